"""What a briefing's files say before anything is made of them: its id, its number, and its remote data, read anew."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from briefing.problems import Problem, Problems, Severity, error, has_errors
from briefing.publishing.wish import Stopped, Wish
from briefing.source.fetching import Asked, Fetched, Fetcher
from briefing.source.read import Source, read_source
from briefing.way import Progress
from briefing.world import World

ENVIRONMENT = 3
"""The exit code of the house for the machine or a data source."""


@dataclass(frozen=True, slots=True)
class Origin:
    """A briefing by its id, with the number in its file; `problems` are warnings of reading its data anew."""

    id: str
    declared: str
    problems: Problems = ()


def origin_of(path: Path, wish: Wish, world: World, progress: Progress | None) -> Origin | Stopped:
    """What the files say, once remote data was read where it may be."""
    read = read_source(path, data=False)
    if read.value is None or has_errors(read.problems):
        root = read.value.root if read.value else path.resolve()
        return Stopped("the briefing cannot be read", read.problems, root)
    problems = tuple(_look_after_data(read.value, wish, world, progress))
    if has_errors(problems):
        return Stopped("its data are too old", problems, read.value.root, ENVIRONMENT)
    said = read.value.value
    return Origin(str(said.get("id", "")), str(said.get("edition", "")), problems)


def _look_after_data(source: Source, wish: Wish, world: World, progress: Progress | None) -> Iterator[Problem]:
    """Read all remote data where that is wished, and see that none is older today than its limit.

    One that fails while its last snapshot stands is a warning; one without any is for the check to tell. A correction
    is made of old data, and may be.
    """
    fetcher = Fetcher(source, world, Asked(private=wish.private))
    for id_, data, node in fetcher.sources():
        if wish.fetch and world.network and not wish.dry:
            made = _told(progress, id_, lambda: fetcher.fetch(id_, data, node))  # noqa: B023 - called at once
            if (problem := fetcher.problem(made, node)) is not None:
                yield replace(problem, severity=Severity.WARNING)
        if wish.correct is None and (old := fetcher.check(id_, data)).status == "stale":
            problem = fetcher.problem(old, node)
            assert problem is not None
            yield problem


def _told(progress: Progress | None, id_: str, work: Callable[[], Fetched]) -> Fetched:
    """The work, with its beginning and its end told."""
    tell = progress or (lambda name, seconds: None)
    tell(f"fetch {id_}", None)
    made = work()
    tell(f"fetch {id_}", 0.0)
    return made


def path_from(archive: Path, path: Path) -> str:
    """The way from the archive's folder to a briefing, with forward slashes."""
    return Path(os.path.relpath(path.resolve(), archive.resolve())).as_posix()


def taken_by_another(archive: Path, id_: str, old: str, new: str) -> Problem | None:
    """The problem where the id is another briefing's, which is still there; a briefing that was moved is the same."""
    if old == new or not (archive / old).exists():
        return None
    there = read_source(archive / old, data=False).value
    if there is None or there.value.get("id") != id_:
        return None
    message = f"the archive has another briefing of the id “{id_}”: {old}"
    return error("briefing-keeps-its-id", message, None, "give one of them another id, or an archive of its own")
