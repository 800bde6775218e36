"""Ties between actors, as records."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from briefing.model.citations import Cite
from briefing.model.dates import When
from briefing.model.record import ActorId, Flag, Id, Line, Selected, Text
from briefing.model.records import Basis, Status

Nature = Literal["support", "rupture", "repair", "tie"]


class Relationship(Selected):
    """A tie between two actors."""

    id: Id | None = None
    """Name that a `network` figure calls it by."""
    from_: Annotated[ActorId, Field(alias="from")]
    """Actor that the tie starts from."""
    to: ActorId
    """Actor that it leads to."""
    type: Line
    """What kind of tie, in a few words."""
    short: Line | None = None
    """Words beside its line in a figure; the type where left out."""
    nature: Nature = "tie"
    """What it means for the two: decides the look of its line in a figure."""
    two_way: Flag = False
    """Whether it runs both ways; else figures draw an arrow to `to`."""
    since: When | None = None
    """When it began."""
    until: When | None = None
    """When it ended; none where it goes on or nobody says."""
    period: Text | None = None
    """The source's words for when, where they say no date."""
    status: Status = "reported"
    """How sure it is that it exists."""
    basis: Basis | None = None
    """Whose voice it rests on."""
    cite: Cite = ()
    """What it rests on."""
