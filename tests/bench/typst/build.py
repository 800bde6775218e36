"""Builds the yardstick: charts with plain matplotlib, then the pages with Typst, as a user would write it.

Run in the folder that holds the content:  python build.py FONTS BRIEFING.TYP OUTPUT
"""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import matplotlib as mpl
import typst
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.dates import date2num
from matplotlib.figure import Figure
from matplotlib.font_manager import fontManager

NAVY, BRICK, GREY, HAIR = "#14304F", "#A63A22", "#5C6670", "#DDE2E7"
LANE, WIDTH = 0.62, 172 / 25.4  # inches

for file in sorted(Path(sys.argv[1]).glob("IBMPlexSansCondensed-*.ttf")):
    fontManager.addfont(str(file))
mpl.rcParams.update({"font.family": "IBM Plex Sans Condensed", "font.size": 7.4, "svg.fonttype": "none"})
mpl.rcParams.update({"svg.hashsalt": "yardstick", "text.parse_math": False})


def _day(text: str | None) -> float | None:
    return None if text is None else float(date2num(date.fromisoformat(text)))  # type: ignore[no-untyped-call]  # theirs


def draw(chart: dict[str, Any]) -> None:
    """One timeline: lanes from top to bottom, a dot for a day or month, a bar for what lasts, words beside."""
    tracks = [track["id"] for track in chart["tracks"]]
    figure = Figure(figsize=(WIDTH, LANE * len(tracks) + 0.4))
    FigureCanvasSVG(figure)
    axes = figure.add_axes((0.1, 0.06, 0.88, 0.86))
    start, end = _day(chart["start"]), _day(chart["end"])
    axes.set_xlim(start, end)
    axes.set_ylim(-len(tracks) + 0.5, 0.6)
    axes.xaxis_date()
    axes.xaxis.tick_top()
    axes.set_yticks([-at for at in range(len(tracks))], [track["label"] for track in chart["tracks"]])
    axes.tick_params(length=0, colors=GREY)
    axes.spines[:].set_visible(False)
    axes.grid(axis="x", color=HAIR, linewidth=0.6)
    for at in range(len(tracks)):
        axes.axhline(-at, color=GREY, linewidth=0.7)
    if chart["focus"]:
        axes.axvline(_day(chart["focus"]["day"]) or 0.0, color=BRICK, linewidth=1.3)
    for number, event in enumerate(chart["events"]):
        _event(axes, event, -tracks.index(event["track"]), number)
    figure.savefig(chart["file"], metadata={"Date": None})


def _event(axes: Any, event: dict[str, Any], lane: float, number: int) -> None:
    first, last = _day(event["start"]), _day(event["end"])
    color = BRICK if event["emphasis"] or event["alleged"] else NAVY
    if first is None or last is None:
        return
    if last - first > 31:
        axes.broken_barh([(first, last - first)], (lane - 0.06, 0.12), color=color)
    else:
        axes.plot([first], [lane], "o", color=color, markersize=4, fillstyle="none" if event["alleged"] else "full")
    words = f"{event['label']}, {event['when']}" if event["when"] else event["label"]
    drop = (0.14, -0.26, 0.3, -0.42)[number % 4]
    axes.annotate(words, (first, lane + drop), color=color, wrap=True, ha="left", clip_on=True)


if __name__ == "__main__":
    fonts, template, output = sys.argv[1:]
    for chart in json.loads(Path("charts.json").read_text(encoding="utf-8")):
        draw(chart)
    typst.compile(
        template,
        output=output,
        root="/",
        font_paths=[fonts],
        ignore_system_fonts=True,
        pdf_standards=["a-3a", "ua-1"],
    )
