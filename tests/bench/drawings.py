"""Six figures on pages of their own, set as now and as SVG pictures: seconds and bytes of each way.

    python -m tests.bench.drawings BRIEFING...

The same pages with empty boxes in their places are taken off: what is left is the cost of the figures.
"""

from __future__ import annotations

import base64
import json
import posixpath
import sys
import time
from dataclasses import replace
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

RUNS, COUNT = 5, 6


def figures_of(briefing: Path) -> list[Figure]:
    """The drawn figures of the first edition; none where the briefing is not sound."""
    source = read_source(briefing).value
    parsed = parse_briefing(source).value if source else None
    if source is None or parsed is None:
        return []
    edition = prepare_edition(parsed, Request(), source.tables).value
    assert edition is not None
    theme = theme_of(edition, Place(source.root, posixpath.dirname(source.file))).value
    assert theme is not None
    drawn = draw(plan(edition, theme).value or (), theme, edition).value or {}
    return [figure for figure in drawn.values() if figure.items]


def empty(figure: Figure) -> str:
    """The place of a figure with nothing in it."""
    return f'<p><span style="display: inline-block; width: {figure.width}pt; height: {figure.height}pt"></span></p>'


def pictured(figure: Figure, address: str) -> str:
    """The place of a figure with a picture in it."""
    size = f"width: {figure.width}pt; height: {figure.height}pt"
    return f'<p><img src="{address}" alt="a figure" style="{size}"></p>'


def printed(figures: list[Figure], paragraphs: list[str]) -> tuple[float, int]:
    """The seconds of processor time of one run, and the bytes of the file."""
    html = (
        f'<!doctype html><html lang="en"><head><title>Figures</title></head><body>{"".join(paragraphs)}</body></html>'
    )
    press = Press(("@page { margin: 19mm }",), "en")
    press.add(figures)
    start = time.process_time()
    made = print_pdf(press, [press.lay_out(Part("figures", html))], (("title", "Figures"),)).value
    seconds = time.process_time() - start
    assert made is not None
    return seconds, len(made.data)


def main(briefings: list[str]) -> None:
    """Print the numbers as JSON: of each way the least seconds of several turns."""
    figures = [figure for briefing in briefings for figure in figures_of(Path(briefing))][:COUNT]
    figures = [replace(figure, id=f"figure-{number}") for number, figure in enumerate(figures)]
    pictures = [base64.b64encode(to_svg(figure).encode()).decode() for figure in figures]
    ways = {
        "empty": [empty(figure) for figure in figures],
        "native": [pictured(figure, f"figure:{figure.id}") for figure in figures],
        "svg": [
            pictured(figure, f"data:image/svg+xml;base64,{picture}")
            for figure, picture in zip(figures, pictures, strict=True)
        ],
    }
    turns = [{way: printed(figures, paragraphs) for way, paragraphs in ways.items()} for _ in range(RUNS)]
    least = {way: (min(turn[way][0] for turn in turns), turns[0][way][1]) for way in ways}
    print(json.dumps({"count": len(figures), **least}))


if __name__ == "__main__":
    main(sys.argv[1:])
