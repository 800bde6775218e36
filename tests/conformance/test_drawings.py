"""Drawings with all that they may hold conform: opacity, pictures, hatches, clips, turned and Arabic words."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pypdf
import pytest

from briefing.figures.matplotlib_settings import quiet_matplotlib
from briefing.figures.recorder import record
from briefing.figures.typesetting import Typesetter
from briefing.model.figure import Figure, Item, Label, Picture, Shape, Table
from briefing.press.layout import Press
from briefing.press.printing import print_pdf
from tests.conformance import verapdf
from tests.figures.drawn import style
from tests.press.conftest import STYLE, TITLE, part

pytestmark = pytest.mark.skipif(bool(verapdf.missing()), reason=verapdf.missing())


def drawn() -> tuple[Item, ...]:
    from matplotlib.figure import Figure as Drawn
    from matplotlib.patches import Circle

    with quiet_matplotlib(style()):
        figure = Drawn(figsize=(3.4, 2.4))
        axes: Any = figure.add_axes((0.1, 0.1, 0.85, 0.8))
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
        return record(figure, Typesetter(style()))


def test_drawings_with_everything_conform(tmp_path: Path) -> None:
    items = drawn()
    assert {type(item) for item in items} == {Shape, Label, Picture}
    press = Press((STYLE,), "en", tmp_path)
    press.add([Figure("f", 244.8, 172.8, items, "What it shows", Table((), ()))])
    pages = press.lay_out(part('<h1>A title</h1><p><img src="figure:f" alt="What it shows" style="width: 60mm"></p>'))
    result = print_pdf(press, [pages], TITLE)
    assert result.value is not None
    assert pages.problems + result.problems == ()
    file = tmp_path / "drawn.pdf"
    file.write_bytes(result.value.data)
    for (_, flavour), found in verapdf.failures([file]).items():
        assert not found, f"{flavour}: {[str(one) for one in found]}"
    text = re.sub(r"\s+", " ", pypdf.PdfReader(file).pages[0].extract_text(orientations=(0, 90, 180, 270)))
    for word in ("two", "lines", "turned", "محور المقاومة"):
        assert word in text
