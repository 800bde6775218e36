"""New sources put behind those of a file, whose characters stay as they are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from briefing.importing.records import ImportedSource, slug
from briefing.importing.written import written
from briefing.problems import Result, Span, error
from briefing.strict_yaml import parse

KEY = "sources"


@dataclass(frozen=True, slots=True)
class Standing:
    """A file of sources as it stands: its text, its records by id, where new ones go, and how it is indented."""

    text: str
    records: dict[str, dict[str, Any]]
    offset: int
    indent: str
    newline: str
    opening: str = ""


def read_standing(data: bytes, file: str) -> Result[Standing]:
    """The file that new sources shall join."""
    document = parse(data, file)
    if document.value is None or any(problem.is_error for problem in document.problems):
        return Result(None, document.problems)
    value = document.value.value
    if not isinstance(value, dict):
        return Result(None, (error("import-joins-sources", "this file is no mapping of records", Span(file)),))
    text = data.decode("utf-8")
    newline = "\r\n" if "\r\n" in text else "\n"
    if KEY not in value:
        gap = "" if text.endswith("\n") else newline
        return Result(Standing(text, {}, len(text), "  ", newline, f"{gap}{newline}{KEY}:{newline}"))
    records = value[KEY]
    place = document.value.tree.span_of((KEY,))
    head = re.search(rf"^\ufeff?{KEY}:[ \t]*(?:#[^\n]*)?\r?\n", text, re.MULTILINE)
    if not isinstance(records, dict) or head is None:
        return Result(None, (error("import-joins-sources", "these sources are not written as a block", place),))
    end, indent = _end_of_block(text, head.end())
    kept = {str(key): one for key, one in records.items() if isinstance(one, dict)}
    opening = "" if text[:end].endswith("\n") else newline
    return Result(Standing(text, kept, end, indent, newline, opening))


def _end_of_block(text: str, start: int) -> tuple[int, str]:
    """Where the block of sources ends, and the indentation of its ids."""
    at, end, indent = start, start, ""
    for line in text[start:].splitlines(keepends=True):
        bare = line.strip()
        if bare and not line[:1].isspace() and not bare.startswith("#"):
            break
        at += len(line)
        if bare and line[:1].isspace():
            end = at
            if not indent and not bare.startswith("#"):
                indent = line[: len(line) - len(line.lstrip())]
    return end, indent or "  "


def joined(standing: Standing, sources: Iterable[ImportedSource]) -> str:
    """The file's text with the sources behind those that stand in it."""
    new = written(sources, standing.indent, standing.newline)
    return f"{standing.text[: standing.offset]}{standing.opening}{new}{standing.text[standing.offset :]}"


class Known:
    """What is there already, to tell twins by: their DOI, their address, their title."""

    def __init__(self, records: dict[str, dict[str, Any]]) -> None:
        self._by: dict[tuple[str, str], str] = {}
        for id_, fields in records.items():
            self.add(id_, fields)

    def add(self, id_: str, fields: dict[str, Any]) -> None:
        for mark in _marks(fields):
            self._by.setdefault(mark, id_)

    def twin(self, fields: dict[str, Any]) -> tuple[str, str] | None:
        """The id of a record for the same work, and by what it is the same."""
        marks = _marks(fields)
        return next(((self._by[mark], mark[0]) for mark in marks if mark in self._by), None)


def _marks(fields: dict[str, Any]) -> list[tuple[str, str]]:
    """What a work is known by, surest first; a title with its year, for many works are called Annual report."""
    doi, url, title = (str(fields.get(name) or "") for name in ("doi", "url", "title"))
    year = re.search(r"\d{4}", str(fields.get("date") or ""))
    folded = slug(title) or "".join(title.split()).casefold()
    marks = [("doi", doi.casefold())] if doi else []
    marks += [("url", re.sub(r"^https?://(www\.)?|/$", "", url).casefold())] if url else []
    return marks + ([("title", f"{folded} {year[0] if year else ''}")] if folded and title != "Untitled" else [])
