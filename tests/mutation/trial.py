"""What mutants are tried against: every case, planted faults and clean briefings, read once and checked often."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

from briefing.checks import rules as checks
from briefing.checks.ignoring import excused
from briefing.checks.matches import Match, matches
from briefing.copies import read_copies
from briefing.edition.prepare import prepare_edition
from briefing.model.briefing import Briefing
from briefing.model.edition import Edition
from briefing.model.request import Request
from briefing.problems import Problem, Problems, Span
from briefing.shipped import content_folder
from briefing.source.parse import parse_briefing
from briefing.source.read import read_source
from tests.cases.runner import cases, write
from tests.faults.clean import clean
from tests.faults.layout import written
from tests.faults.planted import faults, planted
from tests.house import CHECKOUT
from tests.mutation.swap import forget

CORPUS = CHECKOUT / "tests" / "checks" / "corpus"
Learnt = tuple[tuple[str, ...], set[tuple[str, int]], float]
"""What a trial tells usually, the lines that it runs, and its seconds."""


@dataclass(slots=True)
class Trial:
    """One briefing, read and cut already; `usual` is what the checks tell of it."""

    name: str
    briefing: Briefing
    copies: Mapping[str, Any]
    edition: Edition | None
    problems: Problems
    usual: tuple[str, ...] = ()
    lines: frozenset[tuple[str, int]] = frozenset()
    seconds: float = 0.0

    def told(self) -> tuple[str, ...]:
        """A line for each problem of the briefing as written and as cut, and for all that its prose was matched with.

        These are the lines of the golden in tests/golden/checks.
        """
        found: list[Problem] = [*checks.check_briefing(self.briefing, self.copies)]
        if self.edition is not None:
            found += checks.check_cut(self.briefing, self.edition.cut, self.edition.texts)
        found += excused(self.problems, self.briefing)
        return (*map(_problem, dict.fromkeys(found)), *map(_match, matches(self.briefing)))

    def passes(self) -> bool:
        """Whether the golden of this briefing would still be right."""
        return self.told() == self.usual


def _problem(one: Problem) -> str:
    fix = f" | fix {_place(one.fix.span)} {one.fix.of!r} to {one.fix.text!r}" if one.fix else ""
    return " | ".join([f"{_place(one.span)} {one.severity} {one.rule}: {one.message}", *one.hints]) + fix


def _match(one: Match) -> str:
    said = f" = {one.record}: {one.says}" if one.record else ""
    why = f" ({one.why})" if one.why else ""
    return f"{_place(one.span)} {one.kind} “{one.text}”{said}{why}"


def _place(span: Span | None) -> str:
    return "-" if span is None else f"{span.line}:{span.column}-{span.end_line}:{span.end_column}"


def trials(folder: Path) -> Iterator[Trial]:
    """Every case, faults of each kind, a few clean briefings, and those that ship."""
    for at, case in enumerate(cases()):
        (place := folder / f"case-{at}").mkdir()
        yield from _read(case.name, write(case, place), case.request)
    texts = [(fault.name, planted(fault, 3)[0]) for fault in faults()]
    texts += [(f"clean-{at}", written(clean(at, weeks=2, language=("en", "de")[at % 2]))[0]) for at in range(8)]
    for at, (name, text) in enumerate(texts):
        (place := folder / f"made-{at}").mkdir()
        (place / "briefing.toml").touch()
        (place / "briefing.yaml").write_text(text, encoding="utf-8")
        yield from _read(name, place / "briefing.yaml", Request())
    for file in sorted(CORPUS.glob("*.yaml")):
        yield from _read(file.stem, file, Request())
    shipped = sorted(content_folder().glob("*/briefing.yaml"))
    for file in (one for one in shipped if one.parent.name != "handbook"):  # which is of no evidence, and often anew
        yield from _read(file.parent.name, file, Request())


def _read(name: str, file: Path, request: Request) -> Iterator[Trial]:
    source = read_source(file).value
    briefing = parse_briefing(source).value if source is not None else None
    if source is None or briefing is None:
        return
    made = prepare_edition(briefing, request, source.tables)
    yield Trial(name, briefing, read_copies(briefing, source.root).value or {}, made.value, made.problems)


def measured(found: list[Trial], files: frozenset[str]) -> list[Learnt]:
    """What each trial tells usually, which lines of these files it runs, and how long that takes while they are noted,
    which is twice as long as usual."""
    made = []
    for trial in found:
        forget()
        start = time.process_time()
        told, lines = _told(trial, files)
        made.append((told, lines, time.process_time() - start))
    return made


def _told(trial: Trial, files: frozenset[str]) -> tuple[tuple[str, ...], set[tuple[str, int]]]:
    seen: set[tuple[str, int]] = set()
    wanted: dict[CodeType, bool] = {}

    def local(frame: FrameType, event: str, _: object) -> Any:
        if event == "line":
            seen.add((frame.f_code.co_filename, frame.f_lineno))
        return local

    def tracer(frame: FrameType, event: str, _: object) -> Any:
        code = frame.f_code
        if code not in wanted:
            wanted[code] = code.co_filename in files
        return local if wanted[code] else None

    sys.settrace(tracer)
    try:
        return trial.told(), seen
    finally:
        sys.settrace(None)
