"""What figures and tables rest on: the events, ties, facts and data that they show, and what they cite."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from briefing.model.blocks import AnyBlock, FigureBlock, ListingBlock, MethodBlock
from briefing.model.briefing import Briefing
from briefing.model.cells import Cells
from briefing.model.charts import ChronologyChart, TimelineChart
from briefing.model.charts_links import NetworkChart
from briefing.model.citations import Citation
from briefing.model.record import Record, Records
from briefing.model.roles import roles_of
from briefing.provenance.chain import KINDS, Support
from briefing.provenance.grounds import cited, in_text

_GATHERING = {
    "judgments": "judgments", "trace": "judgments", "scenarios": "scenarios", "indicators": "indicators",
    "assumptions": "assumptions", "implications": "implications", "gaps": "gaps", "changes": "changes",
}  # fmt: skip
"""Kinds of block that print all records of a collection where they name none."""
_ASIDE = ("places", "assumptions", "actors")
"""Collections whose records a figure names without standing on them."""


def shown_by(block: AnyBlock, briefing: Briefing) -> Iterator[Support]:
    """What a block shows, in its order, then what it cites."""
    if isinstance(block, ListingBlock | MethodBlock):
        return
    yield from _chosen(block, briefing)
    yield from _named(block, briefing)


def _chosen(block: AnyBlock, briefing: Briefing) -> Iterator[Support]:
    """What a block prints without naming it."""
    collection = "judgments" if getattr(block, "show", "") == "judgments" else _GATHERING.get(block.kind)
    if collection is not None and not getattr(block, collection, ()) and not getattr(block, "indicators_of", ()):
        yield from (Support(f"{collection}:{key}", "shows") for key in briefing.collections[collection])
    chart = block.chart if isinstance(block, FigureBlock) else None
    if isinstance(chart, TimelineChart | ChronologyChart) and chart.events == "all":
        tracks = {track.id for track in chart.tracks}
        chosen = (key for key, event in briefing.events.items() if not tracks or event.track in tracks)
        yield from (Support(f"events:{key}", "shows") for key in chosen)
    if isinstance(chart, NetworkChart) and not chart.inline:
        yield from (Support(tie_key(at, tie.id), "shows") for at, tie in _ties(chart, briefing))


def _ties(chart: NetworkChart, briefing: Briefing) -> Iterator[tuple[int, Any]]:
    """The relationships that a network asks for, with their places in the list."""
    boxes = {part: box for box, place in chart.places.items() for part in place.includes}
    for at, tie in enumerate(briefing.relationships, 1):
        asked = chart.relationships == "all" or tie.id in chart.relationships
        natured = not chart.natures or tie.nature in chart.natures
        ends = {boxes.get(tie.from_, tie.from_), boxes.get(tie.to, tie.to)}
        if asked and natured and all(_wanted(chart, key, briefing) for key in ends):
            yield at, tie


def _wanted(chart: NetworkChart, key: str, briefing: Briefing) -> bool:
    """Whether a network shows an actor: it is named, or of the sides and kinds that are asked for."""
    actor = briefing.actors.get(key)
    if actor is None or (chart.actors != "all" and key not in chart.actors):
        return False
    if chart.actor_kinds and actor.kind not in chart.actor_kinds:
        return False
    return not chart.sides or bool({actor.side, actor.name, actor.short, *actor.aka} & set(chart.sides))


def tie_key(at: int, id_: str | None) -> str:
    """The key of a relationship: by its id, or by its place in the list, counted from 1."""
    return f"relationships:{id_ or at}"


def _named(value: Any, briefing: Briefing) -> Iterator[Support]:
    """What a value of a block names, however deep."""
    if isinstance(value, Citation):
        yield from cited((value,), briefing)
    elif isinstance(value, Record):
        roles = roles_of(type(value))
        for name in type(value).model_fields:
            inner = getattr(value, name)
            role = roles.get(name)
            if role is not None and role.refers is not None:
                yield from _referred(inner, role.refers.collections, briefing)
            elif inner is not None and inner != ():
                yield from _named(inner, briefing)
    elif isinstance(value, Cells | Records):
        for item in value.values():
            yield from _named(item, briefing)
    elif isinstance(value, tuple):
        for item in value:
            yield from _named(item, briefing)
    elif isinstance(value, str):
        yield from in_text(value, briefing)


def _referred(ids: Any, collections: tuple[str, ...], briefing: Briefing) -> Iterator[Support]:
    for one in (ids,) if isinstance(ids, str) else ids or ():
        for collection in collections:
            if collection in KINDS and collection not in _ASIDE and one in briefing.collections[collection]:
                yield Support(f"{collection}:{one}", "shows")
