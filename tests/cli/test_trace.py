"""`briefing trace` prints a tree or JSON, follows a reader's edition, and tells names near to one that is none."""

from __future__ import annotations

import json
import os
import pty
import select
import subprocess
import sys
from pathlib import Path

import pytest

from tests.door import call, write_brief
from tests.house import CHECKOUT
from tests.provenance.two_sources import RAW, TEXT


@pytest.fixture
def port(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The present folder, with a briefing in port/."""
    write_brief(tmp_path / "port", TEXT)
    for name in ("raw", "own"):
        (tmp_path / "port" / f"{name}.csv").write_text(RAW, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_judgment_is_traced_down_and_back(port: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ended = call(capsys, "trace", "port", "refused")
    lines = ended.out.splitlines()
    assert ended.code == 0
    assert lines[0] == "judgment refused: A part was likely refused."
    assert lines[1] == "  rests on event talk: A part was refused. [unnamed, 4 doubtfully true]"
    assert lines[2] == "    cites source note: A call [own-contact, D not usually reliable]"
    assert "If this judgment falls" in lines
    down = call(capsys, "trace", "port", "road/1.2").out
    assert down.startswith("sentence road¶1.2: Then ‹mean› waited.\n")
    assert "computed from data queue mean of ships" in down
    assert "file raw.csv: raw.csv [sha256 " in down
    assert "If this" not in down


def test_a_source_is_traced_back_of_itself(port: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = call(capsys, "trace", "port", "note").out
    assert out.splitlines()[:4] == [
        "source note: A call [own-contact, D not usually reliable]",
        "If this source falls",
        "  these judgments lose all their support (1)",
        "    judgment refused: A part was likely refused.",
    ]
    assert call(capsys, "trace", "port", "stop", "--back").out.splitlines()[1] == "If this event falls"


@pytest.mark.parametrize(
    ("option", "value", "rule"),
    [
        ("--marking", "TLP:CLAER", "marking-is-known"),
        ("--for", "nobody", "audience-is-known"),
        ("--lang", "xx", "language-is-known"),
    ],
)
def test_a_reader_that_is_not_known_gets_no_trace(
    option: str, value: str, rule: str, port: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ended = call(capsys, "trace", "port", "refused", option, value)
    assert ended.code == 1
    assert ended.out == ""
    assert rule in ended.err


def test_the_whole_is_traced_by_section(port: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = call(capsys, "trace", "port").out.splitlines()
    assert [line for line in lines if not line.startswith(" ")] == ["section front", "section road: The road"]
    assert sum("rests on event stop" in line for line in lines) == 1


def test_json_is_for_machines(port: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = json.loads(call(capsys, "trace", "port", "note", "--format", "json").out)
    assert (made["format"], made["briefing"], made["marking"], made["direction"]) == (1, "port", "TLP:AMBER", "back")
    assert made["falls"][0]["judgments"] == {"lost": ["judgments:refused"], "shaken": ["judgments:slow"]}
    whole = call(capsys, "trace", "port", "--format", "json").out
    assert whole == call(capsys, "trace", "port", "--format", "json").out
    assert json.loads(whole)["direction"] == "whole"


def test_it_follows_the_edition_of_a_reader(port: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(capsys, "trace", "port", "road¶2.2").code == 0
    public = call(capsys, "trace", "port", "--marking", "TLP:CLEAR", "--format", "json")
    assert "road¶2.2" not in public.out
    assert json.loads(public.out)["marking"] == "TLP:CLEAR"
    ended = call(capsys, "trace", "port", "road¶2.2", "--marking", "TLP:CLEAR")
    assert ended.code == 2


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("slwo", "Nothing here is called “slwo”. Did you mean slow?"),
        ("zzzz", "Nothing here is called “zzzz”. Without ID, everything is listed."),
    ],
)
def test_a_name_that_is_none_is_a_mistake_of_usage(
    name: str, said: str, port: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ended = call(capsys, "trace", "port", name)
    assert ended.code == 2
    assert said in ended.err
    assert ended.out == ""


def test_two_records_of_one_name_are_told_apart(port: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_brief(port / "port", TEXT.replace("waiting:", "stop:"))
    ended = call(capsys, "trace", "port", "stop")
    assert ended.code == 2
    assert "“stop” names several things; write events:stop or facts:stop." in ended.err
    assert call(capsys, "trace", "port", "facts:stop").code == 0


def test_a_briefing_that_cannot_be_read_says_why(port: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_brief(port / "port", "title: [")
    ended = call(capsys, "trace", "port")
    assert ended.code == 1
    assert "error[" in ended.err
    assert call(capsys, "trace", "nowhere").code == 1


def test_errors_are_told_unless_quiet(port: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_brief(port / "port", TEXT.replace("{fact:mean}", "{fact:gone}"))
    assert "`briefing check` shows" in call(capsys, "trace", "port", "slow").err
    quiet = call(capsys, "trace", "port", "slow", "--quiet")
    assert (quiet.code, quiet.err) == (0, "")
    assert quiet.out.startswith("judgment slow")


def _on_a_terminal(port: Path, **environment: str) -> str:
    """What the command prints where both outputs are a terminal."""
    ours, theirs = pty.openpty()
    line = (sys.executable, "-m", "briefing", "trace", "port", "refused")
    kept = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    running = subprocess.Popen(
        line,
        stdout=theirs,
        stderr=theirs,
        cwd=port,
        env={**kept, "PYTHONPATH": str(CHECKOUT), "TERM": "xterm-256color", **environment},
    )
    os.close(theirs)
    said = b""
    while select.select([ours], [], [], 60)[0]:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        said += piece
    running.wait()
    os.close(ours)
    return said.decode()


def test_a_terminal_gets_a_tree_with_colours_unless_it_wants_none(port: Path) -> None:
    coloured = _on_a_terminal(port)
    assert "├──" in coloured
    assert "\x1b[36mjudgment" in coloured
    bare = _on_a_terminal(port, NO_COLOR="1")
    assert "├──" in bare
    assert "\x1b[36m" not in bare
    assert "├──" not in _on_a_terminal(port, TERM="dumb")
