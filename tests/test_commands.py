"""What the readme promises to type exists, and the top of the checkout holds what it should and no more."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.house import CHECKOUT

TOP = {
    "briefing", "templates", "content", "assets", "tests", "pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md",
    "CONTRIBUTING.md", "Makefile", "requirements.lock",
}  # fmt: skip
TARGETS = set(re.findall(r"^([a-z-]+):", (CHECKOUT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_every_make_command_of_the_documents_exists(name: str) -> None:
    promised = set(re.findall(r"^make ([a-z-]+)", (CHECKOUT / name).read_text(encoding="utf-8"), re.MULTILINE))
    assert promised
    assert sorted(promised - TARGETS) == []


def test_every_target_is_phony_and_helped() -> None:
    text = (CHECKOUT / "Makefile").read_text(encoding="utf-8")
    assert set(re.findall(r"\.PHONY: (.+)", text)[0].split()) == TARGETS
    helped = set(re.findall(r"echo 'make ([a-z-]+)", text))
    assert TARGETS - helped == {"setup", "setup-test", "lint", "help"}


def test_the_top_holds_what_it_should() -> None:
    listed = subprocess.run(("git", "ls-files"), cwd=CHECKOUT, capture_output=True, text=True, check=True).stdout
    tops = {line.partition("/")[0] for line in listed.splitlines()}
    assert sorted(one for one in tops - TOP if not one.startswith(".")) == []


@pytest.mark.parametrize("script", ["setup", "run"])
def test_the_scripts_are_plain_shell_and_can_be_started(script: str) -> None:
    file = CHECKOUT / ".ci" / script
    assert os.access(file, os.X_OK)
    assert file.read_text(encoding="utf-8").startswith("#!/bin/sh\n")
    subprocess.run(("sh", "-n", file), check=True)


def test_set_up_without_a_new_enough_python_says_so(tmp_path: Path) -> None:
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    old.chmod(0o755)
    (tmp_path / ".ci").mkdir()
    shutil.copy(CHECKOUT / ".ci" / "setup", tmp_path / ".ci")
    ran = subprocess.run(
        (tmp_path / ".ci" / "setup", "brief"),
        env={**os.environ, "PYTHON": str(old)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 3
    assert "no Python 3.11 or newer" in ran.stderr
    assert not (tmp_path / ".venv").exists()


def test_set_up_again_does_nothing(tmp_path: Path) -> None:
    """With the stamp of this lock, place and Python, nothing is made; with another lock, all is."""
    here = Path(shutil.copytree(CHECKOUT / ".ci", tmp_path / ".ci")).parent
    for name in ("requirements.lock", "pyproject.toml"):
        shutil.copy(CHECKOUT / name, here)
    python = here / "python3"
    python.write_text(
        '#!/bin/sh\ncase "$1" in -c) exit 0 ;; -VV) echo Python of this test ;; *) echo "$@" >>made; exit 1 ;; esac\n',
        encoding="utf-8",
    )
    python.chmod(0o755)

    def sums(name: str) -> str:
        with (here / name).open("rb") as file:
            return subprocess.run("cksum", stdin=file, capture_output=True, text=True, check=True).stdout.strip()

    (here / ".venv").mkdir()
    stamp = f"{here.resolve()} Python of this test  {sums('requirements.lock')}\n{sums('pyproject.toml')}\n"
    (here / ".venv" / "made-from").write_text(stamp, encoding="utf-8")
    environment = {**os.environ, "PYTHON": str(python)}
    command = (here / ".ci" / "setup", "brief")
    assert subprocess.run(command, env=environment, check=False).returncode == 0
    assert not (here / "made").exists()
    (here / "requirements.lock").write_text("another==1.0\n", encoding="utf-8")
    assert subprocess.run(command, env=environment, stderr=subprocess.DEVNULL, check=False).returncode == 3
    assert (here / "made").read_text(encoding="utf-8").startswith("-m venv")
