"""Two processes share the tests: each test runs once, and one that fails is not lost."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house import CHECKOUT
from tests.shares import LONGEST, _rank

CODE = """\
import os, time, pytest
@pytest.fixture(scope="session")
def whole(): return os.getpid()
@pytest.mark.parametrize("number", range(3))
def test_one(number, whole):
    with open({log!r}, "a") as log: print({name!r}, number, os.getpid() == whole, file=log)
    time.sleep(0.05)
    assert (number, {name!r}) != {bad!r}
"""


def shared(folder: Path, bad: object = None, *words: str) -> tuple[subprocess.CompletedProcess[str], list[str]]:
    (folder / "conftest.py").write_text("from tests.shares import pytest_runtestloop\n")
    log = folder / "log"
    log.touch()
    for name in ("a", "b", "c", "d"):
        (folder / f"test_{name}.py").write_text(CODE.format(log=str(log), name=name, bad=bad))
    code = "import sys; from tests.shares import run; sys.exit(run(sys.argv[1:], 2))"
    (folder / "pytest.ini").write_text("[pytest]\n")
    own = ("-p", "no:cacheprovider", "-c", str(folder / "pytest.ini"), str(folder), *words)
    alone = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}  # whatever else is installed takes a second to load
    command = (sys.executable, "-c", code, *own)
    ran = subprocess.run(command, cwd=CHECKOUT, env=alone, capture_output=True, text=True, check=False)
    return ran, log.read_text().splitlines()


def test_each_test_runs_once(tmp_path: Path) -> None:
    ran, log = shared(tmp_path)
    assert ran.returncode == 0, ran.stdout
    assert sorted(log) == [f"{name} {number} True" for name in "abcd" for number in range(3)]


@pytest.mark.parametrize("bad", [(2, "a"), (0, "d")])
def test_one_that_fails_is_told_by_whichever_process_ran_it(bad: tuple[int, str], tmp_path: Path) -> None:
    ran, log = shared(tmp_path, bad)
    assert ran.returncode == 1
    assert f"test_{bad[1]}.py::test_one[{bad[0]}]" in ran.stdout
    assert len(log) == 12


def test_the_longest_files_are_there_and_go_first() -> None:
    assert [name for name in LONGEST if not (CHECKOUT / "tests" / name).is_file()] == []
    assert _rank(CHECKOUT / "tests" / LONGEST[1]) == 1
    assert _rank(CHECKOUT / "tests" / "test_shares.py") == len(LONGEST)


def test_a_process_that_finds_nothing_left_has_done_well(tmp_path: Path) -> None:
    ran, log = shared(tmp_path, None, "-k", "test_a")
    assert ran.returncode == 0, ran.stdout
    assert len(log) == 3
