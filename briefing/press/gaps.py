"""White gaps at the foot of a page before a figure that did not fit, and how much text would close them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from briefing.press.layout import Pages

_SMALLEST = 0.16  # of the page's content: less is no gap
_LINE = 18.0  # pixels: a line of text
_TEXT = ("p", "ul", "ol", "table", "blockquote")


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap before the figure of `row`; so many `paragraphs` after it would close the gap. `height` is in pixels.

    `page` counts from 0 within the part.
    """

    row: int
    paragraphs: int
    height: float
    page: int = 0


def find_gap(pages: Pages) -> Gap | None:
    """The first gap of a part that text from behind the figure could close; None where the pages are full."""
    return next(find_gaps(pages), None)


def find_gaps(pages: Pages) -> Iterator[Gap]:
    """Every gap of a part that text from behind the figure could close, in reading order."""
    boxes = [page._page_box for page in pages.document.pages]
    for page, (here, following) in enumerate(itertools.pairwise(boxes)):
        height = _room(here)
        row = _first_row(following)
        if height < _SMALLEST * here.height or row is None:
            continue
        heights = list(_paragraphs(boxes, row + 1))
        if heights:
            yield Gap(row, _needed(heights, height), height, page)


def used_height(pages: Pages) -> float:
    """How far down a part goes: full pages and what stands on the last, in pixels. Less is better set."""
    boxes = [page._page_box for page in pages.document.pages]
    full = boxes[-1].height
    return float(len(boxes) * full - _room(boxes[-1]))


def room_on(pages: Pages, page: int) -> float:
    """The empty height at the foot of one page of a part, in pixels; 0 for a page that it has not."""
    boxes = [page._page_box for page in pages.document.pages]
    return _room(boxes[page]) if page < len(boxes) else 0.0


def unevenness(pages: Pages) -> float:
    """How badly the room is shared among the pages before the last: one large gap counts for more than two small."""
    boxes = [page._page_box for page in pages.document.pages]
    return float(sum((_room(box) / box.height) ** 2 for box in boxes[:-1]))


def widest_gap(pages: Pages) -> float:
    """The emptiest foot of a page before the last, as a share of its height; 0 where there is but one page."""
    boxes = [page._page_box for page in pages.document.pages]
    return max((float(_room(box) / box.height) for box in boxes[:-1]), default=0.0)


def fill_of_last(pages: Pages) -> float:
    """How much of the last page of a part is filled, from 0 to 1."""
    page = pages.document.pages[-1]._page_box
    return float(1 - _room(page) / page.height)


def _content(page: Any) -> Any:
    """The root element's box of a page."""
    return page.children[0]


def _room(page: Any) -> float:
    """The empty height between the last thing in the flow of a page and the foot of its content."""
    root = _content(page)
    foot = page.content_box_y() + page.height
    lowest = max((_foot(box) for box in _leaves(root)), default=page.content_box_y())
    return float(max(0.0, foot - lowest))


def _foot(box: Any) -> float:
    return float(box.position_y + box.margin_height())


def _leaves(box: Any) -> Iterator[Any]:
    children = getattr(box, "children", None)
    if not children or getattr(box, "line_height", None):
        yield box
        return
    for child in children:
        if child.is_in_normal_flow() or child.is_floated():
            yield from _leaves(child)


def _row_of(box: Any) -> int | None:
    element = getattr(box, "element", None)
    number = element.get("data-row") if element is not None and hasattr(element, "get") else None
    return int(number) if number else None


def _rows(box: Any) -> Iterator[tuple[int, Any]]:
    number = _row_of(box)
    if number is not None:
        yield number, box
        return
    for child in getattr(box, "children", ()):
        yield from _rows(child)


def _first_row(page: Any) -> int | None:
    """The row that a page begins with, where that is a figure and begins there."""
    found = next(_rows(_content(page)), None)
    if found is None or found[1].element.get("data-movable") is None:
        return None
    return found[0]


def _paragraphs(pages: list[Any], row: int) -> Iterator[float]:
    """The heights of the paragraphs of a row of running text, by what each adds to a page.

    A heading is counted with what follows it.
    """
    heights: dict[int, float] = {}
    order: list[tuple[int, Any]] = []
    for page in pages:
        for number, box in _rows(_content(page)):
            if number == row and box.element.get("data-movable") is None:
                for inner in _texts(box):
                    key = id(inner.element)
                    if key not in heights:
                        order.append((key, inner.element))
                    heights[key] = heights.get(key, 0.0) + inner.margin_height() / _columns(box)
    held = 0.0
    for key, element in order:
        held += heights[key]
        if element.tag in _TEXT:
            yield held
            held = 0.0


def _columns(box: Any) -> int:
    """In how many columns a row of running text is set: they share its height."""
    count = box.style["column_count"]
    return count if isinstance(count, int) else 1


def _texts(box: Any) -> Iterator[Any]:
    for child in getattr(box, "children", ()):
        element = getattr(child, "element", None)
        if not child.is_in_normal_flow():
            continue
        if element is not None and element is not box.element and element.tag in (*_TEXT, "h3", "h4"):
            yield child
        else:
            yield from _texts(child)


def _needed(heights: list[float], gap: float) -> int:
    """How many paragraphs fill a gap but for two lines; the last may run over the page's foot."""
    filled = 0.0
    for count, height in enumerate(heights, 1):
        filled += height
        if filled >= gap - 2 * _LINE:
            return count
    return len(heights)
