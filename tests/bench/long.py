"""A long briefing for the measures: the shipped one with its sections repeated."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

_SECTION = re.compile(r"(?m)^  - id: (?=\w)")
_FIGURE_ID = re.compile(r"\b((?:fig|tab)-[a-z-]+)")
REPEATED = ("origins", "road", "dilemma", "outlook")


def lengthen(briefing: Path, folder: Path, times: int) -> None:
    """Copy a briefing into `folder`, its sections of running text, tables and figures standing there `times` times.

    Each copy has ids of its own, and refers to its own figures.
    """
    shutil.copytree(briefing, folder)
    main = folder / "briefing.yaml"
    head, *sections = _SECTION.split(re.sub(r"(?m)^max_pages: .*\n", "", main.read_text(encoding="utf-8")))
    written = [head, *(f"  - id: {section}" for section in sections)]
    for number in range(2, times + 1):
        for section in sections:
            name, rest = section.split("\n", 1)
            if name in REPEATED:
                written.append(f"  - id: {name}-{number}\n" + _FIGURE_ID.sub(rf"\1-{number}", rest))
    main.write_text("".join(written), encoding="utf-8")
