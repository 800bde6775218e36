"""Figures are set natively: size, shapes, opacity, clipping; labels can be searched, in every script and angle."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest
from PIL import Image

from briefing.model.figure import Figure, Item, Label, Picture, Shape, Table
from briefing.press.layout import Press
from briefing.press.printing import print_pdf
from briefing.problems import Problems
from tests.conftest import tool
from tests.press.conftest import TITLE, part

MARKS_OF_DIRECTION = dict.fromkeys((0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))

SQUARE = "0 0 m 20 0 l 20 20 l 0 20 l h"
HTML = '<img class="drawing" src="figure:f" alt="A small figure">'


def figure(*items: Item, name: str = "f", width: float = 100, height: float = 60) -> Figure:
    return Figure(name, width, height, items, "alt", Table((), ()))


def shown(press: Press, *items: Item) -> tuple[pypdf.PdfReader, str, Problems]:
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
    operators = "/a0.25 gs\n1 0 0 rg\n/A0.5 gs\n0 0 1 RG\n2.500 w\n1 J\n2 j\n[3.000 1.000] 0.500 d\n"
    assert operators + SQUARE + " B" in content
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
    hatch = first[first.index(f"{SQUARE} W n") :].split("Q\n")[0]
    assert "0 0 0 RG" in hatch
    assert hatch.endswith("0 0 m 20 20 l B\n")


def test_state_of_a_figure_does_not_reach_the_page(press: Press) -> None:
    _, content, _ = shown(press, Shape(SQUARE, None, "#ff0000", line_width=9), Label("Word", 5, 5, 8, "Plex Sans"))
    assert len(re.findall(r"^q$", content, re.MULTILINE)) == len(re.findall(r"^Q$", content, re.MULTILINE))
    assert "9.000 w" in content.split("Q\n")[0]


def test_state_that_items_share_is_written_once(press: Press) -> None:
    line = Shape("0 0 m 9 9 l", None, "#ff0000", 2, (3.0, 1.0), clip=SQUARE)
    words = [Label(word, 5, 5, 8, "Plex Sans", color="#ff0000") for word in ("one", "two")]
    _, content, _ = shown(press, line, line, *words)
    drawing = content[content.index("1 w 0 J 0 j [] 0 d") :].split("EMC")[0]
    assert [drawing.count(one) for one in (" RG", "2.000 w", "3.000 1.000", "W n", " rg", " l S")] == [1] * 5 + [2]
    assert drawing[: drawing.index("rg")].count("BT") == drawing[: drawing.rindex(" TJ")].count("BT") == 1


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


def pixels(press: Press, folder: Path, *items: Item) -> Callable[[float, float], tuple[int, int, int]]:
    """The colour of the printed figure at a place in its points."""
    press.add([figure(*items)])
    block = HTML.replace("<img", '<img style="display: block"')
    result = print_pdf(press, [press.lay_out(part(block))], TITLE)
    assert result.value is not None
    (folder / "page.pdf").write_bytes(result.value.data)
    subprocess.run(
        [str(tool("pdftoppm")), "-r", "288", "-png", "-singlefile", "page.pdf", "page"], cwd=folder, check=True
    )
    page = Image.open(folder / "page.png").convert("RGB")
    corner = 15 / 25.4 * 72 + 6  # the margin of the page, and that of a body

    def at(x: float, y: float) -> tuple[int, int, int]:
        red, green, blue = page.getpixel((round((corner + x) * 4), round((corner + 60 - y) * 4)))  # type: ignore[misc]
        return red, green, blue

    return at


BOX = "10 10 m 50 10 l 50 50 l 10 50 l h"
RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)


def test_printed_clips_and_opacity(press: Press, tmp_path: Path) -> None:
    triangle = "10 10 m 50 10 l 10 50 l h"
    faint = Shape("60 10 m 90 10 l 90 50 l 60 50 l h", "#000000", fill_opacity=0.5)
    at = pixels(press, tmp_path, Shape(BOX, "#FF0000", clip=triangle), faint)
    assert (at(15, 15), at(45, 45), at(55, 30)) == (RED, WHITE, WHITE)
    assert at(75, 30)[0] == pytest.approx(128, abs=2)


def test_printed_items_do_not_have_what_the_one_before_had(press: Press, tmp_path: Path) -> None:
    odd = Shape(
        BOX, "#FF0000", "#0000FF", 9, (1.0, 6.0), 3, "round", "round", 0.2, 0.2, "0 0 m 9 9 l", hatch="0 0 m 9 9 l"
    )  # fmt: skip
    clipped = Shape("60 0 m 60 60 l", None, "#0000FF", 8, fill_opacity=0.5, clip="50 0 m 70 0 l 70 30 l 50 30 l h")
    plain = Shape("80 0 m 80 60 l", None, "#0000FF", 8)
    at = pixels(press, tmp_path, odd, clipped, plain, Shape("0 20 m 40 20 l 40 40 l 0 40 l h", "#FF0000"))
    assert [at(60, 15), at(60, 45), at(60, 29), at(60, 31)] == [BLUE, WHITE, BLUE, WHITE]
    assert {at(80, y) for y in range(2, 58)} == {BLUE}
    assert [at(85, 30), at(83, 30), at(20, 30), at(44, 30)] == [WHITE, BLUE, RED, WHITE]


def test_printed_hatch_lies_on_the_fill_under_the_edge_and_inside(press: Press, tmp_path: Path) -> None:
    clip = "0 0 m 40 0 l 40 60 l 0 60 l h"
    hatched = Shape(
        BOX, "#FF0000", "#0000FF", 4, hatch="0 30 m 100 30 l", hatch_color="#00FF00", hatch_width=4, clip=clip
    )  # fmt: skip
    at = pixels(press, tmp_path, hatched)
    assert (at(30, 30), at(30, 20), at(10, 30), at(4, 30), at(45, 30)) == (GREEN, RED, BLUE, WHITE, WHITE)


def test_printed_picture_is_upright_hard_edged_holed_faint_and_cut(press: Press, tmp_path: Path) -> None:
    cells = bytes((*RED, *GREEN, *BLUE, *RED))
    whole = Picture(2, 2, cells, (40.0, 0.0, 0.0, 40.0, 10.0, 10.0), mask=b"\xff\xff\xff\x00")
    at = pixels(press, tmp_path, whole)
    assert (at(20, 40), at(40, 40), at(20, 20), at(40, 20)) == (RED, GREEN, BLUE, WHITE)
    assert (at(29.2, 40), at(30.8, 40)) == (RED, GREEN)
    half = Picture(
        2, 2, cells, (40.0, 0.0, 0.0, 40.0, 10.0, 10.0), clip="10 10 m 30 10 l 30 50 l 10 50 l h", opacity=0.5
    )
    at = pixels(press, tmp_path, half)
    assert at(40, 40) == WHITE
    assert at(20, 40) == pytest.approx((255, 128, 128), abs=2)


def test_printed_words_are_as_faint_as_they_ask(press: Press, tmp_path: Path) -> None:
    at = pixels(press, tmp_path, Label("\u2014" * 4, 10, 20, 40, "Plex Sans", 600, color="#000000", opacity=0.5))
    column = [at(30, 20 + step / 4)[0] for step in range(100)]
    assert min(column) == pytest.approx(128, abs=3)


def test_the_same_picture_is_stored_once_and_never_smoothed(press: Press) -> None:
    small = Picture(1, 1, b"\x01\x02\x03", (9.0, 0.0, 0.0, 9.0, 0.0, 0.0))
    moved = Picture(1, 1, b"\x01\x02\x03", (9.0, 0.0, 0.0, 9.0, 20.0, 0.0))
    reader, _, problems = shown(press, small, moved)
    assert problems == ()
    images = reader.pages[0]["/Resources"]["/XObject"]  # type: ignore[index]
    (stored,) = (images[name] for name in images)
    assert (stored["/Interpolate"], stored.get_data()) == (False, b"\x01\x02\x03")


@pytest.mark.parametrize(
    ("words", "family"),
    [("محور المقاومة", "Plex Arabic"), ("گزارش کوتاه پیرامون", "Plex Arabic"), ("ציר ההתנגדות", "Plex Hebrew")],
)
@pytest.mark.parametrize("angle", [0.0, 90.0])
def test_words_that_run_to_the_left_are_found_by_a_reader(
    press: Press, tmp_path: Path, words: str, family: str, angle: float
) -> None:
    press.add([figure(Label(words, 20, 5, 8, family, angle=angle, right_to_left=True))])
    result = print_pdf(press, [press.lay_out(part(HTML))], TITLE)
    assert result.value is not None
    (tmp_path / "page.pdf").write_bytes(result.value.data)
    said = subprocess.run(
        [str(tool("pdftotext")), "page.pdf", "-"], cwd=tmp_path, check=True, capture_output=True, text=True
    )
    found = said.stdout.translate(MARKS_OF_DIRECTION).split()
    # poppler tells the letters of a ligature from left to right, so the order within a word is not its to judge
    assert [sorted(word) for word in words.split()] == [sorted(word) for word in found[: len(words.split())]]
    if angle == 0:
        assert words in pypdf.PdfReader(tmp_path / "page.pdf").pages[0].extract_text()
