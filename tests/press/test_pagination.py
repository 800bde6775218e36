"""Running heads and feet are artifacts of pagination, and no element of the structure is left for them."""

from __future__ import annotations

import re
import subprocess
from typing import Any

import pytest

from briefing.press.printing import print_pdf
from tests.conformance.structure import orphans
from tests.press.conftest import TITLE, Set, part, printed

STYLE = """
@page { size: 100mm 100mm; margin: 15mm;
  @top-left { content: element(head) } @bottom-left { content: "⟦page⟧ of ⟦pages⟧" } @left-middle { content: "side" } }
html { font: 10pt/14pt 'Source Serif' } .head { position: running(head) }
"""
HEAD = '<div class="head"><p>A <b>head</b></p></div><h1>Title</h1><p>Words.</p>'
_MARK = re.compile(rb"/(\w+)\s*(?:<<(.*?)>>\s*BDC|BMC)")


def _marks(page: Any) -> list[tuple[bytes, bytes]]:
    return _MARK.findall(page["/Contents"].get_object().get_data())


def test_what_stands_in_the_margins_is_an_artifact_of_its_kind(make_press: Set) -> None:
    reader, problems = printed(make_press(STYLE), HEAD, "<p>More.</p>")
    assert problems == ()
    first, second = (_marks(page) for page in reader.pages)
    kinds = [kind for name, kind in first if name == b"Artifact"]
    head, foot, side = (
        kinds.count(b"/Type /Pagination" + one) for one in (b" /Subtype /Header", b" /Subtype /Footer", b"")
    )
    assert (head, foot, side) == (2, 1, 1)
    assert [name for name, _ in first].count(b"Span") == 2
    assert [name for name, kind in second if b"Pagination" in kind] == [b"Artifact"] * 2


def test_nothing_is_left_of_them_in_the_structure(make_press: Set) -> None:
    reader, _ = printed(make_press(STYLE), HEAD)
    assert orphans(reader) == []
    root: Any = reader.root_object["/StructTreeRoot"]
    (_, elements) = root["/ParentTree"]["/Nums"][:2]
    marked = [int(kind.split()[-1]) for name, kind in _marks(reader.pages[0]) if b"MCID" in kind]
    there = [at for at, one in enumerate(elements) if isinstance(one.get_object(), dict)]
    assert there == sorted(marked)


@pytest.mark.tool("pdfinfo")
def test_every_reader_finds_the_rest_of_the_structure(make_press: Set) -> None:
    """Those that look an object up by its place in a stream, and those that look by its number."""
    press = make_press(STYLE)
    made = print_pdf(press, [press.lay_out(part(f"{HEAD}<p>Page 0.</p>" * 3))], TITLE).value
    assert made is not None
    ran = subprocess.run(("pdfinfo", "-struct-text", "-"), input=made.data, capture_output=True, check=True)
    assert ran.stderr == b""
    assert ran.stdout.count(b"Page 0.") == 3


def test_the_text_of_the_margins_is_still_on_the_page(make_press: Set) -> None:
    reader, _ = printed(make_press(STYLE), HEAD)
    text = reader.pages[0].extract_text()
    assert all(words in text for words in ("A head", "1 of 1", "side", "Words."))
