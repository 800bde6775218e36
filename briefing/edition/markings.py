"""Markings: which scheme, which level, what a reader may see."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from briefing.language.numerals import locale_of
from briefing.model.briefing import Briefing, Level
from briefing.model.cells import ROW_MARKS, Cells
from briefing.model.data import Data
from briefing.model.record import Marked, Record, Records, Selected
from briefing.model.table import TableBlock
from briefing.model.vocabulary import TLP
from briefing.problems import Fix, Problem, Span, error
from briefing.prose.spans import spans_of


class Scheme:
    """The levels of a briefing, lowest first."""

    def __init__(self, briefing: Briefing) -> None:
        self.levels: tuple[Level, ...] = briefing.markings or TLP
        self._rank = {level.label: rank for rank, level in enumerate(self.levels)}
        default = briefing.default_marking
        self.default = self._rank.get(default, len(self.levels)) if default else 0

    def knows(self, label: str) -> bool:
        return label in self._rank

    def rank(self, label: str | None) -> int:
        """The rank of a portion's marking, lowest 0: the default's where it names none, above all where unknown."""
        return self.default if label is None else self._rank.get(label, len(self.levels))

    def ceiling(self, *labels: str | None) -> int:
        """The lowest of the ranks of these markings; the highest of all where none is given."""
        return min((self.rank(label) for label in labels if label is not None), default=len(self.levels) - 1)

    def spelt(self, label: str) -> str | None:
        """The one level that a misspelt marking can only mean: signs, blanks and capitals make no difference, nor does
        a letter too many or too few, another one, or two that changed places."""
        plain = _letters(label)
        same = [level.label for level in self.levels if _letters(level.label) == plain]
        if not same and self.levels is TLP:
            same = [level.label for level in TLP if _letters(level.label) == f"TLP{plain}"]
        same = same or [level.label for level in self.levels if _is_slip(plain, _letters(level.label))]
        return same[0] if len(same) == 1 else None

    def nearest(self, label: str) -> str:
        """The hint for a marking that is not in the scheme."""
        near = difflib.get_close_matches(label.upper().replace(" ", ""), list(self._rank), 1, 0.5)
        return f"did you mean {near[0]}?" if near else f"one of: {', '.join(self._rank)}"


_LONG, _ALIKE = 6, 0.8
"""Letters of a marking that may be mistyped, at least; how much of it must still stand in its order."""
_MARKING = re.compile(r"""\bmarking\s*=\s*(?:"|'|)([^"'{}]*[^\s"'{}])""")


def _end(span: Span) -> tuple[int, int]:
    return span.end_line, span.end_column


def _letters(label: str) -> str:
    """A marking's letters and digits, as capitals."""
    return "".join(letter for letter in label.upper() if letter.isalnum())


def _is_slip(written: str, label: str) -> bool:
    """Whether a marking is another one with one slip in its letters; digits are levels, and never a slip."""
    lost, more = Counter(label) - Counter(written), Counter(written) - Counter(label)
    one = lost.total() <= 1 and more.total() <= 1 and all(letter.isalpha() for letter in (*lost, *more))
    near = len(label) >= _LONG and written[:1] == label[:1] and one
    return near and difflib.SequenceMatcher(None, written, label).ratio() >= _ALIKE


def selection_of(row: Cells, block: Record) -> dict[str, Any]:
    """What a table's row says of who sees it: the keys of `ROW_MARKS` that are no columns."""
    columns = {column.id for column in block.columns} if isinstance(block, TableBlock) else set()
    columns |= {column.name for column in block.columns} if isinstance(block, Data) else set()
    return {name: str(row[name]) for name in ROW_MARKS if row.get(name) is not None and name not in columns}


def marks_of(item: Marked) -> dict[str, Any]:
    """What a portion says of who sees it, by the names of `ROW_MARKS`: a map's event has another `when`."""
    names = ROW_MARKS if isinstance(item, Selected) else tuple(Marked.model_fields)
    return {name: getattr(item, name) for name in names}


_HOLDERS = (Record, tuple, Records)


def records_in(value: object) -> Iterator[Record]:
    """Every record of a value, the outer before the inner."""
    if isinstance(value, Record):
        yield value
        for name in type(value).model_fields:
            below = getattr(value, name)
            if below and isinstance(below, _HOLDERS):
                yield from records_in(below)
    elif isinstance(value, tuple):
        for item in value:
            yield from records_in(item)
    elif isinstance(value, Records):
        for item in value.values():
            yield from records_in(item)


def check_markings(briefing: Briefing) -> tuple[Problem, ...]:
    """Markings outside the scheme, portions above the briefing's own marking, audiences that nobody named."""
    scheme = Scheme(briefing)
    checked = _Portions(briefing, scheme)
    for name in ("marking", "default_marking"):
        label = getattr(briefing, name)
        if label is not None and not scheme.knows(label):
            checked.unknown(label, briefing.span_of(name), briefing.span_of(name))
    if briefing.marking and briefing.default_marking and scheme.knows(briefing.default_marking):
        checked.marking(briefing.default_marking, briefing.span_of("default_marking"))
    for record in records_in(briefing):
        checked.record(record)
    return tuple(checked.found)


class _Portions:
    """Holds each portion, whichever way it is marked, against the briefing's scheme, marking and audiences."""

    def __init__(self, briefing: Briefing, scheme: Scheme) -> None:
        self.briefing, self.scheme = briefing, scheme
        self.ceiling = scheme.ceiling(briefing.marking)
        self.found: list[Problem] = []

    def record(self, record: Record) -> None:
        if isinstance(record, Marked):
            if record.marking is not None:
                place = record.span_of("marking")
                self.marking(record.marking, place, place)
            self.audience(record.audience, record.span_of("audience"))
            self.language(record.lang, record.span_of("lang"))
        for name in type(record).model_fields:
            value = getattr(record, name)
            if isinstance(value, str | tuple | Records):
                self.texts(value, record, (name,))

    def texts(self, value: object, record: Record, path: tuple[str | int, ...]) -> None:
        """The spans of a record's own texts, and the rows of a table."""
        if isinstance(value, str):
            if "]{" in value:
                self.spans(value, record, path)
        elif isinstance(value, tuple):
            for at, item in enumerate(value):
                self.texts(item, record, (*path, at))
        elif isinstance(value, Cells):
            self.marks(selection_of(value, record), record.span_of(*path), record.span_of(*path, "marking"))
            for key, cell in value.items():
                self.texts(cell, record, (*path, key))
        elif isinstance(value, Records):
            for key, item in value.items():
                self.texts(item, record, (*path, key))

    def spans(self, text: str, record: Record, path: tuple[str | int, ...]) -> None:
        for span in spans_of(text):
            place = record.locate(span.start, *path)
            if not span.attributes:
                hint = 'write [text]{marking=TLP:AMBER else="..."}, with marking, audience, when, lang or else'
                self.found.append(error("span-is-readable", "these braces after a bracket say nothing", place, hint))
            words = _MARKING.search(text, span.close, span.end)
            first = record.locate(words.start(1), *path) if words else None
            last = record.locate(words.end(1) - 1, *path) if words else None
            written = Span(first.file, first.line, first.column, *_end(last)) if first and last else None
            self.marks(dict(span.attributes), place, written)

    def marks(self, marks: Mapping[str, str], place: Span | None, words: Span | None) -> None:
        """`words` is where the marking itself stands."""
        if "marking" in marks:
            self.marking(marks["marking"], place, words)
        self.audience(tuple(name.strip() for name in marks.get("audience", "").split(",") if name.strip()), place)
        self.language(marks.get("lang"), place)

    def marking(self, label: str, place: Span | None, words: Span | None = None) -> None:
        if not self.scheme.knows(label):
            self.unknown(label, place, words)
        elif self.scheme.rank(label) > self.ceiling:
            message = f"this portion is {label}, above the briefing's {self.briefing.marking}"
            self.found.append(error("marking-is-not-exceeded", message, place))

    def unknown(self, label: str, place: Span | None, words: Span | None = None) -> None:
        message = f"“{label}” is not a marking of this briefing's scheme"
        meant = self.scheme.spelt(label)
        hint = f"did you mean {meant}?" if meant else self.scheme.nearest(label)
        fix = Fix(words, meant) if meant and words else None
        self.found.append(error("marking-is-known", message, place, hint).mended(fix))

    def language(self, tag: str | None, place: Span | None) -> None:
        """A portion for editions of a language that nobody knows would print in none, without a word."""
        if tag is None:
            return
        try:
            locale_of(tag)
        except ValueError as unknown:
            hint = "`lang` says in editions of which language these words print"
            self.found.append(error("language-is-known", str(unknown), place, hint))

    def audience(self, names: tuple[str, ...], place: Span | None) -> None:
        known = self.briefing.audience
        for name in names:
            if name not in known:
                near = difflib.get_close_matches(name, known, 1, 0.5)
                hint = f"did you mean {near[0]}?" if near else "add it to the briefing's `audience`"
                self.found.append(error("audience-is-known", f"the briefing has no audience “{name}”", place, hint))
