"""`ignore:` beside a record: one rule silenced there, with a reason, and a word where nothing is left to silence."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from briefing.model.briefing import Briefing
from briefing.model.record import Ignore, Record, Records, Selected
from briefing.problems import Problem, Span, warning


@dataclass(frozen=True, slots=True)
class Silence:
    """One rule silenced in one stretch of a file; `area` is None for the whole briefing. `place` names the rule."""

    rule: str
    area: Span | None
    place: Span | None

    def covers(self, problem: Problem) -> bool:
        """Whether the problem breaks this rule, and stands in this stretch."""
        return problem.rule == self.rule and (self.area is None or _inside(problem.span, self.area))


def silences(briefing: Briefing) -> tuple[Silence, ...]:
    """Every `ignore:` of a briefing. One beside a record that no file holds silences nothing: nothing stands in it."""
    return tuple(_below(briefing))


def heeded(problems: tuple[Problem, ...], asked: tuple[Silence, ...]) -> tuple[Problem, ...]:
    """The problems that no `ignore:` silences, in their order."""
    return tuple(problem for problem in problems if not any(silence.covers(problem) for silence in asked))


def idle(problems: tuple[Problem, ...], asked: tuple[Silence, ...], rules: Collection[str]) -> Iterator[Problem]:
    """Warnings for each `ignore:` of one of these rules that silences none of the problems, or that misspells one.

    Other rules are those of rooms that have not had their say yet.
    """
    for silence in asked:
        near = difflib.get_close_matches(silence.rule, sorted(rules), 1, 0.8)
        if silence.rule not in rules:
            if near:
                message = f"there is no rule “{silence.rule}” to ignore"
                yield warning("ignore-is-needed", message, silence.place, f"did you mean {near[0]}?")
        elif not any(silence.covers(problem) for problem in problems):
            message = f"nothing here breaks “{silence.rule}”"
            yield warning("ignore-is-needed", message, silence.place, "take this `ignore` away")


def _below(value: object) -> Iterator[Silence]:
    if isinstance(value, Briefing):
        yield from (_silence(value, at, None) for at in range(len(value.ignore)))
    elif isinstance(value, Selected):
        area = value.extent()
        yield from (_silence(value, at, area) for at in range(len(value.ignore)) if area is not None)
    if isinstance(value, Record):
        for name in type(value).model_fields:
            yield from _below(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from _below(item)
    elif isinstance(value, Records):
        for item in value.values():
            yield from _below(item)


def _silence(record: Briefing | Selected, at: int, area: Span | None) -> Silence:
    asked: Ignore = record.ignore[at]
    return Silence(asked.rule, area, record.span_of("ignore", at, "rule"))


def _inside(place: Span | None, area: Span) -> bool:
    if place is None or place.file != area.file:
        return False
    return (area.line, area.column) <= (place.line, place.column) < (area.end_line, area.end_column)
