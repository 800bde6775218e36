"""What the reader or the caller decides about one edition; everything else stands in the briefing itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from briefing.model.snapshot import Snapshot

Format = Literal["pdf", "html", "docx", "md", "email"]
"""Kinds of file; `briefing.formats` has a row for each."""


@dataclass(frozen=True, slots=True)
class Request:
    """One edition's wishes. None means: as the briefing says.

    `as_of` moves the dateline. `language` is a BCP 47 tag. `audience` is one of the briefing's audiences. `marking` is
    the highest marking that the reader may see. `parameters` are pairs of a parameter's id and its value as text.
    `paper` is A4 or Letter. A `draft` prints in spite of errors, with record ids and line numbers. `edition` is the
    number printed on it; `corrects` says what it mends in that edition, where it is a correction. `citation_style`
    names the style in which sources are listed, or a .csl file. `previous` is the edition before as this reader got it:
    the page says what changed since, with `change_bars` in the margin. `with_source` puts what builds the file again
    into it. `for_print` is for the printer: crop marks, bleed, a binding margin. `lines` is for the live page:
    paragraphs say where they stand in the files.
    """

    as_of: date | None = None
    language: str | None = None
    audience: str | None = None
    marking: str | None = None
    parameters: tuple[tuple[str, str], ...] = ()
    theme: str | None = None
    paper: str | None = None
    format: Format = "pdf"
    draft: bool = False
    edition: str | None = None
    citation_style: str | None = None
    corrects: str | None = None
    previous: Snapshot | None = None
    change_bars: bool | None = None
    with_source: bool = False
    for_print: bool = False
    lines: bool = False

    @property
    def for_reader(self) -> bool:
        """Whether an audience or a highest marking is asked for: then nothing may hint at what was cut."""
        return self.audience is not None or self.marking is not None
