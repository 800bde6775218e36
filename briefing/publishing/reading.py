"""An edition as one reader would get it, read and checked and not printed: what publishing decides on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from briefing.archive.ledger import Ledger
from briefing.edition.snapshot import snapshot_of
from briefing.model.comparison import Comparison
from briefing.model.delivery import Target
from briefing.model.edition import Edition
from briefing.model.request import Request
from briefing.model.snapshot import Snapshot
from briefing.pipeline import build, edited, surveyed
from briefing.publishing.settle import settle_the_site
from briefing.publishing.wish import StatusRule
from briefing.way import Outcome, Progress


@dataclass(frozen=True, slots=True)
class Reading:
    """What an edition says of itself.

    `declared` is the number in the file, `signed` the day on which somebody released it by name. `told` is what it says
    that changed: of what its reader may not be told any more nothing. `rule` and `targets` are those of its schedule.
    """

    briefing: str
    title: str
    summary: str
    language: str
    as_of: date
    status: str
    declared: str
    signed: date | None
    embargo: datetime | None
    marking: str | None
    digest: str
    snapshot: Snapshot
    told: Comparison | None = None
    rule: StatusRule | None = None
    targets: tuple[Target, ...] = ()


@dataclass(frozen=True, slots=True)
class Press:
    """What publishing needs of the rest of the program; tests put in others, which are done at once.

    `read` gives an edition as it would be, with everything that is wrong where `thorough`; `build` its finished file;
    `site` makes the archive's site.
    """

    read: Callable[[Path, Request, bool, Progress | None], tuple[Outcome, Reading | None]]
    build: Callable[[Path, Request, Progress | None], Outcome]
    site: Callable[[Ledger], object] = settle_the_site


def read_edition(
    path: Path, request: Request, thorough: bool, progress: Progress | None = None
) -> tuple[Outcome, Reading | None]:
    """One reader's edition. `thorough` holds it against every rule, as a build would."""
    outcome, edition = surveyed(path, request, progress) if thorough else edited(path, request)
    return outcome, None if edition is None else reading_of(edition)


def reading_of(edition: Edition) -> Reading:
    """What the edition says of itself."""
    head, briefing = edition.head, edition.briefing
    schedule = briefing.schedule
    return Reading(
        briefing=briefing.id,
        title=str(head.title),
        summary=str(head.bottom_line or head.standfirst or ""),
        language=edition.language,
        as_of=briefing.dateline.as_of.last,
        status=briefing.status,
        declared=briefing.edition,
        signed=briefing.sign_off.date.first if briefing.sign_off else None,
        embargo=datetime.fromisoformat(briefing.embargo.iso).astimezone(UTC) if briefing.embargo else None,
        marking=edition.marking.label if edition.marking else None,
        digest=edition.digest,
        snapshot=snapshot_of(edition),
        told=edition.changes,
        rule=schedule.publish if schedule else None,
        targets=schedule.deliver if schedule else (),
    )


def print_edition(path: Path, request: Request, progress: Progress | None = None) -> Outcome:
    """The finished file of one reader's edition."""
    return build(path, request, progress=progress)


REAL = Press(read_edition, print_edition)
"""The press of this program."""
