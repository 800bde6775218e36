"""Bands of likelihood on one ruler, as they are written."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from briefing.model.record import Flag, JudgmentId, Line, Number, Record, ScenarioId, Selected, Text

_NARROWEST = 4
"""Points of per cent: the narrowest band of the yardsticks in use (ICD 203, "almost no chance")."""
PerCent = Annotated[Number, Field(ge=0, le=100)]


class Likely(Selected):
    """Something with its likelihood, written in the chart: a term, or bounds."""

    label: Line
    """What may come about."""
    term: Text | None = None
    """A term of the briefing's yardstick."""
    low: PerCent | None = None
    """Lower bound in per cent, where no term is used."""
    high: PerCent | None = None
    """Upper bound in per cent."""

    @model_validator(mode="after")
    def _band(self) -> Likely:
        if (self.low is None) != (self.high is None) or (self.term is None) == (self.low is None):
            raise ValueError("a likelihood is a `term`, or `low` and `high`")
        if self.low is not None and self.high is not None and self.high - self.low < _NARROWEST:
            raise ValueError(
                f"a likelihood is a band of {_NARROWEST} points or more: nobody knows it as exactly as that"
            )
        return self


class LikelihoodChart(Record):
    """Scenarios or judgments with their bands on one ruler of the yardstick; never a single point."""

    kind: Literal["likelihood"]
    """Says that this is a chart of the kind `likelihood`."""
    scenarios: tuple[ScenarioId, ...] = ()
    """Scenarios to show."""
    judgments: tuple[JudgmentId, ...] = ()
    """Judgments to show."""
    rows: tuple[Likely, ...] = ()
    """What is shown, where it stands in the chart itself."""
    labels: tuple[Line, ...] = ()
    """Short names in their order; a scenario's name and a judgment's text where left out."""
    exclusive: Flag = False
    """Whether exactly one of them comes about: then their bands have to be able to sum to 100 per cent, and the sums
    of their bounds print."""
    sort: Literal["down", "none"] = "down"
    """From the most to the least likely, or as given."""
    highlight: tuple[Line, ...] = ()
    """Names that carry the takeaway; the others step back."""

    @model_validator(mode="after")
    def _one_origin(self) -> LikelihoodChart:
        given = [part for part in (self.scenarios, self.judgments, self.rows) if part]
        if len(given) != 1:
            raise ValueError("a likelihood chart has either `scenarios`, `judgments` or `rows`")
        if self.labels and len(self.labels) != len(given[0]):
            raise ValueError("`labels` has one name for each")
        return self
