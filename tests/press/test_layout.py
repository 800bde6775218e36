"""Parts laid out apart are the whole: same bytes, same numbers; nothing of this machine gets in."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pypdf

from briefing.press.layout import Press
from briefing.press.printing import print_pdf
from tests.press.conftest import STYLE, TITLE, Set, laid_out, part, printed

SECTIONS = tuple(
    f'<section style="break-before: page"><h1 id="s{number}">Section {number}</h1>'
    + f'<p>See <a href="#s{number % 3 + 1}">the next</a>, page ⟦page:s{number % 3 + 1}⟧.</p>'
    + "<p>The quick brown fox jumps over the lazy dog, again and again and again.</p>" * (4 * number)
    + '<table><tr><th scope="col">A</th></tr><tr><td>1</td></tr></table></section>'
    for number in (1, 2, 3)
)


def test_parts_joined_give_the_bytes_of_the_whole(make_press: Set) -> None:
    css = STYLE + "@page { @bottom-right { content: counter(page) } } @page :left { margin-left: 20mm }"
    apart, whole = (make_press(css) for _ in range(2))
    pages = laid_out(apart, *SECTIONS)
    assert [one.page_count > 1 for one in pages] == [True, True, True]
    joined = print_pdf(apart, pages, TITLE).value
    at_once = print_pdf(whole, laid_out(whole, "".join(SECTIONS)), TITLE).value
    assert joined is not None
    assert at_once is not None
    assert joined.data == at_once.data


def test_anchors_have_the_page_numbers_of_the_whole(press: Press) -> None:
    pages = laid_out(press, *SECTIONS)
    assert pages[1].first_page == pages[0].page_count + 1
    assert pages[1].anchors["s2"] == pages[1].first_page
    assert pages[1].moved(20).anchors["s2"] == 20


def test_even_first_page_is_a_left_page(make_press: Set) -> None:
    css = "@page { size: 50mm; margin: 5mm } @page :left { margin-left: 20mm } @page :right { margin-left: 10mm }"
    press = make_press(css)
    edges = [press.lay_out(part("<p>x</p>"), first).document.pages[0]._page_box.margin_left for first in (1, 2, 3)]
    assert edges[0] == edges[2] < edges[1]


def test_relative_link_holds_no_path_of_this_machine(press: Press, tmp_path: Path) -> None:
    pages = laid_out(
        press, '<p><a href="other.html">x</a> <a href="../up">y</a> <a href="https://example.org/">z</a></p>'
    )
    result = print_pdf(press, pages, TITLE)
    assert result.value is not None
    reader = pypdf.PdfReader(io.BytesIO(result.value.data))
    links: Any = reader.pages[0]["/Annots"]
    targets = [str(one.get_object()["/A"]["/URI"]) for one in links]
    assert targets == ["other.html", "../up", "https://example.org/"]
    assert str(Path.cwd()).encode() not in result.value.data
    assert str(tmp_path).encode() not in result.value.data


def test_broken_link_is_an_error_at_its_place(press: Press) -> None:
    _, problems = printed(press, '<p data-at="b.yaml:7:3"><a href="#gone">x</a></p>')
    assert [(one.rule, str(one.span)) for one in problems] == [("anchor-exists", "b.yaml:7:3")]


def test_link_into_another_part_works(press: Press) -> None:
    reader, problems = printed(press, '<p><a href="#there">x</a></p>', '<p id="there">y</p>')
    assert problems == ()
    assert "there" in reader.named_destinations


def test_style_fault_is_told_once(make_press: Set) -> None:
    press = make_press("p { colour: red }")
    assert [(one.rule, one.is_error) for one in press.problems] == [("style-is-understood", False)]
    assert press.lay_out(part("<p>x</p>")).problems == ()
