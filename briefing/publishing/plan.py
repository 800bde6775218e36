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
from briefing.problems import Problems, Refusal, has_errors, warning
from briefing.publishing.edition_numbers import PUBLISHED, History, rendition_for
from briefing.publishing.origin import Origin
from briefing.publishing.reading import Press, Reading
from briefing.publishing.status import status_problem
from briefing.publishing.wish import Stopped, Unchanged, Wish
from briefing.way import Progress


@dataclass(frozen=True, slots=True)
class Copy:
    """A new edition as one reader would get it, read and not yet printed.

    `told` is what it says that changed, None where there is nothing to compare with. `changed` says whether anything
    did, and `new` whether this reader had no copy of the edition before.
    """

    reading: Reading
    request: Request
    told: Comparison | None
    changed: bool
    new: bool
    problems: Problems
    root: Path


@dataclass(frozen=True, slots=True)
class Plan:
    """A new edition; `copies` and `formats` are by reader, the archive's own first. `before` is the edition before."""

    number: Number
    before: Publication | None
    own: Reader
    copies: Mapping[Reader, Copy]
    formats: Mapping[Reader, tuple[Format, ...]]
    targets: tuple[Target, ...]
    problems: Problems

    @property
    def first(self) -> Copy:
        """The edition as the archive's own readers get it."""
        return self.copies[self.own]

    @property
    def changed(self) -> bool:
        """Whether any reader would be told something new. A reader who comes in addition is none who waits for news."""
        return self.first.changed or any(one.changed for one in self.copies.values() if not one.new)


def plan_of(
    path: Path, wish: Wish, origin: Origin, history: History, ledger: Ledger | None, press: Press,
    progress: Progress | None,
) -> Plan | Unchanged | Stopped:  # fmt: skip
    """What would be published now.

    Raises:
        Refusal: the edition to be corrected is not there.
    """
    number = history.correction_of(wish.correct) if wish.correct is not None else history.next_number(origin.declared)
    before = history.before(number)
    known = history.before(number, PUBLISHED)
    told = _Told(path, wish, number, before, known, ledger, press, progress)
    own = wish.reader or history.reader()
    first = told.to(own, thorough=True)
    if isinstance(first, Stopped):
        return first
    reading, problems = first.reading, [*origin.problems, *first.problems]
    rule = wish.rule or reading.rule or "final"
    if (problem := status_problem(reading, rule, before if wish.correct is None else None)) is not None:
        return Stopped(problem.message, (*problems, problem), first.root)
    targets = tuple(
        one for said in _targets(wish, reading) for one in said.apart(path if path.is_dir() else path.parent)
    )
    copies = {own: first}
    for reader in dict.fromkeys(target.reader for target in targets):
        if reader not in copies:
            other = told.to(reader)
            if isinstance(other, Stopped):
                return other
            copies[reader] = other
            problems += other.problems
    formats = _formats(own, wish, targets)
    plan = Plan(number, before, own, copies, formats, targets, tuple(dict.fromkeys(problems)))
    if before is None or plan.changed or wish.force:
        return plan
    return Unchanged(reading.briefing, before, plan.problems)


@dataclass(frozen=True, slots=True)
class _Told:
    """Reads the new edition as each reader would get it, compared with what that reader was told before.

    `before` is the last edition that stands, `known` the last that anybody was given: one that is held back is none,
    and its words are not repeated while it is.
    """

    path: Path
    wish: Wish
    number: Number
    before: Publication | None
    known: Publication | None
    ledger: Ledger | None
    press: Press
    progress: Progress | None

    def to(self, reader: Reader, *, thorough: bool = False) -> Copy | Stopped:
        """That reader's copy; `thorough` holds it against every rule.

        Where the edition before was not for this reader, as its language or marking was another then, there is nothing
        that it may be compared with.
        """
        old, lost = self._kept(self.known, reader)
        last, more = (old, ()) if self.before == self.known else self._kept(self.before, reader)
        request = request_for(reader, self.number, self.wish, old)
        outcome, reading = self.press.read(self.path, request, thorough, self.progress)
        if any(one.rule == _UNFIT for one in outcome.problems):
            old, request = None, replace(request, previous=None)
            outcome, reading = self.press.read(self.path, request, thorough, self.progress)
        if reading is None or outcome.code or has_errors(outcome.problems):
            return Stopped("the check finds errors", outcome.problems, outcome.root, outcome.code or 1)
        told = reading.told if old is not None else None
        if told is not None and self.known is not None:
            told = replace(told, since=str(self.known.number), now=str(self.number))
        changed = last is None or bool(compare(last, reading.snapshot))
        problems = tuple(dict.fromkeys((*lost, *more, *outcome.problems)))
        return Copy(reading, request, told, changed, last is None, problems, outcome.root)

    def _kept(self, edition: Publication | None, reader: Reader) -> tuple[Snapshot | None, Problems]:
        """What the reader was told by an edition. What cannot be read any more counts as never kept."""
        rendition = rendition_for(edition, reader)
        if rendition is None or self.ledger is None:
            return None, ()
        try:
            return snapshot_from(kept(self.ledger.folder, rendition.snapshot, "json").decode()), ()
        except (Refusal, ValueError) as wrong:
            said = f"the edition before cannot be compared with: {wrong}"
            return None, (warning("kept-file-is-whole", said, None, "run `briefing editions repair`"),)


_UNFIT = "previous-is-for-reader"


def request_for(reader: Reader, number: Number, wish: Wish, previous: Snapshot | None = None) -> Request:
    """What is asked of the pipeline for one reader's copy: with its number, compared with `previous`."""
    said = {one.name: getattr(reader, one.name) for one in fields(reader)}
    note = wish.note if wish.correct is not None else None
    return Request(
        **said, as_of=wish.as_of, edition=str(number.edition), corrects=note, previous=previous,
        change_bars=wish.change_bars, with_source=wish.with_source,
    )  # fmt: skip


def _targets(wish: Wish, reading: Reading) -> tuple[Target, ...]:
    return reading.targets if wish.targets is None else wish.targets


def _formats(own: Reader, wish: Wish, targets: tuple[Target, ...]) -> dict[Reader, tuple[Format, ...]]:
    """What is made for each reader: for the archive's own what was wished, and whatever targets need."""
    needed: dict[Reader, dict[Format, None]] = {own: dict.fromkeys(wish.formats)}
    for target in targets:
        needed.setdefault(target.reader, {}).update(dict.fromkeys(target.needs))
    return {reader: tuple(forms) for reader, forms in needed.items()}
