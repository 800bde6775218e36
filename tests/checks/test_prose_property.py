"""A fact in a sentence is known however it is spelt; without its qualifier, or with one more, it is not."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.checks.number_matches import number_matches
from briefing.checks.prose_numbers import numbers_match_records
from briefing.language.quantity_words import quantity_words
from briefing.model.briefing import Briefing

QUALIFIERS = {
    "en": {"more than": ["more than", "over"], "at least": ["at least", "no fewer than"], "about": ["about", "some"],
           "nearly": ["nearly", "almost"], "up to": ["up to", "as many as"], "less than": ["fewer than"]},
    "de": {"more than": ["mehr als", "über"], "at least": ["mindestens"], "about": ["etwa", "rund"],
           "nearly": ["fast", "knapp"], "up to": ["bis zu"], "less than": ["weniger als"]},
}  # fmt: skip
UNITS = {
    "en": {
        "soldiers": "",
        "people killed": "",
        "rockets": "",
        "Guard commanders": "",
        "euros": "m",
        "percent": "m",
        "tons": "m",
    },
    "de": {"Soldaten": "", "Raketen": "", "Schiffe": "", "Euro": "m", "Prozent": "m", "Tonnen": "m"},
}
SPELLED = {
    "en": {value: word for word, value in quantity_words("en").numbers.items() if value > 10},
    "de": {
        value: word for word, value in quantity_words("de").numbers.items() if 10 < value < 100 and "ss" not in word
    },
}


def briefing(text: str, language: str, value: float, qualifier: str, unit: str) -> Briefing:
    return Briefing.model_validate(
        {
            "format": 1,
            "id": "made",
            "title": "Made",
            "language": language,
            "dateline": {"as_of": "2026-01-01"},
            "default_source": "s",
            "sources": {"s": {"kind": "report", "title": "Report"}},
            "facts": {"known": {"value": value, "qualifier": qualifier, "unit": unit, "cite": 7}},
            "sections": [{"id": "a", "title": "A", "blocks": [{"kind": "prose", "text": text}]}],
        }
    )


def rules(made: Briefing) -> list[str]:
    return [one.rule for one in numbers_match_records(made)]


@st.composite
def facts(draw: st.DrawFn) -> tuple[str, int, str, str]:
    language = draw(st.sampled_from(["en", "de"]))
    value = draw(st.one_of(st.integers(11, 99), st.integers(100, 1399), st.integers(2200, 9_999_999)))
    return (
        language,
        value,
        draw(st.sampled_from(sorted(QUALIFIERS[language]))),
        draw(st.sampled_from(sorted(UNITS[language]))),
    )


def spellings(language: str, value: int) -> list[str]:
    """The ways to write a number that are supported."""
    grouped = f"{value:,}"
    made = [grouped if language == "en" else grouped.replace(",", "."), grouped.replace(",", "\u202f")]
    if value < 1000:
        made.append(str(value))
    if value in SPELLED[language]:
        made.append(SPELLED[language][value])
    if value % 100_000 == 0 and value >= 1_000_000:
        scaled = f"{value / 1e6:g}"
        made += [f"{scaled} million", f"{scaled}m"] if language == "en" else [f"{scaled.replace('.', ',')} Millionen"]
    if value % 12 == 0 and 24 <= value <= 120 and language == "en":
        made.append(f"{list(quantity_words('en').numbers)[value // 12 - 1]} dozen")
    return made


def sentence(language: str, qualifier: str, number: str, unit: str) -> str:
    said = f"{qualifier} {number}".strip()
    return f"The log has {said} {unit} in it.[@7]" if language == "en" else f"Es gab dort {said} {unit} im Hafen.[@7]"


@settings(max_examples=120, deadline=None)
@given(facts(), st.data())
def test_a_fact_is_known_however_it_is_spelt(fact: tuple[str, int, str, str], data: st.DataObject) -> None:
    language, value, qualifier, unit = fact
    said = data.draw(st.sampled_from(QUALIFIERS[language][qualifier]))
    number = data.draw(st.sampled_from(spellings(language, value)))
    made = briefing(sentence(language, said, number, unit), language, value, qualifier, unit)
    assert rules(made) == []
    assert [one.known.id for one in number_matches(made) if one.known and one.known.kind == "fact"] == ["known"]


@settings(max_examples=80, deadline=None)
@given(facts(), st.data())
def test_a_qualifier_that_is_dropped_is_missed(fact: tuple[str, int, str, str], data: st.DataObject) -> None:
    language, value, qualifier, unit = fact
    number = data.draw(st.sampled_from(spellings(language, value)))
    made = briefing(sentence(language, "", number, unit), language, value, qualifier, unit)
    assert rules(made) == ["qualifier-is-kept"]


@settings(max_examples=80, deadline=None)
@given(facts(), st.data())
def test_a_number_that_is_one_off_is_missed(fact: tuple[str, int, str, str], data: st.DataObject) -> None:
    language, value, qualifier, unit = fact
    said = data.draw(st.sampled_from(QUALIFIERS[language][qualifier]))
    off = value + data.draw(st.sampled_from([-1, 1]))
    number = data.draw(st.sampled_from(spellings(language, off)))
    if off <= 10:
        return
    made = briefing(sentence(language, said, number, unit), language, value, qualifier, unit)
    assert rules(made) == ["number-has-fact"]
