"""When a delivery that failed goes again, and when it is given up."""

from __future__ import annotations

from datetime import datetime, timedelta

from briefing.archive.outbox_table import Sending
from briefing.model.publication import Receipt

PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 30, 60, 120, 240, 480, 480))
"""After the first failure, the second, and so on: a day in all. What fails once more is given up."""


def after(receipt: Receipt, attempts: int, now: datetime) -> tuple[Sending, datetime | None]:
    """What becomes of a delivery after a try, `attempts` having been made before; and when it goes again.

    What the other side asks to wait is granted, where it is longer than the pause.
    """
    if receipt.arrived:
        return "sent", None
    if receipt.lasting or attempts >= len(PAUSES):
        return "failed", None
    return "pending", now + max(PAUSES[attempts], timedelta(seconds=receipt.wait))
