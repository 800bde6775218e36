"""The archive's site, derived from its ledger and kept files at any time: the one function that others call."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from briefing.archive.editions_table import publications, suffix_of
from briefing.archive.keep import kept, place_of
from briefing.archive.ledger import Ledger
from briefing.archive_site.setting import read_setting, setting_digest
from briefing.archive_site.settling import Settled, found_before, settle, stamp_of
from briefing.archive_site.shelf import Shelved
from briefing.archive_site.site import site_of
from briefing.model.comparison import Comparison, comparison_of
from briefing.model.publication import Publication, Rendition
from briefing.model.snapshot import shown, snapshot_from
from briefing.problems import EnvironmentRefusal, error
from briefing.shipped import version


def site_is_settled(ledger: Ledger) -> bool:
    """Whether the site shows the ledger as it is; cheap to ask, and false after a run that was killed in the midst."""
    return stamp_of(ledger.folder) == _stamp(ledger)


def settle_site(ledger: Ledger) -> Settled:
    """Bring `site/` to what the ledger says; nothing is written where nothing changed.

    Raises:
        EnvironmentRefusal: the folder cannot be written, or a kept file is missing or damaged.
        Refusal: the archive's setting is wrong.
    """
    archive, stamp = ledger.folder, _stamp(ledger)
    every = publications(ledger)
    judged = _judgments(archive, every)
    editions = [_shelved(archive, one, judged) for one in every]
    site = site_of(editions, read_setting(archive))
    return settle(archive, site, lambda file: kept(archive, file.sha256, suffix_of(file.name)), stamp, judged)


def _stamp(ledger: Ledger) -> str:
    """What the site is made from: the ledger at its count of changes, the archive's setting, this program."""
    return f"{ledger.sequence()} {setting_digest(ledger.folder)} {version()}"


def _shelved(archive: Path, one: Publication, judged: Mapping[str, tuple[str, ...]]) -> Shelved:
    """An edition with what changed in it and what it judges, as far as it is shown at all."""
    if not _is_shown(one):
        return Shelved(one)
    first = one.renditions[0]
    return Shelved(one, _comparison(archive, first), judged[first.snapshot])


def _is_shown(one: Publication) -> bool:
    return one.state == "published" and bool(one.renditions)


def _comparison(archive: Path, rendition: Rendition) -> Comparison | None:
    return comparison_of(json.loads(kept(archive, rendition.changes, "json"))) if rendition.changes else None


def _judgments(archive: Path, editions: Iterable[Publication]) -> dict[str, tuple[str, ...]]:
    """The judgments of each edition that is shown, by its snapshot; only those that are new are read for it."""
    names = [one.renditions[0].snapshot for one in editions if _is_shown(one)]
    known = found_before(archive)
    return {name: known[name] if name in known else _judged(archive, name) for name in names}


def _judged(archive: Path, snapshot: str) -> tuple[str, ...]:
    try:
        items = snapshot_from(kept(archive, snapshot, "json").decode()).items
    except ValueError as wrong:
        place = place_of(archive, snapshot, "json")
        raise EnvironmentRefusal(error("kept-file-is-whole", f"{place}: {wrong}")) from wrong
    return tuple(shown(item["text"] or item.name) for item in items if item.kind == "judgment")
