"""What statements cite, and judgments rest on, in two editions: told apart from what they say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from briefing.model.comparison import Difference
from briefing.model.snapshot import BETWEEN, CITED, Snapshot, kept, shown

FIELDS = ("cites", "rests_on")
"""Fields of an item that say what it rests on."""


def told_by_both(old: Snapshot, new: Snapshot) -> bool:
    """Whether both say what they cite: those of an older program do not."""
    return min(old.format, new.format) >= CITED


def recited(about: Difference, was: str, now: str, renamed: Mapping[str, str]) -> Iterator[Difference]:
    """What is no longer cited, and what is now; `about` says of what. Order and repetition say nothing, nor does a
    source's other title."""
    before, after = _sources(was, renamed), _sources(now, {})
    gone, come = _beyond(before, after), _beyond(after, before)
    if gone or come:
        how = "changed" if gone and come else "added" if come else "removed"
        yield replace(about, what="citation", how=how, old="; ".join(gone), new="; ".join(come))


def _sources(cites: str, renamed: Mapping[str, str]) -> dict[str, str]:
    """What is cited, by a name that stays, as it prints."""
    return {kept(one, renamed): shown(one) for one in cites.split(BETWEEN) if one}


def _beyond(some: Mapping[str, str], others: Mapping[str, str]) -> tuple[str, ...]:
    """What is not among the others, neither by its name nor by how it prints."""
    return tuple(sorted({said for name, said in some.items() if name not in others} - set(others.values())))
