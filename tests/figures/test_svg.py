"""SVG for the web page: well formed, with real text and the alternative text."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from briefing.figures.svg import to_svg
from briefing.model.figure import Figure, Label, Shape, Table

NAME = "{http://www.w3.org/2000/svg}"
TABLE = Table((), ())


def drawn(*items: Shape | Label) -> ET.Element:
    return ET.fromstring(to_svg(Figure("fig-1", 100, 50, items, 'Says "this" & <that>', TABLE)))


def test_the_title_is_the_alternative_text() -> None:
    root = drawn()
    title = root.find(f"{NAME}title")
    assert title is not None
    assert title.text == 'Says "this" & <that>'
    assert root.get("aria-labelledby") == title.get("id") == "fig-1-title"
    assert root.get("viewBox") == "0 0 100 50"


def test_paths_are_turned_upside_down() -> None:
    shape = Shape("1 2 m 3 4 l 5 6 7 8 9 10 c h", fill="#112233", stroke="#445566", line_width=0.7, dash=(2, 1.5))
    path = drawn(shape).find(f"{NAME}path")
    assert path is not None
    assert path.get("d") == "M1 48L3 46C5 44 7 42 9 40Z"
    assert (path.get("fill"), path.get("stroke-dasharray")) == ("#112233", "2 1.5")


def test_labels_are_text_with_their_direction_and_turn() -> None:
    left = Label("7 Oct.", 10, 20, 7.4, "Plex Sans", 600, color="#A63A22", width=24)
    right = Label("لبنان", 10, 20, 7.4, "Plex Arabic", width=24, right_to_left=True)
    turned = Label("up", 10, 20, 7.4, "Plex Sans", angle=90)
    texts = drawn(left, right, turned).findall(f"{NAME}text")
    assert [text.text for text in texts] == ["7 Oct.", "لبنان", "up"]
    assert (texts[0].get("x"), texts[0].get("y"), texts[0].get("font-weight")) == ("10", "30", "600")
    assert (texts[1].get("x"), texts[1].get("direction")) == ("34", "rtl")
    assert texts[2].get("transform") == "rotate(-90 10 30)"


def test_clips_are_defined_once_under_the_figures_name() -> None:
    clip = "0 0 m 10 0 l 10 10 l h"
    root = drawn(Shape("0 0 m 9 9 l", stroke="#000000", clip=clip), Shape("1 1 m 9 9 l", stroke="#000000", clip=clip))
    (defined,) = root.findall(f"{NAME}clipPath")
    groups = root.findall(f"{NAME}g")
    assert defined.get("id") == "fig-1-clip-1"
    assert [group.get("clip-path") for group in groups] == ["url(#fig-1-clip-1)"] * 2
