"""A dry run of a sweep as text and as a record for JSON."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from briefing.report.published import as_line, as_record_of
from briefing.schedule.due import said
from briefing.schedule.foresight import Ahead, Foresight
from briefing.schedule.words_of_runs import instant


def text_of(found: Foresight, archive: Path) -> str:
    """What is due, each with what it would come to, then what waits to be sent already."""
    lines = [line for one in found.ahead for line in _lines(one, archive)]
    lines += [f"Waits to be sent: {line}" for line in found.waiting]
    return "\n".join(lines) or "nothing is due"


def record_of_foresight(found: Foresight, archive: Path) -> dict[str, Any]:
    """The same for JSON."""
    return {
        "format": 1,
        "due": [
            {
                "briefing": one.plan.id,
                "slot": instant(one.slot),
                "skipped": one.skipped,
                "ending": None if one.ending is None else as_record_of(one.ending, archive),
            }
            for one in found.ahead
            if one.slot is not None or one.skipped
        ],
        "waiting": list(found.waiting),
    }


def _lines(one: Ahead, archive: Path) -> Iterator[str]:
    if one.skipped:
        yield f"{one.plan.id}: {one.skipped} {'time' if one.skipped == 1 else 'times'} would be passed over"
    if one.slot is not None and one.ending is not None:
        yield f"{one.plan.id}, {said(one.slot)}: is due"
        yield as_line(one.ending, archive)
