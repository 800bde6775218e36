"""What mutants are tried against: every case, planted faults and clean briefings, read once and checked often."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

from briefing.checks import rules as checks
from briefing.copies import read_copies
from briefing.edition.prepare import prepare_edition
from briefing.model.briefing import Briefing
from briefing.model.edition import Edition
from briefing.problems import Problem, Problems
from briefing.source.parse import parse_briefing
from briefing.source.read import read_source
from tests.cases.runner import cases, write
from tests.faults.clean import clean
from tests.faults.layout import written
from tests.faults.planted import faults, planted
from tests.mutation.swap import forget

Told = tuple[int, str, str]
"""Line, rule and message of a problem."""
Learnt = tuple[tuple[tuple[int, str], ...], set[tuple[str, int]], float]
"""What a trial tells usually, the lines that it runs, and its seconds."""


@dataclass(slots=True)
class Trial:
    """One briefing, read and cut already. `wanted` says whether what the checks tell of it is right."""

    name: str
    briefing: Briefing
    copies: Mapping[str, Any]
    edition: Edition | None
    problems: Problems
    wanted: Callable[[list[Told]], bool]
    usual: tuple[tuple[int, str], ...] = ()
    lines: frozenset[tuple[str, int]] = frozenset()
    seconds: float = 0.0

    def told(self) -> list[Told]:
        """What the checks tell, of the briefing as written and as cut."""
        found: list[Problem] = [*checks.check_briefing(self.briefing, self.copies)]
        if self.edition is not None:
            found += checks.check_cut(self.briefing, self.edition.cut, self.edition.texts)
        found += checks.excused(self.problems, self.briefing)
        return sorted({(one.span.line if one.span else 0, one.rule, one.message) for one in found})

    def passes(self) -> bool:
        """Whether a test of this briefing would pass: what is told, where, and in the words that were asked for."""
        told = self.told()
        return tuple((line, rule) for line, rule, _ in told) == self.usual and self.wanted(told)


def trials(folder: Path) -> Iterator[Trial]:
    """Every case, faults of each kind, and a few clean briefings."""
    for at, case in enumerate(cases()):
        (place := folder / f"case-{at}").mkdir()
        file = write(case, place)
        asked = [(one.line or 0, one.rule, one.words) for one in case.expected]
        yield from _read(case.name, file, case.request, _has(asked))
    texts = [(fault.name, planted(fault, 3)[0]) for fault in faults()]
    texts += [(f"clean-{at}", written(clean(at, weeks=2, language=("en", "de")[at % 2]))[0]) for at in range(8)]
    for name, text in texts:
        (place := folder / name.replace(":", "-").replace("/", "-").replace(" ", "-")).mkdir()
        (place / "briefing.toml").touch()
        (place / "briefing.yaml").write_text(text, encoding="utf-8")
        yield from _read(name, place / "briefing.yaml", None, lambda told: True)


def _has(asked: list[Told]) -> Callable[[list[Told]], bool]:
    """Whether each problem that is told at a line where one is asked for has the words of one of them."""

    def has(told: list[Told]) -> bool:
        for line, rule, message in told:
            words = [said for at, one, said in asked if (at, one) == (line, rule)]
            if words and not any(said in message for said in words):
                return False
        return True

    return has


def _read(name: str, file: Path, request: Any, wanted: Callable[[list[Told]], bool]) -> Iterator[Trial]:
    from briefing.model.request import Request

    source = read_source(file).value
    briefing = parse_briefing(source).value if source is not None else None
    if source is None or briefing is None:
        return
    made = prepare_edition(briefing, request or Request(), source.tables)
    yield Trial(name, briefing, read_copies(briefing, source.root).value or {}, made.value, made.problems, wanted)


def measured(found: list[Trial], files: frozenset[str]) -> list[Learnt]:
    """What each trial tells usually, which lines of these files it runs, and how long it takes."""
    made = []
    for trial in found:
        lines = _lines(trial, files)
        forget()
        start = time.process_time()
        told = trial.told()
        seconds = time.process_time() - start
        made.append((tuple((line, rule) for line, rule, _ in told), lines, seconds))
    return made


def _lines(trial: Trial, files: frozenset[str]) -> set[tuple[str, int]]:
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

    forget()
    sys.settrace(tracer)
    try:
        trial.told()
    finally:
        sys.settrace(None)
    return seen
