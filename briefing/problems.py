"""Where something is, what should hold there, what is wrong: values that rooms return and only the report prints."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Generic, NoReturn, TypeVar

T = TypeVar("T")


class Severity(StrEnum):
    """How much a problem weighs: an error stops a build, a warning does not unless the caller is strict."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a text file.

    `file` is the path from the project's root, with forward slashes. Lines and columns count from 1, in characters;
    the end is exclusive.
    """

    file: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Rule:
    """Something that should hold: its id says what, `why` gives the reason, `mend` what to do, `source` who says so."""

    id: str
    severity: Severity
    why: str
    mend: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Fix:
    """A correction that is certain: the characters of `span`, and no others, become `text`.

    Where `of` is given, it is these words alone that become `text`: the first of them from the start of `span` on, in
    the same text.
    """

    span: Span
    text: str
    of: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """One broken rule at one place.

    `excerpt` is the source line where the file itself cannot be read again. `fix` is given where only one correction
    can be meant.
    """

    rule: str
    """The id of the rule."""
    severity: Severity
    """How much it weighs."""
    message: str
    """What is wrong, in a sentence."""
    span: Span | None = None
    """Where."""
    hints: tuple[str, ...] = ()
    """What to do, a line each."""
    excerpt: str | None = None
    """The line itself, where the file cannot be read again."""
    fix: Fix | None = None
    """The certain correction."""

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR

    def mended(self, fix: Fix | None) -> Problem:
        """The same problem with its certain correction, where there is one."""
        return self if fix is None else replace(self, fix=fix)

    def at(self, span: Span | None) -> Problem:
        """The same problem at another place, unless it has one."""
        return self if self.span is not None or span is None else replace(self, span=span)


Problems = tuple[Problem, ...]


def error(rule: str, message: str, span: Span | None = None, *hints: str) -> Problem:
    """A problem that stops a build."""
    return Problem(rule, Severity.ERROR, message, span, hints)


def warning(rule: str, message: str, span: Span | None = None, *hints: str) -> Problem:
    """A problem that a build reports and survives."""
    return Problem(rule, Severity.WARNING, message, span, hints)


def has_errors(problems: Problems) -> bool:
    """Whether any of the problems stops a build."""
    return any(problem.is_error for problem in problems)


@dataclass(frozen=True, slots=True)
class Result(Generic[T]):
    """What a phase returns: its value, absent when nothing usable came of it, and all of its problems."""

    value: T | None
    problems: Problems = ()


class Refusal(Exception):
    """A phase cannot go on: carries its problems to the pipeline, which ends the way with them. Exit code 1."""

    exit_code = 1

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(problem.message for problem in problems))
        self.problems: Problems = problems


class EnvironmentRefusal(Refusal):
    """The machine, not the content, stands in the way: a library, a full disk, an unwritable folder. Exit code 3."""

    exit_code = 3


class LimitRefusal(Refusal):
    """A limit on time, memory or size stopped the work. Exit code 4."""

    exit_code = 4


def refuse(rule: str, message: str, span: Span | None = None, *hints: str) -> NoReturn:
    """End the phase with one error.

    Raises:
        Refusal: always.
    """
    raise Refusal(error(rule, message, span, *hints))
