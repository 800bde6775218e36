"""What a briefing prints, text by text: its head, its blocks, and the records that these name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from briefing.model.blocks import ChangesBlock, GlossaryBlock, ListingBlock, SourcesBlock
from briefing.model.briefing import Briefing, Level, Parameter
from briefing.model.cells import ROW_MARKS, Cells
from briefing.model.charts import ChronologyChart, TimelineChart
from briefing.model.charts_links import NetworkChart
from briefing.model.citations import Citation
from briefing.model.computed import Computed
from briefing.model.data import Data
from briefing.model.places import Place
from briefing.model.record import Ignore, Record, Records
from briefing.model.records import Actor, Event, Fact, Quote
from briefing.model.roles import Role, roles_of
from briefing.model.schedule import Schedule
from briefing.model.table import TableBlock
from briefing.model.whole import WHOLE

Path = tuple[str | int, ...]

_ALL = {**WHOLE, SourcesBlock: "sources", GlossaryBlock: "terms"}
"""Blocks that print all records of a collection where they name none."""
_SILENT = (Citation, Computed, Data, Parameter, Schedule, Ignore, Level, ListingBlock)
"""Records without words for a reader of their own."""
_FOR_THE_ANALYST = {(Event, "note"), (Fact, "note"), (Quote, "note"), (Place, "note")}
_PLAIN = ("alt", "as_words", "period")
"""Texts without marks that print, or are read to who does not see the page."""
_NAMED = re.compile(r"\{\s*fact\s*:\s*([a-z][a-z0-9-]*)")


@dataclass(frozen=True, slots=True)
class Printed:
    """A text that prints, its place, and the records around the one that holds it. `block`: it may have paragraphs."""

    text: str
    record: Record
    path: Path
    within: tuple[Record, ...]
    block: bool


@dataclass(slots=True)
class _Walk:
    """What was found so far: the ids that wait for their turn, and those that had it."""

    briefing: Briefing
    waiting: list[tuple[str, str]] = field(default_factory=list)
    met: set[tuple[str, str]] = field(default_factory=set)
    ties: set[str] = field(default_factory=set)
    all_ties: bool = False


def printed(briefing: Briefing) -> Iterator[Printed]:
    """Every text that a reader of the briefing may see, each once: the head, the sections, then the records."""
    walk = _Walk(briefing)
    collections = briefing.collections
    for name, value in briefing.__dict__.items():
        if name not in collections and name != "relationships":
            yield from _texts(walk, value, briefing, (name,), (), _role(Briefing, name))
    while walk.waiting:
        batch, walk.waiting = walk.waiting, []
        for collection, key in batch:
            if (collection, key) not in walk.met and key in collections[collection]:
                walk.met.add((collection, key))
                yield from _record(walk, collections[collection][key], ())
    for tie in briefing.relationships:
        if walk.all_ties or tie.id in walk.ties:
            yield from _record(walk, tie, ())


def _role(kind: type[Record], name: str) -> Role:
    return roles_of(kind).get(name, Role())


def _record(walk: _Walk, record: Record, within: tuple[Record, ...]) -> Iterator[Printed]:
    if isinstance(record, _SILENT):
        return
    kind = type(record)
    roles = roles_of(kind)
    _gather(walk, record)
    for name, value in record.__dict__.items():
        if value is None or value == () or (kind, name) in _FOR_THE_ANALYST:
            continue
        if isinstance(record, Actor) and name == "note" and not record.glossary:
            continue
        yield from _texts(walk, value, record, (name,), within, roles.get(name, Role()))


def _texts(
    walk: _Walk, value: object, record: Record, path: Path, within: tuple[Record, ...], role: Role
) -> Iterator[Printed]:
    """The texts of a value of a record."""
    if isinstance(value, str):
        if role.refers:
            walk.waiting += ((collection, value) for collection in role.refers.collections)
        elif role.written or path[0] in _PLAIN:
            if "{" in value:
                walk.waiting += (("facts", key) for key in _NAMED.findall(value))
            yield Printed(value, record, path, within, bool(role.written and role.written.block))
    elif isinstance(value, Cells):
        if role.written:
            yield from _cells(walk, value, record, path, within, role)
    elif isinstance(value, Record):
        yield from _record(walk, value, within if record is walk.briefing else (*within, record))
    elif isinstance(value, tuple):
        for at, item in enumerate(value):
            yield from _texts(walk, item, record, (*path, at), within, role)
    elif isinstance(value, Records):
        for key, item in value.items():
            yield from _texts(walk, item, record, (*path, key), within, role)


def _cells(
    walk: _Walk, row: Cells, record: Record, path: Path, within: tuple[Record, ...], role: Role
) -> Iterator[Printed]:
    """The cells of a row, without the keys that say who sees it; a row of a cut table stood elsewhere in its file."""
    columns = {column.id for column in record.columns} if isinstance(record, TableBlock) else set()
    path = path if row.at is None else (*path[:-1], row.at)
    for key, cell in row.items():
        if isinstance(cell, str) and (key in columns or (not columns and key not in ROW_MARKS)):
            yield from _texts(walk, cell, record, (*path, key), within, role)


def _gather(walk: _Walk, record: Record) -> None:
    """The records that a block prints without naming them."""
    briefing = walk.briefing
    name = _ALL.get(type(record))
    listed = isinstance(record, ChangesBlock) and (record.indicators_of or record.show == "judgments")
    if isinstance(record, ChangesBlock) and record.show != "records" and not record.indicators_of:
        walk.waiting += (("judgments", key) for key in briefing.judgments)
    if name is not None and not getattr(record, name, ()) and not listed:
        walk.waiting += ((name, key) for key in briefing.collections[name])
    if isinstance(record, GlossaryBlock):
        walk.waiting += (("actors", key) for key, actor in briefing.actors.items() if actor.glossary)
    if isinstance(record, NetworkChart) and record.relationships == "all":
        walk.all_ties = walk.all_ties or not record.inline
    elif isinstance(record, NetworkChart):
        walk.ties.update(record.relationships)
    if isinstance(record, TimelineChart | ChronologyChart) and record.events == "all":
        tracks = {track.id for track in record.tracks}
        walk.waiting += (("events", key) for key, one in briefing.events.items() if not tracks or one.track in tracks)
