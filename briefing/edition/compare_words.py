"""How alike two texts are, and which of two heaps belong together: the same whatever order they come in."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from briefing.model.snapshot import kept

_WORD = re.compile(r"\{[^{}]*\}|\w+(?:[.,:’'-]\w+)*")
_COMMON = 2500
"""A word that would make more pairs than this says nothing about which belong together."""

Bag = Counter[str]


def bag_of(text: str) -> Bag:
    """The words of a text, counted, in small letters."""
    return Counter(word.casefold() for word in _WORD.findall(kept(text)))


def alike(one: Bag, other: Bag) -> float:
    """The share of words that two texts have in common, from 0 to 1 (Sørensen and Dice, over words)."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0


def pairs(old: Sequence[str], new: Sequence[str], least: float) -> tuple[tuple[int, int], ...]:
    """The places of the old and new texts that belong together, the most alike first; each stands in one pair.

    Nothing in it depends on the order of the texts, and old and new may change places.
    """
    old_bags, new_bags = [bag_of(text) for text in old], [bag_of(text) for text in new]
    found = []
    for at, to in _candidates(old_bags, new_bags):
        share = alike(old_bags[at], new_bags[to])
        if share >= least:
            both = sorted((old[at], new[to]))
            found.append((-share, both, at, to))
    made: list[tuple[int, int]] = []
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    for _, _, at, to in sorted(found):
        if at not in taken_old and to not in taken_new:
            made.append((at, to))
            taken_old.add(at)
            taken_new.add(to)
    return tuple(made)


def _candidates(old: Sequence[Bag], new: Sequence[Bag]) -> Iterator[tuple[int, int]]:
    """Pairs that share a word; where texts are many, one that is not everywhere."""
    holds_old, holds_new = _holders(old), _holders(new)
    found: set[tuple[int, int]] = set()
    for word, olds in holds_old.items():
        news = holds_new.get(word, ())
        if len(olds) * len(news) <= _COMMON:
            found.update((at, to) for at in olds for to in news)
    yield from sorted(found)


def _holders(bags: Iterable[Bag]) -> dict[str, list[int]]:
    made: dict[str, list[int]] = defaultdict(list)
    for at, bag in enumerate(bags):
        for word in bag:
            made[word].append(at)
    return made
