"""Whatever a style sheet makes of a page, the audit reads it to its end; so it does with pages of another process."""

from __future__ import annotations

import pytest

from briefing.press.audit import audit, check_length
from briefing.press.frozen import freeze, thaw
from briefing.press.layout import Press
from tests.press.conftest import Set
from tests.press.test_audit import STYLE, WORDS, pages_of

TEXT = f"<p>{WORDS * 3}</p>"
ODDITIES = {
    "nothing": "",
    "flex": f'<div style="display: flex; flex-wrap: wrap">{TEXT}{TEXT}<img alt="" src="x.png"></div>',
    "inline flex": f'<p>a <span style="display: inline-flex"><b>b</b><b>c</b></span> {WORDS}</p>',
    "grid": f'<div style="display: grid; grid-template-columns: 1fr 2fr; gap: 3mm">{TEXT}{TEXT}</div>',
    "columns": f'<div style="columns: 2">{TEXT}<h2 style="column-span: all">All</h2>{TEXT * 8}</div>',
    "columns in columns": f'<div style="columns: 2"><div style="columns: 2">{TEXT * 4}</div>{TEXT}</div>',
    "footnotes": f'<p>x<span style="float: footnote">{WORDS}</span></p>' * 9,
    "inline table": f'<p>a <span style="display: inline-table"><b style="display: table-cell">b</b></span> {WORDS}</p>',
    "caption and spans": "<table><caption>C</caption><colgroup><col style='width: 5mm'><col></colgroup>"
    "<tr><th rowspan='3' scope='row'>A</th><td colspan='2'>1</td></tr><tr><td>2</td></tr>"
    "<tfoot><tr><td>f</td></tr></tfoot></table>",
    "table from right to left": f'<div dir="rtl"><table><tr><td>a</td><td>{WORDS}</td></tr></table></div>',
    "cells without a table": '<div style="display: table-cell; background: red; height: 5mm">x</div>',
    "markers": f'<ol style="list-style-position: outside"><li>{WORDS}</li><li style="display: block">x</li></ol>',
    "contents": f'<div style="display: contents"><p>{WORDS}</p></div>',
    "pieces of lines": f'<p>a <span style="background: red; border: 1pt solid; padding: 2mm">{WORDS * 3}</span> b</p>',
    "first letters": "<style>p::first-letter { float: left; font-size: 40pt } p::first-line { color: red }</style>",
    "made content": "<style>p::before { content: counter(x); position: absolute } p::after { content: 'x' }</style>",
    "fixed and turned": '<div style="position: fixed; bottom: -5mm; transform: rotate(90deg) scale(2)">x</div><p>y</p>',
    "nested positions": '<p style="position: absolute; right: 0">a <b style="position: absolute; top: 1mm">x</b></p>',
    "nothing wide": '<div style="width: 0"><p>x</p></div><div style="height: 0; overflow: hidden"><p>x</p></div>',
    "huge and tiny": '<p style="font-size: 900pt">x</p><p style="font-size: 0">y</p><p style="font-size: .01pt">z</p>',
    "huge box": '<div style="width: 100000mm; height: 100000mm; background: red"><p>x</p></div>',
    "form": '<form><input value="x"><select><option>a<option>b</select><textarea>t</textarea></form>',
    "pictures": '<svg width="9" height="9"><title>t</title></svg><object data="x"></object>',
    "clamped": f'<p style="max-lines: 2; block-ellipsis: auto; overflow: hidden">{WORDS * 9}</p>',
    "forced pages": '<p style="break-after: recto">x</p><p style="page: a">y</p><p style="break-before: verso">z</p>',
    "named pages": f"<style>@page other {{ size: 50mm 20mm; margin: 0 }}</style><div style='page: other'>{TEXT}</div>",
    "controls": "<p>\u202e\u2066abc\u2069\u202c \ufffd \ue000 \U0001f600 \u0301 e\u0301\u200d</p>",
    "white space": f'<pre>{"x" * 200}\n\n   y\tz </pre><p style="white-space: pre-wrap; letter-spacing: -1pt"> a </p>',
    "directions": '<p dir="rtl">abc حزب 123 <bdo dir="ltr">אבג</bdo></p><p style="text-align: justify-all">a b</p>',
    "blends": '<p style="background: linear-gradient(red, blue); color: hsl(20 50% 50% / .5)">x</p>',
    "far colours": '<p style="color: oklch(70% .1 200); background: color(display-p3 1 0 0)">x</p>',
    "odd places": '<p data-at="">a</p><p data-at="x">b</p><p data-at="a:b:c" style="font-size: 3pt">c</p>',
}


@pytest.fixture
def press(make_press: Set) -> Press:
    return make_press(STYLE)


@pytest.mark.parametrize("name", ODDITIES)
def test_odd_pages_are_read_to_their_end(press: Press, name: str) -> None:
    pages = pages_of(press, f"<p>{WORDS}</p>{ODDITIES[name]}<p>{WORDS}</p>")
    assert all(problem.hints and problem.message.startswith("page ") for problem in audit(pages))
    assert audit(pages) == audit(pages)
    check_length(pages, 1)


def test_page_without_room_is_read_to_its_end(make_press: Set) -> None:
    pages = pages_of(make_press("@page { size: 0 }"), f"<p>{WORDS}</p>")
    assert audit(pages)
    check_length(pages, 1)


def test_many_labels_take_little_time_to_tell_apart(press: Press) -> None:
    # each meets every other: what is told stays one for each place
    labels = "".join(f'<b style="position: absolute; left: {n % 7}mm; top: 9mm">{n}</b>' for n in range(300))
    told = audit(pages_of(press, f'<div data-at="l.yaml:1:1">{labels}</div>'))
    assert [one.rule for one in told] == ["texts-stand-apart"]


def test_frozen_pages_are_read_as_they_were(press: Press) -> None:
    body = '<p data-at="f.yaml:1:1" style="font-size: 6pt; width: 5mm">ᚠ Dampfschifffahrt</p>'
    pages = pages_of(press, body)
    thawed = thaw(press, freeze(press, pages))
    assert audit(thawed) == audit(pages) != ()
