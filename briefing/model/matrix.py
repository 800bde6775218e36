"""What a batch makes of one briefing: a file of its own, usually matrix.yaml, beside it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from briefing.model.record import Flag, Number, Record, Text

Cell = Text | Flag | Number | None
Row = dict[str, Cell]


class Matrix(Record):
    """For whom one briefing is made: every combination of the axes, for every row, less what is excluded.

    What stands at a key is a parameter of the briefing, or one of `audience`, `marking`, `language`, `theme`, `paper`
    and `format`. `null` means: as the briefing says.
    """

    name: Text | None = None
    """What to call each file, without its ending: `{country}/{briefing}-{language}`. In braces stand keys of the
    matrix, and `briefing` for the briefing's id; a slash makes a folder. Left out, the id and all values."""
    axes: dict[str, Annotated[tuple[Cell, ...], Field(min_length=1)]] = Field(default_factory=dict)
    """Values by their key; every combination of them is made."""
    rows: Text | None = None
    """A CSV file beside this one: its first line names keys, every other line is combined with the axes. An empty cell
    means: as the briefing says."""
    include: tuple[Row, ...] = ()
    """Documents that are made as well, each as it stands here."""
    exclude: tuple[Row, ...] = ()
    """Which combinations are not made: those that have all values of one of these."""
