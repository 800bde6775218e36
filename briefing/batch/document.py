"""One document of a batch: what a worker is asked for, and what it answers. Both travel between machines."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from briefing.model.request import Request
from briefing.problems import Problems
from briefing.source.read import Source
from briefing.workshop.limits import Limits


@dataclass(frozen=True, slots=True)
class Document:
    """One document to be made.

    `key` names it in this batch: its file's name and a digest of what the plan knows of its inputs. `path` is the
    briefing, `files` are those that the plan read, from the project's root, each with the SHA-256 of its bytes.
    `surroundings` are those of the machine that made the plan, by name: others would make other bytes.
    """

    key: str
    name: str
    path: Path
    request: Request
    files: tuple[tuple[str, str], ...]
    limits: Limits
    surroundings: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a document.

    `data` is its file, None where there is none; `code` the exit code of the house. `inputs` are the absolute paths
    that decided it. `processor` are the seconds of processor time that it took, `seconds` those on the clock; `memory`
    is what the worker held afterwards, in bytes. `tries` counts the workers that it took.
    """

    root: Path
    data: bytes | None = None
    problems: Problems = ()
    code: int = 0
    page_count: int = 0
    inputs: tuple[Path, ...] = ()
    processor: float = 0.0
    seconds: float = 0.0
    memory: int = 0
    tries: int = 1


def files_read(source: Source) -> tuple[tuple[str, str], ...]:
    """The files of a briefing that were read, from the project's root, each with the SHA-256 of its bytes."""
    return tuple((file, digest) for file, digest, _ in source.files)
