"""What a link says of itself: PDF/UA-1 (ISO 14289-1, 7.18.5) wants a description, and the engine writes the target."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from briefing.press.late import FENCE

_LATE = re.compile(f"{FENCE}[^{FENCE}]*{FENCE}")


def describe_links(pages: Sequence[Any], text: Any) -> None:
    """Give the annotation of each link on laid-out pages its words; `text` makes a text of the PDF from a string.

    A link that runs over a line has an annotation for each line, and all of them say the same.
    """
    for page in pages:
        for *_, box in page.links:
            annotation, words = getattr(box, "link_annotation", None), words_of(box.element)
            if annotation is not None and words:
                annotation["Contents"] = text(words)


def words_of(element: Any) -> str:
    """The words of a link: its label, else its text and its pictures' alternative texts; empty for one without any."""
    if element is None:
        return ""
    label = element.get("aria-label") or element.get("title")
    return " ".join(_LATE.sub("", label or "".join(_pieces(element))).split())


def _pieces(element: Any) -> Iterator[str]:
    """The texts inside an element in reading order."""
    if element.tag == "img":
        yield element.get("alt") or ""
    yield element.text or ""
    for child in element:
        yield from _pieces(child)
        yield child.tail or ""
