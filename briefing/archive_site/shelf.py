"""The editions of an archive as its own readers may know of them: those held back are not there, not even as a number.

What a published edition says of one that is held, or was withdrawn, is not told either: old words of a comparison are
words of the edition before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from briefing.model.comparison import Comparison
from briefing.model.publication import KeptFile, Publication

_RESERVED = ("index.html", "")


@dataclass(frozen=True, slots=True)
class Shelved:
    """An edition with what is known of its rendition for the archive's own readers.

    `comparison` is with the edition before, None in a first; `judgments` are its judgments in plain words.
    """

    publication: Publication
    comparison: Comparison | None = None
    judgments: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The folder of an edition in that of its briefing: 3, 3c1."""
        return str(self.publication.number)

    @property
    def is_withdrawn(self) -> bool:
        return self.publication.state == "withdrawn"

    @property
    def marking(self) -> str:
        renditions = self.publication.renditions
        return (renditions[0].marking or "") if renditions else ""

    @property
    def files(self) -> tuple[KeptFile, ...]:
        """What is served of it: the files of its first rendition, under names that are no path and stand for one."""
        if self.is_withdrawn or not self.publication.renditions:
            return ()
        made: dict[str, KeptFile] = {}
        for file in self.publication.renditions[0].files:
            if file.format == "email":  # what messages are made from, and no file for readers
                continue
            name = file.name.replace("\\", "/").rpartition("/")[2].lstrip(".")
            if name in (*_RESERVED, *made):
                name = f"{self.publication.briefing}-{self.name}.{file.name.rpartition('.')[2] or file.format}"
            made[name] = replace(file, name=name)
        return tuple(made.values())


@dataclass(frozen=True, slots=True)
class Shelf:
    """A briefing with its editions, newest first. At least one is not held."""

    briefing: str
    editions: tuple[Shelved, ...]

    @property
    def latest(self) -> Shelved | None:
        """The newest edition that can be read."""
        return next((one for one in self.editions if not one.is_withdrawn), None)

    @property
    def head(self) -> Shelved:
        """What the briefing is called after: its latest edition, or where all are withdrawn the newest of them."""
        return self.latest or self.editions[0]

    def corrected_by(self, one: Shelved) -> Shelved | None:
        """The last published correction of an edition; None where it is the last word itself."""
        own = one.publication.number
        same = (other for other in self.editions if other.publication.number.edition == own.edition)
        return next((other for other in same if not other.is_withdrawn and other.publication.number > own), None)


def shelves_of(editions: Iterable[Shelved]) -> tuple[Shelf, ...]:
    """The briefings of an archive by what its readers may see, the one with the newest edition first."""
    by_briefing: dict[str, list[Shelved]] = defaultdict(list)
    for one in editions:
        by_briefing[one.publication.briefing].append(one)
    shelves = []
    for briefing, own in sorted(by_briefing.items()):
        untold = frozenset(str(one.publication.number) for one in own if one.publication.state != "published")
        seen = [_told(one, untold) for one in own if one.publication.state != "held"]
        seen.sort(key=lambda one: one.publication.number, reverse=True)
        if seen:
            shelves.append(Shelf(briefing, tuple(seen)))
    return tuple(sorted(shelves, key=lambda one: one.head.publication.made, reverse=True))


def _told(one: Shelved, untold: frozenset[str]) -> Shelved:
    """The edition without words of one that nobody may read, or may read any more."""
    if one.is_withdrawn:
        return replace(one, comparison=None, judgments=())
    if one.comparison and one.comparison.since in untold:
        return replace(one, comparison=None)
    return one
