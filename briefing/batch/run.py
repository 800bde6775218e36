"""Going through a plan: what is there already is kept, the rest is made and written whole, and each is told of."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from briefing.batch.document import Answer
from briefing.batch.engines import Engine
from briefing.batch.kept import Kept
from briefing.batch.plan import Planned
from briefing.problems import Problems, Refusal, error
from briefing.safe_write import write_whole

State = Literal["made", "kept", "failed", "left"]
"""Of a document: written now, there already, not to be had, or not tried before the batch ended."""
_ENVIRONMENT = 3  # an exit code of the house
_LOOK = 0.5
"""Seconds after which a waiting batch looks whether somebody wants it to end."""


@dataclass(frozen=True, slots=True)
class Done:
    """What came of one document."""

    planned: Planned
    state: State
    file: Path
    answer: Answer
    size: int = 0


def foreign(documents: tuple[Planned, ...], kept: Kept) -> Problems:
    """Files that stand where documents go, and that no batch has made."""
    found = [one.document.name for one in documents if not kept.owns(one.document.name)]
    more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
    hint = "name another folder with -o, or overwrite with --force"
    said = f"`{found[0]}`{more} is there already, and no batch has made it" if found else ""
    return (error("file-is-of-the-batch", said, None, hint),) if found else ()


def split(documents: tuple[Planned, ...], kept: Kept, resume: bool) -> tuple[tuple[Planned, ...], tuple[Planned, ...]]:
    """What is to be made, and what is there already."""
    done = {one.document.name for one in documents if resume and kept.is_done(one.document.name, one.document.request)}
    to_make = tuple(one for one in documents if one.document.name not in done)
    return to_make, tuple(one for one in documents if one.document.name in done)


def make_all(
    documents: tuple[Planned, ...],
    folder: Path,
    kept: Kept,
    engine: AbstractContextManager[Engine],
    strict: bool = False,
) -> Iterator[Done]:
    """Every document as it is finished, in whatever order; a bad one does not keep the others from being made.

    Raises:
        EnvironmentRefusal: the engine cannot be had.
    """
    waiting = list(reversed(documents))
    running: dict[Future[Answer], Planned] = {}
    with engine as made_by:
        while waiting or running:
            while waiting and len(running) < made_by.width:
                one = waiting.pop()
                running[made_by.executor.submit(made_by.make, one.document)] = one
            finished, _ = wait(running, timeout=_LOOK, return_when=FIRST_COMPLETED)
            for future in sorted(finished, key=lambda future: running[future].document.name):
                yield _settled(running.pop(future), future, folder, kept)


def _settled(one: Planned, future: Future[Answer], folder: Path, kept: Kept) -> Done:
    """The file in its place, or why it is not."""
    file = folder / one.document.name
    try:
        answer = future.result()
        if answer.data is None or answer.code:
            return Done(one, "failed", file, answer)
        kept.note(one.document.name, one.document.request, answer.inputs, answer.data)
        write_whole(file, answer.data)
        return Done(one, "made", file, answer, len(answer.data))
    except Refusal as refusal:
        return Done(one, "failed", file, Answer(folder, problems=refusal.problems, code=refusal.exit_code))
    except Exception as failure:  # noqa: BLE001 - a worker of a cluster may fail in any way
        return Done(one, "failed", file, _lost(folder, failure))


def _lost(folder: Path, failure: Exception) -> Answer:
    if isinstance(failure, ImportError):  # a worker that joined late
        said = f"a worker of the cluster cannot make documents: {type(failure).__name__}: {failure}"[:300]
        hint = "install briefing of the same version where it runs, and run again with --resume"
        problem = error("worker-has-the-same", said, None, hint)
    else:
        said = f"the worker of the cluster is gone: {type(failure).__name__}: {failure}"[:300]
        problem = error("work-is-finished", said, None, "run again with --resume")
    return Answer(folder, problems=(problem,), code=_ENVIRONMENT)
