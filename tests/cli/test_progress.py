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


def test_terminal_shows_what_runs_and_ends_clean(capsys: pytest.CaptureFixture[str]) -> None:
    shown = told(Terminal(live=True), capsys)
    lines = "\r\x1b[K  layout …\r\x1b[K  layout                  1.23 s\n\r\x1b[K  print …\r\x1b[K"
    assert shown == lines


def test_colour_is_dim(capsys: pytest.CaptureFixture[str]) -> None:
    assert "\x1b[2m  layout" in told(Terminal(live=True, colour=True), capsys)


def test_quiet_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(Terminal(quiet=True, live=True), capsys) == ""
