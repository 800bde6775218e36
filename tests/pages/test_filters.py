"""Filters of the templates that stand alone."""

from __future__ import annotations

import pytest

from briefing.pages.filters import unstopped
from briefing.prose.tree import TEXT, Node, Tree, plain


@pytest.mark.parametrize(
    ("text", "bare"),
    [("a place.", "a place"), ("a place", "a place"), ("an ally of the U.S.", "an ally of the U.S."), ("", "")],
)
def test_a_full_stop_at_the_end_goes_and_an_abbreviation_keeps_its_own(text: str, bare: str) -> None:
    assert unstopped(text) == bare


def test_a_full_stop_goes_from_the_last_words_of_a_text_with_marks() -> None:
    tree = Tree((Node(TEXT, "S.A. is "), Node("em", children=(Node(TEXT, "a place."),))))
    assert plain(unstopped(tree)) == "S.A. is a place"
