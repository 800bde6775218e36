"""The shipped briefings, and pages that are hard to tag, are PDF/A-3a and PDF/UA-1; and veraPDF sees what is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from briefing.model.pages import Part
from briefing.press.layout import Press
from briefing.press.printing import print_pdf
from tests.builds import SHIPPED, data
from tests.conformance import verapdf
from tests.signing.test_sign import SIGNED
from tests.themes.every_kind import THEMES, printed

STYLE = """
@page { size: 100mm; margin: 15mm } html { font: 10pt/14pt 'Source Serif' }
a { display: block } ul ul { list-style: disc }
"""
HARD = """
<h1>Title</h1><h2>Head</h2>
<p><a href="#there">A <em>link</em> with <span style="float: right">parts</span></a></p>
<p>Inline <a href="https://example.org/" style="display: inline">one <b>and</b> two</a>.</p>
<p><img src="content:a.png" alt="A photograph" style="width: 20mm"></p>
<div style="height: 20mm; background: url(content:a.png)"><p>Over a ground</p></div>
<table><thead><tr><th scope="col">A</th><th scope="col">B</th></tr></thead>
<tbody><tr><th scope="row">one</th><td>1</td></tr><tr><th scope="row">two</th><td>2</td></tr></tbody></table>
<ul><li>one</li><li>two<ul><li>nested</li></ul></li></ul><ol><li>three</li></ol><dl><dt>Term</dt><dd>Meaning</dd></dl>
<blockquote><p>Words</p><footer>Speaker</footer></blockquote>
<p lang="ar" dir="rtl">حزب الله</p><p id="there" style="break-before: page">There, page ⟦page⟧ of ⟦pages⟧</p>
<p style="position: fixed; top: 30mm; color: rgba(0, 0, 0, .2); transform: rotate(-30deg)">DRAFT</p>
"""

pytestmark = pytest.mark.skipif(bool(verapdf.missing()), reason=verapdf.missing())


@pytest.fixture
def press(tmp_path: Path) -> Press:
    Image.new("RGBA", (40, 40), (20, 48, 79, 128)).save(tmp_path / "a.png")
    return Press((STYLE,), "en", tmp_path)


def _document(press: Press, file: Path, body: str, *, conforming: bool = True) -> Path:
    html = f'<!doctype html><html lang="en"><head><title>A title</title></head><body>{body}</body></html>'
    result = print_pdf(press, [press.lay_out(Part("one", html))], (("title", "A title"),), conforming=conforming)
    assert result.value is not None
    file.write_bytes(result.value.data)
    return file


def _told(found: object) -> str:
    return "\n".join(map(str, found)) if isinstance(found, list) else str(found)


def _themed(folder: Path) -> list[Path]:
    """Every kind of block in each theme but the default, which the shipped briefings have."""
    return [_put(folder / f"{theme}.pdf", printed(theme)[0].data) for theme in THEMES if theme != "default"]


def _put(file: Path, content: bytes) -> Path:
    file.write_bytes(content)
    return file


def test_shipped_briefings_and_themes_conform(tmp_path: Path, prove: bool) -> None:
    """The handbook, whose hundred pages hold no kind of block that the gallery lacks, only where there is time."""
    names = SHIPPED if prove else sorted({*SHIPPED} - {"handbook"})
    files = [*(_put(tmp_path / f"{name}.pdf", data(name)) for name in names), *_themed(tmp_path)]
    files += [_put(tmp_path / f"signed {level}.pdf", make()) for level, make in SIGNED.items()]
    told = verapdf.failures(files)
    assert len(told) == 2 * len(files)
    for (name, flavour), found in told.items():
        assert not found, f"{name} breaks {flavour}:\n{_told(found)}"


def test_hard_pages_conform_and_plain_ones_are_caught(press: Press, tmp_path: Path) -> None:
    hard = _document(press, tmp_path / "hard.pdf", HARD)
    plain = _document(press, tmp_path / "plain.pdf", "<p>x</p>", conforming=False)
    silent = _document(press, tmp_path / "silent.pdf", '<p><img src="content:a.png" alt=""></p>')
    found = verapdf.failures([hard, plain, silent])
    assert {key: _told(value) for key, value in found.items() if key[0] == "hard.pdf" and value} == {}
    assert found["plain.pdf", verapdf.UA]
    assert found["plain.pdf", verapdf.ARCHIVE]
    assert "7.3-1" in [one.clause for one in found["silent.pdf", verapdf.UA]]
