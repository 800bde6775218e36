"""An edition as a kept file of its own: all that the ledger says of it, so that a lost ledger can be made again.

What was sent, and which runs there were, is in the ledger alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from briefing.archive.instants import read, read_if, written
from briefing.archive.keep import all_kept, keep, kept
from briefing.model.publication import KeptFile, Number, Publication, Reader, Rendition
from briefing.problems import EnvironmentRefusal

SIGN = "briefing edition"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Recorded:
    """An edition from its record, and the way from the archive to its briefing."""

    publication: Publication
    path: str


def record(archive: Path, made: Publication, path: str) -> Publication:
    """The edition with its record kept.

    Raises:
        EnvironmentRefusal: the disk is full, or the archive cannot be written.
    """
    return replace(made, record=keep(archive, as_json(made, path), "json"))


def as_json(made: Publication, path: str) -> bytes:
    """The record, the same for the same edition."""
    said = {name: value for name, value in asdict(made).items() if name != "record"}
    return json.dumps({"is": SIGN, "format": FORMAT, "path": path, **said}, ensure_ascii=False, default=_day).encode()


def _day(value: Any) -> str:
    return written(value) if isinstance(value, datetime) else str(value.isoformat())


def recorded(archive: Path) -> tuple[Recorded, ...]:
    """Every edition that has a record, as the last of its records has it: by briefing and number."""
    last: dict[tuple[str, Number], Recorded] = {}
    for one in _all(archive):
        key = (one.publication.briefing, one.publication.number)
        if key not in last or _age(one) > _age(last[key]):
            last[key] = one
    return tuple(last[key] for key in sorted(last))


def _age(one: Recorded) -> tuple[datetime, datetime]:
    """A number that was given twice, as its first edition was never finished, is the later one's."""
    return one.publication.made, one.publication.turned or one.publication.made


def _all(archive: Path) -> Iterator[Recorded]:
    for item in all_kept(archive):
        if item.suffix == "json":
            try:
                said = json.loads(kept(archive, item.sha256, item.suffix))
                if isinstance(said, dict) and said.get("is") == SIGN:
                    yield _read(said, item.sha256)
            except (EnvironmentRefusal, ValueError, LookupError, TypeError, AttributeError):
                continue  # a damaged record is none; another of the same edition may be whole


def _read(said: Mapping[str, Any], name: str) -> Recorded:
    made = Publication(
        briefing=str(said["briefing"]),
        number=Number(**said["number"]),
        state=said["state"],
        title=str(said["title"]),
        summary=str(said["summary"]),
        language=str(said["language"]),
        as_of=date.fromisoformat(said["as_of"]),
        made=read(said["made"]),
        renditions=tuple(_rendition(one) for one in said["renditions"]),
        embargo=read_if(said["embargo"]),
        slot=read_if(said["slot"]),
        note=str(said["note"]),
        turned=read_if(said["turned"]),
        record=name,
    )
    return Recorded(made, str(said["path"]))


def _rendition(one: Mapping[str, Any]) -> Rendition:
    reader = {**one["reader"], "parameters": tuple((key, value) for key, value in one["reader"]["parameters"])}
    files = tuple(KeptFile(**file) for file in one["files"])
    return Rendition(**{**one, "reader": Reader(**reader), "files": files})
