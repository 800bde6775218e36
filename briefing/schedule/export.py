"""Files that let cron, systemd or a hosted runner call `briefing tick` every few minutes.

The schedule itself is not exported. Cron makes up for no time that was missed, systemd passes over what falls into the
gap of a clock change, hosted runners start late and at times not at all, and each knows one zone alone. A frequent call
of a command that does each time once has none of these faults.
"""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from briefing.schedule.plan import Plan
from briefing.shipped import version

WHY = """\
The schedules stand in the briefings. This only looks, every few minutes, whether anything is due: it does not matter
how often it looks, or whether a look is late or left out, because each time of a schedule is done once and what was
missed is made up for. So no schedule is written here: cron, systemd and hosted runners each know one time zone, and
leave out or double times where its clocks change."""
MINUTES = 5
_NAMED = re.compile(r"\$\{(BRIEFING_[A-Z0-9_]+)\}")


@dataclass(frozen=True, slots=True)
class Call:
    """What is to be called: the command, the folder that it is called in, its paths from there, the archive."""

    command: tuple[str, ...]
    folder: Path
    paths: tuple[str, ...]
    archive: str
    secrets: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        return (*self.command, "tick", "--quiet", "--archive", self.archive, *self.paths)


@dataclass(frozen=True, slots=True)
class File:
    """A file to be written, and the words that say what to do with it."""

    name: str
    text: str
    then: str


def secrets_of(plans: Sequence[Plan]) -> tuple[str, ...]:
    """The variables of the environment that the targets and addresses of these schedules name, in order."""
    named: list[str] = []
    for plan in plans:
        for target in (*plan.schedule.deliver, *plan.schedule.on_failure):
            named += [name for name in (target.secret, target.token) if name]
        named += _NAMED.findall(plan.schedule.ping or "")
    return tuple(dict.fromkeys(named))


def cron(call: Call) -> tuple[File, ...]:
    """A line for a crontab. A percent sign is a line break there, unless it is escaped."""
    line = f"cd {shlex.quote(str(call.folder))} && {shlex.join(call.words)}".replace("%", "\\%")
    text = (
        f"{_commented(WHY)}\n#\n# What fails for good goes to standard error, and so by mail to MAILTO.\n"
        f"{_needed(call, '#')}*/{MINUTES} * * * * {line}\n"
    )
    return (File("briefing.cron", text, "add it to the crontab of the user who owns the archive: crontab -e"),)


def systemd(call: Call) -> tuple[File, ...]:
    """A service that looks once, and the timer that calls it."""
    service = f"""\
{_commented(WHY)}
[Unit]
Description=Publish the briefings that are due
Documentation=man:systemd.timer(5)
Wants=network-online.target
After=network-online.target

[Service]
Type=oneshot
WorkingDirectory={_specified(str(call.folder))}
{_needed(call, "#")}EnvironmentFile=-%E/briefing.env
ExecStart={" ".join(_quoted(word) for word in call.words)}
# the signal goes to the command alone, which gives a run in hand back
KillMode=mixed
TimeoutStartSec=2h
TimeoutStopSec=30s
NoNewPrivileges=true
PrivateTmp=true
UMask=0027
"""
    timer = f"""\
{_commented(WHY)}
[Unit]
Description=Look every {MINUTES} minutes whether a briefing is due

[Timer]
OnCalendar=*:0/{MINUTES}
AccuracySec=30s
Persistent=true

[Install]
WantedBy=timers.target
"""
    then = "copy both to ~/.config/systemd/user, then: systemctl --user enable --now briefing.timer"
    return File("briefing.service", service, then), File("briefing.timer", timer, "")


def github(call: Call) -> tuple[File, ...]:
    """A workflow for GitHub Actions, which keeps the archive in a branch of the repository."""
    paths = [str(PurePosixPath(path)) for path in call.paths]
    tick = shlex.join(("briefing", "tick", "--archive", "archive", *paths))
    text = _WORKFLOW.format(
        why=_commented(WHY),
        version=version(),
        environment=_environment(call.secrets),
        tick=json.dumps(tick, ensure_ascii=False),
    )
    return (
        File(".github/workflows/briefing.yml", text, "commit it, and name its secrets in the repository’s settings"),
    )


_WORKFLOW = """\
{why}
#
# The archive, with its ledger of what was published and sent, is kept in the branch `archive`. It holds every edition
# as its readers got it: leave the repository private unless all of them are public.
name: briefing

on:
  schedule:
    # not at full hours, when runners are busiest
    - cron: "7,22,37,52 * * * *"
  workflow_dispatch:

permissions:
  contents: write

concurrency:
  group: briefing
  cancel-in-progress: false

jobs:
  tick:
    runs-on: ubuntu-latest
    timeout-minutes: 60
    steps:
      - uses: actions/checkout@v4
      - name: Fetch the archive
        run: |
          if git fetch origin archive; then
            git worktree add archive FETCH_HEAD
          else
            git worktree add --detach archive
            git -C archive checkout --orphan archive
            git -C archive rm -rf --quiet .
          fi
      - uses: actions/setup-python@v5
        with:
          python-version: "3.13"
      - name: Install briefing
        run: |
          sudo apt-get update
          sudo apt-get install --yes --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
          pip install "briefing=={version}"
      - name: Publish what is due
        run: {tick}
{environment}      - name: Keep the archive
        if: always()
        run: |
          cd archive
          git add --all
          git config user.name briefing
          git config user.email briefing@localhost
          git diff --cached --quiet || git commit --quiet --message "Publish what was due"
          git push origin HEAD:refs/heads/archive
"""

SYSTEMS: Mapping[str, Callable[[Call], tuple[File, ...]]] = MappingProxyType(
    {"systemd": systemd, "cron": cron, "github": github}
)
"""What can be exported for, by name."""


def _environment(secrets: Sequence[str]) -> str:
    """The step's environment, where it has one."""
    lines = [f"          {name}: ${{{{ secrets.{name} }}}}\n" for name in secrets]
    return f"        env:\n{''.join(lines)}" if lines else ""


def _needed(call: Call, mark: str) -> str:
    """A comment that names the variables of the environment which the call needs."""
    if not call.secrets:
        return ""
    return f"{mark} It needs these variables, or each with _FILE behind it: {', '.join(call.secrets)}\n"


def _commented(text: str) -> str:
    return "\n".join(f"# {line}" for line in text.splitlines())


def _specified(text: str) -> str:
    """A value of a unit file, where a percent sign begins a specifier."""
    return text.replace("%", "%%")


def _quoted(word: str) -> str:
    """A word of a command line in a unit file, where a dollar sign begins a variable and a backslash an escape."""
    plain = _specified(word).replace("\\", "\\\\").replace("$", "$$").replace('"', '\\"')
    return f'"{plain}"' if re.search(r"[\s'\";#]", word) or not word else plain
