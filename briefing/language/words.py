"""The words that a program adds of its own, by language: what Babel does not know, out of the locale files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from briefing.language.locale_files import OwnLocales, Words, bare_tag, own_locales, words_of_locale

Quotes = tuple[str, str, str, str]
_PLAIN = ("stated", "exactly")


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Words of one language.

    `months` are abbreviated as its press does; none where Babel's are meant. Patterns take {day}, {year} and {month},
    or {mon} where dates have short months; one that is empty leaves the form to Babel. `first` is the first day of a
    month where that is no plain number. A pattern of NAME_day stands for NAME with a date that names a day. `period` is
    between two dates, `between` between two numbers. `quotes` are the outer and the inner marks, opening and closing;
    `spaced` are the signs that stand apart from their word, each with the space that keeps them on its line. `forms`
    are the patterns of counted things by CLDR's plural forms, which the language `tag` chooses between.
    """

    months: tuple[str, ...] = ()
    full_months: tuple[str, ...] = ()
    first: str = ""
    day_pattern: str = ""
    day_and_month: str = ""
    month_pattern: str = ""
    seasons: tuple[str, ...] = ()
    season_pattern: str = "{season} {year}"
    about: str = ""
    about_day: str = ""
    uncertain: str = ""
    decade: str = ""
    since: str = ""
    since_day: str = ""
    until: str = ""
    until_day: str = ""
    between: str = ""
    period: str = ""
    period_day: str = ""
    and_word: str = ""
    quotes: Quotes = ("“", "”", "‘", "’")
    spaced: Mapping[str, str] = field(default_factory=dict)
    qualifiers: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    tag: str = "en"
    forms: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def qualifier(self, name: str) -> str:
        """The words before a number; none for one that the source gives plainly."""
        return self.qualifiers.get(name, "" if name in _PLAIN else name)

    def label(self, name: str) -> str:
        """The words for a key; a key without words prints as it is."""
        return self.labels.get(name, name)

    def counted(self, name: str, number: int, shown: str) -> str:
        """So many things of a kind, in the plural form that CLDR asks for; `shown` is the number as it prints.

        Raises:
            KeyError: no language has forms of this name.
        """
        from briefing.language.numerals import locale_of

        forms = self.forms[name]
        return forms.get(locale_of(self.tag).plural_form(number), forms["other"]).format(count=shown)


_NAMES = {"day": "day_pattern", "month": "month_pattern", "season": "season_pattern"}


def lexicon(language: str) -> Lexicon:
    """The words of a language, of its parent where it has none of its own; in the end signs and Babel's forms.

    A label that it has no words for is English.
    """
    return _lexicon(bare_tag(language), own_locales())


@lru_cache(maxsize=32)
def _lexicon(tag: str, own: OwnLocales) -> Lexicon:
    words = words_of_locale(tag)
    dates: dict[str, Any] = {
        _NAMES.get(key, key): tuple(said) if isinstance(said, list) else said for key, said in words["dates"].items()
    }
    return Lexicon(
        **dates,
        and_word=words["and"],
        quotes=_quotes(tag, words),
        spaced=words.get("spaced", {}),
        qualifiers=words["qualifiers"],
        labels={**words_of_locale("en")["labels"], **words.get("labels", {})},
        tag=tag,
        forms={**words_of_locale("en")["counted"], **words.get("counted", {})},
    )


def _quotes(tag: str, words: Words) -> Quotes:
    by_language: Mapping[str, list[str]] = words["quotes_by_language"]
    outer, outer_end, inner, inner_end = words.get("quotes") or by_language.get(
        tag.partition("-")[0], words["other_quotes"]
    )
    return outer, outer_end, inner, inner_end
