"""Everything that is due, once: embargoes that have ended, runs, deliveries; then the archive's site and its copy."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefing.archive.ledger import open_ledger
from briefing.problems import Problems, has_errors
from briefing.publishing.settle import settle
from briefing.schedule.outcome import Done, Hands
from briefing.schedule.plan import Plan, found, plan_of
from briefing.schedule.sweep import ENVIRONMENT, Sweeper
from briefing.sending.due import Outcome as Sending
from briefing.sending.due import send_due
from briefing.sending.words import Said, send_words
from briefing.world import World

CONTENT = 1


@dataclass(frozen=True, slots=True)
class Unread:
    """A briefing whose schedule cannot be told, and why; `root` is the folder that the problems are named from."""

    path: Path
    root: Path
    problems: Problems


@dataclass(frozen=True, slots=True)
class Told:
    """Who hears of what is done, while it is done."""

    run: Callable[[Done], None] = lambda done: None
    sent: Callable[[Sending], None] = lambda sent: None
    word: Callable[[Said], None] = lambda said: None


@dataclass(frozen=True, slots=True)
class Ticked:
    """What one sweep over these plans did; `code` is its exit code of the house."""

    plans: tuple[Plan, ...] = ()
    done: tuple[Done, ...] = ()
    sent: tuple[Sending, ...] = ()
    unread: tuple[Unread, ...] = ()
    problems: Problems = ()

    @property
    def code(self) -> int:
        """0 where nothing failed for good; what is tried again has not."""
        codes = [one.code for one in self.done]
        codes += [CONTENT for _ in self.unread]
        codes += [ENVIRONMENT for one in self.sent if one.state == "failed"]
        return max([*codes, ENVIRONMENT if has_errors(self.problems) else 0])


def plans_of(paths: Sequence[Path]) -> tuple[tuple[Plan, ...], tuple[Unread, ...]]:
    """The schedules of the briefings at these places, and the briefings whose schedule cannot be told. One without a
    schedule is in neither."""
    plans: list[Plan] = []
    unread: list[Unread] = []
    for path in found(tuple(paths)):
        made = plan_of(path)
        if made.value is not None:
            plans.append(made.value)
        elif made.problems:
            unread.append(Unread(path, path if path.is_dir() else path.parent, made.problems))
    return tuple(plans), tuple(unread)


def tick(paths: Sequence[Path], archive: Path, world: World, hands: Hands, told: Told = Told()) -> Ticked:
    """One sweep over the briefings at these places.

    Raises:
        EnvironmentRefusal: the archive is locked, damaged or read-only, or its disk is full.
    """
    plans, unread = plans_of(paths)
    problems = _settled(archive, world)
    done: list[Done] = []
    for one in Sweeper(archive, owner_name(world), world, hands).sweep(plans):
        told.run(one)
        done.append(one)
    sent, after = sent_after(archive, world, told)
    return Ticked(plans, tuple(done), sent, unread, tuple(dict.fromkeys((*problems, *after))))


def sent_after(archive: Path, world: World, told: Told) -> tuple[tuple[Sending, ...], Problems]:
    """Send what is due, where there is a network, and bring the site and the copy in line with the ledger."""
    if world.network:
        send_words(archive, world, told.word)
    sent = send_due(archive, world, progress=told.sent).outcomes if world.network else ()
    return sent, _settled(archive, world)


def owner_name(world: World) -> str:
    """The name of this process in the ledger, for people and for itself."""
    return f"{socket.gethostname()}:{os.getpid()}:{world.random_bytes(4).hex()}"


def _settled(archive: Path, world: World) -> Problems:
    with open_ledger(archive, world) as ledger:
        return settle(ledger)
