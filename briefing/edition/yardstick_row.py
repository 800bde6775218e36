"""The row of a yardstick that an edition prints: that of the terms in its judgments and scenarios."""

from __future__ import annotations

from briefing.model.analysis import Judgment, Scenario
from briefing.model.briefing import Briefing
from briefing.model.vocabulary import yardstick_of
from briefing.model.yardstick import Band


def printed_bands(briefing: Briefing) -> tuple[Band, ...]:
    """The bands of a briefing's yardstick, each under the term of the row in use.

    A yardstick whose rows stand apart (ICD 203) would else print the first row beside judgments in the second.
    """
    stick = yardstick_of(briefing.yardstick)
    if stick is None:
        return ()
    records: tuple[Judgment | Scenario, ...] = (*briefing.judgments.values(), *briefing.scenarios.values())
    used = {record.likelihood for record in records if record.likelihood is not None}
    other = {term for band in stick.bands for term in band.also}
    if not stick.rows_apart or not used or not used <= other:
        return stick.bands
    return tuple(_turned(band) for band in stick.bands)


def _turned(band: Band) -> Band:
    """A band under its other term; under its own where it has none."""
    first, *rest = (*band.also, band.term) if band.also else (band.term,)
    return band.model_copy(update={"term": first, "also": tuple(rest)})
