"""The whole way from files to pages on one screen. Rooms meet here and nowhere else."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.checks.ignoring import excused
from briefing.citation_styles import style_files, style_of
from briefing.copies import discreet, files_of, read_copies
from briefing.edition.bare import bare_problems, tables_left
from briefing.edition.prepare import prepare_edition
from briefing.edition.unused import records_are_used
from briefing.formats import BY_NAME
from briefing.model.briefing import Briefing
from briefing.model.copies import without_copies
from briefing.model.edition import Edition
from briefing.model.pages import Pdf
from briefing.model.request import Request
from briefing.own_templates import check_templates
from briefing.pictures import check_pictures
from briefing.place import Place, inputs_of
from briefing.problems import Problems, Result, has_errors
from briefing.source.parse import parse_briefing
from briefing.source.read import Source, read_source
from briefing.source.variants import check_variants, pick_variants, spoken_in
from briefing.strict_yaml import uncollected
from briefing.way import Outcome, Progress, Way
from briefing.wearing import look_over
from briefing.workshop.hire import Job, dismiss, ended, hire
from briefing.workshop.limits import Limits

if TYPE_CHECKING:
    from briefing.last_look import LastLook


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
    return surveyed(path, request, progress)[0]


def surveyed(
    path: Path | str, request: Request | None = None, progress: Progress | None = None
) -> tuple[Outcome, Edition | None]:
    """As `survey`, with the edition itself; None where nothing can be made of it."""
    way = Way(Path(path), progress, tolerant=True)
    made: list[Edition] = []
    try:
        with uncollected():
            outcome = way.travel(lambda: made.append(_survey(way, request or Request())))
    finally:
        dismiss()
    return outcome, made[0] if made else None


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
        wished = request or Request()
        briefing = way.take("parse", lambda: parse_briefing(source, wished.language))
        made.append(way.take("edit", lambda: prepare_edition(briefing, wished, source.tables)))

    outcome = way.travel(walk)
    return outcome, made[0] if made else None


def _survey(way: Way, request: Request) -> Edition:
    source, edition, foreseen = _examine(way, request, _begin_to_foresee, _hire_for_figures)
    with ended(foreseen):
        way.hold("theme", lambda: excused(look_over(edition, place_of(source)), edition.briefing))
        way.hold("own templates", lambda: check_templates(edition, place_of(source)))
        way.hold("pictures", lambda: check_pictures(edition.briefing, place_of(source)))
        way.hold("figures", lambda: excused(_problems_of(foreseen), edition.briefing))
    return edition


def _hire_for_figures(source: Source) -> None:
    """A child that imports what figures are planned with while this process goes on; only where there are any."""
    sections = (source.value or {}).get("sections")
    for section in sections if isinstance(sections, list) else ():
        blocks = section.get("blocks") if isinstance(section, dict) else None
        written = blocks if isinstance(blocks, list) else ()
        if any(isinstance(one, dict) and one.get("kind") == "figure" for one in written):
            hire("briefing.typeset:make_ready_to_foresee")
            return


def _begin_to_foresee(edition: Edition, place: Place) -> Job | None:
    """A child that finds what is wrong with the figures before they are drawn, within the limits of a build."""
    if all(block.kind != "figure" for block in edition.blocks):
        return None
    return Job("briefing.typeset:foresee", (edition, place), Limits())


def _problems_of(foreseen: Job | None) -> Problems:
    if foreseen is None:
        return ()
    found: Result[bool] = foreseen.answer(_unheard)
    return found.problems


def _unheard(name: str, seconds: float | None) -> None:
    """Nobody follows the phases of a check."""


def _examine(
    way: Way,
    request: Request,
    begin: Callable[[Edition, Place], Job | None],
    read: Callable[[Source], None] = lambda source: None,
) -> tuple[Source, Edition, Job | None]:
    """The edition, held against every rule; what a child has to do with it begins before that, and goes on beside.

    A draft prints what the checks find: there the child waits for them, and its work is not begun here. `read` is told
    of the files as soon as they are there.

    Raises:
        Stop: there is no edition, or it has errors and nobody asked to go on in spite of them; the child is gone.
    """
    source = way.take("read", lambda: read_source(way.path))
    way.sources = source
    read(source)
    briefing = way.take("parse", lambda: parse_briefing(source, request.language))
    way.name, way.briefing = briefing.id, without_copies(briefing)
    way.inputs += files_of(briefing, source.root)
    kept = way.briefing
    made = way.clocked("edit", lambda: edition_of(kept, request, source))
    ready = made.value is not None and not request.draft and way.goes_on(made.problems)
    job = begin(made.value, place_of(source)) if ready and made.value is not None else None
    try:
        return source, way.accept(way.clocked("check", lambda: checked(briefing, source, made))), job
    except BaseException:
        with ended(job):
            raise


def edition_of(briefing: Briefing, request: Request, source: Source) -> Result[Edition]:
    """One reader's edition, with what is wrong with it."""
    style = style_of(briefing, request, place_of(source))
    made = prepare_edition(
        briefing, request, source.tables, style=style.value, spoken=spoken_in(source, request.language)
    )
    return Result(made.value, (*style.problems, *made.problems))


def written_of(briefing: Briefing, source: Source) -> Problems:
    """What is wrong with the briefing as written, beside the copies of its sources, whoever is to read it."""
    from briefing.checks.rules import check_briefing  # while a child lays out: it need not wait for the import

    copies = read_copies(briefing, source.root)
    unused = excused(tuple(records_are_used(briefing)), briefing)
    return (*copies.problems, *check_briefing(briefing, copies.value or {}), *unused, *_where_it_goes(briefing))


def _where_it_goes(briefing: Briefing) -> Problems:
    """What is wrong with the targets of the schedule; few briefings have any."""
    if briefing.schedule is None or not (briefing.schedule.deliver or briefing.schedule.on_failure):
        return ()
    from briefing.delivery.check import check_targets

    return check_targets(briefing)


def checked(
    briefing: Briefing, source: Source, made: Result[Edition], written: Problems | None = None
) -> Result[Edition]:
    """The edition with everything that is wrong: with the briefing as `written`, and with what its cut has left. A
    draft prints that."""
    from briefing.checks.rules import check_cut

    written = written_of(briefing, source) if written is None else written
    edition, kept = made.value, without_copies(briefing)
    if edition is None:
        return Result(None, (*written, *made.problems))
    left = check_cut(kept, edition.cut, edition.texts) if edition.differs else ()
    _, picked = pick_variants(source, edition.language if edition.request.language else None)
    found = excused((*made.problems, *left, *check_variants(edition.cut, picked)), kept)
    if edition.request.draft:
        told = _told_to_reader(edition, source) if edition.request.for_reader else (*discreet(written), *found)
        edition = replace(edition, problems=told)
    return Result(edition, (*written, *found))


def _told_to_reader(edition: Edition, source: Source) -> Problems:
    """What a draft for a reader prints: no lines of files, and those problems alone that show in the edition as cut."""
    from briefing.checks.rules import check_briefing

    bare = bare_problems(edition, tables_left(edition, source.tables))
    found = (*check_briefing(edition.cut), *excused(bare, edition.cut))
    return tuple(dict.fromkeys(replace(problem, span=None, fix=None) for problem in discreet(found)))


def place_of(source: Source) -> Place:
    return Place(source.root, posixpath.dirname(source.file))


def _print(way: Way, request: Request, limits: Limits) -> None:
    source, edition, pages = _examine(way, request, lambda edition, place: _begin_to_typeset(edition, place, limits))
    place = place_of(source)
    pages = pages or _begin_to_typeset(edition, place, limits)
    with ended(pages):
        way.name = name_of(edition.briefing, request)
        way.inputs += (*inputs_of(edition, place), *style_files(edition.briefing, request, place))
        if found := check_templates(edition, place):
            way.hold("own templates", lambda: found)
        look = way.clocked("what was cut", lambda: _look_for_cut(way, edition, place))
        made = _typeset(way, edition, pages)
    if made.value is not None:
        way.hold_firmly("last look", lambda: _last_look(look, way, place, limits, made.value))
    way.pdf = way.accept(made)


def _look_for_cut(way: Way, edition: Edition, place: Place) -> LastLook:
    """What the finished file will be searched for, while the child makes it."""
    from briefing.last_look import LastLook

    assert way.sources is not None
    assert way.briefing is not None
    look = LastLook(edition, way.briefing, way.sources.tables, style_of(way.briefing, edition.request, place).value)
    if look.cut:
        look.prepare()
    return look


def _last_look(look: LastLook, way: Way, place: Place, limits: Limits, made: Pdf | None) -> Problems:
    """What a finished file holds that was cut from its edition; a draft is no exception."""
    if made is None:
        return ()
    return look.problems(made.data, lambda bare: _typeset(way, bare, _begin_to_typeset(bare, place, limits)).value)


def _begin_to_typeset(edition: Edition, place: Place, limits: Limits) -> Job:
    """A child that makes the pages within its limits."""
    return Job("briefing.typeset:typeset", (edition, place), limits)


def _typeset(way: Way, edition: Edition, pages: Job) -> Result[Pdf]:
    """The pages, once the child has made them."""
    made: Result[Pdf] = pages.answer(way.note)
    return Result(made.value, excused(made.problems, edition.briefing))


def name_of(briefing: Briefing, request: Request) -> str:
    """What to call the file of an edition: the briefing's id, and whatever makes this edition another one."""
    wishes = [request.language, request.audience, request.marking, request.citation_style]
    wishes += [value for _, value in request.parameters]
    parts = [briefing.id, *(_slug(wish) for wish in wishes if wish), *(["draft"] if request.draft else [])]
    return f"{'-'.join(parts)}{BY_NAME[request.format].suffixes[0]}"


def _slug(text: str) -> str:
    """The text with whatever no file name should hold turned into hyphens."""
    return "".join(letter if letter.isalnum() else "-" for letter in text).strip("-")
