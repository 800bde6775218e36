"""The records of an edition as items of its snapshot: their words and values as they print."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from briefing.edition.snapshot_binder import SnapshotBinder
from briefing.edition.snapshot_cites import joined, parted
from briefing.edition.snapshot_facts import called
from briefing.edition.snapshot_words import words_of
from briefing.language.format import format_date
from briefing.language.numerals import format_number
from briefing.model.analysis import Confidence, Indicator, Judgment, Prior
from briefing.model.dates import Date
from briefing.model.edition import Edition
from briefing.model.record import Keyed, Record
from briefing.model.records import Account, Fact, Position, Question
from briefing.model.snapshot import BETWEEN, Item, fenced
from briefing.statements.printing import Printed

KINDS = {
    "judgments": "judgment",
    "facts": "fact",
    "events": "event",
    "accounts": "account",
    "sources": "source",
    "indicators": "indicator",
    "scenarios": "scenario",
    "implications": "implication",
    "assumptions": "assumption",
    "gaps": "gap",
    "quotes": "quote",
    "actors": "actor",
    "places": "place",
    "terms": "term",
}
"""Collections whose records are compared, and what one of each is called. `changes` tell of changes themselves."""

_VALUES = {
    "judgment": ("likelihood", "confidence", "horizon"),
    "fact": ("as_of",),
    "event": ("date", "time", "status"),
    "source": ("title", "publisher", "authors", "date", "url", "reliability"),
    "indicator": ("status", "checked"),
    "scenario": ("likelihood", "confidence"),
    "implication": ("by",),
    "quote": ("date",),
    "position": ("basis", "voices"),
}
"""Fields that print as values, beside the texts."""

_LABELLED: dict[str, type[Record]] = {"status": Indicator, "basis": Position}
"""Values that print as the words for a key, and the record that they belong to."""

CITES, RESTS_ON = "cites", "rests_on"
"""Fields of what statements rest on."""
_NAMES = ("name", "title", "topic", "text", "words")


def items_of(edition: Edition, texts: tuple[Printed, ...], binder: SnapshotBinder) -> Iterator[Item]:
    """Every record that prints, by kind and id."""
    told = _told(texts, binder)
    for collection, kind in KINDS.items():
        for record in edition.briefing.collections[collection].values():
            if id(record) in told or kind == "source":
                yield from _items(record, kind, told.get(id(record), {}), binder)


def _told(texts: tuple[Printed, ...], binder: SnapshotBinder) -> dict[int, dict[str, str]]:
    """The words of each record by their field, for records by their identity; positions are items of their own.

    What an earlier edition said of a judgment tells of a change itself.
    """
    found: dict[int, dict[str, str]] = {}
    for one in texts:
        chain: tuple[Record, ...] = (*one.within, one.record)
        holder = chain[0]
        if not isinstance(holder, Keyed) or any(isinstance(record, Position | Prior) for record in chain):
            continue
        before = len(binder.cited)
        words, _ = parted(words_of(binder.placed(one.text, one.block, one.record, one.path)))
        own = found.setdefault(id(holder), {})
        name = _field(one, chain)
        own[name] = f"{own[name]} {words}".strip() if name in own else words
        own[CITES] = _more(own.get(CITES, ""), *binder.cited[before:], _cited(one.record, binder))
    return found


def _field(one: Printed, chain: tuple[Record, ...]) -> str:
    """What a field is called; entries of a list go by its name."""
    if isinstance(one.record, Question):
        return "questions"
    return ".".join(str(step) for step in one.path if not isinstance(step, int))


def _more(*cites: str) -> str:
    """Citations of several texts as those of one."""
    return joined(one for some in cites for one in some.split(BETWEEN))


def _cited(record: Record, binder: SnapshotBinder) -> str:
    """What a record itself cites."""
    return binder.cites(getattr(record, "cite", ()))


def _evidence(judgment: Judgment, binder: SnapshotBinder) -> Iterator[str]:
    """What a judgment rests on, by the words of each record that this reader's edition holds."""
    for key in judgment.rests_on:
        for collection, kind in KINDS.items():
            record: Any = binder.context.briefing.collections[collection].get(key)
            if isinstance(record, Fact):
                yield fenced(f"{kind}:{key}", words_of(binder.view(record, numbered=False).words))
            elif record is not None:
                said = next((text for name in _NAMES if (text := getattr(record, name, None))), key)
                yield fenced(f"{kind}:{key}", words_of(binder.said(str(said), record)))


def _items(record: Any, kind: str, told: dict[str, str], binder: SnapshotBinder, of: str = "") -> Iterator[Item]:
    values = {name: said for name in _VALUES.get(kind, ()) if (said := _value(record, name, binder))}
    if isinstance(record, Fact):
        view = binder.view(record, numbered=False)
        values = {"value": words_of(view.words), **values}
        told = {name: said for name, said in told.items() if name not in ("unit", "unit_one", "as_words")}
    fields = {**told, **values}
    named = next((fields[name] for name in _NAMES if fields.get(name)), "")
    if isinstance(record, Fact):
        named = called(record, binder)
    rests = joined(_evidence(record, binder)) if isinstance(record, Judgment) else ""
    cites = _more(fields.pop(CITES, ""), _cited(record, binder))
    fields |= {name: said for name, said in ((CITES, cites), (RESTS_ON, rests)) if said}
    yield Item(kind, record.id, named, tuple(fields.items()), of)
    if isinstance(record, Account):
        for position in record.positions:
            yield from _position(position, record, binder)


def _position(position: Position, account: Account, binder: SnapshotBinder) -> Iterator[Item]:
    """A position; it goes by its holder."""
    before = len(binder.cited)
    holder = binder.said(position.holder, position)
    questions = {one.id: binder.said(one.text, one) for one in account.questions}
    texts = {"reading": position.told or position.reading, "basis_note": position.basis_note or ""}
    fields = {name: binder.said(text, position) for name, text in texts.items() if text}
    for key, cell in ((key, cell) for key, cell in position.cells.items() if key in questions):
        stance = binder.words.label(f"stance {cell.stance}")
        fields[questions[key]] = f"{stance}: {binder.said(cell.note, cell)}" if cell.note else stance
    fields |= {name: found for name in _VALUES["position"] if (found := _value(position, name, binder))}
    if cites := _more(*binder.cited[before:], _cited(position, binder)):
        fields[CITES] = cites
    yield Item("position", f"{account.id}/{holder}", holder, tuple(fields.items()), account.id)


def _value(record: Any, name: str, binder: SnapshotBinder) -> str:
    """A value as it prints; nothing where there is none."""
    value = getattr(record, name)
    language = binder.context.language
    if value is None or value == ():
        return ""
    if isinstance(value, Confidence):
        return value.level
    if isinstance(value, Date):
        return format_date(value, language)
    if isinstance(value, int | float):
        return format_number(value, language)
    if name in _LABELLED and isinstance(record, _LABELLED[name]):
        return binder.words.label(f"{name} {value}")
    return words_of(", ".join(value) if isinstance(value, tuple) else value)
