"""Tokens of what stands round the text: running heads and feet, markings, openers, rules, the logo."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from briefing.theme.parts import Length, Tokens, Width

Piece = Literal[
    "series", "organisation", "title", "subject", "date", "edition", "status", "section", "folio", "marking", "logo"
]
"""What a running head or foot can hold. `subject` prints with its date, `series` is the organisation where none is."""


class Running(Tokens):
    """A running head or foot: what stands at its start, in its middle and at its end.

    The pieces are `series`, `organisation`, `title`, `subject` (with the date), `date`, `edition`, `status`, `section`,
    `folio`, `marking`, `logo`.
    """

    start: tuple[Piece, ...] = ()
    """Pieces at the left; in an edition that runs from right to left they stand there too."""
    middle: tuple[Piece, ...] = ()
    """Pieces in the middle."""
    end: tuple[Piece, ...] = ()
    """Pieces at the right."""
    rule: Annotated[float, Field(ge=0, le=6)] = 0
    """Width of the rule between it and the text, in points; 0 draws none."""


class ForPrint(Tokens):
    """An edition for the printer (`build --print`); lengths in mm."""

    bleed: Annotated[float, Field(ge=0, le=10)] = 3
    """How far grounds at the edge reach beyond the trimmed page."""
    binding: Annotated[float, Field(ge=0, le=15)] = 6
    """By how much the inner margin is wider, and the outer one narrower, than the paper's."""
    marks: bool = True
    """Whether marks say where to cut."""


class Furniture(Tokens):
    """What stands round the text."""

    head: Running
    """Above the text."""
    foot: Running
    """Below the text."""
    folio: Literal["page-of-pages", "page"] = "page-of-pages"
    """How a page's number is written: "3 of 14" or "3"."""
    sections: Literal["page", "run-on"] = "page"
    """Where a section begins: on a page of its own, or behind the one before; then the first page runs on as well."""
    opener_number: Literal["side", "none"] = "side"
    """Where the number of a section stands at its opening: large in the side column, or nowhere."""


class Rules(Tokens):
    """Widths of the lines on a page, in points; 0 draws none."""

    opener: Annotated[float, Field(ge=0, le=12)] = 2
    """Over the opening of a section."""
    frame: Annotated[float, Field(ge=0, le=12)] = 0.8
    """Over figures, boxes, tiles and notes."""
    table: Annotated[float, Field(ge=0, le=12)] = 0.7
    """Under the head of a table."""
    row: Annotated[float, Field(ge=0, le=12)] = 0.4
    """Between rows."""


class Text(Tokens):
    """How running text is set."""

    align: Literal["start", "justify"] = "start"
    """Ragged, or flush at both sides."""
    hyphens: Literal["auto", "none"] = "auto"
    """Whether words are broken at the end of a line."""
    numerals: Literal["oldstyle", "lining"] = "oldstyle"
    """Figures in running text: with descenders, or of one height."""
    paragraphs: Literal["indent", "space"] = "indent"
    """How a paragraph is told from the one before: its first line stands in, or a space stands between."""


_Picture = Annotated[str, Field(pattern=r"^[^\\]+\.(svg|png|jpg|jpeg)$")]


class Logo(Tokens):
    """A mark of the house, printed where the first page has a place for one; a briefing's own comes before it."""

    file: _Picture
    """Path from the theme's folder, else from the briefing's: SVG, PNG or JPEG."""
    on_band: _Picture | None = None
    """The same mark for dark grounds, on the band of a cover; `file` stands there too where left out."""
    alt: str | None = None
    """What the mark says; the organisation's name where left out."""
    height: Length = 9
    """Height on the first page, in mm."""
    head_height: Width = 5
    """Height in a running head, in mm."""
