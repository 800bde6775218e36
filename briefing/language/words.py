"""The words that a program adds of its own, by language: what Babel does not know."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words of one language. `months` are abbreviated as its press does; patterns take {day}, {month}, {year}."""

    months: tuple[str, ...]
    full_months: tuple[str, ...]
    day_pattern: str = "{day} {month} {year}"
    day_and_month: str = "{day} {month}"
    month_pattern: str = "{month} {year}"
    seasons: tuple[str, ...] = ("spring", "summer", "autumn", "winter")
    season_pattern: str = "{season} {year}"
    about: str = "about {date}"
    uncertain: str = "{date} (uncertain)"
    decade: str = "{year}s"
    since: str = "since {start}"
    until: str = "until {end}"
    between: str = "{start} to {end}"
    and_word: str = "and"
    quotes: str = "“”‘’"
    qualifiers: tuple[tuple[str, str], ...] = ()
    labels: tuple[tuple[str, str], ...] = field(default=())

    def qualifier(self, name: str) -> str:
        return dict(self.qualifiers).get(name, "" if name in ("stated", "exactly") else name)

    def label(self, name: str) -> str:
        return dict(self.labels).get(name, name)


_LABELS = (
    ("figure", "Figure"),
    ("table", "Table"),
    ("section", "section"),
    ("box", "box"),
    ("page", "page"),
    ("source", "source"),
    ("judgment", "judgment"),
    ("draft", "Draft"),
    ("stance affirms", "affirms"),
    ("stance partly", "likely, or in part"),
    ("stance questions", "questions"),
    ("stance denies", "denies"),
    ("stance no-evidence", "has no evidence"),
    ("stance silent", "not addressed"),
    ("basis narrator", "the source’s own voice"),
    ("basis named", "named"),
    ("basis official", "official"),
    ("basis anonymous", "unnamed"),
    ("basis media", "media"),
    ("basis mixed", "mixed"),
    ("events narrator", "in the source’s own voice"),
    ("events named", "on a named speaker"),
    ("events official", "on a government’s statement"),
    ("events anonymous", "on unnamed voices alone"),
    ("events media", "on other media"),
    ("events mixed", "on voices of several kinds"),
    ("events in the record", "events in the record behind this briefing"),
    ("status seen", "seen"),
    ("status in-part", "seen in part"),
    ("status not-seen", "not seen"),
    ("status unknown", "not known"),
    ("status draft", "draft"),
    ("status review", "under review"),
    ("status final", "final"),
    ("confidence low", "low"),
    ("confidence moderate", "moderate"),
    ("confidence high", "high"),
)
"""Words for keys that are not words themselves; other keys print as they are."""
_FULL = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_PRESS = ("Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")

ENGLISH_US = Lexicon(
    _PRESS,
    _FULL,
    day_pattern="{month} {day}, {year}",
    day_and_month="{month} {day}",
    seasons=("spring", "summer", "fall", "winter"),
    labels=_LABELS,
)
ENGLISH = Lexicon(_PRESS, _FULL, quotes="“”‘’", labels=_LABELS)
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
    quotes="„“‚‘",
    qualifiers=(
        ("about", "etwa"),
        ("more than", "mehr als"),
        ("less than", "weniger als"),
        ("at least", "mindestens"),
        ("at most", "höchstens"),
        ("nearly", "fast"),
        ("up to", "bis zu"),
    ),
    labels=(
        ("figure", "Abbildung"),
        ("table", "Tabelle"),
        ("section", "Abschnitt"),
        ("box", "Kasten"),
        ("page", "Seite"),
        ("source", "Quelle"),
        ("judgment", "Urteil"),
    ),
)  # fmt: skip

_LEXICA = {"en-US": ENGLISH_US, "en": ENGLISH, "de": GERMAN}


@lru_cache(maxsize=16)
def lexicon(language: str) -> Lexicon:
    """The words of a language, of its parent where it has none of its own, in the end English."""
    for name in (language, language.split("-", 1)[0]):
        if name in _LEXICA:
            return _LEXICA[name]
    return ENGLISH
