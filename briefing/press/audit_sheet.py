"""What stands on a laid-out page, as the audit sees it: rectangles, surroundings, lists of what was found.

Lengths are the engine's pixels (96 an inch), y downwards from the sheet's corner.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

INCH = 96.0
POINT = INCH / 72


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle by its edges."""

    left: float
    top: float
    right: float
    bottom: float

    def cut(self, other: Rect | None) -> Rect:
        """What of this rectangle lies in `other`."""
        if other is None:
            return self
        return Rect(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )


@dataclass(frozen=True, slots=True)
class Around:
    """What a box stands in.

    `place` is the nearest `data-at`. `flow` is 0 for the page's own text, else a number for the float or positioned
    element whose content flows on its own. `column` counts the multi-column containers of the page and their columns
    from 1; (0, 0) is outside of any. `clip` is what is visible. `lifted`: taken out of the flow by its position.
    `bleeds`: meant to reach into the page's margins. `margin` is the page's margin box that it stands in, if any.
    `turned`: under a transformation. `repeated`: the head of a table, a fixed or running element. `ground` is the
    colour behind it; `pictured`: a picture or gradient is. `faded`: under an opacity of less than 1.
    """

    place: str = ""
    flow: int = 0
    column: tuple[int, int] = (0, 0)
    clip: Rect | None = None
    lifted: bool = False
    bleeds: bool = False
    margin: Any = None
    turned: bool = False
    repeated: bool = False
    heading: bool = False
    script: bool = False
    ground: Any = None
    pictured: bool = False
    faded: bool = False


@dataclass(slots=True)
class Run:
    """Text boxes that follow each other on a line, as one rectangle around what the eye sees of them."""

    rect: Rect
    size: float
    text: str
    around: Around


@dataclass(slots=True)
class Found:
    """A box and what it stands in; `parent` is the box around it."""

    box: Any
    parent: Any
    around: Around

    @property
    def top(self) -> float:
        return float(self.box.border_box_y())

    @property
    def bottom(self) -> float:
        return float(self.box.border_box_y() + self.box.border_height())


@dataclass(slots=True)
class Sheet:
    """What stands on one page. `flow` are lines, pictures and painted boxes of fixed height in the order of reading;
    `reordered` are rows and grids that a style sheet shows in another order."""

    number: int
    page: Any
    runs: list[Run] = field(default_factory=list)
    texts: list[Found] = field(default_factory=list)
    lines: list[tuple[Found, Rect]] = field(default_factory=list)
    images: list[Found] = field(default_factory=list)
    painted: list[Found] = field(default_factory=list)
    tables: list[Found] = field(default_factory=list)
    rows: list[Found] = field(default_factory=list)
    kept: list[Found] = field(default_factory=list)
    blocks: list[Found] = field(default_factory=list)
    flow: list[Found] = field(default_factory=list)
    reordered: list[Found] = field(default_factory=list)
    forced: list[tuple[str, int, int]] = field(default_factory=list)
    area: Rect = field(init=False)

    def __post_init__(self) -> None:
        left, top = self.page.content_box_x(), self.page.content_box_y()
        self.area = Rect(left, top, left + self.page.width, top + self.page.height)

    @property
    def height(self) -> float:
        """Of the content area; never nothing, because much is measured by it."""
        return max(1.0, self.area.bottom - self.area.top)


def hull(rects: Sequence[Rect]) -> Rect:
    return Rect(
        min(rect.left for rect in rects),
        min(rect.top for rect in rects),
        max(rect.right for rect in rects),
        max(rect.bottom for rect in rects),
    )


def is_line(box: Any) -> bool:
    """Whether a box is a line of text."""
    return type(box).__name__ == "LineBox"


def words_of(box: Any) -> str:
    """All text in a laid-out box, a space between lines."""
    words = ""
    for child in box.descendants():
        if is_line(child):
            words += " "
        words += getattr(child, "text", "")
    return words.strip()


def quoted(text: str, most: int = 40) -> str:
    """The text as a message quotes it: its beginning, at most `most` characters, on one line."""
    shown = (letter for letter in text[: 10 * most] if letter.isprintable() or letter.isspace())
    plain = " ".join("".join(shown).split())
    return f"“{plain}”" if len(plain) <= most else f"“{plain[: most - 1].rstrip()}…”"
