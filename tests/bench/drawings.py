"""Six figures on pages of their own, set as now and as SVG pictures: seconds and bytes of each way.

    python -m tests.bench.drawings BRIEFING...

The same pages with empty boxes in their places are taken off: what is left is the cost of the figures. The letters of
their labels stand on all of these pages, as the pages of a briefing have them: fonts are nobody's cost.
"""

from __future__ import annotations

import json
import posixpath
import sys
import tempfile
import time
from dataclasses import replace
from html import escape
from pathlib import Path

from briefing.dressing import theme_of
from briefing.edition.prepare import prepare_edition
from briefing.figures.svg import to_svg
from briefing.model.figure import Figure, Label
from briefing.model.pages import Part
from briefing.place import Place
from briefing.press.layout import Press
from briefing.press.printing import print_pdf
from briefing.source.parse import parse_briefing
from briefing.source.read import read_source
from briefing.typeset import draw, plan
from tests.bench.content import PUBLIC

RUNS, COUNT = 5, 6


def figures_of(briefing: Path) -> list[Figure]:
    """The drawn figures of the first edition; none where the briefing is not sound."""
    source = read_source(briefing).value
    parsed = parse_briefing(source).value if source else None
    if source is None or parsed is None:
        return []
    edition = prepare_edition(parsed, PUBLIC, source.tables).value
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


def letters(figures: list[Figure]) -> str:
    """A line of each font of the labels, with all of their letters."""
    found: dict[tuple[str, int, bool], set[str]] = {}
    for item in (item for figure in figures for item in figure.items if isinstance(item, Label)):
        found.setdefault((item.family, item.weight, item.italic), set()).update(item.text)
    return "".join(
        f"<p style=\"font: {'italic' if italic else 'normal'} {weight} 8pt '{family}'\">"
        f"{escape(''.join(sorted(own)))}</p>"
        for (family, weight, italic), own in found.items()
    )


def printed(figures: list[Figure], paragraphs: list[str], folder: Path | None = None) -> tuple[float, int]:
    """The seconds of processor time of one run, and the bytes of the file; `folder` holds the pictures.

    Raises:
        AssertionError: something was not shown.
    """
    body = letters(figures) + "".join(paragraphs)
    html = f'<!doctype html><html lang="en"><head><title>Figures</title></head><body>{body}</body></html>'
    press = Press(("@page { margin: 19mm }",), "en", folder)
    press.add(figures)
    start = time.process_time()
    pages = press.lay_out(Part("figures", html))
    made = print_pdf(press, [pages], (("title", "Figures"),))
    seconds = time.process_time() - start
    assert made.value is not None
    told = [problem.message for problem in (*pages.problems, *made.problems) if problem.is_error]
    assert not told, told
    return seconds, len(made.value.data)


def main(briefings: list[str]) -> None:
    """Print the numbers as JSON: of each way the least seconds of several turns."""
    figures = [figure for briefing in briefings for figure in figures_of(Path(briefing))][:COUNT]
    figures = [replace(figure, id=f"figure-{number}") for number, figure in enumerate(figures)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for figure in figures:
            (folder / f"{figure.id}.svg").write_text(to_svg(figure), encoding="utf-8")
        ways = {
            "empty": [empty(figure) for figure in figures],
            "native": [pictured(figure, f"figure:{figure.id}") for figure in figures],
            "svg": [pictured(figure, f"content:{figure.id}.svg") for figure in figures],
        }
        turns = [{way: printed(figures, words, folder) for way, words in ways.items()} for _ in range(RUNS)]
    least = {way: (min(turn[way][0] for turn in turns), turns[0][way][1]) for way in ways}
    print(json.dumps({"count": len(figures), **least}))


if __name__ == "__main__":
    main(sys.argv[1:])
