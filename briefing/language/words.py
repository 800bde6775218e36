"""The words that a program adds of its own, by language: what Babel does not know."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache

from briefing.language.analysis_labels import GERMAN_ANALYSIS, PERSIAN_ANALYSIS
from briefing.language.cell_labels import GERMAN_CELLS, PERSIAN_CELLS
from briefing.language.chart_labels import PERSIAN_CHARTS
from briefing.language.labels import ENGLISH_LABELS, GERMAN_LABELS, PERSIAN_LABELS
from briefing.language.link_labels import GERMAN_LINKS, PERSIAN_LINKS
from briefing.language.source_labels import ENGLISH_SOURCES, GERMAN_SOURCES, PERSIAN_SOURCES

Quotes = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words of one language.

    `months` are abbreviated as its press does. Patterns take {day}, {month}, {year}; one that is empty leaves the form
    to Babel. `quotes` are the outer and the inner quotation marks, opening and closing.
    """

    months: tuple[str, ...] = ()
    full_months: tuple[str, ...] = ()
    day_pattern: str = "{day} {month} {year}"
    day_and_month: str = "{day} {month}"
    month_pattern: str = "{month} {year}"
    seasons: tuple[str, ...] = ()
    season_pattern: str = "{season} {year}"
    about: str = "about {date}"
    uncertain: str = "{date} (uncertain)"
    decade: str = "{year}s"
    since: str = "since {start}"
    until: str = "until {end}"
    between: str = "{start} to {end}"
    and_word: str = ""
    quotes: Quotes = ("“", "”", "‘", "’")
    qualifiers: tuple[tuple[str, str], ...] = ()
    labels: tuple[tuple[str, str], ...] = field(default=())

    def qualifier(self, name: str) -> str:
        """The words before a number; none for one that the source gives plainly."""
        return dict(self.qualifiers).get(name, "" if name in ("stated", "exactly") else name)

    def label(self, name: str) -> str:
        """The words for a key; a key without words prints as it is."""
        return dict(self.labels).get(name, name)


_FULL = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_PRESS = ("Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")

ENGLISH = Lexicon(
    _PRESS,
    _FULL,
    seasons=("spring", "summer", "autumn", "winter"),
    and_word="and",
    labels=(*ENGLISH_LABELS, *ENGLISH_SOURCES),
)
ENGLISH_US = replace(
    ENGLISH,
    day_pattern="{month} {day}, {year}",
    day_and_month="{month} {day}",
    seasons=("spring", "summer", "fall", "winter"),
)
GERMAN = Lexicon(
    ("Jan.", "Feb.", "März", "April", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."),
    (
        "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
        "Dezember",
    ),
    day_pattern="{day}. {month} {year}",
    day_and_month="{day}. {month}",
    seasons=("Frühjahr", "Sommer", "Herbst", "Winter"),
    about="um {date}",
    uncertain="{date} (unsicher)",
    decade="{year}er Jahre",
    since="seit {start}",
    until="bis {end}",
    between="{start} bis {end}",
    and_word="und",
    quotes=("„", "“", "‚", "‘"),
    qualifiers=(
        ("about", "etwa"),
        ("more than", "mehr als"),
        ("less than", "weniger als"),
        ("at least", "mindestens"),
        ("at most", "höchstens"),
        ("nearly", "fast"),
        ("up to", "bis zu"),
    ),
    labels=(*GERMAN_LABELS, *GERMAN_LINKS, *GERMAN_CELLS, *GERMAN_SOURCES, *GERMAN_ANALYSIS),
)  # fmt: skip
SIGNS = Lexicon(
    day_pattern="",
    day_and_month="",
    month_pattern="",
    about="≈ {date}",
    uncertain="{date} (?)",
    decade="{year}–{last}",
    since="{start} –",
    until="– {end}",
    between="{start} – {end}",
    qualifiers=(
        ("about", "≈"),
        ("more than", ">"),
        ("less than", "<"),
        ("at least", "≥"),
        ("at most", "≤"),
        ("nearly", "≲"),
        ("up to", "≤"),
    ),
    labels=(*ENGLISH_LABELS, *ENGLISH_SOURCES),
)
"""For a language that Babel knows and we have no words of: Babel's dates, and signs in place of our words."""

_LEXICA = {"en-us": ENGLISH_US, "en": ENGLISH, "de": GERMAN}
_GUILLEMETS: Quotes = ("«", "»", "‹", "›")
_QUOTES: dict[str, Quotes] = {
    "ar": ("“", "”", "‘", "’"),
    "bg": ("„", "“", "‚", "‘"),
    "cs": ("„", "“", "‚", "‘"),
    "es": ("«", "»", "“", "”"),
    "fa": _GUILLEMETS,
    "fr": ("«\u00a0", "\u00a0»", "“", "”"),
    "it": ("«", "»", "“", "”"),
    "pl": ("„", "”", "«", "»"),
    "pt": ("«", "»", "“", "”"),
    "ru": ("«", "»", "„", "“"),
    "uk": ("«", "»", "„", "“"),
}
"""Quotation marks as CLDR 45 gives them; Babel leaves them out."""


_PERSIAN = (*PERSIAN_LABELS, *PERSIAN_LINKS, *PERSIAN_CELLS, *PERSIAN_CHARTS, *PERSIAN_ANALYSIS, *PERSIAN_SOURCES)


@lru_cache(maxsize=16)
def lexicon(language: str) -> Lexicon:
    """The words of a language, of its parent where it has none of its own; in the end signs and Babel's forms."""
    name = language.lower()
    parent = name.split("-", 1)[0]
    for known in (name, parent):
        if known in _LEXICA:
            return _LEXICA[known]
    own = _PERSIAN if parent == "fa" else ()
    return replace(SIGNS, quotes=_QUOTES.get(parent, SIGNS.quotes), labels=(*SIGNS.labels, *own))
