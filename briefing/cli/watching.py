"""`briefing build --watch`: builds again whenever a file changes. The last good file stays while there are errors."""

from __future__ import annotations

from pathlib import Path

import click

from briefing.cli.job import Done, Job
from briefing.problems import Refusal
from briefing.report.verdict import FINE
from briefing.watch import look, wait
from briefing.workshop.hire import dismiss, hire


def keep_building(job: Job) -> int:
    """Build, wait for a change, build again, until Ctrl-C."""
    watched = _folders(job.paths)
    try:
        while True:
            seen = look(watched)
            done = _built(job)
            written = [one.file for one in done if one.file]
            watched = tuple(dict.fromkeys((*_folders(job.paths), *(path for one in done for path in one.inputs))))
            before = {name: seen.get(name, state) for name, state in look(watched, written).items()}
            hire("briefing.typeset:make_ready")
            job.console.tell("waiting for a change; Ctrl-C ends")
            changed = wait(watched, before, written)
            job.console.tell(f"\nchanged: {', '.join(map(_short, changed[:3]))}{' …' if len(changed) > 3 else ''}")
    except KeyboardInterrupt:
        job.console.tell("stopped")
        return FINE
    finally:
        dismiss()


def _built(job: Job) -> tuple[Done, ...]:
    """One round; what stops it is shown and mended by the next change."""
    try:
        return job.run()
    except Refusal as refusal:
        job.console.show(refusal.problems)
    except click.UsageError as wrong:
        wrong.show()
    return ()


def _folders(paths: tuple[Path, ...]) -> tuple[Path, ...]:
    """The folders that the briefings lie in: a file that is missing or broken is known by its place there."""
    return tuple(dict.fromkeys(path.resolve() if path.is_dir() else path.resolve().parent for path in paths))


def _short(name: str) -> str:
    path, here = Path(name), Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else name
