"""Word of a failure to those who should know, and the call to a watcher's address after a good run."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from briefing.model.delivery import Target
from briefing.problems import Refusal
from briefing.schedule.due import said
from briefing.schedule.plan import Plan
from briefing.world import World


def words_of_failure(plan: Plan, slot: datetime, reason: str, attempt: int) -> tuple[str, str]:
    """Subject and text of the message about a run that failed for good."""
    subject = f"No edition of {plan.title}: the run for {said(slot)} failed"
    tries = "at the first try" if attempt <= 1 else f"after {attempt} tries"
    text = (
        f"The scheduled run of “{plan.title}” ({plan.id}) for {said(slot)} failed {tries}.\n"
        f"Nothing was published.\n\n{reason}\n\n"
        f"Once it is mended:   briefing schedule retry {plan.path}\n"
        f"What went before:    briefing schedule history {plan.path}\n"
    )
    return subject, text


def tell(plan: Plan, subject: str, text: str, world: World) -> str:
    """Send the message to every target of `on_failure`; what became of it, in words for the log."""
    return "; ".join(word for target in plan.schedule.on_failure for word in _to(target, subject, text, world))


def _to(target: Target, subject: str, text: str, world: World) -> Iterator[str]:
    from briefing.sending.notes import notify

    try:
        for receipt in notify(target, subject, text, world):
            yield f"{target} was told" if receipt.arrived else f"{target} could not be told: {receipt.said}"
    except Refusal as refusal:
        yield f"{target} could not be told: {refusal}"


def call(plan: Plan, world: World) -> str:
    """Call the watcher's address; empty where there is none, or it answered."""
    from briefing.sending.notes import ping

    if plan.schedule.ping is None:
        return ""
    receipt = ping(plan.schedule.ping, world)
    return "" if receipt.arrived else f"the watcher’s address was not reached: {receipt.said}"
