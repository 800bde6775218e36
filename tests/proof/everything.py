"""A project that brings all of its own: theme, templates, fonts, logo, words, yardstick, style of citations, data."""

from __future__ import annotations

import shutil
from pathlib import Path

from PIL import Image

from briefing.shipped import assets_folder
from tests.theme.fonts import make_font

BRIEFING = """\
format: 1
id: whole
title: Whole
standfirst: What a house brings itself.
dateline: {as_of: 2024-03-01}
language: en
theme: house
yardstick: yardstick.yaml
house_style: house.yaml
citation_style: house.csl
default_source: report
cover: {image: front.png, alt: A front}
include: [parts/facts.yaml]
data:
  rooms: {file: data/rooms.csv, cite: 51, illustrative: true}
sections:
  - id: one
    title: One
    blocks:
      - kind: prose
        text: "There are {fact:rooms}, more than before ({see:rooms-a-year})."
      - kind: figure
        id: rooms-a-year
        title: Rooms grew by two
        subtitle: Rooms of an invented house, 2021 to 2023
        alt: Rooms a year, three in 2021 and five in 2023.
        cite: 51
        chart: {kind: bar, data: rooms, label: year, columns: [rooms]}
      - {kind: sources, title: Sources}
sources:
  report: {kind: report, title: A report, publisher: An office, date: 2024-01-01, authors: ["Roe, Richard"]}
"""
YARDSTICK = """\
name: House yardstick
bands:
  - {term: seldom, low: 0, high: 30}
  - {term: often, low: 30, high: 100}
"""
THEME = """\
name: House
extends: default
families: {text: House Sans}
colours: {navy: "#0B3D2E"}
print: {bleed: 4, binding: 8}
"""
FILES = {
    "briefing.toml": "",
    "briefing.yaml": BRIEFING,
    "parts/facts.yaml": "facts:\n  rooms: {value: 5, unit: rooms, cite: 51}\n",
    "data/rooms.csv": "year,rooms\n2021,3\n2022,4\n2023,5\n",
    "yardstick.yaml": YARDSTICK,
    "house.yaml": "spelling: {Teheran: Tehran}\n",
    "locales/en.yaml": "labels: {Sources for section: Drawn from}\n",
    "templates/house/theme.yaml": THEME,
    "templates/house/style.css": "h2 { letter-spacing: .1pt }\n",
    "templates/house/print.css": ".cover-band { border-color: var(--navy) }\n",
}


def write_whole(folder: Path) -> Path:
    """The project in a folder of its own."""
    for name, text in FILES.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    for weight in (400, 600):
        make_font(folder / "fonts" / f"house-{weight}.ttf", "House Sans", weight=weight)
    Image.new("RGB", (1600, 800), (20, 60, 90)).save(folder / "front.png")
    shutil.copy(assets_folder() / "citation-styles" / "apa.csl", folder / "house.csl")
    return folder
