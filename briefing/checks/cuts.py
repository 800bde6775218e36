"""What the cut for one reader must leave whole."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.model.briefing import Briefing
from briefing.model.records import Position
from briefing.problems import Problem, Span, error


def accounts_stay_whole(before: Briefing, after: Briefing) -> Iterator[Problem]:
    """Accounts that a reader still sees without all of their positions; variants in another language are not missed."""
    for key, account in after.accounts.items():
        whole = before.accounts.get(key)
        kept = {_name(position) for position in account.positions}
        for position in whole.positions if whole is not None else ():
            if _name(position) not in kept and position.lang is None:
                message = f"of the account “{key}” this reader would not see the position of “{position.holder}”"
                yield error("account-is-whole", message, position.span_of())


def _name(position: Position) -> Span | str:
    """What a position keeps when parts of it are cut: its place, or where no file holds it its holder."""
    return position.span_of() or position.holder
