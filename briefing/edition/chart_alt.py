"""Alternative text from the data: `alt: auto` becomes sentences in the edition's language, by the kind of chart.

A kind is told of by its row in FORMS. One without a row is told of by the table behind its figure, once that is drawn:
until then its text stays `auto`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from briefing.edition import chart_alt_forms as forms
from briefing.edition import chart_alt_points as points
from briefing.edition.chart_alt_table import alt_of_table
from briefing.edition.chart_alt_words import Said
from briefing.model.blocks import AUTO, FigureBlock
from briefing.model.chart_data import ChartData, ChartWords
from briefing.model.edition import Edition
from briefing.model.figure import Figure

Form = Callable[[Any, Said], Iterable[str]]

FORMS: Mapping[str, Form] = {
    "area": forms.lines,
    "bar": forms.bars,
    "chronology": forms.events,
    "dot": forms.dots,
    "flow": forms.streams,
    "heat": forms.cells,
    "histogram": points.values,
    "likelihood": points.likelihoods,
    "line": forms.lines,
    "lollipop": forms.lollipops,
    "map": forms.places,
    "network": forms.ties,
    "range": forms.ranges,
    "scatter": points.pairs,
    "slope": forms.slopes,
    "small-multiples": forms.lines,
    "step": forms.lines,
    "timeline": forms.events,
    "waterfall": forms.steps,
}
"""Kinds with sentences of their own: a function of what is plotted that gives them one by one."""


def alt_of(block: FigureBlock, data: ChartData, language: str, measured: str = "") -> str:
    """The alternative text of a figure: as written, or made from what is plotted; `auto` where no form is known.

    One that is made begins with what is `measured`, for which see `chart_measure`.
    """
    if block.alt != AUTO:
        return block.alt
    form = FORMS.get(data.kind)
    if form is None:
        return AUTO
    said = Said(data.kind, language, getattr(data, "words", ChartWords()), getattr(data, "format", None))
    head = said.say("measured", what=measured) if measured else ""
    return " ".join(part for part in (head, *form(data, said)) if part)


def with_alts(figures: Mapping[str, Figure], edition: Edition) -> dict[str, Figure]:
    """Drawn figures, those that still say `auto` with a text made from the table behind them."""
    made = dict(figures)
    for block in edition.blocks:
        figure = made.get(str(block.get("id")))
        if figure is not None and figure.alt == AUTO:
            made[figure.id] = replace(figure, alt=alt_of_table(block.chart.kind, figure.table, edition.language))
    return made
