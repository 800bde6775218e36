"""A number that a record of the briefing knows."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.checks.cited_places import Places


@dataclass(frozen=True, slots=True)
class Known:
    """A number of a record.

    `kind` and `id` name the record, `words` say it as an author would. `qualifier` is a fact's, None where any will
    do. `measure`, `heads` and `stems` are its unit, the nouns in it and all of its words. `places` are what it rests
    on, `block` the figure that holds it and `homes` the sections that show it, by their identity; `everywhere`: it
    needs no citation.
    """

    kind: str
    id: str
    words: str
    low: float
    high: float
    qualifier: str | None = None
    measure: str = ""
    heads: frozenset[str] = frozenset()
    stems: frozenset[str] = frozenset()
    places: Places = frozenset()
    homes: frozenset[int] = frozenset()
    everywhere: bool = False
    block: int = 0
