"""What rests on what in a briefing: its entries, the supports of each, and what each source carries alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from briefing.problems import Span

How = Literal[
    "cites", "rests on", "assumes", "position", "said by", "held by", "computed from", "made from", "read from",
    "kept in", "prints", "quotes", "shows", "same place",
]  # fmt: skip
"""How one entry rests on another. The last names records that cite the place that a sentence cites."""
_BESIDE = ("assumes", "said by", "held by", "kept in", "same place")

KINDS = {
    "sources": "source", "actors": "actor", "relationships": "tie", "events": "event", "facts": "fact",
    "quotes": "quote", "accounts": "account", "judgments": "judgment", "implications": "implication",
    "assumptions": "assumption", "indicators": "indicator", "scenarios": "scenario", "gaps": "gap",
    "changes": "change", "data": "data", "places": "place", "terms": "term",
}  # fmt: skip
"""Collections of records that are traced, and what one of their records is called."""


CARRIERS = ("source", "file")
"""Kinds of entries that everything rests on in the end: they themselves rest on nothing."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that rests on something, or that something rests on.

    `key` names it and no other: `events:go-ahead`, `blocks:fig-road`, `road¶2.1` for the first sentence of the second
    paragraph of a section, `accounts:who-knew/1` for a position. `words` says in a line what it is, `note` what more is
    known of it. `section` is the id of the section that prints it, for blocks and sentences. `basis` is whose voice it
    rests on, `reliability` the grade of a source (A to F), `credibility` that of one item (1 to 6). `sign` is what
    stands before a bare number of a source's places, such as ¶.
    """

    key: str
    kind: str
    words: str
    at: Span | None = None
    section: str = ""
    basis: str | None = None
    reliability: str | None = None
    credibility: int | None = None
    note: str = ""
    sign: str = ""

    @property
    def id(self) -> str:
        """The key without its collection."""
        return self.key.partition(":")[2] or self.key


@dataclass(frozen=True, slots=True)
class Support:
    """One thing that an entry rests on: its key, how, where in it, and the remark of the citation."""

    on: str
    how: How
    place: str = ""
    comment: str = ""

    @property
    def bears(self) -> bool:
        """Whether the entry stands on it; an assumption, a speaker or a neighbour is only told beside."""
        return self.how not in _BESIDE


@dataclass(frozen=True, slots=True)
class Chain:
    """All entries by key in the order of the pages and files, and what each rests on.

    `resting` are the keys of what stands on an entry, `beside` those of what only names it.
    """

    entries: Mapping[str, Entry]
    supports: Mapping[str, tuple[Support, ...]]
    resting: Mapping[str, tuple[str, ...]] = field(repr=False)
    beside: Mapping[str, tuple[str, ...]] = field(repr=False)

    def of_kind(self, *kinds: str) -> tuple[Entry, ...]:
        """The entries of these kinds, in order."""
        return tuple(entry for entry in self.entries.values() if entry.kind in kinds)

    def bearing(self, key: str) -> tuple[Support, ...]:
        """What an entry stands on."""
        return tuple(one for one in self.supports.get(key, ()) if one.bears)


def joined(entries: Iterable[Entry], supports: Mapping[str, Iterable[Support]]) -> Chain:
    """A chain of these: a support that leads nowhere is left out, and so is a second one of the same words."""
    known = {entry.key: entry for entry in entries}
    held = {
        key: kept
        for key, ones in supports.items()
        if key in known and (kept := tuple(dict.fromkeys(one for one in ones if one.on in known and one.on != key)))
    }
    return Chain(known, held, _turned(known, held, bears=True), _turned(known, held, bears=False))


def _turned(
    known: Iterable[str], held: Mapping[str, tuple[Support, ...]], *, bears: bool
) -> dict[str, tuple[str, ...]]:
    """The supports that bear, or the others, the other way round."""
    made: dict[str, dict[str, None]] = {}
    for key in known:
        for one in held.get(key, ()):
            if one.bears == bears:
                made.setdefault(one.on, {})[key] = None
    return {key: tuple(ones) for key, ones in made.items()}


def sole_sources(chain: Chain) -> dict[str, str]:
    """For each entry that rests on sources: the key of the only one, or nothing between quotes where it has several.

    Each entry changes twice at most, from none to one to several: linear in the supports, and cycles end.
    """
    found = {entry.key: entry.key for entry in chain.of_kind(*CARRIERS)}
    waiting = list(found)
    while waiting:
        key = waiting.pop()
        for above in chain.resting.get(key, ()):
            new = found[key] if found.get(above, found[key]) == found[key] else ""
            if found.get(above) != new:
                found[above] = new
                waiting.append(above)
    return found
