"""Calls the command line in this process, as tests do it: words in, exit code and both outputs out."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from briefing.cli.commands import run

BRIEF = """\
format: 1
id: port
title: One crane does the work of two
dateline:
  as_of: 2026-03-02
default_source: report
sections:
  - id: first
    title: What happened
    blocks:
      - kind: prose
        text: Crane 2 stopped. [@1]
sources:
  report:
    kind: report
    title: Weekly report
    date: 2026-03-01
    locator: paragraph
"""


CHECKOUT = str(Path(__file__).parents[1])


@dataclass(frozen=True, slots=True)
class Ended:
    """How a call ended."""

    code: int
    out: str
    err: str


def call(capsys: pytest.CaptureFixture[str], *words: str | Path) -> Ended:
    """One call of the command line."""
    capsys.readouterr()
    code = run([str(word) for word in words])
    out, err = capsys.readouterr()
    return Ended(code, out, err)


def call_apart(*words: str | Path) -> Ended:
    """One call of the command line in a process of its own, which holds nothing that tests before it have used."""
    line = (sys.executable, "-m", "briefing", *(str(word) for word in words))
    ended = subprocess.run(line, capture_output=True, text=True, check=False, env=os.environ | {"PYTHONPATH": CHECKOUT})
    return Ended(ended.returncode, ended.stdout, ended.stderr)


def write_brief(folder: Path, text: str = BRIEF) -> Path:
    """A small sound briefing in `folder`; its file."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "briefing.yaml"
    file.write_text(text, encoding="utf-8")
    return file
