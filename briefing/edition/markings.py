"""Markings: which scheme, which level, what a reader may see."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from briefing.model.briefing import Briefing, Level
from briefing.model.record import Record, Records, Selected
from briefing.model.vocabulary import TLP
from briefing.problems import Problem, error


class Scheme:
    """The levels of a briefing, lowest first."""

    def __init__(self, briefing: Briefing) -> None:
        self.levels: tuple[Level, ...] = briefing.markings or TLP
        self._rank = {level.label: rank for rank, level in enumerate(self.levels)}
        default = briefing.default_marking
        self.default = self._rank.get(default, 0) if default else 0

    def knows(self, label: str) -> bool:
        return label in self._rank

    def rank(self, label: str | None) -> int:
        """The rank of a portion's marking, lowest 0; that of the default where it names none."""
        return self.default if label is None else self._rank.get(label, len(self.levels))

    def nearest(self, label: str) -> str:
        """The hint for a marking that is not in the scheme."""
        near = difflib.get_close_matches(label.upper().replace(" ", ""), list(self._rank), 1, 0.5)
        return f"did you mean {near[0]}?" if near else f"one of: {', '.join(self._rank)}"


def selected_records(value: object) -> Iterator[Selected]:
    """Every record below a value that can be marked."""
    if isinstance(value, Record):
        if isinstance(value, Selected):
            yield value
        for name in type(value).model_fields:
            yield from selected_records(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from selected_records(item)
    elif isinstance(value, Records):
        for item in value.values():
            yield from selected_records(item)


def check_markings(briefing: Briefing) -> tuple[Problem, ...]:
    """Markings outside the scheme, and portions above the briefing's own marking."""
    scheme = Scheme(briefing)
    found: list[Problem] = []
    for name in ("marking", "default_marking"):
        label = getattr(briefing, name)
        if label is not None and not scheme.knows(label):
            found.append(_unknown(scheme, label, briefing, name))
    ceiling = scheme.rank(briefing.marking) if briefing.marking else len(scheme.levels)
    for record in selected_records(briefing):
        if record.marking is None:
            continue
        if not scheme.knows(record.marking):
            found.append(_unknown(scheme, record.marking, record, "marking"))
        elif scheme.rank(record.marking) > ceiling:
            message = f"this portion is {record.marking}, above the briefing's {briefing.marking}"
            found.append(error("marking-is-not-exceeded", message, record.span_of("marking")))
    return tuple(found)


def _unknown(scheme: Scheme, label: str, record: Record, field: str) -> Problem:
    message = f"“{label}” is not a marking of this briefing's scheme"
    return error("marking-is-known", message, record.span_of(field), scheme.nearest(label))
