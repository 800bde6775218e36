"""Locales, digits and numbers as each language writes them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import deepcopy
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import lru_cache

from babel import Locale, UnknownLocaleError, localedata
from babel.numbers import format_decimal, get_decimal_symbol, get_group_symbol

MINUS = "\u2212"
_LATIN = "0123456789"
_ZEROS: Mapping[str, int] = {
    "arab": 0x660,
    "arabext": 0x6F0,
    "beng": 0x9E6,
    "deva": 0x966,
    "gujr": 0xAE6,
    "khmr": 0x17E0,
    "mymr": 0x1040,
    "tibt": 0xF20,
}
"""Where the ten digits of a numbering system start in Unicode; a system that is not here prints 0 to 9."""
_PLACES = re.compile(r"[#0][#0,.]*")
_NUMBERING = re.compile(r"^-nu-([a-z0-9]{3,8})$")


@lru_cache(maxsize=16)
def locale_of(language: str) -> Locale:
    """Babel's locale of a BCP 47 tag.

    Raises:
        ValueError: the tag is malformed or Babel does not know it.
    """
    bare, _, extension = language.partition("-u-")
    try:
        locale = Locale.parse(bare, sep="-")
        if extension and not _NUMBERING.search(f"-{extension}"):
            raise ValueError(language)
    except (UnknownLocaleError, ValueError, TypeError) as wrong:
        raise ValueError(f"“{language}” is not a language tag that we know, such as en-US, de or fa") from wrong
    _keep_own_names(locale)
    return locale


def _keep_own_names(locale: Locale) -> None:
    """Babel 2.18 writes names that it found by an alias into tables that all locales share: give this one its own.

    Without it, whoever asks second for "1月" or "sty" gets the months of whoever asked first.
    """
    data = localedata.load(str(locale))
    data.update({key: deepcopy(data[key]) for key in ("days", "eras", "months", "quarters") if key in data})


def is_right_to_left(language: str) -> bool:
    """Whether the language is written from right to left."""
    return bool(locale_of(language).text_direction == "rtl")


@lru_cache(maxsize=16)
def numbering_of(language: str) -> str:
    """The numbering system, as CLDR names it: that of the language, or what its tag asks for (`ar-u-nu-latn`)."""
    asked = _NUMBERING.search(f"-{language.partition('-u-')[2]}")
    return asked[1] if asked else str(locale_of(language).default_numbering_system)


@lru_cache(maxsize=16)
def digits_of(language: str) -> str:
    """The ten digits of a language, from zero."""
    zero = _ZEROS.get(numbering_of(language))
    return "".join(chr(zero + value) for value in range(10)) if zero else _LATIN


def number_signs(language: str) -> tuple[str, str]:
    """The decimal sign and the sign between groups of digits."""
    locale = locale_of(language)
    system = _known_system(language)
    return str(get_decimal_symbol(locale, numbering_system=system)), str(
        get_group_symbol(locale, numbering_system=system)
    )


def _known_system(language: str) -> str:
    """The numbering system whose signs Babel has for a language: its own, else that of Latin digits."""
    system = numbering_of(language)
    return system if system in locale_of(language).number_symbols else "latn"


@lru_cache(maxsize=16)
def signs_of(language: str) -> tuple[str, str]:
    """The signs before negative numbers and before rises: in a line from right to left each brings a mark, U+200E,
    without which it slips behind its number."""
    mark = "\u200e" if is_right_to_left(language) else ""
    return mark + MINUS, f"{mark}+"


def format_number(value: float | int, language: str, decimals: int | None = None) -> str:
    """A number with the language's separators; `decimals` None prints as many as the number has. Halves round up."""
    exact = Decimal(str(value))
    places = max(0, -int(exact.normalize().as_tuple().exponent)) if decimals is None else decimals
    locale = locale_of(language)
    groups = locale.decimal_formats[None].pattern.split(";")[0].split(".")[0]
    pattern = groups + ("." + "0" * places if places else "")
    with localcontext(prec=max(28, exact.adjusted() + places + 4)):
        exact = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        text = format_decimal(abs(exact), format=pattern, locale=locale, numbering_system=_known_system(language))
    return (signs_of(language)[0] if exact < 0 else "") + own_digits(str(text), language)


@lru_cache(maxsize=16)
def percent_pattern(language: str) -> str:
    """How a number stands with its per cent sign: "{number}%", "{number}\u00a0%", "%{number}"."""
    locale = locale_of(language)
    symbols = locale.number_symbols[_known_system(language)]
    pattern = str(locale.percent_formats[None].pattern).split(";")[0]
    return _PLACES.sub("{number}", pattern, count=1).replace("%", str(symbols.get("percentSign", "%")))


def own_digits(text: str, language: str) -> str:
    """A text of ours with the digits of the language in place of 0 to 9; never one that an author wrote."""
    digits = digits_of(language)
    return text if digits == _LATIN else text.translate(str.maketrans(_LATIN, digits))


class Ordinal(int):
    """A number of ours (of a section, a note, a judgment) that prints in the digits of a language."""

    digits: str

    def __str__(self) -> str:
        return int.__str__(self).translate(str.maketrans(_LATIN, self.digits))

    def __format__(self, form: str) -> str:
        return format(str(self), form)


def ordinal(number: int, language: str) -> int:
    """A number that prints in the language's digits; the number itself where those are 0 to 9."""
    digits = digits_of(language)
    if digits == _LATIN:
        return number
    made = Ordinal(number)
    made.digits = digits
    return made


def percent_range(low: float, high: float, language: str) -> str:
    """From one share to another: "55–80%", "55–80 %"."""
    numbers = (format_number(int(one) if float(one).is_integer() else one, language) for one in (low, high))
    return percent_pattern(language).format(number="–".join(numbers))


def as_written(value: float | int | str, language: str) -> str:
    """A parameter's value; a whole number, which may be a year, without signs between its digits."""
    if isinstance(value, str) or (isinstance(value, float) and not value.is_integer()):
        return value if isinstance(value, str) else format_number(value, language)
    shown = str(abs(int(value))).translate(str.maketrans("0123456789", digits_of(language)))
    return f"{signs_of(language)[0]}{shown}" if value < 0 else shown
