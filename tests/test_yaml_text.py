"""A misspelt word is corrected by itself only where one word alone can be meant."""

from __future__ import annotations

import pytest

from briefing.yaml_text import slip_of

IDS = ("report", "iran-2023", "doj-2", "ofac", "port-a", "port-b")


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("Report", "report"),
        ("DOJ_2", "doj-2"),
        ("reprot", "report"),
        ("reporrt", "report"),
        ("repot", "report"),
        ("rebort", None),  # another letter may be another word: iraq is not iran
        ("ofax", None),
        ("ofc", None),
        ("doj-3", None),
        ("doj-22", None),
        ("iran-2032", None),
        ("port-", None),  # port-a as well as port-b
        ("nothing", None),
        ("", None),
        ("x" * 200, None),
    ],
)
def test_an_id_that_can_be_meant(word: str, meant: str | None) -> None:
    assert slip_of(word, IDS) == meant


@pytest.mark.parametrize(
    ("word", "meant"),
    [("titel", "title"), ("titlr", "title"), ("tile", "title"), ("unti", "unit"), ("ti", None), ("lows", None)],
)
def test_a_word_of_a_list_that_nobody_adds_to(word: str, meant: str | None) -> None:
    assert slip_of(word, ("title", "unit", "low"), closed=True) == meant


def test_two_that_are_the_same_but_for_capitals_are_not_chosen_from() -> None:
    assert slip_of("OPEN", ("open", "Open")) is None
