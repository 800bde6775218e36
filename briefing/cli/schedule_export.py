"""`briefing schedule export`: the files written, and what to do with them said."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from briefing.cli.terminal import Terminal
from briefing.problems import refuse
from briefing.safe_write import write_whole
from briefing.schedule.export import SYSTEMS, Call, secrets_of
from briefing.schedule.tick import plans_of


def write(system: str, paths: tuple[Path, ...], archive: Path, output: Path, console: Terminal, *, force: bool) -> None:
    """Write the files for a system into a folder.

    Raises:
        Refusal: no briefing there has a schedule, or a file says something else already.
        EnvironmentRefusal: a file cannot be written.
    """
    plans, unread = plans_of(paths)
    for one in unread:
        console.show(one.problems)
    if not plans:
        hint = "add one to briefing.yaml: `schedule: {every: weekdays at 06:30, zone: Europe/London}`"
        refuse("schedule-is-there", "no briefing has a schedule here", None, hint)
    here = Path.cwd()
    named = tuple(os.path.relpath(path.resolve(), here) for path in paths)
    call = Call(command(), here, named, str(archive), secrets_of(plans))
    files = SYSTEMS[system](call)
    for file in files:
        place = output / file.name
        if place.exists() and not force and place.read_text(encoding="utf-8") != file.text:
            refuse("output-is-writable", f"{place} is there already and says something else", None, "use --force")
    for file in files:
        write_whole(output / file.name, file.text.encode())
        console.say(f"wrote {output / file.name}")
    for file in files:
        if file.then:
            console.tell(file.then)


def command() -> tuple[str, ...]:
    """How this program is called, as a system finds it that has no PATH of ours."""
    called = Path(sys.argv[0])
    if called.name == "briefing" and called.is_file():
        return (str(called.absolute()),)
    return (sys.executable, "-m", "briefing")
