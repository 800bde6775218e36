"""How a run goes from phase to phase: what each took and found, and what came of it all."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from briefing.model.briefing import Briefing
from briefing.model.pages import Pdf
from briefing.problems import Problem, Problems, Refusal, Result, Rule, Severity, has_errors
from briefing.source.inside import MARKERS, find_root
from briefing.source.read import Source

T = TypeVar("T")

Progress = Callable[[str, float | None], None]
"""Told of each phase twice: its name and None when it starts, its name and its seconds when it ends."""

RULES: tuple[Rule, ...] = (
    Rule(
        "memory-suffices",
        Severity.ERROR,
        "A run that takes all memory stops other programs too; it ends instead.",
        "Raise --limit-memory, close other programs, or split the briefing.",
    ),
    Rule(
        "system-allows",
        Severity.ERROR,
        "The operating system refused something that the program needs and did not expect to be refused.",
        "Look at the file or folder that the message names; `briefing doctor` looks at the rest of the machine.",
    ),
    Rule(
        "port-is-free",
        Severity.ERROR,
        "The live page listens on a port of this machine alone, and two programs cannot listen on one.",
        "Leave --port out, and a free one is taken; or end the program that has it.",
    ),
)


@dataclass(frozen=True, slots=True)
class Phase:
    """One step of the way and how long it took."""

    name: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a run.

    `data` is the finished file, None where there is none; `name` what to call it. `root` is the project's folder, from
    which the files of the problems are named. `inputs` are absolute paths that were read, or looked for and not found.
    `files` are those of the briefing that were read, from the root, each with the SHA-256 of its bytes.
    `code` is the exit code of the house that the problems come to, without regard to warnings.
    """

    root: Path
    inputs: tuple[Path, ...] = ()
    problems: Problems = ()
    phases: tuple[Phase, ...] = ()
    code: int = 0
    data: bytes | None = None
    name: str = ""
    page_count: int = 0
    files: tuple[tuple[str, str], ...] = ()


class Stop(Exception):
    """The way ends here: what went wrong is among the problems."""


class Way:
    """One run: hands out each phase's value, keeps its problems and its time, and ends where an error says so."""

    def __init__(self, path: Path, progress: Progress | None, *, tolerant: bool) -> None:
        self.path = path
        self.name = ""
        self.sources: Source | None = None
        self.briefing: Briefing | None = None
        self.inputs: list[Path] = []
        self.pdf: Pdf | None = None
        self._problems: list[Problem] = []
        self._phases: list[Phase] = []
        self._progress = progress
        self._tolerant = tolerant

    def take(self, name: str, phase: Callable[[], Result[T]]) -> T:
        """The value of a phase.

        Raises:
            Stop: there is none, or it has errors and nobody asked to go on in spite of them.
        """
        return self.accept(self.clocked(name, phase))

    def accept(self, result: Result[T]) -> T:
        """The value of a phase whose steps were noted one by one.

        Raises:
            Stop: as for `take`.
        """
        self._problems += result.problems
        if result.value is None or not self.goes_on(result.problems):
            raise Stop
        return result.value

    def goes_on(self, problems: Problems) -> bool:
        """Whether these problems leave the way open: there is no error, or somebody asked to go on in spite of them."""
        return self._tolerant or not has_errors(problems)

    def hold(self, name: str, phase: Callable[[], Problems]) -> None:
        """Hold something against the rules of a phase that has no value of its own.

        Raises:
            Stop: there are errors and nobody asked to go on in spite of them.
        """
        self.take(name, lambda: Result(True, phase()))

    def hold_firmly(self, name: str, phase: Callable[[], Problems]) -> None:
        """As `hold`, and errors end the way of a draft as well.

        Raises:
            Stop: there are errors.
        """
        before = len(self._problems)
        self.hold(name, phase)
        if has_errors(tuple(self._problems[before:])):
            raise Stop

    def note(self, name: str, seconds: float | None) -> None:
        """A step that another process takes within a phase of this way; None when it begins."""
        if seconds is not None:
            self._phases.append(Phase(name, seconds))
        if self._progress:
            self._progress(name, seconds)

    def travel(self, walk: Callable[[], object]) -> Outcome:
        """Walk to the end or to the first stop, and say what came of it."""
        code = 0
        try:
            walk()
        except Stop:
            code = 1
        except Refusal as refusal:
            self._problems += refusal.problems
            code = refusal.exit_code
        code = code or int(has_errors(tuple(self._problems)))
        return Outcome(
            root=self._root(),
            inputs=self._inputs(),
            problems=tuple(self._problems),
            phases=tuple(self._phases),
            code=code,
            data=self.pdf.data if self.pdf else None,
            name=self.name,
            page_count=self.pdf.page_count if self.pdf else 0,
            files=tuple((file, digest) for file, digest, _ in self.sources.files) if self.sources else (),
        )

    def clocked(self, name: str, phase: Callable[[], T]) -> T:
        """What a phase gives, with its time taken; its problems are for the caller to accept."""
        if self._progress:
            self._progress(name, None)
        start = time.perf_counter()
        try:
            return phase()
        finally:
            seconds = time.perf_counter() - start
            self._phases.append(Phase(name, seconds))
            if self._progress:
                self._progress(name, seconds)

    def _root(self) -> Path:
        if self.sources:
            return self.sources.root
        real = self.path.resolve()
        return find_root(real if real.is_dir() else real.parent)

    def _inputs(self) -> tuple[Path, ...]:
        """Files read, and places where a file would have changed the way."""
        root, main = self._root(), self.path.resolve()
        files = [root / file for file, _, _ in self.sources.files] if self.sources else [main]
        folders = [folder for folder in (main, *main.parents) if folder != root and folder.is_relative_to(root)]
        markers = [folder / marker for folder in folders for marker in MARKERS]
        return tuple(dict.fromkeys((*files, *markers, *self.inputs)))
