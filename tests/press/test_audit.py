"""The audit finds what a proofreader would, at its place, and has nothing to say about a page that is well set."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.press.audit import audit, check_length
from briefing.press.audit_rules import AUDIT_RULES
from briefing.press.layout import Pages, Press
from briefing.press.rules import RULES
from briefing.problems import Severity, Span
from tests.press.conftest import Set, laid_out, part

STYLE = """
@page { size: 100mm 120mm; margin: 15mm;
  @top-left { content: element(head); width: 40mm } @top-right { content: element(mark); width: 30mm } }
.head { position: running(head); white-space: nowrap } .mark { position: running(mark); white-space: nowrap }
html { font: 10pt/14pt 'Source Serif'; orphans: 2; widows: 2 }
body, p, h2, table, ul { margin: 0 }
h2 { font: 600 12pt/16pt 'Plex Sans'; break-after: avoid }
.prose { margin-left: 25mm }
.note { float: left; clear: left; width: 20mm; margin: 0 5mm 2mm -25mm; font-size: 8pt; line-height: 10pt }
.note { break-inside: avoid }
table { width: 100%; table-layout: fixed; border-collapse: collapse } td { padding: 0 1mm 0 0 }
tr { break-inside: avoid }
"""
WORDS = "The quick brown fox jumps over the lazy dog, and again and again. "

GOOD = (
    '<div class="head">Edition 1</div><div class="mark">TLP:CLEAR</div>'
    '<div style="background: #14304f; height: 60mm; margin: 0 -15mm; position: relative; color: white">'
    '<h1 style="position: absolute; left: 5mm; top: 5mm">Title</h1></div>'
    f'<p>{WORDS}</p><p style="break-before: page; text-indent: -3mm; padding-left: 3mm">{WORDS * 2}</p>'
    f'<div class="prose"><aside class="note">{WORDS}</aside><h2>Head</h2><p>{WORDS * 6}</p></div>'
    '<div style="position: absolute; width: 0; height: 0; overflow: hidden; font-size: 7pt">Said, not shown</div>'
    '<table><thead><tr><th scope="col">A</th><th scope="col">B</th></tr></thead>'
    + "<tr><td>one<sup>1</sup></td><td>two words</td></tr>" * 14
    + f"</table><ul><li>{WORDS}</li></ul><p>{WORDS * 3}</p>"
)


def pages_of(press: Press, body: str, first: int = 1) -> Pages:
    return press.lay_out(part(body), first)


def found(press: Press, body: str) -> list[tuple[str, str, str]]:
    """Rule, beginning of the message, and place of everything that is found."""
    return [(one.rule, one.message, str(one.span)) for one in audit(pages_of(press, body))]


def rules_of(press: Press, body: str) -> list[str]:
    return [one.rule for one in audit(pages_of(press, body))]


@pytest.fixture
def press(make_press: Set) -> Press:
    return make_press(STYLE)


def test_well_set_pages_have_no_problems(press: Press) -> None:
    pages = pages_of(press, GOOD)
    assert pages.page_count > 2
    assert audit(pages) == ()


def test_problems_have_page_place_hint_and_a_rule(press: Press) -> None:
    pages = press.lay_out(part('<p data-at="a.yaml:3:5">x <b style="margin-left: 90mm">far</b></p>'), 7)
    (problem,) = audit(pages)
    assert problem.message.startswith("page 7: ")
    assert "“far”" in problem.message
    assert problem.span == Span("a.yaml", 3, 5, 3, 6)
    assert problem.hints
    assert problem.rule in {rule.id for rule in RULES}


def test_every_rule_of_the_audit_is_raised_in_these_tests() -> None:
    text = "".join(file.read_text(encoding="utf-8") for file in sorted(Path(__file__).parent.glob("test_audit*.py")))
    assert [rule.id for rule in AUDIT_RULES if f'"{rule.id}"' not in text] == []


def test_order_and_content_are_the_same_each_time(press: Press) -> None:
    body = "".join(
        f'<div data-at="a.yaml:{line}:1" style="width: 20mm"><p>Donaudampfschifffahrtsgesellschaft {line}</p></div>'
        for line in (9, 2, 5)
    )
    first, again = (audit(pages_of(press, body)) for _ in range(2))
    assert first == again
    assert [one.span.line for one in first if one.span] == [9, 2, 5]


def test_a_fault_is_told_once_for_a_place_and_page(press: Press) -> None:
    cell = "<td>Donaudampfschifffahrtsgesellschaft</td>"
    row = f"<tr>{cell * 3}</tr>"
    told = rules_of(press, f'<table data-at="t.yaml:1:1">{row * 5}</table>')
    assert "texts-stand-apart" in told
    assert len(told) == len(set(told))


def test_several_parts_are_audited_in_their_order(press: Press) -> None:
    pages = laid_out(press, '<p style="font-size: 5pt">x</p>', '<p style="font-size: 6pt">y</p>')
    assert [one.message for one in audit(pages)] == [
        "page 1: “x” is set in 5.0 points",
        "page 2: “y” is set in 6.0 points",
    ]


def test_pages_within_the_limit_are_no_problem(press: Press) -> None:
    pages = pages_of(press, GOOD)
    assert check_length(pages, None) == ()
    assert check_length(pages, pages.page_count) == ()


def test_length_counts_pages_and_lines_over(press: Press) -> None:
    place = Span("a.yaml", 1, 1, 1, 4)
    # 90 mm of page hold 18 lines of 14 points; 2 pages and 5 lines
    pages = pages_of(press, "<p>" + "line<br>" * 41 + "</p>")
    assert pages.page_count == 3
    (one,) = check_length(pages, 2, place)
    assert (one.rule, one.severity, one.span) == ("page-count-fits", Severity.ERROR, place)
    assert one.message == "5 lines over: the briefing has 3 pages, and max_pages allows 2"
    (two,) = check_length(pages, 1)
    assert two.message == "1 page and 5 lines over: the briefing has 3 pages, and max_pages allows 1"


@pytest.mark.parametrize(("lines", "over"), [(38, "2 lines"), (54, "18 lines"), (56, "1 page and 2 lines")])
def test_length_says_how_many_lines_to_cut(press: Press, lines: int, over: str) -> None:
    (problem,) = check_length(pages_of(press, "<p>" + "line<br>" * lines + "</p>"), 2)
    assert problem.message.startswith(f"{over} over: ")
    assert check_length(pages_of(press, "<p>" + "line<br>" * 36 + "</p>"), 2) == ()


def test_length_names_the_page_that_is_saved_most_easily(press: Press) -> None:
    parts = laid_out(press, "<p>" + "line<br>" * 38 + "</p>", "<p>" + "line<br>" * 30 + "</p>")
    assert [one.page_count for one in parts] == [3, 2]
    (problem,) = check_length(parts, 4)
    assert problem.hints == ("page 3 is the last of its section and holds 2 lines: cut these to save a page",)


@pytest.mark.parametrize("style", ["display: none", "visibility: hidden"])
def test_a_part_whose_text_is_hidden(press: Press, style: str) -> None:
    (problem,) = audit(pages_of(press, f'<div style="{style}"><p>{WORDS}</p></div>', 4))
    assert (problem.rule, problem.severity) == ("page-holds-text", Severity.ERROR)
    assert problem.message.startswith("page 4: the part “")
    assert rules_of(press, f'<div style="{style}"><p>{WORDS}</p></div><p>Seen</p>') == []


def test_transparent_text(press: Press) -> None:
    hidden = '<p data-at="t.yaml:1:1">Seen <b style="color: transparent">unseen</b></p>'
    told = ("text-has-colour", "page 1: “unseen” has a colour that is wholly transparent", "t.yaml:1:1")
    assert found(press, hidden) == [told]
