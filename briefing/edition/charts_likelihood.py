"""Bands of likelihood planned: terms become ranges of the briefing's yardstick, and those that exclude must sum."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefing.edition.bind import Context
from briefing.edition.chart_words import Lines, unplotted
from briefing.language.numerals import format_number, percent_pattern
from briefing.language.words import lexicon
from briefing.model.chart_data_likelihood import LikelihoodData, LikelyBand
from briefing.model.charts_likelihood import LikelihoodChart
from briefing.model.vocabulary import yardstick_of
from briefing.model.yardstick import Band
from briefing.problems import Problem, Span, error

SUMS = "Together {range}, so that they can come to {whole}."
"""Key of the words under bands that exclude one another."""


@dataclass(frozen=True, slots=True)
class _Given:
    """A row as it is given: its name, a term or bounds, and where it stands."""

    name: str
    term: str | None
    bounds: tuple[float, float] | None
    span: Span | None


def plan_likelihood(chart: LikelihoodChart, context: Context) -> tuple[LikelihoodData | None, tuple[Problem, ...]]:
    """Bands to draw; none where a term is not in the yardstick, or where bands cannot sum."""
    lines, given = Lines(context, chart), list(_given(chart, context))
    stick = yardstick_of(context.briefing.yardstick)
    bands: dict[str, Band] = {term: one for one in (stick.bands if stick else ()) for term in (one.term, *one.also)}
    wrong = [_unknown(one, bands) for one in given if one.term is not None and one.term not in bands]
    if wrong:
        return None, tuple(wrong)
    names = [one.name for one in given]
    rows = [_row(one, bands, one.name in chart.highlight, context.language, lines) for one in given]
    if chart.sort == "down":
        rows.sort(key=lambda row: (row.low is None, -((row.low or 0) + (row.high or 0))))
    if chart.exclusive and (lacking := _sum_problem(rows, chart)):
        return None, (lacking,)
    words = lexicon(context.language)
    bounds = sorted({float(end) for one in (stick.bands if stick else ()) for end in (one.low, one.high)} - {0, 100})
    places = [bound for bound in bounds if 1 < bound < 99] or [25.0, 50.0, 75.0]
    data = LikelihoodData(
        rows=tuple(rows),
        ticks=tuple((at, _percent(at, context.language)) for at in places),
        sums=_sum_words(rows, context.language) if chart.exclusive else "",
        heads=(words.label("Judgment" if chart.judgments else "Scenario"), words.label("Likelihood")),
    )
    return data, tuple(unplotted(chart, "highlight", chart.highlight, names))


def _given(chart: LikelihoodChart, context: Context) -> Iterator[_Given]:
    briefing = context.briefing
    labels = iter(chart.labels)
    for at, row in enumerate(chart.rows):
        bounds = (float(row.low), float(row.high)) if row.low is not None and row.high is not None else None
        yield _Given(next(labels, row.label), row.term, bounds, chart.span_of("rows", at))
    for at, key in enumerate(chart.scenarios):
        label = next(labels, None)
        if key in briefing.scenarios:
            scenario = briefing.scenarios[key]
            yield _Given(label or scenario.name, scenario.likelihood, None, chart.span_of("scenarios", at))
    for at, key in enumerate(chart.judgments):
        label = next(labels, None)
        if key in briefing.judgments:
            judgment = briefing.judgments[key]
            yield _Given(label or judgment.text, judgment.likelihood, None, chart.span_of("judgments", at))


def _unknown(given: _Given, bands: dict[str, Band]) -> Problem:
    message = f"“{given.term}” is no term of the briefing's yardstick, so it has no band"
    hint = f"terms: {', '.join(bands)}" if bands else "the briefing has no yardstick: write `low` and `high`"
    return error("likelihood-is-in-yardstick", message, given.span, hint)


def _row(given: _Given, bands: dict[str, Band], highlight: bool, language: str, lines: Lines) -> LikelyBand:
    band = bands.get(given.term or "")
    low, high = given.bounds or ((float(band.low), float(band.high)) if band else (None, None))
    if low is None or high is None:
        return LikelyBand(lines.line(given.name), lexicon(language).label("Not judged"), None, None, highlight)
    said = _range(low, high, language)
    return LikelyBand(lines.line(given.name), f"{given.term}, {said}" if given.term else said, low, high, highlight)


def _range(low: float, high: float, language: str) -> str:
    pattern = lexicon(language).between
    return percent_pattern(language).format(
        number=pattern.format(start=format_number(_whole(low), language), end=format_number(_whole(high), language))
    )


def _percent(value: float, language: str) -> str:
    return percent_pattern(language).format(number=format_number(_whole(value), language))


def _whole(value: float) -> float | int:
    return int(value) if value.is_integer() else value


def _sums(rows: list[LikelyBand]) -> tuple[float, float]:
    return sum(row.low or 0.0 for row in rows), sum(row.high or 0.0 for row in rows)


def _sum_problem(rows: list[LikelyBand], chart: LikelihoodChart) -> Problem | None:
    """What keeps the bands of all that may come about from coming to 100 per cent."""
    if any(row.low is None for row in rows):
        message = "one of them is not judged, so that their bands have no sum"
        return error("scenarios-sum", message, chart.span_of("exclusive"), "judge it, or take `exclusive` away")
    low, high = _sums(rows)
    if low <= 100 <= high:
        return None
    message = f"these come to {_whole(low)} to {_whole(high)} per cent together, never to 100"
    return error("scenarios-sum", message, chart.span_of("exclusive"))


def _sum_words(rows: list[LikelyBand], language: str) -> str:
    said = lexicon(language).label(SUMS)
    return said.format(range=_range(*_sums(rows), language), whole=_percent(100.0, language))
