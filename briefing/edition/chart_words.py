"""The words of drawings, final and in the language of the edition."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from briefing.edition.bind import Binder, Context
from briefing.language.format import date_pattern, digits_of, month_names, number_signs, signs_of
from briefing.language.words import lexicon
from briefing.model.chart_data import ENGLISH_KEYS, ChartWords
from briefing.model.record import Record
from briefing.problems import Problem, error
from briefing.prose.tree import plain


def words_of(language: str) -> ChartWords:
    """The words that drawings add."""
    words = lexicon(language)
    decimal, group = number_signs(language)

    def said(key: str, english: str) -> str:
        word = words.label(key)
        return english if word == key else word

    plain_english, months = ChartWords(), month_names(language)
    minus, plus = signs_of(language)
    return ChartWords(
        months=months,
        month_and_year=words.month_pattern or date_pattern("yMMM", language),
        day_and_month=words.day_and_month or date_pattern("MMMd", language),
        full_date=words.day_pattern or date_pattern("yMMMd", language),
        keys=tuple((key, said(f"key {key}", english)) for key, english in ENGLISH_KEYS),
        decimal=decimal,
        group=group,
        minus=minus,
        plus=plus,
        digits=digits_of(language),
        alleged=said("alleged", plain_english.alleged),
        join="، " if "\u0600" <= months[0][0] <= "\u06ff" else plain_english.join,  # the comma of the Arabic script
        no_data=said("no data", plain_english.no_data),
        date_head=said("Date", plain_english.date_head),
        track_head=said("Track", plain_english.track_head),
        event_head=said("Event", plain_english.event_head),
        status_head=said("Status", plain_english.status_head),
        low_head=said("Low", plain_english.low_head),
        high_head=said("High", plain_english.high_head),
        at_least=said("at least {value}", plain_english.at_least),
        at_most=said("at most {value}", plain_english.at_most),
        best_head=said("Best estimate", plain_english.best_head),
        net=said("net", plain_english.net),
        change_head=said("Change", plain_english.change_head),
        total_head=said("Total", plain_english.total_head),
        undated=said("No date in the source", plain_english.undated),
    )


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
