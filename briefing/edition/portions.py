"""The portions of a briefing: everything that can say who sees it, and what of them stays for one reader."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from briefing.edition.data import marks_in, said_in
from briefing.edition.facts import Tables
from briefing.edition.markings import marks_of, selection_of
from briefing.edition.select import Reader
from briefing.model.block import Block
from briefing.model.briefing import Briefing, Section
from briefing.model.cells import Cells
from briefing.model.expression import ExpressionError
from briefing.model.record import Keyed, Marked, Record, Records
from briefing.model.relationships import Relationship
from briefing.problems import Span
from briefing.prose.spans import cut_text, spans_of

KINDS = ("section", "block", "record", "row", "span")
_WORDS = 8
_TELLING = ("title", "name", "text", "label", "topic", "words", "holder", "type", "kind", "event", "fact")


@dataclass(frozen=True, slots=True)
class Portion:
    """`kind` is one of `KINDS`, `name` its id if it has one, `words` its first words, `marks` what it says of readers.

    `inside` are the portions within it.
    """

    kind: str
    name: str
    words: str
    place: Span | None
    marks: Mapping[str, Any]
    inside: tuple[Portion, ...] = ()


def portions_of(briefing: Briefing, tables: Tables) -> tuple[Portion, ...]:
    """Every portion of a briefing, in the order of its fields; rows of data files as well."""
    return (*_inside(briefing), *_rows(briefing, tables))


def _inside(record: Record) -> Iterator[Portion]:
    for name in type(record).model_fields:
        yield from _below(getattr(record, name), record, (name,))


def _below(value: Any, record: Record, path: tuple[str | int, ...]) -> Iterator[Portion]:
    if isinstance(value, str):
        yield from _spans(value, record, path) if "]{" in value else ()
    elif isinstance(value, Marked):
        yield _portion(value)
    elif isinstance(value, Record):
        yield from _inside(value)
    elif isinstance(value, tuple):
        for at, item in enumerate(value):
            yield from _below(item, record, (*path, at))
    elif isinstance(value, Records):
        for key, item in value.items():
            yield from _below(item, record, (*path, key))
    elif isinstance(value, Cells):
        inner = tuple(one for key, cell in value.items() for one in _below(cell, record, (*path, key)))
        first = next((str(cell) for cell in value.values() if cell is not None), "")
        yield Portion("row", "", _few(first), record.span_of(*path), selection_of(value, record), inner)


def _portion(record: Marked) -> Portion:
    kind = "row"
    if isinstance(record, Section | Block):
        kind = "section" if isinstance(record, Section) else "block"
    elif isinstance(record, Keyed | Relationship):
        kind = "record"
    said = {name: value for name, value in marks_of(record).items() if value}
    texts = (getattr(record, name, None) for name in _TELLING)
    words = next((text for text in texts if isinstance(text, str)), "")
    name = record.id if isinstance(record, Section | Block | Keyed | Relationship) and record.id else ""
    return Portion(kind, name, _few(words), record.span_of(), said, tuple(_inside(record)))


def _spans(text: str, record: Record, path: tuple[str | int, ...]) -> Iterator[Portion]:
    for span in spans_of(text):
        words = _few(text[span.inside : span.close])
        yield Portion("span", "", words, record.locate(span.start, *path), dict(span.attributes))


def _rows(briefing: Briefing, tables: Tables) -> Iterator[Portion]:
    for key, table in tables.items():
        data = briefing.data.get(key)
        marks = marks_in(table, data) if data is not None and table.file else {}
        for at, said in enumerate(said_in(table, marks) if marks else ()):
            words = next((str(cell) for cell in table.rows[at] if cell is not None), "")
            yield Portion("row", key, _few(words), table.span_of_row(at), said)


def _few(text: str) -> str:
    """The first words of a text, without the marks of its spans."""
    words = (cut_text(text, lambda span: None).text if "]{" in text else text).split()
    return " ".join(words[:_WORDS]) + (" …" if len(words) > _WORDS else "")


def hidden(portions: tuple[Portion, ...], reader: Reader) -> Iterator[Portion]:
    """The portions that a reader does not see, the outermost alone."""
    for one in portions:
        if not _seen(one.marks, reader):
            yield one
        else:
            yield from hidden(one.inside, reader)


def _seen(marks: Mapping[str, Any], reader: Reader) -> bool:
    said = marks.get("audience") or ()
    named = tuple(name.strip() for name in said.split(",") if name.strip()) if isinstance(said, str) else said
    try:
        return reader.sees(marks.get("marking"), named, marks.get("lang"), marks.get("when"))
    except ExpressionError:
        return False  # a check tells why


def counted(portions: tuple[Portion, ...]) -> Counter[str]:
    """How many portions of each kind there are, at any depth."""
    found: Counter[str] = Counter()
    for one in portions:
        found[one.kind] += 1
        found += counted(one.inside)
    return found
