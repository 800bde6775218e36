"""`briefing check --explain-matches`: what the checks matched with what, of one briefing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from briefing.checks.matches import Match, matches
from briefing.problems import Problem, Severity
from briefing.report.places import seen_from


def matches_of(path: Path, root: Path) -> tuple[Match, ...]:
    """The matches of the briefing at `path`, with files named from where this was started; none of one that cannot be
    read, which its problems say."""
    from briefing.pipeline import load

    briefing = load(path).value
    found = matches(briefing) if briefing is not None else ()
    places = tuple(Problem(rule="", severity=Severity.NOTE, message="", span=match.span, excerpt="") for match in found)
    seen = seen_from(Path.cwd(), root, places)
    return tuple(replace(match, span=place.span) for match, place in zip(found, seen, strict=True))
