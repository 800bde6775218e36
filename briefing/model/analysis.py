"""What a briefing holds to be so: judgments, and what hangs on them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from briefing.model.citations import Cite
from briefing.model.dates import When
from briefing.model.record import (
    AssumptionId,
    EvidenceId,
    Expression,
    IndicatorId,
    JudgmentId,
    Keyed,
    Line,
    Prose,
    Record,
    ScenarioId,
    Text,
)

Level = Literal["low", "moderate", "high"]


class Confidence(Record):
    """How good the evidence for a judgment is, and why."""

    level: Level
    basis: Line
    """Why no more and no less."""


class Prior(Record):
    """The same judgment in an earlier edition."""

    edition: Text
    likelihood: Text | None = None
    confidence: Level | None = None
    reason: Line | None = None
    """Why it changed or stayed."""


class Judgment(Keyed):
    """An assessment with its likelihood, its confidence and the time that it holds for."""

    text: Line
    """The judgment in one sentence; names the likelihood term where one is judged."""
    reasoning: Prose | None = None
    """What it rests on, in a few sentences with citations."""
    likelihood: Text | None = None
    """A term of the briefing's yardstick."""
    not_judged: Line | None = None
    """Why no likelihood is given."""
    confidence: Confidence | None = None
    """Absent where no likelihood is judged."""
    horizon: When | None = None
    """The day until which it holds."""
    review_when: Line | None = None
    """What should make us judge again, in place of a horizon."""
    rests_on: tuple[EvidenceId, ...] = ()
    assumptions: tuple[AssumptionId, ...] = ()
    indicators: tuple[IndicatorId, ...] = ()
    alternatives: tuple[Line, ...] = ()
    """Other readings of the same evidence, and why they are held less likely."""
    would_change: Line | None = None
    """What would change it, in a few words."""
    prior: Prior | None = None
    holds: Expression | None = None
    """Condition over facts that must hold."""
    cite: Cite = ()

    @model_validator(mode="after")
    def _judged_or_not(self) -> Judgment:
        if (self.likelihood is None) == (self.not_judged is None):
            raise ValueError("a judgment has either `likelihood` or, with the reason, `not_judged`")
        return self


class Implication(Keyed):
    """What follows for somebody, and what to do by when."""

    audience_name: Annotated[Line, Field(alias="for")]
    """For whom."""
    text: Line
    """What follows or what to do."""
    by: Line
    """By when."""
    rests_on: tuple[JudgmentId, ...] = ()
    cite: Cite = ()


class Assumption(Keyed):
    """Something taken as given."""

    text: Line
    if_wrong: Line | None = None
    """What changes if it is wrong."""
    cite: Cite = ()


class Indicator(Keyed):
    """Something to watch."""

    text: Line
    points_to: tuple[ScenarioId, ...] = ()
    """Scenarios that it speaks for."""
    direction: Line | None = None
    """What it would mean."""
    threshold: Line
    """From when it counts as seen."""
    status: Literal["seen", "in-part", "not-seen", "unknown"]
    status_note: Line | None = None
    """What was seen, and when."""
    checked: When | None = None
    """When it was last checked."""
    cite: Cite = ()


class Scenario(Keyed):
    """One course that things may take."""

    name: Line
    text: Line
    likelihood: Text
    """A term of the briefing's yardstick."""
    confidence: Level | None = None
    drivers: tuple[Line, ...] = ()
    signposts: Line | None = None
    """What would be seen on the way."""
    impact: Line | None = None
    cite: Cite = ()


class Gap(Keyed):
    """Something that is not known."""

    text: Line
    matters: Line | None = None
    """Why it matters."""
    filled_by: Line | None = None
    """Who or what could fill it."""
    cite: Cite = ()


class Change(Keyed):
    """Something that changed since the last edition."""

    text: Line
    cite: Cite = ()
