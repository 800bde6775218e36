"""What a line chart is made of: the places on its axis, its runs of points, and names that do not cover each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from briefing.figures.paths import Point
from briefing.figures.time_axis import in_digits
from briefing.figures.value_axis import decimals_of, print_value
from briefing.model.chart_data import ChartWords, LineData, Series, ValueFormat
from briefing.model.figure import Table
from briefing.problems import Problems, error, warning

FINE = 0.4  # points: places nearer than this are drawn as one upright stroke


def as_number(place: date | float) -> float:
    """A place on the x axis as a number: days are counted."""
    return float(place.toordinal()) if isinstance(place, date) else float(place)


def of_days(data: LineData) -> bool:
    """Whether the x axis holds days."""
    return any(isinstance(place, date) for series in data.series for place in series.xs)


def all_values(data: LineData) -> list[float]:
    """Every number that the value axis has to hold."""
    columns = (column for series in data.series for column in (series.ys, series.low, series.high))
    return [value for column in columns for value in column if value is not None]


def on_axis(data: LineData) -> LineData:
    """The lines with only those marks and parts of stretches that have a place on their axis."""
    places = [x for series in data.series for x in series.xs]
    first, final = min(places, key=as_number), max(places, key=as_number)
    low, high = as_number(first), as_number(final)
    bands = [band for band in data.bands if low <= as_number(band.end) and as_number(band.start) <= high]
    cut = [
        replace(
            band,
            start=first if as_number(band.start) < low else band.start,
            end=final if as_number(band.end) > high else band.end,
        )
        for band in bands
    ]
    marks = tuple(mark for mark in data.marks if low <= as_number(mark.at) <= high)
    return replace(data, bands=tuple(cut), marks=marks)


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


def bounded(series: Series) -> Iterator[list[tuple[float, float, float]]]:
    """Stretches of places with their bounds, without a gap."""
    stretch: list[tuple[float, float, float]] = []
    for x, low, high in zip(series.xs, series.low, series.high, strict=False):
        if low is not None and high is not None:
            stretch.append((as_number(x), low, high))
        elif stretch:
            yield stretch
            stretch = []
    if stretch:
        yield stretch


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
    placed = [0.0] * len(wanted)
    floor = low
    for total, height, members in blocks:
        top = max(min(total / len(members), high - height), floor)
        floor = top + height
        for index in members:
            placed[index] = top + heights[index] / 2
            top += heights[index]
    return placed


def line_decimals(data: LineData) -> int:
    """Decimals of the values printed at the ends of lines."""
    ends = [last(series)[1] for series in data.series if series.drawn and any(y is not None for y in series.ys)]
    return decimals_of(ends, data.format, most=1)


def last(series: Series) -> tuple[float, float]:
    """The last point of a series that has a value."""
    return next((as_number(x), y) for x, y in zip(series.xs[::-1], series.ys[::-1], strict=True) if y is not None)


def line_table(data: LineData) -> Table:
    """The numbers behind the drawing: a row a place, a column a series."""
    words = data.words
    columns = [dict(zip(map(as_number, series.xs), series.ys, strict=True)) for series in data.series]
    places = {as_number(x): x for series in data.series for x in series.xs}
    known = [y for series in data.series for y in series.ys if y is not None]
    decimals = decimals_of(known, data.format)
    exact = precision_of(places.values())
    rows = tuple(
        (
            place_words(places[x], words, exact),
            *(_cell(column.get(x), data.format, decimals, words) for column in columns),
        )
        for x in sorted(places)
    )
    head = data.x_head or (words.date_head if of_days(data) else "")
    return Table((head, *(series.name for series in data.series)), rows)


def _cell(value: float | None, form: ValueFormat, decimals: int, words: ChartWords) -> str:
    return words.no_data if value is None else print_value(value, form, decimals, words)


def precision_of(places: Iterable[date | float]) -> str:
    """How exact the days of an axis are: where all are the first of a year or month, no finer than that."""
    days = [place for place in places if isinstance(place, date)]
    if all(day.day == 1 and day.month == 1 for day in days):
        return "year"
    return "month" if all(day.day == 1 for day in days) else "day"


def place_words(place: date | float, words: ChartWords, precision: str) -> str:
    """A place on the x axis in words."""
    if not isinstance(place, date):
        return print_value(place, ValueFormat(), decimals_of([place], ValueFormat()), words)
    year = in_digits(str(place.year), words)
    if precision == "year":
        return year
    pattern = words.month_and_year if precision == "month" else words.full_date
    return pattern.format(day=in_digits(str(place.day), words), month=words.months[place.month - 1], year=year)


def line_problems(data: LineData) -> Problems:
    """What keeps lines from being drawn, and what is left out of the drawing."""
    found = []
    for series in data.series:
        if len(series.xs) != len(series.ys) or any(
            len(side) not in (0, len(series.xs)) for side in (series.low, series.high)
        ):
            found.append(
                error("series-is-even", f"“{series.name}” has {len(series.xs)} places and {len(series.ys)} values")
            )
        places = [as_number(x) for x in series.xs]
        if places != sorted(places):
            found.append(error("series-is-even", f"the places of “{series.name}” do not rise"))
        if series.drawn and not any(y is not None for y in series.ys):
            found.append(error("figure-has-data", f"“{series.name}” has no value"))
    kinds = {isinstance(x, date) for series in data.series for x in series.xs}
    if len(kinds) > 1:
        found.append(error("series-is-even", "dates and numbers do not lie on one axis"))
    if not any(series.drawn for series in data.series):
        found.append(error("figure-has-data", "no line to draw"))
    if found:
        return tuple(found)
    kept = on_axis(data)
    lost = [mark.label for mark in data.marks if mark not in kept.marks]
    return tuple(warning("mark-is-on-axis", f"“{label}” lies outside of the axis") for label in lost)
