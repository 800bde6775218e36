"""A run of characters is read as tinyhtml5 reads it, over the ends of its chunks too, and its patterns are kept."""

from __future__ import annotations

import importlib
import os
import re
import subprocess
import sys

import pytest

from briefing.press.engine import load
from briefing.press.quick_html import _run, chars_until
from tests.door import CHECKOUT


class Chunks:
    """A stream in chunks, as `chars_until` wants it."""

    def __init__(self, *chunks: str) -> None:
        self.waiting = list(chunks)
        self.chunk, self.chunk_offset, self.chunk_size = "", 0, 0

    def read_chunk(self) -> bool:
        self.chunk = self.waiting.pop(0) if self.waiting else ""
        self.chunk_offset, self.chunk_size = 0, len(self.chunk)
        return bool(self.chunk)


@pytest.mark.parametrize("chunks", [("ab<c", "d"), ("a", "b", "<"), ("ab",), ("<",), (), ("]a^-\\", "\0<")])
def test_it_stops_where_it_should(chunks: tuple[str, ...]) -> None:
    stops, whole = frozenset("<\0]"), "".join(chunks)
    stream = Chunks(*chunks)
    until = re.split(r"[<\0\]]", whole)[0]
    assert chars_until(stream, stops) == until
    assert chars_until(stream, stops, True) == re.match(r"[<\0\]]*", whole[len(until) :])[0]  # type: ignore[index]


def test_the_engine_reads_so() -> None:
    """In a process that nobody has imported it in the plain way."""
    asked = "from briefing.press.engine import load; load(); import tinyhtml5.inputstream as read; "
    asked += "from briefing.press.quick_html import chars_until; "
    asked += "assert read.HTMLUnicodeInputStream.chars_until is chars_until"
    subprocess.run([sys.executable, "-c", asked], check=True, env=os.environ | {"PYTHONPATH": CHECKOUT})


def test_no_pattern_is_made_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    load()
    reader = importlib.import_module("tinyhtml5.inputstream").HTMLUnicodeInputStream
    monkeypatch.setattr(reader, "chars_until", chars_until)
    page = "<p class='a&amp;b' title=\"x > y\">One &lt; two</p>" * 50
    read = load().html(string=page)
    before = _run.cache_info().misses
    again = load().html(string=page)
    assert _run.cache_info().misses == before
    assert [(one.tag, one.text, one.attrib) for one in read.etree_element.iter()] == [
        (one.tag, one.text, one.attrib) for one in again.etree_element.iter()
    ]
    paragraph = next(read.etree_element.iter("p"))
    assert (paragraph.attrib, paragraph.text) == ({"class": "a&b", "title": "x > y"}, "One < two")
