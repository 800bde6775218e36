"""Where a child is stopped, and how that is said."""

from __future__ import annotations

import signal
from dataclasses import dataclass

from briefing.problems import LimitRefusal, Rule, Severity, error

MEGABYTE = 1024 * 1024
LARGEST_ANSWER = 1024 * MEGABYTE
"""Bytes: a finished file beyond this is no briefing."""

RULES: tuple[Rule, ...] = (
    Rule(
        "work-ends-in-time",
        Severity.ERROR,
        "Templates and style sheets can be written so that their pages are never finished; a build always ends.",
        "Look for loops within loops in templates, for variables that multiply each other in style sheets, and for "
        "pictures that repeat themselves; for a very long briefing raise --limit-time.",
    ),
    Rule(
        "work-fits-in-memory",
        Severity.ERROR,
        "Pages that need all memory of the machine stop other programs too, so a build has a share and no more.",
        "Look for what multiplies itself in templates, style sheets and pictures; for a very long briefing raise "
        "--limit-memory.",
    ),
    Rule(
        "work-is-finished",
        Severity.ERROR,
        "Pages are made in a process of their own, so that a fault in a system library or somebody else who ends it "
        "takes nothing with it; without its answer there is no file.",
        "Run again; if it happens again, run `briefing doctor` and leave out pictures and fonts by halves to find the "
        "one that the system's libraries stumble over.",
    ),
)


@dataclass(frozen=True, slots=True)
class Limits:
    """Where a build is stopped: seconds of wall time for its pages, megabytes of memory for each of its processes."""

    seconds: float = 300.0
    megabytes: int = 4096


def out_of_time(limits: Limits) -> LimitRefusal:
    """The refusal of work that took too long."""
    message = f"the pages were not finished within {_seconds(limits.seconds)}, the limit on time"
    hint = "raise it with --limit-time, such as --limit-time 30m, or look for a template or style sheet without end"
    return LimitRefusal(error("work-ends-in-time", message, None, hint))


def out_of_memory(limits: Limits) -> LimitRefusal:
    """The refusal of work that needs too much memory."""
    message = f"the pages need more memory than {_size(limits.megabytes)}, the limit"
    hint = "raise it with --limit-memory, such as --limit-memory 8G, or look for what multiplies itself"
    return LimitRefusal(error("work-fits-in-memory", message, None, hint))


def too_large() -> LimitRefusal:
    """The refusal of a file that nobody could open."""
    message = f"the finished file would be larger than {LARGEST_ANSWER // MEGABYTE} MB"
    return LimitRefusal(error("work-fits-in-memory", message, None, "split the briefing, or save its pictures smaller"))


def how_it_ended(status: int) -> str:
    """The status of a process that ended, in words; as `waitpid` gives it through `waitstatus_to_exitcode`."""
    if status >= 0:
        return f"it ended with status {status} before it was done"
    try:
        name = signal.Signals(-status).name
    except ValueError:
        name = f"signal {-status}"
    return f"it was ended by {name}"


def _seconds(number: float) -> str:
    whole = f"{number:g} second{'' if number == 1 else 's'}"
    return f"{number / 60:g} minute{'' if number == 60 else 's'}" if number >= 60 and number % 60 == 0 else whole


def _size(megabytes: int) -> str:
    return f"{megabytes / 1024:g} GB" if megabytes % 1024 == 0 else f"{megabytes} MB"
