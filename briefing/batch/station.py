"""Where documents are made: children that stay warm, each with one document at a time, within its limits.

Both engines stand on this. A child that is killed is replaced and its document tried once more; one that its document
has killed twice is told of, and the others go on. Children are new interpreters, not forks: threads wait for them.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from briefing.batch.document import Answer, Document
from briefing.batch.holding import Program
from briefing.batch.same import check_surroundings
from briefing.problems import EnvironmentRefusal, Problem, Refusal, error
from briefing.workshop.hire import BugInChild
from briefing.workshop.lasting import Lasting
from briefing.workshop.limits import MEGABYTE, Limits
from briefing.workshop.scratch import sweep
from briefing.world import this_machine

_RENDER = "briefing.batch.warm:render"
_LOST = "work-is-finished"
_MOST_MORE = 192 * MEGABYTE
"""A child that holds so much more than after its first document is replaced by a fresh one."""
_REST = 120.0
"""Seconds after which a cluster's worker ends children without work."""
_ENVIRONMENT, _BUG = 3, 70  # exit codes of the house


class Halted(Exception):
    """The batch was called off."""


class Station:
    """The children of one process: as many as documents are made at once.

    Those that had nothing to do for `rest` seconds are sent home: nobody else would where the batch itself was killed.
    """

    def __init__(self, rest: float | None = None) -> None:
        self._rest, self._timer = rest, threading.Timer(0, self._clear)
        self._lock = threading.Lock()
        self._idle: list[tuple[Lasting, int]] = []
        self._halted = threading.Event()
        self._here = threading.local()
        self._program = Program()

    def make(self, document: Document, is_wanted: Callable[[], bool] = lambda: True) -> Answer:
        """One document, whatever becomes of it. `is_wanted` is asked again and again while it is made.

        Raises:
            Halted: the batch was called off, or nobody wants the document any more.
        """
        self._here.is_wanted = is_wanted
        answer = self._made(document)
        change = self._program.change(document)
        return answer if change is None else Answer(_folder(document), problems=(change,), code=_ENVIRONMENT)

    def _made(self, document: Document) -> Answer:
        answer = self._tried(document)
        if answer is None:
            answer = self._tried(document)
            answer = replace(answer, tries=2) if answer is not None else _given_up(document)
        return answer

    def halt(self) -> None:
        """Call off what is going on, and send the children home."""
        self._halted.set()
        self._timer.cancel()
        self._clear()

    def _clear(self) -> None:
        with self._lock:
            idle, self._idle = self._idle, []
        for child, _ in idle:
            child.end()

    def _wait_for_more(self) -> None:
        """Called with the lock held, when a child has become idle."""
        self._timer.cancel()
        if self._rest is not None:
            self._timer = threading.Timer(self._rest, self._clear)
            self._timer.daemon = True
            self._timer.start()

    def _tried(self, document: Document) -> Answer | None:
        """An answer; None where the child was lost on the way."""
        try:
            with self._child() as child:
                child.limits = document.limits
                made: Answer = child.ask(_RENDER, (document,), _unheard)
                return made
        except Refusal as refusal:
            if any(problem.rule == _LOST for problem in refusal.problems):
                return None
            return Answer(_folder(document), problems=refusal.problems, code=refusal.exit_code)
        except BugInChild as bug:
            return Answer(_folder(document), problems=(_bug(bug),), code=_BUG)

    @contextmanager
    def _child(self) -> Iterator[Lasting]:
        self._go_on()
        with self._lock:
            child, at_first = self._idle.pop() if self._idle else (Lasting(Limits(), self._go_on), 0)
        kept = False
        try:
            yield child
            now = child.memory()
            kept = not at_first or now <= at_first + _MOST_MORE
            with self._lock:
                if kept and not self._halted.is_set():
                    self._idle.append((child, at_first or now))
                    self._wait_for_more()
                else:
                    kept = False
        finally:
            if not kept:
                child.end()

    def _go_on(self) -> None:
        if self._halted.is_set() or not self._here.is_wanted():
            raise Halted


_there: dict[str, Station] = {}
_lock = threading.Lock()


def make_there(batch: str, document: Document) -> Answer:
    """One document, by the children that whatever process this is has for that batch: what a worker is asked for.

    A worker that joined late is held against the plan here.

    Raises:
        Halted: the cluster has taken the document back, because whoever asked for it is gone.
    """
    who, is_wanted = _dask()
    try:
        check_surroundings(document.surroundings, who)
    except EnvironmentRefusal as refusal:
        return Answer(_folder(document), problems=refusal.problems, code=refusal.exit_code)
    with _lock:
        if batch not in _there:
            sweep(this_machine().now())
            _there[batch] = Station(_REST)
        station = _there[batch]
    return station.make(document, is_wanted)


def _dask() -> tuple[str, Callable[[], bool]]:
    """The worker of a cluster in whose thread this is, in words, and whether the cluster still wants its task."""
    try:
        worker = sys.modules["distributed"].get_worker()
        key, tasks = worker.get_current_task(), worker.state.tasks
    except (KeyError, ValueError, AttributeError):  # no cluster, or one that is not told in this way
        return "the worker", lambda: True
    return f"the worker at {worker.address}", lambda: key in tasks and tasks[key].state != "cancelled"


def send_home(batch: str) -> None:
    """End the children that this process has for that batch."""
    station = _there.pop(batch, None)
    if station is not None:
        station.halt()


def _given_up(document: Document) -> Answer:
    said = f"`{document.name}` has ended the process that makes it twice; it is left out"
    hint = "build it alone with `briefing build`, or look for what the system's libraries stumble over"
    return Answer(_folder(document), problems=(error(_LOST, said, None, hint),), code=_ENVIRONMENT, tries=2)


def _bug(bug: BugInChild) -> Problem:
    last = str(bug).strip().splitlines()[-1]
    said = f"a bug of briefing: {last}"[:300]
    return error(_LOST, said, None, "build this document alone with `briefing build` to see where, and report it")


def _folder(document: Document) -> Path:
    return document.path if document.path.is_dir() else document.path.parent


def _unheard(name: str, seconds: float | None) -> None:
    """Nobody follows the phases of one document of many."""
