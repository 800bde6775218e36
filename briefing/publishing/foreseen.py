"""What a plan would come to, for a dry run: its number, what changed, and all that would be sent of it.

The files that targets get are printed for it, so that what would stop them is found; nothing is kept.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from briefing.archive.outbox_table import Dispatch
from briefing.delivery.undelivered import Undelivered
from briefing.model.publication import KeptFile, Publication, Reader, Rendition
from briefing.model.request import Format
from briefing.publishing.plan import Plan
from briefing.publishing.printing import Printed, print_all
from briefing.publishing.reading import Press
from briefing.publishing.wish import Ending, Foreseen, Stopped, Unchanged, Wish
from briefing.sending.parcels import parcel_of
from briefing.sending.preview import Preview, preview_of
from briefing.way import Progress
from briefing.world import World


@dataclass(frozen=True, slots=True)
class Foreseer:
    """What a dry run needs to look ahead."""

    path: Path
    wish: Wish
    press: Press
    world: World
    progress: Progress | None

    def foreseen(self, plan: Plan | Unchanged | Stopped) -> Ending:
        """What would come of the plan."""
        if not isinstance(plan, Plan):
            return plan
        readers = dict.fromkeys(target.reader for target in plan.targets)
        formats = {reader: _needed(plan, reader) for reader in readers}
        requests = {reader: plan.copies[reader].request for reader in readers}
        made = print_all(self.path, requests, formats, plan.number, self.press, self.progress)
        if isinstance(made, Stopped):
            return made
        printed, warnings = made
        previews = tuple(self._previews(plan, printed))
        return Foreseen(
            plan.number, plan.first.told, tuple(dict.fromkeys((*plan.problems, *warnings))), deliveries=previews
        )

    def _previews(self, plan: Plan, printed: Mapping[Reader, tuple[Printed, ...]]) -> Iterator[Preview]:
        renditions = {reader: _rendition(plan, reader, files) for reader, files in printed.items()}
        whole = publication_of(plan, tuple(renditions.values()), self.wish, self.world.now())
        for target in plan.targets:
            reader = target.reader
            data = {_named(one): one.data for one in printed[reader]}
            due = whole.embargo or whole.made
            key = Dispatch(whole.briefing, whole.number, reader.key, target.as_json(), due).key
            snapshot = plan.copies[reader].reading.snapshot
            try:
                parcel = parcel_of(key, whole, renditions[reader], snapshot, target, data.__getitem__)
            except Undelivered as wrong:  # a bug of the plan rather than of anybody's: it is told all the same
                raise AssertionError(wrong.said) from wrong
            yield preview_of(parcel, target, self.world)


def publication_of(plan: Plan, renditions: tuple[Rendition, ...], wish: Wish, now: datetime) -> Publication:
    """The edition as the ledger will have it; held where its embargo has not ended."""
    reading = plan.first.reading
    held = reading.embargo is not None and reading.embargo > now
    return Publication(
        briefing=reading.briefing,
        number=plan.number,
        state="held" if held else "published",
        title=reading.title,
        summary=reading.summary,
        language=reading.language,
        as_of=reading.as_of,
        made=now.replace(microsecond=0),
        renditions=renditions,
        embargo=reading.embargo if held else None,
        slot=wish.slot,
        note=wish.note,
    )


def _needed(plan: Plan, reader: Reader) -> tuple[Format, ...]:
    return tuple(dict.fromkeys(one for target in plan.targets if target.reader == reader for one in target.needs))


def _rendition(plan: Plan, reader: Reader, files: tuple[Printed, ...]) -> Rendition:
    reading = plan.copies[reader].reading
    return Rendition(reader, reading.digest, reading.marking, "", None, tuple(_named(one) for one in files))


def _named(one: Printed) -> KeptFile:
    return KeptFile(one.format, one.name, hashlib.sha256(one.data).hexdigest(), len(one.data))
