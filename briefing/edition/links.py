"""Which actors and relationships a network shows; and what the cut of an actor takes along."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefing.model.blocks import FigureBlock
from briefing.model.briefing import Briefing
from briefing.model.charts_links import NetworkChart, NodePlace
from briefing.model.record import Records
from briefing.model.records import Actor
from briefing.model.relationships import Relationship


def boxes_of(chart: NetworkChart) -> dict[str, str]:
    """The box that an actor's ties run to, by its id, for actors that are drawn as part of another."""
    return {part: box for box, place in chart.places.items() for part in place.includes}


def group_of(actor: Actor, by: str, actors: Mapping[str, Actor]) -> str:
    """The side or country of an actor; that of which it bears the name itself, as Iran is on the side of Iran."""
    own = actor.country if by == "country" else actor.side
    if own is not None:
        return own
    names = names_of(actor)
    taken = (other.country if by == "country" else other.side for other in actors.values())
    return next((name for name in taken if name is not None and name in names), "")


def names_of(actor: Actor) -> tuple[str, ...]:
    """Every name that the text may call an actor by."""
    return tuple(dict.fromkeys(name for name in (actor.name, actor.short, *actor.aka) if name))


def chosen_actors(chart: NetworkChart, briefing: Briefing) -> dict[str, Actor]:
    """The actors that a network shows, by id: those named, or all of its sides and kinds that a chosen tie joins."""
    if chart.actors != "all":
        listed = list(chart.actors)
    else:
        pairs = [_ends(chart, tie) for tie in _of_chart(chart, briefing)]
        joined = [pair for pair in pairs if all(_wanted(chart, key, briefing) for key in pair)]
        listed = [key for row in chart.rows for key in row] + [key for pair in joined for key in pair]
    return {key: briefing.actors[key] for key in dict.fromkeys(listed) if _wanted(chart, key, briefing)}


def _ends(chart: NetworkChart, tie: Relationship) -> tuple[str, str]:
    """The boxes that a tie joins."""
    boxes = boxes_of(chart)
    return boxes.get(tie.from_, tie.from_), boxes.get(tie.to, tie.to)


def _wanted(chart: NetworkChart, key: str, briefing: Briefing) -> bool:
    """Whether an actor is there, and of the sides and kinds that a network asks for."""
    actor = briefing.actors.get(key)
    if actor is None or (chart.actor_kinds and actor.kind not in chart.actor_kinds):
        return False
    return not chart.sides or bool({actor.side, *names_of(actor)} & set(chart.sides))


def _of_chart(chart: NetworkChart, briefing: Briefing) -> Iterator[Relationship]:
    for tie in briefing.relationships:
        named = chart.relationships == "all" or tie.id in chart.relationships
        if named and (not chart.natures or tie.nature in chart.natures):
            yield tie


def chosen_relationships(chart: NetworkChart, briefing: Briefing) -> Iterator[Relationship]:
    """The relationships that a network draws: both of their actors have a box, and not the same."""
    shown = chosen_actors(chart, briefing)
    for tie in _of_chart(chart, briefing):
        start, end = _ends(chart, tie)
        inside = tie.from_ != tie.to and start == end  # a tie between parts of one box
        if start in shown and end in shown and not inside:
            yield tie


def plotted_ids(chart: NetworkChart, briefing: Briefing) -> Iterator[str]:
    """The actors whose names a network prints or whose ties it draws."""
    shown = chosen_actors(chart, briefing)
    yield from shown
    yield from (part for part, box in boxes_of(chart).items() if box in shown)


def cut_links(before: Briefing, after: Briefing) -> Briefing:
    """The briefing as cut, without the ties and the boxes of actors that the cut took out.

    Naming an actor in a network says no more of it than its tie does: both go with it.
    """
    gone = set(before.actors) - set(after.actors)
    lost = {tie.id for tie in before.relationships if tie.id is not None}
    kept = tuple(tie for tie in after.relationships if tie.from_ not in gone and tie.to not in gone)
    lost -= {tie.id for tie in kept if tie.id is not None}
    if not gone and not lost:
        return after
    sections = tuple(
        section.model_copy(update={"blocks": tuple(_without(block, gone, lost) for block in section.blocks)})
        for section in after.sections
    )
    return after.model_copy(update={"relationships": kept, "sections": sections})


def _without(block: object, gone: set[str], lost: set[str]) -> object:
    if not isinstance(block, FigureBlock) or not isinstance(block.chart, NetworkChart) or block.chart.inline:
        return block
    chart = block.chart
    places = {
        key: place.model_copy(update={"includes": tuple(part for part in place.includes if part not in gone)})
        for key, place in chart.places.items()
        if key not in gone
    }
    made: dict[str, object] = {
        "places": Records[NodePlace](places),
        "rows": tuple(row for row in (tuple(key for key in row if key not in gone) for row in chart.rows) if row),
        "tie_words": Records({key: words for key, words in chart.tie_words.items() if key not in lost}),
    }
    if chart.actors != "all":
        made["actors"] = tuple(key for key in chart.actors if key not in gone)
    if chart.relationships != "all":
        made["relationships"] = tuple(key for key in chart.relationships if key not in lost)
    return block.model_copy(update={"chart": chart.model_copy(update=made)})
