"""Our sources as the works that a citation style knows: CSL-JSON items."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from briefing.csl.dates import csl_date
from briefing.csl.names import name_of
from briefing.model.citations import Source

Work = dict[str, Any]
"""A CSL-JSON item: texts, names (`author`), dates (`issued`), its `type`."""

TYPES = {
    "report": "report",
    "official": "report",
    "data": "dataset",
    "interview": "interview",
    "media": "article-newspaper",
    "social": "post",
    "imagery": "graphic",
    "own-contact": "document",  # a call, a visit or a letter: only the source can say which
    "book": "book",
    "law": "legislation",
}
"""The type of work that a kind of source is, where the source names none itself."""

TEXTS = {
    "title": "title",
    "publisher": "publisher",
    "container": "container-title",
    "series": "collection-title",
    "volume": "volume",
    "issue": "issue",
    "number": "number",
    "pages": "page",
    "edition": "edition",
    "place": "publisher-place",
    "genre": "genre",
    "doi": "DOI",
    "isbn": "ISBN",
    "issn": "ISSN",
    "url": "URL",
    "language": "language",
    "rights": "license",
}
"""Fields of a source that are texts, by the variable of CSL."""

NAMES = {"authors": "author", "editors": "editor", "translators": "translator"}
DATES = {"date": "issued", "accessed": "accessed"}

_PERIODICAL = ("article-newspaper", "article-magazine", "article-journal")


PROSE = ("title", "publisher")
"""Fields whose text may hold marks."""


def work_of(key: str, source: Source, language: str, plain: Callable[[str], str] = str) -> Work:
    """A source as a work; `language` is that of the edition, for dates that only words can say.

    `plain` takes the marks out of a text of prose.
    """
    work: Work = {"id": key, "type": type_of(source)}
    for field, variable in TEXTS.items():
        value = getattr(source, field)
        if value is not None:
            work[variable] = plain(value) if field in PROSE else value
    for field, variable in NAMES.items():
        if names := getattr(source, field):
            work[variable] = tuple(name_of(name) for name in names)
    for field, variable in DATES.items():
        value = getattr(source, field)
        if value is not None:
            work[variable] = csl_date(value, language)
    if work["type"] in _PERIODICAL and "container-title" not in work and "publisher" in work:
        work["container-title"] = work.pop("publisher")
    return work


def type_of(source: Source) -> str:
    """The type of work: what the source says, else what its kind is; a book inside another is a chapter."""
    if source.work:
        return source.work
    if source.container and source.kind == "book":
        return "chapter"
    if source.container and (source.volume or source.issue) and source.kind in ("media", "report"):
        return "article-journal"
    return TYPES[source.kind]
