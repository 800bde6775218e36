"""`holds:` decided: a title, judgment or sentence whose condition fails stops publication."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.edition.bind import Context
from briefing.edition.facts import fact_value
from briefing.model.briefing import Briefing
from briefing.model.expression import ExpressionError, Value, holds
from briefing.model.record import Record
from briefing.problems import Problem, error


def check_conditions(briefing: Briefing, context: Context) -> tuple[Problem, ...]:
    """The conditions that do not hold, or cannot be decided."""
    found: list[Problem] = []
    for record, condition in _conditions(briefing):
        try:
            if not holds(condition, lambda name: value_of(name, context)):
                message = f"`{condition}` no longer holds: what stands here would be untrue"
                found.append(error("condition-holds", message, record.span_of("holds")))
        except ExpressionError as wrong:
            found.append(error("condition-is-readable", str(wrong), record.locate(wrong.offset, "holds")))
    return tuple(found)


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
