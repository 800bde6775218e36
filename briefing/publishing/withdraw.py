"""Taking an edition back, with a notice in its place; and letting one go before its embargo ends."""

from __future__ import annotations

from briefing.archive.editions_table import publication, set_state
from briefing.archive.keep import drop
from briefing.archive.ledger import Ledger
from briefing.archive.outbox_table import let_go, take_back
from briefing.model.publication import Publication
from briefing.problems import Refusal, error
from briefing.publishing.recall import call_back


def withdraw(ledger: Ledger, edition: Publication, note: str) -> int:
    """Take an edition back: its files are no longer offered, `note` says why, and nothing more of it is sent.

    Returns how many deliveries were still to go. Who got it is told that it was withdrawn, and a folder or bucket gets
    the edition before it as the latest.

    Raises:
        Refusal: it was withdrawn before.
    """
    with ledger.transaction():
        now = publication(ledger, edition.briefing, edition.number)
        if now is None or now.state == "withdrawn":
            message = f"edition {edition.number} of {edition.briefing} was withdrawn before"
            hint = "publish a correction of it: briefing publish PATH --correct NUMBER --note TEXT"
            raise Refusal(error("edition-takes-its-step", message, None, hint))
        old = set_state(ledger, edition.briefing, edition.number, "withdrawn", note)
        unsent = take_back(ledger, edition.briefing, edition.number)
        call_back(ledger, edition, note)
    drop(ledger.folder, old, "json")
    return unsent


def release(ledger: Ledger, edition: Publication) -> None:
    """Publish a held edition at once.

    Raises:
        Refusal: it is not held.
    """
    with ledger.transaction():
        now = publication(ledger, edition.briefing, edition.number)
        if now is None or now.state != "held":
            said = now.state if now else "gone"
            message = f"edition {edition.number} of {edition.briefing} is not held back: it is {said}"
            hint = "`briefing editions list` shows which are held"
            raise Refusal(error("edition-takes-its-step", message, None, hint))
        old = set_state(ledger, edition.briefing, edition.number, "published")
        let_go(ledger, edition.briefing, edition.number, ledger.world.now())
    drop(ledger.folder, old, "json")
