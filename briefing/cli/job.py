"""One `briefing build`: every briefing that it names, built, reported and written."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from briefing import manifest
from briefing.cli.places import Places
from briefing.cli.progress import progress
from briefing.cli.terminal import Terminal
from briefing.model.request import Request
from briefing.pipeline import build
from briefing.problems import Problems
from briefing.report.places import seen_from
from briefing.report.verdict import CONTENT, FINE, exit_code, in_order, summary
from briefing.safe_write import write_whole
from briefing.way import Outcome
from briefing.workshop.limits import Limits
from briefing.world import this_machine


@dataclass(frozen=True, slots=True)
class Done:
    """What came of one briefing: the exit code, what it was made from, the file written, what to say of it later."""

    code: int
    inputs: tuple[Path, ...]
    file: Path | None = None
    line: str = ""


@dataclass(frozen=True, slots=True)
class Job:
    """What the command line asks for."""

    paths: tuple[Path, ...]
    places: Places
    request: Request
    limits: Limits
    strict: bool
    console: Terminal
    also: tuple[Path, ...] = ()
    """Files that were read beside those of the briefings."""

    def run(self) -> tuple[Done, ...]:
        """Build all; one that fails does not keep the others from being built."""
        self.places.taken.clear()
        self.places.make_sure()
        return tuple(self._one(path) for path in self.paths)

    def run_and_record(self, words: list[str]) -> int:
        """Build all, keep a manifest for the command line `words` where all went well, and return the exit code."""
        began = int(this_machine().now().timestamp() * 1_000_000_000)
        manifest.forget(words)
        done = self.run()
        code = max(one.code for one in done)
        if code == FINE and not self.request.draft:
            line = "\n".join(one.line for one in done)
            inputs = [os.path.abspath(path) for one in done for path in (*one.inputs, *self.also)]  # noqa: PTH100 - links stay links
            outputs = [os.path.abspath(one.file) for one in done if one.file]  # noqa: PTH100 - as above
            manifest.record(words, inputs, outputs, "" if self.console.quiet else line, began)
        return code

    def _one(self, path: Path) -> Done:
        with progress(self.console) as tell:
            outcome = build(path, self.request, limits=self.limits, progress=tell)
        problems = in_order(seen_from(Path.cwd(), outcome.root, outcome.problems))
        self.console.show(problems)
        code = self._verdict(outcome, problems)
        if code != FINE or outcome.data is None:
            self.console.tell(f"{summary(problems)}; nothing was written")
            return Done(code or CONTENT, outcome.inputs)
        file = self.places.of(outcome.name, outcome.inputs)
        write_whole(file, outcome.data)
        if not self.console.quiet:
            self.console.say(f"wrote {file} ({_described(outcome)})")
        return Done(code, outcome.inputs, file, f"unchanged {file}{_remark(problems)}")

    def _verdict(self, outcome: Outcome, problems: Problems) -> int:
        """The exit code; a draft is printed in spite of errors in its content, unless that is asked for as well."""
        if self.strict:
            return outcome.code or exit_code(problems, strict=True)
        return FINE if self.request.draft and outcome.code == CONTENT and outcome.data is not None else outcome.code


def _described(outcome: Outcome) -> str:
    size = f"{len(outcome.data or b'') / 1000:,.0f} kB"
    seconds = f"{sum(phase.seconds for phase in outcome.phases):.2f} s"
    pages = f"{outcome.page_count} page{'' if outcome.page_count == 1 else 's'}, " if outcome.page_count else ""
    return f"{pages}{size}, {seconds}"


def _remark(problems: Problems) -> str:
    return f" ({summary(problems)}; `briefing check` shows them)" if problems else ""
