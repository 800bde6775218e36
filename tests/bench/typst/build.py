"""Builds the yardstick: charts with plain matplotlib, then the pages with Typst, as a user would write it.

Run in the folder that holds the content:  python build.py FONTS BRIEFING.TYP OUTPUT
"""

from __future__ import annotations

import json
import math
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


def draw_network(chart: dict[str, Any]) -> None:
    """Actors in their rows, ties as arrows with words in their middle."""
    figure = Figure(figsize=(WIDTH, 3.4))
    FigureCanvasSVG(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    ids = [actor["id"] for actor in chart["actors"]]
    rows = chart["rows"] or [ids[at : at + 4] for at in range(0, len(ids), 4)]
    places = {
        one: ((at + 0.5) / len(row), 1 - (line + 0.5) / len(rows))
        for line, row in enumerate(rows)
        for at, one in enumerate(row)
    }
    for tie in chart["ties"]:
        arrow = {
            "arrowstyle": "<->" if tie["two_way"] else "->",
            "color": BRICK if tie["accent"] else GREY,
            "linestyle": "--" if tie["alleged"] else "-",
        }
        start, end = places[tie["start"]], places[tie["end"]]
        axes.annotate("", end, start, arrowprops=arrow)
        axes.text((start[0] + end[0]) / 2, (start[1] + end[1]) / 2, tie["label"], color=GREY, ha="center")
    for actor in chart["actors"]:
        box = {"boxstyle": "square,pad=0.5", "facecolor": "white", "edgecolor": NAVY}
        axes.text(
            *places[actor["id"]], "\n".join(filter(None, (actor["name"], actor["detail"]))), ha="center", bbox=box
        )
    figure.savefig(chart["file"], metadata={"Date": None})


def draw_map(chart: dict[str, Any]) -> None:
    """The region and its insets side by side: lands, numbered events, and their key."""
    figure = Figure(figsize=(WIDTH, 3.6))
    FigureCanvasSVG(figure)
    shaded = {code for group in chart["groups"] for code in group["codes"]}
    for at, part in enumerate(chart["parts"]):
        axes = figure.add_axes((at / len(chart["parts"]), 0.3, 0.96 / len(chart["parts"]), 0.7))
        west, south, east, north = part["extent"]
        axes.set(xlim=(west, east), ylim=(south, north), xticks=[], yticks=[])
        axes.set_aspect(1 / math.cos(math.radians((south + north) / 2)))
        for code, rings in part["lands"].items():
            for ring in rings:
                axes.fill(
                    *zip(*ring, strict=True), facecolor="#B9C6D3" if code in shaded else "#F1F4F6", edgecolor=GREY
                )
        for event in chart["events"]:
            axes.plot([event["place"]["lon"]], [event["place"]["lat"]], "o", color=BRICK, clip_on=True)
            axes.annotate(event["number"], (event["place"]["lon"], event["place"]["lat"]), clip_on=True)
        for land in chart["names"]:
            rings = part["lands"].get(land["code"])
            if rings:
                ring = max(rings, key=len)
                middle = [sum(values) / len(ring) for values in zip(*ring, strict=True)]
                axes.text(middle[0], middle[1], land["name"], color=GREY, ha="center", clip_on=True)
    for at, event in enumerate(chart["events"]):
        words = f"{event['number']} {event['label']}, {event['when']}"
        figure.text(0.5 * (at % 2), 0.26 - 0.05 * (at // 2), words, color=NAVY)
    figure.savefig(chart["file"], metadata={"Date": None})


DRAW = {"network": draw_network, "map": draw_map}

if __name__ == "__main__":
    fonts, template, output = sys.argv[1:]
    for chart in json.loads(Path("charts.json").read_text(encoding="utf-8")):
        DRAW.get(chart["kind"], draw)(chart)
    typst.compile(
        template,
        output=output,
        root="/",
        font_paths=[fonts],
        ignore_system_fonts=True,
        pdf_standards=["a-3a", "ua-1"],
    )
