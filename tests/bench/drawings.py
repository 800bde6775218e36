"""The figures of a briefing on pages of their own, set natively and as SVG pictures: seconds and bytes of each way.

    python -m tests.bench.drawings BRIEFING
"""

from __future__ import annotations

import base64
import json
import posixpath
import sys
import time
from pathlib import Path

from briefing.dressing import theme_of
from briefing.edition.prepare import prepare_edition
from briefing.figures.svg import to_svg
from briefing.model.figure import Figure
from briefing.model.pages import Part
from briefing.model.request import Request
from briefing.place import Place
from briefing.press.layout import Press
from briefing.press.printing import print_pdf
from briefing.source.parse import parse_briefing
from briefing.source.read import read_source
from briefing.typeset import draw, plan

RUNS = 5


def figures_of(briefing: Path) -> list[Figure]:
    """The drawn figures of the first edition."""
    source = read_source(briefing).value
    assert source is not None
    parsed = parse_briefing(source).value
    assert parsed is not None
    edition = prepare_edition(parsed, Request(), source.tables).value
    assert edition is not None
    theme = theme_of(edition, Place(source.root, posixpath.dirname(source.file))).value
    assert theme is not None
    return list((draw(plan(edition, theme).value or (), theme, edition).value or {}).values())


def printed(figures: list[Figure], addresses: list[str]) -> tuple[float, int]:
    """The least seconds of several runs, and the bytes of the file."""
    images = "".join(
        f'<p><img src="{address}" alt="a figure" style="width: {figure.width}pt; height: {figure.height}pt"></p>'
        for figure, address in zip(figures, addresses, strict=True)
    )
    html = f'<!doctype html><html lang="en"><head><title>Figures</title></head><body>{images}</body></html>'
    least, size = float("inf"), 0
    for _ in range(RUNS):
        press = Press(("@page { margin: 19mm }",), "en")
        press.add(figures)
        start = time.perf_counter()
        pages = press.lay_out(Part("figures", html))
        made = print_pdf(press, [pages], (("title", "Figures"),)).value
        least = min(least, time.perf_counter() - start)
        assert made is not None
        size = len(made.data)
    return least, size


def main(briefing: str) -> None:
    """Print the numbers as JSON."""
    figures = figures_of(Path(briefing))
    native = printed(figures, [f"figure:{figure.id}" for figure in figures])
    pictures = [base64.b64encode(to_svg(figure).encode()).decode() for figure in figures]
    svg = printed(figures, [f"data:image/svg+xml;base64,{picture}" for picture in pictures])
    print(json.dumps({"count": len(figures), "native": native, "svg": svg}))


if __name__ == "__main__":
    main(sys.argv[1])
