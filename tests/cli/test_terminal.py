"""Colours, signs of life and width belong to a terminal; a pipe gets plain lines."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from briefing.cli.progress import progress
from briefing.cli.terminal import Terminal, terminal
from tests.door import write_brief
from tests.house import CHECKOUT


@pytest.mark.parametrize(
    ("variables", "colour", "live"),
    [
        ({}, True, True),
        ({"NO_COLOR": "1"}, False, True),
        ({"NO_COLOR": ""}, True, True),  # no-color.org: an empty value means nothing
        ({"TERM": "dumb"}, False, False),
    ],
)
def test_colours_yield_to_the_user(
    variables: dict[str, str], colour: bool, live: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert (terminal().colour, terminal().live) == (colour, live)
    assert not terminal(quiet=True).live
    monkeypatch.setattr(sys.stderr, "isatty", lambda: False)
    assert not terminal().colour


def test_phases_are_lines_with_their_seconds(capsys: pytest.CaptureFixture[str]) -> None:
    with progress(Terminal()) as tell:
        assert tell is not None
        tell("read", None)
        tell("read", 0.256)
    out, err = capsys.readouterr()
    assert (out, err) == ("", "  read                    0.26 s\n")
    with progress(Terminal(quiet=True)) as tell:
        assert tell is None


def test_a_live_terminal_keeps_the_same_lines(capsys: pytest.CaptureFixture[str]) -> None:
    with progress(Terminal(live=True)) as tell:
        assert tell is not None
        tell("read [bold]", None)
        tell("read [bold]", 0.256)
    out, err = capsys.readouterr()
    assert out == ""
    assert "  read [bold]             0.26 s" in err


def on_a_terminal(*words: str, **more: str) -> str:
    """What a call writes to a terminal of its own."""
    reader, writer = pty.openpty()
    ran = subprocess.Popen(
        (sys.executable, "-m", "briefing", *words),
        stderr=writer,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT), "TERM": "xterm", **more},
    )
    os.close(writer)
    said = b""
    while True:
        try:
            piece = os.read(reader, 4096)
        except OSError:  # Linux says so where macOS returns nothing
            break
        if not piece:
            break
        said += piece
    os.close(reader)
    ran.wait()
    return said.decode()


def test_a_real_terminal_gets_colours_and_no_color_takes_them_away(tmp_path: Path) -> None:
    file = write_brief(tmp_path, "title: [")
    assert "\x1b[1;31merror" in on_a_terminal("check", str(file))
    assert "\x1b[" not in on_a_terminal("check", str(file), NO_COLOR="1")
