"""Whether a page laid out anew would be painted as it was before, told from its boxes without painting it.

What an element looks like is decided by the style sheets, and those see tags, attributes and whether there is text at
all: the *frame* of a part. Between two layouts with one frame and the same sheets and drawings, a page can differ only
in which elements stand on it, in what their boxes measure, in where those stand and in what they say.
"""

from __future__ import annotations

import hashlib
import marshal
from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

from briefing.press.places import PLACE

Likeness: TypeAlias = bytes
"""Two pages with equal ones are painted alike."""

_PLAIN = frozenset((float, int, str, bool))
_PAINTED_WHOLE = ("style", "svg")  # elements whose text is more than text in a box
_NO_REFERENCES = 2  # of marshal: what is equal is written alike


def likenesses(pages: Sequence[Any], tree: Any, ground: object) -> tuple[Likeness, ...]:
    """One for each laid-out page of a part, with its late text filled in.

    Args:
        tree: the part's elements.
        ground: style sheets, drawings and whatever else decides on how the part looks.
    """
    numbers = {element: number for number, element in enumerate(tree.iter())}
    frame = _digest((*frame_of(tree), repr(ground)))
    return tuple(_digest((frame, index, *_measures(page._page_box, numbers))) for index, page in enumerate(pages))


def frame_of(tree: Any) -> Iterator[object]:
    """Tags and attributes of all elements, and where there is text, but not what it says."""
    whole = False
    for element in tree.iter():
        tag = element.tag if isinstance(element.tag, str) else ""
        whole = whole or tag.rpartition("}")[2] in _PAINTED_WHOLE
        yield tag, len(element)
        for name, value in element.items():
            if name != PLACE:
                yield name, value
        yield _kind(element.text), _kind(element.tail)
    if whole:
        yield from ((element.text, element.tail) for element in tree.iter())


def _kind(text: str | None) -> int:
    return 0 if not text else 1 if text.isspace() else 2


def _measures(box: Any, numbers: dict[Any, int]) -> Iterator[object]:
    """All plain values of a box and of those in it by their names, in their order, with the numbers of elements."""
    values = vars(box)
    if "_box" in values:  # what is placed absolutely stands in a placeholder
        box = values["_box"]
        values = vars(box)
    yield numbers.get(values.get("element"), -1)
    for name, value in values.items():
        if type(value) in _PLAIN:
            yield name
            yield value
    children = getattr(box, "all_children", tuple)()
    for child in children:
        yield from _measures(child, numbers)
    yield None


def _digest(values: tuple[object, ...]) -> bytes:
    return hashlib.blake2b(marshal.dumps(values, _NO_REFERENCES), digest_size=16).digest()
