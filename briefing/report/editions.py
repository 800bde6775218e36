"""Editions of an archive for people and for machines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from briefing.archive.editions_table import suffix_of
from briefing.archive.instants import written, written_if
from briefing.archive.keep import place_of
from briefing.model.comparison import Comparison
from briefing.model.publication import Publication, Reader, Rendition
from briefing.report.excerpt import visible

FORMAT = 1
"""Version of the JSON."""


def as_table(editions: Iterable[Publication]) -> str:
    """A line for each edition, newest first within its briefing: number, day, state, files, title."""
    rows = [
        (one.briefing, str(one.number), f"{one.made:%Y-%m-%d %H:%M}", state_of(one), _formats(one), visible(one.title))
        for one in editions
    ]
    if not rows:
        return "no editions"
    head = ("briefing", "edition", "made (UTC)", "state", "files", "title")
    widths = [max(len(row[column]) for row in (head, *rows)) for column in range(len(head) - 1)]
    return "\n".join(
        "  ".join((*(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=False)), row[-1])).rstrip()
        for row in (head, *rows)
    )


def state_of(one: Publication) -> str:
    """Its state in words, with what else is to be known of it."""
    if one.state == "held" and one.embargo is not None:
        return f"held until {one.embargo:%Y-%m-%d %H:%M} UTC"
    corrected = "corrected, " if one.number.correction and one.state == "published" else ""
    return f"{corrected}{one.state}"


def as_lines(one: Publication, archive: Path, comparison: Comparison | None) -> str:
    """One edition with its renditions and files, and how much changed in it."""
    lines = [f"{one.briefing} {one.number}: {visible(one.title)}"]
    lines += [f"  state     {state_of(one)}", f"  made      {written(one.made)}", f"  as of     {one.as_of}"]
    lines += [f"  slot      {written(one.slot)}"] if one.slot else []
    lines += [f"  note      {visible(one.note)}"] if one.note else []
    lines += [f"  summary   {visible(one.summary)}"] if one.summary else []
    if comparison is not None:
        lines.append(f"  changes   {changes_of(comparison)}")
    for rendition in one.renditions:
        lines.append(f"  for {reader_of(rendition.reader)}{f' ({rendition.marking})' if rendition.marking else ''}")
        for file in rendition.files:
            place = place_of(archive, file.sha256, suffix_of(file.name))
            lines.append(f"    {file.name}  {file.size / 1000:,.0f} kB  {place}")
    return "\n".join(lines)


def reader_of(reader: Reader) -> str:
    """Whom a rendition is for, in words."""
    said = [reader.audience, reader.marking, reader.language, reader.theme, reader.paper]
    said += [f"{name}={value}" for name, value in reader.parameters]
    return ", ".join(one for one in said if one) or "all readers"


def changes_of(comparison: Comparison) -> str:
    """`3 changes since edition 2`."""
    count = len(comparison.differences)
    return f"{count or 'no'} change{'' if count == 1 else 's'} since edition {comparison.since}"


def as_record(one: Publication, archive: Path) -> dict[str, Any]:
    """One edition as JSON has it; instants in UTC, `size` in bytes, `path` where the file is kept."""
    return {
        "briefing": one.briefing,
        "edition": str(one.number),
        "number": one.number.edition,
        "correction": one.number.correction,
        "state": one.state,
        "title": one.title,
        "summary": one.summary,
        "language": one.language,
        "as_of": one.as_of.isoformat(),
        "made": written(one.made),
        "embargo": written_if(one.embargo),
        "slot": written_if(one.slot),
        "note": one.note,
        "renditions": [_rendition(rendition, archive) for rendition in one.renditions],
    }


def as_json(said: Mapping[str, Any]) -> str:
    """An object with its version."""
    return json.dumps({"format": FORMAT, **said}, ensure_ascii=False, indent=1)


def _rendition(one: Rendition, archive: Path) -> dict[str, Any]:
    reader = {name: getattr(one.reader, name) for name in Reader.__slots__ if getattr(one.reader, name)}
    files = [
        {
            "format": file.format,
            "name": file.name,
            "sha256": file.sha256,
            "size": file.size,
            "path": str(place_of(archive, file.sha256, suffix_of(file.name))),
        }
        for file in one.files
    ]
    return {"reader": reader, "marking": one.marking, "digest": one.digest, "changes": one.changes, "files": files}


def _formats(one: Publication) -> str:
    return " ".join(dict.fromkeys(file.format for made in one.renditions[:1] for file in made.files))
