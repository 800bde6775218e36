"""How languages write numbers: number words, scales, qualifiers, measures. A language is an entry of `WORDS`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property


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


def _split(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _english_numbers() -> dict[str, int]:
    ones = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    teens = [
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ]
    tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    made = {word: at for at, word in enumerate((*ones, *teens), 1)}
    made |= {word: 10 * at for at, word in enumerate(tens, 2)}
    return made | {f"{ten}-{one}": 10 * a + b for a, ten in enumerate(tens, 2) for b, one in enumerate(ones, 1)}


ENGLISH = QuantityWords(
    decimal=".",
    group=",",
    numbers=_english_numbers(),
    scales={
        "dozen": 12, "score": 20, "hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
        "k": 1e3, "mn": 1e6, "mln": 1e6, "m": 1e6, "bn": 1e9, "bln": 1e9, "tn": 1e12, "trn": 1e12,
    },
    vague={
        "dozens": (24, 99), "scores": (40, 99), "tens": (20, 99), "hundreds": (200, 999), "thousands": (2e3, 9999),
        "tens of thousands": (2e4, 99_999), "hundreds of thousands": (2e5, 999_999), "millions": (2e6, 9_999_999),
        "tens of millions": (2e7, 99_999_999), "hundreds of millions": (2e8, 999_999_999), "billions": (2e9, 9.999e9),
    },
    before={
        "more than": "more than", "over": "more than", "above": "more than", "upwards of": "more than",
        "upward of": "more than", "in excess of": "more than", "exceeding": "more than", "greater than": "more than",
        "beyond": "more than", "well over": "more than", "just over": "more than", "slightly more than": "more than",
        "less than": "less than", "fewer than": "less than", "under": "less than", "below": "less than",
        "at least": "at least", "no fewer than": "at least", "no less than": "at least", "not less than": "at least",
        "not fewer than": "at least", "a minimum of": "at least",
        "at most": "at most", "no more than": "at most", "not more than": "at most", "a maximum of": "at most",
        "up to": "up to", "as many as": "up to", "as much as": "up to",
        "about": "about", "around": "about", "roughly": "about", "approximately": "about", "some": "about",
        "an estimated": "about", "estimated": "about", "circa": "about", "c.": "about", "ca.": "about", "~": "about",
        "≈": "about",
        "nearly": "nearly", "almost": "nearly", "close to": "nearly", "just under": "nearly", "approaching": "nearly",
        "not quite": "nearly",
        "exactly": "exactly", "precisely": "exactly",
        ">": "more than", "<": "less than", "≥": "at least", "≤": "at most",
    },
    after={
        "or more": "at least", "or fewer": "at most", "or less": "at most", "or so": "about", "-plus": "more than",
        "+": "more than", "at least": "at least", "at most": "at most",
    },
    measures=_UNITS | {
        "percent": "percent", "per cent": "percent", "pct": "percent", "percentage points": "percentage point",
        "percentage point": "percentage point", "points": "percentage point", "dollars": "dollar", "dollar": "dollar",
        "cents": "cent", "euros": "euro", "euro": "euro", "pounds": "pound", "pound": "pound", "yen": "yen",
        "kilometers": "kilometer", "kilometres": "kilometer", "kilometer": "kilometer", "kilometre": "kilometer",
        "miles": "mile", "mile": "mile", "meters": "meter", "metres": "meter", "meter": "meter", "metre": "meter",
        "feet": "foot", "foot": "foot", "tons": "ton", "ton": "ton", "tonnes": "ton", "tonne": "ton",
        "kilograms": "kilogram", "kilogram": "kilogram", "barrels": "barrel", "barrel": "barrel", "liters": "liter",
        "litres": "liter", "hectares": "hectare", "acres": "acre", "degrees": "degree", "degree": "degree",
        "seconds": "second", "second": "second", "minutes": "minute", "minute": "minute", "hours": "hour",
        "hour": "hour", "days": "day", "day": "day", "weeks": "week", "week": "week", "months": "month",
        "month": "month", "years": "year", "year": "year", "decades": "decade", "decade": "decade",
        "centuries": "century", "century": "century",
    },
    times=_split("second minute hour day week month year decade century"),
    between=(("between", "and"),),
    to=("to", "-", "–", "or"),
    change=("from",),
    labels=_split(
        "figure fig table tab section paragraph para judgment article chapter number no page scenario step "
        "phase version resolution part line row room gate flight level grade rule annex appendix box note "
        "edition briefing day week unit brigade division battalion regiment road route highway pier quay "
        "berth crane block channel lot model group size verse clause item option question source"
    ),
    kin=(
        _split("kill dead die death died fatality slain perish"),
        _split("people person civilian man woman human individual"),
        _split("wound injure hurt injury injured"),
        _split("hostage captive"),
        _split("percent pct"),
    ),
    stops=_split(
        "and or but nor in on at by for from to with without after before during since until when while where "
        "who which that than as if so is are was were be been being has have had do does did will would can "
        "could may might must shall should not the this these those its their his her our your my it they he "
        "she we i you between among into onto over under above below across against within per out off up "
        "down about because though although then there here each every all both some any no via amid near say "
        "says said"
    ),
    suffixes=("ies", "es", "s", "ed", "ing"),
    silent=_split("times interval intervals confidence percentile quartile"),
    ages=("aged", "age", "ages"),
)  # fmt: skip


def _german_numbers() -> dict[str, int]:
    ones = ["ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"]
    teens = ["zehn", "elf", "zwölf", "dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn"]
    tens = ["zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"]
    made = {word: at for at, word in enumerate((*ones, *teens), 1)}
    made |= {word: 10 * at for at, word in enumerate(tens, 2)}
    made |= {f"{one}und{ten}": 10 * a + b for a, ten in enumerate(tens, 2) for b, one in enumerate(ones, 1)}
    made |= {f"{one}{scale}": a * value for a, one in enumerate(ones, 1) for scale, value in _GERMAN_SCALES}
    made |= dict.fromkeys(("eins", "eine", "einen", "einem", "einer"), 1)
    return made | {"zwo": 2, "dreissig": 30, "zweien": 2, "dreien": 3}


_GERMAN_SCALES = (("hundert", 100), ("tausend", 1000))

GERMAN = QuantityWords(
    decimal=",",
    group=".",
    numbers=_german_numbers(),
    scales={
        "dutzend": 12, "hundert": 100, "tausend": 1e3, "million": 1e6, "millionen": 1e6, "milliarde": 1e9,
        "milliarden": 1e9, "billion": 1e12, "billionen": 1e12, "tsd": 1e3, "tsd.": 1e3, "mio": 1e6, "mio.": 1e6,
        "mrd": 1e9, "mrd.": 1e9, "bio.": 1e12,
    },
    vague={
        "dutzende": (24, 99), "dutzenden": (24, 99), "hunderte": (200, 999), "hunderten": (200, 999),
        "tausende": (2e3, 9999), "tausenden": (2e3, 9999), "zehntausende": (2e4, 99_999),
        "zehntausenden": (2e4, 99_999),
        "hunderttausende": (2e5, 999_999), "hunderttausenden": (2e5, 999_999),
    },
    before={
        "mehr als": "more than", "über": "more than", "weniger als": "less than", "unter": "less than",
        "mindestens": "at least", "wenigstens": "at least", "nicht weniger als": "at least", "zumindest": "at least",
        "höchstens": "at most", "maximal": "at most", "nicht mehr als": "at most", "bis zu": "up to",
        "etwa": "about", "rund": "about", "ungefähr": "about", "ca.": "about", "circa": "about", "zirka": "about",
        "gegen": "about", "rd.": "about", "schätzungsweise": "about", "an die": "nearly",
        "fast": "nearly", "nahezu": "nearly", "knapp": "nearly", "beinahe": "nearly",
        "genau": "exactly", "exakt": "exactly", ">": "more than", "<": "less than", "≥": "at least", "≤": "at most",
    },
    after={"oder mehr": "at least", "oder weniger": "at most"},
    measures=_UNITS | {
        "prozent": "percent", "v. h.": "percent", "prozentpunkte": "percentage point", "prozentpunkten":
        "percentage point", "dollar": "dollar", "euro": "euro", "pfund": "pound", "kilometer": "kilometer",
        "kilometern": "kilometer", "meilen": "mile", "meter": "meter", "metern": "meter", "tonnen": "ton",
        "tonne": "ton",
        "kilogramm": "kilogram", "barrel": "barrel", "fass": "barrel", "liter": "liter", "hektar": "hectare",
        "grad": "degree", "sekunden": "second", "sekunde": "second", "minuten": "minute", "minute": "minute",
        "stunden": "hour", "stunde": "hour", "tage": "day", "tagen": "day", "tag": "day", "wochen": "week",
        "woche": "week", "monate": "month", "monaten": "month", "monat": "month", "jahre": "year", "jahren": "year",
        "jahr": "year", "jahrzehnte": "decade", "jahrzehnten": "decade", "jahrzehnt": "decade",
        "jahrhunderte": "century", "jahrhunderten": "century",
    },
    times=_split("second minute hour day week month year decade century"),
    between=(("zwischen", "und"),),
    to=("bis", "-", "–", "oder"),
    change=("von",),
    labels=_split(
        "abbildung abb tabelle tab abschnitt absatz abs artikel art kapitel kap nummer nr seite s szenario "
        "schritt phase version resolution teil zeile anhang ausgabe urteil kran block paragraf paragraph "
        "ziffer tag woche"
    ),
    kin=(
        _split("tot tote getötet töt starb gestorb verstorb opf todesopf"),
        _split("mensch person leut zivilist"),
        _split("verletzt verwundet"),
        _split("geisel"),
    ),
    stops=_split(
        "und oder aber in im an am auf aus bei beim mit ohne nach von vom vor zu zum zur seit bis während als "
        "wenn der die das den dem des ein eine einer eines einem einen ist sind war waren wird werden wurde "
        "wurden worden hat haben hatte hatten kann können soll sollen nicht kein keine es sie er wir ich ihr "
        "ihre sein seine für gegen über unter zwischen durch um je pro sich auch noch nur dass die dort dann "
        "sagt sagte"
    ),
    suffixes=("innen", "en", "er", "es", "em", "e", "n", "s"),
    silent=_split("mal konfidenzintervall intervall"),
    ages=("alter", "aged"),
)  # fmt: skip

_BARE = QuantityWords(
    ".", ",", {}, {}, {}, {">": "more than", "<": "less than", "≥": "at least", "≤": "at most"}, {}, _UNITS,
    frozenset(), (), ("-", "–"), (), frozenset(), (), frozenset(), (), frozenset(), (),
)  # fmt: skip
"""Digits and signs alone, for a language that has no entry."""

WORDS: Mapping[str, QuantityWords] = {"en": ENGLISH, "de": GERMAN}


def quantity_words(language: str) -> QuantityWords:
    """The words of a language, given as a BCP 47 tag."""
    return WORDS.get(language.split("-", 1)[0].lower(), _BARE)
