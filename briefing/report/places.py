"""Where the files of spans lie: named as seen from where the program was started, and read once for excerpts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from briefing.problems import Problem, Problems
from briefing.shipped import templates_folder

Lines = Callable[[str], Sequence[str]]
"""The lines of a file by its name in spans; none where it cannot be read."""

_LARGEST = 20_000_000


def seen_from(here: Path, root: Path, problems: Problems) -> Problems:
    """The problems with files named from the folder `here`, not from the project's `root`; both are absolute."""
    return tuple(_renamed(problem, here, root) for problem in problems)


def _renamed(problem: Problem, here: Path, root: Path) -> Problem:
    if problem.span is None:
        return problem
    path = _found(problem.span.file, root)
    name = path.relative_to(here) if path.is_relative_to(here) else path
    return replace(problem, span=replace(problem.span, file=name.as_posix()))


def _found(file: str, root: Path) -> Path:
    """A file of the project, or of the themes that ship, whose spans are named from their folder."""
    ships = templates_folder() / file
    return ships if not (root / file).exists() and ships.exists() else root / file


def lines_below(folder: Path) -> Lines:
    """Reads the files that spans name, from `folder`; each once. Bytes that are no UTF-8 become U+FFFD."""

    @cache
    def lines(file: str) -> Sequence[str]:
        path = folder / file
        try:
            if not path.is_file() or path.stat().st_size > _LARGEST:
                return ()
            return tuple(path.read_bytes().decode(errors="replace").split("\n"))
        except (OSError, ValueError):
            return ()

    return lines
