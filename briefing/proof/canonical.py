"""The canonical content of an edition: what its pages print, as plain values, for one reader and already decided.

It is what a briefing would look like that was written for this reader alone: who else may see what, and what had to
hold for it, is no longer said; tables stand as the rows that print. Made of an edition that was read from it, it is the
same again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from briefing.edition.listing import listed
from briefing.edition.reach import reached
from briefing.model.blocks import ListingBlock
from briefing.model.briefing import Briefing, Cover, Parameter
from briefing.model.citations import Source
from briefing.model.data import Data
from briefing.model.data_table import DataTable
from briefing.model.dates import Date
from briefing.model.edition import Edition
from briefing.model.moments import Moment
from briefing.model.page_blocks import ImageBlock
from briefing.model.record import Record, Records
from briefing.model.roles import roles_of
from briefing.prose.spans import spans_of

Plain = Any
"""Mappings, lists, texts, numbers, true, false and null."""

_DECIDED = frozenset(("audience", "when", "lang", "else", "holds", "ignore"))
"""What chose this reader's text, in records and in spans, and which rules were silenced."""
_SILENT: Mapping[type[Record], frozenset[str]] = {
    Briefing: frozenset(("include", "schedule", "fresh_for", "imported", "house_style", "languages")),
    Parameter: frozenset(("choices",)),
    Source: frozenset(("archived",)),
}
"""Fields that never print, or say what other readers get."""


def canonical(edition: Edition, rename: Callable[[str], str] = lambda path: path) -> dict[str, Plain]:
    """What an edition prints, as plain values in the order of the model; `rename` gives each picture its new path."""
    writer = _Writer(edition, rename)
    made = writer.record(reached(_decided_briefing(edition)))
    for key, value in edition.parameters.items():
        made["parameters"][key]["default"] = value
    if not edition.theme_tokens and "theme" in made:  # a word, or a mapping that says no more
        made["theme"] = edition.theme
    if writer.others:
        made["languages"] = [edition.language, *sorted(writer.others)]
    if isinstance(logo := edition.theme_tokens.get("logo"), Mapping):
        made["theme"]["logo"] |= {name: rename(str(logo[name])) for name in _LOGOS if logo.get(name)}
    return made


def _decided_briefing(edition: Edition) -> Briefing:
    """The briefing for this reader alone: all of it at the edition's marking, which spans and rows no longer say.

    Tables are made of nothing else: what they were made of prints only where it is named.
    """
    briefing, reader = edition.briefing, edition.request.audience
    label = edition.marking.label if edition.marking is not None else None
    alone = {key: data.model_copy(update={"from_": None, "records": None}) for key, data in briefing.data.items()}
    said = {"language": edition.language, "audience": (reader,) if reader else (), "data": Records(alone)}
    marks = {} if label is None else {"default_marking": label, "marking": label if briefing.marking else None}
    return briefing.model_copy(update=said | marks)


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes records as a file would have them: fields at their defaults left out, short names as in files."""

    edition: Edition
    rename: Callable[[str], str]
    others: set[str] = field(default_factory=set)
    """The languages of texts that stand in another than the edition's."""

    def record(self, record: Record) -> dict[str, Plain]:
        if isinstance(record, Data):
            return {key: self.value(one) for key, one in self._data(record).items()}
        if isinstance(record, ListingBlock) and record.of is not None:
            lines, _ = listed(record, self.edition.briefing)
            record = record.model_copy(update={"of": None, "text": lines.replace("{", "\\{")})
        pictures = _PICTURES.get(type(record), ())
        return {
            name: self.rename(str(one)) if name in pictures else self.value(self._tongues(one, record, (name,)))
            for name, one in _said(record)
            if name not in _left_out(record)
        }

    def _tongues(self, value: object, record: Record, path: tuple[str | int, ...]) -> object:
        """The written texts of a field; one in another language than the edition's says in which."""
        role = roles_of(type(record)).get(_field_of(record, str(path[0])))
        if self.edition.spoken is None or role is None or role.written is None:
            return value
        if isinstance(value, tuple):
            return tuple(self._tongues(one, record, (*path, at)) for at, one in enumerate(value))
        if isinstance(value, Records):
            return {key: self._tongues(one, record, (*path, key)) for key, one in value.items()}
        tag = self.edition.spoken.other(record, path) if isinstance(value, str) else None
        if tag is None:
            return value
        self.others.add(tag)
        return {tag: value}

    def value(self, value: object) -> Plain:
        """Any value of a record.

        Raises:
            TypeError: the model holds something that no file could say.
        """
        if isinstance(value, str):
            return decided(value)
        if value is None or isinstance(value, bool | int | float):
            return value
        if isinstance(value, Record):
            return self.record(value)
        if isinstance(value, Date | Moment | date):
            return str(value)
        if isinstance(value, Mapping):
            return {str(key): self.value(one) for key, one in value.items()}
        if isinstance(value, tuple):
            return [self.value(one) for one in value]
        raise TypeError(f"no file can say a {type(value).__name__}")

    def _data(self, data: Data) -> dict[str, object]:
        """A table as the rows that print, whatever they were made of."""
        kept = {name: one for name, one in _said(data) if name in ("title", "unit", "illustrative", "cite", "marking")}
        table = self.edition.tables.get(data.id)
        if table is None:
            return kept | {"rows": ()}
        columns = tuple(_columns(table))
        return kept | {"columns": columns, "rows": tuple(dict(zip(table.head, row, strict=True)) for row in table.rows)}


_PICTURES: Mapping[type[Record], tuple[str, ...]] = {Cover: ("image", "logo"), ImageBlock: ("file",)}
_LOGOS = ("file", "on_band")


def _field_of(record: Record, name: str) -> str:
    """The field that has this name in files."""
    fields = type(record).model_fields
    return next((key for key, one in fields.items() if (one.alias or key) == name), name)


def _left_out(record: Record) -> frozenset[str]:
    decided_here = _DECIDED - {"audience"} if isinstance(record, Briefing) else _DECIDED
    return decided_here | _SILENT.get(type(record), frozenset())


def _said(record: Record) -> Iterator[tuple[str, object]]:
    """The fields of a record that are not at their defaults, by their names in files."""
    for name, one in type(record).model_fields.items():
        value = getattr(record, name)
        if one.is_required() or value != one.get_default(call_default_factory=True):
            yield one.alias or name, value


def _columns(table: DataTable) -> Iterator[dict[str, object]]:
    units = dict(table.units)
    for name, cells in table.columns.items():
        there = [cell for cell in cells if cell is not None]
        kind = "date" if name in table.dates else _kind(there)
        said = {"name": name, "type": kind, "unit": units.get(name)}
        yield {key: value for key, value in said.items() if value is not None}


def _kind(cells: list[str | int | float]) -> str | None:
    if any(isinstance(cell, str) for cell in cells):
        return "text"
    if all(isinstance(cell, int) for cell in cells):
        return "whole" if cells else None
    return "number"


def decided(text: str) -> str:
    """A text whose spans no longer say for whom they are, nor what had to hold."""
    pieces, at = [], 0
    for start, end, words in sorted(_edits(text)):
        pieces += [text[at:start], words]
        at = end
    return "".join(pieces) + text[at:]


def _edits(text: str) -> Iterator[tuple[int, int, str]]:
    for span in spans_of(text):
        left = [(name, value) for name, value in span.attributes if name not in _DECIDED]
        if len(left) == len(span.attributes):
            continue
        if left:
            yield span.close, span.end, "]{" + " ".join(f'{name}="{value}"' for name, value in left) + "}"
        else:
            yield span.start, span.inside, ""
            yield span.close, span.end, ""
