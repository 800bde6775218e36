"""Messages arrive whole, and waiting ends."""

from __future__ import annotations

import os
import threading

import pytest

from briefing.workshop.channel import Channel, Ended, TooLong


def pair(longest: int = 10_000_000) -> tuple[Channel, Channel]:
    (down_out, down_in), (up_out, up_in) = os.pipe(), os.pipe()
    return Channel(up_out, down_in, longest), Channel(down_out, up_in, longest)


def test_messages_keep_their_order_and_bounds() -> None:
    here, there = pair()
    for message in ("one", {"two": 2}, b"", None):
        here.send(message)
    assert [there.receive() for _ in range(4)] == ["one", {"two": 2}, b"", None]
    here.close()
    there.close()


def test_message_larger_than_a_pipe_holds() -> None:
    here, there = pair()
    message = bytes(3_000_000)
    sender = threading.Thread(target=here.send, args=(message,))
    sender.start()
    assert there.receive() == message
    sender.join()
    here.close()
    there.close()


def test_end_is_noticed_on_both_ways() -> None:
    here, there = pair()
    there.close()
    with pytest.raises(Ended):
        here.receive()
    with pytest.raises(Ended):
        here.send("nobody hears this")
    here.close()


def test_half_a_message_is_none() -> None:
    here, there = pair()
    os.write(here.writes, (100).to_bytes(8) + b"half")
    here.close()
    with pytest.raises(Ended):
        there.receive()
    there.close()


def test_length_is_looked_at_before_the_content() -> None:
    here, there = pair(longest=50)
    os.write(here.writes, (51).to_bytes(8))
    with pytest.raises(TooLong):
        there.receive()
    here.close()
    there.close()


def test_one_looks_while_waiting() -> None:
    class Enough(Exception):
        pass

    def look() -> None:
        raise Enough

    here, there = pair()
    here.look = look
    with pytest.raises(Enough):
        here.receive()
    with pytest.raises(Enough):
        here.send("a word")
    here.close()
    there.close()
