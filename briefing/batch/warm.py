"""What a warm worker does: from the files to one finished document, keeping what the next one needs as well.

It is the way of a build (`pipeline.py`) with two differences: pages are made in this process, which is a child within
limits already, and what does not depend on the reader is read and checked once. A test compares the bytes.
"""

from __future__ import annotations

import gc
import os
import resource
import time
from functools import cache, partial
from pathlib import Path

from briefing.batch.document import Answer, Document, files_read
from briefing.checks.ignoring import excused
from briefing.citation_styles import style_files, style_of
from briefing.copies import files_of
from briefing.cores import share_them
from briefing.language.locale_files import speak_as
from briefing.last_look import LastLook
from briefing.model.briefing import Briefing
from briefing.model.copies import without_copies
from briefing.model.edition import Edition
from briefing.model.pages import Pdf
from briefing.own_templates import check_templates
from briefing.pipeline import checked, edition_of, place_of, written_of
from briefing.place import Place, inputs_of
from briefing.press.kept_layouts import KeptPress, Layouts
from briefing.problems import EnvironmentRefusal, Problem, Problems, Result, error
from briefing.source.parse import parse_briefing
from briefing.source.read import Source, read_source
from briefing.typeset import Tell, make_ready, typeset
from briefing.way import Way
from briefing.workshop.memory import most_resident

_MOST_LANGUAGES = 12
"""Parsed briefings that are kept, one for each language that was asked for."""
_CLEAR_UP = 16
"""Documents after which the collector looks for cycles, of which laid-out pages are full."""


def render(document: Document, tell: Tell) -> Answer:
    """One document. Its problems come with the answer, so that the worker goes on to the next.

    Raises:
        EnvironmentRefusal: what lies in the briefing's files is not what the plan was made with.
    """
    began, used = time.perf_counter(), _processor()
    desk = _desk(document.path)
    way = Way(document.path, tell, tolerant=False)
    outcome = way.travel(lambda: desk.walk(way, document))
    desk.made += 1
    if desk.made % _CLEAR_UP == 0:
        gc.collect()
    return Answer(
        outcome.root, outcome.data, outcome.problems, outcome.code, outcome.page_count, outcome.inputs,
        _processor() - used, time.perf_counter() - began, most_resident(os.getpid()),
    )  # fmt: skip


def _processor() -> float:
    """Seconds of processor time that this process and its ended children have used."""
    each = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in each)


@cache
def _desk(path: Path) -> Desk:
    share_them()
    make_ready()
    return Desk(path)


class Desk:
    """What a worker keeps of one briefing: its files as read, and parsed and checked in each language asked for."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._source: Result[Source] | None = None
        self._parsed: dict[str | None, Result[Briefing]] = {}
        self._written: dict[str | None, Problems] = {}
        self._press = partial(KeptPress, Layouts())
        self.made = 0

    def walk(self, way: Way, document: Document) -> None:
        """From the files to the finished document, which the way then holds.

        Raises:
            Stop: an error that would stop a build as well.
            EnvironmentRefusal: the files are not those of the plan.
        """
        request = document.request
        source = way.sources = way.take("read", lambda: self._read(document))
        speak_as(source.locales)
        briefing = way.take("parse", lambda: self._parse(source, request.language))
        kept = way.briefing = without_copies(briefing)
        way.inputs += files_of(briefing, source.root)
        made = edition_of(kept, request, source)
        written = self._checked(briefing, source, request.language)
        edition = way.take("check", lambda: checked(briefing, source, made, written))
        place = place_of(source)
        way.inputs += (*inputs_of(edition, place), *style_files(kept, request, place))
        way.hold("own templates", lambda: check_templates(edition, place))
        way.pdf = self._printed(way, edition, source, place)

    def _printed(self, way: Way, edition: Edition, source: Source, place: Place) -> Pdf:
        def pages_of(one: Edition) -> Result[Pdf]:
            made = typeset(one, place, way.note, self._press)
            return Result(made.value, excused(made.problems, one.briefing))

        assert way.briefing is not None
        made, style = way.take("pages", lambda: pages_of(edition)), style_of(way.briefing, edition.request, place)
        look = LastLook(edition, way.briefing, source.tables, style.value)
        way.hold_firmly("last look", lambda: look.problems(made.data, lambda bare: pages_of(bare).value))
        return made

    def _read(self, document: Document) -> Result[Source]:
        """The files as the plan saw them, read once; read again where the plan is of other ones."""
        if self._source is None or self._source.value is None or files_read(self._source.value) != document.files:
            self._source = read_source(self._path)
            self._parsed.clear()
            self._written.clear()
        if self._source.value is not None and files_read(self._source.value) != document.files:
            raise EnvironmentRefusal(_changed(document, self._source.value))
        return self._source

    def _parse(self, source: Source, language: str | None) -> Result[Briefing]:
        if language not in self._parsed:
            if len(self._parsed) >= _MOST_LANGUAGES:
                self._parsed.clear()
                self._written.clear()
            self._parsed[language] = parse_briefing(source, language)
        return self._parsed[language]

    def _checked(self, briefing: Briefing, source: Source, language: str | None) -> Problems:
        if language not in self._written:
            self._written[language] = written_of(briefing, source)
        return self._written[language]


def _changed(document: Document, source: Source) -> Problem:
    now, then = dict(files_read(source)), dict(document.files)
    names = sorted(name for name in now.keys() | then.keys() if now.get(name) != then.get(name))
    said = f"`{names[0]}` is not what it was when the batch was planned" if names else "the files changed"
    return error("files-hold-still", said, None, "run the batch again with --resume")
