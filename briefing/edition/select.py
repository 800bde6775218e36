"""The cut: what a reader may not see, or does not want, leaves the model before anything is numbered or drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import ValidationError

from briefing.edition.markings import Scheme, marks_of, records_in, selection_of
from briefing.model.briefing import Briefing, Section
from briefing.model.cells import Cells
from briefing.model.charts import ChronologyChart, TimelineChart
from briefing.model.citations import Citation
from briefing.model.expression import ExpressionError, Value, holds
from briefing.model.record import Marked, Record, Records, Selected
from briefing.model.records import Account
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

    def may_know(self, record: Marked) -> bool:
        """Whether the marking and the audiences of a record let this reader see it, whatever it depends on."""
        return self.sees(record.marking, record.audience, record.lang, None)


def _speaks(variant: str, language: str) -> bool:
    """Whether a variant is for an edition of this language: fr for fr-CA, fr-CA for fr, not en-GB for en-US."""
    one, other = variant.lower(), language.lower()
    return one == other or other.startswith(f"{one}-") or one.startswith(f"{other}-")


class Cutter:
    """Cuts one briefing for one reader. Conditions that cannot be decided are kept as problems.

    `ranks` is the highest rank of what was kept inside a record's texts and rows, by the record's identity. `texts` are
    the texts that lost something, by what is left of them: they know where each character stood. `held` are the
    conditions (`holds`) of the spans that were kept, with their places. `takes` is whether anything was left out.
    """

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.problems: list[Problem] = []
        self.ranks: dict[int, int] = {}
        self.texts: dict[str, CutText] = {}
        self.held: list[tuple[str, Span | None]] = []
        self.takes = False
        self._rank = 0
        self._moved: dict[Path, tuple[int, ...]] = {}

    def cut(self, record: R) -> R:
        """The record without what its reader may not see; the same object where nothing is cut."""
        (around, self._rank), (outer, self._moved) = (self._rank, 0), (self._moved, {})
        changed: dict[str, Any] = {}
        for name in type(record).model_fields:
            old = getattr(record, name)
            new = self._value(old, record, (name,))
            if new is not old:
                changed[name] = _left(new, type(record), name)
        made = record
        if changed:
            made = record.model_copy(update=changed).moved(self._moved)
            self.problems += no_longer_whole(made)
        if self._rank:
            self.ranks[id(made)] = self._rank
        self._rank, self._moved = around, outer
        return made

    def _value(self, value: Any, record: Record, path: Path) -> Any:
        if isinstance(value, str):
            return self._text(value, record, path) if "]{" in value else value
        if isinstance(value, Record):
            return self.cut(value)
        if isinstance(value, tuple) and value:
            return self._list(value, record, path)
        if isinstance(value, Records):
            made = {
                key: self._value(item, record, (*path, key))
                for key, item in value.items()
                if self._visible(item, record, (*path, key))
            }
            same = len(made) == len(value) and all(made[key] is value[key] for key in made)
            return value if same else Records({key: item for key, item in made.items() if item != ""})
        return self._row(value, record, path) if isinstance(value, Cells) else value

    def _list(self, value: tuple[Any, ...], record: Record, path: Path) -> tuple[Any, ...]:
        """A list without the entries that its reader may not see, and without texts of which nothing is left."""
        seen = ((at, item) for at, item in enumerate(value) if self._visible(item, record, (*path, at)))
        kept = [(at, self._value(item, record, (*path, at))) for at, item in seen]
        kept = [(at, item) for at, item in kept if item != "" or value[at] == ""]
        if len(kept) < len(value):
            if isinstance(value[0], Cells):
                return tuple(Cells(item, at) for at, item in kept)
            self._moved[path] = tuple(at for at, _ in kept)
        elif all(item is value[at] for at, item in kept):
            return value
        return tuple(item for _, item in kept)

    def _row(self, row: Cells, record: Record, path: Path) -> Cells:
        """A row without its marks."""
        marks = selection_of(row, record)
        cells = {key: self._value(cell, record, (*path, key)) for key, cell in row.items() if key not in marks}
        same = len(cells) == len(row) and all(cells[key] is row[key] for key in cells)
        return row if same else Cells({key: cell for key, cell in cells.items() if cell != ""}, row.at)

    def _visible(self, item: Any, record: Record, path: Path) -> bool:
        if isinstance(item, Marked):
            marks: Mapping[str, Any] = marks_of(item)
            place = item.span_of("when") if isinstance(item, Selected) else None
        elif isinstance(item, Cells):
            marks = selection_of(item, record)
            place = record.span_of(*path)
        else:
            return True
        if not self._seen(marks, place, item.locate if isinstance(item, Marked) else None):
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
            seen = self.reader.sees(marks.get("marking"), named, marks.get("lang"), marks.get("when"))
        except ExpressionError as wrong:
            span = locate(wrong.offset, "when") if locate else place
            self.problems.append(error("condition-is-readable", str(wrong), span))
            seen = False
        self.takes = self.takes or not seen
        return seen

    def _text(self, text: str, record: Record, path: Path) -> str:
        """A text without the spans that its reader may not see; one that cannot be read goes, whatever it holds."""

        def shown(span: TextSpan) -> str | None:
            marks = dict(span.attributes)
            if marks and self._seen(marks, record.locate(span.start, *path)):
                if "holds" in marks:
                    self.held.append((marks["holds"], record.locate(span.start, *path)))
                self._rank = max(self._rank, self.reader.scheme.rank(marks.get("marking")))
                return None
            self.takes = True
            return marks.get("else", "")

        made = cut_text(text, shown).stripped()
        self.texts[made.text] = made
        return made.text


def _left(value: Any, record: type[Record], name: str) -> Any:
    """What a field holds after the cut: one of whose text nothing is left is as if it had never been written."""
    field = record.model_fields[name]
    return field.get_default(call_default_factory=True) if value == "" and not field.is_required() else value


def no_longer_whole(record: Record) -> Iterator[Problem]:
    """What the model finds wrong with a record of which the cut took a part: the edition needs what is missing."""
    if isinstance(record, Briefing | Account):
        return  # an edition without sections and half an account are told of elsewhere
    if isinstance(record, Section) and (not record.blocks or record.title):
        return  # one without blocks goes; of one with blocks, a title is all that it must have
    fields = type(record).model_fields
    given = {fields[name].alias or name: getattr(record, name) for name in record.model_fields_set if name in fields}
    try:
        type(record).model_validate(given)
    except ValidationError as wrong:
        for one in wrong.errors(include_url=False, include_input=False):
            said = _SHORT.get(one["type"], one["msg"].removeprefix("Value error, "))
            message = f"of this, too little is left for its reader: {said}"
            hint = 'mark the whole of it, or give words in its place: [text]{marking=TLP:AMBER else="..."}'
            place = record.span_of(*one["loc"][:1]) if one["loc"] else record.span_of()
            yield error("cut-leaves-whole", message, place, hint)


def is_whole(record: Record) -> bool:
    """Whether a record is one that the model takes, after whatever cut; one that was not cut was taken as it is."""
    return not record.is_cut or next(no_longer_whole(record), None) is None


_SHORT = {"string_too_short": "no word of the text", "too_short": "the list has not enough entries"}


def check_references(before: Briefing, after: Briefing) -> tuple[Problem, ...]:
    """References that the cut has left without what they refer to."""
    if before is after:
        return ()
    gone = {
        key for name, records in before.collections.items() for key in records if key not in after.collections[name]
    }
    return tuple(problem for record in records_in(after) for problem in _dangling(record, gone, after))


def _dangling(record: Record, gone: set[str], briefing: Briefing) -> Iterator[Problem]:
    if isinstance(record, Citation):
        return  # told with the record that cites
    for one in getattr(record, "cite", ()):
        if one.source in gone and one.source not in briefing.sources:
            yield _missing(one.source, record.span_of("cite"))
    for name, role in roles_of(type(record)).items():
        ids = getattr(record, name) if role.refers and role.refers.collections else None
        named = [(ids, record.span_of(name))] if isinstance(ids, str) else []
        named += [(one, record.span_of(name, at)) for at, one in enumerate(ids or ()) if isinstance(ids, tuple)]
        for one, place in named:
            assert role.refers is not None
            if one in gone and not any(one in briefing.collections[c] for c in role.refers.collections):
                yield _missing(one, place)
    if isinstance(record, TimelineChart | ChronologyChart):
        for key in record.overrides:
            if key in gone and key not in briefing.events:
                yield _missing(key, record.span_of("overrides", key, key=True))


def _missing(key: str, span: Span | None) -> Problem:
    message = f"this refers to “{key}”, which this reader's edition does not hold"
    hint = "give what is cut a substitute with `else:`, or cut what refers to it as well"
    return error("reference-survives-cut", message, span, hint)
