"""Judgments against their earlier edition: by rank within a yardstick, by range across them, and who is compared."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.edition.revision import across
from briefing.model.edition import View
from briefing.model.request import Request
from briefing.source.parse import parse_briefing
from briefing.source.read import read_source
from tests.edition.sample import SOURCES, edition

BLOCKS = "sections: [{id: s, title: S, blocks: [{kind: judgments}, {kind: changes, title: C, show: judgments}]}]\n"
HEAD = BLOCKS + SOURCES


def judged(likelihood: str | None, prior: str | None = None, confidence: str = "moderate") -> str:
    """A judgment as YAML, with its `prior` as written."""
    own = (
        f"likelihood: {likelihood}, confidence: {{level: {confidence}, basis: B.}}"
        if likelihood
        else "not_judged: No source."
    )
    then = f", prior: {prior}" if prior else ""
    return f"{{text: It is so., {own}, horizon: 2024-12, cite: 1{then}}}"


def revised(*judgments: str, yardstick: str = "icd203", request: Request | None = None) -> list[View | None]:
    """What became of each of the judgments, as the cards have it."""
    records = "".join(f"  j{at}: {one}\n" for at, one in enumerate(judgments))
    value = edition(f"{HEAD}yardstick: {yardstick}\njudgments:\n{records}", request)
    return [one.revision for one in value.blocks[0].judgments]


@pytest.mark.parametrize(
    ("now", "then", "became"),
    [
        ("likely", "{edition: '1', likelihood: unlikely}", "raised"),
        ("likely", "{edition: '1', likelihood: very likely}", "lowered"),
        ("likely", "{edition: '1', likelihood: probable}", "unchanged"),
        ("almost certain", "{edition: '1', likelihood: very likely}", "raised"),
        ("almost certain", "{edition: '1', likelihood: remote}", "raised"),
        ("likely", "{edition: '1'}", "now judged"),
        (None, "{edition: '1', likelihood: likely}", "no longer judged"),
        (None, "{edition: '1'}", "unchanged"),
        ("likely", "{edition: '1', likelihood: on the cards}", "not comparable"),
        ("likely", "{edition: '1', likelihood: likely, yardstick: phia}", "unchanged"),
        ("likely", "{edition: '1', likelihood: highly likely, yardstick: phia}", "lowered"),
        ("unlikely", "{edition: '1', likelihood: remote chance, yardstick: phia}", "raised"),
        ("unlikely", "{edition: '1', likelihood: realistic possibility, yardstick: phia}", "not comparable"),
        ("likely", "{edition: '1', likelihood: on the cards, range: {low: 50, high: 90}}", "unchanged"),
        ("likely", "{edition: '1', likelihood: on the cards, range: {low: 80, high: 90}}", "lowered"),
    ],
)
def test_a_judgment_is_held_against_its_earlier_term(now: str | None, then: str, became: str) -> None:
    (revision,) = revised(judged(now, then))
    assert revision is not None
    assert revision.likelihood == became


def test_without_a_yardstick_only_the_same_words_are_the_same() -> None:
    same, other = revised(
        judged("likely", "{edition: '1', likelihood: likely}"),
        judged("likely", "{edition: '1', likelihood: unlikely}"),
        yardstick="none",
    )
    assert same is not None
    assert other is not None
    assert (same.likelihood, other.likelihood) == ("unchanged", "not comparable")


@pytest.mark.parametrize(
    ("then", "now", "became"),
    [
        ((0.0, 20.0), (20.0, 45.0), "raised"),
        ((45.0, 55.0), (20.0, 45.0), "lowered"),
        ((25.0, 35.0), (20.0, 45.0), "unchanged"),
        ((40.0, 50.0), (20.0, 45.0), "not comparable"),
        ((40.0, 50.0), (44.0, 60.0), "unchanged"),
    ],
)
def test_ranges_are_the_same_where_most_of_the_narrower_is_shared(
    then: tuple[float, float], now: tuple[float, float], became: str
) -> None:
    assert across(then, now) == became


@pytest.mark.parametrize(
    ("then", "now", "became"),
    [("low", "high", "raised"), ("high", "moderate", "lowered"), ("low", "low", "unchanged")],
)
def test_confidence_is_compared_by_itself(then: str, now: str, became: str) -> None:
    (revision,) = revised(judged("likely", f"{{edition: '1', likelihood: likely, confidence: {then}}}", now))
    assert revision is not None
    assert (revision.likelihood, revision.confidence) == ("unchanged", became)


def test_confidence_says_nothing_where_one_of_the_two_is_missing() -> None:
    unsaid, gone = revised(
        judged("likely", "{edition: '1', likelihood: likely}"),
        judged(None, "{edition: '1', likelihood: likely, confidence: low}"),
    )
    assert unsaid is not None
    assert gone is not None
    assert (unsaid.confidence, gone.confidence) == (None, None)


def test_one_without_a_prior_is_new_where_others_have_one_and_says_nothing_in_a_first_edition() -> None:
    _, fresh = revised(judged("likely", "{edition: '1', likelihood: likely}"), judged("unlikely"))
    assert fresh is not None
    assert (fresh.likelihood, fresh.ghost) == ("new", None)
    assert revised(judged("likely"), judged("unlikely")) == [None, None]


def test_for_a_reader_who_sees_no_prior_it_is_a_first_edition() -> None:
    hidden = judged("likely", "{edition: '1', likelihood: likely}").replace("{text", "{audience: [board], text", 1)
    text = f"{HEAD}audience: [board, staff]\njudgments:\n  a: {hidden}\n  b: {judged('unlikely')}\n"
    shown = edition(text, Request(audience="staff")).blocks[0].judgments
    assert [(one.id, one.revision) for one in shown] == [("b", None)]


def test_the_earlier_range_stands_on_the_ruler_where_it_is_another_one() -> None:
    raised, same, across_ = revised(
        judged("likely", "{edition: '1', likelihood: unlikely}"),
        judged("likely", "{edition: '1', likelihood: likely}"),
        judged("likely", "{edition: '1', likelihood: likely, yardstick: phia}"),
    )
    assert raised is not None
    assert same is not None
    assert across_ is not None
    assert (raised.ghost.low, raised.ghost.high, same.ghost) == (20.0, 45.0, None)
    assert (across_.ghost.low, across_.ghost.high, across_.term) == (55.0, 75.0, "likely (PHIA)")


def test_changes_list_every_judgment_by_number_and_nothing_in_a_first_edition() -> None:
    records = f"judgments:\n  a: {judged('likely')}\n  b: {judged('likely', '{edition: X, likelihood: unlikely}')}\n"
    order = HEAD.replace("{kind: judgments}", "{kind: judgments, judgments: [b, a]}")
    found = edition(order + records).blocks[1].revised
    assert [(one.number, one.id, one.revision.likelihood) for one in found] == [(1, "b", "raised"), (2, "a", "new")]
    assert edition(HEAD + f"judgments:\n  a: {judged('likely')}\n").blocks[1].revised == ()


@pytest.mark.parametrize(
    "prior",
    ["{edition: '1', yardstick: phia}", "{edition: '1', likelihood: x, yardstick: phia, range: {low: 1, high: 2}}"],
)
def test_a_prior_has_one_yardstick_for_its_term(prior: str, tmp_path: Path) -> None:
    text = f"format: 1\nid: x\ntitle: T\ndateline: {{as_of: 2024}}\n{HEAD}judgments:\n  a: {judged('likely', prior)}\n"
    (tmp_path / "briefing.yaml").write_text(text, encoding="utf-8")
    source = read_source(tmp_path).value
    assert source is not None
    (problem,) = parse_briefing(source).problems
    assert "yardstick" in problem.message


def test_changes_reach_judgments_that_stand_on_no_page_of_their_own() -> None:
    blocks = BLOCKS.replace("{kind: judgments}, ", "")
    records = f"judgments:\n  a: {judged('likely', '{edition: X, likelihood: unlikely}')}\n"
    (found,) = edition(blocks + SOURCES + "yardstick: icd203\n" + records).blocks[0].revised
    assert (found.number, found.anchor, str(found.text)) == (1, None, "It is so.")
