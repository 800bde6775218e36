"""A child that does one piece of work after another and remembers what it made; one that is lost is replaced."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from briefing.workshop.channel import Ended
from briefing.workshop.child import Work
from briefing.workshop.hire import answer_of, watch
from briefing.workshop.limits import Limits
from briefing.workshop.memory import most_resident
from briefing.workshop.start import Child, can_fork, forked, spawned


class Lasting:
    """The child, made when there is work for it. `born` counts how many there were."""

    def __init__(self, limits: Limits, look: Callable[[], None] = lambda: None) -> None:
        """`look` is called while one waits for an answer; what it raises ends the child and comes out of `ask`."""
        self.limits, self.born, self._look = limits, 0, look
        self._child: Child | None = None

    def ask(self, task: str, arguments: tuple[Any, ...], tell: Callable[[str, float | None], None]) -> Any:
        """What the function `task`, a dotted name, gives for `arguments` and a last one: whom to tell of its phases.

        A child that was lost is replaced by the next question, and remembers nothing.

        Raises:
            Refusal, BugInChild: as for `hire.Job.answer`; the child is ended, whatever it was.
        """
        child = self._child = self._child or self._made()
        within = watch(child, self.limits)
        child.channel.look = lambda: (within(), self._look())[0]
        try:
            with suppress(Ended):  # it is gone: there will be no answer either
                child.channel.send(Work(task, arguments, self.limits, lasting=True))
            return answer_of(child, self.limits, tell)
        except BaseException:
            self.end()
            raise

    def memory(self) -> int:
        """Bytes that the child holds; 0 where there is none."""
        return most_resident(self._child.pid) if self._child else 0

    def end(self) -> None:
        """End the child; the next question makes another one."""
        child, self._child = self._child, None
        if child is not None:
            child.end()

    def _made(self) -> Child:
        self.born += 1
        return forked() if can_fork() else spawned()
