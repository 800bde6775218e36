"""A file from elsewhere, opened in a process with limits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefing.problems import Refusal, error
from briefing.proof.claims import Claims, StrangeManifestError, claims_of
from briefing.proof.embedded import Opened
from briefing.proof.looking import LIMITS, MOST, look_into, read_bounded, unheard
from briefing.proof.pack import StrangeArchiveError, unpack
from briefing.proof.project import MAIN, ROOT
from briefing.signing.check import Signed, signature_of
from briefing.workshop.hire import carry_out


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
    data = read_bounded(path, MOST)
    said = look_into(data)
    if isinstance(said, str):
        raise _refused(path, said)
    if said.manifest is None:
        raise _refused(path, "it does not say what it was made from")
    try:
        claims = claims_of(said.manifest)
        files = unpack(said.source) if said.source is not None else None
        if files is not None and not {MAIN, ROOT} <= set(files):
            raise StrangeArchiveError("it is no project")
    except StrangeManifestError as wrong:
        raise _refused(path, str(wrong)) from None
    except StrangeArchiveError as wrong:
        raise _refused(path, f"its source is strange: {wrong}") from None
    return Edition(data, said, claims, files)


def read_signature(edition: Edition, roots: Sequence[bytes], revoked: Sequence[bytes] = ()) -> Signed:
    """What the signature behind an edition is worth.

    Raises:
        Refusal: that cannot be found out within the limits.
    """
    if edition.opened.first == len(edition.data):
        return Signed("unsigned")
    task = "briefing.verification.reading:weigh"
    found: Signed = carry_out(task, (edition.data, edition.opened.first, tuple(roots), tuple(revoked)), LIMITS, unheard)
    return found


def weigh(
    data: bytes, first: int, roots: tuple[bytes, ...], revoked: tuple[bytes, ...],
    tell: Callable[[str, float | None], None],
) -> Signed:  # fmt: skip
    """The work of the child."""
    return signature_of(data, first, roots, revoked)


def _refused(path: Path, why: str) -> Refusal:
    hint = "`briefing verify` and `briefing extract` read files that `briefing build` or `briefing publish` wrote"
    return Refusal(error("file-is-edition", f"{path} is no edition of a briefing that can be read: {why}", None, hint))
