"""The parts of the citation processor: names, numbers, case, punctuation, terms, and the reading of a style."""

from __future__ import annotations

import pytest

from briefing.csl.bibliography import Bibliography
from briefing.csl.locale import known_locales, locale_of
from briefing.csl.markup import SIZE, read_markup
from briefing.csl.names import name_of, text_of
from briefing.csl.numbers import is_numeric, set_number, set_pages
from briefing.csl.punctuation import punctuated
from briefing.csl.runs import run, words_of
from briefing.csl.style import read_style
from briefing.csl.text_case import cased
from briefing.problems import Refusal
from tests.csl.works import BOOK, FOLDER, STYLES, entry, style


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Doe, Jane", {"family": "Doe", "given": "Jane"}),
        ("Doe, Jane, Jr.", {"family": "Doe", "given": "Jane", "suffix": "Jr."}),
        ("van der Berg, Ada", {"family": "Berg", "given": "Ada", "non-dropping-particle": "van der"}),
        ("Humboldt, Alexander von", {"family": "Humboldt", "given": "Alexander", "dropping-particle": "von"}),
        ("Ministry of Examples", {"literal": "Ministry of Examples"}),
        ("{Ministry of Examples, North}", {"literal": "Ministry of Examples, North"}),
        ("نمونه، آزمون", {"family": "نمونه", "given": "آزمون"}),
    ],
)
def test_a_name_is_read(text: str, name: dict[str, str]) -> None:
    assert name_of(text) == name
    assert name_of(text_of(name)) == name


def test_a_name_is_set_as_the_style_asks() -> None:
    assert entry("apa", {**BOOK, "authors": ["Sartre, Jean-Paul Émile"]}).startswith("Sartre, J.-P. É.")
    assert entry("ieee", {**BOOK, "authors": ["van der Berg, Ada"]}).startswith("A. van der Berg,")
    assert entry("apa", {**BOOK, "authors": ["نمونه، آزمون"]}).startswith("نمونه, آزمون")
    assert entry("ieee", {**BOOK, "authors": ["Doe, J.", "Roe, R.", "Poe, P."]}).startswith(
        "J. Doe, R. Roe, and P. Poe,"
    )


@pytest.mark.parametrize(
    ("pages", "form", "made"),
    [
        ("321-328", "minimal", "321–8"),
        ("321-328", "minimal-two", "321–28"),
        ("321-8", "expanded", "321–328"),
        ("3-10", "chicago", "3–10"),
        ("71-72", "chicago", "71–72"),
        ("100-104", "chicago", "100–104"),
        ("101-108", "chicago", "101–8"),
        ("321-328", "chicago", "321–28"),
        ("498-532", "chicago", "498–532"),
        ("1087-1089", "chicago", "1087–89"),
        ("e12-e19", "minimal", "e12–e19"),
        ("12", "chicago", "12"),
    ],
)
def test_ranges_of_pages_are_shortened(pages: str, form: str, made: str) -> None:
    assert set_pages(pages, form, locale_of("en")) == made


def test_numbers() -> None:
    english = locale_of("en-US")
    assert [set_number(one, "ordinal", english) for one in ("1", "2", "3", "11", "22", "113")] == [
        "1st", "2nd", "3rd", "11th", "22nd", "113th",
    ]  # fmt: skip
    assert set_number("14", "roman", english) == "xiv"
    assert set_number("2", "long-ordinal", english) == "second"
    assert set_number("second revised", "ordinal", english) == "second revised"
    assert set_number("2", "ordinal", locale_of("de")) == "2."
    assert is_numeric("2, 3-5")
    assert not is_numeric("revised")


@pytest.mark.parametrize(
    ("text", "case", "made"),
    [
        ("a sample of ships: the count", "title", "A Sample of Ships: The Count"),
        ("the NASA way of iPads", "title", "The NASA Way of iPads"),
        ("well-known ships", "title", "Well-Known Ships"),
        ("edited by", "capitalize-first", "Edited by"),
        ("“quoted” ships", "capitalize-first", "“Quoted” ships"),
        ("SHIPS OF SAMPLES", "sentence", "Ships of samples"),
        ("straße", "uppercase", "STRAẞE"),
    ],
)
def test_case(text: str, case: str, made: str) -> None:
    assert words_of(cased(run(text), case, True)) == made


@pytest.mark.parametrize(
    ("text", "american", "other"),
    [
        ("a..", "a.", "a."),
        ("a?. b", "a? b", "a? b"),
        ("“a”. b", "“a.” b", "“a”. b"),
        ("“a”, b", "“a,” b", "“a”, b"),
        ("“a?”. b", "“a?” b", "“a?” b"),
        ("“a.”. b", "“a.” b", "“a.” b"),
        ("ed., b", "ed., b", "ed., b"),
        ("a,. b", "a. b", "a. b"),
        ("a , b", "a, b", "a, b"),
    ],
)
def test_signs_that_meet(text: str, american: str, other: str) -> None:
    assert words_of(punctuated(run(text), True, "”’")) == american
    assert words_of(punctuated(run(text), False, "”’")) == other


def test_languages_have_their_locale_or_american_english() -> None:
    assert known_locales() == ("ar", "de-DE", "en-GB", "en-US", "fa-IR")
    assert locale_of("de-AT").term("and") == "und"
    assert locale_of("en-GB").options["punctuation-in-quote"] == "false"
    assert locale_of("xx").term("et-al") == "et al."
    assert locale_of("fa").term("and") == "و"


@pytest.mark.parametrize("name", STYLES)
def test_every_style_that_ships_is_read_and_names_its_licence(name: str) -> None:
    assert style(name).bibliography is not None
    assert "creativecommons.org/licenses/by-sa/3.0" in (FOLDER / f"{name}.csl").read_text(encoding="utf-8")
    assert f"`{name}`" in (FOLDER / "README.md").read_text(encoding="utf-8")


HEAD = '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text">'
WHOLE = "<citation><layout/></citation><bibliography><layout>{}</layout></bibliography>"
NAMES_MIN = '<names variable="author"><name et-al-min="many"/></names>'
HOUR = '<date variable="issued"><date-part name="hour"/></date>'


@pytest.mark.parametrize(
    ("data", "said", "place"),
    [
        (f"{HEAD}\n <citation>\n</style>", "mismatched tag", "x.csl:3:3"),
        ("<a>&b;</a>", "undefined entity", "x.csl:1:4"),
        ('<!DOCTYPE a [<!ENTITY b "c">]>\n<a>&b;</a>', "declares types or entities", "x.csl:1:"),
        ('<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', "declares types or entities", "x.csl:1:"),
        ("<a>" * 200, "nested too deep", "x.csl:1:"),
        ("", "no element found", "x.csl:1:1"),
        ("<html/>", "starts with <html>", "x.csl:1:1"),
        (f"{HEAD}<citation><layout/></citation></style>", "no bibliography", "x.csl:1:1"),
        (
            f"{HEAD}\n{WHOLE.format('<text macro=' + chr(34) + 'm' + chr(34) + '/>')}</style>",
            "no macro “m”",
            "x.csl:2:",
        ),
        (
            f'{HEAD}\n<macro name="m"><text macro="m"/></macro>{WHOLE.format("")}</style>',
            "“m” calls itself",
            "x.csl:2:1",
        ),
        (
            f'{HEAD}<info>\n<link rel="independent-parent" href="http://www.zotero.org/styles/apa"/></info></style>',
            "stands for “apa”",
            "x.csl:2:1",
        ),
        ("\x00\x01", "not well-formed", "x.csl:1:"),
        (f'{HEAD}\n<citation et-al-min="x"/></style>', "no bibliography", "x.csl:1:1"),
        (f"{HEAD}\n{WHOLE.format(NAMES_MIN)}</style>", "“many” is none", "x.csl:2:"),
        (f"{HEAD}\n{WHOLE.format(HOUR)}</style>", "no date has a part “hour”", "x.csl:2:"),
    ],
)
def test_a_style_that_cannot_be_read_says_where_and_why(data: str, said: str, place: str) -> None:
    read = read_style(data.encode(), "x", "x.csl")
    assert read.value is None
    (problem,) = read.problems
    assert problem.rule == "citation-style-is-readable"
    assert said in problem.message
    assert str(problem.span).startswith(place)


def test_a_style_of_hostile_size_is_not_read() -> None:
    assert "allowed" in read_markup(b"<a>" + b" " * SIZE, "x.csl").problems[0].message
    assert "too many parts" in read_markup(b"<a>" + b"<b/>" * 70_000 + b"</a>", "x.csl").problems[0].message


def test_macros_that_multiply_end_soon() -> None:
    macros = "".join(f'<macro name="m{at}">{2 * f"""<text macro="m{at + 1}"/>"""}</macro>' for at in range(60))
    last = '<macro name="m60"><text value="x"/></macro>'
    data = f"{HEAD}{macros}{last}{WHOLE.format('<text macro=' + chr(34) + 'm0' + chr(34) + '/>')}</style>"
    read = read_style(data.encode(), "x", "x.csl")
    assert read.value is not None
    with pytest.raises(Refusal) as ended:
        assert Bibliography(read.value, {"a": {"id": "a", "type": "book", "title": "Ships"}}, "en").entries
    assert ended.value.problems[0].rule == "citation-style-is-readable"
