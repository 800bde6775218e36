"""A problem of a page is shown where its text stands in the source."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from briefing.press.places import place_of, span_at
from briefing.problems import Span

TREE = ET.fromstring(
    '<body><p data-at="a.yaml:1:2"><a href="#x">one</a></p>'
    '<section data-at="b/c d.yaml:3:4"><p>no<b data-at="a.yaml:9:9">t</b>é</p><img src="content:a%20b.png"/></section>'
    "<p>ü<!-- content:z --></p></body>"
)


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("x", "a.yaml:1:2"),
        ("content:a%20b.png", "b/c d.yaml:3:4"),
        ("é", "b/c d.yaml:3:4"),
        ("ü", None),
        ("a.yaml:1:2", None),
        ("gone", None),
    ],
)
def test_place_is_that_of_the_nearest_record_around(name: str, place: str | None) -> None:
    found = place_of(TREE, [name])
    assert (found and str(found)) == place


def test_no_name_has_no_place() -> None:
    assert place_of(TREE, []) is None


@pytest.mark.parametrize("text", ["", "a.yaml", "a.yaml:1", "a.yaml:x:1", ":1:1", "a.yaml:1:²"])
def test_what_is_no_place_is_none(text: str) -> None:
    assert span_at(text) is None


def test_file_name_may_hold_a_colon() -> None:
    assert span_at("a:b.yaml:3:7") == Span("a:b.yaml", 3, 7, 3, 8)
