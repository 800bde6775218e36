"""Sources and citations: what a statement rests on, and where in it."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from briefing.model.dates import When
from briefing.model.record import Id, Keyed, Line, Record, Refers, Text

_ITEM = re.compile(
    r"(?:(?P<source>[a-z][a-z0-9-]*)(?=[\s:]|$)\s*)?(?P<locator>.*?)(?:\s*:(?:\s+(?P<comment>.+)|$))?", re.DOTALL
)
_NEXT = re.compile(r"\s*(?:[a-z][a-z0-9-]*(?=\s*(?:$|[:;]))|(?:[a-z][a-z0-9-]*\s+)?(?:[A-Za-z]{1,4}\.\s*)?[§¶]?\s*\d)")
"""What follows a semicolon inside a comment where a new citation starts: a source alone, or a place with a number."""


class Citation(Record):
    """One place in one source. Without `source` it is the briefing's default source."""

    source: Annotated[Id, Refers(("sources",))] | None = None
    """The source cited."""
    locator: str = ""
    """Where in it: paragraphs or pages, such as "51, 73-75"."""
    comment: str | None = None
    """A remark printed with the citation, such as who is speaking."""


def parse_citations(value: object) -> object:
    """Citations from their short form: `51`, `51, 73-75`, `wsj 51; doj 2`, `wsj 51: two unnamed officials`.

    A comment runs from a colon with a blank after it to the next citation: a semicolon before other words is its own.

    Raises:
        ValueError: an item is empty.
    """
    if isinstance(value, int) and not isinstance(value, bool):
        return ({"locator": str(value)},)
    if isinstance(value, str):
        return tuple(_item(item) for item in _items(value))
    if isinstance(value, list):
        return tuple(part for item in value for part in _parts(item))
    return value


def _items(text: str) -> list[str]:
    """The citations of a text: cut at semicolons, except at those of a comment."""
    items: list[str] = []
    for piece in text.split(";"):
        commented = bool(items) and re.search(r":\s", items[-1]) is not None
        if commented and piece.strip() and not (piece[:1].isspace() and _NEXT.match(piece)):
            items[-1] += f";{piece}"
        else:
            items.append(piece)
    return items


def _parts(item: object) -> tuple[object, ...]:
    parsed = parse_citations(item)
    return parsed if isinstance(parsed, tuple) else (parsed,)


def _item(text: str) -> dict[str, str]:
    match = _ITEM.fullmatch(text.strip())
    if not text.strip() or match is None:
        raise ValueError("a citation is empty; write it as `51`, `wsj 51` or `wsj 51; doj 2`")
    found = {key: " ".join(value.split()) for key, value in match.groupdict().items() if value and value.strip()}
    if "locator" in found:
        found["locator"] = re.sub(r"\s*,\s*", ", ", found["locator"])
    return found


Cite = Annotated[
    tuple[Citation, ...],
    BeforeValidator(parse_citations),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string"},
                {"type": "integer"},
                {"type": "array", "items": {"type": ["string", "integer"]}},
            ],
            "description": "Citations: `51`, `51, 73-75`, `wsj 51; doj 2`, `wsj 51: two unnamed officials`.",
        }
    ),
]


class Archived(Record):
    """A kept copy of a source. It never ships in an edition."""

    file: Text
    """Path of the copy from the folder of this file, inside the project: text, Markdown, a web page or a PDF."""
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = None
    """Digest of the copy, in hexadecimal."""


class Descriptor(Record):
    """What bears on a source's quality (ICD 206, source descriptor)."""

    access: Line | None = None
    """How close the source is to what it reports."""
    bias: Line | None = None
    """What may colour its report."""
    age: Line | None = None
    """How old its information is."""
    note: Line | None = None
    """Anything else that a reader should weigh."""


class Source(Keyed):
    """Something that statements rest on."""

    kind: Literal["report", "official", "data", "interview", "media", "social", "imagery", "own-contact", "book", "law"]
    """Kind of source."""
    title: Line
    """Title as published."""
    short: Text | None = None
    """Short form printed in notes; the source's number (S1) where none is given."""
    publisher: Line | None = None
    """Who published it."""
    authors: tuple[Text, ...] = ()
    """Authors, in order: for a citation style a person as "Family, Given", an institution by its name."""
    editors: tuple[Text, ...] = ()
    """Editors, written like authors."""
    translators: tuple[Text, ...] = ()
    """Translators, written like authors."""
    work: Text | None = None
    """Type of work as CSL calls it (article-journal, chapter, webpage), where its kind does not say enough."""
    genre: Text | None = None
    """What sort of its type it is, such as "White paper" or "Doctoral thesis"."""
    container: Text | None = None
    """What it stands in: the journal, newspaper, website or collection."""
    series: Text | None = None
    """Series that it belongs to."""
    volume: Text | None = None
    """Volume of the journal, or of the work."""
    issue: Text | None = None
    """Issue of the journal."""
    number: Text | None = None
    """Number of the report, law or item."""
    pages: Text | None = None
    """Pages that it takes up in what it stands in, such as 45-67."""
    edition: Text | None = None
    """Edition of the work, as a number or in words."""
    place: Text | None = None
    """Where it was published."""
    doi: Annotated[str, Field(pattern=r"^10\.\d{4,9}/\S+$")] | None = None
    """Its DOI, from the 10. on."""
    isbn: Text | None = None
    """Its ISBN."""
    issn: Text | None = None
    """ISSN of the journal."""
    language: Text | None = None
    """Language that it is written in, a BCP 47 tag."""
    date: When | None = None
    """When it was published."""
    accessed: When | None = None
    """When it was last read."""
    locator: Literal["paragraph", "page", "line", "section", "time", "row"] | None = None
    """What a bare number in a citation counts."""
    url: Annotated[str, Field(pattern=r"^https?://")] | None = None
    """Address, for printing; it is never fetched while building."""
    reliability: Literal["A", "B", "C", "D", "E", "F"] | None = None
    """Admiralty grade of the source as a carrier (A completely reliable to F cannot be judged)."""
    descriptor: Descriptor | None = None
    """What bears on its quality."""
    archived: Archived | None = None
    """A kept copy."""
    rights: Line | None = None
    """Licence or terms, printed with the source."""
