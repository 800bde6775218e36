"""Every number that a briefing's records know, found by its value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, islice

from briefing.checks.cited_places import Places, places_of
from briefing.checks.known import Known
from briefing.checks.known_facts import numbers_of_facts
from briefing.checks.known_figures import numbers_of_figures, written_numbers
from briefing.model.block import Block
from briefing.model.blocks import AccountBlock, FigureBlock
from briefing.model.briefing import Briefing
from briefing.model.citations import Citation
from briefing.model.data import Data
from briefing.model.record import Record, Records
from briefing.model.set_charts import TilesChart
from briefing.model.vocabulary import yardstick_of

Value = tuple[float, float]


_MOST = 64
"""So many records of one number, and at one place, are looked at."""


@dataclass(slots=True)
class KnownNumbers:
    """The numbers by value, and by value and place; the facts by the nouns of their unit.

    `computed` are facts whose value no file holds, `computed_units` what they count. `unread` are the sources of
    tables that are read only when an edition is made, `closed` the figures (by identity) that show one of those.
    """

    by_value: dict[Value, list[Known]] = field(default_factory=dict)
    by_place: dict[tuple[Value, tuple[str, int | None]], list[Known]] = field(default_factory=dict)
    by_head: dict[str, list[Known]] = field(default_factory=dict)
    computed: list[Known] = field(default_factory=list)
    computed_units: frozenset[str] = frozenset()
    unread: frozenset[str] = frozenset()
    closed: frozenset[int] = frozenset()

    def of_value(self, value: Value, places: Places) -> Iterator[Known]:
        """The records of a number: those at these places, and the first of all others. What is written most often
        (12, 100) stays cheap so."""
        yield from islice(self.by_value.get(value, ()), _MOST)
        if len(self.by_value.get(value, ())) > _MOST:
            for place in places:
                yield from islice(self.by_place.get((value, place), ()), _MOST)

    def add(self, known: Known) -> None:
        for value in dict.fromkeys(((known.low, known.high), (known.low, known.low), (known.high, known.high))):
            self.by_value.setdefault(value, []).append(known)
            for place in known.places:
                self.by_place.setdefault((value, place), []).append(known)
        if known.kind == "fact":
            for head in (*known.heads, *((f"={known.measure}",) if known.measure else ())):
                self.by_head.setdefault(head, []).append(known)


def known_numbers(briefing: Briefing) -> KnownNumbers:
    """The numbers of all facts, events, quotes, accounts, figures and tables, and of the yardstick."""
    made = KnownNumbers()
    homes = _homes(briefing)
    for known in numbers_of_facts(briefing, homes):
        if known.low == known.low:  # a computed fact has no value here
            made.add(known)
        else:
            made.computed.append(known)
    made.computed_units = frozenset(head for one in made.computed for head in (*one.heads, one.measure) if head)
    others = (_of_texts(briefing, homes), numbers_of_figures(briefing), _of_bands(briefing), _of_counts(briefing))
    for known in chain.from_iterable(others):
        made.add(known)
    unread = [data for data in briefing.data.values() if not data.rows or data.steps]
    made.unread = frozenset(
        cite.source or briefing.default_source or "" for data in unread for cite in _cites_of(data, briefing)
    )
    made.closed = frozenset(
        id(block) for section in briefing.sections for block in section.blocks if _closed(block, briefing)
    )
    return made


def _cites_of(data: Data, briefing: Briefing, depth: int = 0) -> Iterator[Citation]:
    yield from data.cite
    for base in data.bases if depth < 9 else ():
        if base in briefing.data:
            yield from _cites_of(briefing.data[base], briefing, depth + 1)


def _closed(block: Block, briefing: Briefing) -> bool:
    """Whether a block's numbers come from a table that is read later."""
    inner = getattr(block, "chart", block)
    data = briefing.data.get(getattr(inner, "data", None) or "")
    return data is not None and (not data.rows or bool(data.steps or getattr(inner, "steps", ())))


def _homes(briefing: Briefing) -> dict[str, frozenset[int]]:
    """The sections that show a fact, an event or an account, by its id."""
    made: dict[str, set[int]] = {}
    for section in briefing.sections:
        for block in section.blocks:
            for key in _shown(block):
                made.setdefault(key, set()).add(id(section))
    return {key: frozenset(ids) for key, ids in made.items()}


def _shown(block: Block) -> Iterator[str]:
    if isinstance(block, AccountBlock):
        yield f"account {block.account}"
    chart = block.chart if isinstance(block, FigureBlock) else None
    if isinstance(chart, TilesChart):
        yield from (f"fact {tile.fact}" for tile in chart.tiles)
    events = getattr(chart, "events", ())
    for one in events if isinstance(events, tuple) else ():
        yield f"event {one if isinstance(one, str) else getattr(one, 'event', '')}"


def _of_texts(briefing: Briefing, homes: dict[str, frozenset[int]]) -> Iterator[Known]:
    """The numbers in the texts of events, quotes, accounts, indicators and ties."""
    for kind, records in (
        ("event", briefing.events),
        ("quote", briefing.quotes),
        ("account", briefing.accounts),
        ("indicator", briefing.indicators),
    ):
        for key, record in records.items():
            home = homes.get(f"{kind} {key}", frozenset())
            yield from _in_record(record, kind, key, (), home, briefing)
    for tie in briefing.relationships:
        yield from _in_record(tie, "relationship", tie.id or "", (), frozenset(), briefing)


def _in_record(
    record: Record, kind: str, key: str, around: tuple[Citation, ...], home: frozenset[int], briefing: Briefing
) -> Iterator[Known]:
    cites = getattr(record, "cite", ()) or around
    for value in record.__dict__.values():
        if isinstance(value, str):
            places = places_of(cites, briefing.default_source)
            for one in written_numbers(value, briefing):
                shown = " ".join(value[one.start : max(one.end, one.noun[1])].split())
                stems = frozenset(one.stems)
                yield Known(kind, key, shown, one.low, one.high, None, one.measure, stems, stems, places, home)
        elif isinstance(value, Records | tuple):
            for item in value.values() if isinstance(value, Records) else value:
                if isinstance(item, Record) and not isinstance(item, Citation):
                    yield from _in_record(item, kind, key, cites, home, briefing)


def _of_bands(briefing: Briefing) -> Iterator[Known]:
    """The ranges of the yardstick, in percent."""
    stick = yardstick_of(briefing.yardstick)
    for band in stick.bands if stick else ():
        yield Known("band", band.term, "", band.low, band.high, None, "percent", everywhere=True)


def _of_counts(briefing: Briefing) -> Iterator[Known]:
    """How many records and rows there are, which a text may say."""
    for name, records in briefing.collections.items():
        if records:
            yield Known("count", name, "", len(records), len(records), everywhere=True)
    for section in briefing.sections:
        for block in section.blocks:
            for many in set(_lengths(block, briefing)):
                yield Known("count", block.id or "", "", many, many, homes=frozenset({id(section)}))


def _lengths(block: Block, briefing: Briefing) -> Iterator[int]:
    inner = [block, getattr(block, "chart", None)]
    if isinstance(block, AccountBlock) and block.account in briefing.accounts:
        inner.append(briefing.accounts[block.account])
    for record in inner:
        if isinstance(record, Record):
            lists = (value for value in record.__dict__.values() if isinstance(value, tuple | Records))
            yield from (len(value) for value in lists if value)
