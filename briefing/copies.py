"""The kept copies of a briefing's sources, read before it is held against them; none of it reaches an edition.

A copy lies inside the project and has the digest that its record says. Web pages and PDF files are read by a child
within limits, as a stranger made them, and what was read is kept by the digest of the file.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from briefing.cache import cache_folder, keep, kept
from briefing.model.briefing import Briefing
from briefing.model.citations import Archived, Source
from briefing.model.copies import Copy, Passage
from briefing.problems import Problem, Problems, Refusal, Result, Span, error
from briefing.source.copies import COPY_LIMIT, KINDS, PAGE, PDF, TEXT, CopyError, kind_of, passages_of
from briefing.source.inside import ReadFile, path_beside, read_file
from briefing.workshop.hire import BugInChild, carry_out
from briefing.workshop.limits import Limits

Copies = Mapping[str, Copy]

_LIMITS = {PAGE: Limits(seconds=15.0, megabytes=2048), PDF: Limits(seconds=120.0, megabytes=2048)}
"""A PDF of three thousand pages takes a minute; a web page that takes seconds was written to do so."""
_TELLING = ("quote-is-in-archive", "wording-is-own")
_FORMAT = 1
"""Raised when the same file would be read otherwise."""


def read_copies(briefing: Briefing, root: Path) -> Result[Copies]:
    """The copies by the id of their source, with what is wrong with them at its place."""
    copies: dict[str, Copy] = {}
    problems: list[Problem] = []
    for key, source in briefing.sources.items():
        if source.archived is not None:
            passages, wrong = _read(source, source.archived, root)
            problems += wrong
            if passages:
                copies[key] = Copy(passages, source.language)
    return Result(copies, tuple(problems))


def discreet(problems: Problems) -> Problems:
    """The problems as a draft may print them: without hints that show words of a copy."""
    return tuple(replace(one, hints=()) if one.rule in _TELLING else one for one in problems)


def files_of(briefing: Briefing, root: Path) -> list[Path]:
    """Where the copies lie, or would lie."""
    return [root / _path(source) for source in briefing.sources.values() if source.archived is not None]


def _path(source: Source) -> str:
    """The path of a copy from the root, as its record names it from the folder of its own file."""
    assert source.archived is not None
    place = source.span_of("archived", "file")
    return path_beside(place.file if place else "x", source.archived.file)


def _read(source: Source, archived: Archived, root: Path) -> tuple[tuple[Passage, ...], list[Problem]]:
    place = source.span_of("archived", "file")
    kind = kind_of(archived.file)
    if kind is None:
        message = f"the archived copy “{archived.file}” is of no kind that can be read"
        return (), [error("archive-is-readable", message, place, f"keep it as {', '.join(KINDS)}")]
    found = read_file(root, _path(source), COPY_LIMIT)
    if found.value is None:
        return (), [_absent(problem, place) for problem in found.problems]
    wrong = _changed(archived, found.value, source)
    read = _passages(found.value, kind)
    if isinstance(read, str):
        message = f"the archived copy “{archived.file}” cannot be used: {read}"
        return (), [*wrong, error("archive-is-readable", message, place)]
    return read, wrong


def _absent(problem: Problem, place: Span | None) -> Problem:
    """A missing copy has a rule of its own; one outside the project breaks that of every file."""
    if problem.rule != "file-exists":
        return problem.at(place)
    hints = (*problem.hints, "keep the copy there, or take `archived` away")
    return error("archive-is-there", f"the archived copy is missing: {problem.message}", place, *hints)


def _changed(archived: Archived, file: ReadFile, source: Source) -> list[Problem]:
    if archived.sha256 is None or archived.sha256 == file.sha256:
        return []
    message = f"the archived copy “{archived.file}” is not the one whose digest stands here"
    hints = (f"its SHA-256 is {file.sha256}", "keep the old file, or look through the new one and write its digest")
    return [error("archive-is-unchanged", message, source.span_of("archived", "sha256"), *hints)]


def _passages(file: ReadFile, kind: str) -> tuple[Passage, ...] | str:
    """The passages of a copy, or why there are none."""
    if kind == TEXT:
        try:
            return passages_of(file.data, kind)
        except CopyError as wrong:
            return str(wrong)
    folder, name = cache_folder(), f"copy-{_FORMAT}-{kind}-{file.sha256}"
    stored = kept(folder, name)
    if stored is not None:
        return tuple(Passage(*pair) for pair in json.loads(stored))
    try:
        pairs: tuple[tuple[str, str], ...] | str = carry_out(
            "briefing.source.copies:read_aside", (file.data, kind), _LIMITS[kind], _unheard
        )
    except (Refusal, BugInChild):
        most = _LIMITS[kind]
        return f"reading it took more than {most.seconds:g} seconds or {most.megabytes} MB, or broke off"
    if isinstance(pairs, str):
        return pairs
    keep(folder, name, json.dumps(pairs).encode())
    return tuple(Passage(*pair) for pair in pairs)


def _unheard(name: str, seconds: float | None) -> None:
    """Nobody follows the phases of reading."""
