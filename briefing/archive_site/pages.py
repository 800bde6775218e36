"""The pages of an archive's site: which there are, and what each of them says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.archive_site.addresses import (
    ATOM,
    INDEX,
    JSON_FEED,
    SEARCH,
    SEARCHED,
    STYLE,
    absolute,
    edition_page,
    file_of,
    relative,
    shelf_page,
)
from briefing.archive_site.latest import leads_nowhere, standing_files
from briefing.archive_site.shelf import Shelf, Shelved
from briefing.archive_site.told import changes_in_full
from briefing.archive_site.views import (
    Crumb,
    EditionPage,
    EditionView,
    Feed,
    Frame,
    IndexView,
    Marked,
    Search,
    Served,
    Sheet,
    ShelfView,
)
from briefing.archive_site.words import Words
from briefing.model.archive_setting import ArchiveSetting
from briefing.model.publication import Number
from briefing.model.vocabulary import TLP

MOST_RECENT = 300
"""Editions that the first page lists beside the latest; the others are on the pages of their briefings."""
_ON_BLACK = ("#FFFFFF", "#000000")
_FEEDS = ((ATOM, "application/atom+xml"), (JSON_FEED, "application/feed+json"))


def planned(shelves: Sequence[Shelf], setting: ArchiveSetting) -> tuple[Sheet, ...]:
    """All pages, the first one first."""
    return (_index(shelves, setting), *(sheet for shelf in shelves for sheet in _of_shelf(shelf, setting)))


def _index(shelves: Sequence[Shelf], setting: ArchiveSetting) -> Sheet:
    words = Words(setting.language)
    every = sorted(
        ((shelf, one) for shelf in shelves for one in shelf.editions),
        key=lambda pair: (pair[1].publication.made, pair[1].publication.number),
        reverse=True,
    )
    view = IndexView(
        shelves=tuple(_shelf_view(shelf, INDEX, words, with_editions=False) for shelf in shelves),
        recent=tuple(edition_view(shelf, one, INDEX, words) for shelf, one in every[:MOST_RECENT]),
        more=len(every) > MOST_RECENT,
    )
    site = site_name(setting)
    feeds = _feeds(INDEX, "", site) if shelves else ()
    frame = _frame(INDEX, site, setting, (Crumb(site),), feeds)
    return Sheet(INDEX, "archive/index.html", setting.language, frame, view)


def site_name(setting: ArchiveSetting) -> str:
    """What the archive is called; in the words of its language where it has no name."""
    return setting.title or Words(setting.language).label("Briefings")


def _of_shelf(shelf: Shelf, setting: ArchiveSetting) -> Iterator[Sheet]:
    head, page = shelf.head.publication, shelf_page(shelf)
    words = Words(head.language)
    crumbs = (Crumb(site_name(setting), relative(page, INDEX)), Crumb(head.title))
    feeds = _feeds(page, f"{shelf.briefing}/", head.title)
    frame = _frame(page, head.title, setting, crumbs, feeds)
    view = _shelf_view(shelf, page, words, with_editions=True)
    own = Sheet(page, "archive/briefing.html", head.language, frame, view)
    yield own
    if leads_nowhere(shelf):  # who kept the address finds what there is, and why
        yield replace(own, path=f"{shelf.briefing}/latest.html")
    for at, one in enumerate(shelf.editions):
        newer = shelf.editions[at - 1] if at else None
        older = shelf.editions[at + 1] if at + 1 < len(shelf.editions) else None
        yield _of_edition(shelf, one, setting, newer, older)


def _of_edition(
    shelf: Shelf, one: Shelved, setting: ArchiveSetting, newer: Shelved | None, older: Shelved | None
) -> Sheet:
    page, made = edition_page(one), one.publication
    words = Words(made.language)
    number = words.edition(made.number)
    back = Crumb(shelf.head.publication.title, relative(page, shelf_page(shelf)))
    crumbs = (Crumb(site_name(setting), relative(page, INDEX)), back, Crumb(number))
    feeds = _feeds(page, f"{shelf.briefing}/", shelf.head.publication.title)
    frame = _frame(page, f"{made.title}{words.label(', ')}{number}", setting, crumbs, feeds)
    view = EditionPage(
        edition=edition_view(shelf, one, page, words),
        shelf=back,
        groups=changes_in_full(one.comparison, words),
        older=_neighbour(older, page, words),
        newer=_neighbour(newer, page, words),
        is_latest=shelf.latest is one,
    )
    template = "archive/notice.html" if one.is_withdrawn else "archive/edition.html"
    return Sheet(page, template, made.language, frame, view)


def _neighbour(one: Shelved | None, page: str, words: Words) -> Crumb | None:
    return Crumb(words.edition(one.publication.number), relative(page, edition_page(one))) if one else None


def _shelf_view(shelf: Shelf, page: str, words: Words, *, with_editions: bool) -> ShelfView:
    head = shelf.head.publication
    editions = shelf.editions if with_editions else ()
    return ShelfView(
        title=head.title,
        href=relative(page, shelf_page(shelf)),
        language=head.language,
        direction=Words(head.language).direction,
        latest=edition_view(shelf, shelf.latest, page, words) if shelf.latest else None,
        editions=tuple(edition_view(shelf, one, page, words) for one in editions),
        standing=tuple(Served(one.format, name, relative(page, f"{shelf.briefing}/{name}"), one.size)
                       for name, one in standing_files(shelf)),
    )  # fmt: skip


def edition_view(shelf: Shelf, one: Shelved, page: str, words: Words) -> EditionView:
    """An edition as `page` shows it, in the words of that page."""
    made, better = one.publication, shelf.corrected_by(one)
    state = "withdrawn" if one.is_withdrawn else "corrected" if better else "published"
    files = (Served(file.format, file.name, relative(page, file_of(one, file.name)), file.size) for file in one.files)
    first = made.number == min(other.publication.number for other in shelf.editions) == Number(1)
    return EditionView(
        number=words.edition(made.number),
        title=made.title,
        href=relative(page, edition_page(one)),
        language=made.language,
        direction=Words(made.language).direction,
        state=state,
        as_of=made.as_of,
        made=made.made,
        summary="" if one.is_withdrawn else made.summary,
        note=made.note,
        marking=None if one.is_withdrawn else _marked(one.marking),
        files=tuple(files),
        tallies=words.tallies(one.comparison),
        since=_since(one, words),
        first=first and not (made.renditions and made.renditions[0].changes),
        better=None
        if better is None
        else Crumb(words.counted(better.publication.number), relative(page, edition_page(better))),
    )


def _since(one: Shelved, words: Words) -> str:
    """The number of the edition that the changes are told since, in words."""
    if one.comparison is None:
        return ""
    edition, _, correction = one.comparison.since.partition("c")
    if not (edition.isdecimal() and (correction or "0").isdecimal()):
        return one.comparison.since
    return words.counted(Number(int(edition), int(correction or 0)))


def _marked(label: str) -> Marked | None:
    level = next((level for level in TLP if level.label == label), None)
    color, ground = (level.color, level.ground) if level else _ON_BLACK
    key = re.sub(r"[^a-z0-9]+", "-", label.lower()).strip("-") or "other"
    return Marked(key if level else "other", label, color, ground) if label else None


def _feeds(page: str, folder: str, name: str) -> tuple[Feed, ...]:
    return tuple(Feed(relative(page, folder + file), kind, name) for file, kind in _FEEDS)


def _frame(page: str, title: str, setting: ArchiveSetting, crumbs: tuple[Crumb, ...], feeds: tuple[Feed, ...]) -> Frame:
    search = Search(relative(page, SEARCH), relative(page, SEARCHED), "../" * page.count("/"))
    return Frame(
        title=title,
        site=site_name(setting),
        home=relative(page, INDEX),
        style=relative(page, STYLE),
        crumbs=crumbs,
        feeds=feeds,
        place=page,
        standing=absolute(setting.address, page) if setting.address else "",
        search=search if feeds else None,
    )
