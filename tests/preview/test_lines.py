"""Where paragraphs stand in their file: known to the live page, and to no page that is sent."""

from __future__ import annotations

from pathlib import Path

from briefing.model.request import Request
from briefing.pipeline import edited
from briefing.preview.studio import show
from briefing.prose.html import to_html
from briefing.prose.lines import LINE, lined
from briefing.prose.parse import parse_prose
from briefing.prose.tree import Tree, walk
from tests.door import BRIEF, CHECKOUT

SHIPPED = Path(CHECKOUT) / "content/climate-monitor"
TEXT = """\
A *first* one
on two lines.

### A heading

> Said.

- An item
- Another, [@1]

  with more.
"""


def test_a_paragraph_says_where_its_first_line_begins() -> None:
    tree, _ = parse_prose(TEXT, True)
    html = to_html(Tree(lined(tree.nodes, lambda offset: f"a:{TEXT[:offset].count(chr(10)) + 1}:1"), True))
    starts = {"A <em>first": 1, "A heading": 4, "Said": 6, "An item": 8, "Another": 9, "with more": 11}
    assert [f'data-at="a:{line}:1">{words}' in html for words, line in starts.items()] == [True] * len(starts)


def test_a_click_finds_the_paragraph_and_not_the_block(tmp_path: Path) -> None:
    words = "|\n          Crane 2 stopped. [@1]\n\n          Crane 1 did not. [@2]\n"
    folder = tmp_path / "port"
    folder.mkdir()
    (folder / "briefing.yaml").write_text(BRIEF.replace("Crane 2 stopped. [@1]\n", words))
    for theme in ("default", "memo"):
        seen = show(folder, Request(theme=theme), lambda name, seconds: None)
        assert seen.sheets is not None, seen.problems
        (second,) = [spot for sheet in seen.sheets for spot in sheet.spots if spot[4].endswith("briefing.yaml:15:11")]
        assert "Crane 1 did not" in second[5]
        assert "stopped" not in second[5]


def test_no_edition_that_is_sent_knows_lines() -> None:
    """Asked of the words alone, with and without the wish of the live page."""
    (with_lines, without) = (edited(SHIPPED, Request(lines=lines))[1] for lines in (True, False))
    assert with_lines is not None
    assert without is not None
    told = [
        any(node.attribute(LINE) for block in one.blocks if block.kind == "prose" for node in walk(block.text.nodes))
        for one in (with_lines, without)
    ]
    assert told == [True, False]
