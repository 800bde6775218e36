"""Words in another language than the document's, said so in its structure: a voice then changes its pronunciation.

ISO 14289-1, 7.2, with ISO 32000-1, 14.9.2. The engine writes the language of the document alone. Here what a page marks
is remembered while it is painted, and the elements that hold it get their `Lang` when all are there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Tongues = Mapping[int, str]
"""Languages (BCP 47) by the number of marked content (MCID) on one page."""


def foreign_marks(stream: Any, language: str) -> Tongues:
    """What a painted page marks that stands in another language than `language`; `stream` is that of the page."""
    said = ((mark["mcid"], box.style["lang"]) for box, mark in (stream._tags or {}).items())
    return {number: tongue for number, tongue in said if tongue and tongue.lower() != language.lower()}


def declare(pdf: Any, pydyf: Any, tongues: Mapping[int, Tongues]) -> None:
    """Give the elements that hold such marks their language; `tongues` by the number of the page."""
    for element, tongue in _held(pdf, tongues):
        element["Lang"] = pydyf.String(tongue)


def _held(pdf: Any, tongues: Mapping[int, Tongues]) -> Iterator[tuple[Any, str]]:
    numbers = pdf.objects[_number(pdf.objects[_number(pdf.catalog["StructTreeRoot"])]["ParentTree"])]["Nums"]
    for page, elements in zip(numbers[::2], numbers[1::2], strict=True):
        for mark, tongue in tongues.get(page, {}).items():
            if elements[mark] != "null":
                yield pdf.objects[_number(elements[mark])], tongue


def _number(reference: Any) -> int:
    return int(reference.split()[0])
