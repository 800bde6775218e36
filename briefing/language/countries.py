"""Countries and lands by their codes and names, in any language: where each lies and how far it reaches."""

from __future__ import annotations

import csv
import difflib
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from briefing.language.numerals import locale_of
from briefing.shipped import assets_folder


@dataclass(frozen=True, slots=True)
class Country:
    """A land of the boundaries that ship.

    `code` is ISO 3166-1 alpha-2, XK for Kosovo, or one of our own that starts with X-. `middle` is a point well inside
    (longitude, latitude), `bounds` the west, south, east and north of its main parts (west is above east over the date
    line), `area` in square kilometres.
    """

    code: str
    alpha3: str
    name: str
    aliases: tuple[str, ...]
    middle: tuple[float, float]
    bounds: tuple[float, float, float, float]
    area: float


@lru_cache(maxsize=1)
def countries() -> dict[str, Country]:
    """All lands by code."""
    with (assets_folder() / "boundaries" / "countries.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: _country(row) for row in csv.DictReader(file)}


def _country(row: dict[str, str]) -> Country:
    west, south, east, north = (float(row[side]) for side in ("west", "south", "east", "north"))
    aliases = tuple(filter(None, row["aliases"].split("|")))
    middle = (float(row["lon"]), float(row["lat"]))
    bounds = (west, south, east, north)
    return Country(row["code"], row["alpha3"], row["name"], aliases, middle, bounds, float(row["area"]))


def find_country(name: str, language: str) -> Country | None:
    """A land by its code of two or three letters, or by a name in the edition's language or in English."""
    code = _index(language).get(_folded(name))
    return None if code is None else countries()[code]


def near_countries(name: str, language: str) -> tuple[str, ...]:
    """Names that look like one that was not found, the nearest first."""
    index = _index(language)
    near = difflib.get_close_matches(_folded(name), [key for key in index if len(key) > 3], 3, 0.65)
    return tuple(dict.fromkeys(country_name(index[key], language) for key in near))


def country_name(code: str, language: str) -> str:
    """The name of a land as a map prints it: short in English, else as CLDR has it in the language."""
    locale = locale_of(language)
    if locale.language == "en" and code in _SHORT:
        return _SHORT[code]
    name = str(locale.territories.get(code) or locale_of("en").territories.get(code) or countries()[code].name)
    return name.partition(" (")[0]


_SHORT = {
    "BA": "Bosnia and Herzegovina",
    "CD": "DR Congo",
    "CG": "Congo",
    "HK": "Hong Kong",
    "MO": "Macao",
    "PS": "Palestine",
    "TR": "Turkey",
}


@lru_cache(maxsize=8)
def _index(language: str) -> dict[str, str]:
    """Codes by what a land may be called; a code wins over a name, and a name over a name in use elsewhere."""
    made: dict[str, str] = {}
    lands = countries().values()
    for land in lands:
        made[_folded(land.code)] = land.code
        made[_folded(land.alpha3 or land.code)] = land.code
    for tongue in (language, "en"):
        territories = locale_of(tongue).territories
        for land in lands:
            if land.code in territories:
                made.setdefault(_folded(str(territories[land.code])), land.code)
    for land in lands:
        for name in (land.name, *land.aliases):
            made.setdefault(_folded(name), land.code)
    return made


def _folded(name: str) -> str:
    """A name without accents, case and signs between its words."""
    if name.isascii() and name.replace(" ", "").isalnum():
        return " ".join(name.lower().split())
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in bare.casefold()).split())
