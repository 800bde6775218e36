"""What blocks of analysis gather: dates of implications, days of checks, letters and numbers in order."""

from __future__ import annotations

import pytest

from briefing.model.edition import Edition, View
from tests.edition.sample import SOURCES, edition

IMPLICATIONS = """\
implications:
  late: {for: A, text: Do., by: 2024-06-01, rests_on: [second, first], cite: 1}
  soon: {for: B, text: Do., by: 2024-03, cite: 1}
  vote: {for: C, text: Do., by: before the vote, cite: 1}
  now: {for: D, text: Do., by: now, cite: 1}
judgments:
  first: {text: It is so., not_judged: No., review_when: later, cite: 1}
  second: {text: It is so., not_judged: No., review_when: later, cite: 1}
"""
INDICATORS = """\
scenarios:
  a: {name: A, text: A., likelihood: likely, cite: 1}
  b: {name: B, text: B., likelihood: unlikely, cite: 1}
indicators:
  one: {text: One, threshold: t, status: seen, points_to: [b, a], checked: 2024-02-01, cite: 1}
  two: {text: Two, threshold: t, status: unknown, SECOND, cite: 1}
"""


def page(blocks: str, records: str) -> Edition:
    return edition(f"yardstick: icd203\nsections: [{{id: s, title: S, blocks: [{blocks}]}}]\n{SOURCES}{records}")


def implications(sort: str, blocks: str = "") -> tuple[View, ...]:
    block = f"{{kind: implications, title: What to do by June, sort: {sort}}}{blocks}"
    shown: tuple[View, ...] = page(block, IMPLICATIONS).blocks[0].implications
    return shown


@pytest.mark.parametrize(("sort", "order"), [("given", "ABCD"), ("date", "CDBA")])
def test_implications_stand_as_given_or_by_their_dates_behind_what_is_said_in_words(sort: str, order: str) -> None:
    assert "".join(str(one.audience_name) for one in implications(sort)) == order


def test_a_date_is_told_from_words() -> None:
    assert [one.dated for one in implications("given")] == [True, True, False, False]


def test_judgments_are_named_in_their_order_and_linked_where_they_print() -> None:
    unlinked = implications("given")[0].follows_from
    assert [(one.number, one.anchor) for one in unlinked] == [(1, None), (2, None)]
    linked = implications("given", ", {kind: judgments, judgments: [second, first]}")[0].follows_from
    assert [(one.number, one.anchor) for one in linked] == [(1, "judgment-second"), (2, "judgment-first")]


@pytest.mark.parametrize(
    ("second", "once"),
    [("checked: 2024-02-01", True), ("checked: 2024-02-02", False), ("direction: none", False)],
)
def test_one_day_of_checking_is_said_once(second: str, once: bool) -> None:
    block = page("{kind: indicators, title: Two of the signs}", INDICATORS.replace("SECOND", second)).blocks[0]
    assert (block.checked is not None) == once
    assert [one.letters for one in block.indicators] == [("A", "B"), ()]


def test_the_table_of_grounds_has_a_number_that_text_can_name() -> None:
    blocks = (
        "{kind: judgments, form: grounds, id: gr, title: Grounds}, {kind: judgments},"
        "{kind: implications, title: What to do by June, id: im}, {kind: prose, text: '{see:gr} and {see:im}'}"
    )
    value = page(blocks, IMPLICATIONS)
    assert str(value.blocks[3].text).replace("\u00a0", " ") == "Table 1 and Table 2"
    assert (value.blocks[0].label, value.blocks[1].label) == ("Table\u00a01", None)


def test_assumptions_name_the_judgments_that_rest_on_them() -> None:
    records = (
        "judgments:\n"
        "  first: {text: It is so., not_judged: No., review_when: later, assumptions: [b], cite: 1}\n"
        "  second: {text: It is so., not_judged: No., review_when: later, assumptions: [b, a], cite: 1}\n"
        "assumptions:\n"
        "  a: {text: A., cite: 1}\n  b: {text: B., if_wrong: All falls., cite: 1}\n  c: {text: C., cite: 1}\n"
    )
    found = page("{kind: judgments}, {kind: assumptions, title: What is taken as given}", records).blocks[1]
    carried = {one.id: [judgment.number for judgment in one.carries] for one in found.assumptions}
    assert carried == {"a": [2], "b": [1, 2], "c": []}
