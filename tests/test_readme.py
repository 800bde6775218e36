"""Every command of the readme runs as it stands there, one after the other, and so does its Python."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from briefing import pipeline
from briefing.cli import job
from briefing.model.request import Request
from briefing.shipped import content_folder
from briefing.way import Outcome
from tests.builds import SHIPPED, shipped
from tests.door import call
from tests.house import CHECKOUT

README = (CHECKOUT / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^\.venv/bin/briefing (.+?)(?:\s+#.*)?$", README, re.MULTILINE)
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(CHECKOUT)}


def run(words: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    command = (sys.executable, "-m", "briefing", *words)
    return subprocess.run(
        command, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=False, timeout=300
    )


def built(path: Path, request: Request, **options: Any) -> Outcome:
    """What a build gives; a briefing that ships, read where it was copied to, is built once in a run."""
    name = Path(path).name
    return shipped(name, request) if name in SHIPPED else pipeline.build(path, request, **options)


def test_every_command_of_the_readme_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(job, "build", built)
    assert len(COMMANDS) >= 10
    for name in ("axis-of-resistance", "gallery", "climate-monitor"):  # the readme is read beside them
        shutil.copytree(content_folder() / name, tmp_path / "content" / name)
    for name in ("library.bib", "new.ris"):
        library = CHECKOUT / "tests" / "importing" / "libraries" / f"library{Path(name).suffix}"
        shutil.copy(library, tmp_path / name)
    for line in COMMANDS:
        words = shlex.split(line)
        if words[0] == "batch":
            (tmp_path / "my-brief" / "matrix.yaml").write_text("axes: {paper: [A4, Letter]}\n", encoding="utf-8")
        if "--watch" in words or words[0] == "preview":  # they run until somebody stops them
            continue
        ended = call(capsys, *words)
        assert ended.code in ({0, 3} if words[0] == "doctor" else {0}), f"{line}\n{ended.out}{ended.err}"
    for name in (
        "my-brief.pdf",
        "letter.pdf",
        "my-brief.html",
        "draft.pdf",
        "early.pdf",
        "briefing.json",
        "gallery.pdf",
        "monitor.pdf",
        "analysts.pdf",
        "public.pdf",
    ):
        assert (tmp_path / name).stat().st_size > 1000, name


def test_the_python_of_the_readme_runs(tmp_path: Path) -> None:
    (code,) = re.findall(r"```python\n(.+?)```", README, re.DOTALL)
    assert run(["new", "my-brief"], tmp_path).returncode == 0
    ran = subprocess.run(
        (sys.executable, "-W", "error", "-c", code),
        cwd=tmp_path, env=ENVIRONMENT, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    assert re.fullmatch(r"[1-9]\d* \d+\n", ran.stdout)


def test_every_link_and_picture_of_the_readme_exists() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (CHECKOUT / target).is_file(), target
