"""What a flow is made of: places in stages, what reaches and what leaves each, and what keeps it from being drawn."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefing.figures.drawing import NO_DATA
from briefing.figures.value_axis import decimals_of, print_value
from briefing.model.chart_data_links import FlowData, Stream
from briefing.model.figure import Table
from briefing.problems import Problem, error

MOST = 40  # places in one stage
_SLACK = 0.005  # of what reaches a place: figures that were rounded need not agree to the last digit
LOST = "\x00lost"
"""Start of the names of places where losses end, which no written name has."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place: its stage from 0, and its size, which is the larger of what reaches it and what leaves it."""

    name: str
    stage: int
    size: float
    unknown: bool

    @property
    def lost(self) -> bool:
        return self.name.startswith(LOST)


def joined(streams: Sequence[Stream]) -> tuple[Stream, ...]:
    """Streams with those between the same two places added up; unknown where any part of one is."""
    made: dict[tuple[str, str], Stream] = {}
    for stream in streams:
        key = stream.start, stream.end
        if key in made:
            one, two = made[key].value, stream.value
            made[key] = replace(stream, value=None if one is None or two is None else one + two)
        else:
            made[key] = stream
    return tuple(made.values())


def stages_of(streams: Sequence[Stream]) -> dict[str, int] | None:
    """The stage of each place: one after the last of those that feed it; None where the streams run in a circle."""
    names = dict.fromkeys(name for stream in streams for name in (stream.start, stream.end))
    stages = dict.fromkeys(names, 0)
    for _ in range(len(stages) + 1):
        changed = False
        for stream in streams:
            if stages[stream.end] <= stages[stream.start]:
                stages[stream.end] = stages[stream.start] + 1
                changed = True
        if not changed:
            return stages
    return None


def totals(streams: Sequence[Stream]) -> tuple[dict[str, float], dict[str, float]]:
    """What reaches each place, and what leaves it."""
    reaching: dict[str, float] = defaultdict(float)
    leaving: dict[str, float] = defaultdict(float)
    for stream in streams:
        reaching[stream.end] += stream.value or 0.0
        leaving[stream.start] += stream.value or 0.0
    return reaching, leaving


def unknown_at(streams: Sequence[Stream]) -> set[str]:
    """Places that a stream of unknown size reaches or leaves."""
    return {name for stream in streams if stream.value is None for name in (stream.start, stream.end)}


def with_losses(streams: Sequence[Stream]) -> tuple[Stream, ...]:
    """Streams, and what reaches a place and does not leave it as streams to places of their own, one a stage."""
    stages = stages_of(streams) or {}
    reaching, leaving = totals(streams)
    ends = {stream.end for stream in streams}
    starts = {stream.start for stream in streams}
    lost = [
        Stream(name, f"{LOST}{stages[name] + 1}", reaching[name] - leaving[name])
        for name in stages
        if name in ends and name in starts and reaching[name] - leaving[name] > _SLACK * reaching[name]
    ]
    return (*streams, *(stream for stream in lost if stream.start not in unknown_at(streams)))


def places_of(streams: Sequence[Stream], sort: str) -> list[list[Place]]:
    """The places of each stage, the largest first or as they were written; losses last."""
    stages = stages_of(streams) or {}
    reaching, leaving = totals(streams)
    unknown = unknown_at(streams)
    made: list[list[Place]] = [[] for _ in range(max(stages.values(), default=0) + 1)]
    for name, stage in stages.items():
        made[stage].append(Place(name, stage, max(reaching[name], leaving[name]), name in unknown))
    for row in made:
        row.sort(key=lambda place: (place.lost, -place.size if sort == "down" else 0.0))
    return made


def flow_faults(data: FlowData) -> Iterator[Problem]:
    """What keeps a flow from being drawn."""
    streams = data.streams
    bad = [one for one in streams if one.value is not None and (one.value < 0 or not math.isfinite(one.value))]
    for stream in bad:
        said = f"from “{stream.start[:60]}” to “{stream.end[:60]}” flows {stream.value}"
        yield error("flow-is-positive", said, None, "turn the two ends around, or leave out what has no value")
    if not bad and not any(stream.value for stream in streams):
        yield error("figure-has-data", "nothing flows: every quantity is zero or not known", None, NO_DATA)
    stages = stages_of(joined(streams))
    if stages is None:
        yield error(
            "flow-has-no-circle",
            "the quantities run in a circle, so no place comes first",
            None,
            "name the place that comes again otherwise, as “Port A, out”",
        )
    elif not bad:
        yield from _crowded(stages)
        yield from _unbalanced(data, stages)


def _crowded(stages: dict[str, int]) -> Iterator[Problem]:
    for stage in sorted(set(stages.values())):
        count = sum(one == stage for one in stages.values())
        if count > MOST:
            message = f"{count} places stand in one stage: {MOST} at most can be read"
            yield error("flow-is-readable", message, None, "put the small ones together")


def _unbalanced(data: FlowData, stages: dict[str, int]) -> Iterator[Problem]:
    """Places between that give more than they get, or less where nothing may be lost."""
    reaching, leaving = totals(data.streams)
    starts = {stream.start for stream in data.streams}
    ends = {stream.end for stream in data.streams}
    form = data.format
    for name in (name for name in stages if name in starts & ends and name not in unknown_at(data.streams)):
        gap = reaching[name] - leaving[name]
        if gap < -_SLACK * leaving[name] or (gap > _SLACK * reaching[name] and not data.losses):
            decimals = decimals_of((reaching[name], leaving[name]), form)
            said = [print_value(one, form, decimals, data.words) for one in (reaching[name], leaving[name])]
            hint = "set `balance: losses` where the rest ends there" if gap > 0 else "more cannot leave than arrives"
            yield error("flow-adds-up", f"“{name}” gets {said[0]} and gives {said[1]}", None, hint)


def flow_table(data: FlowData) -> Table:
    """The quantities as rows, losses among them."""
    words = data.links
    streams = with_losses(joined(data.streams)) if data.losses else joined(data.streams)
    decimals = decimals_of([stream.value for stream in streams if stream.value is not None], data.format)
    rows = tuple(
        (
            stream.start,
            (data.loss_label or words.of("lost")) if stream.end.startswith(LOST) else stream.end,
            data.words.no_data
            if stream.value is None
            else print_value(stream.value, data.format, decimals, data.words),
        )
        for stream in streams
    )
    return Table((words.of("From"), words.of("To"), words.of("Amount")), rows)
