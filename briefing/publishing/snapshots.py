"""What an edition told the archive's own readers, and what had changed in it, as kept."""

from __future__ import annotations

import json
from collections.abc import Mapping

from briefing.archive.keep import kept
from briefing.archive.ledger import Ledger
from briefing.edition.snapshot import snapshot_from
from briefing.model.comparison import Comparison, comparison_of
from briefing.model.publication import Publication, Rendition
from briefing.model.snapshot import Snapshot
from briefing.problems import EnvironmentRefusal, Refusal, error


def own_snapshot(ledger: Ledger, edition: Publication) -> Snapshot:
    """What it told them.

    Raises:
        EnvironmentRefusal: the kept snapshot is gone, changed, or cannot be read by this version.
    """
    return snapshot_in(ledger, edition, edition.renditions[0])


def rendition_like(edition: Publication, asked: Mapping[str, object]) -> Rendition:
    """The rendition whose reader is as `asked`, by the names of a reader's fields; the archive's own where that fits.

    Raises:
        Refusal: nobody of that kind got it; who did is named.
    """
    fits = [one for one in edition.renditions if all(getattr(one.reader, name) == asked[name] for name in asked)]
    if fits:
        return fits[0]
    wished = ", ".join(f"{name} {value}" for name, value in asked.items())
    got = "; ".join(dict.fromkeys(_called(one) for one in edition.renditions))
    message = f"edition {edition.number} of {edition.briefing} was made for nobody with {wished}"
    raise Refusal(error("edition-exists", message, None, f"it was made for: {got}"))


def _called(rendition: Rendition) -> str:
    """A reader in the words of the options."""
    said = rendition.reader
    options = {"--for": said.audience, "--marking": said.marking, "--language": said.language}
    words = [f"{option} {value}" for option, value in options.items() if value]
    words += [f"--set {key}={value}" for key, value in said.parameters]
    return " ".join(words) or "all readers (no option)"


def snapshot_in(ledger: Ledger, edition: Publication, rendition: Rendition) -> Snapshot:
    """What a rendition of it told.

    Raises:
        EnvironmentRefusal: as `own_snapshot`.
    """
    try:
        return snapshot_from(kept(ledger.folder, rendition.snapshot, "json").decode())
    except ValueError as wrong:
        raise EnvironmentRefusal(error("kept-file-is-whole", f"edition {edition.number}: {wrong}")) from wrong


def own_changes(ledger: Ledger, edition: Publication) -> Comparison | None:
    """What had changed since the edition before; None in a first one.

    Raises:
        EnvironmentRefusal: the kept comparison is gone or changed.
    """
    name = edition.renditions[0].changes
    return None if name is None else comparison_of(json.loads(kept(ledger.folder, name, "json")))
