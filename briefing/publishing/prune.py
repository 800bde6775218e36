"""Old editions taken out of an archive by rule: never the latest, and none of which something is still to be sent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from briefing.archive.editions_table import enrolled, kept_names, publications, remove, remove_files, suffix_of
from briefing.archive.keep import all_kept, drop, place_of
from briefing.archive.ledger import Ledger
from briefing.archive.outbox_table import pending
from briefing.archive.salvage import DAMAGED
from briefing.model.publication import Publication


@dataclass(frozen=True, slots=True)
class PruneRule:
    """Which editions go: those beyond the newest `keep`, and those made longer ago than `older_than`; where both are
    given, those that both name. `briefing` is the id of the only one to be pruned."""

    keep: int | None = None
    older_than: timedelta | None = None
    briefing: str | None = None


@dataclass(frozen=True, slots=True)
class Pruned:
    """What went, or would go: whole editions, the files of withdrawn ones, whose notice stays, and how many bytes."""

    editions: tuple[Publication, ...]
    emptied: tuple[Publication, ...]
    size: int


def prune(ledger: Ledger, rule: PruneRule, *, dry: bool = False) -> Pruned:
    """Take out what the rule names; with `dry` only say what that is.

    Files go after the ledger has let go of them, and while nobody else can publish: a kill leaves files too many,
    never too few.
    """
    if dry:
        gone, emptied = _named(ledger, rule)
        return Pruned(gone, emptied, _size_of(ledger, gone, emptied))
    with ledger.transaction():
        gone, emptied = _named(ledger, rule)
        size = _size_of(ledger, gone, emptied)
        for one in gone:
            remove(ledger, one.briefing, one.number)
        for one in emptied:
            remove_files(ledger, one.briefing, one.number)
    sweep(ledger)
    return Pruned(gone, emptied, size)


def sweep(ledger: Ledger) -> tuple[int, int]:
    """Take away the kept files that no edition refers to; returns how many, and their bytes.

    The ledger is held meanwhile: whoever publishes looks after their files once more in a transaction of their own.
    While a damaged ledger stands beside the new one, nothing is taken away: the files may be of editions it knew.
    """
    if (ledger.folder / DAMAGED).exists():
        return 0, 0
    with ledger.transaction():
        named = kept_names(ledger)
        loose = [one for one in all_kept(ledger.folder) if (one.sha256, one.suffix) not in named]
        return len(loose), sum(drop(ledger.folder, one.sha256, one.suffix) for one in loose)


def _named(ledger: Ledger, rule: PruneRule) -> tuple[tuple[Publication, ...], tuple[Publication, ...]]:
    """The editions that go, and the withdrawn ones that lose their files."""
    gone: list[Publication] = []
    emptied: list[Publication] = []
    for briefing in enrolled(ledger):
        if rule.briefing is not None and briefing.id != rule.briefing:
            continue
        for one in _beyond(publications(ledger, briefing.id), rule, ledger):
            if one.state == "withdrawn":
                emptied += [one] if any(made.files for made in one.renditions) else []
            elif not pending(ledger, one.briefing, one.number):
                gone.append(one)
    return tuple(gone), tuple(emptied)


def _beyond(editions: tuple[Publication, ...], rule: PruneRule, ledger: Ledger) -> Iterator[Publication]:
    """Those of one briefing that the rule names; what is held, and the last that stands, are never among them."""
    standing = [one for one in editions if one.state != "withdrawn"]
    newest = standing[-1:] if rule.keep is None else standing[-max(rule.keep, 1) :]
    safe = {one.number for one in newest} | {one.number for one in editions if one.state == "held"}
    safe |= {one.number for one in [one for one in standing if one.state == "published"][-1:]}
    for one in editions:
        old = rule.older_than is None or one.made < ledger.world.now() - rule.older_than
        if one.number not in safe and old:
            yield one


def _size_of(ledger: Ledger, gone: tuple[Publication, ...], emptied: tuple[Publication, ...]) -> int:
    """How many bytes of kept files nothing would refer to any more: pages, snapshots, comparisons."""
    whole, bare = ({(one.briefing, one.number) for one in some} for some in (gone, emptied))
    loose: set[tuple[str, str]] = set()
    stay: set[tuple[str, str]] = set()
    for one in publications(ledger):
        key = (one.briefing, one.number)
        (loose if key in whole | bare else stay).update(_pages_of(one))
        (loose if key in whole else stay).update(_records_of(one))
    places = (place_of(ledger.folder, *name) for name in loose - stay)
    return sum(place.stat().st_size for place in places if place.is_file())


def _pages_of(one: Publication) -> Iterator[tuple[str, str]]:
    """What its files are kept as: SHA-256 and suffix."""
    yield from ((file.sha256, suffix_of(file.name)) for made in one.renditions for file in made.files)


def _records_of(one: Publication) -> Iterator[tuple[str, str]]:
    """What its snapshots, its comparisons and its record are kept as."""
    for made in one.renditions:
        yield from ((name, "json") for name in (made.snapshot, made.changes) if name)
    if one.record:
        yield one.record, "json"
