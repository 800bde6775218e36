"""The words of a page's furniture in its language: numbers of editions, dates, sizes, what changed in a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Literal

from babel.units import format_unit

from briefing.language.format import format_date
from briefing.language.numerals import format_number, is_right_to_left, locale_of, own_digits
from briefing.language.words import lexicon
from briefing.model.comparison import KINDS, Comparison, Difference
from briefing.model.dates import parse_date
from briefing.model.publication import Number

_MEGABYTE = 1_000_000
GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    *((kind, (kind,)) for kind in KINDS[: KINDS.index("figure")]),
    ("figure", ("figure", "table")),
    *((kind, (kind,)) for kind in KINDS[KINDS.index("table") + 1 :]),
)
"""Kinds of difference that are told together, by the name of the group."""
_FIELDS = {
    "likelihood": "Likelihood", "confidence": "Confidence", "horizon": "Horizon", "reasoning": "Reasoning",
    "would_change": "Would change it", "status": "Status", "date": "Date", "impact": "Impact",
    "threshold": "Threshold", "by": "By when", "drivers": "Drivers", "signposts": "Signposts",
    "rests_on": "Rests on", "cites": "",
}  # fmt: skip
"""Fields that a page has words for; none where their group says it."""
HOWS = ("raised", "lowered", "added", "changed", "renamed", "removed")
"""What may become of a record, in the order in which they are told."""


class Words:
    """What a page in one language says."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.direction = "rtl" if is_right_to_left(language) else "ltr"
        self._words = lexicon(language)

    def label(self, key: str) -> str:
        """The language's word for a key."""
        return self._words.label(key)

    def number(self, value: int) -> str:
        """A number with the language's digits and separators."""
        small = 0 <= value < 1000  # nothing to be set apart
        return own_digits(str(value), self.language) if small else format_number(value, self.language)

    def edition(self, number: Number) -> str:
        """An edition by its number: Edition 3; Edition 3, corrected; Edition 3, correction 2."""
        return self.label("Edition {edition}").format(edition=self.counted(number))

    def counted(self, number: Number) -> str:
        """The number of an edition in words: 3; 3, corrected; 3, correction 2."""
        key = ("{edition}", "{edition}, corrected", "{edition}, correction {count}")[min(number.correction, 2)]
        own = own_digits(str(number.edition), self.language)
        pattern = self.label(key) if number.correction else key
        return pattern.format(edition=own, count=self.number(number.correction))

    def day(self, day: date) -> str:
        """A day in words."""
        return format_date(parse_date(day.isoformat()), self.language).replace(" ", "\u00a0")

    def moment(self, at: datetime) -> str:
        """An instant to the minute, in UTC."""
        at = at.astimezone(UTC)
        time = own_digits(at.strftime("%H:%M"), self.language)
        return self.label("{date}, {time} UTC").format(date=self.day(at.date()), time=time)

    def size(self, size: int) -> str:
        """The size of a file, in kilobytes or megabytes of the decimal kind."""
        unit, value = "kilobyte", max(1, round(size / 1000))
        if size >= _MEGABYTE:
            unit, value = "megabyte", round(size / _MEGABYTE, 1)  # type: ignore[assignment]  # one decimal
        length: Literal["short", "narrow"] = "narrow" if self.language.startswith("ar") else "short"  # Babel's is long
        said = format_unit(value, f"digital-{unit}", length, locale=locale_of(self.language))
        return own_digits(str(said), self.language)

    def format(self, name: str) -> str:
        """What a format of files is called."""
        key = f"format {name}"
        said = self.label(key)
        return name.upper() if said == key else said

    def field(self, one: Difference) -> str:
        """What a field is called; its own words where it is a column, nothing where the page has no word for it."""
        if one.field in _FIELDS:
            return self.label(_FIELDS[one.field]) if _FIELDS[one.field] else ""
        return one.field if one.part and one.field not in ("position", "row", "reading", "basis_note") else ""

    def tallies(self, comparison: Comparison | None) -> tuple[tuple[str, str], ...]:
        """What changed in a line: kinds, with how many were raised, lowered, added and so on."""
        made = []
        for what, own in groups_of(comparison):
            hows = _hows(own)
            counts = [(how, hows.count(how)) for how in HOWS if how in hows]
            said = [self.label(f"count {how}").format(count=self.number(count)) for how, count in counts]
            made.append((self.label(f"changed {what}"), self.label(", ").join(said)))
        return tuple(made)

    def line(self, comparison: Comparison | None) -> str:
        """The same in plain text, for feeds and for finding."""
        pattern = self.label("{what}: {counts}")
        return self.label("; ").join(pattern.format(what=what, counts=said) for what, said in self.tallies(comparison))


def groups_of(comparison: Comparison | None) -> Iterator[tuple[str, tuple[Difference, ...]]]:
    """The groups that hold something, each with its differences."""
    for name, kinds in GROUPS:
        own = tuple(one for one in comparison.differences if one.what in kinds) if comparison else ()
        if own:
            yield name, own


def weight(one: Difference) -> str:
    """What a difference makes of its record: one whose position or row came or went has changed itself."""
    if one.how not in HOWS or (one.field and one.how in ("added", "removed")):
        return "changed"
    return one.how


def fate(differences: Sequence[Difference]) -> str:
    """What became of one record, by all its differences: the weightiest; a judgment is raised or lowered with its
    likelihood, whatever became of the confidence in it."""
    moved = [one for one in differences if one.field == "likelihood" and one.how in ("raised", "lowered")]
    return min((weight(one) for one in moved or differences), key=HOWS.index)


def _hows(differences: Sequence[Difference]) -> tuple[str, ...]:
    """What became of each record, in a word: the weightiest where it changed in several ways; of each sentence."""
    if differences and differences[0].what in ("text", "citation"):
        return tuple(one.how for one in differences)
    by_record: dict[str, list[Difference]] = {}
    for one in differences:
        by_record.setdefault(one.id, []).append(one)
    return tuple(fate(own) for own in by_record.values())
