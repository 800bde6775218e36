"""What the cut for one reader must leave whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from briefing.model.briefing import Briefing
from briefing.model.records import Position
from briefing.problems import Problem, Span, error


def accounts_stay_whole(before: Briefing, after: Briefing) -> Iterator[Problem]:
    """Accounts that a reader still sees without all of their positions.

    A position in another language is missed where its language has more variants than are left for this reader.
    """
    for key, account in after.accounts.items():
        whole = before.accounts.get(key)
        kept = {_name(position) for position in account.positions}
        variants = sum(position.lang is not None for position in account.positions)
        cut = [one for one in (whole.positions if whole is not None else ()) if _name(one) not in kept]
        spoken = Counter(position.lang for position in cut if position.lang is not None)
        for position in cut:
            if position.lang is None or spoken[position.lang] > variants:
                message = f"of the account “{key}” this reader would not see the position of “{position.holder}”"
                yield error("account-is-whole", message, position.span_of())


def _name(position: Position) -> Span | str:
    """What a position keeps when parts of it are cut: its place, or where no file holds it its holder."""
    return position.span_of() or position.holder
