"""How languages write dates in prose: months, weekdays, seasons, and what stands around them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DateWords:
    """Words of dates: `months` and `weekdays` (Monday 0) in every form, `seasons` (spring 0).

    `day_first` are patterns of a day before its month, `month_first` of one behind it, each with {day} and {month}.
    `to` are the words inside a period, `opening` those that may stand before it, `hedges` what makes a date vague.
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


def _forms(*names: str) -> dict[str, int]:
    """`January Jan. Jan` are forms of one name: each with its number from 1."""
    return {form: at for at, forms in enumerate(names, 1) for form in forms.split()}


ENGLISH = DateWords(
    months=_forms(
        "January Jan. Jan", "February Feb. Feb", "March Mar. Mar", "April Apr. Apr", "May", "June Jun. Jun",
        "July Jul. Jul", "August Aug. Aug", "September Sept. Sep. Sept Sep", "October Oct. Oct", "November Nov. Nov",
        "December Dec. Dec",
    ),
    weekdays={
        form: at - 1
        for form, at in _forms(
            "Monday Mon. Mon", "Tuesday Tues. Tue. Tues Tue", "Wednesday Wed. Wed", "Thursday Thurs. Thu. Thurs Thu",
            "Friday Fri. Fri", "Saturday Sat. Sat", "Sunday Sun. Sun",
        ).items()
    },
    seasons={"spring": 0, "summer": 1, "autumn": 2, "fall": 2, "winter": 3},
    month_first=True,
    numeric=False,
    to=("to", "until", "till", "through", "–", "-"),
    opening=(("from", ("to", "until", "till", "through")), ("between", ("and",))),
    hedges=(
        "about", "around", "circa", "c.", "ca.", "early", "mid", "late", "roughly", "approximately", "or so", "perhaps",
        "some time", "sometime", "presumably", "beginning", "end", "weeks before", "days before", "before", "after",
        "by", "since", "until",
    ),
    decade="s",
)  # fmt: skip

GERMAN = DateWords(
    months=_forms(
        "Januar Jänner Jan. Jan", "Februar Feber Feb. Feb", "März Mrz. Mär.", "April Apr. Apr", "Mai", "Juni Jun. Jun",
        "Juli Jul. Jul", "August Aug. Aug", "September Sept. Sep. Sept Sep", "Oktober Okt. Okt", "November Nov. Nov",
        "Dezember Dez. Dez",
    ),
    weekdays={
        form: at - 1
        for form, at in _forms(
            "Montag Mo.", "Dienstag Di.", "Mittwoch Mi.", "Donnerstag Do.", "Freitag Fr.", "Samstag Sonnabend Sa.",
            "Sonntag So.",
        ).items()
    },
    seasons={"Frühjahr": 0, "Frühling": 0, "Sommer": 1, "Herbst": 2, "Winter": 3},
    month_first=False,
    numeric=True,
    to=("bis", "–", "-"),
    opening=(("von", ("bis",)), ("vom", ("bis",)), ("zwischen", ("und",))),
    hedges=(
        "etwa", "um", "gegen", "circa", "ca.", "anfang", "mitte", "ende", "ungefähr", "rund", "wohl", "vermutlich",
        "vor", "nach", "seit", "bis",
    ),
    decade="er",
)  # fmt: skip

_BARE = DateWords({}, {}, {}, False, False, ("–", "-"), (), (), "")

WORDS: Mapping[str, DateWords] = {"en": ENGLISH, "de": GERMAN}


def date_words(language: str) -> DateWords:
    """The words of a language, given as a BCP 47 tag; none but figures for one without an entry."""
    return WORDS.get(language.split("-", 1)[0].lower(), _BARE)
