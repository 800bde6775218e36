"""What became of a judgment since an earlier edition: raised, lowered, unchanged, new; likelihood and confidence apart.

The likelihood is compared by the order of the yardstick's terms. Where the earlier edition used another yardstick, the
ranges are compared: ranges that share nothing were raised or lowered, ranges of which one holds more than half of the
narrower other are the same, and anything between is not comparable.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from briefing.model.analysis import Judgment, Prior
from briefing.model.briefing import Briefing
from briefing.model.vocabulary import yardstick_of

RAISED, LOWERED, UNCHANGED = "raised", "lowered", "unchanged"
NEW, NOW_JUDGED, NO_LONGER, NOT_COMPARABLE = "new", "now judged", "no longer judged", "not comparable"

_LEVELS = ("low", "moderate", "high")

Reach = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Revision:
    """`likelihood` and `confidence` are one of the words above; `confidence` is None where one of the two is missing.

    `term` is what the earlier edition said, with its yardstick where that was another; `reach` the range in per cent
    that it stood for, None where nobody knows. Both are None for a judgment that is new or was not judged.
    """

    likelihood: str
    confidence: str | None = None
    term: str | None = None
    reach: Reach | None = None


def is_revised(briefing: Briefing) -> bool:
    """Whether judgments are compared at all: in a first edition none has anything to be compared with."""
    return any(judgment.prior is not None for judgment in briefing.judgments.values())


def revision_of(judgment: Judgment, briefing: Briefing, revised: bool) -> Revision | None:
    """What became of a judgment; None in a first edition. `revised` is what `is_revised` says of the briefing."""
    prior = judgment.prior
    if prior is None:
        return Revision(NEW) if revised else None
    confidence = _confidence(judgment, prior)
    if prior.likelihood is None:
        return Revision(UNCHANGED if judgment.likelihood is None else NOW_JUDGED, confidence)
    term, reach = _said(prior), _reach_then(prior, briefing)
    if judgment.likelihood is None:
        return Revision(NO_LONGER, confidence, term, reach)
    return Revision(_likelihood(judgment.likelihood, prior, briefing, reach), confidence, term, reach)


def _confidence(judgment: Judgment, prior: Prior) -> str | None:
    if judgment.confidence is None or prior.confidence is None:
        return None
    return _moved(_LEVELS.index(judgment.confidence.level) - _LEVELS.index(prior.confidence))


def _said(prior: Prior) -> str:
    """The earlier term, with the name of its yardstick where that is another one."""
    stick = yardstick_of(prior.yardstick) if prior.yardstick else None
    return f"{prior.likelihood} ({stick.name})" if stick else str(prior.likelihood)


def _likelihood(term: str, prior: Prior, briefing: Briefing, then: Reach | None) -> str:
    """By rank where both terms are of one yardstick, by range across yardsticks, else by the words alone."""
    now, ranks, earlier = reaches_of(briefing).get(term), _ranks(briefing), prior.likelihood or ""
    if prior.yardstick is None and prior.range is None and term in ranks and earlier in ranks:
        return _moved(ranks[term] - ranks[earlier])
    if now is not None and then is not None:
        return across(then, now)
    return UNCHANGED if prior.yardstick is None and term == earlier else NOT_COMPARABLE


def across(then: Reach, now: Reach) -> str:
    """What became of a likelihood that was said in another yardstick, by the ranges in per cent."""
    shared = min(then[1], now[1]) - max(then[0], now[0])
    if shared <= 0:
        return RAISED if now[0] >= then[1] else LOWERED
    narrower = min(then[1] - then[0], now[1] - now[0])
    return UNCHANGED if shared > narrower / 2 else NOT_COMPARABLE


def _moved(step: int) -> str:
    return RAISED if step > 0 else LOWERED if step < 0 else UNCHANGED


def _ranks(briefing: Briefing) -> Mapping[str, int]:
    """The place of each term in the yardstick, lowest first; a second term for a range has its rank."""
    stick = yardstick_of(briefing.yardstick)
    bands = sorted(stick.bands, key=lambda band: (band.low, band.high)) if stick else []
    return {term: at for at, band in enumerate(bands) for term in (band.term, *band.also)}


def reaches_of(briefing: Briefing, name: str | None = None) -> Mapping[str, Reach]:
    """The range that each term stands for: in the yardstick `name`, or in that of the briefing."""
    stick = yardstick_of(name or briefing.yardstick)
    return {
        term: (float(band.low), float(band.high))
        for band in (stick.bands if stick else ())
        for term in (band.term, *band.also)
    }


def _reach_then(prior: Prior, briefing: Briefing) -> Reach | None:
    """The range that the earlier term stood for."""
    if prior.range is not None:
        return float(prior.range.low), float(prior.range.high)
    return reaches_of(briefing, prior.yardstick).get(str(prior.likelihood))
