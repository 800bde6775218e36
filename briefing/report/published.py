"""What came of publishing, in a line for people and an object for machines."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from briefing.model.comparison import Comparison
from briefing.problems import Problem
from briefing.publishing.wish import Ending, Foreseen, Lost, Published, Stopped, Unchanged
from briefing.report.editions import as_record, changes_of, state_of
from briefing.sending.preview import told


def as_line(ending: Ending, archive: Path) -> str:
    """What came of it, in one line."""
    match ending:
        case Published(publication, comparison):
            said = f": {changes_of(comparison)}" if comparison is not None else ""
            state = f", {state_of(publication)}" if publication.state != "published" else ""
            verb = "keeps" if state else "published"
            name = f"edition {publication.number} of {publication.briefing}"
            return f"{verb} {name} in {archive}{state}{said}"
        case Foreseen(number, comparison):
            said = f": {changes_of(comparison)}" if comparison is not None else ": the first"
            sent = f"\n\n{told(ending.deliveries)}".rstrip() if ending.deliveries else ""
            return f"would publish edition {number}{said}{sent}"
        case Unchanged(briefing, since):
            return f"unchanged since edition {since.number} of {briefing} ({since.made:%Y-%m-%d})"
        case Stopped(reason):
            return f"nothing was published: {reason}"
        case Lost(briefing):
            return f"nothing was published: another process has taken over this run of {briefing}"


def as_record_of(ending: Ending, archive: Path) -> dict[str, Any]:
    """The same for machines: `result` is published, held, foreseen, unchanged, stopped or lost."""
    match ending:
        case Published(publication, comparison):
            result = "held" if publication.state == "held" else "published"
            return {"result": result, "edition": as_record(publication, archive), **_changes(comparison)}
        case Foreseen(number, comparison):
            sent = [one.as_json() for one in ending.deliveries]
            return {"result": "foreseen", "number": str(number), "deliveries": sent, **_changes(comparison)}
        case Unchanged(_, since):
            return {"result": "unchanged", "since": as_record(since, archive)}
        case Stopped(reason, problems):
            return {"result": "stopped", "reason": reason, "problems": [_problem(one) for one in problems]}
        case Lost():
            return {"result": "lost"}


def _changes(comparison: Comparison | None) -> dict[str, Any]:
    return {} if comparison is None else {"since": comparison.since, "changes": len(comparison.differences)}


def _problem(one: Problem) -> dict[str, Any]:
    at = str(one.span) if one.span else None
    return {"rule": one.rule, "severity": one.severity.value, "message": one.message, "at": at}
