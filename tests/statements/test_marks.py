"""Marks become blanks, and every other letter stays at its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.statements.marks import blanked


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Killed.[@9, 12] More", "Killed. More"),
        ("see {see:fig-a} now", "see now"),
        ("*more* than **600**", "more than 600"),
        ("snake_case and _so_", "snake_case and so"),
        ("3 * 4 = 12", "3 * 4 = 12"),
        ("[600 men]{marking=TLP:AMBER else='some'} died", "600 men died"),
        ('[a link](https://a.org/b "so") here', "a link here"),
        (r"a \{brace\} and \*", "a {brace } and *"),
        (r"\[@1] stays", "[@1] stays"),
        ("at https://a.org [sic] x", "at https://a.org [sic] x"),
        ("A&amp;B", "A& B"),
        ("`code` <https://a.org> here", "code here"),
    ],
)
def test_marks_are_blanks(text: str, seen: str) -> None:
    made = blanked(text).text
    assert made.split() == seen.split()
    assert len(made) == len(text)


def test_citations_are_found_at_their_place() -> None:
    seen = blanked("One.[@51, 73-75] Two.[@doj 2: a clerk; wsj 4]")
    assert [(at, [(c.source, c.locator, c.comment) for c in cites]) for at, cites in seen.cites] == [
        (4, [(None, "51, 73-75", None)]),
        (21, [("doj", "2", "a clerk"), ("wsj", "4", None)]),
    ]
    assert blanked(r"a \[@1] and [@]").cites == ((12, ()),)


def test_breaks_are_blanks_and_are_kept_beside() -> None:
    assert (blanked("a\nb *c*").text, blanked("a\nb *c*").lines) == ("a b  c ", "a\nb  c ")


@given(st.text(alphabet="ab1 *_[]{}@:`\\<>&;()\n.", max_size=50))
def test_every_letter_stays_where_it_is(text: str) -> None:
    seen = blanked(text).lines
    assert len(seen) == len(text)
    assert all(new in (old, " ") or "&" in text for new, old in zip(seen, text, strict=True))
