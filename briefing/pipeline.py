"""The whole way from files to pages on one screen. Rooms meet here and nowhere else."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from pathlib import Path

from briefing.checks.rules import check_briefing
from briefing.edition.prepare import prepare_edition
from briefing.model.briefing import Briefing
from briefing.model.edition import Edition
from briefing.model.request import Request
from briefing.problems import Problems, Result, has_errors
from briefing.source.parse import parse_briefing
from briefing.source.read import Source, read_source
from briefing.typeset import Place, inputs_of, typeset
from briefing.way import Outcome, Progress, Way


@dataclass(frozen=True, slots=True)
class Limits:
    """Where a build is stopped: seconds of wall time, and megabytes of memory for the process that lays out."""

    seconds: float = 300.0
    megabytes: int = 4096


def load(path: Path | str) -> Result[Briefing]:
    """The briefing in a file or folder, as written: typed and frozen, with all problems of reading it."""
    source = read_source(path)
    if source.value is None:
        return Result(None, source.problems)
    briefing = parse_briefing(source.value)
    problems = (*source.problems, *briefing.problems)
    return Result(None if has_errors(problems) else briefing.value, problems)


def check(path: Path | str, request: Request | None = None) -> Problems:
    """Everything that is wrong with a briefing, and with the edition of it that `request` asks for."""
    return survey(path, request).problems


def survey(path: Path | str, request: Request | None = None, progress: Progress | None = None) -> Outcome:
    """Read and check, and print nothing. An error hides none of a later phase, while there is something to check."""
    way = Way(Path(path), progress, tolerant=True)
    return way.travel(lambda: _examine(way, request or Request()))


def build(
    path: Path | str,
    request: Request | None = None,
    *,
    limits: Limits | None = None,
    progress: Progress | None = None,
) -> Outcome:
    """Read, check and print one edition. Nothing is written: `data` holds the file.

    A draft goes on in spite of errors, as long as there is something to print.
    """
    request = request or Request()
    way = Way(Path(path), progress, tolerant=request.draft)
    return way.travel(lambda: _print(way, request, limits or Limits()))


def _examine(way: Way, request: Request) -> tuple[Source, Edition]:
    source = way.take("read", lambda: read_source(way.path))
    way.sources = source
    briefing = way.take("parse", lambda: parse_briefing(source))
    way.name = briefing.id
    return source, way.take("edit", lambda: prepare_edition(briefing, request, source.tables))


def _print(way: Way, request: Request, limits: Limits) -> None:
    source, edition = _examine(way, request)
    way.name = name_of(edition.briefing, request)
    place = Place(source.root, posixpath.dirname(source.file))
    way.inputs += inputs_of(edition, place)
    way.pdf = way.take("typeset", lambda: typeset(edition, place))


def name_of(briefing: Briefing, request: Request) -> str:
    """What to call the file of an edition: the briefing's id, and whatever makes this edition another one."""
    wishes = (request.language, request.audience, request.marking, *(value for _, value in request.parameters))
    parts = [briefing.id, *(_slug(wish) for wish in wishes if wish), *(["draft"] if request.draft else [])]
    return f"{'-'.join(parts)}.{request.format}"


def _slug(text: str) -> str:
    """The text with whatever no file name should hold turned into hyphens."""
    return "".join(letter if letter.isalnum() else "-" for letter in text).strip("-")
