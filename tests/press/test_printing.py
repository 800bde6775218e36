"""What is in a printed PDF beside its pages: metadata, tags, language, bookmarks; and that its bytes stay the same."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pypdf

from briefing.press.layout import Press
from briefing.press.printing import print_pdf
from tests.house import CHECKOUT
from tests.press.conftest import laid_out, printed

METADATA = (
    ("title", "At arm’s length"),
    ("author", "A. Author"),
    ("author", "B. Author"),
    ("subject", "Iran"),
    ("keyword", "one"),
    ("keyword", "two"),
    ("creator", "briefing"),
    ("created", "2024-01-30T00:00:00Z"),
    ("modified", "2024-01-31T00:00:00Z"),
)

DIGEST = """
import hashlib, sys
from pathlib import Path
from typing import Any
from briefing.model.figure import Figure, Label, Shape, Table
from briefing.model.pages import Part
from briefing.press.layout import Press
from briefing.press.printing import print_pdf
press = Press(["@page { size: A5 } html { font: 10pt 'Source Serif' }"], "en", Path("."))
items = (Shape("0 0 m 10 10 l", stroke="#ff0000", stroke_opacity=.5), Label("Label", 5, 5, 8, "Plex Condensed"))
press.add([Figure("f", 100, 50, items, "alt", Table((), ()))])
body = '<h1 id="a">Head</h1><p><a href="#a">⟦page:a⟧</a> <img src="figure:f" alt="x"> ﷼ é</p>'
pages = [press.lay_out(Part("x", f"<html lang=en><title>t</title><body>{body}</body></html>"))]
print(hashlib.sha256(print_pdf(press, pages, [("title", "t")]).value.data).hexdigest())
"""


def _printed(press: Press) -> pypdf.PdfReader:
    result = print_pdf(press, laid_out(press, "<h1>One</h1><h2>Two</h2><p>x</p>", "<h1>Three</h1>"), METADATA)
    assert result.problems == ()
    assert result.value is not None
    return pypdf.PdfReader(io.BytesIO(result.value.data))


def test_metadata_are_those_given_and_no_others(press: Press) -> None:
    found = {str(key): str(value) for key, value in (_printed(press).metadata or {}).items()}
    assert found == {
        "/Title": "At arm’s length",
        "/Author": "A. Author, B. Author",
        "/Subject": "Iran",
        "/Keywords": "one, two",
        "/Creator": "briefing",
        "/Producer": "WeasyPrint 70.0",
        "/CreationDate": "D:20240130000000Z",
        "/ModDate": "D:20240131000000Z",
    }


def test_language_tags_and_claims_are_there(press: Press) -> None:
    reader = _printed(press)
    catalog: Any = reader.root_object
    assert catalog["/Lang"] == "en"
    assert catalog["/MarkInfo"] == {"/Marked": True}
    xmp = catalog["/Metadata"].get_object().get_data()
    assert b'pdfaid:part="3"' in xmp.replace(b"'", b'"')
    assert b'pdfuaid:part="1"' in xmp
    assert xmp.index(b"pdfuaid:part") < xmp.index(b"</rdf:RDF>")


def test_bookmarks_run_through_the_parts(press: Press) -> None:
    outline: Any = _printed(press).outline
    titles = [
        one.title if isinstance(one, pypdf.generic.Destination) else [two.title for two in one] for one in outline
    ]
    assert titles == ["One", ["Two"], "Three"]


def test_without_dates_there_are_none(press: Press) -> None:
    result = print_pdf(press, laid_out(press, "<p>x</p>"), (("title", "t"),))
    assert result.value is not None
    assert b"Date" not in result.value.data
    assert set(pypdf.PdfReader(io.BytesIO(result.value.data)).metadata or {}) == {"/Title", "/Producer"}


def test_missing_alternative_text_is_an_error(press: Press) -> None:
    _, problems = printed(press, '<p data-at="a.yaml:1:1"><img src="data:image/svg+xml,<svg/>" alt=""></p>')
    assert [one.rule for one in problems] == ["pages-conform"]


def test_quick_look_is_the_same_pages_untagged(press: Press) -> None:
    pages = laid_out(press, "<p>x</p>")
    full, quick = (print_pdf(press, pages, (), conforming=conforming).value for conforming in (True, False))
    assert full is not None
    assert quick is not None
    texts = [pypdf.PdfReader(io.BytesIO(one.data)).pages[0].extract_text() for one in (full, quick)]
    assert texts[0] == texts[1]
    assert len(quick.data) < len(full.data)


def test_bytes_depend_on_nothing_around(tmp_path: Path) -> None:
    """Another folder, hash seed, time zone, locale and cache, and the plain import of the engine."""
    around = (
        {"PYTHONHASHSEED": "1", "TZ": "UTC", "XDG_CACHE_HOME": str(tmp_path / "one")},
        {
            "PYTHONHASHSEED": "2",
            "TZ": "Asia/Tokyo",
            "LC_ALL": "C",
            "XDG_CACHE_HOME": "/dev/null/x",
            "HOME": "/dev/null",
        },
    )
    digests = set()
    for number, variables in enumerate(around):
        folder = tmp_path / f"cwd{number}"
        folder.mkdir()
        ran = subprocess.run(
            (sys.executable, "-W", "error", "-c", DIGEST),
            cwd=folder,
            env={**os.environ, **variables, "PYTHONPATH": str(CHECKOUT)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert (ran.returncode, ran.stderr) == (0, "")
        digests.add(ran.stdout)
    assert len(digests) == 1
