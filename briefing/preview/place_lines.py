"""The lines of a file around a place, for those who have no editor that listens."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from briefing.press.places import span_at
from briefing.report.excerpt import visible
from briefing.source.inside import read_bytes

_BEFORE, _AFTER = 2, 6
_WIDEST = 400


def lines_around(root: Path, at: str) -> dict[str, Any] | None:
    """`file`, `line`, `column`, `first` and `lines` of the place FILE:LINE:COLUMN; None where there is none.

    Nothing outside the project is read, and nothing that a terminal or a page would obey is shown.
    """
    span = span_at(at)
    data = read_bytes(root, span.file).value if span else None
    if span is None or data is None:
        return None
    lines = data.decode(errors="replace").split("\n")
    first = max(1, span.line - _BEFORE)
    shown = [visible(line[:_WIDEST]) for line in lines[first - 1 : span.line + _AFTER]]
    return {"file": span.file, "line": span.line, "column": span.column, "first": first, "lines": shown}
