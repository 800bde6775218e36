"""What those who should know are told of a run that failed."""

from __future__ import annotations

from datetime import datetime

from briefing.schedule.due import said
from briefing.schedule.plan import Plan


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
