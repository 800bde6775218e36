"""Whether the program is still the one that a batch was planned with: an upgrade in its midst would part its documents.

A look at folders and times tells that nothing was touched (5 ms); only where something was, a new interpreter is asked.
"""

from __future__ import annotations

import threading

from briefing import manifest
from briefing.batch.document import Document
from briefing.batch.same import differences, surroundings_there
from briefing.problems import Problem, Refusal, error
from briefing.typeset import Tell
from briefing.workshop.hire import BugInChild
from briefing.workshop.lasting import Lasting
from briefing.workshop.limits import Limits

_ASK = "briefing.batch.holding:found_anew"


class Program:
    """The program as a worker found it when it began."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._marks = manifest.surroundings()
        self._change: Problem | None = None

    def change(self, document: Document) -> Problem | None:
        """What is otherwise since, where that would make other bytes; None where all is as it was planned."""
        with self._lock:
            now = manifest.surroundings()
            if self._change is None and now != self._marks:
                self._change, self._marks = _difference(document), now
            return self._change


def _difference(document: Document) -> Problem | None:
    asked = Lasting(Limits())
    try:
        found: dict[str, str] = asked.ask(_ASK, (), _unheard)
    except (Refusal, BugInChild):
        differ = "it does not start any more"
    else:
        differ = differences(document.surroundings, found)
    finally:
        asked.end()
    said = f"briefing itself changed while the batch ran: {differ}"
    return error("files-hold-still", said, None, "run the batch again with --resume") if differ else None


def found_anew(tell: Tell) -> dict[str, str]:
    """What an interpreter that begins now has."""
    return surroundings_there()


def _unheard(name: str, seconds: float | None) -> None:
    """Nobody follows the phases of a question."""
