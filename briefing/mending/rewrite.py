"""One file with its certain corrections: only their characters change, and only where the rest still reads the same."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import PurePosixPath

from briefing.mending.cell import correct_cells
from briefing.mending.change import Change, rewritten, sound
from briefing.mending.reread import Meant, says_the_same
from briefing.mending.scalar import is_whole, reached, scalars, spelled
from briefing.problems import Fix, Problem, Span
from briefing.strict_yaml import Document, decode, parse
from briefing.yaml_tree import Node

YAML, TABLES = (".yaml", ".yml"), (".csv", ".tsv")
_MOST_BYTES = 50_000_000


@dataclass(frozen=True, slots=True)
class _Letters:
    """A file's characters, with where each line starts."""

    text: str
    starts: tuple[int, ...]

    def at(self, line: int, column: int) -> int | None:
        """The character at a line and column, from 1; None where there is none."""
        if not 1 <= line < len(self.starts):
            return None
        offset = self.starts[line - 1] + column - 1
        return offset if self.starts[line - 1] <= offset < self.starts[line] else None

    def span(self, file: str, start: int, end: int) -> Span:
        """The place of these characters."""
        first, last = bisect_right(self.starts, start), bisect_right(self.starts, end)
        return Span(file, first, start - self.starts[first - 1] + 1, last, end - self.starts[last - 1] + 1)


def changes_of(data: bytes, file: str, problems: Sequence[Problem]) -> tuple[Change, ...]:
    """The corrections that can be made in one file, in order.

    Of two that overlap the first stays. One is left out where the file would then say something else besides, where its
    words hold a line end, or where the file is neither YAML nor CSV.
    """
    suffix = PurePosixPath(file).suffix.lower()
    letters = _letters(data, file) if suffix in (*YAML, *TABLES) else None
    wanted = _apart(letters, file, problems) if letters else ()
    if not wanted:
        return ()
    return correct_cells(data, file, wanted) if suffix in TABLES else _correct_yaml(data, file, wanted)


def _letters(data: bytes, file: str) -> _Letters | None:
    decoded = decode(data, file, _MOST_BYTES).value
    if decoded is None:
        return None
    text = decoded.text
    starts = accumulate((len(line) + 1 for line in text.split("\n")), initial=0)
    return _Letters(text, tuple(starts))


def _apart(letters: _Letters, file: str, problems: Sequence[Problem]) -> tuple[Change, ...]:
    """The fixes as places in the file's characters, in order, each behind the one before."""
    found = [change for problem in problems if (change := _placed(letters, file, problem, problem.fix))]
    kept: list[Change] = []
    for change in sorted(found, key=lambda one: (one.start, one.end)):
        last = kept[-1] if kept else None
        if last is None or change.start > last.end or (change.start == last.end and change.end > change.start):
            kept.append(change)
    return tuple(kept)


def _placed(letters: _Letters, file: str, problem: Problem, fix: Fix | None) -> Change | None:
    if fix is None or fix.span.file != file or not fix.text.isprintable():
        return None
    span = fix.span
    start, end = letters.at(span.line, span.column), letters.at(span.end_line, span.end_column)
    if start is None or end is None or end < start:
        return None
    if fix.of:
        found = re.compile(rf"(?<![\w-]){re.escape(fix.of)}(?![\w-])").search(letters.text, start)
        return Change(problem, letters.span(file, *found.span()), *found.span(), fix.text) if found else None
    return Change(problem, span, start, end, fix.text)


def _correct_yaml(data: bytes, file: str, wanted: tuple[Change, ...]) -> tuple[Change, ...]:
    """Those of the changes after which the file reads as before, with their words in the file's own quotes."""
    read = parse(data, file)
    if read.value is None:
        return ()
    old, known = read.value, len(read.problems)
    order = sorted(scalars(old.tree), key=lambda node: node.place)
    places = [node.place[:2] for node in order]
    written: list[tuple[Change, Node]] = []
    for change in wanted:
        at = bisect_right(places, (change.span.line, change.span.column)) - 1
        made = _written(change, order[at]) if at >= 0 and _in_reach(change, order[at]) else None
        if made is not None:
            written.append((made, order[at]))

    def reads(some: Sequence[tuple[Change, Node]]) -> bool:
        new = parse(rewritten(data, [change for change, _ in some]), file)
        return new.value is not None and len(new.problems) <= known and _as_meant(old, new.value, some)

    return tuple(change for change, _ in sound(tuple(written), reads))


def _written(change: Change, node: Node) -> Change | None:
    """The change as it is spelt in its text; None where it does not stand in that text."""
    span = change.span
    if (span.end_line, span.end_column) > node.place[2:]:
        return None
    text = spelled(node, change.text, whole=is_whole(node, span))
    return None if text is None else replace(change, text=text)


def _in_reach(change: Change, node: Node) -> bool:
    """Whether words that were looked for stand within the place of their fix, or in the text where it starts."""
    fix = change.problem.fix
    if fix is None or not fix.of:
        return True
    span, found = fix.span, change.span
    within = (found.end_line, found.end_column) <= (span.end_line, span.end_column)
    return within or node.place[:2] <= (span.line, span.column)


def _as_meant(old: Document, new: Document, changes: Sequence[tuple[Change, Node]]) -> bool:
    """Whether the new reading has the words of the changes, and nothing else that is new."""
    meant: dict[int, Meant] = {}
    for change, node in reversed(changes):  # from the back, so that places before stay what they are
        span = reached(node, change.span)
        if span is None:
            return False
        raw = meant[id(node)].raw if id(node) in meant else node.raw or ""
        fix = change.problem.fix
        meant[id(node)] = Meant(raw[: span[0]] + (fix.text if fix else "") + raw[span[1] :])
    return says_the_same(old, new, meant)
