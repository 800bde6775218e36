"""What blocks share: their place in an edition, and for figures and tables their title and sources."""

from __future__ import annotations

from typing import Literal

from briefing.model.citations import Cite
from briefing.model.record import Expression, Id, Line, Selected


class Block(Selected):
    """What all blocks share."""

    id: Id | None = None
    """Name to refer to with {see:ID}."""
    width: Literal["full", "half"] = "full"
    """Two half blocks after one another stand side by side."""


class Framed(Block):
    """What all numbered figures and tables share."""

    title: Line
    """The takeaway, in at most two lines."""
    subtitle: Line | None = None
    """Measure, unit, place and period."""
    note: Line | None = None
    """A remark under the figure."""
    credit: Line | None = None
    """Who drew or supplied it."""
    holds: Expression | None = None
    """Condition over facts that the title states: where it fails, the edition is not published."""
    cite: Cite = ()
    """What it rests on."""
