"""What ships is clean, prints whole, and says no more than its source says."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pypdf
import pytest

from briefing import pipeline
from briefing.model.briefing import Briefing
from briefing.model.citations import Citation
from briefing.model.dates import Date
from briefing.model.record import Record
from briefing.model.request import Request
from briefing.problems import Severity
from briefing.shipped import assets_folder, content_folder
from tests.page_tree import Element, read
from tests.shipped_brief import FOLDER, briefing, data, outcome

BRIEFINGS = sorted(file.parent for file in content_folder().glob("*/briefing.yaml"))
FILES = sorted([*content_folder().rglob("*.yaml"), *(assets_folder() / "starters").rglob("*.yaml")])
EDITIONS = tuple(Request(paper=paper, marking=marking) for marking in (None, "TLP:CLEAR") for paper in (None, "Letter"))
"""For analysts, with the annex, and for everybody; on either paper."""

# What only other sources say, or say finer than the article does.
OUTSIDE = (
    "Tower 22", "Khodaei", "27 Nov", "Nov. 27", "November 27", "3 January 2020", "Jan. 3, 2020", "January 3, 2020",
    "April 6", "Jan. 2, 2024", "Jan. 15, 2024", "Jan. 11", "Jan. 12", "Jan. 17, 2024", "Nov. 3", "September 2014",
    "May 22, 2022", "22 May",
)  # fmt: skip
ATTRIBUTION = re.compile(
    r"\b(?:alleg\w+|says?|said|claims?|according|by (?:the|his|their) account|account of|question\w*|den(?:y|ies|ied)"
    r"|report\w*|held|hold that|whether)\b",
    re.IGNORECASE,
)
MONTHS = ("Jan", "Feb", "March", "April", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")
_MONTH = r"(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"


@pytest.mark.parametrize("folder", BRIEFINGS, ids=lambda folder: str(folder.name))
def test_a_check_finds_nothing(folder: Path) -> None:
    assert pipeline.check(folder) == ()


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_an_editor_finds_the_schema(file: Path) -> None:
    """Each file of content names the schema for its editor, and the schema is there."""
    first = file.read_text(encoding="utf-8").splitlines()[0]
    if file.is_relative_to(content_folder()):
        assert first.startswith("# yaml-language-server: $schema=")
        assert (file.parent / first.partition("=")[2]).resolve() == assets_folder() / "schema" / "briefing.json"


@pytest.mark.parametrize("request_", EDITIONS, ids=str)
def test_it_prints_on_ten_to_fourteen_pages_and_an_annex_without_a_word_of_complaint(request_: Request) -> None:
    made = outcome(request_)
    assert [one for one in made.problems if one.severity is not Severity.NOTE] == []
    assert made.code == 0
    assert 10 <= made.page_count <= (15 if request_.marking is None else 14)
    assert len(pypdf.PdfReader(io.BytesIO(data(request_))).pages) == made.page_count


ANNEX = ("Assessment of the sourcing", "our own assessment", "What a second source would have to show", "its own grade")
"""Words of the annex, and of what leads to it."""


@pytest.mark.parametrize("paper", [None, "Letter"])
def test_the_annex_is_for_analysts_and_nothing_in_the_public_edition_speaks_of_it(paper: str | None) -> None:
    whole, public = printed(Request(paper=paper)), printed(Request(paper=paper, marking="TLP:CLEAR"))
    assert [words for words in ANNEX if squeezed(words) not in whole] == []
    assert [words for words in (*ANNEX, "annex", "TLP:AMBER", "TLP:GREEN") if squeezed(words) in public] == []
    assert squeezed("the closest are unnamed") in public
    assert squeezed("the closest are unnamed") not in whole
    assert whole.count("TLP:AMBER") >= 2 * outcome(Request(paper=paper)).page_count


def test_a_partner_sees_what_is_green_and_not_the_annex() -> None:
    green = printed(Request(marking="TLP:GREEN"))
    assert squeezed("one on Iran’s reply and three on Qaani’s travel") in green
    assert [words for words in ANNEX if squeezed(words) in green] == []
    assert green.count("TLP:GREEN") >= 2 * 14


def squeezed(text: str) -> str:
    """Without what the setting of lines changes: blanks and hyphens."""
    return re.sub(r"[\s\u00ad\u2010-]+", "", text)


@cache
def printed(request: Request = Request()) -> str:  # noqa: B008 - a frozen value
    pages = pypdf.PdfReader(io.BytesIO(data(request))).pages
    return squeezed("".join(page.extract_text() for page in pages))


def statements(one: Briefing) -> Iterator[str]:
    """Words that must stand on paper, free of marks."""
    yield from (one.title, str(one.subtitle))
    for section in one.sections:
        yield section.title
        yield from (title for block in section.blocks if (title := getattr(block, "title", None)))
    yield from (judgment.text for judgment in one.judgments.values())
    yield from (assumption.text for assumption in one.assumptions.values())
    yield from (indicator.text for indicator in one.indicators.values())
    yield from (scenario.name for scenario in one.scenarios.values())
    yield from (gap.text for gap in one.gaps.values())
    for account in one.accounts.values():
        yield from (question.text for question in account.questions)
        yield from (position.holder for position in account.positions)


@pytest.mark.parametrize("paper", [None, "Letter"])
def test_paper_holds_every_title_and_every_judgment(paper: str | None) -> None:
    request = Request(paper=paper)
    missing = [words for words in statements(briefing()) if squeezed(words) not in printed(request)]
    assert missing == []


@pytest.mark.parametrize("request_", EDITIONS, ids=str)
def test_every_link_on_paper_leads_somewhere(request_: Request) -> None:
    """Figures move past text after the notes were numbered: their numbers and links still hold."""
    reader = pypdf.PdfReader(io.BytesIO(data(request_)))
    links = [annotation.get_object() for page in reader.pages for annotation in page.get("/Annots", ())]
    inner = [str(link["/Dest"]) for link in links if "/Dest" in link]
    outer = [str(link["/A"]["/URI"]) for link in links if "/A" in link and "/URI" in link["/A"]]
    assert len(inner) > 150
    assert len(inner) + len(outer) == len(links)
    assert set(inner) <= set(reader.named_destinations)
    assert set(outer) == {source.url for source in briefing().sources.values() if source.url}


def test_the_tables_behind_the_figures_are_for_the_web_alone() -> None:
    assert squeezed("Track Date Event") in squeezed(words())
    assert squeezed("Track Date Event") not in printed()


@cache
def tree() -> Element:
    return read(data(Request(format="html")).decode())


@cache
def blocks() -> tuple[tuple[Element, str], ...]:
    """Each piece of running text, title, cell or label with its words, without the numbers of notes."""
    tags = ("p", "li", "h1", "h2", "h3", "td", "th", "text", "small", "aside", "div")
    (main,) = tree().all("main")
    without = ("ref", "ref-comma", "back", "in-place")
    inner = [one for one in main.all(*tags) if one.tag != "div" or not one.all("p", "li", "h3", "td", "text", "div")]
    return tuple((one, one.words(without)) for one in inner)


@cache
def words() -> str:
    (main,) = tree().all("main")
    return main.words(("ref", "ref-comma", "back", "in-place"))


def test_nothing_that_only_other_sources_say_is_printed() -> None:
    assert [one for one in OUTSIDE if one in words() or squeezed(one) in printed()] == []
    texts = [file.read_text(encoding="utf-8") for file in sorted(FOLDER.rglob("*.yaml"))]
    assert [one for one in OUTSIDE if any(one in text for text in texts)] == []


def test_numbers_keep_their_qualifiers() -> None:
    for number, qualifier in (
        ("1,200", "more than"),
        ("3,000 rockets", "at least"),
        ("3,000 militants", "nearly"),
        ("360", "at least"),
        ("600 US", "more than"),
        ("200 hostages", "more than"),
        ("30 rockets", "more than"),
    ):
        found = [words()[max(0, at.start() - 12) : at.start()] for at in re.finditer(rf"\b{number}\b", words())]
        assert found, f"{number} is not printed"
        assert all(before.lower().endswith(f"{qualifier} ") for before in found), (number, found)
    for said in ("more than 1,200", "nearly 3,000", "at least 3,000"):
        assert squeezed(said) in printed()


def test_words_that_stand_for_numbers_are_not_turned_into_numbers() -> None:
    assert "close to a dozen" in words()
    assert "12 Palestinian groups" not in words()
    assert "six months" in words()


def test_kataib_hezbollah_is_never_said_to_have_done_it() -> None:
    around = [text for _, text in blocks() if "Kataib" in text]
    assert around
    assert not any(
        re.search(r"carried out|carrying out|Hezbollah (?:launched|fired|struck|killed)", one) for one in around
    )
    believed = [text for _, text in blocks() if "Kataib" in text and "strike" in text]
    assert all(re.search(r"believes|belief|supported", text) for text in believed)


def records(value: object) -> Iterator[object]:
    """Every value of the records, however deep."""
    yield value
    if isinstance(value, Record):
        for name in type(value).model_fields:
            yield from records(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from records(item)
    elif hasattr(value, "values"):
        for item in value.values():
            yield from records(item)


@cache
def dates() -> tuple[Date, ...]:
    one = briefing().model_copy(update={"sections": ()})
    return tuple(value for value in records(one) if isinstance(value, Date))


def test_no_day_is_printed_that_no_record_knows() -> None:
    """A bound of an interval is known where it carries no sign of doubt."""
    known = {
        (int(bound[5:7]), int(bound[8:10]))
        for when in dates()
        for bound in when.edtf.split("/")
        if re.fullmatch(r"\d{4}-\d\d-\d\d", bound)
    }
    days = re.finditer(_MONTH + r"\s(?P<day>\d{1,2})\b(?!\d|,\d)", words())
    found = {(_number(day["month"]), int(day["day"])) for day in days}
    assert (10, 7) in found
    assert found - known == set()


def test_no_month_or_season_is_printed_that_no_record_knows() -> None:
    months = {(bound.year, bound.month) for when in dates() for bound in (when.start, when.end) if bound}
    told = " ".join(text for one, text in blocks() if one.tag != "text")  # an axis names every month
    printed_months = re.finditer(_MONTH + r"\s(?:\d{1,2},\s)?(?P<year>(?:19|20)\d\d)\b", told)
    assert {(int(one["year"]), _number(one["month"])) for one in printed_months} - months == set()
    seasons = {when.edtf for when in dates() if when.precision == "season"}
    codes = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
    said = re.findall(r"\b(spring|summer|autumn|fall|winter)(?: of)? (\d{4})\b", words())
    assert said
    assert {f"{year}-{codes[season]}" for season, year in said} - seasons == set()


def _number(month: str) -> int:
    return next(number for number, name in enumerate(MONTHS, 1) if name.startswith(month[:3]))


def test_every_paragraph_cited_is_one_of_the_article() -> None:
    cited = [value.locator for value in records(briefing()) if isinstance(value, Citation) and value.source is None]
    cited += re.findall(r"\[@(?:wsj )?([\d, –-]+)", "".join(file.read_text("utf-8") for file in FOLDER.rglob("*.yaml")))
    numbers = {int(number) for locator in cited for number in re.findall(r"\d+", locator)}
    places = [place for _, text in blocks() for place in re.findall(r"¶([\d, –-]+)", text)]
    shown = {int(number) for place in places for number in re.findall(r"\d+", place)}
    assert len(numbers) > 60
    assert numbers <= set(range(1, 77))
    assert shown <= set(range(1, 77))


def _bare(text: str) -> str:
    return re.sub(r"[^\w ]", "", text).casefold()


def test_quotes_are_short_and_are_those_of_the_records() -> None:
    titles = {_bare(source.title) for source in briefing().sources.values()}
    quotes = {_bare(quote.words) for quote in briefing().quotes.values()}
    assert all(len(quote.split()) <= 12 for quote in quotes)
    texts = [quoted for _, text in blocks() for quoted in re.findall(r"“([^”]*)”", text) if _bare(quoted) not in titles]
    assert len(texts) > 10
    assert [text for text in texts if len(text.split()) > 12] == []
    assert [text for text in texts if len(text.split()) > 2 and _bare(text) not in quotes] == []


def test_what_is_alleged_is_called_so_wherever_it_stands() -> None:
    alleged = [event for event in briefing().events.values() if event.status == "alleged"]
    assert alleged
    rows = [row.words() for row in tree().all("tr")]
    for event in alleged:
        drawn = [text for one, text in blocks() if one.tag == "text" and str(event.short)[:12] in text]
        assert drawn
        assert all("Alleged" in text for text in drawn)
        assert all("alleged" in row.lower() for row in rows if str(event.short) in row)
    for one, text in blocks():
        if one.tag not in ("p", "li", "h3", "aside"):
            continue
        for sentence in re.split(r"(?<=[.?!;]) (?=[A-Z])", text):
            if re.search(r"go-ahead|approved the attack|Guard officers", sentence):
                assert ATTRIBUTION.search(sentence), sentence


def test_an_account_prints_with_every_position() -> None:
    (account,) = briefing().accounts.values()
    (table,) = (one for one in tree().all("table") if one.has_class("matrix"))
    assert len(table.all("tr")) == 1 + len(account.positions)
    assert len(account.positions) == 7
