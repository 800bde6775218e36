"""Whether an edition has the status that its rule asks for."""

from __future__ import annotations

from briefing.model.publication import Publication
from briefing.problems import Problem, error
from briefing.publishing.reading import Reading
from briefing.publishing.wish import StatusRule


def status_problem(reading: Reading, rule: StatusRule, before: Publication | None) -> Problem | None:
    """What keeps an edition from being published under `rule`; None where nothing does.

    A signature holds for one edition: one from before the day on which the last was made has released that one.
    """
    if rule == "always":
        return None
    if rule == "final":
        if reading.status == "final":
            return None
        hint = "set `status: final` once it is, or publish it as it is with --status always"
        return error("status-allows-publishing", f"its status is {reading.status}, and must be final", None, hint)
    hint = "name who released it, and when, under `sign_off:`"
    if reading.signed is None:
        return error("status-allows-publishing", "nobody has signed it off", None, hint)
    if before is not None and reading.signed < before.made.date():
        message = (
            f"it was signed off on {reading.signed}, before edition {before.number} of {before.made.date()} was made"
        )
        return error("status-allows-publishing", message, None, hint)
    return None
