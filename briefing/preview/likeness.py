"""Whether a page laid out anew would be painted as it was before, told from its boxes without painting it.

What an element looks like is decided by the style sheets, and those see tags, attributes and whether there is text at
all: the *frame* of a part. Between two layouts with one frame and the same sheets and drawings, a page can differ only
in which elements stand on it, in what their boxes measure, in where those stand and in what they say.
"""

from __future__ import annotations

import hashlib
import marshal
from collections.abc import Iterator, Mapping, Sequence
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
    return tuple(_digest((frame, index, *_measured(page._page_box, numbers))) for index, page in enumerate(pages))


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


def _measured(page_box: Any, numbers: Mapping[Any, int]) -> list[object]:
    """All plain values of a box and of those in it by their names, in their order, with the numbers of elements."""
    found: list[object] = []

    def measure(box: Any) -> None:
        values = vars(box)
        if "_box" in values:  # what is placed absolutely stands in a placeholder
            box = values["_box"]
            values = vars(box)
        found.append(numbers.get(values.get("element"), -1))
        found.extend([one for item in values.items() if type(item[1]) in _PLAIN for one in item])
        if "children" in values:
            for child in box.all_children():
                measure(child)
            found.append(None)

    measure(page_box)
    return found


def _digest(values: tuple[Any, ...]) -> bytes:
    return hashlib.blake2b(marshal.dumps(values, _NO_REFERENCES), digest_size=16).digest()
