"""A table of words or numbers: its columns, and rows that are written or come from data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, NoReturn

from pydantic import AfterValidator, Field, model_validator

from briefing.model.block import Framed
from briefing.model.record import DataId, Flag, Line, Number, Record, Text


class Cells(dict[str, Any]):
    """The cells of a row by the id of their column: a mapping that cannot be changed.

    `at` is where the row stood among those of its file, None where that is its place still.
    """

    def __init__(self, cells: Mapping[str, Any] | None = None, at: int | None = None) -> None:
        super().__init__(cells or {})
        self.at = at

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise TypeError("the cells of a row are not changed")

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __hash__(self) -> int:  # type: ignore[override]  # a dict has none, because it changes
        return hash(tuple(self.items()))

    def __reduce__(self) -> tuple[type[Cells], tuple[Mapping[str, Any], int | None]]:
        return Cells, (dict(self), self.at)


ROW_MARKS = ("marking", "audience", "when", "lang")
"""Keys of a row that say who sees it, unless a column has that id."""
TableRow = Annotated[dict[str, Line | Number | None], AfterValidator(Cells)]


class Column(Record):
    """A column of a table."""

    id: Text
    """Name of the column in the data, or of the cell in `rows`."""
    head: Line | None = None
    """Printed head."""
    number: Flag = False
    """Set as a number, to the right."""
    decimals: Annotated[int, Field(strict=True, ge=0, le=6)] | None = None
    """Decimals of its numbers; as many as each has where left out."""
    share: Annotated[Number, Field(gt=0)] | None = None
    """Share of the width, relative to the other columns."""
    own: Flag = False
    """Our analysis, not reporting: shaded."""


class TableBlock(Framed):
    """A table of words or numbers."""

    kind: Literal["table"]
    """Says that this is a block of the kind `table`."""
    columns: tuple[Column, ...] = Field(min_length=1)
    """The columns, from left to right."""
    rows: tuple[TableRow, ...] = ()
    """A mapping for each row: the cell for each column by its id. A row may hold `marking`, `audience`, `when` or
    `lang` beside its cells, and is then left out as a block would be."""
    data: DataId | None = None
    """Rows from a table of data instead."""
    total: Flag = False
    """Whether the last row is a total."""
    numbered_rows: Flag = False
    """Whether the rows carry numbers."""

    @model_validator(mode="after")
    def _rows_or_data(self) -> TableBlock:
        if bool(self.rows) == (self.data is not None):
            raise ValueError("a table has either `rows` or `data`")
        return self
