"""What the pages of an edition reach: only that is numbered, named in its digest, marked and embedded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from briefing.edition.links import chosen_relationships, plotted_ids
from briefing.edition.number import blocks_of, chosen_events
from briefing.model.blocks import (
    ChangesBlock,
    FigureBlock,
    GlossaryBlock,
    MethodBlock,
    SourcesBlock,
)
from briefing.model.briefing import Briefing
from briefing.model.charts import ChronologyChart, TimelineChart
from briefing.model.charts_links import NetworkChart
from briefing.model.citations import Citation, parse_citations
from briefing.model.record import Record, Records
from briefing.model.relationships import Relationship
from briefing.model.roles import roles_of
from briefing.model.whole import WHOLE
from briefing.prose.tree import FACT, SPARK

Found = Iterator[tuple[str, str]]
_CITED = re.compile(r"\[@([^\[\]]*)\]")
_FACT = re.compile(rf"\{{\s*{FACT}\s*:\s*([a-z][a-z0-9-]*)")
_SPARK = re.compile(rf"\{{\s*{SPARK}\s*:\s*([a-z][a-z0-9-]*)")


def reached(briefing: Briefing) -> Briefing:
    """The briefing with those of its records alone that its pages print, or that these refer to."""
    collections = briefing.collections
    found = followed(starts(briefing), briefing)
    found["parameters"] = set(collections["parameters"])
    kept = {
        name: Records({key: record for key, record in records.items() if key in found[name]})
        for name, records in collections.items()
    }
    return briefing.model_copy(update={**kept, "relationships": drawn_relationships(briefing)})


def starts(briefing: Briefing) -> Found:
    """The records that the pages themselves name."""
    collections = briefing.collections
    for name in type(briefing).model_fields:
        if name not in collections and name != "relationships":
            yield from named(getattr(briefing, name), briefing)
    if briefing.default_source:
        yield "sources", briefing.default_source


def followed(
    start: Iterable[tuple[str, str]], briefing: Briefing, known: Mapping[str, set[str]] | None = None
) -> dict[str, set[str]]:
    """The ids, by collection, of these records and of all that they lead to, with those that were `known` before."""
    collections = briefing.collections
    found: dict[str, set[str]] = {name: set(known[name]) if known else set() for name in collections}
    waiting = list(start)
    while waiting:
        name, key = waiting.pop()
        if key in collections[name] and key not in found[name]:
            found[name].add(key)
            waiting.extend(named(collections[name][key], briefing))
    return found


def drawn_relationships(briefing: Briefing) -> tuple[Relationship, ...]:
    """The relationships that a network draws, in their order."""
    charts = (block.chart for _, block in blocks_of(briefing) if isinstance(block, FigureBlock))
    networks = (one for one in charts if isinstance(one, NetworkChart))
    drawn = {id(tie) for one in networks for tie in chosen_relationships(one, briefing)}
    return tuple(tie for tie in briefing.relationships if id(tie) in drawn)


def named(value: Any, briefing: Briefing) -> Found:
    """The records that a value names, as collection and id."""
    if isinstance(value, Citation):
        yield "sources", value.source or briefing.default_source or ""
    elif isinstance(value, Record):
        yield from _gathered(value, briefing)
        for name, role in roles_of(type(value)).items():
            ids = getattr(value, name) if role.refers else None
            for one in (ids,) if isinstance(ids, str) else ids or ():
                yield from ((collection, one) for collection in (role.refers.collections if role.refers else ()))
        for name in type(value).model_fields:
            if inner := getattr(value, name):  # what is empty names nothing
                yield from named(inner, briefing)
    elif isinstance(value, tuple):
        for item in value:
            yield from named(item, briefing)
    elif isinstance(value, Records | dict):
        for item in value.values():
            yield from named(item, briefing)
    elif isinstance(value, str):
        yield from _in_text(value, briefing)


def _in_text(text: str, briefing: Briefing) -> Found:
    if "{" not in text and "[@" not in text:
        return
    yield from (("facts", match[1]) for match in _FACT.finditer(text))
    yield from ((collection, match[1]) for match in _SPARK.finditer(text) for collection in ("sparks", "data"))
    for match in _CITED.finditer(text):
        try:
            parsed = parse_citations(match[1].strip())
        except ValueError:
            continue
        for one in parsed if isinstance(parsed, tuple) else ():
            yield "sources", one.get("source") or briefing.default_source or ""


def _gathered(block: Record, briefing: Briefing) -> Found:
    """What a block prints without naming it."""
    collection = WHOLE.get(type(block))
    listed = isinstance(block, ChangesBlock) and (block.indicators_of or block.show == "judgments")
    if collection is not None and not getattr(block, collection) and not listed:
        yield from ((collection, key) for key in briefing.collections[collection])
    if isinstance(block, ChangesBlock) and block.show != "records" and not block.indicators_of:
        yield from (("judgments", key) for key in briefing.judgments)
    if isinstance(block, GlossaryBlock):
        yield from (("actors", key) for key, actor in briefing.actors.items() if actor.glossary)
        yield from (("terms", key) for key in briefing.terms)
    if isinstance(block, SourcesBlock):
        yield from (("sources", key) for key in briefing.sources)
    if isinstance(block, MethodBlock) and block.show == "basis":
        yield from (("events", key) for key in briefing.events)
    if isinstance(block, MethodBlock) and block.show == "summary":
        counted = ("sources", "events", "facts", "quotes", "accounts", "judgments")
        yield from ((name, key) for name in counted for key in briefing.collections[name])
    if isinstance(block, FigureBlock) and isinstance(block.chart, TimelineChart | ChronologyChart):
        yield from (("events", event.id) for _, event in chosen_events(block.chart, briefing))
    if isinstance(block, FigureBlock) and isinstance(block.chart, NetworkChart):
        yield from (("actors", key) for key in plotted_ids(block.chart, briefing))
        for tie in chosen_relationships(block.chart, briefing):
            yield from named(tie, briefing)
