"""Words that stay on one line: a month and its day, a number and its unit."""

from __future__ import annotations

import re
from functools import lru_cache

from briefing.language.format import month_names
from briefing.language.words import Lexicon, lexicon

_DIGIT = re.compile(r"\d")
_UNITS = r"(?<=\d) (?=(?:billion|million|percent|per cent|km|mm|Mio\.|Mrd\.|Prozent|%)(?!\w))"


def tied(text: str, language: str) -> str:
    """The text with no-break spaces where a line must not break: in dates, before units, beside signs set apart."""
    words = lexicon(language)
    if words.spaced:
        text = _signs(words).sub(lambda found: (found[1] or "") + words.spaced[found[1] or found[2]], text)
    return _pattern(language, words).sub("\u00a0", text) if _DIGIT.search(text) else text


@lru_cache(maxsize=16)
def _signs(words: Lexicon) -> re.Pattern[str]:
    """A blank behind an opening mark, or before another sign that stands apart."""
    after = "".join(sign for sign in words.spaced if sign == words.quotes[0].strip())
    before = "".join(re.escape(sign) for sign in words.spaced if sign not in after)
    return re.compile(f"([{after}]) | (?=([{before}]))") if after else re.compile(f"(?!)()| (?=([{before}]))")


@lru_cache(maxsize=16)
def _pattern(language: str, words: Lexicon) -> re.Pattern[str]:
    names = sorted({*month_names(language), *month_names(language, full=True)}, key=len, reverse=True)
    if words.day_and_month.startswith(("{month}", "{mon}")):
        dates = "|".join(rf"(?<=\b{re.escape(name)}) (?=\d{{1,2}}\b(?!\d))" for name in names)
    else:
        dates = rf"(?<=\d|\.) (?=(?:{'|'.join(re.escape(name) for name in names)})(?!\w))"
    return re.compile(f"{dates}|{_UNITS}")
