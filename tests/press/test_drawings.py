"""Figures are set natively: size, shapes, opacity, clipping; labels can be searched, in every script and angle."""

from __future__ import annotations

import io
import re

import pypdf
import pytest

from briefing.model.figure import Figure, Label, Shape, Table
from briefing.press.layout import Press
from briefing.press.printing import print_pdf
from briefing.problems import Problems
from tests.press.conftest import TITLE, part

SQUARE = "0 0 m 20 0 l 20 20 l 0 20 l h"
HTML = '<img class="drawing" src="figure:f" alt="A small figure">'


def figure(*items: Shape | Label, name: str = "f", width: float = 100, height: float = 60) -> Figure:
    return Figure(name, width, height, items, "alt", Table((), ()))


def shown(press: Press, *items: Shape | Label) -> tuple[pypdf.PdfReader, str, Problems]:
    """The PDF of a page with one figure, the operators of its page, and the problems."""
    press.add([figure(*items)])
    pages = press.lay_out(part(HTML))
    result = print_pdf(press, [pages], TITLE)
    assert result.value is not None
    reader = pypdf.PdfReader(io.BytesIO(result.value.data))
    content = reader.pages[0].get_contents()
    assert content is not None
    return reader, content.get_data().decode("latin-1"), pages.problems + result.problems


def test_shape_is_drawn_with_all_that_it_says(press: Press) -> None:
    shape = Shape(
        SQUARE, "#ff0000", "#0000ff", 2.5, (3.0, 1.0), 0.5, "round", "bevel", fill_opacity=0.25, stroke_opacity=0.5
    )
    reader, content, problems = shown(press, shape)
    assert problems == ()
    assert "1 0 0 rg\n0 0 1 RG\n2.500 w\n1 J\n2 j\n[3.000 1.000] 0.500 d\n" + SQUARE + " B" in content
    states = reader.pages[0]["/Resources"]["/ExtGState"]  # type: ignore[index]
    assert [states["/a0.25"]["/ca"], states["/A0.5"]["/CA"]] == [0.25, 0.5]


@pytest.mark.parametrize(
    ("fill", "stroke", "operator"), [("#000000", None, "f"), (None, "#000000", "S"), (None, None, "n")]
)
def test_shape_is_painted_as_it_asks(press: Press, fill: str | None, stroke: str | None, operator: str) -> None:
    assert f"{SQUARE} {operator}\n" in shown(press, Shape(SQUARE, fill, stroke))[1]


def test_clip_and_hatch_stay_within_their_shape(press: Press) -> None:
    _, content, _ = shown(press, Shape(SQUARE, "#ffffff", clip="5 5 m 9 9 l", hatch="0 0 m 20 20 l"), Shape(SQUARE))
    first = content[content.index("5 5 m 9 9 l W n") :]
    assert f"{SQUARE} W n\n0 0 0 RG\n0 0 m 20 20 l S\nQ" in first


def test_state_of_one_item_does_not_reach_the_next_nor_the_page(press: Press) -> None:
    _, content, _ = shown(press, Shape(SQUARE, "#ff0000", line_width=9), Label("Word", 5, 5, 8, "Plex Sans"))
    assert len(re.findall(r"^q$", content, re.MULTILINE)) == len(re.findall(r"^Q$", content, re.MULTILINE))
    assert "9.000 w" in content.split("Q\n")[0]


@pytest.mark.parametrize("angle", [0.0, 90.0, 45.0, -30.0])
def test_label_is_found_at_any_angle(press: Press, angle: float) -> None:
    reader, content, problems = shown(press, Label("Searchable words", 20, 20, 8, "Plex Condensed", angle=angle))
    assert problems == ()
    assert "Searchable words" in reader.pages[0].extract_text(orientations=(0, 90, 180, 270))
    if angle == 90:
        assert "0 1 -1 0 20 20 Tm" in content


def test_figure_is_scaled_into_its_box_upright(press: Press) -> None:
    press.add([figure(Shape(SQUARE, "#000000"))])
    pages = press.lay_out(part(HTML.replace("<img", '<img style="width: 50pt"')))
    result = print_pdf(press, [pages], TITLE)
    assert result.value is not None
    content = pypdf.PdfReader(io.BytesIO(result.value.data)).pages[0].get_contents()
    assert content is not None
    # half the size in CSS pixels, upside down within a page that is itself upside down
    assert re.search(rb"0\.66666\d* 0 0 -0\.66666\d* 0 40(\.0*)? cm", content.get_data())


def test_natural_size_is_that_of_the_figure(press: Press) -> None:
    press.add([figure()])
    boxes = press.lay_out(part(HTML)).document.pages[0]._page_box.descendants()
    image = next(box for box in boxes if isinstance(box, press.engine.boxes.ReplacedBox))
    assert (image.width, image.height) == pytest.approx((100 * 4 / 3, 80))


def test_right_to_left_label_is_shaped_in_our_font_and_reads_right(press: Press) -> None:
    reader, _, problems = shown(
        press,
        Label("محور المقاومة", 10, 30, 9, "Plex Arabic", right_to_left=True),
        Label("ציר ההתנגדות", 10, 10, 9, "Plex Hebrew", right_to_left=True),
    )
    assert problems == ()
    text = reader.pages[0].extract_text()
    assert all(word in text for word in ("محور", "المقاومة", "ציר"))
    fonts = reader.pages[0]["/Resources"]["/Font"]  # type: ignore[index]
    names = sorted(str(fonts[key]["/BaseFont"]).split("+")[1] for key in fonts)
    assert [name.startswith(("Plex-Arabic", "Plex-Hebrew", "Source-Serif")) for name in names] == [True] * len(names)


def test_arabic_in_a_latin_family_comes_from_our_arabic_font(press: Press) -> None:
    reader, _, problems = shown(press, Label("محور", 10, 30, 9, "Plex Condensed", right_to_left=True))
    assert problems == ()
    assert "محور" in reader.pages[0].extract_text()


def test_label_wider_than_measured_stays_centred(press: Press) -> None:
    width = press.drawings._labels.layout(Label("Words", 0, 0, 8, "Plex Sans"))[1]
    _, content, _ = shown(press, Label("Words", 50, 10, 8, "Plex Sans", width=width - 4))
    assert "1 0 0 1 48 10 Tm" in content


def test_label_is_bold_italic_and_coloured(press: Press) -> None:
    reader, content, _ = shown(press, Label("Words", 0, 0, 8, "Source Serif", 600, italic=True, color="#00ff00"))
    assert "0 1 0 rg" in content
    fonts = reader.pages[0]["/Resources"]["/Font"]  # type: ignore[index]
    assert any("Semi-Bold-Italic" in str(fonts[key]["/BaseFont"]) for key in fonts)


def test_glyph_that_no_font_has_is_an_error(press: Press) -> None:
    assert [one.rule for one in shown(press, Label("\u0f40", 0, 0, 8, "Plex Sans"))[2]] == ["font-has-glyph"]


def test_empty_label_is_nothing(press: Press) -> None:
    assert shown(press, Label("", 0, 0, 8, "Plex Sans"), Label("  ", 0, 0, 8, "Plex Sans"))[2] == ()


def test_promised_figure_may_come_after_layout(press: Press) -> None:
    press.drawings.promise("f", 100, 60)
    pages = press.lay_out(part(HTML))
    press.add([figure(Label("Late words", 5, 5, 8, "Plex Sans"))])
    result = print_pdf(press, [pages], TITLE)
    assert result.problems == ()
    assert result.value is not None
    assert "Late words" in pypdf.PdfReader(io.BytesIO(result.value.data)).pages[0].extract_text()


def test_broken_promise_is_an_error(press: Press) -> None:
    press.drawings.promise("f", 100, 60)
    press.drawings.promise("unused", 100, 60)
    result = print_pdf(press, [press.lay_out(part(HTML))], TITLE)
    assert [(one.rule, "'f'" in one.message) for one in result.problems] == [("figure-is-drawn", True)]


def test_figure_of_another_size_than_promised_is_an_error(press: Press) -> None:
    press.drawings.promise("f", 100, 60)
    pages = press.lay_out(part(HTML))
    press.add([figure(width=90)])
    assert [one.rule for one in print_pdf(press, [pages], TITLE).problems] == ["figure-is-drawn"]


def test_unknown_figure_is_an_error_at_its_place(press: Press) -> None:
    pages = press.lay_out(part(f'<p data-at="x.yaml:9:1">{HTML}</p>'))
    assert [(one.rule, str(one.span)) for one in pages.problems] == [("figure-is-drawn", "x.yaml:9:1")]


def test_figure_is_tagged_with_its_alternative_text(press: Press) -> None:
    reader, _, _ = shown(press, Label("Words", 0, 0, 8, "Plex Sans"))
    tags = [one.get_object() for one in reader.root_object["/StructTreeRoot"]["/K"]]  # type: ignore[index]
    found = []
    while tags:
        tag = tags.pop()
        if isinstance(tag, dict):
            found += [(tag["/S"], tag.get("/Alt"))] if "/S" in tag else []
            kids = tag.get("/K", [])
            tags += [one.get_object() for one in (kids if isinstance(kids, list) else [kids])]
    assert ("/Figure", "A small figure") in found


def test_name_of_a_figure_may_hold_any_letter(press: Press) -> None:
    press.add([figure(name="grün zwei")])
    assert press.lay_out(part('<img src="figure:grün zwei" alt="x">')).problems == ()
