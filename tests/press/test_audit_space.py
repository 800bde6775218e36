"""What stands where it should not: off the page, cut off, too wide, over something else."""

from __future__ import annotations

import pytest

from briefing.press.audit import audit
from briefing.press.layout import Press
from briefing.problems import Severity
from tests.press.conftest import Set
from tests.press.test_audit import STYLE, WORDS, found, pages_of, rules_of

LONG = "Donaudampfschifffahrtsgesellschaftskapitän"
PIXEL = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='400' height='40'/>"


@pytest.fixture
def press(make_press: Set) -> Press:
    return make_press(STYLE)


def test_text_off_the_sheet_is_an_error(press: Press) -> None:
    body = '<p style="position: absolute; left: 80mm; white-space: nowrap">beyond the edge</p>'
    (problem,) = audit(pages_of(press, body))
    assert (problem.rule, problem.severity) == ("text-stays-on-page", Severity.ERROR)


def test_fixed_width_beyond_the_margin(press: Press) -> None:
    assert rules_of(press, f'<div style="width: 78mm"><p>{WORDS * 2}</p></div>') == ["text-stays-in-area"]


def test_block_that_bleeds_on_purpose_is_fine(press: Press) -> None:
    assert rules_of(press, f'<div style="margin: 0 -12mm"><p>{WORDS * 2}</p></div>') == []


def test_text_below_the_page_area(press: Press) -> None:
    body = f'<div style="display: inline-block; width: 70mm"><p>{"line<br>" * 20}</p></div>'
    assert ("text-stays-in-area", True) in {(rule, "foot" in said) for rule, said, _ in found(press, body)}


def test_clipped_text_is_an_error(press: Press) -> None:
    body = f'<div data-at="c.yaml:1:1" style="height: 20pt; overflow: hidden"><p>{WORDS * 3}</p></div>'
    (problem,) = audit(pages_of(press, body))
    assert (problem.rule, problem.severity, str(problem.span)) == ("text-is-whole", Severity.ERROR, "c.yaml:1:1")


def test_clipping_box_with_room_is_fine(press: Press) -> None:
    assert rules_of(press, f'<div style="height: 60pt; overflow: hidden"><p>{WORDS}</p></div>') == []


def test_text_that_is_wholly_hidden_is_found_too(press: Press) -> None:
    body = '<div style="height: 20pt; overflow: hidden"><p>one</p><p style="overflow: hidden">two</p><p>three</p></div>'
    assert [said for rule, said, _ in found(press, body) if rule == "text-is-whole"]


def test_word_wider_than_its_column(press: Press) -> None:
    told = found(press, f'<div data-at="w.yaml:4:1" style="width: 30mm"><p>{LONG}</p></div>')
    assert [(rule, place) for rule, _, place in told] == [("text-fits-its-block", "w.yaml:4:1")]
    assert "pt wider than its block" in told[0][1]


def test_word_that_breaks_fits(press: Press) -> None:
    assert rules_of(press, f'<p style="width: 30mm; overflow-wrap: break-word">{LONG}</p>') == []


def test_word_wider_than_its_cell_names_the_cell(press: Press) -> None:
    body = f"<table><tr><td>{LONG}</td><td></td><td></td></tr></table>"
    ((rule, said, _),) = found(press, body)
    assert rule == "text-fits-its-block"
    assert "its table cell" in said


def test_right_to_left_text_overflows_to_the_left(press: Press) -> None:
    body = f'<div dir="rtl" style="width: 30mm; margin-left: 40mm"><p>{LONG}</p></div>'
    assert "text-fits-its-block" in rules_of(press, body)


def test_indents_and_outdents_are_fine(press: Press) -> None:
    body = f'<p style="text-indent: -4mm; padding-left: 4mm">{WORDS}</p><ul><li>{WORDS}</li></ul>'
    assert rules_of(press, body) == []


def test_margin_notes_that_meet_text(press: Press) -> None:
    body = f'<div class="prose"><p>{WORDS}</p></div><div data-at="n.yaml:1:1" style="margin-top: -20pt">{WORDS}</div>'
    told = audit(pages_of(press, body))
    assert {(one.rule, one.severity, str(one.span)) for one in told} == {
        ("texts-stand-apart", Severity.ERROR, "n.yaml:1:1")
    }


def test_labels_that_meet_are_a_warning(press: Press) -> None:
    label = '<span style="position: absolute; left: {}pt">{}%</span>'
    close = f'<div style="position: relative; height: 14pt">{label.format(0, 100)}{label.format(12, 105)}</div>'
    apart = f'<div style="position: relative; height: 14pt">{label.format(0, 100)}{label.format(40, 105)}</div>'
    assert [(one.rule, one.severity) for one in audit(pages_of(press, close))] == [
        ("texts-stand-apart", Severity.WARNING)
    ]
    assert rules_of(press, apart) == []


def test_text_over_a_picture(press: Press) -> None:
    body = f'<img src="{PIXEL}" alt="x" style="display: block; width: 60mm"><p style="margin-top: -12pt">{WORDS}</p>'
    assert "texts-stand-apart" in rules_of(press, body)


def test_watermark_may_lie_under_text(press: Press) -> None:
    mark = '<div style="position: fixed; top: 30mm; font-size: 60pt; transform: rotate(-30deg)">DRAFT</div>'
    assert rules_of(press, f"{mark}<p>{WORDS * 8}</p>") == []


def test_tight_lines_do_not_overlap(press: Press) -> None:
    assert rules_of(press, f'<h1 style="font-size: 20pt; line-height: 19pt">{WORDS}</h1>') == []


def test_running_line_that_is_too_long(press: Press) -> None:
    head = f'<div class="head" data-at="b.yaml:2:1">The quick brown fox jumps again</div><p>{WORDS}</p>'
    told = found(press, head)
    assert ("running-line-fits", "b.yaml:2:1") in [(rule, place) for rule, _, place in told]


def test_running_lines_that_meet(press: Press) -> None:
    head = f'<div class="head">Edition 1, as of January 30</div><div class="mark">TLP:CLEAR</div><p>{WORDS}</p>'
    assert {"running-line-fits", "texts-stand-apart"} <= set(rules_of(press, head))


def test_table_wider_than_its_place(press: Press) -> None:
    table = '<table data-at="t.yaml:1:1" style="width: {}mm"><tr><td>a</td><td>b</td></tr></table>'
    told = found(press, table.format(80))
    assert [(rule, place) for rule, _, place in told] == [("box-fits-its-place", "t.yaml:1:1")]
    assert "28 pt wider" in told[0][1]
    assert rules_of(press, table.format(70)) == []


def test_picture_wider_than_its_place(press: Press) -> None:
    assert rules_of(press, f'<p><img src="{PIXEL}" alt="x" style="width: 75mm"></p>') == ["box-fits-its-place"]
    assert rules_of(press, f'<p><img src="{PIXEL}" alt="x" style="width: 70mm"></p>') == []
