"""A scheduled run as it is: a briefing is published into the archive, and how that ended is the run's outcome."""

from __future__ import annotations

from pathlib import Path

from briefing.archive.runs_table import Claimed
from briefing.problems import Problems, Refusal
from briefing.publishing.publish import publish
from briefing.publishing.wish import Ending, Lost, Published, Stopped, Unchanged, Wish
from briefing.schedule.outcome import Hands, Outcome
from briefing.schedule.plan import Plan
from briefing.way import Progress
from briefing.world import World

CONTENT = 1
"""The exit code of the house for errors of the content: they do not pass by waiting."""


def real_hands(archive: Path, world: World, progress: Progress | None = None) -> Hands:
    """What a sweep does outside of tests."""
    return Hands(run=lambda plan, run: run_of(plan, run, archive, world, progress))


def run_of(plan: Plan, run: Claimed, archive: Path, world: World, progress: Progress | None) -> Outcome:
    """Publish, if there is anything new; with `when: always`, in any case."""
    wish = Wish(force=plan.schedule.when == "always", slot=run.slot)
    try:
        return outcome_of(publish(plan.path, archive, wish, world, progress=progress, run=run))
    except Refusal as refusal:
        reason = _reasons(str(refusal), ())
        return Outcome("failed", reason, lasting=refusal.exit_code == CONTENT, code=refusal.exit_code,
                       problems=refusal.problems, root=plan.root)  # fmt: skip


def outcome_of(ending: Ending) -> Outcome:
    """The outcome that an end of publishing means."""
    match ending:
        case Published(publication, _, problems):
            reason = f"edition {publication.number}"
            if publication.state == "held" and publication.embargo is not None:
                reason += f", held until {publication.embargo:%Y-%m-%d %H:%M} UTC"
            return Outcome("published", reason, publication.number, problems=problems)
        case Unchanged(_, since, problems):
            return Outcome("unchanged", f"nothing changed since edition {since.number}", problems=problems)
        case Stopped(reason, problems, root, code):
            told = _reasons(reason, problems)
            return Outcome("failed", told, lasting=code == CONTENT, code=code, problems=problems, root=root)
        case Lost():
            return Outcome("lost", "another process has taken over the run")
    raise AssertionError(f"a run does not end as {ending}")


def _reasons(reason: str, problems: Problems) -> str:
    """The reason with the first errors behind it, for the ledger and for messages."""
    errors = [problem for problem in problems if problem.is_error]
    lines = [f"{f'{one.span}: ' if one.span else ''}{one.message}" for one in errors[:3] if one.message != reason]
    more = [f"and {len(errors) - 3} more"] if len(errors) > 3 else []
    return "; ".join([reason, *lines, *more])
