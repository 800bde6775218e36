"""How languages write numbers: number words, scales, qualifiers, measures; the words stand in the locale files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from briefing.language.locale_files import OwnLocales, bare_tag, own_locales, words_of_locale


@dataclass(frozen=True)
class QuantityWords:
    """Words of one language around its numbers, in lower case.

    `decimal` and `group` are the signs inside numbers. `numbers` are spelled numbers under a hundred, `scales` what
    multiplies (million, bn), `vague` words with the least and the most that they mean. `before` and `after` are the
    qualifiers of a number by their words; their names are those of a fact's `qualifier`. `measures` give units one
    name however they are written; those of `times` are stretches of time. `between` are the pairs of words around a
    range, `to` the words inside one, `change` what before the first number says that a change is meant. `labels` are
    words whose number is a name (figure 2), `kin` groups of words that count the same, `stops` words that no unit
    goes over, `suffixes` endings that a word may lose, `silent` what stands after a number that says no amount.
    """

    decimal: str
    group: str
    numbers: Mapping[str, int]
    scales: Mapping[str, float]
    vague: Mapping[str, tuple[float, float]]
    before: Mapping[str, str]
    after: Mapping[str, str]
    measures: Mapping[str, str]
    times: frozenset[str]
    between: tuple[tuple[str, str], ...]
    to: tuple[str, ...]
    change: tuple[str, ...]
    labels: frozenset[str]
    kin: tuple[frozenset[str], ...]
    stops: frozenset[str]
    suffixes: tuple[str, ...]
    silent: frozenset[str]
    ages: tuple[str, ...]

    @cached_property
    def kin_of(self) -> dict[str, str]:
        """One word for each word of a group."""
        return {word: min(group) for group in self.kin for word in group}


SYMBOLS: Mapping[str, str] = {
    "us$": "dollar", "$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "₹": "rupee", "₪": "shekel",
}  # fmt: skip
"""Signs of money that stand before a number, or after it."""

SIGNS: Mapping[str, str] = {"%": "percent", "‰": "per mille", "€": "euro", "$": "dollar", "£": "pound", "°": "degree"}
"""Signs after a number."""

_UNITS = {
    "km": "kilometer", "m": "meter", "cm": "centimeter", "mm": "millimeter", "km²": "square kilometer",
    "kg": "kilogram",
    "t": "ton", "ha": "hectare", "l": "liter", "kwh": "kilowatt hour", "mwh": "megawatt hour", "gwh": "gigawatt hour",
    "twh": "terawatt hour", "kw": "kilowatt", "mw": "megawatt", "gw": "gigawatt", "ppm": "ppm", "usd": "dollar",
    "eur": "euro", "gbp": "pound", "°c": "degree celsius", "°f": "degree fahrenheit",
}  # fmt: skip


_COMPARED = {">": "more than", "<": "less than", "≥": "at least", "≤": "at most"}


def quantity_words(language: str) -> QuantityWords:
    """The words of a language, given as a BCP 47 tag; digits and signs alone for one without an entry."""
    return _quantity_words(bare_tag(language), own_locales())


@lru_cache(maxsize=16)
def _quantity_words(tag: str, own: OwnLocales) -> QuantityWords:
    said: Mapping[str, Any] = words_of_locale(tag)["prose"]["numbers"]
    return QuantityWords(
        decimal=said["decimal"],
        group=said["group"],
        numbers=_numbers(said["numbers"]),
        scales=said["scales"],
        vague={word: (low, high) for word, (low, high) in said["vague"].items()},
        before=_by_word(said["before"]) | _COMPARED,
        after=_by_word(said["after"]),
        measures=_UNITS | _by_word(said["measures"]),
        times=_split(said["times"]),
        between=tuple((first, second) for first, second in said["between"]),
        to=tuple(said["to"]),
        change=tuple(said["change"]),
        labels=_split(said["labels"]),
        kin=tuple(_split(words) for words in said["kin"]),
        stops=_split(said["stops"]),
        suffixes=tuple(said["suffixes"]),
        silent=_split(said["silent"]),
        ages=tuple(said["ages"]),
    )


def _numbers(said: Mapping[str, Any]) -> dict[str, int]:
    """Spelled numbers under a hundred, and those of round ones that are one word: put together out of their parts."""
    ones, teens, tens = (said.get(part, "").split() for part in ("ones", "teens", "tens"))
    made: dict[str, int] = {word: at for at, word in enumerate((*ones, *teens), 1)}
    made |= {word: 10 * at for at, word in enumerate(tens, 2)}
    compound: str = said.get("compound", "")
    if compound:
        made |= {
            compound.format(ten=ten, one=one): 10 * a + b
            for a, ten in enumerate(tens, 2)
            for b, one in enumerate(ones, 1)
        }
    scales: Mapping[str, int] = said.get("scaled", {})
    made |= {f"{one}{scale}": a * value for a, one in enumerate(ones, 1) for scale, value in scales.items()}
    more: Mapping[str, int] = said.get("more", {})
    return {**made, **more}


def _by_word(said: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Each word with the name that it stands for."""
    return {word: name for name, words in said.items() for word in words}


def _split(text: str) -> frozenset[str]:
    return frozenset(text.split())
