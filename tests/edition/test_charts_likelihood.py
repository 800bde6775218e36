"""Bands of likelihood planned: terms become ranges, and bands that exclude one another have to sum."""

from __future__ import annotations

import pytest

from briefing.edition.prepare import plan_figures
from briefing.model.chart_data_likelihood import LikelihoodData
from briefing.model.request import Request
from briefing.problems import Problems
from tests.edition.sample import edition

WIDTHS = {"full": 500.0, "half": 240.0}
RECORDS = (
    "scenarios:\n  open: {name: It *stays* open, text: T, likelihood: likely}\n"
    "  slow: {name: Slow, text: T, likelihood: improbable}\n  shut: {name: Shut, text: T, likelihood: remote}\n"
    "judgments:\n  one: {text: It comes., likelihood: very likely, horizon: 2025}\n"
    "  two: {text: It goes., not_judged: No data., review_when: Later.}\n"
)


def planned(chart: str, language: str = "en") -> tuple[LikelihoodData | None, Problems]:
    text = (
        "sections:\n  - id: s\n    title: S\n    blocks:\n      - kind: figure\n        title: T\n        alt: A\n"
        f"        chart: {{kind: likelihood, {chart}}}\n"
    )
    result = plan_figures(edition(text + RECORDS, Request(language=language)), WIDTHS)
    data = result.value[0].data if result.value else None
    assert data is None or isinstance(data, LikelihoodData)
    return data, result.problems


def test_terms_become_ranges_from_the_most_likely_down() -> None:
    data, problems = planned("scenarios: [shut, slow, open], highlight: [Slow]")
    assert problems == ()
    assert data is not None
    assert [(row.label, row.said, row.low, row.high, row.highlight) for row in data.rows] == [
        ("It stays open", "likely, 55 to 80%", 55, 80, False),
        ("Slow", "improbable, 20 to 45%", 20, 45, True),
        ("Shut", "remote, 1 to 5%", 1, 5, False),
    ]
    assert [at for at, _ in data.ticks] == [5, 20, 45, 55, 80, 95]
    assert data.sums == ""


def test_the_words_speak_the_language() -> None:
    data, _ = planned("scenarios: [open, slow], exclusive: true", "de")
    assert data is not None
    assert data.rows[0].said == "likely, 55 bis 80\u00a0%"
    assert data.sums == "Zusammen 75 bis 125\u00a0%, sodass sie 100\u00a0% ergeben können."
    assert data.heads == ("Szenario", "Wahrscheinlichkeit")


def test_a_judgment_that_is_not_judged_comes_last_without_a_band() -> None:
    data, _ = planned("judgments: [two, one], labels: [Goes, Comes]")
    assert data is not None
    assert [(row.label, row.low) for row in data.rows] == [("Comes", 80), ("Goes", None)]


@pytest.mark.parametrize(
    ("chart", "rule"),
    [
        ("scenarios: [open, shut], exclusive: true", "scenarios-sum"),
        ("judgments: [one, two], exclusive: true", "scenarios-sum"),
        ("rows: [{label: a, term: perhaps}, {label: b, term: likely}]", "likelihood-is-in-yardstick"),
        ("scenarios: [open, slow], highlight: [Nowhere]", "name-is-plotted"),
    ],
)
def test_what_does_not_hold_is_told(chart: str, rule: str) -> None:
    _, problems = planned(chart)
    assert [problem.rule for problem in problems] == [rule]
    assert problems[0].span is not None


@pytest.mark.parametrize(
    "chart",
    [
        "scenarios: [open], judgments: [one]",
        "rows: [{label: a, low: 50, high: 52}]",
        "rows: [{label: a, low: 50}]",
        "rows: [{label: a, term: likely, low: 50, high: 70}]",
        "scenarios: [open, slow], labels: [One]",
    ],
)
def test_a_point_is_no_band(chart: str) -> None:
    with pytest.raises(AssertionError):
        planned(chart)
