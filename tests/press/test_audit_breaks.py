"""Where pages end: lonely headings and lines, cut rows and notes, gaps."""

from __future__ import annotations

import pytest

from briefing.press.audit import audit
from briefing.press.layout import Press
from briefing.problems import Severity
from tests.press.conftest import Set
from tests.press.test_audit import STYLE, WORDS, found, pages_of, rules_of

LOOSE = STYLE + "h2 { break-after: auto } html { orphans: 1; widows: 1 }"


@pytest.fixture
def press(make_press: Set) -> Press:
    return make_press(STYLE)


@pytest.fixture
def loose(make_press: Set) -> Press:
    """A press whose style sheet keeps nothing together."""
    return make_press(LOOSE)


def lines(count: int) -> str:
    """A paragraph of so many lines; a page holds 18."""
    return "<p>" + "<br>".join(["line"] * count) + "</p>"


def test_heading_alone_at_the_foot(loose: Press) -> None:
    told = found(loose, f'{lines(17)}<h2 data-at="h.yaml:1:1">Head</h2>{lines(5)}')
    assert [(rule, place) for rule, _, place in told] == [("heading-has-text", "h.yaml:1:1")]
    assert told[0][1].startswith("page 1: the heading “Head”")


def test_heading_with_one_line_of_a_paragraph(loose: Press) -> None:
    assert rules_of(loose, f"{lines(16)}<h2>Head</h2>{lines(5)}") == ["heading-has-text"]


def test_heading_with_two_lines_is_fine(loose: Press) -> None:
    assert rules_of(loose, f"{lines(15)}<h2>Head</h2>{lines(6)}") == []


def test_heading_of_one_finished_line_is_fine(loose: Press) -> None:
    assert rules_of(loose, f"{lines(16)}<h2>Head</h2>{lines(1)}<h2>Next</h2>{lines(5)}") == []


def test_two_headings_that_follow_each_other(loose: Press) -> None:
    body = f"{lines(16)}<h2>Head</h2><h2>Under it</h2>{lines(5)}"
    assert [rule for rule, _, _ in found(loose, body)] == ["heading-has-text"] * 1


def test_heading_before_a_picture_is_fine(loose: Press) -> None:
    field = '<div style="height: 12pt; background: #14304f"></div>'
    assert rules_of(loose, f"{lines(16)}<h2>Head</h2>{field}{lines(5)}") == []


def test_a_heading_beside_something_is_read_with_its_own_text(loose: Press) -> None:
    cells = '<div style="display: table-cell">{}</div><div style="display: table-cell"><h2>Head</h2>{}</div>'
    card = '<div style="display: table; break-inside: avoid">' + cells + "</div>"
    told = rules_of(loose, lines(14) + card.format(lines(2), lines(1)) + card.format(lines(4), lines(1)))
    assert told == []


def test_theme_marks_headings_by_class(loose: Press) -> None:
    assert rules_of(loose, f'{lines(16)}<div class="figure-title">Title</div>{lines(5)}') == ["heading-has-text"]


def test_heading_alone_at_the_foot_of_a_column(loose: Press) -> None:
    head = '<h2 style="line-height: 14pt">Head</h2>'
    body = f'<div style="columns: 2; height: 84pt; column-fill: auto">{lines(5)}{head}{lines(4)}</div>'
    assert rules_of(loose, body) == ["heading-has-text"]


def test_last_heading_of_a_part_is_not_left_alone(loose: Press) -> None:
    assert rules_of(loose, f"{lines(16)}<h2>Head</h2>") == []


def test_text_in_a_float_does_not_count(loose: Press) -> None:
    note = f'<aside class="note">{WORDS}</aside>'
    body = f'<div class="prose">{lines(15)}{note}<h2>Head</h2><p style="break-before: page">{WORDS}</p></div>'
    assert "heading-has-text" in rules_of(loose, body)


def test_lonely_lines(make_press: Set) -> None:
    # the style sheet asks for company, but a block that may not break forces a line across
    css = LOOSE + "p { orphans: 2; widows: 2 }"
    assert rules_of(make_press(css), f"{lines(17)}{lines(4)}") == []
    telling = make_press(LOOSE + "p { orphans: 1; widows: 1 }")
    pages = pages_of(telling, f'<p data-at="p.yaml:1:1">{"<br>".join(["line"] * 19)}</p>')
    for page in pages.document.pages:  # as if the engine had been asked, and had failed
        for box in page._page_box.descendants():
            if box.element_tag == "p":
                box.style["orphans"] = box.style["widows"] = 2
    assert [(one.rule, one.message[:7], str(one.span)) for one in audit(pages)] == [
        ("line-has-company", "page 2:", "p.yaml:1:1"),
        ("part-fills-last-page", "page 2:", "p.yaml:1:1"),
    ]


def test_row_that_is_cut(make_press: Set) -> None:
    cut = make_press(STYLE.replace("tr { break-inside: avoid }", ""))
    body = f'{lines(14)}<table><tr data-at="r.yaml:3:3"><td>{lines(8)}</td><td>x</td></tr></table>'
    assert [(rule, place) for rule, _, place in found(cut, body)] == [("row-stays-whole", "r.yaml:3:3")]
    assert "row-stays-whole" not in rules_of(make_press(STYLE), body)


def test_head_of_a_table_may_come_again(press: Press) -> None:
    rows = "<tr><td>a</td></tr>" * 30
    assert rules_of(press, f'<table><thead><tr><th scope="col">A</th></tr></thead>{rows}</table>') == []


def test_note_that_is_split(press: Press) -> None:
    note = f'<aside class="note" data-at="n.yaml:1:1">{WORDS * 8}</aside>'
    told = found(press, f'<div class="prose">{note}{lines(30)}</div>')
    assert ("block-stays-whole", "n.yaml:1:1") in [(rule, place) for rule, _, place in told]
    assert any("this note, “The quick brown fox" in said for _, said, _ in told)


def test_gap_at_the_foot_of_a_page(press: Press) -> None:
    field = '<div data-at="f.yaml:8:1" style="height: 60mm; background: #14304f"></div>'
    told = found(press, f"{lines(9)}{field}{lines(3)}")
    assert [(rule, place) for rule, _, place in told] == [("page-is-filled", "f.yaml:8:1")]
    assert told[0][1].startswith("page 1: 5")
    assert rules_of(press, f"{lines(13)}{field}{lines(3)}") == []


def test_gap_of_a_third_of_a_page_is_the_limit(press: Press) -> None:
    # 90 mm of page hold 18 lines of 14 points: 6 lines and a little more are over a third, 5 lines are under it
    field = '<div data-at="f.yaml:8:1" style="height: 60mm; background: #14304f"></div>'
    assert rules_of(press, f"{lines(12)}{field}{lines(3)}") == ["page-is-filled"]
    assert rules_of(press, f"{lines(13)}{field}{lines(3)}") == []
    assert rules_of(press, f"{lines(3)}{field}") == []
    assert rules_of(press, f"{field}{lines(3)}") == []


def test_gap_that_the_author_asked_for_is_fine(press: Press) -> None:
    assert rules_of(press, f'{lines(3)}<div style="break-after: page"></div>{lines(9)}') == []
    assert rules_of(press, f'{lines(3)}<p style="break-before: page">{WORDS * 5}</p>') == []


def test_part_that_begins_on_a_new_page_does_not_excuse_its_gaps(press: Press) -> None:
    field = '<div style="height: 60mm; background: #14304f"></div>'
    body = f'<section style="break-before: page">{lines(9)}{field}{lines(3)}</section>'
    assert rules_of(press, body) == ["page-is-filled"]


def test_gap_between_blocks(press: Press) -> None:
    told = found(press, f'<p>{WORDS}</p><div data-at="g.yaml:1:1" style="margin-top: 40mm"><p>{WORDS}</p></div>')
    assert [(rule, place) for rule, _, place in told] == [("page-is-filled", "g.yaml:1:1")]


def test_last_page_that_is_all_but_empty(press: Press) -> None:
    told = audit(pages_of(press, lines(20)))
    assert [(one.rule, one.severity) for one in told] == [("part-fills-last-page", Severity.NOTE)]
    assert rules_of(press, lines(22)) == []
    assert rules_of(press, lines(2)) == []
