"""A table as a file gives it, before its columns are read as what they hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from briefing.problems import Problem, Span, error
from briefing.yaml_text import clipped

MOST_CELLS = 1_000_000


@dataclass(frozen=True, slots=True)
class RawTable:
    """`cells` are rows of whatever the format knows: texts, numbers, dates, truth values, None.

    `span` tells where a cell stands, row and column counted from 0; the row -1 is the head. `written` is true where all
    cells are texts that somebody may have meant as numbers, as in CSV.
    """

    file: str
    head: tuple[str, ...]
    cells: Sequence[Sequence[object]]
    span: Callable[[int, int], Span]
    written: bool = False


def numbered(file: str, first: int = 2) -> Callable[[int, int], Span]:
    """Places for a format without lines: row and column counted from 1, the head being row `first` - 1."""
    return lambda row, column: Span(file, row + first, column + 1, row + first, column + 2)


def head_problems(raw: RawTable) -> tuple[Problem, ...]:
    """Columns without a name, or with the name of another; a table that is too large."""
    seen: set[str] = set()
    found: list[Problem] = []
    for at, name in enumerate(raw.head):
        if not name:
            hint = "name it in the first row"
            found.append(error("table-is-regular", "this column has no name", raw.span(-1, at), hint))
        elif name in seen:
            message = f"two columns are named `{clipped(name)}`"
            found.append(error("table-is-regular", message, raw.span(-1, at), "rename one"))
        seen.add(name)
    if len(raw.head) * len(raw.cells) > MOST_CELLS:
        message = f"the table has more than {MOST_CELLS:,} cells"
        found.append(error("file-keeps-limit", message, raw.span(-1, 0), "take out rows or columns that nothing shows"))
    return tuple(found)
