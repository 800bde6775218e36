"""Markup that readers who listen cannot follow, found before a file claims to be accessible."""

from __future__ import annotations

import io
from typing import Any

import pypdf
import pytest

from briefing.press.audit import untold
from briefing.press.layout import Press
from briefing.press.markup import has_words, markup_problems
from briefing.press.printing import print_pdf
from briefing.problems import Severity, error
from tests.press.conftest import TITLE, Set, part
from tests.press.test_audit import STYLE, pages_of, rules_of

TABLE = '<table><tr><th scope="col">A</th></tr><tr><td>1</td></tr></table>'
GOOD = f"""
<h1>One</h1><h2>Two</h2><h3>Three</h3><h2>Two <a href="https://example.org/"><img src="data:," alt="A map"></a></h2>
{TABLE}<ul><li>one<ol><li>two</li></ol></li></ul><dl><div><dt>Term</dt><dd>Meaning</dd></div></dl>
<p lang="ar">نص</p><p lang="arc">x</p><a id="place"></a>
<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>A line</title><rect width="9" height="9"/></svg>
"""


@pytest.fixture
def press(make_press: Set) -> Press:
    return make_press(STYLE)


def told(press: Press, body: str) -> list[tuple[str, str]]:
    found = markup_problems([press.lay_out(part(f'<div data-at="m.yaml:3:1">{body}</div>'))])
    assert {one.severity for one in found} <= {Severity.ERROR}
    assert all(one.hints for one in found)
    return [(one.rule, str(one.span)) for one in found]


def test_nothing_is_found_in_good_markup(press: Press) -> None:
    assert told(press, GOOD) == []


@pytest.mark.parametrize(
    ("good", "bad", "rule"),
    [
        ("<h3>Three</h3>", "<h4>Four</h4>", "heading-follows-level"),
        ("<h1>One</h1>", "", "heading-follows-level"),
        ("<h3>Three</h3>", "<h3>\u200b </h3>", "heading-has-words"),
        ('<th scope="col">A</th>', "<td>A</td>", "table-has-heads"),
        (' scope="col"', "", "head-has-scope"),
        (' scope="col"', ' scope="table"', "head-has-scope"),
        ('alt="A map"', 'alt=""', "link-has-words"),
        ('alt="A map"', "", "picture-has-words"),
        ('alt="A map"', 'alt="\u200b"', "picture-has-words"),
        ("<title>A line</title>", "", "picture-has-words"),
        ("<li>one", "<p>one</p><li>", "list-holds-items"),
        ("<ul><li>one<ol><li>two</li></ol></li></ul>", "<ul></ul>", "list-holds-items"),
        ("<ul><li>one<ol><li>two</li></ol></li></ul>", "<li>one</li>", "list-holds-items"),
        ('lang="ar"', 'lang="qq-ZZ"', "language-is-known"),
    ],
)
def test_each_fault_is_told_at_its_place(press: Press, good: str, bad: str, rule: str) -> None:
    assert good in GOOD
    assert (rule, "m.yaml:3:1") in told(press, GOOD.replace(good, bad, 1))


def test_a_part_says_its_title_and_its_language(press: Press) -> None:
    whole = part("<h1>x</h1>")
    bare = type(whole)("one", whole.html.replace("A title", "\u200b").replace(' lang="en"', ""))
    assert [one.rule for one in markup_problems([press.lay_out(bare)])] == ["language-is-known", "document-has-title"]


def test_headings_are_counted_through_the_parts(press: Press) -> None:
    first, second, third = (press.lay_out(part(f"<{tag}>x</{tag}>", tag)) for tag in ("h1", "h2", "h3"))
    assert markup_problems([first, second, third]) == ()
    assert [one.rule for one in markup_problems([first, third])] == ["heading-follows-level"]


@pytest.mark.parametrize("style", ["flex-direction: row-reverse", "flex-wrap: wrap-reverse", ""])
def test_pages_show_what_is_read_aloud_in_its_order(press: Press, style: str) -> None:
    second = "" if style else "order: -1"
    row = f'<div style="display: flex; {style}"><p>one</p><p style="{second}">two</p></div>'
    assert rules_of(press, row) == ["order-is-that-of-reading"]
    assert rules_of(press, '<div style="display: flex"><p>one</p><p>two</p></div>') == []


@pytest.mark.parametrize(("text", "there"), [("a", True), ("…", True), ("", False), ("\u200b\u00a0\ufeff", False)])
def test_words_are_what_can_be_read_aloud(text: str, there: bool) -> None:
    assert has_words(text) is there


def test_the_engine_does_not_say_again_what_was_told() -> None:
    engine = (error("pages-conform", "an image has no alt"),)
    assert untold((error("picture-has-words", "it has none"),), engine) == ()
    assert untold((), engine) == engine


@pytest.mark.parametrize("claims", [True, False])
def test_what_cannot_be_met_is_not_claimed(press: Press, claims: bool) -> None:
    """A draft prints in spite of errors, tagged, and says neither PDF/A nor PDF/UA of itself."""
    pages = pages_of(press, "<h1>x</h1>")
    data = print_pdf(press, [pages], TITLE, claims=lambda: claims).value
    assert data is not None
    root: Any = pypdf.PdfReader(io.BytesIO(data.data)).root_object
    said = root["/Metadata"].get_object().get_data()
    assert (b'pdfaid:part="3"' in said, b'pdfaid:conformance="A"' in said, b'pdfuaid:part="1"' in said) == (claims,) * 3
    assert "/StructTreeRoot" in root
