"""SVG for the web page: well formed, with real text and the alternative text."""

from __future__ import annotations

import io
from base64 import b64decode
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from briefing.figures.svg import to_svg
from briefing.model.figure import Figure, Item, Label, Picture, Shape, Table

NAME = "{http://www.w3.org/2000/svg}"
TABLE = Table((), ())


def drawn(*items: Item) -> ET.Element:
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


CELLS = bytes((255, 0, 0, 0, 255, 0, 0, 0, 255, 9, 8, 7))


@pytest.mark.parametrize("mask", [b"", b"\xff\x80\x00\x01"])
def test_pictures_are_inside_as_png_with_hard_edges(mask: bytes) -> None:
    picture = Picture(2, 2, CELLS, (40.0, 0.0, 0.0, 20.0, 10.0, 5.0), mask, opacity=0.5, clip="0 0 m 9 0 l 9 9 l h")
    group = drawn(picture).find(f"{NAME}g")
    assert group is not None
    assert group.get("clip-path") == "url(#fig-1-clip-1)"
    (image,) = group
    assert (image.get("opacity"), image.get("style")) == ("0.5", "image-rendering:pixelated")
    kind, _, data = str(image.get("href")).partition(",")
    assert kind == "data:image/png;base64"
    read = Image.open(io.BytesIO(b64decode(data)))
    read.load()
    assert (read.mode, read.size) == ("RGBA" if mask else "RGB", (2, 2))
    assert read.convert("RGB").tobytes() == CELLS
    if mask:
        assert read.getchannel("A").tobytes() == mask
    # the head at the left of the unit square lies 25 points over the foot of the sheet, which is 50 high
    assert image.get("transform") == "matrix(40.0000 0.0000 0.0000 20.0000 10.0000 25.0000)"


def test_a_turned_picture_is_turned_the_other_way_where_y_grows_down() -> None:
    (image,) = drawn(Picture(1, 1, b"abc", (0.0, 10.0, -10.0, 0.0, 30.0, 20.0))).findall(f"{NAME}image")
    assert image.get("transform") == "matrix(0.0000 -10.0000 10.0000 0.0000 20.0000 30.0000)"


def test_a_hatch_lies_between_fill_and_edge_and_is_cut_to_its_shape() -> None:
    square = "0 0 m 20 0 l 20 20 l 0 20 l h"
    look = Shape(square, "#111111", "#222222", hatch="0 9 m 20 9 l", hatch_color="#333333", hatch_opacity=0.5)
    root = drawn(look)
    fill, hatch, edge = [one for one in root if one.tag in (f"{NAME}path", f"{NAME}g")]
    assert (fill.get("fill"), fill.get("stroke")) == ("#111111", None)
    assert (edge.get("fill"), edge.get("stroke")) == ("none", "#222222")
    assert hatch.get("clip-path") == "url(#fig-1-clip-1)"
    assert [(one.get("stroke"), one.get("opacity")) for one in hatch] == [("#333333", "0.5")]


def test_faint_words_are_faint() -> None:
    (text,) = drawn(Label("x", 0, 0, 8, "Plex Sans", opacity=0.25)).findall(f"{NAME}text")
    assert text.get("fill-opacity") == "0.25"
