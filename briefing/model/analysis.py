"""What a briefing holds to be so: judgments, and what hangs on them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from briefing.model.citations import Cite
from briefing.model.computed import Range
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
    """Low, moderate or high."""
    basis: Line
    """Why no more and no less."""


class Prior(Record):
    """The same judgment in an earlier edition."""

    edition: Text
    """Number of that edition."""
    likelihood: Text | None = None
    """Its likelihood then; none where it was not judged."""
    yardstick: Literal["icd203", "phia"] | None = None
    """The yardstick of that term, where the briefing has used another since."""
    range: Range | None = None
    """What that term stood for in per cent, where its yardstick is none that we know."""
    confidence: Level | None = None
    """Its confidence then."""
    reason: Line | None = None
    """Why it changed or stayed; prints with the change."""

    @model_validator(mode="after")
    def _of_one_yardstick(self) -> Prior:
        if self.likelihood is None and (self.yardstick or self.range):
            raise ValueError("`yardstick` and `range` belong to a likelihood, and this prior has none")
        if self.yardstick and self.range:
            raise ValueError("a prior has `yardstick` or `range`, not both")
        return self


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
    """Records of evidence that it rests on."""
    assumptions: tuple[AssumptionId, ...] = ()
    """What it takes as given."""
    indicators: tuple[IndicatorId, ...] = ()
    """What to watch for it."""
    alternatives: tuple[Line, ...] = ()
    """Other readings of the same evidence, and why they are held less likely."""
    would_change: Line | None = None
    """What would change it, in a few words."""
    prior: Prior | None = None
    """The same judgment in an earlier edition: the page says what became of it; without one it is new there."""
    holds: Expression | None = None
    """Condition over facts that must hold."""
    cite: Cite = ()
    """What it rests on."""

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
    by: When | Line
    """By when: a date, or words such as "before a US reply"."""
    rests_on: tuple[JudgmentId, ...] = ()
    """Judgments that it follows from."""
    cite: Cite = ()
    """What it rests on."""


class Assumption(Keyed):
    """Something taken as given."""

    text: Line
    """What is taken as given, in one sentence."""
    if_wrong: Line | None = None
    """What changes if it is wrong."""
    cite: Cite = ()
    """What it rests on."""


class Indicator(Keyed):
    """Something to watch."""

    text: Line
    """What to watch, in a few words."""
    points_to: tuple[ScenarioId, ...] = ()
    """Scenarios that it speaks for."""
    direction: Line | None = None
    """What it would mean."""
    threshold: Line
    """From when it counts as seen."""
    status: Literal["seen", "in-part", "not-seen", "unknown"]
    """Whether it was seen when it was last checked."""
    status_note: Line | None = None
    """What was seen, and when."""
    checked: When | None = None
    """When it was last checked; prints once for a block whose indicators were all checked on that day."""
    cite: Cite = ()
    """What it rests on."""


class Scenario(Keyed):
    """One course that things may take."""

    name: Line
    """A few words to call it by."""
    text: Line
    """What happens in it."""
    likelihood: Text
    """A term of the briefing's yardstick."""
    confidence: Level | None = None
    """How good the evidence for its likelihood is."""
    drivers: tuple[Line, ...] = ()
    """What pushes things this way."""
    signposts: Line | None = None
    """What would be seen on the way."""
    impact: Line | None = None
    """What it would mean for the reader."""
    cite: Cite = ()
    """What it rests on."""


class Gap(Keyed):
    """Something that is not known."""

    text: Line
    """What is not known."""
    matters: Line | None = None
    """Why it matters."""
    filled_by: Line | None = None
    """Who or what could fill it."""
    cite: Cite = ()
    """What it rests on."""


class Change(Keyed):
    """Something that changed since the last edition."""

    text: Line
    """What changed, in one sentence."""
    cite: Cite = ()
    """What it rests on."""
