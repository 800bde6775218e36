"""What a line chart is made of: the places on its axis, its runs of points, and names that do not cover each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from briefing.figures.category_rows import finite
from briefing.figures.drawing import NO_DATA
from briefing.figures.paths import Point
from briefing.figures.plane import as_number, precision_of
from briefing.figures.time_axis import in_digits
from briefing.figures.value_axis import decimals_of, print_value
from briefing.model.chart_data import ChartWords, MarkedPlace, Series, Stretch, ValueFormat
from briefing.model.figure import Table
from briefing.problems import Problems, error, warning

FINE = 0.4
"""Points: places nearer than this are drawn as one upright stroke."""

Bounds = tuple[float, float, float]
"""A place with the lower and the upper bound there."""


def of_days(series: Iterable[Series]) -> bool:
    """Whether the x axis holds days."""
    return any(isinstance(place, date) for one in series for place in one.xs)


def finite_series(series: Sequence[Series]) -> tuple[tuple[Series, ...], Problems]:
    """The series without values that are no numbers or have no end: those are missing, and told."""
    every, told = finite(value for one in series for side in (one.ys, one.low, one.high) for value in side)
    left = iter(every)

    def taken(values: tuple[float | None, ...]) -> tuple[float | None, ...]:
        return tuple(islice(left, len(values)))

    return tuple(replace(one, ys=taken(one.ys), low=taken(one.low), high=taken(one.high)) for one in series), told


def all_values(series: Iterable[Series]) -> list[float]:
    """Every number that the value axis has to hold."""
    columns = (column for one in series for column in (one.ys, one.low, one.high))
    return [value for column in columns for value in column if value is not None]


def on_axis(
    series: Sequence[Series], bands: Sequence[Stretch], marks: Sequence[MarkedPlace], until: date | float | None = None
) -> tuple[tuple[Stretch, ...], tuple[MarkedPlace, ...]]:
    """The parts of stretches and the marks that have a place on the axis of the series, which reaches to `until`."""
    places = [x for one in series for x in one.xs] + ([] if until is None else [until])
    first, final = min(places, key=as_number), max(places, key=as_number)
    low, high = as_number(first), as_number(final)
    cut = tuple(
        replace(
            band,
            start=first if as_number(band.start) < low else band.start,
            end=final if as_number(band.end) > high else band.end,
        )
        for band in bands
        if low <= as_number(band.end) and as_number(band.start) <= high
    )
    return cut, tuple(mark for mark in marks if low <= as_number(mark.at) <= high)


def off_axis(marks: Sequence[MarkedPlace], kept: Sequence[MarkedPlace]) -> Problems:
    """A warning for each mark that has no place on the axis."""
    lost = [mark.label for mark in marks if mark not in kept]
    hint = "move the mark, or take it out of the figure"
    return tuple(warning("mark-is-on-axis", f"“{label}” lies outside of the axis", None, hint) for label in lost)


def runs(points: Iterable[tuple[float, float | None]]) -> Iterator[list[Point]]:
    """Stretches of points without a gap."""
    run: list[Point] = []
    for x, y in points:
        if y is not None:
            run.append((x, y))
        elif run:
            yield run
            run = []
    if run:
        yield run


def bounded(series: Series) -> Iterator[list[Bounds]]:
    """Stretches of places with their bounds, without a gap."""
    stretch: list[Bounds] = []
    for x, low, high in zip(series.xs, series.low, series.high, strict=False):
        if low is not None and high is not None:
            stretch.append((as_number(x), low, high))
        elif stretch:
            yield stretch
            stretch = []
    if stretch:
        yield stretch


def stepped(series: Series, until: float | None = None) -> Series:
    """The same values as steps: each holds from its place to the next, the last to `until`."""
    places = [as_number(x) for x in series.xs]
    ends = [*places[1:], places[-1] if until is None else max(until, places[-1])]
    pairs = [(start, end) for start, end in zip(places, ends, strict=True)]

    def twice(values: tuple[float | None, ...]) -> tuple[float | None, ...]:
        return tuple(value for value in values for _ in (0, 1))

    xs = tuple(x for pair in pairs for x in pair)
    return replace(series, xs=xs, ys=twice(series.ys), low=twice(series.low), high=twice(series.high))


def thinned(points: Sequence[Point], fine: float = FINE) -> list[Point]:
    """A long run with no more points than show: of those nearer than `fine` the first, lowest, highest and last."""
    if len(points) < 4 or (points[-1][0] - points[0][0]) / len(points) > fine:
        return list(points)
    kept: list[Point] = []
    bucket: list[Point] = []
    for point in points:
        if bucket and point[0] - bucket[0][0] > fine:
            kept += _outline(bucket)
            bucket = []
        bucket.append(point)
    return [*kept, *_outline(bucket)]


def _outline(bucket: Sequence[Point]) -> list[Point]:
    low, high = min(bucket, key=lambda point: point[1]), max(bucket, key=lambda point: point[1])
    wanted = [bucket[0], *sorted((low, high)), bucket[-1]]
    return list(dict.fromkeys(wanted))


def envelope(series: Iterable[Series]) -> list[tuple[float, float, float]]:
    """Place, lowest and highest value of all series, at every place where one has a value."""
    found: dict[float, list[float]] = {}
    for one in series:
        for x, y in zip(one.xs, one.ys, strict=True):
            if y is not None:
                found.setdefault(as_number(x), []).append(y)
    return [(x, min(values), max(values)) for x, values in sorted(found.items())]


def spread(wanted: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float]:
    """Middles of labels as near to the wanted ones as can be, in their order, without overlap, from `low` to `high`.

    Pooled neighbours share the mean of what they want (isotonic regression by pooling adjacent violators).
    """
    order = sorted(range(len(wanted)), key=lambda index: (wanted[index], index))
    blocks: list[tuple[float, float, list[int]]] = []  # sum of wanted tops, height, members
    for index in order:
        total, height, members = wanted[index] - heights[index] / 2, heights[index], [index]
        while blocks and blocks[-1][0] / len(blocks[-1][2]) + blocks[-1][1] > total / len(members):
            before, above, earlier = blocks.pop()
            total, height, members = before + total - above * len(members), above + height, [*earlier, *members]
        blocks.append((total, height, members))
    tops = []
    floor = low
    for total, height, members in blocks:
        tops.append(max(min(total / len(members), high - height), floor))
        floor = tops[-1] + height
    ceiling = high
    for at in reversed(range(len(blocks))):  # what the first pushed below the foot goes up again
        tops[at] = ceiling = max(min(tops[at], ceiling - blocks[at][1]), low)
    placed = [0.0] * len(wanted)
    for edge, (_, _, members) in zip(tops, blocks, strict=True):
        top = edge
        for index in members:
            placed[index] = top + heights[index] / 2
            top += heights[index]
    return placed


def end_decimals(series: Sequence[Series], form: ValueFormat, most: int = 1) -> int:
    """Decimals of the values printed at the ends of lines."""
    ends = [last(one) for one in series if one.drawn and any(y is not None for y in one.ys)]
    return decimals_of(ends, form, most)


def last(series: Series) -> float:
    """The last value of a series."""
    return next(y for y in series.ys[::-1] if y is not None)


def series_table(series: Sequence[Series], form: ValueFormat, head: str, words: ChartWords) -> Table:
    """The numbers behind the drawing: a row a place, a column a series, its bounds beside it."""
    columns, heads = [], []
    for one in series:
        for values, name in ((one.ys, one.name), (one.low, words.low_head), (one.high, words.high_head)):
            if values:
                columns.append(dict(zip(map(as_number, one.xs), values, strict=True)))
                heads.append(name)
    places = {as_number(x): x for one in series for x in one.xs}
    decimals = decimals_of([y for one in series for y in one.ys if y is not None], form)
    exact = precision_of(places.values())
    rows = tuple(
        (place_words(places[x], words, exact), *(_cell(column.get(x), form, decimals, words) for column in columns))
        for x in sorted(places)
    )
    return Table((head or (words.date_head if of_days(series) else ""), *heads), rows)


def _cell(value: float | None, form: ValueFormat, decimals: int, words: ChartWords) -> str:
    return words.no_data if value is None else print_value(value, form, decimals, words)


def place_words(place: date | float, words: ChartWords, precision: str) -> str:
    """A place on the x axis in words."""
    if not isinstance(place, date):
        return print_value(place, ValueFormat(), decimals_of([place], ValueFormat()), words)
    year = in_digits(str(place.year), words)
    if precision == "year":
        return year
    pattern = words.month_and_year if precision == "month" else words.full_date
    return pattern.format(day=in_digits(str(place.day), words), month=words.months[place.month - 1], year=year)


def series_problems(series: Sequence[Series]) -> Problems:
    """What keeps series from being drawn over an axis."""
    found = []
    for one in series:
        if len(one.xs) != len(one.ys) or any(len(side) not in (0, len(one.xs)) for side in (one.low, one.high)):
            found.append(
                error(
                    "series-is-even",
                    f"“{one.name}” has {len(one.xs)} places and {len(one.ys)} values",
                    None,
                    "give each place a value, or null",
                )
            )
        places = [as_number(x) for x in one.xs]
        if places != sorted(places):
            found.append(
                error(
                    "series-is-even",
                    f"the places of “{one.name}” do not rise",
                    None,
                    "put them in order, each of them once",
                )
            )
        if one.drawn and not any(y is not None for y in one.ys):
            found.append(error("figure-has-data", f"“{one.name}” has no value", None, NO_DATA))
    if len({isinstance(x, date) for one in series for x in one.xs}) > 1:
        found.append(
            error(
                "series-is-even",
                "dates and numbers do not lie on one axis",
                None,
                "write all places as dates, or all as numbers",
            )
        )
    if not any(one.drawn for one in series):
        found.append(error("figure-has-data", "nothing to draw", None, NO_DATA))
    return tuple(found)
