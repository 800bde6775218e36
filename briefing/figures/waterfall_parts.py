"""What level and upright waterfalls share: scale, words, colours, table."""

from __future__ import annotations

from briefing.figures.value_axis import decimals_of, print_value, value_range
from briefing.model.chart_data_compare import Step, WaterfallData
from briefing.model.figure import Table
from briefing.theme.chart_style import ChartStyle


def scale_ends(data: WaterfallData) -> tuple[float, float]:
    """The ends of the scale: bars of totals stand on zero."""
    return value_range([value for step in data.steps for value in (step.start, step.end)])


def step_words(data: WaterfallData, step: Step) -> str:
    """Where a total stands, or what a step adds or takes, with its sign."""
    value = step.end if step.total else step.end - step.start
    places = _decimals(data)
    said = print_value(value, data.format, places, data.words)
    up = not step.total and round(value / data.format.factor, places) > 0
    return f"{data.words.plus}{said}" if up else said


def _decimals(data: WaterfallData) -> int:
    """Decimals of all numbers; a step is a difference, whose last digits are those of binary fractions."""
    values = [step.end if step.total else round(step.end - step.start, 9) for step in data.steps]
    return decimals_of(values, data.format)


def paint_of(data: WaterfallData, step: Step, style: ChartStyle) -> str:
    """The colour of a bar: totals dark, steps up and down apart; highlighted steps in the accent, the rest quiet."""
    colours = style.colours
    if step.highlight:
        return colours.highlight
    if step.total:
        return colours.accent
    if any(other.highlight for other in data.steps):
        return colours.quiet
    return colours.palette[2 % len(colours.palette)] if step.end >= step.start else colours.highlight


def words_paint(data: WaterfallData, step: Step, style: ChartStyle) -> str:
    """The colour of a value."""
    return style.colours.highlight if step.highlight else style.colours.ink


def waterfall_table(data: WaterfallData) -> Table:
    """The numbers behind the drawing: what each step changes, and where things stand after it."""
    places, words = _decimals(data), data.words
    rows = tuple(
        (
            step.label,
            "" if step.total else step_words(data, step),
            print_value(step.end, data.format, places, words),
        )
        for step in data.steps
    )
    return Table((data.label_head, words.change_head, words.total_head), rows)
