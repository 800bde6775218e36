"""`holds:` decided: a title, judgment or sentence whose condition fails stops publication."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from briefing.edition.bind import Context
from briefing.edition.facts import fact_value
from briefing.model.briefing import Briefing
from briefing.model.expression import ExpressionError, Value, holds
from briefing.model.record import Record
from briefing.problems import Problem, Span, error

Condition = tuple[str, Span | None]
"""A condition of a span of text, and where the span starts."""


def check_conditions(briefing: Briefing, context: Context, spans: Iterable[Condition] = ()) -> tuple[Problem, ...]:
    """The conditions that do not hold, or cannot be decided; `spans` are those of sentences, with their places."""
    found: list[Problem] = []
    for record, condition in _conditions(briefing):
        found += _held(condition, context, record.span_of("holds"), partial(_in_holds, record))
    for condition, place in spans:
        found += _held(condition, context, place, partial(_whole, place))
    return tuple(found)


def _in_holds(record: Record, at: int) -> Span | None:
    return record.locate(at, "holds")


def _whole(place: Span | None, _: int) -> Span | None:
    return place


def _held(
    condition: str, context: Context, place: Span | None, locate: Callable[[int], Span | None]
) -> Iterator[Problem]:
    try:
        if not holds(condition, lambda name: value_of(name, context)):
            message = f"`{condition}` no longer holds: what stands here would be untrue"
            yield error("condition-holds", message, place)
    except ExpressionError as wrong:
        yield error("condition-is-readable", str(wrong), locate(wrong.offset))


def _conditions(briefing: Briefing) -> Iterator[tuple[Record, str]]:
    for judgment in briefing.judgments.values():
        if judgment.holds:
            yield judgment, judgment.holds
    for section in briefing.sections:
        for block in section.blocks:
            condition = getattr(block, "holds", None)
            if condition:
                yield block, condition


def value_of(name: str, context: Context) -> Value:
    """A fact's part or a parameter, by name: wheat, wheat.change, country.

    Raises:
        ExpressionError: there is no such fact, part or parameter.
    """
    key, _, part = name.partition(".")
    fact = context.briefing.facts.get(key)
    if fact is not None:
        return fact_value(fact, part or "value", context.tables)
    if name in context.parameters:
        return context.parameters[name]
    raise ExpressionError(f"there is no fact or parameter “{key}”")
