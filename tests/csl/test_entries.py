"""Entries as the guides of the styles show them, for made-up works of the same kinds."""

from __future__ import annotations

import re
from typing import Any, get_args

import pytest

from briefing.csl.bibliography import Bibliography
from briefing.csl.runs import words_of
from briefing.csl.works import TYPES
from briefing.model.citations import Source
from tests.csl.works import ARTICLE, BOOK, CHAPTER, NEWS, NOTES, PAGE, REPORT, STYLES, cited, entries, entry, listed

KINDS = get_args(Source.model_fields["kind"].annotation)

GUIDES = [
    # Publication Manual of the American Psychological Association, 7th edition, chapter 10
    (
        "apa",
        ARTICLE,
        (
            "Doe, J. A., & Roe, R. (2021). A sample of ships: how to count. *Journal of Examples*, *12*(3), "
            "145–167. https://doi.org/10.1000/ex.1"
        ),
    ),
    ("apa", BOOK, "Poe, P. (2019). *The example harbour* (2nd ed.). Example Press."),
    (
        "apa",
        CHAPTER,
        (
            "Eden, J.-P. (2010). A chapter of samples. In E. Edit & R. Redact (Eds.), *The whole collection* "
            "(pp. 3–9). Example Press."
        ),
    ),
    ("apa", NEWS, "Poe, P. (2023, October 7). Ships sail again. *The Example Times*. https://example.org/news"),
    (
        "apa",
        PAGE,
        "*A page without date*. (n.d.). Example Site. Retrieved March 1, 2024, from https://example.org/page",
    ),
    # The Chicago Manual of Style, 18th edition, chapters 13 and 14
    (
        "apa",
        REPORT,
        "Ministry of Examples. (2020). *Report on examples*. Ministry of Examples. https://example.org/report",
    ),
    (
        "chicago-author-date",
        ARTICLE,
        (
            "Doe, Jane A., and Richard Roe. 2021. “A Sample of Ships: How to Count.” *Journal "
            "of Examples* 12 (3): 145–67. https://doi.org/10.1000/ex.1."
        ),
    ),
    ("chicago-author-date", BOOK, "Poe, Pat. 2019. *The Example Harbour*. 2nd ed. Example Press."),
    (
        "chicago-author-date",
        CHAPTER,
        (
            "Eden, Jean-Paul. 2010. “A Chapter of Samples.” In *The Whole Collection*, edited "
            "by Ed Edit and Rea Redact. Example Press."
        ),
    ),
    (
        "chicago-author-date",
        NEWS,
        ("Poe, Pat. 2023. “Ships Sail Again.” *The Example Times*, October 7. https://example.org/news."),
    ),
    (
        NOTES,
        ARTICLE,
        (
            "Doe, Jane A., and Richard Roe. “A Sample of Ships: How to Count.” *Journal of Examples* 12, no. 3 "
            "(2021): 145–67. https://doi.org/10.1000/ex.1."
        ),
    ),
    (NOTES, BOOK, "Poe, Pat. *The Example Harbour*. 2nd ed. Example Press, 2019."),
    # MLA Handbook, 9th edition, chapter 5
    (
        "modern-language-association",
        ARTICLE,
        (
            "Doe, Jane A., and Richard Roe. “A Sample of Ships: How to Count.” "
            "*Journal of Examples*, vol. 12, no. 3, Apr. 2021, pp. 145–67, https://doi.org/10.1000/ex.1."
        ),
    ),
    ("modern-language-association", BOOK, "Poe, Pat. *The Example Harbour*. 2nd ed., Example Press, 2019."),
    (
        "modern-language-association",
        PAGE,
        ("“A Page without Date.” *Example Site*, https://example.org/page. Accessed 1 Mar. 2024."),
    ),
    # IEEE Reference Guide; the number is ours
    (
        "ieee",
        ARTICLE,
        (
            "J. A. Doe and R. Roe, “A sample of ships: how to count,” *Journal of Examples*, vol. 12, no. 3, "
            "pp. 145–167, Apr. 2021, doi: 10.1000/ex.1."
        ),
    ),
    ("ieee", BOOK, "P. Poe, *The example harbour*, 2nd ed. Berlin: Example Press, 2019."),
    (
        "ieee",
        CHAPTER,
        (
            "J.-P. Eden, “A chapter of samples,” in *The whole collection*, E. Edit and R. Redact, Eds., "
            "Example Press, 2010, pp. 3–9."
        ),
    ),
    (
        "ieee",
        NEWS,
        "P. Poe, “Ships sail again,” *The Example Times*, Oct. 07, 2023. [Online]. Available: https://example.org/news",
    ),
    # Cite Them Right, Harvard
    ("harvard-cite-them-right", BOOK, "Poe, P. (2019) *The example harbour*. 2nd ed. Berlin: Example Press."),
    # DIN 1505-2
    ("din-1505-2", BOOK, "^Poe, Pat^: *The example harbour*. 2. Aufl. Berlin : Example Press, 2019"),
    (
        "din-1505-2",
        ARTICLE,
        (
            "^Doe, Jane A. ; Roe, Richard^: A sample of ships: how to count. In: *Journal of Examples* "
            "Bd. 12 (2021), Nr. 3, S. 145–167"
        ),
    ),
]


@pytest.mark.parametrize(("name", "source", "expected"), GUIDES)
def test_an_entry_is_what_the_guide_shows(name: str, source: dict[str, Any], expected: str) -> None:
    assert entry(name, source).replace("^^", "").replace("\u00a0", " ").replace("\u202f", " ") == expected


@pytest.mark.parametrize("language", ["en-US", "en-GB", "de", "fa", "ar", "fr"])
@pytest.mark.parametrize("name", STYLES)
def test_every_kind_in_every_style_is_said_without_doubled_signs(name: str, language: str) -> None:
    for kind in KINDS:
        full = {**BOOK, **NEWS, "kind": kind, "title": "Ships sail?", "container": "Sample Notes", "pages": "3-9"}
        bare = {"kind": kind, "title": "Ships sail."}
        dated = {
            "kind": kind,
            "title": "Ships sail",
            "date": "2019~",
            "authors": ["Port Inc."],
            "publisher": "Quay & Co.",
        }
        for source in (full, bare, dated):
            said = entry(name, source, language).replace("*", "").replace("^", "")
            assert "ships sail" in said.lower()
            assert re.search(r"([.,:;])\s*\1|[,;:]\.|\(\s|\s[,.;)]|\(\)|  |\[\]|[?!]\.", said) is None, said
            assert said == said.strip()


def test_every_kind_has_a_type() -> None:
    assert set(TYPES) == set(KINDS)


def test_without_author_the_title_stands_in_and_is_said_once() -> None:
    said = entry("apa", {"kind": "report", "title": "Sample figures", "date": "2020"})
    assert said.count("Sample figures") == 1
    assert said.startswith("*Sample figures*. (2020)")


def test_works_of_one_author_and_year_get_letters_in_the_order_of_the_list() -> None:
    twins = (
        {**BOOK, "title": "Zebra quay"},
        {**BOOK, "title": "Alpha quay"},
        {**BOOK, "title": "Other", "date": "2020"},
    )
    made = entries("chicago-author-date", *twins)
    assert [one.split(". ")[1] for one in made] == ["2019a", "2019b", "2020"]
    assert "Alpha" in made[0]


def test_authors_that_et_al_hides_do_not_make_works_alike() -> None:
    many = [f"Sample, {letter}." for letter in "ABCD"]
    made = entries("apa", {**BOOK, "authors": ["Poe, P.", *many]}, {**BOOK, "authors": ["Poe, P.", *reversed(many)]})
    assert all("(2019)" in one for one in made)


def test_a_style_that_says_so_puts_a_dash_for_the_same_author() -> None:
    made = entries("modern-language-association", BOOK, {**BOOK, "title": "Another harbour"})
    assert made[0].startswith("Poe, Pat. *Another")
    assert made[1].startswith("———. *The")


def test_the_list_is_sorted_where_the_style_sorts() -> None:
    sources = (NEWS, {**BOOK, "authors": ["Ångström, Ada"]}, CHAPTER)
    assert list(listed("apa", *sources).entries) == ["s1", "s2", "s0"]
    assert list(listed("ieee", *sources).entries) == ["s0", "s1", "s2"]


def test_a_style_of_numbers_leaves_the_numbers_to_us() -> None:
    assert "[" not in entry("ieee", BOOK)


def test_a_note_has_the_short_form_and_the_place() -> None:
    assert cited(NOTES, ARTICLE, "145-147") == "Doe and Roe, “A Sample of Ships: How to Count,” 145–47."
    assert cited(NOTES, BOOK, "3", "paragraph") == "Poe, The Example Harbour, para. 3."
    assert cited(NOTES, BOOK, "") == "Poe, The Example Harbour."


def test_german_has_its_own_words_quotes_and_dates() -> None:
    assert entry("apa", PAGE, "de").endswith("Abgerufen 1. März 2024, von https://example.org/page")
    assert "„Ships sail again“" in entry("modern-language-association", NEWS, "de")
    assert "In E. Edit & R. Redact (Hrsg.)" in entry("apa", CHAPTER, "de")
    assert entry("din-1505-2", BOOK, "en") == entry("din-1505-2", BOOK, "de")  # the style prescribes German


def test_persian_has_its_own_words() -> None:
    assert "ویراسته‌ی" in entry("chicago-author-date", CHAPTER, "fa")


def test_title_case_is_for_english_titles_alone() -> None:
    german = {**NEWS, "title": "Schiffe fahren wieder", "language": "de"}
    assert "“Schiffe fahren wieder.”" in entry("chicago-author-date", german)


def test_a_list_of_a_thousand_is_made_once_and_in_order() -> None:
    many = [{**BOOK, "title": f"Harbour {at}", "date": str(1000 + at)} for at in range(1000)]
    made: Bibliography = listed("chicago-author-date", *many)
    assert list(made.entries) == [f"s{at}" for at in range(1000)]
    assert made.entries is made.entries
    assert "1999" in words_of(made.entries["s999"])


def test_editors_who_translated_are_named_once() -> None:
    both = {**CHAPTER, "translators": CHAPTER["editors"]}
    said = entry("chicago-author-date", both)
    assert said.count("Edit") == 1
    assert "edited and translated by Ed Edit and Rea Redact" in said


def test_et_al_starts_where_the_style_says() -> None:
    names = [f"Sample{at}, A." for at in range(21)]
    assert "…" not in entry("apa", {**BOOK, "authors": names[:20]})
    assert "Sample18, A., … Sample20, A. (2019)" in entry("apa", {**BOOK, "authors": names})
