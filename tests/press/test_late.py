"""Page numbers of other parts and the total are right, stand where they should, and leave no trace of their tokens."""

from __future__ import annotations

from typing import Any

import pytest

from briefing.press.late import marked_text
from briefing.press.layout import Press
from briefing.press.printing import fill_in, print_pdf
from tests.press.conftest import STYLE, TITLE, Set, laid_out, part, printed

TEN = "".join(f'<p id="p{number}" style="break-after: page">Page</p>' for number in range(1, 12)) + "<p>End</p>"


def _boxes(press: Press, page: Any) -> list[Any]:
    return [box for box in page._page_box.descendants() if isinstance(box, press.engine.boxes.TextBox)]


def test_total_and_own_number_are_in_every_margin(press: Press) -> None:
    reader, problems = printed(press, "<p>One</p>", '<p style="break-after: page">Two</p><p>Three</p>')
    assert problems == ()
    assert ["1 of 3" in reader.pages[0].extract_text(), "3 of 3" in reader.pages[2].extract_text()] == [True, True]


def test_contents_name_pages_of_parts_that_follow(press: Press) -> None:
    reader, problems = printed(press, "<p>See page ⟦page:p11⟧, then ⟦page:end⟧.</p>", TEN + '<p id="end">x</p>')
    assert problems == ()
    assert "See page 12, then 13." in reader.pages[0].extract_text()


@pytest.mark.parametrize(
    ("style", "left", "right"),
    [("text-align: left", 0, None), ("text-align: right", None, 0), ("text-align: center", None, None)],
)
def test_line_keeps_its_alignment_when_a_number_is_shorter(press: Press, style: str, left: int, right: int) -> None:
    plain, late = (laid_out(press, f'<p style="{style}">At <b>{number}</b>, yes</p>')[0] for number in ("1", "⟦page⟧"))
    fill_in(press, [late])
    places = [
        [(box.text, round(box.position_x, 3), round(box.width, 3)) for box in _boxes(press, one.document.pages[0])][:3]
        for one in (plain, late)
    ]
    assert places[1] == places[0]


def test_right_to_left_line_holds_its_right_end(press: Press) -> None:
    plain, late = (
        laid_out(press, f'<p dir="rtl" style="font-family: Plex Arabic">صفحة {number}</p>')[0]
        for number in ("1", "⟦page⟧")
    )
    fill_in(press, [late])
    ends = [
        round(box.position_x + box.width, 2)
        for one in (plain, late)
        for box in _boxes(press, one.document.pages[0])[:1]
    ]
    assert ends[1] == pytest.approx(ends[0], abs=0.02)


def test_link_follows_its_number(press: Press) -> None:
    body = '<p style="text-align: right">Go <a href="#x">⟦page:x⟧</a></p><p id="x">x</p>'
    pages = laid_out(press, body)[0]
    before = pages.document.pages[0].links[0][2]
    fill_in(press, [pages])
    after = pages.document.pages[0].links[0][2]
    assert after[0] > before[0]
    assert after[2] == pytest.approx(before[2])


def test_running_element_and_repeated_table_head_have_each_page_its_number(make_press: Set) -> None:
    css = STYLE + "@page { @top-left { content: element(head) } } .head { position: running(head) }"
    rows = "".join(f"<tr><td>{number}</td></tr>" for number in range(40))
    body = f'<div class="head">Top ⟦page⟧</div><table><thead><tr><th>Head ⟦page⟧</th></tr></thead>{rows}</table>'
    reader, _ = printed(make_press(css), body)
    assert len(reader.pages) > 2
    for number, page in enumerate(reader.pages, 1):
        assert f"Top {number}\n" in page.extract_text() + "\n"
        assert f"Head {number}\n" in page.extract_text()


def test_filling_again_with_another_total_replaces_the_first(press: Press) -> None:
    first = laid_out(press, "<p>One</p>")[0]
    print_pdf(press, [first], TITLE)
    again = print_pdf(press, [first, *[press.lay_out(part("<p>Two</p>"), 2)]], TITLE)
    fresh = print_pdf(press, laid_out(press, "<p>One</p>", "<p>Two</p>"), TITLE)
    assert again.value is not None
    assert fresh.value is not None
    assert len(again.value.data) == len(fresh.value.data)
    assert first.document.pages[0]._page_box.children[1].children[0].children[0].text == "1 of 2"


def test_unknown_anchor_is_an_error_at_its_place(press: Press) -> None:
    reader, problems = printed(
        press, '<p data-at="b.yaml:3:5">Page <a href="#p11">⟦page:gone⟧</a></p><p id="p11">x</p>'
    )
    assert [(one.rule, one.span and str(one.span)) for one in problems] == [("anchor-exists", "b.yaml:3:5")]
    assert "Page ?" in reader.pages[0].extract_text()


def test_marks_of_nothing_known_and_tokens_with_other_words_stay_text(press: Press) -> None:
    forged = marked_text("⟦page:a⟧", ["page:1", "page:2", "page:3"])
    reader, _ = printed(press, f"<p>a{forged}b ⟦total⟧</p>".replace("⟦", "[").replace("⟧", "]"))
    assert "ab [total]" in reader.pages[0].extract_text()


def test_style_sheet_takes_no_anchor() -> None:
    assert marked_text("⟦page:a⟧") == "⟦page:a⟧"
    assert "⟦" not in marked_text("⟦page⟧ ⟦pages⟧")
