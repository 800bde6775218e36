"""Steps carried out: each makes another table of a table, purely; what fails is told at its place in the step."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from importlib import import_module
from typing import Any

from briefing.edition.columns import ColumnError
from briefing.model.data_table import DataTable
from briefing.model.expression import ExpressionError
from briefing.model.record import Record
from briefing.problems import Problem, error

Done = tuple[DataTable, tuple[Problem, ...]]
STEPS: dict[str, str] = {
    "Filter": "briefing.edition.row_steps:filtered",
    "Sort": "briefing.edition.row_steps:in_order",
    "Top": "briefing.edition.row_steps:topmost",
    "First": "briefing.edition.row_steps:first",
    "Last": "briefing.edition.row_steps:last",
    "Keep": "briefing.edition.shape_steps:kept",
    "Rename": "briefing.edition.shape_steps:renamed",
    "Derive": "briefing.edition.row_steps:derived",
    "Calendar": "briefing.edition.row_steps:dated",
    "Group": "briefing.edition.group_steps:grouped",
    "Resample": "briefing.edition.group_steps:resampled",
    "Rolling": "briefing.edition.series_steps:rolling",
    "Index": "briefing.edition.series_steps:indexed",
    "Change": "briefing.edition.series_steps:changed",
    "Share": "briefing.edition.series_steps:shared",
    "Cumulate": "briefing.edition.series_steps:cumulated",
    "Pivot": "briefing.edition.shape_steps:pivoted",
    "Unpivot": "briefing.edition.shape_steps:unpivoted",
}
"""Step to "module:function"; the function takes a table and the step, and gives a table and warnings."""
_QUOTED = re.compile("“([^”]*)”")
MOST_ROWS = 200_000


class StepError(ValueError):
    """A step that cannot be carried out; carries the problem, at its place."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def take_steps(table: DataTable, steps: Iterable[Record]) -> Done:
    """What the steps make of a table, one after the other, and what they warn of.

    Raises:
        StepError: a step asks for a column that is not there, or for what its cells do not hold.
    """
    problems: list[Problem] = []
    for step in steps:
        module, _, name = STEPS[type(step).__name__].partition(":")
        function: Callable[[DataTable, Any], Done] = getattr(import_module(module), name)
        try:
            table, wrong = function(table, step)
        except ColumnError as failed:
            raise StepError(error("step-fits-data", str(failed), _place(step, str(failed)), *failed.hints)) from None
        except ExpressionError as failed:
            raise StepError(_unreadable(failed, step)) from None
        except OverflowError:
            message = "the numbers of this step become too large"
            raise StepError(error("step-fits-data", message, step.span_of())) from None
        if len(table.rows) > MOST_ROWS:
            message = f"this step makes more than {MOST_ROWS:,} rows"
            raise StepError(error("step-fits-data", message, step.span_of()))
        problems += wrong
    return table, tuple(problems)


def _place(step: Record, message: str) -> Any:
    """The field whose value the message is about, if it names one; else the step."""
    said = set(_QUOTED.findall(message))
    for name, field in type(step).model_fields.items():
        value = getattr(step, name)
        named = (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ()
        for one in named:
            if isinstance(one, str) and one in said:
                return step.span_of(field.alias or name)
        if isinstance(value, dict):
            for key, one in value.items():
                if key in said or any(re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", one) for word in said):
                    return step.span_of(field.alias or name, key)
    return step.span_of(next(iter(type(step).model_fields)))


def _unreadable(failed: ExpressionError, step: Record) -> Problem:
    path = failed.path or (next(iter(type(step).model_fields)),)
    return error("condition-is-readable", str(failed), step.locate(failed.offset, *path) or step.span_of())
