"""Whether a file is what its content gives: made again, and compared byte by byte."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from briefing.model.snapshot import Snapshot
from briefing.pipeline import build
from briefing.problems import Problem, Problems, Refusal, error
from briefing.proof.claims import Claims, claims_of
from briefing.proof.embedded import opened
from briefing.proof.looking import unheard
from briefing.signing.check import Signed
from briefing.typeset import Tell
from briefing.verification.again import Again, made_again
from briefing.verification.reading import Edition, read_edition, read_signature
from briefing.workshop.limits import Limits


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is proven of a file, and what is not.

    `same` is whether its pages came again byte by byte, from `against`. `differs` names what is not the same, with
    what the file says and what is here. `signed` is what the signature behind its pages is worth. `root` is the folder
    from which the files of `problems` are named.
    """

    claims: Claims
    against: str
    same: bool
    signed: Signed
    differs: tuple[tuple[str, str, str], ...]
    problems: Problems
    root: Path | None = None

    @property
    def proven(self) -> bool:
        return self.same and self.signed.state in ("unsigned", "valid", "unknown")


def verify(
    file: Path,
    against: Path | None = None,
    since: Snapshot | None = None,
    roots: Sequence[bytes] = (),
    limits: Limits | None = None,
    tell: Tell | None = None,
    revoked: Sequence[bytes] = (),
) -> Verdict:
    """Make the edition in `file` again, from its own source or from the briefing at `against`, and compare.

    `since` is the edition before, for one that tells what changed and is made from a briefing. `roots` are certificates
    (DER) of those who may vouch for whoever signed it, `revoked` their lists (DER) of what they took back.

    Raises:
        Refusal: the file is no edition, there is nothing to make it from, or that takes too long.
    """
    edition = read_edition(file)
    limits = limits or Limits()
    if against is not None:
        made = _from_briefing(edition.claims, against, since, limits, tell)
    elif edition.files is not None:
        made = made_again(edition.files, edition.claims.request, limits, tell or unheard)
    else:
        raise _sourceless(file)
    same = made.data == edition.pages
    differs = () if same else tuple(_differences(edition, made))
    told = () if same else tuple(_told(edition, made, differs))
    signed = read_signature(edition, roots, revoked)
    if signed.state == "broken":
        hint = "do not trust it; ask for it again from whoever signed it"
        told += (error("signature-holds", f"the signature does not hold: {signed.why}", None, hint),)
    name = str(against) if against is not None else "its own source"
    return Verdict(edition.claims, name, same, signed, differs, told, made.root)


def _from_briefing(claims: Claims, path: Path, since: Snapshot | None, limits: Limits, tell: Tell | None) -> Again:
    outcome = build(path, replace(claims.request, previous=since), limits=limits, progress=tell)
    return Again(outcome.data, outcome.problems, outcome.root)


def _sourceless(file: Path) -> Refusal:
    message = f"{file} holds no source, so there is nothing to make it again from"
    return Refusal(error("source-is-known", message, None, "name the briefing with --against PATH"))


def _differences(edition: Edition, made: Again) -> Iterator[tuple[str, str, str]]:
    """What the file and what was made here say differently of how they came about: name, theirs, ours."""
    if made.data is None:
        return
    manifest = opened(made.data).manifest
    ours, theirs = claims_of(manifest or b""), edition.claims
    for name in ("briefing", "edition", "content", "files"):
        if getattr(ours, name) != getattr(theirs, name):
            yield name, getattr(theirs, name), getattr(ours, name)
    yield from _apart(theirs.made_with, ours.made_with)


def _apart(theirs: Mapping[str, str], ours: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    for name in sorted({*theirs, *ours}):
        if theirs.get(name) != ours.get(name):
            yield name, theirs.get(name, "nothing"), ours.get(name, "nothing")


def _told(edition: Edition, made: Again, differs: tuple[tuple[str, str, str], ...]) -> Iterator[Problem]:
    """Why the bytes are others, as far as that can be known."""
    if made.data is None:
        yield from (problem for problem in made.problems if problem.is_error)
        yield error("bytes-come-again", "no edition can be made to compare it with")
        return
    if not differs:
        message = "the bytes are others, and nothing that made them is: the file was changed after it was built"
        yield error("bytes-come-again", message, None, "do not trust it")
        return
    names = ", ".join(name for name, _, _ in differs)
    hints = tuple(_hint(*one) for one in differs)
    yield error("bytes-come-again", f"the bytes are others, and so is what made them: {names}", None, *hints)


def _hint(name: str, theirs: str, ours: str) -> str:
    if name == "content":
        return "the content is another than the file was made from"
    if name == "files":
        return "its pictures, templates, fonts or words are others, or what it tells of the edition before (--since)"
    if len(theirs) == len(ours) == 32:  # digests
        return f"{name}: another here than when the file was made"
    return f"{name}: {theirs} made the file, {ours} is here"
