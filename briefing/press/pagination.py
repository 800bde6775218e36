"""Running heads and feet as what they are for who listens: artifacts of pagination, which nobody reads aloud.

ISO 14289-1, 7.8, with ISO 32000-1, 14.8.2.2.2. The engine marks their text as content of elements that stand nowhere in
the structure. Here the marks become those of artifacts once a page is painted, and the elements go when all are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from briefing.press.engine import Engine

Marks = set[int]
"""Numbers of marked content (MCID) on one page."""
_KINDS = {"@top": b" /Subtype /Header", "@bottom": b" /Subtype /Footer"}


def set_apart(engine: Engine, page: Any, stream: Any) -> Marks:
    """Make artifacts of what the margin boxes of a painted page hold; `stream` is that of the page.

    Returns:
        The marks that are left to nothing.
    """
    if stream._tags is None:
        return set()
    found = dict(_margins(engine, page._page_box, stream._tags))
    written = stream.stream
    for at, item in enumerate(written) if found else ():
        if type(item) is engine.pydyf.Dictionary and (kind := found.get(item.get("MCID"))) is not None:
            written[at - 1], written[at] = b"/Artifact", b"<</Type /Pagination" + kind + b">>"
    return set(found)


def _margins(engine: Engine, page_box: Any, tags: Mapping[Any, Any]) -> Iterator[tuple[int, bytes]]:
    """The marks in the margin boxes of a page, and what kind of artifact each is."""
    for box in page_box.children:
        if isinstance(box, engine.boxes.MarginBox):
            kind = _KINDS.get(box.at_keyword.partition("-")[0], b"")
            yield from ((tags[one]["mcid"], kind) for one in _below(box) if one in tags)


def _below(box: Any) -> Iterator[Any]:
    for child in getattr(box, "children", ()):
        whole = child.__dict__.get("_box", child)  # a positioned box stands behind a placeholder
        yield whole
        yield from _below(whole)


def forget(pdf: Any, marks: Mapping[int, Marks]) -> None:
    """Take the elements of such marks out of a document that has its structure; `marks` by the number of the page."""
    root = _object(pdf, pdf.catalog["StructTreeRoot"])
    numbers = _object(pdf, root["ParentTree"])["Nums"]
    for page, elements in zip(numbers[::2], numbers[1::2], strict=True):
        for mark in marks.get(page, ()):
            _empty(pdf, elements[mark])
            elements[mark] = "null"


def _empty(pdf: Any, reference: Any) -> None:
    """Empty an element and those around it, up to the document; pydyf misnumbers what stands behind a freed object."""
    element = _object(pdf, reference)
    while element and element["S"] != "/Document":
        around = element["P"]
        element.clear()
        element = _object(pdf, around)


def _object(pdf: Any, reference: Any) -> Any:
    return pdf.objects[int(reference.split()[0])]
