"""What is exported passes the checks of the systems that it is for."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from cronsim import CronSim

from briefing.schedule.export import SYSTEMS, WHY, Call, cron, github, secrets_of, systemd
from tests.conftest import tool
from tests.schedule.fakes import START, plan

SECRETS = ("PORT_SMTP_PASSWORD", "BRIEFING_PING")


def call(folder: Path, *paths: str) -> Call:
    return Call((sys.executable, "-m", "briefing"), folder, paths or ("port brief", "100% sure"), "my archive", SECRETS)


def test_a_line_of_cron_calls_the_command_in_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "a folder's 5%"
    (file,) = cron(call(folder))
    (line,) = (line for line in file.text.splitlines() if not line.startswith("#"))
    *fields, command = line.split(" ", 5)
    assert next(CronSim(" ".join(fields), START)).minute == 5
    assert "%" not in command.replace("\\%", "")
    words = shlex.split(command.replace("\\%", "%"))
    assert words[:3] == ["cd", str(folder), "&&"]
    assert words[3:] == [sys.executable, "-m", "briefing", "tick", "--quiet", "--archive", "my archive", "port brief",
                         "100% sure"]  # fmt: skip
    assert file.text.endswith("\n")


def test_units_of_systemd_pass_its_own_check(tmp_path: Path) -> None:
    folder = tmp_path / "a folder"
    folder.mkdir()
    files = systemd(call(folder))
    for file in files:
        (tmp_path / file.name).write_text(file.text, encoding="utf-8")
        sections = [line for line in file.text.splitlines() if line.startswith("[")]
        assert sections in (["[Unit]", "[Service]"], ["[Unit]", "[Timer]", "[Install]"])
    service = files[0].text
    assert f"WorkingDirectory={folder}\n" in service
    assert '--archive "my archive" "port brief" "100%% sure"\n' in service
    assert "KillMode=mixed" in service
    if verify := tool("systemd-analyze"):  # beyond what is asserted above, where systemd is
        names = [str(tmp_path / file.name) for file in files]
        done = subprocess.run([verify, "verify", *names], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")


def test_a_workflow_fits_the_schema_of_github(tmp_path: Path) -> None:
    (file,) = github(call(tmp_path, "port brief", 'quo"te: #5'))
    place = tmp_path / "briefing.yml"
    place.write_text(file.text, encoding="utf-8")
    command = (sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", str(place))
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    steps = {step.get("name"): step for step in yaml.safe_load(file.text)["jobs"]["tick"]["steps"]}
    ticks = steps["Publish what is due"]
    assert shlex.split(ticks["run"]) == ["briefing", "tick", "--archive", "archive", "port brief", 'quo"te: #5']
    assert ticks["env"] == {name: "${{ secrets." + name + " }}" for name in SECRETS}


@pytest.mark.parametrize("system", SYSTEMS)
def test_each_says_why_the_schedule_is_not_in_it(system: str, tmp_path: Path) -> None:
    for file in SYSTEMS[system](call(tmp_path)):
        assert file.text.startswith(f"# {WHY.splitlines()[0]}")
        assert "06:30" not in file.text


def test_secrets_are_named_and_never_told() -> None:
    target = {"to": "smtp:desk@example.org", "secret": "PORT_SMTP_PASSWORD"}
    hook = {"to": "webhook:https://example.org/hook", "token": "PORT_TOKEN", "secret": "PORT_SMTP_PASSWORD"}
    one = plan(deliver=[target], on_failure=[hook], ping="https://example.org/${BRIEFING_PING}")
    assert secrets_of([one, one]) == ("PORT_SMTP_PASSWORD", "PORT_TOKEN", "BRIEFING_PING")
