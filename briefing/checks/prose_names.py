"""Names of prose held against the actors: each is spelt as its record spells it."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.checks.name_matches import NameMatch, name_matches
from briefing.model.briefing import Briefing
from briefing.model.records import Actor
from briefing.problems import Fix, Problem, warning

_LONG = 8  # letters: ordinary words that sound like a name are shorter
_OPENING = " “‘\"'(["


def names_are_spelt_alike(briefing: Briefing) -> Iterator[Problem]:
    """Names spelt otherwise than their records spell them, outside of quotations and titles of sources."""
    for match in name_matches(briefing):
        if match.spelt and not _is_own_name(match):
            span = match.statement.span(match.start, match.end)
            message = f"“{match.text}” is spelt “{match.spelt}” in the record “{match.actor}”"
            hint = f"write {match.spelt}, or add an actor of this name"
            certain = not match.several and _stands_in(match) and not _may_be_a_word(match)
            fix = Fix(span, match.spelt) if span is not None and certain else None
            yield warning("name-is-spelt-as-record", message, span, hint).mended(fix)


def _is_own_name(match: NameMatch) -> bool:
    """Whether a record spells its own name so."""
    return isinstance(match.statement.record, Actor) and match.statement.path[0] in ("name", "short")


def _may_be_a_word(match: NameMatch) -> bool:
    """Whether a short word owes its capital to the sentence that it opens: “Former” is not yet Mr Farmer."""
    return len(match.text) < _LONG and not match.statement.text[: match.start].strip(_OPENING)


def _stands_in(match: NameMatch) -> bool:
    """Whether the very characters stand in the file: one line, as long as the name."""
    span = match.statement.span(match.start, match.end)
    return span is not None and span.line == span.end_line and span.end_column - span.column == len(match.text)
