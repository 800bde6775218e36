"""Records held against each other: citations, wholes and parts, dates against the cutoff."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.model.briefing import Briefing
from briefing.model.records import Fact
from briefing.problems import Problem, error


def claims_are_cited(briefing: Briefing) -> Iterator[Problem]:
    """Events, facts and quotes that name no source."""
    named = (("event", briefing.events), ("fact", briefing.facts), ("quote", briefing.quotes))
    for kind, records in named:
        for key, record in records.items():
            computed = isinstance(record, Fact) and record.computed is not None
            if not record.cite and not computed:
                message = f"the {kind} “{key}” cites no source"
                yield error("claim-is-cited", message, record.span_of(key=True), "add `cite:`, such as cite: 51")


def parts_are_no_larger(briefing: Briefing) -> Iterator[Problem]:
    """Facts that are part of a smaller one, or of themselves; of a range, the bound that leaves no doubt counts."""
    for key, fact in briefing.facts.items():
        whole = briefing.facts.get(fact.part_of) if fact.part_of else None
        if whole is None or _is_share(fact) != _is_share(whole):
            continue
        least = fact.range.low if fact.range else fact.value
        most = whole.range.high if whole.range else whole.value
        if whole is fact or (least is not None and most is not None and least > most):
            message = f"“{key}” ({least}) is larger than “{fact.part_of}” ({most}), of which it is a part"
            yield error("part-fits-whole", message, fact.span_of("part_of"))


def _is_share(fact: Fact) -> bool:
    return str(fact.unit).lower().startswith(("percent", "per cent", "%", "prozent"))


def events_precede_cutoff(briefing: Briefing) -> Iterator[Problem]:
    """Events that begin after the day until which the briefing knows anything."""
    cutoff = briefing.dateline.cutoff or briefing.dateline.as_of
    for key, event in briefing.events.items():
        if event.date is not None and event.date.start is not None and event.date.start > cutoff.last:
            message = f"“{key}” is dated {event.date}, after the cutoff {cutoff}"
            yield error("event-precedes-cutoff", message, event.span_of("date"))


def questions_are_answered(briefing: Briefing) -> Iterator[Problem]:
    """Accounts whose cells leave a question open, or answer one that nobody asked."""
    for account in briefing.accounts.values():
        questions = [question.id for question in account.questions]
        for position in account.positions:
            missing = [question for question in questions if question not in position.cells]
            if missing:
                message = f"“{position.holder}” has no cell for {', '.join(missing)}"
                yield error(
                    "question-is-answered", message, position.span_of("cells"), "write `stance: silent` for no answer"
                )
            for cell in position.cells:
                if cell not in questions:
                    hint = f"one of: {', '.join(questions)}"
                    span = position.span_of("cells", cell, key=True)
                    yield error("cell-has-column", f"the account asks no question “{cell}”", span, hint)
