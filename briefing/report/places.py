"""Where the files of spans lie: named as seen from where the program was started, with the line that each points at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from briefing.problems import Problem, Problems
from briefing.shipped import templates_folder
from briefing.source.inside import read_bytes

Lines = Callable[[Path, str], Sequence[str]]


def seen_from(here: Path, root: Path, problems: Problems) -> Problems:
    """The problems with files named from the folder `here` and not from the project's `root`, and with their excerpts.

    Both folders are absolute. A file is opened only inside the project or among the templates that ship: a link that
    leads out of it must not print what it leads to.
    """
    lines = cache(_lines)
    return tuple(_seen(problem, here, root, lines) for problem in problems)


def file_from(here: Path, root: Path, file: str) -> str:
    """A file of a span, named from the folder `here`."""
    return _name(*_found(file, root), here)


def _seen(problem: Problem, here: Path, root: Path, lines: Lines) -> Problem:
    span = problem.span
    if span is None:
        return problem
    folder, file = _found(span.file, root)
    text = lines(folder, file) if problem.excerpt is None else ()
    excerpt = text[span.line - 1] if 1 <= span.line <= len(text) else problem.excerpt
    fix = problem.fix
    if fix is not None:
        fix = replace(fix, span=replace(fix.span, file=_name(*_found(fix.span.file, root), here)))
    return replace(problem, span=replace(span, file=_name(folder, file, here)), excerpt=excerpt, fix=fix)


def _name(folder: Path, file: str, here: Path) -> str:
    path = folder / file
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()


def _found(file: str, root: Path) -> tuple[Path, str]:
    """The folder that a span's file is named from: the project, its own themes, or the themes that ship."""
    for folder in (root, root / "templates", templates_folder()):
        if (folder / file).exists():
            return folder, file
    return root, file


def _lines(folder: Path, file: str) -> Sequence[str]:
    """The lines of a file; none where it cannot be read. Bytes that are no UTF-8 become U+FFFD."""
    data = read_bytes(folder, file).value
    return () if data is None else tuple(data.decode(errors="replace").split("\n"))
