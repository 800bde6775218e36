"""What the next edition would be: its number, its readers with their comparisons, or why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path

from briefing.archive.keep import kept
from briefing.archive.ledger import Ledger
from briefing.edition.compare import compare
from briefing.edition.snapshot import snapshot_from
from briefing.model.comparison import Comparison
from briefing.model.delivery import Target
from briefing.model.publication import Number, Publication, Reader
from briefing.model.request import Format, Request
from briefing.model.snapshot import Snapshot
from briefing.problems import Problem, Problems, Refusal, has_errors, warning
from briefing.publishing.edition_numbers import History, rendition_for
from briefing.publishing.origin import Origin
from briefing.publishing.reading import Press, Reading
from briefing.publishing.status import status_problem
from briefing.publishing.wish import Stopped, Unchanged, Wish
from briefing.way import Progress


@dataclass(frozen=True, slots=True)
class Plan:
    """A new edition, read and compared and not yet printed.

    `readings`, `requests`, `formats` and `comparisons` are by reader, the archive's own first; a comparison is None
    where the edition before had no copy for that reader. `before` is that edition.
    """

    number: Number
    before: Publication | None
    own: Reader
    readings: Mapping[Reader, Reading]
    requests: Mapping[Reader, Request]
    formats: Mapping[Reader, tuple[Format, ...]]
    comparisons: Mapping[Reader, Comparison | None]
    targets: tuple[Target, ...]
    problems: Problems

    @property
    def reading(self) -> Reading:
        """The edition as the archive's own readers get it."""
        return self.readings[self.own]

    @property
    def changed(self) -> bool:
        """Whether any reader would be told something new. A reader who comes in addition is none who waits for news."""
        return self.comparisons[self.own] is None or any(self.comparisons.values())


def plan_of(
    path: Path, wish: Wish, origin: Origin, history: History, ledger: Ledger | None, press: Press,
    progress: Progress | None,
) -> Plan | Unchanged | Stopped:  # fmt: skip
    """What would be published now.

    Raises:
        Refusal: the edition to be corrected is not there.
    """
    corrects = wish.correct is not None
    number = history.correction_of(wish.correct) if wish.correct is not None else history.next_number(origin.declared)
    before = history.before(number)
    own = wish.reader or history.reader()
    asked = request_for(own, number, wish)
    outcome, reading = press.read(path, asked, True, progress)
    if outcome.code or reading is None:
        return Stopped("the check finds errors", outcome.problems, outcome.root, outcome.code or 1)
    rule = wish.rule or reading.rule or "final"
    if (problem := status_problem(reading, rule, before if not corrects else None)) is not None:
        return Stopped(problem.message, (*outcome.problems, problem), outcome.root)
    targets = tuple(one for said in _targets(wish, reading) for one in said.apart())
    readings: dict[Reader, Reading] = {own: reading}
    for reader in dict.fromkeys(target.reader for target in targets):
        if reader not in readings:
            other, read = press.read(path, request_for(reader, number, wish), False, progress)
            if read is None or has_errors(other.problems):
                return Stopped("a target's edition has errors", other.problems, other.root, other.code or 1)
            readings[reader] = read
    old, lost = _snapshots(before, readings, ledger)
    comparisons = {
        reader: _compared(before, old[reader], number, one.snapshot) if before and reader in old else None
        for reader, one in readings.items()
    }
    plan = Plan(
        number=number,
        before=before,
        own=own,
        readings=readings,
        requests={reader: request_for(reader, number, wish, old.get(reader)) for reader in readings},
        formats=_formats(own, wish, targets),
        comparisons=comparisons,
        targets=targets,
        problems=(*origin.problems, *outcome.problems, *lost),
    )
    if before is None or plan.changed or wish.force:
        return plan
    return Unchanged(reading.briefing, before, plan.problems)


def _compared(before: Publication, old: Snapshot, number: Number, new: Snapshot) -> Comparison:
    """What changed, by the archive's own numbers."""
    return replace(compare(old, new), since=str(before.number), now=str(number))


def request_for(reader: Reader, number: Number, wish: Wish, previous: Snapshot | None = None) -> Request:
    """What is asked of the pipeline for one reader's copy: with its number, compared with `previous`."""
    said = {one.name: getattr(reader, one.name) for one in fields(reader)}
    note = wish.note if wish.correct is not None else None
    return Request(**said, as_of=wish.as_of, edition=str(number.edition), corrects=note, previous=previous)


def _targets(wish: Wish, reading: Reading) -> tuple[Target, ...]:
    return reading.targets if wish.targets is None else wish.targets


def _formats(own: Reader, wish: Wish, targets: tuple[Target, ...]) -> dict[Reader, tuple[Format, ...]]:
    """What is made for each reader: for the archive's own what was wished, and whatever targets need."""
    needed: dict[Reader, dict[Format, None]] = {own: dict.fromkeys(wish.formats)}
    for target in targets:
        needed.setdefault(target.reader, {}).update(dict.fromkeys(target.needs))
    return {reader: tuple(forms) for reader, forms in needed.items()}


def _snapshots(
    before: Publication | None, readings: Mapping[Reader, Reading], ledger: Ledger | None
) -> tuple[dict[Reader, Snapshot], tuple[Problem, ...]]:
    """What each reader was told by the edition before. One that cannot be read any more counts as never kept."""
    found: dict[Reader, Snapshot] = {}
    lost: list[Problem] = []
    for reader in readings:
        rendition = rendition_for(before, reader)
        if rendition is None or ledger is None:
            continue
        try:
            found[reader] = snapshot_from(kept(ledger.folder, rendition.snapshot, "json").decode())
        except (Refusal, ValueError) as wrong:
            said = f"the edition before cannot be compared with: {wrong}"
            lost.append(warning("kept-file-is-whole", said, None, "run `briefing editions repair`"))
    return found, tuple(lost)
