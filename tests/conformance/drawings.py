"""Pages that are hard to tag, and drawings with all that they may hold, printed without a briefing around them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PIL import Image

from briefing.figures.matplotlib_settings import quiet_matplotlib
from briefing.figures.recorder import record
from briefing.figures.typesetting import Typesetter
from briefing.model.figure import Figure, Item, Table
from briefing.model.pages import Attached
from briefing.press.layout import Press
from briefing.press.printing import print_pdf
from tests.figures.drawn import style
from tests.press.conftest import TITLE, part

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
DRAWING = '<h1>A title</h1><p><img src="figure:f" alt="What it shows" style="width: 60mm"></p>'
SILENT = '<p><img src="content:a.png" alt=""></p>'


def document(folder: Path, body: str, figures: Sequence[Figure] = (), *, conforming: bool = True) -> bytes:
    """A page as it goes to readers, with a file in it; `folder` takes its picture."""
    Image.new("RGBA", (40, 40), (20, 48, 79, 128)).save(folder / "a.png")
    press = Press((STYLE,), "en", folder)
    press.add(figures)
    attached = (Attached("a.json", b"{}", "What it was made from", "Data"),)
    result = print_pdf(press, [press.lay_out(part(body))], TITLE, conforming=conforming, attached=lambda: attached)
    assert result.value is not None
    return result.value.data


def figure() -> Figure:
    """One that holds everything: opacity, pictures, hatches, clips, turned and Arabic words."""
    return Figure("f", 244.8, 172.8, _drawn(), "What it shows", Table((), ()))


def _drawn() -> tuple[Item, ...]:
    from matplotlib.figure import Figure as Drawn
    from matplotlib.patches import Circle

    with quiet_matplotlib(style()):
        drawn = Drawn(figsize=(3.4, 2.4))
        axes: Any = drawn.add_axes((0.1, 0.1, 0.85, 0.8))
        axes.imshow([[0, 1], [1, float("nan")]], extent=(0, 1, 0, 1), alpha=0.5, interpolation="none", aspect="auto")
        axes.imshow([[0, 1], [1, 0]], extent=(1, 2, 0, 1), interpolation="bilinear", aspect="auto")
        axes.bar([2.4, 3.1], [0.5, 0.8], width=0.5, hatch="//", color="#DDA13A", alpha=0.4)
        axes.plot([0, 4], [0.2, 0.9], alpha=0.3, lw=4).pop().set_clip_path(
            Circle((0.5, 0.5), 0.4, transform=axes.transAxes)
        )
        axes.text(2.5, 1.1, "turned", rotation=40, alpha=0.6)
        axes.text(0.2, 1.1, "two\nlines", rotation=90)
        axes.text(3, 1.1, "محور المقاومة")
        axes.set(xlim=(0, 4), ylim=(0, 1.4))
        return record(drawn, Typesetter(style()))
