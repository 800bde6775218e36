"""The words of drawings, final and in the language of the edition."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from briefing.edition.bind import Binder, Context
from briefing.language.format import date_pattern, month_names
from briefing.language.numerals import digits_of, number_signs, signs_of
from briefing.language.words import lexicon
from briefing.model.chart_data import ENGLISH_KEYS, ChartWords
from briefing.model.record import Record
from briefing.problems import Problem, error
from briefing.prose.tree import plain


def words_of(language: str) -> ChartWords:
    """The words that drawings add."""
    words = lexicon(language)
    said = words.label
    decimal, group = number_signs(language)
    months = month_names(language)
    minus, plus = signs_of(language)
    return ChartWords(
        months=months,
        month_and_year=words.month_pattern or date_pattern("yMMM", language),
        day_and_month=_short(words.day_and_month) or date_pattern("MMMd", language),
        full_date=_short(words.day_pattern) or date_pattern("yMMMd", language),
        keys=tuple((key, said(f"key {key}")) for key, _ in ENGLISH_KEYS),
        decimal=decimal,
        group=group,
        minus=minus,
        plus=plus,
        digits=digits_of(language),
        alleged=said("alleged"),
        join=said(", "),
        no_data=said("no data"),
        date_head=said("Date"),
        track_head=said("Track"),
        event_head=said("Event"),
        status_head=said("Status"),
        low_head=said("Low"),
        high_head=said("High"),
        at_least=said("at least {value}"),
        at_most=said("at most {value}"),
        best_head=said("Best estimate"),
        net=said("net"),
        change_head=said("Change"),
        total_head=said("Total"),
        undated=said("No date in the source"),
    )


def _short(pattern: str) -> str:
    """A pattern of dates for drawings, whose months are short."""
    return pattern.replace("{mon}", "{month}")


class Lines:
    """Turns texts with marks into plain words. What is wrong in them was told where their section was bound."""

    def __init__(self, context: Context, record: Record) -> None:
        self.context, self.record = context, record
        self.binder = Binder(context, "chart")

    def line(self, text: str | None) -> str:
        """The words of a label, with its facts and parameters and without notes."""
        return plain(self.binder.text(text, False, self.record, (), numbered=False)) if text else ""


def unplotted(chart: Record, field: str, names: Iterable[str], plotted: Iterable[str]) -> Iterable[Problem]:
    """A problem for each name of a field that nothing in the figure has."""
    known = list(dict.fromkeys(plotted))
    for at, name in enumerate(names):
        if name not in known:
            near = difflib.get_close_matches(name, known, 1, 0.5)
            hint = f"did you mean {near[0]}?" if near else f"one of: {', '.join(known)}"
            span = chart.span_of(field, name, key=True) if field == "overrides" else chart.span_of(field, at)
            yield error("name-is-plotted", f"the figure plots no “{name}”", span, hint)
