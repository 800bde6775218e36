"""The outbox of an archive, and what became of its deliveries, for people and for machines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from briefing.archive.instants import written, written_if
from briefing.archive.outbox_table import Posted
from briefing.archive.words_table import Word
from briefing.model.delivery import Target, target_of
from briefing.report.editions import reader_of
from briefing.report.excerpt import visible
from briefing.sending.due import Outcome
from briefing.sending.words import Said

KEY = 8
"""Digits of a key that people see and type."""


AGAIN = "briefing outbox retry --failed"
"""What sends once more what was given up."""

_KINDS = {"failure": "failed run", "withdrawal": "withdrawal", "ping": "watcher"}


def as_table(rows: Iterable[Posted], words: Iterable[Word] = ()) -> str:
    """A line for each delivery and each word: key, what it is of, since when, state, tries, target, last words."""
    cells = [
        (one.key[:KEY], f"{one.briefing} {one.number}", *_tried(one), visible(str(target_of(one.target))), _said(one))
        for one in rows
    ]
    cells += [
        (one.key[:KEY], f"{one.briefing}: {_KINDS[one.kind]}", *_tried(one), to_whom(one), _said(one)) for one in words
    ]
    if not cells:
        return "the outbox is empty"
    head = ("key", "edition", "since (UTC)", "state", "tries", "target", "said last")
    widths = [max(len(row[column]) for row in (head, *cells)) for column in range(len(head) - 1)]
    lines = [
        "  ".join((*(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=False)), row[-1])).rstrip()
        for row in (head, *cells)
    ]
    given_up = any(row[3] == "failed" for row in cells)
    return "\n".join((*lines, f"once the cause is mended, `{AGAIN}` sends what failed") if given_up else lines)


def to_whom(word: Word) -> str:
    """Its address as people read it; that of a watcher is a secret of its own."""
    return "the watcher’s address" if word.kind == "ping" else visible(str(target_of(word.address)))


def _tried(one: Posted | Word) -> tuple[str, str, str]:
    return f"{one.due:%Y-%m-%d %H:%M}" if one.due else "", state_of(one), str(one.attempts)


def _said(one: Posted | Word) -> str:
    return visible(one.said)


def state_of(one: Posted | Word) -> str:
    """Its state in words: when it goes, or goes again."""
    if one.state != "pending":
        return one.state
    if one.owner is not None:
        return "being sent"
    after = max((time for time in (one.due, one.next_try) if time is not None), default=None)
    when = f" {after:%Y-%m-%d %H:%M} UTC" if after else ""
    return f"{'again' if one.attempts else 'due'}{when}"


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


def as_record_of_word(one: Word) -> dict[str, Any]:
    """One word about the work itself as JSON has it; instants in UTC."""
    return {
        "key": one.key,
        "briefing": one.briefing,
        "kind": one.kind,
        "subject": one.subject,
        "target": to_whom(one),
        "state": one.state,
        "due": written_if(one.due),
        "attempts": one.attempts,
        "next_try": written_if(one.next_try),
        "said": one.said,
    }


def as_line_of_word(one: Said) -> str:
    """What became of one try to tell somebody something."""
    if one.state == "sent":
        return f"{one.to} was told: {one.word.subject}"
    return f"{one.to} could not be told yet: {one.receipt.said}"
