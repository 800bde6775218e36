"""The way from an entry down to its sources, as branches of a tree; every entry opens once, so cycles end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefing.provenance.chain import CARRIERS, Chain, Entry, Support
from briefing.statements.statement import places_cited

_DEEPEST = 30
"""Branches further down are not shown: nobody reads that far to the right."""


@dataclass(frozen=True, slots=True)
class Branch:
    """An entry in the tree: how deep, by which support it hangs there, whether it was opened before.

    `places` are the supports to the same entry together: "3, 57, 73-75"; `remarks` what their citations say.
    """

    depth: int
    entry: Entry
    how: str = ""
    places: str = ""
    remarks: tuple[str, ...] = ()
    repeated: bool = False


def grounds(chain: Chain, keys: Iterable[str], opened: set[str] | None = None) -> Iterator[Branch]:
    """The trees of these entries: each with what it rests on, down to the sources. Linear in what is reached.

    `opened` are the entries that were opened before, and grows: several calls that share it open each once.
    """
    opened = set() if opened is None else opened
    waiting = [Branch(0, chain.entries[key]) for key in reversed(list(keys))]
    while waiting:
        branch = waiting.pop()
        key = branch.entry.key
        below = _together(chain, branch) if branch.depth < _DEEPEST else []
        if key in opened and below:
            yield Branch(branch.depth, branch.entry, branch.how, branch.places, branch.remarks, repeated=True)
            continue
        opened.add(key)
        yield branch
        waiting.extend(reversed(below))


def _together(chain: Chain, branch: Branch) -> list[Branch]:
    """What an entry rests on, one branch for each; records before sources, and what is only beside last.

    Below a speaker or a record that only stands beside, nothing more is told: its own trace is one command away.
    """
    if branch.how in ("same place", "said by", "held by"):
        return []
    held: dict[tuple[str, bool], list[Support]] = {}
    standing = {one.on for one in chain.bearing(branch.entry.key)}
    for one in chain.supports.get(branch.entry.key, ()):
        if one.bears or one.on not in standing:
            held.setdefault((one.on, one.bears), []).append(one)
    made = [
        Branch(branch.depth + 1, chain.entries[on], ones[0].how, _places(ones), _remarks(ones))
        for (on, _), ones in held.items()
    ]
    return sorted(made, key=lambda one: (one.how == "same place", one.entry.kind in CARRIERS))


def _places(supports: list[Support]) -> str:
    """The places of several supports, those left out that an earlier one covers."""
    kept: list[str] = []
    covered: set[int] = set()
    for one in supports:
        numbers = places_cited(one.place)
        if one.place and one.place not in kept and not (numbers and numbers <= covered):
            kept.append(one.place)
            covered |= numbers
    return ", ".join(kept)


def _remarks(supports: list[Support]) -> tuple[str, ...]:
    """What the citations say, each with its place where there are several."""
    several = len({one.place for one in supports}) > 1
    said = (f"{one.place}: {one.comment}" if several and one.place else one.comment for one in supports if one.comment)
    return tuple(dict.fromkeys(said))
