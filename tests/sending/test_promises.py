"""What sending promises, counted: processes that compete, that are killed, and a mail server that dies."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from random import Random  # noqa: TID251 - seeded

from briefing.sending.due import LEASE
from briefing.world import this_machine
from tests.delivery.mail_server import Behaviour, mail_server
from tests.delivery.posting import HOOK, Shelf, mail, minutes, sent_from, world_at
from tests.delivery.web_server import Answer, Web, web_server
from tests.house import CHECKOUT

Count = Callable[[int, int], int]
Promise = Callable[[str, object, object], None]


def sender(shelf: Shelf) -> subprocess.Popen[bytes]:
    """A process of its own that sends what is due."""
    words = (sys.executable, "-m", "briefing", "outbox", "send", "--archive", str(shelf.folder), "--quiet")
    environment = {**os.environ, **HOOK, "PYTHONPATH": str(CHECKOUT)}
    return subprocess.Popen(words, cwd=CHECKOUT, env=environment, stderr=subprocess.DEVNULL)


def hooks(server: Web, count: int) -> list[str]:
    return [f"webhook:{server.address}/{number}" for number in range(count)]


def keys(server: Web) -> Counter[str]:
    """How often each delivery came."""
    return Counter(asked.headers["webhook-id"] for asked in server.asked)


def test_processes_that_compete_send_each_delivery_once(shelf: Shelf, count: Count, promise: Promise) -> None:
    processes, deliveries = count(3, 8), count(16, 200)
    with web_server(Answer(after=0.01)) as server:
        shelf.publish(*hooks(server, deliveries))
        senders = [sender(shelf) for _ in range(processes)]
        codes = [one.wait(120) for one in senders]
        came = keys(server)
    assert codes == [0] * processes
    assert shelf.states() == ["sent"] * deliveries
    assert sorted(came) == sorted(one.key for one in shelf.outbox())
    assert set(came.values()) == {1}
    promise(
        f"{processes} processes compete for deliveries, and each goes out once", deliveries, "none twice, none lost"
    )


def test_a_process_that_is_killed_loses_nothing(shelf: Shelf, count: Count, promise: Promise) -> None:
    kills, deliveries = count(2, 40), 6
    twice = 0
    for seed in range(kills):
        chosen = Random(seed).randrange(deliveries)
        own = Shelf(shelf.folder / str(seed))
        with web_server(*[Answer()] * chosen, Answer(after=1), Answer()) as server:
            own.publish(*hooks(server, deliveries))
            process = sender(own)
            while len(server.asked) <= chosen and process.poll() is None:
                pass
            process.kill()
            process.wait()
            before = own.states().count("sent")
            later = this_machine().now() + LEASE
            sent_from(own, world_at(HOOK, later))
            came = keys(server)
        assert before < deliveries
        assert own.states() == ["sent"] * deliveries
        assert len(came) == deliveries
        assert max(came.values()) <= 2
        twice += sum(number == 2 for number in came.values())
    promise("a process killed while it sends", kills, f"none lost, {twice} sent again under the same key")


def test_a_mail_server_that_dies_gets_each_message_in_the_end(shelf: Shelf, count: Count, promise: Promise) -> None:
    """It dies before it has the message, with it, or after it has kept it and before it says so."""
    rounds = count(6, 300)
    ways = (
        Behaviour(answers={"a@example.org": "421 going down"}), Behaviour(to_data=""),
        Behaviour(dies_after_keeping=True), Behaviour(to_data="451 disk full"), Behaviour(),
    )  # fmt: skip
    chance = Random(1)
    with mail_server() as box:
        for seed in range(rounds):
            own = Shelf(shelf.folder / str(seed))
            own.publish(mail(box))
            box.messages.clear()
            for after in (0, 1, 6):
                box.behaviour = chance.choice(ways)
                sent_from(own, world_at(HOOK, minutes(after)))
            box.behaviour = Behaviour()
            sent_from(own, world_at(HOOK, minutes(60)))
            assert own.states() == ["sent"]
            assert len({message["Message-ID"] for message in box.messages}) == 1
    promise(
        "a mail server that dies at a random place", rounds, "every message arrived, repetitions under one Message-ID"
    )
