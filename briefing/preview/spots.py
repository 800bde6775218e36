"""What can be clicked on a laid-out page: the boxes of elements that know their place in a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from briefing.press.late import FENCE
from briefing.press.places import PLACE, span_at
from briefing.preview.shown import Spot

_WORDS = 60  # characters of the text that tell a place from its neighbours
_UNSEEN = {ord(letter): None for letter in f"{FENCE}\u2061\u2062\u00ad"}


def spots_of(page: Any) -> tuple[Spot, ...]:
    """The places on a page, an outer one before those within it."""
    box = page._page_box
    width, height = box.margin_width(), box.margin_height()
    found: dict[tuple[float, ...], Spot] = {}
    for place, inner in _placed(box):
        rect = _rect(inner, width, height)
        if rect[2] > 0 and rect[3] > 0:
            found[(*rect, hash(place))] = (*rect, place, _words(inner))
    return tuple(found.values())


def _placed(box: Any, around: Any = None) -> Iterator[tuple[str, Any]]:
    """Boxes whose element has a place of its own; not the lines of that of the element `around`."""
    element = getattr(box, "element", None)
    place = element.get(PLACE, "") if element is not None and hasattr(element, "get") else ""
    if element is not around and span_at(place) and not getattr(box, "pseudo_type", None):
        yield place, box
    for child in getattr(box, "all_children", lambda: ())():
        yield from _placed(child, element)


def _rect(box: Any, width: float, height: float) -> tuple[float, float, float, float]:
    """Left, top, width and height as shares of the page, cut to it."""
    left, top = box.border_box_x(), box.border_box_y()
    right, bottom = min(left + box.border_width(), width), min(top + box.border_height(), height)
    left, top = max(left, 0), max(top, 0)
    return (
        round(left / width, 4), round(top / height, 4), round((right - left) / width, 4),
        round((bottom - top) / height, 4),
    )  # fmt: skip


def _words(box: Any) -> str:
    text = " ".join(" ".join(box.element.itertext()).translate(_UNSEEN).split())
    return text if len(text) <= _WORDS else text[:_WORDS].rsplit(" ", 1)[0] + " …"
