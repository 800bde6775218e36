"""A row as it is written: its cells by the id of their column, and the keys that say who sees it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, NoReturn

from pydantic import AfterValidator

from briefing.model.record import Line, Number, Text


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
Named = Annotated[dict[str, Text], AfterValidator(Cells)]
"""Texts by name, such as new columns and how each is made."""
