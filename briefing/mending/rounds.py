"""`briefing check --fix`: check, correct what is certain, check again, until nothing certain is left."""

from __future__ import annotations

import hashlib
import os
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import unified_diff
from pathlib import Path

from briefing.mending.change import Change, rewritten
from briefing.mending.rewrite import changes_of
from briefing.pipeline import survey
from briefing.problems import Fix, Problem, Problems, error
from briefing.safe_write import write_whole
from briefing.source.inside import DATA_LIMIT, read_file
from briefing.source.lock import LOCK, LockError, parse_lock
from briefing.way import Outcome

ROUNDS = 8
"""So often is checked again at most: a correction may uncover the next mistake."""


@dataclass(frozen=True, slots=True)
class Mended:
    """What `--fix` did: the last check's outcome, the problems that were corrected, and what kept files from it."""

    outcome: Outcome
    done: Problems = ()
    refused: Problems = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """One file of the project, from its root: its bytes as they are, and the changes to be made in them."""

    file: str
    data: bytes
    changes: tuple[Change, ...]


def mend(path: Path) -> Mended:
    """Correct the files of one briefing, each written whole, until a check finds nothing more that is certain.

    Raises:
        EnvironmentRefusal: a file cannot be written; it stays as it was.
    """
    outcome = survey(path)
    done: list[Problem] = []
    for _ in range(ROUNDS):
        made, refused = drafts(outcome)
        for draft in made:
            if wrong := _write(outcome.root, draft):
                refused += (wrong,)
            else:
                done += (change.problem for change in draft.changes)
        if refused or not made:
            return Mended(outcome, tuple(done), refused)
        outcome = survey(path)
    return Mended(outcome, tuple(done))


def drafts(outcome: Outcome) -> tuple[tuple[Draft, ...], Problems]:
    """The files that one round changes, and those that are no longer what was checked.

    Only files of the briefing itself are touched, none that lies outside of its project, and no snapshot of a source:
    what a source said is not corrected.
    """
    made: list[Draft] = []
    refused: list[Problem] = []
    asked: dict[str, list[Problem]] = {}
    for one in outcome.problems:
        if one.fix is not None:
            asked.setdefault(one.fix.span.file, []).append(one)
    for file, digest in outcome.files:
        wanted = asked.get(file, [])
        if not wanted or _is_snapshot(outcome.root, file):
            continue
        data = _unchanged(outcome.root, file, digest)
        if data is None:
            refused.append(_changed(file, wanted[0]))
        elif changes := changes_of(data, file, wanted):
            made.append(Draft(file, data, changes))
    return tuple(made), tuple(refused)


def literal(outcome: Outcome) -> Problems:
    """The problems of a check, each correction with the very characters to write; one that cannot be made is left out.

    For programs that correct files by themselves.
    """
    written = {
        change.problem: replace(change.problem, fix=Fix(change.span, change.text))
        for draft in drafts(outcome)[0]
        for change in draft.changes
    }
    return tuple(written.get(one) or replace(one, fix=None) for one in outcome.problems)


def difference(draft: Draft, name: str) -> Iterator[str]:
    """The lines of a unified diff of one file, with their ends as they are in it."""
    old, new = draft.data.decode(), rewritten(draft.data, draft.changes).decode()
    lines = unified_diff(old.split("\n"), new.split("\n"), f"a/{name}", f"b/{name}", lineterm="")
    yield from (f"{line}\n" for line in lines)


def _write(root: Path, draft: Draft) -> Problem | None:
    """Write one file, unless it changed meanwhile or a link stands in its place."""
    digest = hashlib.sha256(draft.data).hexdigest()
    place = root / draft.file
    if os.path.realpath(place) != str(place) or _unchanged(root, draft.file, digest) is None:
        return _changed(draft.file, draft.changes[0].problem)
    write_whole(place, rewritten(draft.data, draft.changes))
    return None


def _unchanged(root: Path, file: str, digest: str) -> bytes | None:
    """The bytes of a file that is still what was read."""
    found = read_file(root, file, DATA_LIMIT).value
    return found.data if found is not None and found.sha256 == digest and found.path == file else None


def _changed(file: str, problem: Problem) -> Problem:
    message = f"`{file}` changed while it was checked, so nothing in it is mended"
    return error("file-is-unchanged", message, problem.span)


def _is_snapshot(root: Path, file: str) -> bool:
    """Whether a lock beside or above a file names it."""
    folder = posixpath.dirname(file)
    while True:
        found = read_file(root, posixpath.join(folder, LOCK)).value
        if found is not None:
            try:
                taken = parse_lock(found.data).values()
            except LockError:
                return True  # a damaged lock cannot say no
            if any(posixpath.join(folder, one.file) == file for one in taken):
                return True
        if not folder:
            return False
        folder = posixpath.dirname(folder)
