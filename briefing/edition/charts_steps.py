"""Waterfalls planned: steps that add up."""

from __future__ import annotations

import math
from collections.abc import Sequence

from briefing.edition.bind import Context
from briefing.edition.chart_cells import value_format
from briefing.edition.chart_words import Lines, unplotted, words_of
from briefing.edition.charts_compare import labels_of, numbers_of
from briefing.model.chart_data_compare import Step, WaterfallData
from briefing.model.charts_compare import WaterfallChart
from briefing.problems import Problem, Problems, Span, error

Written = tuple[str, float | None, bool, bool]
"""A step as it is written: label, value, whether it is a total, whether it is highlighted."""


def plan_waterfall(chart: WaterfallChart, context: Context) -> tuple[WaterfallData | None, Problems]:
    """Steps to draw; none where they do not add up.

    Raises:
        FactError: the data lack a table or a column.
    """
    lines = Lines(context, chart)
    if chart.data is None:
        named = [str(row.label) for row in chart.rows]
        written = [(lines.line(row.label), row.value, row.total, row.label in chart.highlight) for row in chart.rows]
    else:
        named = labels_of(chart, chart.label, context)
        values = numbers_of(chart, chart.column, context)
        written = [
            (name, value, name in chart.totals, name in chart.highlight)
            for name, value in zip(named, values, strict=True)
        ]
    spans = [chart.span_of("rows", at) for at in range(len(chart.rows))] or [chart.span_of("data")] * len(named)
    steps, found = _steps(written, spans)
    wrong = (
        *found,
        *unplotted(chart, "highlight", chart.highlight, named),
        *unplotted(chart, "totals", chart.totals, named),
    )
    data = WaterfallData(
        steps=steps,
        format=value_format(chart.format),
        direction=chart.direction,
        label_head=chart.label or "",
        words=words_of(context.language),
    )
    return (None if wrong else data), wrong


def _steps(written: Sequence[Written], spans: Sequence[Span | None]) -> tuple[tuple[Step, ...], list[Problem]]:
    """The steps with where each starts and ends, and what keeps them from adding up."""
    steps: list[Step] = []
    wrong: list[Problem] = []
    reached = 0.0
    slack = _slack([value for _, value, _, _ in written if value is not None])
    for at, ((label, value, total, highlight), span) in enumerate(zip(written, spans, strict=True)):
        if (value is None and (not total or at == 0)) or (value is not None and not math.isfinite(value)):
            wrong.append(error("steps-add-up", f"“{label}” has no value: what follows it is not known", span))
            continue
        end = (reached if value is None else value) if total else math.fsum((reached, value or 0.0))
        if total and at and not wrong and abs(end - reached) > slack:
            hint = "leave the value out: it is summed"
            said = f"“{label}” is {end:g}, and the steps before it make {reached:g}"
            wrong.append(error("steps-add-up", said, span, hint))
        steps.append(Step(label, 0.0 if total else reached, end, total, highlight))
        reached = end
    return tuple(steps), wrong


def _slack(values: Sequence[float]) -> float:
    """What rounded steps may miss a total by: half a unit of the last decimal each; whole numbers are exact."""
    places = max((len(f"{value:.6f}".rstrip("0").partition(".")[2]) for value in values), default=0)
    return (0.5 * 10.0**-places * len(values) if places else 0.0) + 1e-9 * max(map(abs, values), default=0.0)
