"""The cut: what a reader may not see, or does not want, leaves the model before anything is numbered or drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from briefing.edition.markings import Scheme, records_in, selection_of
from briefing.model.briefing import Briefing
from briefing.model.cells import ROW_MARKS, Cells
from briefing.model.charts import ChronologyChart, TimelineChart
from briefing.model.expression import ExpressionError, Value, holds
from briefing.model.record import Record, Records, Selected
from briefing.model.roles import roles_of
from briefing.problems import Problem, Span, error
from briefing.prose.spans import CutText, TextSpan, cut_text

R = TypeVar("R", bound=Record)
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Reader:
    """Whom an edition is for: the rank of the highest marking, the audience, the language, the parameters."""

    scheme: Scheme
    rank: int
    audience: str | None
    language: str
    lookup: Callable[[str], Value]

    def sees(self, marking: str | None, audience: tuple[str, ...], lang: str | None, when: str | None) -> bool:
        """Whether a portion is for this reader.

        Raises:
            ExpressionError: its condition cannot be decided.
        """
        if self.scheme.rank(marking) > self.rank:
            return False
        if audience and self.audience is not None and self.audience not in audience:
            return False
        if lang is not None and not _speaks(lang, self.language):
            return False
        return when is None or holds(when, self.lookup)


def _speaks(variant: str, language: str) -> bool:
    """Whether a variant is for an edition of this language: fr for fr-CA, fr-CA for fr, not en-GB for en-US."""
    one, other = variant.lower(), language.lower()
    return one == other or other.startswith(f"{one}-") or one.startswith(f"{other}-")


class Cutter:
    """Cuts one briefing for one reader. Conditions that cannot be decided are kept as problems.

    `ranks` is the highest rank of what was kept inside a record's texts and rows, by the record's identity. `texts` are
    the texts that lost something, by what is left of them: they know where each character stood. `held` are the
    conditions (`holds`) of the spans that were kept, with their places.
    """

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.problems: list[Problem] = []
        self.ranks: dict[int, int] = {}
        self.texts: dict[str, CutText] = {}
        self.held: list[tuple[str, Span | None]] = []
        self._rank = 0

    def cut(self, record: R) -> R:
        """The record without what its reader may not see; the same object where nothing is cut."""
        around, self._rank = self._rank, 0
        changed: dict[str, Any] = {}
        for name in type(record).model_fields:
            old = getattr(record, name)
            new = self._value(old, record, (name,))
            if new is not old:
                changed[name] = new
        made = record.model_copy(update=changed) if changed else record
        if self._rank:
            self.ranks[id(made)] = self._rank
        self._rank = around
        return made

    def _value(self, value: Any, record: Record, path: Path) -> Any:
        if isinstance(value, str):
            return self._text(value, record, path) if "]{" in value else value
        if isinstance(value, Record):
            return self.cut(value)
        if isinstance(value, tuple) and value:
            seen = [(at, item) for at, item in enumerate(value) if self._visible(item, record, (*path, at))]
            kept = tuple(self._value(item, record, (*path, at)) for at, item in seen)
            if len(kept) < len(value):
                placed = zip(kept, seen, strict=True)
                kept = tuple(Cells(item, at) if isinstance(item, Cells) else item for item, (at, _) in placed)
            same = len(kept) == len(value) and all(a is b for a, b in zip(kept, value, strict=True))
            return value if same else kept
        if isinstance(value, Records):
            made = {
                key: self._value(item, record, (*path, key))
                for key, item in value.items()
                if self._visible(item, record, (*path, key))
            }
            same = len(made) == len(value) and all(made[key] is value[key] for key in made)
            return value if same else Records(made)
        return self._row(value, record, path) if isinstance(value, Cells) else value

    def _row(self, row: Cells, record: Record, path: Path) -> Cells:
        """A row without its marks."""
        marks = selection_of(row, record)
        cells = {key: self._value(cell, record, (*path, key)) for key, cell in row.items() if key not in marks}
        same = len(cells) == len(row) and all(cells[key] is row[key] for key in cells)
        return row if same else Cells(cells)

    def _visible(self, item: Any, record: Record, path: Path) -> bool:
        if isinstance(item, Selected):
            marks: Mapping[str, Any] = {name: getattr(item, name) for name in ROW_MARKS}
            place = item.span_of("when")
        elif isinstance(item, Cells):
            marks = selection_of(item, record)
            place = record.span_of(*path)
        else:
            return True
        if not self._seen(marks, place, item.locate if isinstance(item, Selected) else None):
            return False
        if isinstance(item, Cells):
            self._rank = max(self._rank, self.reader.scheme.rank(marks.get("marking")))
        return True

    def _seen(
        self, marks: Mapping[str, Any], place: Span | None, locate: Callable[..., Span | None] | None = None
    ) -> bool:
        audience = marks.get("audience") or ()
        named = tuple(name.strip() for name in audience.split(",")) if isinstance(audience, str) else audience
        try:
            return self.reader.sees(marks.get("marking"), named, marks.get("lang"), marks.get("when"))
        except ExpressionError as wrong:
            span = locate(wrong.offset, "when") if locate else place
            self.problems.append(error("condition-is-readable", str(wrong), span))
            return False

    def _text(self, text: str, record: Record, path: Path) -> str:
        """A text without the spans that its reader may not see; one that cannot be read goes, whatever it holds."""

        def shown(span: TextSpan) -> str | None:
            marks = dict(span.attributes)
            if marks and self._seen(marks, record.locate(span.start, *path)):
                if "holds" in marks:
                    self.held.append((marks["holds"], record.locate(span.start, *path)))
                self._rank = max(self._rank, self.reader.scheme.rank(marks.get("marking")))
                return None
            return marks.get("else", "")

        made = cut_text(text, shown)
        self.texts[made.text] = made
        return made.text


def check_references(before: Briefing, after: Briefing) -> tuple[Problem, ...]:
    """References that the cut has left without what they refer to."""
    if before is after:
        return ()
    gone = {
        key for name, records in before.collections.items() for key in records if key not in after.collections[name]
    }
    return tuple(problem for record in records_in(after) for problem in _dangling(record, gone, after))


def _dangling(record: Record, gone: set[str], briefing: Briefing) -> Iterator[Problem]:
    for name, role in roles_of(type(record)).items():
        ids = getattr(record, name) if role.refers and role.refers.collections else None
        for one in (ids,) if isinstance(ids, str) else ids or ():
            assert role.refers is not None
            if one in gone and not any(one in briefing.collections[c] for c in role.refers.collections):
                yield _missing(one, record.span_of(name))
    if isinstance(record, TimelineChart | ChronologyChart):
        for key in record.overrides:
            if key in gone and key not in briefing.events:
                yield _missing(key, record.span_of("overrides", key, key=True))


def _missing(key: str, span: Span | None) -> Problem:
    message = f"this refers to “{key}”, which this reader's edition does not hold"
    return error("reference-survives-cut", message, span)
