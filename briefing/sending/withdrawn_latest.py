"""What is called latest in a folder or bucket though it was withdrawn, and nothing comes in its place."""

from __future__ import annotations

from briefing.archive.editions_table import latest, publication
from briefing.archive.ledger import Ledger
from briefing.archive.outbox_table import posted
from briefing.archive.words_table import Word
from briefing.delivery.names import latest_of
from briefing.model.delivery import target_of


def gone_from(ledger: Ledger, word: Word) -> tuple[str, ...]:
    """The names under which the target of this word still holds a withdrawn edition as the latest, by name.

    None where the newest edition that can be read went there, or goes there: it takes the name over.
    """
    target = target_of(word.address) if word.kind == "withdrawal" else None
    if target is None or not target.latest or target.scheme not in ("folder", "s3"):
        return ()
    newest = latest(ledger, word.briefing, ("published",))
    rows = [row for row in posted(ledger, word.briefing) if row.target == word.address]
    if newest and any(row.number == newest.number and row.state in ("sent", "pending") for row in rows):
        return ()
    names: set[str] = set()
    for row in rows:
        made = publication(ledger, row.briefing, row.number)
        if made and made.state == "withdrawn":
            own = (one for one in made.renditions if one.reader.key == row.reader_key)
            names |= {
                latest_of(file.name, row.number) for one in own for file in one.files if file.format in target.files
            }
    return tuple(sorted(names))
