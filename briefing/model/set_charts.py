"""Figures set in type rather than drawn: number tiles, the matrix of an account, a matrix of options."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from briefing.model.citations import Cite
from briefing.model.record import AccountId, FactId, Flag, Id, Line, Record, Records


class Tile(Record):
    """One number, set large."""

    fact: FactId
    label: Line | None = None
    """Words under the number; the fact's unit and scope where left out."""
    kicker: Line | None = None
    """Words over the number; the fact's qualifier where left out."""
    cite: Cite = ()
    """Where it is from; the fact's own citation where left out."""


class TilesChart(Record):
    """Unlike numbers in a row: never on one axis."""

    kind: Literal["tiles"]
    tiles: tuple[Tile, ...] = Field(min_length=2, max_length=6)


class MatrixChart(Record):
    """The positions of an account against its questions."""

    kind: Literal["matrix"]
    account: AccountId


class Choice(Record):
    """A column of an options figure."""

    id: Id
    name: Line
    own: Flag = False
    """Our analysis, not reporting: shaded."""


class Criterion(Record):
    """A row of an options figure: a cell for every choice."""

    name: Line
    cells: Records[Annotated[str, Field(min_length=1)]]
    own: Flag = False


class OptionsChart(Record):
    """Choices side by side: what each keeps, risks, needs."""

    kind: Literal["options"]
    choices: tuple[Choice, ...] = Field(min_length=2)
    criteria: tuple[Criterion, ...] = Field(min_length=1)


SetChart = TilesChart | MatrixChart | OptionsChart
