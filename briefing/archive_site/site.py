"""An archive's site as a value: its pages by path, and which kept files lie beside them. A pure function."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial

from briefing.archive_site.addresses import ATOM, JSON_FEED, SEARCH, SEARCHED, STYLE, file_of
from briefing.archive_site.atom import as_atom
from briefing.archive_site.dress import stylesheet, stylesheet_key, theme_called
from briefing.archive_site.entries import feed_of
from briefing.archive_site.json_feed import as_json_feed
from briefing.archive_site.latest import standing_files
from briefing.archive_site.pages import planned, site_name
from briefing.archive_site.printer import Printer
from briefing.archive_site.searched import search_data
from briefing.archive_site.shelf import Shelf, Shelved, shelves_of
from briefing.model.archive_setting import ArchiveSetting
from briefing.model.publication import KeptFile
from briefing.shipped import templates_folder

_SCRIPT = "default/archive/search.js"


class Leaf:
    """A page, or another file of ours: `key` names what decides its bytes, which are made when they are asked for."""

    def __init__(self, key: str, make: Callable[[], bytes]) -> None:
        self.key = key
        self._make = make

    @cached_property
    def data(self) -> bytes:
        return self._make()


@dataclass(frozen=True, slots=True)
class Site:
    """What lies in the site's folder, by path from there: leaves, and kept files."""

    leaves: Mapping[str, Leaf]
    files: Mapping[str, KeptFile]

    @property
    def pages(self) -> dict[str, bytes]:
        """The bytes of all leaves."""
        return {path: leaf.data for path, leaf in self.leaves.items()}


def site_of(editions: Iterable[Shelved], setting: ArchiveSetting) -> Site:
    """The site of these editions: the same bytes for the same editions, in whatever order they come.

    Raises:
        Refusal: the theme that the setting names does not ship, or, when a page is asked for, a template fails.
    """
    shelves = shelves_of(editions)
    theme = theme_called(setting.theme)
    sheets = planned(shelves, setting)
    printer = Printer(theme)
    leaves = {
        sheet.path: Leaf(printer.key(sheet.language, repr(sheet)), partial(printer.printed, sheet)) for sheet in sheets
    }
    style = printer.key(setting.language, stylesheet_key(theme, sheets))
    leaves[STYLE] = Leaf(style, partial(stylesheet, theme, sheets))
    said = {SEARCH: (templates_folder() / _SCRIPT).read_bytes(), SEARCHED: search_data(shelves, setting)}
    said |= _feeds(shelves, setting)
    leaves |= {path: Leaf(hashlib.sha256(data).hexdigest(), partial(bytes, data)) for path, data in said.items()}
    return Site(dict(sorted(leaves.items())), dict(sorted(_files(shelves).items())))


def _feeds(shelves: tuple[Shelf, ...], setting: ArchiveSetting) -> dict[str, bytes]:
    """The feeds of the archive and of each briefing; an archive without an edition has none."""
    site = site_name(setting)
    told = [("", site, setting.language, shelves)] if shelves else []
    for shelf in shelves:
        head = shelf.head.publication
        told.append((f"{shelf.briefing}/", head.title, head.language, (shelf,)))
    made = {}
    for folder, title, language, own in told:
        made[folder + ATOM] = as_atom(feed_of(folder + ATOM, title, language, own, setting, site))
        made[folder + JSON_FEED] = as_json_feed(feed_of(folder + JSON_FEED, title, language, own, setting, site))
    return made


def _files(shelves: tuple[Shelf, ...]) -> dict[str, KeptFile]:
    made: dict[str, KeptFile] = {}
    for shelf in shelves:
        made |= {file_of(one, file.name): file for one in shelf.editions for file in one.files}
        made |= {f"{shelf.briefing}/{name}": file for name, file in standing_files(shelf)}
    return made
