"""The digest: a cover of its own, bands of colour, two columns, large first letters; its palette is told apart."""

from __future__ import annotations

import re

import pytest

from briefing import dressing
from briefing.prose.initial import with_initial
from briefing.prose.tree import TEXT, Node, Tree, plain
from briefing.theme.shades import contrast
from tests.themes.every_kind import body, edition, parts, place


def tree(words: str) -> Tree:
    return Tree((Node("p", children=(Node(TEXT, words),)),), block=True)


@pytest.mark.parametrize(
    ("words", "letter"),
    [
        ("Words stand here.", "W"),
        ("Élan", "É"),
        ("Иран", "И"),
        ("“Words”", None),
        ("2024 began", None),
        ("ایران", None),
    ],
)
def test_the_first_letter_is_set_apart_where_it_can_be(words: str, letter: str | None) -> None:
    made = with_initial(tree(words))
    found = re.findall(r'(?:<span class="initial">){2}(.*?)</span></span>', made.__html__())
    assert found == ([letter] if letter else [])
    assert plain(made) == words


def test_a_text_that_begins_otherwise_is_as_it_was() -> None:
    listed = Tree((Node("ul", children=(Node("li", children=(Node(TEXT, "Word"),)),)),), block=True)
    assert with_initial(listed) is listed
    assert with_initial(Tree(())) == Tree(())


def test_numbered_sections_take_the_colours_in_turn() -> None:
    tones = re.findall(r'<header class="opener tone-(\d)"', body("digest"))
    numbers = [section.number for section in edition("digest").sections if section.number]
    assert tones == [str((number - 1) % 4 + 1) for number in numbers]
    assert len(tones) > 1


def test_a_text_comes_before_the_notes_that_precede_it() -> None:
    kinds = [[block.kind for block in row.blocks] for one in edition("digest").sections for row in one.rows]
    assert any("prose" in row and "note" in row for row in kinds)
    flows = re.findall(r'<div class="prose[^"]*"[^>]*>(.*?)\n</div>', "".join(parts("digest")), re.DOTALL)
    firsts = [re.search(r'class="(text|note|pull)\b', flow) for flow in flows]
    assert {found[1] for found in firsts if found} == {"text"}


def test_words_are_read_on_the_colours_of_the_bands() -> None:
    look = dressing.theme_of(edition("digest"), place()).value
    assert look is not None
    colours = look.tokens.colours
    for name in ("plum", "crimson", "teal"):
        assert contrast(colours[name], "#FFFFFF") >= 4.5
    assert contrast(colours["marigold"], colours["plum"]) >= 4.5
    assert contrast(colours["cream"], colours["plum"]) >= 4.5
