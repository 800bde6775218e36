"""`ignore:` beside a record: one rule silenced there, with a reason, and a word where nothing is left to silence."""

from __future__ import annotations

import difflib
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from briefing.model.briefing import Briefing
from briefing.model.record import Record, Records, Selected
from briefing.problems import Problem, Problems, Span, warning

_Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Silence:
    """One rule silenced in one stretch of a file; `area` is None for the whole briefing. `place` names the rule."""

    rule: str
    area: Span | None
    place: Span | None


_KEPT: deque[tuple[Briefing, tuple[Silence, ...]]] = deque(maxlen=4)
"""What was found last: each room asks once more, of a briefing as written and as cut."""


def silences(briefing: Briefing) -> tuple[Silence, ...]:
    """Every `ignore:` of a briefing. One beside a record that no file holds silences nothing: nothing stands in it."""
    kept = next((found for known, found in _KEPT if known is briefing), None)
    if kept is None:
        kept = tuple(_below(briefing))
        _KEPT.append((briefing, kept))
    return kept


def heeded(problems: tuple[Problem, ...], asked: tuple[Silence, ...]) -> tuple[Problem, ...]:
    """The problems that no `ignore:` silences, in their order."""
    everywhere = {silence.rule for silence in asked if silence.area is None}
    areas = _areas(asked)
    return tuple(
        problem for problem in problems if problem.rule not in everywhere and not (areas and _inside(problem, areas))
    )


def idle(problems: tuple[Problem, ...], asked: tuple[Silence, ...], rules: Collection[str]) -> Iterator[Problem]:
    """Warnings for each `ignore:` of one of these rules that silences none of the problems, or that misspells one.

    Other rules are those of rooms that have not had their say yet.
    """
    broken = {problem.rule for problem in problems}
    places = _places(problems)
    for silence in asked:
        if silence.rule not in rules:
            if near := difflib.get_close_matches(silence.rule, sorted(rules), 1, 0.8):
                message = f"there is no rule “{silence.rule}” to ignore"
                yield warning("ignore-is-needed", message, silence.place, f"did you mean {near[0]}?")
        elif not (silence.rule in broken if silence.area is None else _holds(silence.rule, silence.area, places)):
            message = f"nothing here breaks “{silence.rule}”"
            yield warning("ignore-is-needed", message, silence.place, "take this `ignore` away")


def _areas(asked: tuple[Silence, ...]) -> dict[tuple[str, str], list[tuple[_Point, _Point]]]:
    """By rule and file: the stretches where it is silenced, in order, none of them touching the next."""
    found: dict[tuple[str, str], list[tuple[_Point, _Point]]] = {}
    marked = [(silence.rule, silence.area) for silence in asked if silence.area is not None]
    for rule, area in sorted(marked, key=lambda one: one[1]):
        some = found.setdefault((rule, area.file), [])
        start, end = (area.line, area.column), (area.end_line, area.end_column)
        if some and start <= some[-1][1]:
            some[-1] = (some[-1][0], max(some[-1][1], end))
        else:
            some.append((start, end))
    return found


def _inside(problem: Problem, areas: dict[tuple[str, str], list[tuple[_Point, _Point]]]) -> bool:
    """Whether a problem stands in one of its rule's stretches."""
    place = problem.span
    some = areas.get((problem.rule, place.file)) if place is not None else None
    if some is None or place is None:
        return False
    here = (place.line, place.column)
    at = bisect_right(some, here, key=lambda area: area[0]) - 1
    return at >= 0 and here < some[at][1]


def _places(problems: tuple[Problem, ...]) -> dict[tuple[str, str], list[_Point]]:
    """By rule and file: where problems stand, in order."""
    found: dict[tuple[str, str], list[_Point]] = {}
    for problem in problems:
        if problem.span is not None:
            found.setdefault((problem.rule, problem.span.file), []).append((problem.span.line, problem.span.column))
    return {key: sorted(places) for key, places in found.items()}


def _holds(rule: str, area: Span, places: dict[tuple[str, str], list[_Point]]) -> bool:
    """Whether one of the places lies in a stretch."""
    some = places.get((rule, area.file), [])
    at = bisect_left(some, (area.line, area.column))
    return at < len(some) and some[at] < (area.end_line, area.end_column)


def _below(value: object) -> Iterator[Silence]:
    if isinstance(value, Record):
        if isinstance(value, Briefing | Selected) and value.ignore:
            yield from _asked(value)
        for inner in value.__dict__.values():
            if isinstance(inner, Record | tuple | Records):
                yield from _below(inner)
    elif isinstance(value, tuple | Records):
        for item in value.values() if isinstance(value, Records) else value:
            if isinstance(item, Record | tuple | Records):
                yield from _below(item)


def _asked(record: Briefing | Selected) -> Iterator[Silence]:
    area = None if isinstance(record, Briefing) else record.extent()
    if area is None and not isinstance(record, Briefing):
        return
    for at, asked in enumerate(record.ignore):
        yield Silence(asked.rule, area, record.span_of("ignore", at, "rule"))


def excused(problems: Problems, briefing: Briefing) -> Problems:
    """What another room found, less the warnings that records ignore; an error of another room is never excused."""
    asked = silences(briefing)
    quiet = set(problems) - set(heeded(problems, asked))
    return tuple(problem for problem in problems if problem.is_error or problem not in quiet)
