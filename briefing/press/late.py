"""Text that is known only when all parts are laid out: page numbers of other parts, and how many pages there are.

A part is laid out without the others, so it cannot know the total of pages, nor the page of an anchor elsewhere. Its
HTML and the style sheets write tokens instead: ⟦pages⟧ (how many there are), ⟦page⟧ (the number of this page) and
⟦page:ANCHOR⟧ (the page on which ANCHOR stands). Before layout a token becomes two digits between invisible separators,
which keep the place and say which token it is; after layout the laid-out text box is set again with the real number,
its neighbours move, and the line keeps its alignment. Text extraction and tags see the number only.

A box as wide as its content (inline-block, float, flex item) keeps the width of two digits: align the text in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from briefing.press.engine import Engine

TOTAL, OWN = "pages", "page"

_TOKEN = re.compile("⟦(pages|page(?::[^⟦⟧<>]+)?)⟧")
# U+2063 around, the token's number in binary written with U+2061 and U+2062, then the digits that keep the place
FENCE, _ZERO, _ONE = "\u2063", "\u2061", "\u2062"
_MARK = re.compile(f"{FENCE}([{_ZERO}{_ONE}]+)00{FENCE}")
_FIXED = (TOTAL, OWN)

Number = Callable[[str, int], str]
ANCHOR = "page:"  # what a token begins with that asks for the page of an anchor


def marked_text(text: str, tokens: list[str] | None = None) -> str:
    """`text` with each token written as its mark; `tokens` gains those that name an anchor, in order of appearance.

    Without `tokens` (a style sheet, which many parts share) only ⟦pages⟧ and ⟦page⟧ are taken.
    """

    def mark(match: re.Match[str]) -> str:
        token = match[1]
        if token in _FIXED:
            return _mark(_FIXED.index(token))
        if tokens is None:
            return match[0]
        if token not in tokens:
            tokens.append(token)
        return _mark(len(_FIXED) + tokens.index(token))

    return _TOKEN.sub(mark, text)


def mark_of(token: str, tokens: tuple[str, ...]) -> str:
    """The mark that stands for `token` in the text of a part with these `tokens`."""
    return _mark((*_FIXED, *tokens).index(token))


def _mark(number: int) -> str:
    return FENCE + f"{number:b}".replace("0", _ZERO).replace("1", _ONE) + "00" + FENCE


@dataclass(slots=True)
class Spot:
    """A laid-out text box with a mark in it; `path` leads to it from its line, `natural` is its width in pixels."""

    page: int
    path: tuple[Any, ...]
    template: str
    natural: float

    @property
    def box(self) -> Any:
        return self.path[-1]


@dataclass(slots=True)
class Late:
    """The late text of one laid-out part: its spots, and the tokens that name an anchor."""

    tokens: tuple[str, ...] = ()
    spots: list[Spot] = field(default_factory=list)

    def fill(self, engine: Engine, number: Number) -> set[int]:
        """Write the numbers into the spots; again and again, if need be.

        Args:
            number: the text for a token ("pages", "page", "page:ANCHOR") on the page of this part with this index.

        Returns:
            The indices of the pages whose boxes moved.
        """
        changed = set()
        for spot in self.spots:
            text = self._filled(spot, number)
            if text != spot.box.text:
                _set_again(engine, spot, text)
                changed.add(spot.page)
        return changed

    def _filled(self, spot: Spot, number: Number) -> str:
        tokens = (*_FIXED, *self.tokens)

        def write(match: re.Match[str]) -> str:
            index = int(match[1].replace(_ZERO, "0").replace(_ONE, "1"), 2)
            return number(tokens[index], spot.page) if index < len(tokens) else ""

        return _MARK.sub(write, spot.template)


def found(engine: Engine, page_boxes: list[Any], tokens: list[str]) -> Late:
    """The late text in laid-out pages."""
    spots: list[Spot] = []
    for page, page_box in enumerate(page_boxes):
        for path in _marked_boxes(engine, page_box, ()):
            box = path[-1]
            spots.append(Spot(page, path, box.text, _natural_width(engine, box, box.text)))
    return Late(tuple(tokens), spots)


def _marked_boxes(engine: Engine, box: Any, path: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    """Paths to the text boxes with a mark, each from its line down; a block within a line starts a new path."""
    for child in box.children:
        if isinstance(child, engine.boxes.TextBox):
            if FENCE in child.text:
                yield (*path, box, child)
        elif child.children:
            inside = isinstance(child, engine.boxes.InlineBox)
            yield from _marked_boxes(engine, child, (*path, box) if inside else ())


def _set_again(engine: Engine, spot: Spot, text: str) -> None:
    """Give the box another text; what stands right of it moves, and the line keeps its alignment."""
    box, line = spot.box, spot.path[0]
    old = box.pango_layout
    layout, _, _, width, _, _ = engine.split_first_line(text, box.style, None, None, old.justification_spacing)
    layout.max_width = old.max_width
    wider = width - spot.natural
    box.text, box.pango_layout, spot.natural = text, layout, width
    if not wider:
        return
    for parent, child in zip(spot.path, spot.path[1:], strict=False):
        for other in parent.children:
            if other is not child and other.position_x > child.position_x and other.is_in_normal_flow():
                other.translate(wider, 0)
        child.width += wider
    line.width += wider
    line.translate(-wider * _share_before(line.style), 0)


def _share_before(style: Any) -> float:
    """How much of a line's growth goes to its left: 0 where its left end is held, 1 where its right end is."""
    align = style["text_align_all"] if style["text_align_last"] == "auto" else style["text_align_last"]
    left_to_right = style["direction"] == "ltr"
    if align == "center":
        return 0.5
    if align in ("left", "right"):
        return float(align == "right")
    return float((align == "end") == left_to_right)


def _natural_width(engine: Engine, box: Any, text: str) -> float:
    return float(engine.split_first_line(text, box.style, None, None, box.pango_layout.justification_spacing)[3])
