"""A table as a file gives it, before its columns are read as what they hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from briefing.problems import Problem, Span, error
from briefing.yaml_text import clipped

MOST_CELLS = 1_000_000


@dataclass(frozen=True, slots=True)
class RawTable:
    """`cells` are rows of whatever the format knows: texts, numbers, dates, truth values, None.

    `span` tells where a cell stands, row and column counted from 0; the row -1 is the head. `written` is true where all
    cells are texts that somebody may have meant as numbers, as in CSV; `binary` where the file has no lines to show.
    """

    file: str
    head: tuple[str, ...]
    cells: Sequence[Sequence[object]]
    span: Callable[[int, int], Span]
    written: bool = False
    binary: bool = False


def numbered(file: str, first: int = 2) -> Callable[[int, int], Span]:
    """Places for a format without lines: row and column counted from 1, the head being row `first` - 1."""
    return lambda row, column: Span(file, row + first, column + 1, row + first, column + 2)


def shown(problem: Problem, raw: RawTable, row: int, column: int) -> Problem:
    """The problem of a cell, with its row in place of a line where the file has none that people can read."""
    if not raw.binary or problem.span is None:
        return problem
    texts = ["" if cell is None else clipped(str(cell), 30) for cell in (raw.head if row < 0 else raw.cells[row])]
    left = sum(len(text) + 3 for text in texts[:column]) + 1
    span = replace(problem.span, column=left, end_column=left + max(len(texts[column]), 1))
    return replace(problem, span=span, excerpt=" | ".join(texts))


def head_problems(raw: RawTable) -> tuple[Problem, ...]:
    """Columns without a name, or with the name of another; a table that is too large."""
    seen: set[str] = set()
    found: list[Problem] = []
    for at, name in enumerate(raw.head):
        if not name:
            hint = "name it in the first row"
            nameless = error("table-is-regular", "this column has no name", raw.span(-1, at), hint)
            found.append(shown(nameless, raw, -1, at))
        elif name in seen:
            message = f"two columns are named `{clipped(name)}`"
            found.append(shown(error("table-is-regular", message, raw.span(-1, at), "rename one"), raw, -1, at))
        seen.add(name)
    if len(raw.head) * len(raw.cells) > MOST_CELLS:
        message = f"the table has more than {MOST_CELLS:,} cells"
        large = error("file-keeps-limit", message, raw.span(-1, 0), "take out rows or columns that nothing shows")
        found.append(shown(large, raw, -1, 0))
    return tuple(found)
