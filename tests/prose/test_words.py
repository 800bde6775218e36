"""Plain words take a short way, and come out as they do on the long one."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.prose import parse
from briefing.prose.parse import parse_prose
from briefing.prose.tree import Tree

LETTERS = "ab Zé9٣م ,;:¶’‘“”–—%/….-_*[]{}()<>`'\"\\!#+~^@&$|="


def on_the_long_way(text: str) -> tuple[Tree, object]:
    """The library's reading, without the short way and without memory."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parse, "_WORDS", re.compile(r"(?!)"))
        return parse._parsed.__wrapped__(text, False, ("“", "”", "‘", "’"))


@given(st.text(LETTERS, min_size=1, max_size=12).map(str.strip).filter(bool))
def test_short_way_and_long_way_agree(text: str) -> None:
    assert parse_prose(text, False) == on_the_long_way(text)


@pytest.mark.parametrize(
    "text", ["Iran", "Dec. 25, 2023", "S1 ¶52–54", "two-state", "it’s 40%", "محور المقاومة", "a … b", "und/oder: ja"]
)
def test_words_take_the_short_way(text: str) -> None:
    assert parse._WORDS.fullmatch(text)
    assert parse_prose(text, False) == on_the_long_way(text)


@pytest.mark.parametrize(
    "text", ["a... b", "a -- b", "_a_", "*a*", "{x}", "[@1]", "it's", "(c)", "a\nb", "a\\b", "<b>"]
)
def test_marks_take_the_long_way(text: str) -> None:
    assert not parse._WORDS.fullmatch(text)
