"""Laid-out boxes to what the audit asks about: lines of text, pictures, tables, blocks, each with its surroundings.

One walk over the tree of each page. What is asked of a box is internal to WeasyPrint 70.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from briefing.press.audit_sheet import Around, Found, Rect, Run, Sheet, hull
from briefing.press.engine import Engine
from briefing.press.places import PLACE

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
HEADING_CLASSES = frozenset({"head4", "figure-title", "figure-number", "tiles-title"})
_SCRIPTS = frozenset({"sub", "sup"})
_FORCED = frozenset({"page", "left", "right", "recto", "verso", "always"})
_AVOID = frozenset({"avoid", "avoid-page", "avoid-column"})
# how far a letter without accent reaches above and below its baseline, in sizes: what the eye sees overlap
_ANOTHER = 1.5  # times the size: a run of its own
_ABOVE, _BELOW = 0.70, 0.18


def read_sheets(engine: Engine, pages: Sequence[Any], first: int) -> Iterator[Sheet]:
    """The pages of a part, numbered from `first`."""
    for number, page in enumerate(pages, start=first):
        sheet = Sheet(number, page)
        reader = _Reader(engine.boxes, sheet)
        for child in page.children:
            reader.read(child, page, Around())
        yield sheet


class _Reader:
    """Walks the boxes of one page."""

    def __init__(self, boxes: Any, sheet: Sheet) -> None:
        self.boxes, self.sheet = boxes, sheet
        self._containers = 0

    def read(self, box: Any, parent: Any, around: Around) -> None:
        box = box.__dict__.get("_box", box)  # a positioned box stands behind a placeholder in its old place
        within = self._within(box, parent, around)
        if within is None:
            return
        if isinstance(box, self.boxes.LineBox):
            self._line(box, parent, within)
            return
        self._classify(Found(box, parent, within))
        if any(child.is_column for child in box.children):
            self._columns(box, within)
            return
        for child in box.children:
            self.read(child, box, within)

    def _columns(self, box: Any, around: Around) -> None:
        container, column = around.column, 0
        for child in box.children:
            if not child.is_column:  # spans all columns, and starts new ones
                column = 0
                self.read(child, box, around)
                continue
            if not column:
                self._containers += 1
                container = (self._containers, 0)
            column += 1
            self.read(child, box, replace(around, column=(container[0], column)))

    def _within(self, box: Any, parent: Any, around: Around) -> Around | None:
        """What the content of `box` stands in; None where nobody sees it."""
        style, changes = box.style, self._position(box)
        if style["opacity"] == 0:
            return None
        if box.element is not None and box.element is not parent.element:
            changes |= _marks(box.element)
        if style["opacity"] < 1:
            changes["faded"] = True
        if style["transform"]:
            changes["turned"] = True
        painted = getattr(box, "background", None)
        if painted is not None and painted.color.alpha > 0:
            changes |= {"ground": painted.color, "pictured": False}
        if painted is not None and any(layer.image is not None for layer in painted.layers):
            changes["pictured"] = True
        if not around.bleeds and isinstance(box, self.boxes.BlockLevelBox) and self._bleeds(box):
            changes["bleeds"] = True
        if style["overflow"] != "visible" and isinstance(box, self.boxes.BlockContainerBox):
            clip = _padding_box(box)
            if clip.right - clip.left <= 1 or clip.bottom - clip.top <= 1:
                return None  # for readers who listen, not for those who look
            changes["clip"] = clip.cut(around.clip)
        return replace(around, **changes) if changes else around

    def _position(self, box: Any) -> dict[str, Any]:
        if isinstance(box, self.boxes.MarginBox):
            return {"margin": box, "repeated": True}
        if box.is_absolutely_positioned():
            changes: dict[str, Any] = {"flow": _flow_of(box), "lifted": True, "clip": None}
            return changes | ({"repeated": True} if box.style["position"] == "fixed" else {})
        if box.is_floated() or self._is_styled_cell(box):
            return {"flow": _flow_of(box)}
        if isinstance(box, self.boxes.TableRowGroupBox) and (box.is_header or box.is_footer):
            return {"repeated": True}
        return {}

    def _is_styled_cell(self, box: Any) -> bool:
        """Whether a style sheet sets this beside something else as a cell; the cells of a table are none."""
        return isinstance(box, self.boxes.TableCellBox) and box.element_tag not in ("td", "th")

    def _bleeds(self, box: Any) -> bool:
        """Whether negative margins take the box beyond the page's content area."""
        if not ((box.margin_left or 0) < 0 or (box.margin_right or 0) < 0):
            return False
        left, area = box.border_box_x(), self.sheet.area
        return bool(left < area.left - 1 or left + box.border_width() > area.right + 1)

    def _classify(self, found: Found) -> None:
        box, around, sheet = found.box, found.around, self.sheet
        style = box.style
        if around.margin is not None:
            return
        if isinstance(box, self.boxes.ReplacedBox):
            sheet.images.append(found)
            self._flow(found)
        elif box.is_table_wrapper:
            sheet.tables.append(found)
        elif isinstance(box, self.boxes.TableRowBox):
            if not around.repeated:
                sheet.rows.append(found)
        elif box.element is not None and box.element is not found.parent.element and not around.repeated:
            if style["break_inside"] in _AVOID:
                sheet.kept.append(found)
            if box.children and isinstance(box.children[0], self.boxes.LineBox):
                sheet.blocks.append(found)
        if isinstance(box, (self.boxes.FlexContainerBox, self.boxes.GridContainerBox)) and _reorders(box):
            sheet.reordered.append(found)
        if _is_painted(box) and not around.turned:
            sheet.painted.append(found)
            self._flow(found)
        for side in ("before", "after"):
            if isinstance(box, self.boxes.BlockLevelBox) and style[f"break_{side}"] in _FORCED:
                sheet.forced.append((side, len(sheet.flow), id(box.element)))

    def _flow(self, found: Found) -> None:
        if found.around.margin is None and not found.around.repeated and not found.around.turned:
            self.sheet.flow.append(found)

    def _line(self, line: Any, parent: Any, around: Around) -> None:
        first = len(self.sheet.runs)
        found = Found(line, parent, around)
        growing = _Growing()
        self._inline(line, parent, around, growing)
        self._close(growing)
        runs = self.sheet.runs[first:]
        own = [run for run in runs if run.around.flow == around.flow and not run.around.turned]
        if own:
            self.sheet.lines.append((found, hull([run.rect for run in own])))
            self._flow(found)

    def _inline(self, box: Any, block: Any, around: Around, growing: _Growing) -> None:
        """Gather the runs of a line; what is not text ends a run and is read on its own."""
        for child in box.children:
            if isinstance(child, self.boxes.TextBox):
                self._text(child, box, around, growing)
            elif isinstance(child, self.boxes.InlineBox):
                within = self._within(child, box, around)
                if within is not None:
                    self._inline(child, block, within, growing)
            else:
                self._close(growing)
                self.read(child, block if isinstance(child, self.boxes.ReplacedBox) else box, around)

    def _text(self, box: Any, parent: Any, around: Around, growing: _Growing) -> None:
        if box.text.isspace() or box.style["visibility"] != "visible":
            return
        self.sheet.texts.append(Found(box, parent, around))
        if growing.is_unlike(box):
            self._close(growing)  # a large first letter does not make its whole line that high
        growing.add(box, around)

    def _close(self, growing: _Growing) -> None:
        run = growing.closed()
        if run is not None:
            self.sheet.runs.append(run)


class _Growing:
    """The run of text that is being gathered."""

    def __init__(self) -> None:
        self._rects: list[Rect] = []
        self._size = 0.0
        self._text = ""
        self._around = Around()

    def add(self, box: Any, around: Around) -> None:
        if not self._rects:
            self._around = around
        size = float(box.style["font_size"])
        base = box.position_y + box.baseline
        lead, trail = (len(box.text) - len(text) for text in (box.text.lstrip(" "), box.text.rstrip(" ")))
        spacing = box.style["letter_spacing"]
        spare = 0.0 if spacing == "normal" else max(0.0, spacing)
        left = box.position_x + lead * size * 0.2
        right = box.position_x + box.width - trail * size * 0.2 - spare
        self._rects.append(Rect(left, base - size * _ABOVE, right, base + size * _BELOW))
        self._size = max(self._size, size)
        self._text += box.text

    def is_unlike(self, box: Any) -> bool:
        """Whether a text is of another size than what was gathered, by half of it or more."""
        size = float(box.style["font_size"])
        return bool(self._rects) and max(size, self._size) > _ANOTHER * min(size, self._size)

    def closed(self) -> Run | None:
        if not self._rects:
            return None
        run = Run(hull(self._rects), self._size, self._text.strip(), self._around)
        self._rects, self._size, self._text = [], 0.0, ""
        return run


def _marks(element: Any) -> dict[str, Any]:
    """What an element says about its content."""
    changes: dict[str, Any] = {}
    if place := element.get(PLACE):
        changes["place"] = place
    if is_heading(element):
        changes["heading"] = True
    if element.tag in _SCRIPTS:
        changes["script"] = True
    return changes


def _flow_of(box: Any) -> int:
    """A number for the flow in a float or positioned box; content made by the style sheet has one of its own."""
    return -id(box.element) if "::" in box.element_tag else id(box.element)


def is_heading(element: Any) -> bool:
    """Whether an element is a heading, by its tag or by the classes that a theme gives to titles."""
    return element.tag in HEADINGS or not HEADING_CLASSES.isdisjoint((element.get("class") or "").split())


def _padding_box(box: Any) -> Rect:
    left, top = box.padding_box_x(), box.padding_box_y()
    return Rect(left, top, left + box.padding_width(), top + box.padding_height())


def _reorders(box: Any) -> bool:
    """Whether a row or grid is shown in another order than that of the markup, which is read aloud."""
    backwards = "reverse" in f"{box.style['flex_direction']} {box.style['flex_wrap']}"
    return len(box.children) > 1 and (backwards or any(child.style["order"] for child in box.children))


def _is_painted(box: Any) -> bool:
    """Whether a box shows something of a height that was chosen for it: a band, a coloured field."""
    return box.style["height"] != "auto" and getattr(box, "background", None) is not None
