"""A small briefing on disk, for the tests of this room."""

from __future__ import annotations

from pathlib import Path

GOOD = """\
format: 1
id: sample
title: A sample
dateline:
  as_of: 2026-02-25
sections:
  - id: one
    title: One
    blocks:
      - kind: prose
        text: |
          Some text.
      - kind: figure
        title: It takes away
        alt: A timeline
        chart:
          kind: timeline
          from: 2020
          to: 2024
          events: [e1]
sources:
  wsj: {kind: media, title: Article}
actors:
  hamas: {name: Hamas, kind: group}
relationships:
  - from: hamas
    to: hamas
    type: itself
events:
  e1:
    text: Something
    date: 2023-10-07
    cite: wsj 51
facts:
  f1: {value: 3, unit: people, cite: 51}
"""


def write(folder: Path, files: dict[str, str | bytes]) -> Path:
    """Write the files below `folder`, which is made a project, and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "briefing.toml").touch()
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder
