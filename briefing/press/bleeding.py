"""The boxes of a sheet that is cut: the bleed as asked for; the engine takes up to ten points of what there is."""

from __future__ import annotations

from typing import Any

_POINTS = 72 / 25.4  # points in a millimetre


def set_bleed(pdf: Any, bleed: float) -> None:
    """Let every page's BleedBox reach `bleed` mm beyond its TrimBox; MediaBox and TrimBox are right already."""
    reach = round(bleed * _POINTS, 4)
    for page in pdf.objects:
        trim = page.get("TrimBox") if isinstance(page, dict) else None
        if trim is not None:
            left, top, right, bottom = trim
            page["BleedBox"][:] = [left - reach, top - reach, right + reach, bottom + reach]
