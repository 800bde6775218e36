"""Whole messages between a process and its child, over two pipes: each a length in eight bytes, then a pickle.

Both ends run this program, started by the same user for one build; nothing from outside writes into these pipes.
"""

from __future__ import annotations

import os
import pickle
import select
from collections.abc import Callable
from typing import Any

_HEAD = 8
_STEP = 1024 * 1024
TICK = 0.05
"""Seconds between two looks at what is going on while one waits for the other side."""


class Ended(Exception):
    """The other side is gone."""


class TooLong(Exception):
    """The other side wants to say more than was agreed."""


class Channel:
    """One end: two file descriptors, to read from and to write to, and how long a message may be in bytes.

    `look` is called while the channel waits, at least every `TICK` seconds; what it raises ends the waiting.
    """

    def __init__(self, reads: int, writes: int, longest: int, look: Callable[[], None] = lambda: None) -> None:
        self.reads, self.writes, self.longest, self.look = reads, writes, longest, look
        self._seen = bytearray()
        os.set_blocking(writes, False)

    def send(self, message: Any) -> None:
        """Write a message; waits until the other side has read most of it.

        Raises:
            Ended: nobody reads.
        """
        content = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
        view = memoryview(len(content).to_bytes(_HEAD) + content)
        while view:
            self._wait(self.writes, select.POLLOUT)
            try:
                view = view[os.write(self.writes, view[:_STEP]) :]
            except BlockingIOError:
                continue
            except BrokenPipeError:
                raise Ended from None

    def receive(self) -> Any:
        """The next message; waits for it.

        Raises:
            Ended: there will be none.
            TooLong: it is longer than was agreed.
        """
        while len(self._seen) < _HEAD or len(self._seen) < _HEAD + self._length():
            self._wait(self.reads, select.POLLIN)
            some = os.read(self.reads, _STEP)
            if not some:
                raise Ended
            self._seen += some
            if len(self._seen) >= _HEAD and self._length() > self.longest:
                raise TooLong
        end = _HEAD + self._length()
        content = bytes(self._seen[_HEAD:end])
        del self._seen[:end]
        return pickle.loads(content)  # noqa: S301 - written by our own process at the other end

    def close(self) -> None:
        """Let go of both ends."""
        os.close(self.reads)
        os.close(self.writes)

    def _length(self) -> int:
        return int.from_bytes(self._seen[:_HEAD])

    def _wait(self, end: int, event: int) -> None:
        poll = select.poll()
        poll.register(end, event)
        self.look()
        while not poll.poll(TICK * 1000):
            self.look()
