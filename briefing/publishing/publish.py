"""The next edition of a briefing: read, checked, compared, printed, kept, and in the ledger in one transaction.

Killed anywhere, it leaves the archive as it was or with the new edition whole: files are kept before the ledger names
them, and what is made from the ledger afterwards is settled by the next command.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from briefing.archive.edition_records import as_json, record
from briefing.archive.editions_table import add, enroll, enrolled_as, publications, suffix_of
from briefing.archive.keep import is_kept, keep
from briefing.archive.ledger import LEDGER, Ledger, open_ledger
from briefing.archive.outbox_table import Dispatch, queue
from briefing.archive.runs_table import Claimed, finish
from briefing.model.publication import KeptFile, Publication, Reader, Rendition
from briefing.problems import Problems
from briefing.publishing.edition_numbers import History
from briefing.publishing.foreseen import Foreseer, publication_of
from briefing.publishing.origin import Origin, origin_of, path_from, taken_by_another
from briefing.publishing.plan import Plan, plan_of
from briefing.publishing.printing import Printed, print_all
from briefing.publishing.reading import REAL, Press
from briefing.publishing.settle import settle
from briefing.publishing.wish import Ending, Lost, Published, Stopped, Unchanged, Wish
from briefing.way import Progress
from briefing.world import World

_TRIES = 3
"""How often an edition is made when another process publishes the same briefing meanwhile."""


def publish(
    path: Path,
    archive: Path,
    wish: Wish,
    world: World,
    *,
    progress: Progress | None = None,
    run: Claimed | None = None,
    press: Press = REAL,
) -> Ending:
    """Publish a briefing, if there is anything new in it. `run` is the claimed run of a schedule that this is for: it
    ends as published in the transaction of the edition; any other end is for its owner to note.

    Raises:
        Refusal: the edition to be corrected is not there.
        EnvironmentRefusal: the archive is locked, damaged, read-only, or its disk is full; nothing was published.
    """
    origin = origin_of(path, wish, world, progress)
    if isinstance(origin, Stopped):
        return origin
    if wish.dry and not (archive / LEDGER).exists():
        plan = plan_of(path, wish, origin, History(), None, press, progress)
        return Foreseer(path, wish, press, world, progress).foreseen(plan)
    with open_ledger(archive, world, writing=not wish.dry) as ledger:
        problems = () if wish.dry else settle(ledger, press.site)
        call = _Call(path, wish, world, origin, ledger, press, progress, run)
        ending = call.foreseen() if wish.dry else call.published()
        return _with(ending, problems) if isinstance(ending, Unchanged) else ending


@dataclass(frozen=True, slots=True)
class _Taken:
    """Another process has published this briefing since the edition was planned."""


class _RunIsLost(Exception):
    """The run of the schedule is another process's by now."""


@dataclass(frozen=True, slots=True)
class _Call:
    """One call of `publish`, with the archive open."""

    path: Path
    wish: Wish
    world: World
    origin: Origin
    ledger: Ledger
    press: Press
    progress: Progress | None
    run: Claimed | None

    def foreseen(self) -> Ending:
        """What would come of it."""
        foreseer = Foreseer(self.path, self.wish, self.press, self.world, self.progress)
        return foreseer.foreseen(self._planned(self._history()))

    def published(self) -> Ending:
        """The new edition, unless nothing is new."""
        for _ in range(_TRIES):
            ending = self._once()
            if not isinstance(ending, _Taken):
                return ending
        return Stopped("other processes publish this briefing all the time", (), self.path, 3)

    def _once(self) -> Ending | _Taken:
        history = self._history()
        plan = self._planned(history)
        if not isinstance(plan, Plan):
            return plan
        requests = {reader: copy.request for reader, copy in plan.copies.items()}
        made = print_all(self.path, requests, plan.formats, plan.number, self.press, self.progress)
        if isinstance(made, Stopped):
            return made
        printed, warnings = made
        kept = _kept(self.ledger.folder, plan, printed)
        publication = kept.recorded(
            self.ledger.folder,
            publication_of(plan, kept.renditions, self.wish, self.world.now()),
            path_from(self.ledger.folder, self.path),
        )
        try:
            if not self._entered(publication, plan, kept, history):
                return _Taken()
        except _RunIsLost:
            return Lost(publication.briefing)
        problems = tuple(dict.fromkeys((*plan.problems, *warnings, *settle(self.ledger, self.press.site))))
        return Published(publication, plan.first.told, problems)

    def _history(self) -> History:
        return History(publications(self.ledger, self.origin.id))

    def _planned(self, history: History) -> Plan | Unchanged | Stopped:
        enrolled = enrolled_as(self.ledger, self.origin.id)
        if enrolled is not None:
            here = path_from(self.ledger.folder, self.path)
            wrong = taken_by_another(self.ledger.folder, enrolled.id, enrolled.path, here)
            if wrong is not None:
                return Stopped(wrong.message, (wrong,), self.path)
        return plan_of(self.path, self.wish, self.origin, history, self.ledger, self.press, self.progress)

    def _entered(self, made: Publication, plan: Plan, kept: _Kept, history: History) -> bool:
        """Whether the edition is in the ledger now: it is not where another was published meanwhile.

        Raises:
            _RunIsLost: the run that this was for is another process's; nothing was changed.
        """
        with self.ledger.transaction():
            if self._history() != history:
                return False
            kept.make_sure(self.ledger.folder)
            enroll(self.ledger, made.briefing, path_from(self.ledger.folder, self.path), made.title)
            add(self.ledger, made)
            for target in plan.targets:
                due = made.embargo or made.made
                queue(self.ledger, Dispatch(made.briefing, made.number, target.reader.key, target.as_json(), due))
            if self.run is not None and not finish(
                self.ledger, self.run, "published", self.world.now(), number=made.number
            ):
                raise _RunIsLost
        return True


@dataclass(frozen=True, slots=True)
class _Kept:
    """The renditions of a new edition, and the bytes of their files by SHA-256 and suffix."""

    renditions: tuple[Rendition, ...]
    content: dict[tuple[str, str], bytes]

    def recorded(self, archive: Path, made: Publication, path: str) -> Publication:
        """The edition with its record, which is kept beside its files."""
        done = record(archive, made, path)
        self.content[done.record, "json"] = as_json(made, path)
        return done

    def make_sure(self, archive: Path) -> None:
        """Keep again what was swept away since, when no edition referred to it yet."""
        for (sha256, suffix), data in self.content.items():
            if not is_kept(archive, sha256, suffix, len(data)):
                keep(archive, data, suffix)


def _kept(archive: Path, plan: Plan, printed: Mapping[Reader, tuple[Printed, ...]]) -> _Kept:
    """Keep all that belongs to the edition, before the ledger names any of it."""
    content: dict[tuple[str, str], bytes] = {}

    def put(data: bytes, suffix: str) -> str:
        sha256 = keep(archive, data, suffix)
        content[sha256, suffix] = data
        return sha256

    renditions: list[Rendition] = []
    for reader, copy in plan.copies.items():
        reading, told = copy.reading, copy.told
        files = tuple(
            KeptFile(one.format, one.name, put(one.data, suffix_of(one.name)), len(one.data)) for one in printed[reader]
        )
        snapshot = put(reading.snapshot.as_json().encode(), "json")
        changes = None if told is None else put(told.as_json().encode(), "json")
        renditions.append(Rendition(reader, reading.digest, reading.marking, snapshot, changes, files))
    return _Kept(tuple(renditions), content)


def _with(ending: Unchanged, problems: Problems) -> Unchanged:
    return Unchanged(ending.briefing, ending.since, (*ending.problems, *problems))
