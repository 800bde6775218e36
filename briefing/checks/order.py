"""Dates of records held against each other, and against the day of the briefing and its cutoff."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.model.briefing import Briefing
from briefing.model.citations import Source
from briefing.model.dates import Date
from briefing.model.records import Fact, Quote
from briefing.model.relationships import Relationship
from briefing.problems import Problem, Span, error

_AHEAD = re.compile(r"\b(?:project|forecast|expect|plan|target|estimat|predict|prognos|erwart|geplant)", re.IGNORECASE)
"""Words of a number about days to come."""


def dates_are_in_order(briefing: Briefing) -> Iterator[Problem]:
    """Dates of one record of which the later one is certain to come first."""
    for key, source in briefing.sources.items():
        said = f"the source “{key}” was read on {source.accessed}, before it was published on {source.date}"
        yield from _before(source.accessed, source.date, said, source.span_of("accessed"))
    for tie in briefing.relationships:
        said = f"this tie ends in {tie.until}, before it begins in {tie.since}"
        yield from _before(tie.until, tie.since, said, tie.span_of("until"))
    line = briefing.dateline
    for key, indicator in briefing.indicators.items():
        said = f"“{key}” was checked on {indicator.checked}, after the day of the briefing, {line.as_of}"
        yield from _before(line.as_of, indicator.checked, said, indicator.span_of("checked"))
    said = f"the cutoff, {line.cutoff}, comes after the day of the briefing, {line.as_of}"
    yield from _before(line.as_of, line.cutoff, said, line.span_of("cutoff"))
    if isinstance(line.next_update, Date):
        said = f"the next edition, of {line.next_update}, comes before this one, of {line.as_of}"
        yield from _before(line.next_update, line.as_of, said, line.span_of("next_update"))
    if briefing.sign_off is not None:
        said = f"it was signed on {briefing.sign_off.date}, before the day that it describes, {line.as_of}"
        yield from _before(briefing.sign_off.date, line.as_of, said, briefing.sign_off.span_of("date"))


def _before(date: Date | None, other: Date | None, said: str, span: Span | None) -> Iterator[Problem]:
    """A problem where a date is certain to come before another."""
    if _is_before(date, other):
        yield error("dates-are-in-order", said, span)


def _is_before(date: Date | None, other: Date | None) -> bool:
    return bool(date and other and date.end and other.start and date.end < other.start)


def horizons_are_ahead(briefing: Briefing) -> Iterator[Problem]:
    """Judgments that held until a day before the briefing."""
    as_of = briefing.dateline.as_of
    for key, judgment in briefing.judgments.items():
        if _is_before(judgment.horizon, as_of):
            message = f"the judgment “{key}” held until {judgment.horizon}, before the day of the briefing, {as_of}"
            yield error("horizon-is-ahead", message, judgment.span_of("horizon"), "judge again, with a later horizon")


def records_precede_cutoff(briefing: Briefing) -> Iterator[Problem]:
    """Facts, quotes, ties and sources that are of a day after the cutoff; numbers about days to come say so."""
    cutoff = briefing.dateline.cutoff or briefing.dateline.as_of
    dated: list[tuple[str, str, Fact | Quote | Source | Relationship, str]] = []
    dated += [("fact", key, fact, "as_of") for key, fact in briefing.facts.items() if not _is_forecast(fact)]
    dated += [("quote", key, quote, "date") for key, quote in briefing.quotes.items()]
    dated += [("source", key, source, "date") for key, source in briefing.sources.items()]
    dated += [("tie", tie.type, tie, "since") for tie in briefing.relationships]
    for kind, key, record, field in dated:
        date = getattr(record, field)
        if _is_before(cutoff, date):
            message = f"the {kind} “{key}” is dated {date}, after the cutoff {cutoff}"
            yield error("record-precedes-cutoff", message, record.span_of(field))


def _is_forecast(fact: Fact) -> bool:
    return any(_AHEAD.search(words) for words in (fact.unit, fact.scope, fact.as_words) if words)
