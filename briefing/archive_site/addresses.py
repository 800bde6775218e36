"""Where things of an archive's site lie, and how one of its pages leads to another: from a folder as from a server."""

from __future__ import annotations

import posixpath
from urllib.parse import quote

from briefing.archive_site.shelf import Shelf, Shelved

INDEX = "index.html"
ATOM, JSON_FEED = "feed.xml", "feed.json"
STYLE, SEARCH, SEARCHED = "assets/site.css", "assets/search.js", "assets/search-data.js"
LATEST = ("pdf", "html")
"""Formats of which a briefing's latest file has a standing address: latest.pdf, latest.html."""


def shelf_page(shelf: Shelf) -> str:
    return f"{shelf.briefing}/{INDEX}"


def edition_folder(one: Shelved) -> str:
    return f"{one.publication.briefing}/{one.name}"


def edition_page(one: Shelved) -> str:
    return f"{edition_folder(one)}/{INDEX}"


def file_of(one: Shelved, name: str) -> str:
    return f"{edition_folder(one)}/{name}"


def relative(page: str, to: str) -> str:
    """The address of `to` as `page` writes it; both are paths from the site's folder."""
    return quote(posixpath.relpath(to, posixpath.dirname(page) or "."))


def absolute(base: str, to: str) -> str:
    """The address of `to` on the web: pages by their folder, so that it stands whatever serves it."""
    return base.rstrip("/") + "/" + quote(to.removesuffix(INDEX))
