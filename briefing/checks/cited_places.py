"""Which places of which sources citations name, and whether two of them meet."""

from __future__ import annotations

from collections.abc import Iterable

from briefing.model.citations import Citation
from briefing.statements.statement import places_cited

Places = frozenset[tuple[str, int | None]]
"""Pairs of a source and a number in it; None for the source as a whole, or for a place that is no number."""


def places_of(cites: Iterable[Citation], default: str | None) -> Places:
    """The places that citations name. `default` is the source of those that name none."""
    found: set[tuple[str, int | None]] = set()
    for cite in cites:
        source = cite.source or default or ""
        numbers = places_cited(cite.locator)
        found |= {(source, number) for number in numbers} if numbers else {(source, None)}
    return frozenset(found)


def meet(some: Places, others: Places) -> bool:
    """Whether both name one place, or one of them a whole source that the other names."""
    for source, number in some:
        for other, there in others:
            if source == other and (number == there or number is None or there is None):
                return True
    return False
