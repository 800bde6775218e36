"""A project with most of what an edition may rest on: markings, audiences, data with steps, pictures, templates."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

TEXT = """\
format: 1
id: rooms
title: Rooms
standfirst: What the rooms hold.
dateline: {as_of: 2024-03-01}
audience: [board, staff, lenders]
marking: TLP:AMBER
language: en
default_source: report
cover: {image: images/front.png, alt: A front}
parameters:
  town: {label: Town, default: Northport, choices: [Northport, Secretville]}
data:
  raw:
    rows: [{year: 2021, rooms: 3}, {year: 2022, rooms: 5}, {year: 2023, rooms: 4, marking: TLP:AMBER}]
    cite: 51
  made:
    from: raw
    columns: [{name: rooms, unit: rooms}]
    steps: [{sort: year}]
facts:
  rooms: {value: 5, unit: rooms, cite: 51}
  quiet: {value: 7, unit: rooms, cite: 51}
sections:
  - id: open
    title: Open
    blocks:
      - kind: prose
        text: >-
          In {param:town} it is so[ for the board of directors alone]{audience=board}[@51] ({see:tab}). [There are
          {fact:rooms}.]{holds="quiet > 2"} [Amber words]{marking=TLP:AMBER else="Other words"} end it.
      - {kind: image, id: pic, file: images/front.png, alt: A front, credit: Nobody}
      - id: tab
        kind: table
        title: A table
        data: made
        columns: [{id: year, head: Year}, {id: rooms, head: Rooms}]
        cite: 51
      - {kind: listing, of: tab, title: As written}
  - id: closed
    title: Closed
    marking: TLP:AMBER
    blocks:
      - {kind: prose, text: 'Only the few read this. [@51]'}
sources:
  report: {kind: report, title: A report, publisher: An office, date: 2024-01-01}
"""
STYLE = "h2 { letter-spacing: .1pt }\n"


def write_rooms(folder: Path) -> Path:
    """The project in a folder of its own."""
    (folder / "images").mkdir(parents=True)
    (folder / "templates").mkdir()
    (folder / "briefing.toml").write_text("", encoding="utf-8")
    (folder / "briefing.yaml").write_text(TEXT, encoding="utf-8")
    (folder / "templates" / "style.css").write_text(STYLE, encoding="utf-8")
    Image.new("RGB", (400, 200), (20, 60, 90)).save(folder / "images" / "front.png")
    return folder
