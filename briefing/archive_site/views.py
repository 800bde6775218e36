"""What the templates of an archive's site are given: plain values, in the order in which they print."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from briefing.archive_site.word_changes import Piece


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step from the archive to where the reader is; the last one leads nowhere."""

    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed that a page is told in: its address, media type and name."""

    href: str
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Search:
    """Where the search of the archive is: its script, what it looks through, and the way to the site's folder."""

    script: str
    data: str
    root: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page. `title` is the document's, `site` the archive's name; addresses are relative."""

    title: str
    site: str
    home: str
    style: str
    crumbs: tuple[Crumb, ...]
    feeds: tuple[Feed, ...]
    place: str
    """The page's path in the site's folder."""
    standing: str = ""
    """The page's own address on the web, where the archive has one."""
    search: Search | None = None
    """The search; an archive without an edition has none."""


@dataclass(frozen=True, slots=True, order=True)
class Marked:
    """A marking as it prints, in its colours; `key` is its class in the style sheet."""

    key: str
    label: str
    color: str
    ground: str


@dataclass(frozen=True, slots=True)
class Served:
    """A file that can be opened: its format by name, its size in bytes."""

    format: str
    name: str
    href: str
    size: int


@dataclass(frozen=True, slots=True)
class Field:
    """What became of one field of a record, or of one sentence. `how`, `name` and `part` as in `model.comparison`."""

    how: str
    name: str
    part: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A record that changed, by what people call it, with its fields."""

    name: str
    how: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Records of one kind that changed."""

    what: str
    entries: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class EditionView:
    """An edition. `number` and `since` are in words, `state` is published, corrected or withdrawn.

    `tallies` are the changes in a line: kinds with their counts. `better` leads to the correction, where there is one.
    """

    number: str
    title: str
    href: str
    language: str
    direction: str
    state: str
    as_of: date
    made: datetime
    summary: str
    note: str
    marking: Marked | None
    files: tuple[Served, ...]
    tallies: tuple[tuple[str, str], ...]
    since: str
    first: bool
    better: Crumb | None = None


@dataclass(frozen=True, slots=True)
class ShelfView:
    """A briefing: its latest edition, or none that can be read, and how many there are."""

    title: str
    href: str
    language: str
    direction: str
    latest: EditionView | None
    editions: tuple[EditionView, ...]
    standing: tuple[Served, ...]
    """The files under addresses that always lead to the latest."""


@dataclass(frozen=True, slots=True)
class IndexView:
    """The first page. `recent` are the editions of all briefings, newest first; `more` says if there are others."""

    shelves: tuple[ShelfView, ...]
    recent: tuple[EditionView, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class EditionPage:
    """The page of one edition: itself, its briefing, the changes in full, and its neighbours."""

    edition: EditionView
    shelf: Crumb
    groups: tuple[Group, ...]
    older: Crumb | None
    newer: Crumb | None
    is_latest: bool


@dataclass(frozen=True, slots=True)
class ComparedPage:
    """A page of its own that compares two editions: what each is called, what changed, how much, and their markings."""

    title: str
    old: str
    new: str
    groups: tuple[Group, ...]
    counts: tuple[tuple[str, int], ...]
    markings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page to be printed: its path in the site, its template, its language, and what the template is given."""

    path: str
    template: str
    language: str
    frame: Frame
    page: IndexView | ShelfView | EditionPage | ComparedPage


def marked_in(page: IndexView | ShelfView | EditionPage | ComparedPage) -> frozenset[Marked]:
    """The markings that a page shows in their colours."""
    if isinstance(page, ComparedPage):
        return frozenset()
    if isinstance(page, IndexView):
        shown = [shelf.latest for shelf in page.shelves]
    else:
        shown = [page.latest if isinstance(page, ShelfView) else page.edition]
    return frozenset(one.marking for one in shown if one and one.marking)
