"""Phases are told as lines, on a terminal over one another, and not at all when quiet."""

from __future__ import annotations

import threading

import pytest

from briefing.cli.progress import progress
from briefing.cli.terminal import Terminal


def told(console: Terminal, capsys: pytest.CaptureFixture[str]) -> str:
    with progress(console) as tell:
        assert threading.active_count() == 1, "children could not be forked any more"
        if tell is not None:
            tell("layout", None)
            tell("layout", 1.234)
            tell("print", None)
    streams = capsys.readouterr()
    assert streams.out == ""
    return streams.err


def test_lines_of_finished_phases(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(Terminal(), capsys) == "  layout                  1.23 s\n"


def test_terminal_shows_what_runs_and_ends_clean(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    shown = told(Terminal(live=True), capsys)
    assert shown.count("layout                  1.23 s") == 1
    assert shown.index("layout …") < shown.index("1.23 s") < shown.index("print …")
    assert "\x1b[2K" in shown.rpartition("print …")[2], "the line of the phase that ran last is cleared"
    assert "\x1b[?25h" in shown.rpartition("\x1b[?25l")[2], "the cursor comes back"


def test_colour_is_dim(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    dim = "\x1b[2m  layout"
    assert dim in told(Terminal(live=True, colour=True), capsys)
    assert dim not in told(Terminal(live=True), capsys)


def test_quiet_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(Terminal(quiet=True, live=True), capsys) == ""
