"""How languages write dates in prose: months, weekdays, seasons, and what stands around them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from briefing.language.locale_files import OwnLocales, bare_tag, own_locales, words_of_locale


@dataclass(frozen=True, slots=True)
class DateWords:
    """Words of dates: `months` and `weekdays` (Monday 0) in every form, `seasons` (spring 0).

    `month_first`: a day may stand behind its month; `numeric`: dates are written in figures, day first. `to` are the
    words inside a period, `opening` those that may stand before it, with what they take inside. `hedges` make a date
    vague, `decade` is the ending of the years of one.
    """

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    seasons: Mapping[str, int]
    month_first: bool
    numeric: bool
    to: tuple[str, ...]
    opening: tuple[tuple[str, tuple[str, ...]], ...]
    hedges: tuple[str, ...]
    decade: str


def date_words(language: str) -> DateWords:
    """The words of a language, given as a BCP 47 tag; none but figures for one without an entry."""
    return _date_words(bare_tag(language), own_locales())


@lru_cache(maxsize=16)
def _date_words(tag: str, own: OwnLocales) -> DateWords:
    said: Mapping[str, Any] = words_of_locale(tag)["prose"]["dates"]
    return DateWords(
        months=_forms(said["months"], 1),
        weekdays=_forms(said["weekdays"], 0),
        seasons=_forms(said["seasons"], 0),
        month_first=said["month_first"],
        numeric=said["numeric"],
        to=tuple(said["to"]),
        opening=tuple((word, tuple(inside)) for word, inside in said["opening"].items()),
        hedges=tuple(said["hedges"]),
        decade=said["decade"],
    )


def _forms(names: Iterable[str | list[str]], start: int) -> dict[str, int]:
    """`January Jan. Jan` are forms of one name, or a list where a form is several words: each with its number."""
    listed = (forms.split() if isinstance(forms, str) else forms for forms in names)
    return {form: at for at, forms in enumerate(listed, start) for form in forms}
