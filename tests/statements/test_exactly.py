"""Where paragraphs, table cells, sentences and quotations start and end, to the character."""

from __future__ import annotations

import pytest

from briefing.statements.paragraphs import paragraphs
from briefing.statements.sentences import quotations, sentences
from briefing.statements.statement import places_cited


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One.\nTwo.\n\nThree.", [((0, 9),), ((11, 17),)]),
        ("# Head\nText", [((2, 6),), ((7, 11),)]),
        ("- a\n- b\n  c\n1. d", [((2, 3),), ((6, 11),), ((15, 16),)]),
        ("> a\n> b", [((2, 7),)]),
        ("Text\n# Head", [((0, 4),), ((7, 11),)]),
        ("####### a", [((0, 9),)]),
        ("| a | b |\n|---|---|\n| c | d |\n\nend", [((1, 4), (5, 8)), ((21, 24), (25, 28)), ((31, 34),)]),
        ("a | b\n--- | ---\nc | d", [((0, 2), (3, 5)), ((16, 18), (19, 21))]),
        ("a | b\nno rule\nc", [((0, 15),)]),
        ("a | b\n---|---\nc\n\nd | e", [((0, 2), (3, 5)), ((14, 15),), ((17, 22),)]),
        (r"a \| b | c" + "\n---|---", [((0, 7), (8, 10))]),
        ("Text\na | b\n---|---", [((0, 4),), ((5, 7), (8, 10))]),
        ("|| a |\n|---|", [((2, 5),)]),
        ("", []),
    ],
)
def test_paragraphs(text: str, found: list[tuple[tuple[int, int], ...]]) -> None:
    assert list(paragraphs(text, True)) == found


def test_a_line_is_one_paragraph() -> None:
    assert paragraphs("a\n\n| b |", False) == (((0, 8),),)


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "  One.  Two.  ", [(2, 6), (8, 12)]),
        ("en", "He (a clerk). “Two.” Three", [(0, 13), (14, 20), (21, 26)]),
        ("en", "The p.q.r.s Navy. End", [(0, 17), (18, 21)]),
        ("en", "The p.q.r.s. Navy", [(0, 17)]),
        ("en", "The p.q.r.st. Navy", [(0, 13), (14, 18)]),
        ("en", "The 1.2. Navy", [(0, 8), (9, 13)]),
        ("en", "Mr. X. Smith. The end", [(0, 13), (14, 21)]),
        ("en", "By x. Smith", [(0, 5), (6, 11)]),
        ("en", "In No. 5. No. Yes", [(0, 9), (10, 13), (14, 17)]),
        (
            "de",
            "Am 7. Mai. Es war 2023. Mai war es. Die 12. Die 123. Flotte",
            [(0, 10), (11, 23), (24, 35), (36, 43), (44, 52), (53, 59)],
        ),
        ("de", "Die 12. Flotte", [(0, 14)]),
        ("de", "Die 123. Flotte", [(0, 8), (9, 15)]),
        ("fr", "Le 12. Mai", [(0, 6), (7, 10)]),
        ("zh", "一。二。", [(0, 2), (2, 4)]),
        ("en", "Why?! “Go.” he said. … And", [(0, 5), (6, 20), (21, 22), (23, 26)]),
        ("en", "", []),
    ],
)
def test_sentences(language: str, text: str, found: list[tuple[int, int]]) -> None:
    assert list(sentences(text, 0, len(text), language)) == found


def test_a_part_of_a_text_has_its_own_sentences() -> None:
    assert sentences("One. Two. Three.", 5, 9, "en") == ((5, 9),)
    assert sentences("One. Two. Three.", 4, 16, "en") == ((5, 9), (10, 16))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“a” and “b”", [(1, 2), (9, 10)]),
        ("„a“ „b”", [(1, 2), (5, 6)]),
        ("«a» »b«", [(1, 2), (5, 6)]),
        ("‹a› ›b‹", [(1, 2), (5, 6)]),
        ('"a" "b', [(1, 2)]),
        ("“a «b» c”", [(1, 8)]),
        ("“a „b” c", [(1, 5)]),
        ("a” “b”", [(4, 5)]),
        ("“”", [(1, 1)]),
    ],
)
def test_quotations(text: str, found: list[tuple[int, int]]) -> None:
    assert list(quotations(text, 0, len(text))) == found


def test_quotations_of_a_part() -> None:
    assert quotations("“a” “b” “c”", 3, 8) == ((5, 6),)


@pytest.mark.parametrize(
    ("locator", "found"),
    [
        ("51, 73-75", {51, 73, 74, 75}),
        ("§ 5–6", {5, 6}),
        ("pp. 5", {5}),
        ("5-", set()),
        ("page 5", set()),
        ("9-8", set()),
        ("1234567", set()),
        ("123456", {123456}),
        ("1-2-3", {1, 2, 3}),
        ("", set()),
    ],
)
def test_the_numbers_of_a_locator(locator: str, found: set[int]) -> None:
    assert places_cited(locator) == found


def test_a_long_range_is_cut() -> None:
    assert places_cited("1-5000") == set(range(1, 1001))
