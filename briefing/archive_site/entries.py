"""What feeds tell: the newest editions that readers of an archive may see, the newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from briefing.archive_site.addresses import INDEX, absolute, edition_page, file_of, relative
from briefing.archive_site.shelf import Shelf, Shelved
from briefing.archive_site.words import Words
from briefing.model.archive_setting import ArchiveSetting

MOST = 100
_MEDIA = {"pdf": "application/pdf", "html": "text/html", "markdown": "text/markdown"}


@dataclass(frozen=True, slots=True)
class Attached:
    """A file of an entry. `size` in bytes."""

    href: str
    media_type: str
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Entry:
    """An edition in a feed. `id` never changes; `summary` is its bottom line, `changed` what changed, in a line.

    `updated` is when it was last told otherwise: published, corrected, withdrawn.
    """

    id: str
    title: str
    language: str
    href: str
    made: datetime
    updated: datetime
    summary: str
    changed: str
    files: tuple[Attached, ...]


@dataclass(frozen=True, slots=True)
class FeedView:
    """A feed at `path` in the site; `home` and `own` are the addresses of its page and of itself."""

    path: str
    id: str
    title: str
    language: str
    author: str
    home: str
    own: str
    entries: tuple[Entry, ...]


def feed_of(
    path: str, title: str, language: str, shelves: Sequence[Shelf], setting: ArchiveSetting, author: str
) -> FeedView:
    """The feed of these briefings. There is at least one edition."""
    folder = path.rpartition("/")[0]
    home = f"{folder}/{INDEX}" if folder else INDEX
    editions = sorted(
        ((shelf, one) for shelf in shelves for one in shelf.editions),
        key=lambda pair: (pair[1].publication.made, pair[1].publication.briefing, pair[1].publication.number),
        reverse=True,
    )
    return FeedView(
        path=path,
        id=_id(home, "", setting),
        title=title,
        language=language,
        author=author,
        home=_href(path, home, setting),
        own=_href(path, path, setting),
        entries=tuple(_entry(path, shelf, one, setting) for shelf, one in editions[:MOST]),
    )


def _entry(path: str, shelf: Shelf, one: Shelved, setting: ArchiveSetting) -> Entry:
    made = one.publication
    words = Words(made.language)
    title = f"{made.title}{words.label(', ')}{words.edition(made.number)}"
    summary, changed = made.summary, words.line(one.comparison)
    updated = made.turned or made.made
    if one.is_withdrawn:
        summary, changed = " ".join((words.label("This edition was withdrawn."), made.note)).strip(), ""
    elif better := shelf.corrected_by(one):
        corrected = words.label("Corrected by edition {edition}.").format(
            edition=words.counted(better.publication.number)
        )
        summary = f"{corrected} {summary}".strip()
        updated = max(updated, better.publication.turned or better.publication.made)
    digest = made.renditions[0].digest if made.renditions else ""
    return Entry(
        id=_id(edition_page(one), digest, setting),
        title=title,
        language=made.language,
        href=_href(path, edition_page(one), setting),
        made=made.made,
        updated=updated,
        summary=summary,
        changed=changed,
        files=tuple(
            Attached(_href(path, file_of(one, file.name), setting), media_type(file.format), file.name, file.size)
            for file in one.files
        ),
    )


def media_type(format_: str) -> str:
    """The media type of a format of files (RFC 6838)."""
    return _MEDIA.get(format_, "application/octet-stream")


def _href(path: str, to: str, setting: ArchiveSetting) -> str:
    return absolute(setting.address, to) if setting.address else relative(path, to)


def _id(page: str, digest: str, setting: ArchiveSetting) -> str:
    """The address on the web; where the site has none, a UUID (RFC 9562, version 5) of the place and the content."""
    if setting.address:
        return absolute(setting.address, page)
    return uuid5(NAMESPACE_URL, f"briefing:{page}#{digest}").urn
