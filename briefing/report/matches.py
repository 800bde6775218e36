"""What was matched with what, for readers and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from briefing.checks.matches import Match
from briefing.problems import Problems
from briefing.report.excerpt import visible
from briefing.report.machine import as_json


def matches_as_text(matches: Sequence[Match]) -> str:
    """A paragraph for each sentence that has a number, a date or a name: the sentence, and a line for each of them."""
    return "\n".join("\n".join(_paragraph(tuple(group))) + "\n" for _, group in groupby(matches, key=_sentence))


def _sentence(match: Match) -> tuple[str, int, str]:
    span = match.span
    return (span.file if span else "", span.line if span else 0, match.sentence)


def _paragraph(matches: tuple[Match, ...]) -> Iterator[str]:
    first = matches[0]
    yield visible(f"{first.span}: {first.sentence}" if first.span else first.sentence)
    for match in matches:
        reason = f" ({match.why})" if match.why else ""
        if match.record:
            says = f": {match.says}" if match.says else ""
            yield visible(f"  {match.kind:6} “{match.text}” = {match.record}{says}{reason}")
        else:
            yield visible(f"  {match.kind:6} “{match.text}” – {match.why}")


def with_matches(problems: Problems, matches: Sequence[Match]) -> str:
    """An object of two lists: `problems` as `as_json` has them, and `matches`.

    A match has kind, text, sentence, record (null where there is none), says, why, file, line, column, end_line and
    end_column.
    """
    made = {"problems": json.loads(as_json(problems)), "matches": [_plain(match) for match in matches]}
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"


def _plain(match: Match) -> dict[str, Any]:
    span = match.span
    return {
        "kind": match.kind,
        "text": match.text,
        "sentence": match.sentence,
        "record": match.record or None,
        "says": match.says or None,
        "why": match.why or None,
        "file": span.file if span else None,
        "line": span.line if span else None,
        "column": span.column if span else None,
        "end_line": span.end_line if span else None,
        "end_column": span.end_column if span else None,
    }
