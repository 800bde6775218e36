"""The numbers that stand in charts and tables, and what is plain from them."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.checks.known_figures import numbers_of_figures
from briefing.checks.number_matches import number_matches
from briefing.checks.prose_names import names_are_spelt_alike
from briefing.statements.gather import statements
from tests.checks.test_ignoring import loaded

HEAD = """\
format: 1
id: sample
title: A sample
default_source: s
dateline: {as_of: 2026-02-25}
sources:
  s: {kind: report, title: A report}
actors:
  short: {name: Farlmer, kind: person}
  long: {name: Farlonmer, kind: person}
sections:
  - id: one
    title: One
    blocks:
"""
CHART = """\
      - kind: figure
        id: bars
        title: Bars
        alt: auto
        chart: {kind: bar, rows: [%s]}
"""
TABLE = """\
      - kind: table
        id: trade
        title: Trade
        cite: 40
        columns: [{id: a, head: Port}, {id: b, head: '%s'}]
        rows: [{a: Selmo, b: 17}]
"""


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ((100, 250), {100, 250, 350, 175, 150}),
        ((100, 250, 470), {100, 250, 470, 820, round(820 / 3, 6), 370, 150, 220}),
        ((470, 100, 250, 260), {470, 100, 250, 260, 1080, 270, 255, 370, 210, 150, 10}),
    ],
)
def test_sums_means_medians_spans_and_changes(values: tuple[int, ...], found: set[float], tmp_path: Path) -> None:
    rows = ", ".join(f"{{label: L{value}, values: [{value}]}}" for value in values)
    briefing = loaded(tmp_path, {"briefing.yaml": HEAD + CHART % rows})
    assert {one.low for one in numbers_of_figures(briefing)} == found


@pytest.mark.parametrize(
    ("head", "idle"),
    [("10 tons", "a unit"), ("1,000 tons", "a unit"), ("11 tons", ""), ("thousands of tons", "a unit")],
)
def test_the_head_of_a_column_may_say_its_unit(head: str, idle: str, tmp_path: Path) -> None:
    briefing = loaded(tmp_path, {"briefing.yaml": HEAD + TABLE % head})
    assert [one.idle for one in number_matches(briefing) if one.text.endswith("tons")] == [idle]


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("Farlmir left.", [None]),
        ("Then Farlmir left.", ["Farlmer"]),
        ("(Farlmir left.)", [None]),
        ("Farlonmir left.", ["Farlonmer"]),
    ],
)
def test_a_short_word_that_opens_a_sentence_may_be_no_name(text: str, mended: list[str | None], tmp_path: Path) -> None:
    prose = f"      - kind: prose\n        text: {text}\n"
    briefing = loaded(tmp_path, {"briefing.yaml": HEAD + prose})
    assert [one.fix.text if one.fix else None for one in names_are_spelt_alike(briefing)] == mended


def test_a_quotation_belongs_to_the_sentences_that_it_touches_alone(tmp_path: Path) -> None:
    prose = "      - kind: prose\n        text: He said “Go. Now” then. “So.” It was.\n"
    briefing = loaded(tmp_path, {"briefing.yaml": HEAD + prose})
    found = [(one.text, one.quoted) for one in statements(briefing) if one.path[0] == "text"]
    assert found == [
        ("He said “Go.", ((9, 12),)),
        ("Now” then.", ((0, 3),)),
        ("“So.”", ((1, 4),)),
        ("It was.", ()),
    ]
