"""Judgments and scenarios as ICD 203 wants them: a term of the yardstick, a confidence with its basis, a horizon."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from briefing.model.analysis import Judgment, Scenario
from briefing.model.blocks import ScenariosBlock
from briefing.model.briefing import Briefing
from briefing.model.vocabulary import yardstick_of
from briefing.model.yardstick import Band
from briefing.problems import Fix, Problem, error
from briefing.yaml_text import slip_of


def terms_are_in_yardstick(briefing: Briefing) -> Iterator[Problem]:
    """Likelihoods that are no term of the briefing's yardstick."""
    stick = yardstick_of(briefing.yardstick)
    if stick is None:
        return
    known = [term for band in stick.bands for term in (band.term, *band.also)]
    records: list[Judgment | Scenario] = [*briefing.judgments.values(), *briefing.scenarios.values()]
    for record in records:
        term = record.likelihood
        if term is None or term in known:
            continue
        meant = {**stick.forms, **stick.replace}.get(term.lower()) or slip_of(term, known, closed=True)
        near = (
            meant or stick.suggest.get(term.lower()) or next(iter(get_close_matches(term.lower(), known, 1, 0.6)), None)
        )
        hint = f"did you mean “{near}”?" if near else f"one of: {', '.join(band.term for band in stick.bands)}"
        message = f"“{term}” is not a term of the yardstick {stick.name}"
        span = record.span_of("likelihood")
        problem = error("likelihood-is-in-yardstick", message, span, hint)
        yield problem.mended(Fix(span, meant) if meant and span else None)


def judgments_are_whole(briefing: Briefing) -> Iterator[Problem]:
    """Judgments without a confidence where one is due, without a horizon or review, or without a citation."""
    for key, judgment in briefing.judgments.items():
        span = judgment.span_of(key=True)
        if judgment.likelihood is not None and judgment.confidence is None:
            yield error("judgment-names-confidence", f"the judgment “{key}” names no confidence", span)
        if judgment.likelihood is None and judgment.confidence is not None:
            message = f"the judgment “{key}” is not judged, so it has no confidence either"
            yield error("judgment-names-confidence", message, judgment.span_of("confidence"))
        if judgment.horizon is None and judgment.review_when is None:
            hint = "add `horizon: 2024-04-30`, or `review_when:`"
            yield error(
                "judgment-names-horizon", f"the judgment “{key}” says neither until when nor when to review", span, hint
            )
        if not judgment.cite:
            yield error("claim-is-cited", f"the judgment “{key}” cites no source", span, "add `cite:`")


def scenarios_can_sum(briefing: Briefing) -> Iterator[Problem]:
    """Scenarios printed together whose bands cannot sum to 100 per cent."""
    stick = yardstick_of(briefing.yardstick)
    if stick is None:
        return
    bands: dict[str, Band] = {term: band for band in stick.bands for term in (band.term, *band.also)}
    for section in briefing.sections:
        for block in section.blocks:
            if not isinstance(block, ScenariosBlock):
                continue
            names = block.scenarios or tuple(briefing.scenarios)
            terms = [briefing.scenarios[name].likelihood for name in names if name in briefing.scenarios]
            found = [bands[term] for term in terms if term in bands]
            low, high = sum(band.low for band in found), sum(band.high for band in found)
            if len(found) == len(terms) and not low <= 100 <= high:
                message = f"these scenarios come to {low} to {high} percent together, never to 100"
                yield error("scenarios-sum", message, block.span_of("scenarios"))
