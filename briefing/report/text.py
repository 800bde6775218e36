"""Problems as text: file, line and column, what is wrong, the line with the place underlined, what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from briefing.problems import Problem, Problems, Severity, Span
from briefing.report.excerpt import excerpt, visible
from briefing.report.verdict import in_order

Paint = Callable[[str, str], str]
"""Colours a text for a role: a severity, "rule", "place", "gutter" or "hint"."""

MOST = 100
"""So many problems are written out; the rest are counted."""

_CODES = {
    Severity.ERROR.value: "1;31",
    Severity.WARNING.value: "1;33",
    Severity.NOTE.value: "1;36",
    "rule": "2",
    "place": "1",
    "gutter": "34",
    "hint": "32",
}


def plain(role: str, text: str) -> str:
    """No colour."""
    return text


def coloured(role: str, text: str) -> str:
    """Colours of the terminal's own palette (ECMA-48, SGR)."""
    return f"\x1b[{_CODES[role]}m{text}\x1b[0m"


def as_text(
    problems: Problems,
    *,
    paint: Paint = plain,
    width: int = 100,
) -> str:
    """All problems, a paragraph each, ending in a line feed; empty where there are none.

    `width` is in columns.
    """
    ordered = in_order(problems)
    texts = ["\n".join(_paragraph(problem, paint, width)) + "\n" for problem in ordered[:MOST]]
    if len(ordered) > MOST:
        texts.append(f"and {len(ordered) - MOST} more; `briefing check --format json` lists all of them\n")
    return "\n".join(texts)


def _paragraph(problem: Problem, paint: Paint, width: int) -> Iterator[str]:
    severity, span = problem.severity.value, problem.span
    head = f"{paint(severity, severity)}{paint('rule', f'[{problem.rule}]')}: {visible(problem.message)}"
    where = "" if span is None else paint("place", f"{span}") + ": "
    yield where + head
    if span is not None:
        yield from _excerpt(problem.excerpt, problem.severity.value, span, paint, width)
    for hint in problem.hints:
        yield f"  {paint('hint', 'hint:')} {visible(hint)}"


def _excerpt(line: str | None, role: str, span: Span, paint: Paint, width: int) -> Iterator[str]:
    line = (line or "").split("\n")[0].removesuffix("\r")
    if not line.strip():
        return
    end = span.end_column if span.end_line == span.line else len(line) + 1
    gutter = max(len(str(span.line)), 4)
    shown = excerpt(line, span.column, end, width - gutter - 3)
    yield f"{paint('gutter', f'{span.line:>{gutter}} |')} {shown.line}"
    yield f"{paint('gutter', ' ' * gutter + ' |')} {paint(role, shown.marks)}"
