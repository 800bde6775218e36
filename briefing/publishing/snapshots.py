"""What an edition told the archive's own readers, and what had changed in it, as kept."""

from __future__ import annotations

import json

from briefing.archive.keep import kept
from briefing.archive.ledger import Ledger
from briefing.edition.snapshot import snapshot_from
from briefing.model.comparison import Comparison, comparison_of
from briefing.model.publication import Publication
from briefing.model.snapshot import Snapshot
from briefing.problems import EnvironmentRefusal, error


def own_snapshot(ledger: Ledger, edition: Publication) -> Snapshot:
    """What it told them.

    Raises:
        EnvironmentRefusal: the kept snapshot is gone, changed, or cannot be read by this version.
    """
    name = edition.renditions[0].snapshot
    try:
        return snapshot_from(kept(ledger.folder, name, "json").decode())
    except ValueError as wrong:
        raise EnvironmentRefusal(error("kept-file-is-whole", f"edition {edition.number}: {wrong}")) from wrong


def own_changes(ledger: Ledger, edition: Publication) -> Comparison | None:
    """What had changed since the edition before; None in a first one.

    Raises:
        EnvironmentRefusal: the kept comparison is gone or changed.
    """
    name = edition.renditions[0].changes
    return None if name is None else comparison_of(json.loads(kept(ledger.folder, name, "json")))
