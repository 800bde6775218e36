"""The whole way from files to pages on one screen. Rooms meet here and nowhere else."""

from __future__ import annotations

import posixpath
from dataclasses import replace
from pathlib import Path

from briefing.checks.rules import check_briefing, check_cut, excused
from briefing.citation_styles import style_files, style_of
from briefing.copies import discreet, files_of, read_copies
from briefing.edition.bare import bare_problems, tables_left
from briefing.edition.prepare import prepare_edition
from briefing.edition.unused import records_are_used
from briefing.last_look import LastLook
from briefing.model.briefing import Briefing
from briefing.model.copies import without_copies
from briefing.model.edition import Edition
from briefing.model.pages import Pdf
from briefing.model.request import Request
from briefing.pictures import check_pictures
from briefing.place import Place, inputs_of
from briefing.problems import Problems, Result, has_errors
from briefing.source.parse import parse_briefing
from briefing.source.read import Source, read_source
from briefing.strict_yaml import uncollected
from briefing.way import Outcome, Progress, Way
from briefing.workshop.hire import carry_out, dismiss, hire
from briefing.workshop.limits import Limits


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
    with uncollected():
        return way.travel(lambda: _survey(way, request or Request()))


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
    hire("briefing.typeset:make_ready")  # it imports the page engine while this process reads
    try:
        return way.travel(lambda: _print(way, request, limits or Limits()))
    finally:
        dismiss()


def edited(path: Path | str, request: Request | None = None) -> tuple[Outcome, Edition | None]:
    """One reader's edition, cut and bound but neither checked nor printed; None where nothing can be made of it."""
    way = Way(Path(path), None, tolerant=True)
    made: list[Edition] = []

    def walk() -> None:
        source = way.take("read", lambda: read_source(way.path))
        way.sources = source
        briefing = way.take("parse", lambda: parse_briefing(source))
        made.append(way.take("edit", lambda: prepare_edition(briefing, request or Request(), source.tables)))

    outcome = way.travel(walk)
    return outcome, made[0] if made else None


def _survey(way: Way, request: Request) -> None:
    source, edition = _examine(way, request)
    place = Place(source.root, posixpath.dirname(source.file))
    way.hold("pictures", lambda: check_pictures(edition.briefing, place))
    way.hold("figures", lambda: excused(_foreseen(edition, place), edition.briefing))


def _foreseen(edition: Edition, place: Place) -> Problems:
    """What is wrong with the figures before they are drawn, found by a child within the limits of a build."""
    if all(block.kind != "figure" for block in edition.blocks):
        return ()
    foreseen: Result[bool] = carry_out("briefing.typeset:foresee", (edition, place), Limits(), _unheard)
    return foreseen.problems


def _unheard(name: str, seconds: float | None) -> None:
    """Nobody follows the phases of a check."""


def _examine(way: Way, request: Request) -> tuple[Source, Edition]:
    source = way.take("read", lambda: read_source(way.path))
    way.sources = source
    briefing = way.take("parse", lambda: parse_briefing(source))
    way.name, way.briefing = briefing.id, without_copies(briefing)
    way.inputs += files_of(briefing, source.root)
    checked = way.take("check", lambda: _checked(briefing, source))
    kept = way.briefing
    return source, way.take("edit", lambda: _edit(kept, request, source, checked))


def _checked(briefing: Briefing, source: Source) -> Result[Problems]:
    """What the checks find in a briefing as written, beside the copies of its sources."""
    copies = read_copies(briefing, source.root)
    unused = excused(tuple(records_are_used(briefing)), briefing)
    found = (*copies.problems, *check_briefing(briefing, copies.value or {}), *unused)
    return Result(found, found)


def _edit(briefing: Briefing, request: Request, source: Source, checked: Problems) -> Result[Edition]:
    """The edition, with everything that is wrong with it; a draft prints that, and what the checks found before."""
    style = style_of(briefing, request, _place(source))
    made = prepare_edition(briefing, request, source.tables, style=style.value)
    if made.value is None:
        return Result(None, (*style.problems, *made.problems))
    found = (*style.problems, *made.problems, *check_cut(briefing, made.value.cut, made.value.texts))
    problems = excused(found, briefing)
    told = _told_to_reader(made.value, source) if request.for_reader else (*discreet(checked), *problems)
    return Result(replace(made.value, problems=told if request.draft else problems), problems)


def _told_to_reader(edition: Edition, source: Source) -> Problems:
    """What a draft for a reader prints: no lines of files, and those problems alone that show in the edition as cut."""
    if not edition.request.draft:
        return ()
    bare = bare_problems(edition, tables_left(edition, source.tables))
    found = (*check_briefing(edition.cut), *excused(bare, edition.cut))
    return tuple(dict.fromkeys(replace(problem, span=None, fix=None) for problem in discreet(found)))


def _place(source: Source) -> Place:
    return Place(source.root, posixpath.dirname(source.file))


def _print(way: Way, request: Request, limits: Limits) -> None:
    source, edition = _examine(way, request)
    way.name = name_of(edition.briefing, request)
    place = Place(source.root, posixpath.dirname(source.file))
    way.inputs += (*inputs_of(edition, place), *style_files(edition.briefing, request, place))
    made = _typeset(way, edition, place, limits)
    if made.value is not None:
        way.hold_firmly("last look", lambda: _last_look(way, edition, place, limits, made.value))
    way.pdf = way.accept(made)


def _last_look(way: Way, edition: Edition, place: Place, limits: Limits, made: Pdf | None) -> Problems:
    """What a finished file holds that was cut from its edition; a draft is no exception."""
    assert way.sources is not None
    assert way.briefing is not None
    if made is None:
        return ()
    look = LastLook(edition, way.briefing, way.sources.tables, style_of(way.briefing, edition.request, place).value)
    return look.problems(made.data, lambda bare: _typeset(way, bare, place, limits).value)


def _typeset(way: Way, edition: Edition, place: Place, limits: Limits) -> Result[Pdf]:
    """The pages, made by a child within its limits."""
    made: Result[Pdf] = carry_out("briefing.typeset:typeset", (edition, place), limits, way.note)
    return Result(made.value, excused(made.problems, edition.briefing))


def name_of(briefing: Briefing, request: Request) -> str:
    """What to call the file of an edition: the briefing's id, and whatever makes this edition another one."""
    wishes = [request.language, request.audience, request.marking, request.citation_style]
    wishes += [value for _, value in request.parameters]
    parts = [briefing.id, *(_slug(wish) for wish in wishes if wish), *(["draft"] if request.draft else [])]
    return f"{'-'.join(parts)}.{request.format}"


def _slug(text: str) -> str:
    """The text with whatever no file name should hold turned into hyphens."""
    return "".join(letter if letter.isalnum() else "-" for letter in text).strip("-")
