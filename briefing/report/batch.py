"""What came of a batch: a table for people, plain or for a terminal, and JSON for programs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing.problems import Problem
from briefing.report.places import seen_from
from briefing.report.verdict import BUG, FINE, in_order, summary

if TYPE_CHECKING:
    from briefing.batch.run import Done

_HEAD = ("document", "state", "pages", "size", "cpu", "problems")
_COLOURS = {"made": "green", "kept": "dim", "failed": "bold red", "left": "yellow"}


def exit_code_of(done: Sequence[Done]) -> int:
    """One exit code for all: that of the worst document."""
    return min(max((one.answer.code for one in done), default=FINE), BUG)


def rows_of(done: Sequence[Done]) -> list[tuple[str, ...]]:
    """The cells of each document, as texts, under `_HEAD`."""
    return [
        (
            one.planned.document.name,
            f"{one.state} (2nd try)" if one.answer.tries > 1 and one.state == "made" else one.state,
            str(one.answer.page_count) if one.answer.page_count else "",
            f"{one.size / 1000:,.0f} kB" if one.size else "",
            f"{one.answer.processor:.2f} s" if one.answer.processor else "",
            summary(one.answer.problems) if one.answer.problems else "",
        )
        for one in done
    ]


def as_plain_table(done: Sequence[Done]) -> str:
    """Columns of text, numbers to the right."""
    rows = [_HEAD, *rows_of(done)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(_HEAD))]
    lines = [
        "  ".join(
            cell.rjust(width) if at in (2, 3, 4) else cell.ljust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
    return "\n".join(lines)


def print_table(done: Sequence[Done], *, colour: bool) -> None:
    """The table on a terminal, as wide as that is."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for at, head in enumerate(_HEAD):
        table.add_column(head, justify="right" if at in (2, 3, 4) else "left", overflow="fold")
    for one, row in zip(done, rows_of(done), strict=True):
        name, state, *rest = row
        table.add_row(Text(name), Text(state, style=_COLOURS[one.state]), *map(Text, rest))
    Console(color_system="auto" if colour else None, highlight=False).print(table)


def in_words(done: Sequence[Done]) -> str:
    """How many of each: "18 made, 1 kept, 1 failed"."""
    counted = Counter(one.state for one in done)
    words = {"kept": "unchanged", "left": "left over"}
    parts = [f"{counted[state]} {words.get(state, state)}" for state in ("made", "kept", "failed", "left")]
    return ", ".join(part for part in parts if not part.startswith("0 ")) or "nothing to make"


def faults_of(done: Sequence[Done], here: Path) -> list[tuple[Problem, tuple[str, ...]]]:
    """The problems of documents that failed, each once, with the names of those that have it."""
    found: dict[Problem, list[str]] = {}
    for one in done:
        if one.state == "failed":
            for problem in in_order(seen_from(here, one.answer.root, one.answer.problems)):
                found.setdefault(problem, []).append(one.planned.document.name)
    return [(problem, tuple(names)) for problem, names in found.items()]


def as_json(done: Sequence[Done], here: Path, code: int) -> str:
    """One object: `format` (1), `code`, counts by state, and `documents` in the order of the matrix."""
    counted = Counter(one.state for one in done)
    states = {state: counted[state] for state in ("made", "kept", "failed", "left")}
    documents = [_record(one, here) for one in done]
    whole = {"format": 1, "code": code, **states, "documents": documents}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _record(one: Done, here: Path) -> dict[str, Any]:
    document, answer = one.planned.document, one.answer
    problems = in_order(seen_from(here, answer.root, answer.problems))
    return {
        "name": document.name,
        "file": str(one.file),
        "key": document.key,
        "values": dict(one.planned.values),
        "format": document.request.format,
        "state": one.state,
        "code": answer.code,
        "pages": answer.page_count,
        "bytes": one.size,
        "cpu_seconds": round(answer.processor, 3),
        "seconds": round(answer.seconds, 3),
        "memory": answer.memory,
        "tries": answer.tries,
        "problems": [_told(problem) for problem in problems],
    }


def _told(problem: Problem) -> dict[str, Any]:
    span = problem.span
    return {
        "rule": problem.rule,
        "severity": problem.severity.value,
        "message": problem.message,
        "file": span.file if span else None,
        "line": span.line if span else None,
        "column": span.column if span else None,
    }
