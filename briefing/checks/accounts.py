"""Accounts of what is in dispute: at least two sides, each with a source."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.model.briefing import Briefing
from briefing.problems import Problem, error


def accounts_have_two_sides(briefing: Briefing) -> Iterator[Problem]:
    """Accounts of which every position is that of one holder; what a cut takes away is told by its own rules."""
    for key, account in briefing.accounts.items():
        holders = {position.actor or str(position.holder).casefold() for position in account.positions}
        if len(account.positions) >= 2 and len(holders) == 1:
            message = f"the account “{key}” holds no position but that of “{account.positions[0].holder}”"
            hint = "add the other side, or tell it as an event with its attribution"
            yield error("account-has-two-sides", message, account.span_of("positions", key=True), hint)


def positions_are_cited(briefing: Briefing) -> Iterator[Problem]:
    """Positions and ties that name no source."""
    for account in briefing.accounts.values():
        for position in account.positions:
            if not position.cite:
                message = f"the position of “{position.holder}” cites no source"
                yield error("claim-is-cited", message, position.span_of("cite", key=True), "add the place: cite: 51")
    for tie in briefing.relationships:
        if not tie.cite:
            message = f"the tie “{tie.type}” of {tie.from_} and {tie.to} cites no source"
            yield error("claim-is-cited", message, tie.span_of(), "add `cite:`, such as cite: 51")
