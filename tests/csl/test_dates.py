"""Dates of EDTF in citation styles: never finer than they are."""

from __future__ import annotations

import pytest

from briefing.csl.dates import csl_date
from briefing.model.dates import parse_date
from tests.csl.works import BOOK, NEWS, entry


@pytest.mark.parametrize(
    ("edtf", "csl"),
    [
        ("2021", {"date-parts": [[2021]]}),
        ("2021-04", {"date-parts": [[2021, 4]]}),
        ("2021-04-07", {"date-parts": [[2021, 4, 7]]}),
        ("2021~", {"date-parts": [[2021]], "circa": True}),
        ("2021-04?", {"date-parts": [[2021, 4]], "circa": True}),
        ("2021-22", {"date-parts": [[2021]], "season": 2}),
        ("2021-24", {"date-parts": [[2021]], "season": 4}),
        ("2020/2022", {"date-parts": [[2020], [2022]]}),
        ("2020-03/2020-05", {"date-parts": [[2020, 3], [2020, 5]]}),
        ("199X", {"literal": "1990s"}),
        ("2021-33", {"literal": "first quarter of 2021"}),
        ("2020/..", {"literal": "since 2020"}),
    ],
)
def test_an_edtf_date_keeps_its_precision(edtf: str, csl: dict[str, object]) -> None:
    made = csl_date(parse_date(edtf), "en")
    if "literal" in csl:
        assert "date-parts" not in made
        assert made["literal"]
    else:
        assert made == csl


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        ("2023-10-07", "(2023, October 7)"),
        ("2023-10", "(2023, October)"),
        ("2023-21", "(2023, Spring)"),
        ("2023~", "(ca. 2023)"),
        ("2020/2022", "(2020–2022)"),
        ("2023-10-07/2023-10-09", "(2023, October 7–9)"),
        ("2023-09-29/2023-10-02", "(2023, September 29–October 2)"),
        ("2022-12-30/2023-01-02", "(2022–2023, December 30–January 2)"),
    ],
)
def test_apa_prints_the_date(edtf: str, said: str) -> None:
    assert said in entry("apa", {**NEWS, "date": edtf})


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        ("2023-10-07/2023-10-09", "7–9 Oct. 2023"),
        ("2022-12/2023-01", "Dec. 2022–Jan. 2023"),
        ("2023-24", "Winter 2023"),
    ],
)
def test_mla_prints_the_date(edtf: str, said: str) -> None:
    assert said in entry("modern-language-association", {**NEWS, "date": edtf})


def test_a_work_without_a_date_says_so_where_the_style_does() -> None:
    assert "(n.d.)" in entry("apa", {"kind": "book", "title": "The example harbour", "authors": ["Poe, Pat"]})
    assert "o.\u00a0J." in entry("apa", {"kind": "book", "title": "Hafen", "authors": ["Poe, Pat"]}, "de")


def test_a_decade_prints_in_words() -> None:
    assert "1990s" in entry("chicago-author-date", {**BOOK, "date": "199X"})
