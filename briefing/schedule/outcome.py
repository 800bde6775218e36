"""What comes of a run, and what a sweep needs done: publishing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from briefing.archive.runs_table import Claimed
from briefing.model.publication import Number
from briefing.problems import Problems
from briefing.schedule.plan import Plan


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a run ended. `lost`: another process has it by now. `lasting`: no further try would mend the failure; `code`
    is its exit code of the house. `root` is the folder that the files of the problems are named from."""

    state: Literal["published", "unchanged", "failed", "lost"]
    reason: str = ""
    number: Number | None = None
    lasting: bool = False
    code: int = 0
    problems: Problems = ()
    root: Path = Path()


@dataclass(frozen=True, slots=True)
class Hands:
    """What a sweep has done for it."""

    run: Callable[[Plan, Claimed], Outcome]


@dataclass(frozen=True, slots=True)
class Done:
    """One thing that a sweep did. `state` is one of the ledger's for a run: waiting means that it is tried again at
    `next_try`; or `lost`. `remark` is what became of messages."""

    briefing: str
    title: str
    slot: datetime
    state: str
    reason: str = ""
    number: Number | None = None
    next_try: datetime | None = None
    remark: str = ""
    code: int = 0
    problems: Problems = ()
    root: Path = Path()
