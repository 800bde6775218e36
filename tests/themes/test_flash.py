"""The flash report: sections run on, charts at half width, sources run in; a short one is two pages."""

from __future__ import annotations

import re

import pytest

from briefing import Request, build, dressing
from briefing.model.edition import BoundSection, Row, View
from briefing.pages.running import Running, arranged, chapters, moved_in, set_widths
from briefing.prose.tree import TEXT, Node, Tree, text_tree
from briefing.theme.theme import Theme
from tests.house import CHECKOUT
from tests.themes.every_kind import body, edition, parts, place


def look(theme: str = "flash") -> Theme:
    found = dressing.theme_of(edition(theme), place()).value
    assert found is not None
    return found


@pytest.mark.parametrize("starter", ["brief", "assessment"])
def test_a_short_briefing_is_two_pages_at_most_and_says_nothing(starter: str) -> None:
    made = build(CHECKOUT / "assets" / "starters" / starter, Request(theme="flash"))
    assert [f"{one.rule}: {one.message}" for one in made.problems] == []
    assert 1 <= made.page_count <= 2


def test_all_sections_are_one_part_behind_the_front() -> None:
    whole = parts("flash")[0]
    places = [whole.index(f'id="{name}"') for name in ("front", *(one.anchor for one in edition("flash").sections))]
    assert places == sorted(places)
    assert len(chapters(edition("flash"), look())) == 1
    assert chapters(edition("default"), look("default")) == edition("default").sections


def test_rows_are_numbered_through_all_sections() -> None:
    numbers = [int(number) for number in re.findall(r'data-row="(\d+)"', body("flash"))]
    assert numbers == sorted(set(numbers))


def test_charts_stand_at_half_width_where_the_theme_wants_them_so() -> None:
    theme = look()
    blocks = [block for one in arranged(edition("flash"), theme).sections for row in one.rows for block in row.blocks]
    drawn = [block for block in blocks if block.kind == "figure" and block.figure_kind in theme.tokens.chart.narrow]
    assert drawn
    assert {block.width for block in drawn} == {"half"}
    assert set(set_widths(edition("flash"), theme).values()) == {"half"}
    assert set_widths(edition("default"), look("default")) == {}


def test_the_sources_of_a_section_are_one_paragraph() -> None:
    assert 'class="columns4"' not in body("flash")
    assert re.search(r'<div class="sources"><h3>[^<]*</h3> <ol><li id=', body("flash"))


def _section(name: str, *rows: Row) -> BoundSection:
    title = text_tree("T")
    return BoundSection(name, name, 1, title, title, None, None, None, True, 1, rows, ())


def _flow(*words: str) -> Row:
    nodes = tuple(Node("p", children=(Node(TEXT, one),)) for one in words)
    return Row("flow", (View({"kind": "prose", "id": None, "text": Tree(nodes, True)}),))


def _figure(name: str) -> Row:
    return Row("single", (View({"kind": "figure", "id": name, "figure_kind": "map", "width": "full"}),))


def test_a_figure_moves_within_its_own_section() -> None:
    run = Running((_section("a", _flow("one"), _figure("f")), _section("b", _figure("g"), _flow("two", "three"))))
    assert [first for _, first in run.numbered()] == [0, 2]
    assert moved_in(run, 1, 1) is run  # nothing follows it there
    shifted = moved_in(run, 2, 1)
    assert isinstance(shifted, Running)
    assert shifted.sections[0] is run.sections[0]
    assert [row.kind for row in shifted.sections[1].rows] == ["flow", "single", "flow"]
