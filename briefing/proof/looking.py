"""A file from elsewhere, read and looked into: never more of it than an edition has, and in a process with limits."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

from briefing.problems import Refusal, error
from briefing.proof.embedded import Opened, StrangePdfError, opened
from briefing.workshop.hire import carry_out
from briefing.workshop.limits import Limits

MOST = 200_000_000
"""Bytes of a file that is opened at all."""
LIMITS = Limits(seconds=20, megabytes=1536)


def read_bounded(path: Path, most: int, what: str = "an edition") -> bytes:
    """The bytes of a plain file.

    Raises:
        Refusal: it is no plain file, cannot be read, or holds more than `what` does.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(descriptor, "rb") as file:
            seen = os.fstat(file.fileno())
            if not stat.S_ISREG(seen.st_mode):
                kind = "a directory" if stat.S_ISDIR(seen.st_mode) else "a device or a pipe"
                raise Refusal(error("file-is-edition", f"{path} is {kind}, not a file"))
            if seen.st_size > most:
                size = f"{most // 1_000_000} MB" if most >= 1_000_000 else f"{most // 1000} kB"
                raise Refusal(error("file-is-edition", f"{path} is larger than {size}, more than {what} has"))
            return file.read(most + 1)
    except OSError as wrong:
        raise Refusal(error("file-exists", f"{path}: {wrong.strerror or wrong}")) from None


def look_into(data: bytes) -> Opened | str:
    """What a PDF holds of an edition, or in words why it is none.

    Raises:
        Refusal: that cannot be found out within the limits.
    """
    found: Opened | str = carry_out("briefing.proof.looking:look", (data,), LIMITS, unheard)
    return found


def look(data: bytes, tell: Callable[[str, float | None], None]) -> Opened | str:
    """The work of the child."""
    try:
        return opened(data)
    except StrangePdfError as wrong:
        return str(wrong)


def unheard(name: str, seconds: float | None) -> None:
    """Nobody follows the phases of a look."""
