"""Builds the yardstick: charts with matplotlib, then the pages with Typst. Run in the folder that holds the content.

    python build.py FONTS BRIEFING.TYP OUTPUT
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import typst
from charts import draw

if __name__ == "__main__":
    fonts, template, output = sys.argv[1:]
    for chart in json.loads(Path("charts.json").read_text(encoding="utf-8")):
        draw(chart)
    typst.compile(template, output=output, root="/", font_paths=[fonts], ignore_system_fonts=True)
