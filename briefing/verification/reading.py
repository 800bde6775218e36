"""A file from elsewhere, opened in a process with limits."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefing.problems import Refusal, error
from briefing.proof.claims import Claims, StrangeManifestError, claims_of
from briefing.proof.embedded import Opened, StrangePdfError, opened
from briefing.proof.pack import StrangeArchiveError, unpack
from briefing.signing.check import Signed, signature_of
from briefing.workshop.hire import carry_out
from briefing.workshop.limits import Limits

MOST = 500_000_000
"""Bytes of a file that is opened at all."""
LIMITS = Limits(seconds=60, megabytes=2048)


@dataclass(frozen=True, slots=True)
class Edition:
    """A file of an edition: its bytes, what stands in them, what it claims, and its source by path; None without."""

    data: bytes
    opened: Opened
    claims: Claims
    files: dict[str, bytes] | None

    @property
    def pages(self) -> bytes:
        """The file as it was built, before anybody signed it."""
        return self.data[: self.opened.first]


def read_edition(path: Path) -> Edition:
    """The edition in a file.

    Raises:
        Refusal: it is none, or cannot be read within the limits.
    """
    data = _bytes(path)
    said: Opened | str = carry_out("briefing.verification.reading:look", (data,), LIMITS, unheard)
    if isinstance(said, str):
        raise _refused(path, said)
    if said.manifest is None:
        raise _refused(path, "it does not say what it was made from")
    try:
        claims = claims_of(said.manifest)
        files = unpack(said.source) if said.source is not None else None
    except StrangeManifestError as wrong:
        raise _refused(path, str(wrong)) from None
    except StrangeArchiveError as wrong:
        raise _refused(path, f"its source is strange: {wrong}") from None
    return Edition(data, said, claims, files)


def look(data: bytes, tell: Callable[[str, float | None], None]) -> Opened | str:
    """What a PDF holds, or why it cannot be read: the work of the child."""
    try:
        return opened(data)
    except StrangePdfError as wrong:
        return str(wrong)


def read_signature(edition: Edition, roots: Sequence[bytes]) -> Signed:
    """What the signature behind an edition is worth.

    Raises:
        Refusal: that cannot be found out within the limits.
    """
    if edition.opened.first == len(edition.data):
        return Signed("unsigned")
    task = "briefing.verification.reading:weigh"
    found: Signed = carry_out(task, (edition.data, edition.opened.first, tuple(roots)), LIMITS, unheard)
    return found


def weigh(data: bytes, first: int, roots: tuple[bytes, ...], tell: Callable[[str, float | None], None]) -> Signed:
    """The work of the child."""
    return signature_of(data, first, roots)


def unheard(name: str, seconds: float | None) -> None:
    """Nobody follows the phases of a look."""


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            seen = os.fstat(file.fileno())
            if not stat.S_ISREG(seen.st_mode):
                raise _refused(path, "it is a device or a pipe, not a file")
            if seen.st_size > MOST:
                raise _refused(path, f"it is larger than {MOST // 1_000_000} MB, and no edition is")
            return file.read(MOST + 1)
    except OSError as wrong:
        raise Refusal(error("file-exists", f"{path}: {wrong.strerror or wrong}")) from None


def _refused(path: Path, why: str) -> Refusal:
    hint = "`briefing verify` and `briefing extract` read files that `briefing build` or `briefing publish` wrote"
    return Refusal(error("file-is-edition", f"{path} is no edition of a briefing that can be read: {why}", None, hint))
