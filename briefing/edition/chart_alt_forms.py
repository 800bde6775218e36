"""What each kind of chart shows, in sentences: what it is, how far values reach and where, which way they go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from briefing.edition.chart_alt_words import Point, Said

if TYPE_CHECKING:
    from briefing.model.chart_data import BarData, ChronologyData, LineData, PlottedEvent, TimelineData
    from briefing.model.chart_data_cells import HeatData
    from briefing.model.chart_data_compare import DotData, LollipopData, RangeData, SlopeData, WaterfallData
    from briefing.model.chart_data_links import FlowData, NetworkData, PlottedTie
    from briefing.model.chart_data_map import MapData, ShadeGroup, ValueClass
    from briefing.model.chart_data_plot import AreaData

_EACH = 3  # lines that are told of one by one
_ACTORS, _TIES = 6, 4  # actors and ties that are named


def bars(data: BarData, said: Said) -> Iterable[str]:
    """Entries, and for each series its least and greatest; which way it goes where the labels are times."""
    yield from _amounts([(bar.label, bar.values) for bar in data.bars], data.series, said)


def dots(data: DotData, said: Said) -> Iterable[str]:
    """As bars."""
    yield from _amounts([(row.label, row.values) for row in data.rows], data.series, said)


def lollipops(data: LollipopData, said: Said) -> Iterable[str]:
    """As bars of one series."""
    yield from _amounts([(row.label, (row.value,)) for row in data.rows], ("",), said)


def ranges(data: RangeData, said: Said) -> Iterable[str]:
    """How far all bounds reach, and whose they are."""
    yield said.say("entries", count=said.count(len(data.estimates)))
    points = [
        (_within(one.group, one.label), value)
        for one in data.estimates
        for value in (one.low, one.best, one.high)
        if value is not None
    ]
    yield said.spread("", points)


def slopes(data: SlopeData, said: Said) -> Iterable[str]:
    """Which way each entry goes, from the first point in time to the last."""
    yield said.say("window", first=data.heads[0], last=data.heads[-1])
    lines = [(row.label, _points(data.heads, row.values)) for row in data.rows]
    yield from _lines(lines, said)


def lines(data: LineData | AreaData, said: Said) -> Iterable[str]:
    """Which way each line goes, and between which values."""
    series = [one for one in data.series if one.drawn]
    places = sorted({x for one in series for x in one.xs})
    if places:
        first, last = said.places((places[0], places[-1]))
        yield said.say("window", first=first, last=last)
    words = dict(zip(places, said.places(places), strict=True))
    yield from _lines([(one.name, _points([words[x] for x in one.xs], one.ys)) for one in series], said)
    yield said.gaps(sum(value is None for one in series for value in one.ys))


def cells(data: HeatData, said: Said) -> Iterable[str]:
    """How far values reach, and in which cells."""
    yield said.say("cells", rows=said.count(len(data.rows)), columns=said.count(len(data.columns)))
    named = [
        (_within(row.label, column), value)
        for row in data.rows
        for column, value in zip(data.columns, row.values, strict=True)
    ]
    yield said.spread("", [(name, value) for name, value in named if value is not None])
    yield said.gaps(sum(value is None for _, value in named))


def steps(data: WaterfallData, said: Said) -> Iterable[str]:
    """Where it starts and ends, and the largest steps up and down."""
    if not data.steps:
        return
    first, last = data.steps[0], data.steps[-1]
    yield said.say("entries", count=said.count(len(data.steps)))
    ends = {"start": said.number(first.end), "end": said.number(last.end)}
    yield said.say("steps", first=first.label, last=last.label, **ends)
    moves = [(step.label, step.end - step.start) for step in data.steps if not step.total]
    up = max(moves, key=lambda move: move[1], default=("", 0.0))
    down = min(moves, key=lambda move: move[1], default=("", 0.0))
    parts = {"up": up[0], "up_by": said.number(up[1]), "down": down[0], "down_by": said.number(down[1])}
    if up[1] > 0 or down[1] < 0:
        yield said.say(
            "up and down" if up[1] > 0 > down[1] else "largest rise" if up[1] > 0 else "largest fall", **parts
        )


def events(data: TimelineData | ChronologyData, said: Said) -> Iterable[str]:
    """The window, how many events, and the first and last of them."""
    first, last = said.places((data.start, data.end))
    yield said.say("window", first=first, last=last)
    lanes = {event.track for event in data.events}
    key = "events" if len(lanes) > 1 else "events in one lane"
    yield said.say(key, count=said.count(len(data.events)), lanes=said.count(len(lanes)))
    dated = sorted((e for e in data.events if e.start or e.end), key=lambda e: e.start or e.end or date.max)
    if len(dated) > 1:
        yield said.say("event ends", first=_event(dated[0]), last=_event(dated[-1]))
    undated = len(data.events) - len(dated)
    yield said.say("undated", count=said.count(undated)) if undated else ""


def ties(data: NetworkData, said: Said) -> Iterable[str]:
    """How many actors and ties, the ties of each meaning, the actors' names, the first ties, and who has most."""
    natures = Counter("alleged" if tie.alleged else tie.nature for tie in data.ties)
    each = [said.say("nature", name=data.links.of(f"tie {key}"), count=said.count(n)) for key, n in natures.items()]
    counts = {"actors": said.count(len(data.actors)), "ties": said.count(len(data.ties))}
    yield said.say("ties" if each else "no ties", **counts, natures=", ".join(each))
    names = {actor.id: actor.name for actor in data.actors}
    ends = Counter(end for tie in data.ties for end in dict.fromkeys((tie.start, tie.end)))
    if names:
        known = sorted(data.actors, key=lambda actor: -ends[actor.id])
        yield said.say("actors", names=said.names([actor.name for actor in known], _ACTORS))
    told = sorted(data.ties, key=lambda tie: (not tie.accent, -ends[tie.start] - ends[tie.end]))[:_TIES]
    for tie in told:
        yield _tie(tie, names, data, said)
    if len(data.ties) > len(told):
        left = len(data.ties) - len(told)
        yield said.say("more ties" if left > 1 else "one more tie", count=said.count(left))
    ranked = sorted(ends.items(), key=lambda item: (-item[1], names.get(item[0], "")))
    if len(ranked) > 2 and ranked[0][1] > ranked[1][1]:
        yield said.say("most ties", name=names.get(ranked[0][0], ranked[0][0]), count=said.count(ranked[0][1]))


def _tie(tie: PlottedTie, names: Mapping[str, str], data: NetworkData, said: Said) -> str:
    """Who is tied to whom, how, and when."""
    what = tie.type_words or data.links.of("tie alleged" if tie.alleged else f"tie {tie.nature}")
    when = tie.when or tie.label
    key = "tie both ways" if tie.two_way else "tie"
    ends = {"start": names.get(tie.start, tie.start), "end": names.get(tie.end, tie.end)}
    return said.say(key, what=f"{what}, {when}" if when else what, **ends)


def streams(data: FlowData, said: Said) -> Iterable[str]:
    """How many streams, and the largest."""
    yield f"{said.kind}: {said.say('streams', count=said.count(len(data.streams)))}"
    known = [(stream, stream.value) for stream in data.streams if stream.value is not None]
    if known:
        stream, value = max(known, key=lambda item: item[1])
        yield said.say("largest", start=stream.start, end=stream.end, value=said.number(value))


def places(data: MapData, said: Said) -> Iterable[str]:
    """What is shaded and how far values reach, how many places are marked, and the first and last event."""
    yield f"{said.kind}."
    missing = [name for name, value in data.rows if value == said.words.no_data]
    valued = [row for row in data.rows if row[1] != said.words.no_data]
    if len(valued) > 1 and valued[0][1] != valued[-1][1]:
        (high_at, high), (low_at, low) = valued[0], valued[-1]
        yield said.say("spread alone", low=low, low_at=low_at, high=high, high_at=high_at)
    shaded: list[ShadeGroup | ValueClass] = [*data.groups, *data.classes]
    for group in (one for one in shaded if one.codes):
        yield said.say("group", name=group.label, count=_lands(group.codes, data, said))
    yield said.missing(missing)
    if data.places:
        yield said.say("places", count=said.count(len(data.places)))
    for event in (data.events[:1] + data.events[-1:]) if len(data.events) > 1 else data.events:
        yield f"{event.number}: {event.label}{f' ({event.when})' if event.when else ''}."


def _lands(codes: Sequence[str], data: MapData, said: Said) -> str:
    """The names of shaded lands, where the map knows them, else how many they are."""
    names = {name.code: name.name for name in data.names}
    known = [names[code] for code in codes if code in names]
    return said.names(known) if len(known) == len(codes) else said.count(len(codes))


def _amounts(rows: Sequence[tuple[str, Sequence[float | None]]], series: Sequence[str], said: Said) -> Iterable[str]:
    names = [label for label, _ in rows]
    years = sorted(int(name) for name in names if name.isdecimal())
    even = len({later - year for year, later in pairwise(years)}) < 2  # else they are a choice, as the ten warmest
    if len(names) > 1 and even and all(map(said.is_time, names)):
        yield from _course(sorted(rows, key=lambda row: row[0]) if years else rows, series, said)
        return
    yield said.say("entries", count=said.count(len(rows)))
    for at, name in enumerate(series):
        known = [(label, values[at]) for label, values in rows]
        yield said.spread(name if len(series) > 1 else "", [(label, v) for label, v in known if v is not None])
    yield said.missing([label for label, values in rows if all(value is None for value in values)])


def _course(rows: Sequence[tuple[str, Sequence[float | None]]], series: Sequence[str], said: Said) -> Iterable[str]:
    """As lines, of rows that stand for times."""
    times = [label for label, _ in rows]
    yield said.say("window", first=times[0], last=times[-1])
    named = [(name if len(series) > 1 else said.say("value"), at) for at, name in enumerate(series)]
    yield from _lines([(name, _points(times, [values[at] for _, values in rows])) for name, at in named], said)
    yield said.missing([label for label, values in rows if all(value is None for value in values)])


def _lines(lines: Sequence[tuple[str, list[Point]]], said: Said) -> Iterable[str]:
    """Each line by itself; of more than a few, how far all reach, and the highest and lowest at the end."""
    full = [(name, points) for name, points in lines if points]
    if len(full) <= _EACH:
        yield from (said.trend(name or said.kind, points) for name, points in full)
        return
    values = [value for _, points in full for _, value in points]
    ends = sorted(((points[-1][1], name) for name, points in full), key=lambda end: (end[0], end[1]))
    (foot_value, foot), (top_value, top) = ends[0], ends[-1]
    yield said.say(
        "many lines",
        count=said.count(len(full)),
        low=said.number(min(values)),
        high=said.number(max(values)),
        top=top,
        top_value=said.number(top_value),
        foot=foot,
        foot_value=said.number(foot_value),
    )


def _points(places: Sequence[str], values: Sequence[float | None]) -> list[Point]:
    return [(place, value) for place, value in zip(places, values, strict=True) if value is not None]


def _within(group: str, label: str) -> str:
    return f"{group}, {label}" if group else label


def _event(event: PlottedEvent) -> str:
    when = event.date_words or event.when
    return f"{event.label} ({when})" if when else event.label
