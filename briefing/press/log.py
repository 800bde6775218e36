"""What the engine only logs, as problems: a missing picture is an error here, and nothing is printed."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager

from briefing.press.fetcher import ReferenceRefused
from briefing.problems import Problem, Severity

_STYLE = (
    r"Ignored|Unknown|Parse error|Invalid|Unsupported|Deprecated|Error:|Missing|Expected|Unable to compute|"
    r"In counter|@|Subgrids|\"auto-fi|Baseline|Inline grids|No source|Empty|Only strings|Failed to apply CSS"
)
# how a record's text begins, the rule that it breaks, how much it weighs, what to do
_KINDS: tuple[tuple[str, str, Severity, str], ...] = (
    (r"Failed to (load (image|inline SVG|attachment)|render)", "image-is-set", Severity.ERROR, "look at the file"),
    (r"(Failed to load|Unsupported) stylesheet", "reference-stays-inside", Severity.ERROR, "write content:PATH"),
    (r"Font-face ", "font-loads", Severity.ERROR, "look at the path of the font"),
    (r"\.notdef glyph", "font-has-glyph", Severity.ERROR, "write it another way, or add a font that has it"),
    (r"No anchor|Content discarded: target", "anchor-exists", Severity.ERROR, "link to an id that the edition holds"),
    (r"Missing required \"lang\"|Image .* has no required alt", "pages-conform", Severity.ERROR, "give it one"),
    (r"Anchor defined twice", "anchor-is-unique", Severity.WARNING, "give each element an id of its own"),
    (_STYLE, "style-is-understood", Severity.WARNING, "write it in a form that WeasyPrint 70 knows"),
)
_PATTERNS = tuple((re.compile(start), rule, severity, hint) for start, rule, severity, hint in _KINDS)


class Record(logging.Handler):
    """Collects the records of the engine's logger, each text once."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._found: dict[str, tuple[tuple[str, ...], Problem]] = {}

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if ReferenceRefused.__name__ not in message:  # the fetcher has the problem, with its reason
            given = record.args if isinstance(record.args, tuple) else ()
            names = tuple(value for value in given if isinstance(value, str) and value)
            self._found.setdefault(message, (names, _problem(message, record.levelno)))

    @property
    def found(self) -> tuple[tuple[tuple[str, ...], Problem], ...]:
        """What was logged, once for each text, in its order, each with the names that it mentions."""
        return tuple(self._found.values())


@contextmanager
def recorded(logger: logging.Logger) -> Iterator[Record]:
    """While the block runs, the records of `logger` are collected and go nowhere else."""
    record = Record()
    level, propagate = logger.level, logger.propagate
    logger.addHandler(record)
    logger.propagate = False
    logger.setLevel(logging.WARNING)
    try:
        yield record
    finally:
        logger.removeHandler(record)
        logger.propagate = propagate
        logger.setLevel(level)


def _problem(message: str, level: int) -> Problem:
    for pattern, rule, severity, hint in _PATTERNS:
        if pattern.match(message):
            return Problem(rule, severity, _said(message), None, (hint,))
    severity = Severity.ERROR if level >= logging.ERROR else Severity.WARNING
    return Problem("page-is-set", severity, _said(message))


def _said(message: str) -> str:
    short = message if len(message) <= 300 else message[:300] + "…"
    return f"the page engine says: {short.rstrip('.')}"
