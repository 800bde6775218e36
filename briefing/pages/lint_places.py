"""Where a word of a template's own language stands: Jinja tells lines, and no columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import Environment, TemplateSyntaxError

from briefing.problems import Span

_SILENT = frozenset(("whitespace", "data", "comment", "comment_begin", "comment_end", "raw_begin", "raw_end"))


@dataclass(frozen=True, slots=True)
class Word:
    """A word between the braces: where it stands, and what stands before it."""

    line: int
    column: int
    value: str
    before: str


class Places:
    """The words of one template, each given away once: two equal ones on a line are asked for in their order."""

    def __init__(self, file: str, source: str, environment: Environment) -> None:
        self.file = file
        self._words = list(_words(source, environment))
        self._given: set[int] = set()

    def of(self, value: str, line: int, before: frozenset[str] | None = None) -> Span:
        """The place of a word, from `line` on, behind one of `before`; the line alone where it is not found."""
        quoted = (value, f"'{value}'", f'"{value}"')
        for number, word in enumerate(self._words):
            fits = word.line >= line and word.value in quoted and (before is None or word.before in before)
            if fits and number not in self._given:
                self._given.add(number)
                return Span(self.file, word.line, word.column, word.line, word.column + len(word.value))
        return Span(self.file, line, 1, line, 1)


def _words(source: str, environment: Environment) -> Iterator[Word]:
    lines = source.split("\n")
    line_at, cursor, before = 0, 0, ""
    try:
        for line, kind, value in environment.lex(source):
            if kind in _SILENT or not value.strip():
                continue
            cursor = cursor if line == line_at else 0
            found = lines[line - 1].find(value.strip().partition("\n")[0], cursor) if line <= len(lines) else -1
            line_at, cursor = line, max(found, 0) + len(value.strip()) if found >= 0 else cursor
            yield Word(line, found + 1, value.strip(), before)
            before = value.strip()
    except TemplateSyntaxError:  # told by whoever reads it
        return
