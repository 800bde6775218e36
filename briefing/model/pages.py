"""What the pages room hands to the press, and what the press hands on."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Part:
    """A run of pages laid out apart from the others: the front, a section, the back. `html` is a whole document.

    Elements that stem from a record carry `data-at="FILE:LINE:COLUMN"`, so that the layout audit can name a place.
    """

    id: str
    html: str


@dataclass(frozen=True, slots=True)
class Html:
    """A briefing as parts in reading order.

    Page numbers that look across parts stand in the text as tokens, which the press fills in when all parts are laid
    out: `⟦page⟧` (its own number), `⟦pages⟧` (how many there are), `⟦page:ANCHOR⟧` (the page of an anchor). The
    first two may also stand in `content` strings of style sheets. `contents` names the part that lists the others.
    `stylesheets` are texts, not paths. `language` is a BCP 47 tag.
    """

    parts: tuple[Part, ...]
    stylesheets: tuple[str, ...]
    language: str
    contents: str | None = None
    images: tuple[str, ...] = ()
    metadata: tuple[tuple[str, str], ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Attached:
    """A file within a PDF. `relation` is that to the document: Data, Source, Supplement (ISO 32000-2, 7.11.3)."""

    name: str
    data: bytes
    description: str
    relation: str


@dataclass(frozen=True, slots=True)
class Pdf:
    """A finished PDF. `page_count` counts its pages; the same input gives the same `data`."""

    data: bytes
    page_count: int
