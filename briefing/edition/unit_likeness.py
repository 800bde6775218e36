"""Whether two names of units mean the same: t and tonnes do, t and dollars do not."""

from __future__ import annotations

import re
from functools import cache

_KINDS: dict[str, tuple[str, ...]] = {
    "mass": ("g gram grams", "kg kilo kilogram kilograms", "t tonne tonnes ton tons tonnen", "kt", "mt", "gt"),
    "dollars": ("usd $ us$ dollar dollars",),
    "euros": ("eur € euro euros",),
    "pounds": ("gbp £",),
    "yen": ("jpy yen",),
    "yuan": ("cny rmb yuan",),
    "francs": ("chf franken",),
    "length": ("mm millimetre millimetres millimeter", "cm", "m metre metres meter meters", "km kilometre kilometres"),
    "temperature": ("°c celsius", "°f fahrenheit"),
    "energy": ("wh", "kwh", "mwh", "gwh", "twh", "gj", "pj", "ej"),
    "power": ("kw", "mw", "gw", "tw"),
    "part": ("% percent pct prozent",),
    "parts per million": ("ppm",),
    "area": ("m²", "ha hectare hectares hektar", "km²"),
    "volume": ("l litre litres liter", "m³", "bbl barrel barrels"),
    "time": ("s second seconds", "min minute minutes minuten", "h hour hours stunden", "day days tage", "year years"),
}
"""Units by what they measure; the names of one unit stand together."""
_KNOWN = {word: (kind, at) for kind, names in _KINDS.items() for at, line in enumerate(names) for word in line.split()}
_SCALES = re.compile(
    r"^(?:[\d.,\s]+|(?:k|m|mm|mn|bn|mio\.?|mrd\.?|thousand|thousands|million|millions|billion|billions|trillion|trillions|"
    r"hundred|tsd\.?|tausend|millionen|milliarden)(?=\s|$|[$€£]))\s*"
)
_LETTERS = ("k", "m", "mm", "g")
"""Short for thousands and millions where values are divided."""
_PARTS = re.compile(r"percent|prozent|pp$|share|anteil|rate|ratio|quote|point|punkt|index")
"""How words start that per cent may stand for."""
_PER = re.compile(r"\s*(?:/|\b(?:per|an|a|each|pro|je)\b).*$")


def alike(said: str, unit: str, factor: float = 1) -> bool:
    """Whether a name that prints after numbers fits their unit, once they are divided by `factor`."""
    one, two = _plain(said), _plain(unit)
    if factor >= 1000 and one in _LETTERS:
        return True
    if not one or not two or one == two:
        return True
    first, second = _known(one), _known(two)
    if first and second:
        return first == second if factor == 1 and _unscaled(said, unit) else first[0] == second[0]
    if factor != 1 or (first is None and second is None):
        return True  # a unit that is not in the list may be a multiple or a conversion, and two may name one thing
    if ("part", 0) in (first, second):
        return bool(_PARTS.match(two if first else one))
    return any(_short_of(a, b) or _short_of(b, a) for a in one.split() for b in two.split())


def identical(one: str, two: str) -> bool:
    """Whether two names give one unit in the same multiple, so that their numbers can share an axis."""
    first, second = (" ".join(name.casefold().split()) for name in (one, two))
    return first == second or (first in _KNOWN and _KNOWN[first] == _KNOWN.get(second))


def kind_of_unit(word: str) -> str | None:
    """What a unit measures, such as mass; None for one that is not in the list."""
    found = _known(_plain(word))
    return found[0] if found else None


def known_words() -> tuple[str, ...]:
    """The names of the units that are known, the longest first; those of times left out, which name periods as well."""
    words = [word for word, (kind, _) in _KNOWN.items() if kind != "time"]
    return tuple(sorted(words, key=lambda one: (-len(one), one)))


@cache
def _plain(name: str) -> str:
    """A unit in small letters, without multiples and without what it is counted for."""
    text = " ".join(name.replace("\u00a0", " ").casefold().replace("per cent", "percent").split())
    text = re.sub(r"\b(?:us dollars?|degrees? celsius|degrees? fahrenheit)\b", lambda found: found[0].split()[-1], text)
    while (shorter := _SCALES.sub("", text, count=1)) != text and text not in _KNOWN:
        text = shorter
    return _PER.sub("", text).strip()


def _unscaled(said: str, unit: str) -> bool:
    """Whether both names give single units, so that they can be held to be the same."""
    return all(" ".join(name.casefold().split()) in _KNOWN for name in (said, unit))


def _known(name: str) -> tuple[str, int] | None:
    """What a name measures, and in which unit; None where it is not in the list."""
    return _KNOWN.get(name)


def _short_of(short: str, long: str) -> bool:
    """Whether a word may be short for another: its letters come in the other, in order, from the first on."""
    if not short or not long or short[0] != long[0]:
        return False
    letters = iter(long)
    return all(letter in letters for letter in short)
