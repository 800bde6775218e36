"""What a careful judgment has beside its term: what to watch, another reading, the reason of a change."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.model.analysis import Judgment
from briefing.model.briefing import Briefing
from briefing.model.vocabulary import yardstick_of
from briefing.problems import Problem, warning


def assumptions_say_if_wrong(briefing: Briefing) -> Iterator[Problem]:
    """Assumptions that do not say what changes if they are wrong."""
    for key, assumption in briefing.assumptions.items():
        if assumption.if_wrong is None:
            message = f"the assumption “{key}” does not say what changes if it is wrong"
            yield warning("assumption-says-if-wrong", message, assumption.span_of(key=True), "add `if_wrong:`")


def judgments_have_indicators(briefing: Briefing) -> Iterator[Problem]:
    """Judgments for which nothing is watched."""
    for key, judgment in briefing.judgments.items():
        if not judgment.indicators:
            message = f"nothing is watched for the judgment “{key}”"
            yield warning("judgment-has-indicator", message, judgment.span_of(key=True), "name `indicators:`")


def judgments_have_alternatives(briefing: Briefing) -> Iterator[Problem]:
    """Judgments without another reading of the evidence; one that is not judged prefers none."""
    for key, judgment in briefing.judgments.items():
        if judgment.likelihood is not None and not judgment.alternatives:
            message = f"the judgment “{key}” weighs no other reading of the evidence"
            yield warning("judgment-has-alternative", message, judgment.span_of(key=True), "add `alternatives:`")


def judgments_explain_changes(briefing: Briefing) -> Iterator[Problem]:
    """Judgments that say otherwise than their `prior`, without a reason."""
    stick = yardstick_of(briefing.yardstick)
    same = {term: band.term for band in (stick.bands if stick else ()) for term in (band.term, *band.also)}
    for key, judgment in briefing.judgments.items():
        if judgment.prior is None or judgment.prior.reason is not None:
            continue
        if change := _change(judgment, same):
            message = f"the judgment “{key}” went {change} and does not say why"
            yield warning("judgment-explains-change", message, judgment.span_of("prior", key=True), "add `reason:`")


def _change(judgment: Judgment, same: dict[str, str]) -> str | None:
    """What changed since the prior, in words; terms of one range are the same."""
    prior = judgment.prior
    assert prior is not None
    before, now = prior.likelihood, judgment.likelihood
    if same.get(before or "", before) != same.get(now or "", now):
        return f"from {_term(before)} to {_term(now)}"
    level = judgment.confidence.level if judgment.confidence else None
    if prior.confidence is not None and prior.confidence != level:
        return f"from {prior.confidence} to {level or 'no'} confidence"
    return None


def _term(term: str | None) -> str:
    return f"“{term}”" if term else "not judged"


def priors_are_earlier(briefing: Briefing) -> Iterator[Problem]:
    """Priors that name the edition in hand as the earlier one."""
    for key, judgment in briefing.judgments.items():
        if judgment.prior is not None and judgment.prior.edition == briefing.edition:
            message = f"the judgment “{key}” is compared with edition {briefing.edition}, which is this one"
            span = judgment.span_of("prior", "edition")
            yield warning("prior-is-earlier", message, span, "name the edition before, or raise `edition:`")
