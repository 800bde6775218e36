"""The files of a briefing under addresses that always lead to its latest edition."""

from __future__ import annotations

from briefing.archive_site.addresses import LATEST
from briefing.archive_site.shelf import Shelf
from briefing.model.publication import KeptFile


def standing_files(shelf: Shelf) -> tuple[tuple[str, KeptFile], ...]:
    """`latest.pdf` and `latest.html`, as far as the latest edition has them, with the kept files behind them."""
    files = shelf.latest.files if shelf.latest else ()
    found = ((name, next((file for file in files if file.format == name), None)) for name in LATEST)
    return tuple((f"latest.{name}", file) for name, file in found if file)


def leads_nowhere(shelf: Shelf) -> bool:
    """Whether `latest.html` led to an edition once and has none to lead to now: all that had a page were withdrawn, or
    the latest was made without one."""
    first = (rendition for one in shelf.editions for rendition in one.publication.renditions[:1])
    had = any(file.format == "html" for rendition in first for file in rendition.files)
    return had and "latest.html" not in dict(standing_files(shelf))
