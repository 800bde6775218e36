"""Whatever ends a run has the exit code of the house, words on standard error, and no traceback for a mistake."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from briefing.cli import commands
from briefing.cli.commands import COMMANDS, cli
from briefing.problems import EnvironmentRefusal, LimitRefusal, Refusal, error
from briefing.report.verdict import EXIT_CODES
from tests.door import call, write_brief
from tests.house import CHECKOUT

WORDS = (sys.executable, "-m", "briefing")


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(CHECKOUT), **more}


def test_help_names_every_command_and_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    ended = call(capsys, "--help")
    assert ended.code == 0
    for name in COMMANDS:
        assert f"\n  {name} " in ended.out
    for code, words in EXIT_CODES:
        assert f"{code:>3}  {words}" in ended.out


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_has_a_help_text(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    assert command.help
    assert command.short_help
    for parameter in command.params:
        assert not isinstance(parameter, click.Option) or parameter.help, parameter.name
    assert call(capsys, name, "--help").code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("bild",), "Did you mean `briefing build`?"),
        (("xyzzy",), "`briefing --help` lists them"),
        (("build", "--pages"), "No such option"),
        (("build", "--as-of", "yesterday"), "2026-03-01"),
        (("build", "--as-of", "2026-02-30"), "2026-03-01"),
        (("build", "--set", "country"), "country=PL"),
        (("build", "--set", "=PL"), "country=PL"),
        (("build", "--paper", "A3"), "a4"),
        (("build", "--limit-time", "soon"), "5m or 1h"),
        (("build", "--limit-time", "-5"), "5m or 1h"),
        (("build", "--limit-memory", "nan"), "512M or 2G"),
        (("check", "--format", "xml"), "sarif"),
        (("explain", "key-is-uniqe"), "Did you mean key-is-unique"),
        (("completion", "tcsh"), "zsh"),
    ],
)
def test_a_wrong_call_is_code_2_and_says_what_to_write(
    words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    ended = call(capsys, *words)
    assert ended.code == 2
    assert said.lower() in ended.err.lower()
    assert ended.out == ""


def test_the_version_is_the_program_s(capsys: pytest.CaptureFixture[str]) -> None:
    from briefing.shipped import version

    assert call(capsys, "--version").out == f"briefing {version()}\n"


PROBLEM = error("a-rule", "something is wrong", None, "mend it")


@pytest.mark.parametrize(
    ("end", "code", "said"),
    [
        (Refusal(PROBLEM), 1, "error[a-rule]: something is wrong\n  hint: mend it"),
        (EnvironmentRefusal(PROBLEM), 3, "error[a-rule]"),
        (LimitRefusal(PROBLEM), 4, "error[a-rule]"),
        (MemoryError(), 4, "error[memory-suffices]"),
        (OSError(errno.EMFILE, "Too many open files", "x.yaml"), 3, "Too many open files (x.yaml)"),
        (KeyboardInterrupt(), 130, "interrupted"),
        (click.Abort(), 130, "interrupted"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, BaseException) else None,
)
def test_an_end_becomes_an_exit_code(
    end: BaseException, code: int, said: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commands, "_invoke", raiser(end))
    ended = call(capsys, "build")
    assert ended.code == code
    assert said in ended.err
    assert "Traceback" not in ended.err


def raiser(end: BaseException) -> Callable[[list[str]], int]:
    def invoke(words: list[str]) -> int:
        raise end

    return invoke


def test_a_bug_of_ours_shows_itself_and_says_so(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commands, "_invoke", raiser(ZeroDivisionError("a slip")))
    ended = call(capsys, "build")
    assert ended.code == 70
    assert "Traceback" in ended.err
    assert "This is a bug of briefing, not of your content" in ended.err


def test_a_reader_that_goes_away_is_no_error() -> None:
    """`briefing explain | head -1` with a pipe that is closed before anything is written."""
    reader, writer = os.pipe()
    os.close(reader)
    ran = subprocess.run(
        (*WORDS, "explain"), stdout=writer, stderr=subprocess.PIPE, text=True, env=environment(), check=False
    )
    os.close(writer)
    assert ran.returncode == 141
    assert ran.stderr == ""


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_cleanly_and_leaves_nothing(number: int, code: int, tmp_path: Path) -> None:
    """The signal comes while the file is being written."""
    write_brief(tmp_path)
    (tmp_path / "port.pdf").write_bytes(b"the last good one")
    probe = (
        "import os, sys\n"
        "from briefing import safe_write\n"
        f"os.fsync = lambda handle: os.kill(os.getpid(), {int(number)})\n"
        "sys.argv = ['briefing', 'build']\n"
        "from briefing.cli.main import main\n"
        "main()\n"
    )
    ran = subprocess.run(
        (sys.executable, "-c", probe), cwd=tmp_path, env=environment(), capture_output=True, text=True, check=False
    )
    assert ran.returncode == code, ran.stderr
    assert "Traceback" not in ran.stderr
    assert (tmp_path / "port.pdf").read_bytes() == b"the last good one"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["briefing.yaml", "port.pdf"]


def test_a_module_run_is_the_command() -> None:
    ran = subprocess.run((*WORDS, "--version"), env=environment(), capture_output=True, text=True, check=True)
    assert ran.stdout.startswith("briefing ")
