"""The number of the next edition, the edition that it is compared with, and for whom the archive's own copy is."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefing.model.publication import Number, Publication, Reader, Rendition, State
from briefing.problems import Problem, Refusal, error

PUBLISHED: tuple[State, ...] = ("published",)
_NUMBER = re.compile(r"(\d{1,6})(?:c(\d{1,4}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class History:
    """All editions of one briefing, oldest number first."""

    editions: tuple[Publication, ...] = ()

    def before(
        self, number: Number | None = None, states: Sequence[State] = ("held", "published")
    ) -> Publication | None:
        """The last edition in one of these states, below `number` where one is given."""
        stand = [one for one in self.editions if one.state in states and (number is None or one.number < number)]
        return stand[-1] if stand else None

    def next_number(self, declared: str) -> Number:
        """One more than the highest that was ever given; what the file declares, where that is higher."""
        highest = max((one.number.edition for one in self.editions), default=0)
        said = int(declared) if declared.isascii() and declared.isdigit() else 0
        return Number(max(highest + 1, said))

    def correction_of(self, number: int) -> Number:
        """The number of the next correction of an edition.

        Raises:
            Refusal: there is no such edition.
        """
        corrected = [one.number.correction for one in self.editions if one.number.edition == number]
        if not corrected:
            raise Refusal(no_edition(str(number), (one.number for one in self.editions)))
        return Number(number, max(corrected) + 1)

    def reader(self) -> Reader:
        """For whom the archive's own copy of the last edition is."""
        last = self.editions[-1] if self.editions else None
        return last.renditions[0].reader if last and last.renditions else Reader()


def number_of(text: str) -> Number | None:
    """The number that a text such as 3 or 3c1 means; None where it means none."""
    found = _NUMBER.fullmatch(text.strip())
    return Number(int(found[1]), int(found[2] or 0)) if found and int(found[1]) else None


def rendition_for(publication: Publication | None, reader: Reader) -> Rendition | None:
    """An edition as that reader got it; None where there is none."""
    its = publication.renditions if publication else ()
    return next((one for one in its if one.reader == reader), None)


def no_edition(asked: str, numbers: Iterable[Number]) -> Problem:
    """The problem for a number that no edition has, with those that are like it."""
    have = tuple(numbers)
    wished = number_of(asked)
    if wished is not None:
        near = [str(one) for one in sorted(have, key=lambda one: abs(one.edition - wished.edition))[:3]]
    else:
        near = difflib.get_close_matches(asked, [str(one) for one in have], 3, 0.3)
    hint = f"the nearest: {', '.join(near)}; " if near else "there is none yet; " if not have else ""
    return error("edition-exists", f"there is no edition {asked}", None, f"{hint}`briefing editions list` shows all")
