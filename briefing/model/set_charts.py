"""Figures set in type rather than drawn: number tiles, the matrix of an account, a matrix of options."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from briefing.model.citations import Cite
from briefing.model.record import AccountId, FactId, Flag, Id, Line, Record, Records, Selected


class Tile(Selected):
    """One number, set large."""

    fact: FactId
    """The number."""
    label: Line | None = None
    """Words under the number; the fact's unit and scope where left out."""
    kicker: Line | None = None
    """Words over the number; the fact's qualifier where left out."""
    cite: Cite = ()
    """Where it is from; the fact's own citation where left out."""


class TilesChart(Record):
    """Unlike numbers in a row: never on one axis."""

    kind: Literal["tiles"]
    """Says that this is a chart of the kind `tiles`."""
    tiles: tuple[Tile, ...] = Field(min_length=2, max_length=6)
    """The numbers, from left to right."""


class MatrixChart(Record):
    """The positions of an account against its questions."""

    kind: Literal["matrix"]
    """Says that this is a chart of the kind `matrix`."""
    account: AccountId
    """The matter in dispute."""


class Choice(Record):
    """A column of an options figure."""

    id: Id
    """Name that the criteria's cells go by."""
    name: Line
    """Head of the column."""
    own: Flag = False
    """Our analysis, not reporting: shaded."""


class Criterion(Selected):
    """A row of an options figure: a cell for every choice."""

    name: Line
    """Head of the row."""
    cells: Records[Annotated[str, Field(min_length=1)]]
    """A text for every choice, by its id."""
    own: Flag = False
    """Our analysis, not reporting: shaded."""


class OptionsChart(Record):
    """Choices side by side: what each keeps, risks, needs."""

    kind: Literal["options"]
    """Says that this is a chart of the kind `options`."""
    choices: tuple[Choice, ...] = Field(min_length=2)
    """The columns."""
    criteria: tuple[Criterion, ...] = Field(min_length=1)
    """The rows."""


SetChart = TilesChart | MatrixChart | OptionsChart
