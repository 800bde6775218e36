"""When the next edition is made, what becomes of missed times, where the edition goes, and who hears of a failure."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from briefing.model.delivery import Target
from briefing.model.record import Count, Record, Text


class Schedule(Record):
    """When the next edition is made by itself, and where it goes."""

    every: Text
    """When, in words such as `weekdays at 06:30`, `every 2 hours`, `last Friday of the month at 17:00`, or as a cron
    expression. Words without a time, such as `daily`, mean 06:00."""
    zone: Text = "UTC"
    """Time zone that the times are of, an IANA name such as `Europe/London`."""
    when: Literal["changed", "always"] = "changed"
    """Whether an edition comes out only if something changed since the last, or each time."""
    catch_up: Literal["latest", "all", "none"] = "latest"
    """Which of the times that were missed while nothing ran are made up for: the latest of them, all in their order,
    or none."""
    publish: Literal["final", "signed-off", "always"] = "final"
    """Which status a scheduled edition needs."""
    deliver: tuple[Target, ...] = ()
    """Where each edition is sent, every target with a copy cut for its own readers."""
    on_failure: tuple[Target, ...] = ()
    """Who is told when a run has failed for good."""
    ping: Annotated[str, Field(pattern=r"^https?://")] | None = None
    """Address that is called after every good run, of a service that raises the alarm when the call does not come;
    ${BRIEFING_NAME} in it comes from the environment."""
    retries: Annotated[Count, Field(le=20)] = 3
    """How often a run is tried again that failed for a reason which may pass, after pauses that grow."""
