"""The hooks for pre-commit and the action for CI run what they say, in a folder as a repository has it."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from tests.door import BRIEF, CHECKOUT, write_brief
from tests.house import CHECKOUT as TOP

HOOKS = yaml.safe_load((TOP / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
ACTION = yaml.safe_load((TOP / ".github" / "actions" / "check" / "action.yml").read_text(encoding="utf-8"))
STEPS = {step.get("name", step.get("uses")): step for step in ACTION["runs"]["steps"]}

# What pre-commit takes as a hook (pre-commit.com, "Creating new hooks").
STRINGS = {"type": "array", "items": {"type": "string"}}
HOOK = {
    "type": "object",
    "required": ["id", "name", "entry", "language"],
    "additionalProperties": False,
    "properties": {
        **{name: {"type": "string"} for name in ("id", "name", "entry", "language", "files", "exclude", "description")},
        **dict.fromkeys(("types", "types_or", "exclude_types", "args", "stages"), STRINGS),
        **{name: {"type": "boolean"} for name in ("pass_filenames", "require_serial", "always_run", "fail_fast")},
    },
}
MARKED = BRIEF.replace("title: One", "marking: tlp amber\ntitle: One")


@pytest.fixture
def surroundings(tmp_path: Path) -> dict[str, str]:
    """An environment with `briefing` and `python` on its path."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name, words in (("briefing", "-m briefing"), ("python", "")):
        (folder / name).write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} {words} "$@"\n', encoding="utf-8")
        (folder / name).chmod(0o755)
    return {**os.environ, "PATH": f"{folder}:{os.environ['PATH']}", "PYTHONPATH": CHECKOUT}


def ran(words: list[str], folder: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_the_hooks_are_hooks() -> None:
    jsonschema.validate(HOOKS, {"type": "array", "items": HOOK})
    assert [hook["id"] for hook in HOOKS] == ["briefing-check", "briefing-fix"]
    for hook in HOOKS:
        assert hook["language"] == "python"
        assert not hook["pass_filenames"]  # a file that is included is no briefing of its own


def test_the_hook_that_checks_changes_nothing(tmp_path: Path, surroundings: dict[str, str]) -> None:
    file = write_brief(tmp_path / "repository", MARKED)
    ended = ran(shlex.split(HOOKS[0]["entry"]), file.parent, surroundings)
    assert (ended.returncode, "marking-is-known" in ended.stderr) == (1, True)
    assert file.read_text(encoding="utf-8") == MARKED
    write_brief(tmp_path / "repository")
    assert ran([*shlex.split(HOOKS[0]["entry"]), "--strict", "."], file.parent, surroundings).returncode == 0


def test_the_hook_that_fixes_changes_the_file(tmp_path: Path, surroundings: dict[str, str]) -> None:
    file = write_brief(tmp_path / "repository" / "port", MARKED)
    ended = ran([*shlex.split(HOOKS[1]["entry"]), "port"], tmp_path / "repository", surroundings)
    assert ended.returncode == 0
    assert file.read_text(encoding="utf-8") == MARKED.replace("tlp amber", "TLP:AMBER")


def test_the_action_runs_nothing_that_comes_from_outside() -> None:
    assert ACTION["runs"]["using"] == "composite"
    for step in STEPS.values():
        if "run" in step:
            assert "${{" not in step["run"]
            assert step["shell"] == "bash"
        else:
            assert re.fullmatch(r"[\w-]+/[\w./-]+@v\d+", step["uses"])
    used = set(re.findall(r"inputs\.([\w-]+)", json.dumps(ACTION["runs"])))
    assert used == set(ACTION["inputs"])
    assert all("description" in given and "default" in given for given in ACTION["inputs"].values())


def test_the_action_installs_the_checkout_that_it_stands_in() -> None:
    where = STEPS["Install"]["env"]["FROM"].replace("${{ github.action_path }}", str(TOP / ".github/actions/check"))
    assert (Path(where) / "pyproject.toml").resolve() == TOP / "pyproject.toml"


def checked(folder: Path, environment: dict[str, str], **given: str) -> tuple[int, dict[str, str], str]:
    """The action's step that checks: its code, its outputs, and what it printed."""
    (folder / "out").touch()
    given = {"PATHS": ".", "STRICT": "false", "SARIF": str(folder / "briefing.sarif"), **given}
    given |= {"GITHUB_OUTPUT": str(folder / "out")}
    assert set(STEPS["Check"]["env"]) <= set(given)
    script = folder / "step.sh"
    script.write_text(STEPS["Check"]["run"], encoding="utf-8")
    words = ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)]
    ended = ran(words, folder / "repository", environment | given)
    lines = (folder / "out").read_text(encoding="utf-8").splitlines()
    return ended.returncode, dict(line.split("=", 1) for line in lines), ended.stderr


def test_the_action_writes_a_log_and_keeps_the_code(tmp_path: Path, surroundings: dict[str, str]) -> None:
    write_brief(tmp_path / "repository" / "a port", MARKED)
    write_brief(tmp_path / "repository" / "-b")
    code, outputs, said = checked(tmp_path, surroundings, PATHS="a port\n-b\n\n")
    assert (code, outputs["code"]) == (0, "1")
    assert "error[marking-is-known]" in said
    log: dict[str, Any] = json.loads(Path(outputs["sarif"]).read_text(encoding="utf-8"))
    (result,) = log["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a%20port/briefing.yaml"
    last = {**surroundings, "CODE": outputs["code"]}
    assert ran(["bash", "-e", "-c", STEPS["Result"]["run"]], tmp_path, last).returncode == 1


def test_the_action_takes_paths_for_paths(tmp_path: Path, surroundings: dict[str, str]) -> None:
    (tmp_path / "repository").mkdir()
    code, outputs, _ = checked(tmp_path, surroundings, PATHS='$(touch "$HOME/x"); `touch y`', HOME=str(tmp_path))
    assert (code, outputs["code"]) == (0, "1")
    assert not (tmp_path / "x").exists()
    assert not (tmp_path / "repository" / "y").exists()


def test_warnings_fail_the_action_only_when_strict(tmp_path: Path, surroundings: dict[str, str]) -> None:
    write_brief(tmp_path / "repository", BRIEF.replace("What happened", "What happened #here"))
    assert checked(tmp_path, surroundings)[1]["code"] == "0"
    (tmp_path / "out").unlink()
    assert checked(tmp_path, surroundings, STRICT="true")[1]["code"] == "1"
