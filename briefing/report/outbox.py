"""The outbox of an archive, and what became of its deliveries, for people and for machines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from briefing.archive.instants import written, written_if
from briefing.archive.outbox_table import Posted
from briefing.model.delivery import Target, target_of
from briefing.report.editions import reader_of
from briefing.report.excerpt import visible
from briefing.sending.due import Outcome

KEY = 8
"""Digits of a key that people see and type."""


def as_table(rows: Iterable[Posted]) -> str:
    """A line for each delivery: its key, edition, state, tries, target, what was said last."""
    cells = [
        (
            one.key[:KEY],
            f"{one.briefing} {one.number}",
            state_of(one),
            str(one.attempts),
            visible(str(target_of(one.target))),
            visible(one.said),
        )
        for one in rows
    ]
    if not cells:
        return "the outbox is empty"
    head = ("key", "edition", "state", "tries", "target", "said last")
    widths = [max(len(row[column]) for row in (head, *cells)) for column in range(len(head) - 1)]
    return "\n".join(
        "  ".join((*(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=False)), row[-1])).rstrip()
        for row in (head, *cells)
    )


def state_of(one: Posted) -> str:
    """Its state in words: when it goes, or goes again."""
    if one.state != "pending":
        return one.state
    if one.owner is not None:
        return "being sent"
    after = max(one.due, one.next_try or one.due)
    return f"{'again' if one.attempts else 'due'} {after:%Y-%m-%d %H:%M} UTC"


def as_line(one: Outcome) -> str:
    """What became of one try."""
    target = visible(str(one.target))
    said = visible(one.receipt.said)
    match one.state:
        case "sent":
            return f"sent to {target}: {said}"
        case "pending" if one.next_try is not None:
            return f"not sent to {target}: {said}; again at {one.next_try:%H:%M} UTC"
        case _:
            return f"gave up on {target}: {said}; `briefing outbox retry {one.posted.key[:KEY]}` sends it again"


def as_record(one: Posted) -> dict[str, Any]:
    """One delivery as JSON has it; instants in UTC."""
    target = target_of(one.target)
    return {
        "key": one.key,
        "briefing": one.briefing,
        "edition": str(one.number),
        "target": str(target),
        "reader": _reader(target),
        "state": one.state,
        "due": written(one.due),
        "attempts": one.attempts,
        "next_try": written_if(one.next_try),
        "said": one.said,
    }


def _reader(target: Target) -> str:
    return reader_of(target.reader)
