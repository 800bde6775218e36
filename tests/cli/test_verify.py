"""`briefing verify` and `briefing extract` at the door: one line, JSON, exit codes, and no traceback."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest

from tests.door import BRIEF, call

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "port").mkdir()
    (tmp_path / "port" / "briefing.yaml").write_text(BRIEF, encoding="utf-8")
    words = ["build", "port", "-q", "--with-source", "--edition", "7", "--paper", "Letter", "-o", "port.pdf"]
    assert call(capsys, *words).code == 0
    return tmp_path / "port.pdf"


def test_it_says_in_one_line_what_is_proven(file: Path, capsys: Capture) -> None:
    told = call(capsys, "verify", str(file), "-q")
    assert (told.code, told.out) == (0, "")
    told = call(capsys, "verify", str(file))
    assert told.code == 0
    assert told.out.splitlines()[-1].startswith("proven: port, edition 7 is byte for byte what briefing")
    said = json.loads(call(capsys, "verify", str(file), "--against", "port", "--format", "json").out)
    assert (said["proven"], said["same_bytes"], said["against"], said["differs"]) == (True, True, "port", [])


def test_what_is_not_proven_ends_with_one(file: Path, capsys: Capture) -> None:
    file.write_bytes(file.read_bytes() + b"x")
    told = call(capsys, "verify", str(file), "-q")
    assert (told.code, told.out.count("\n")) == (1, 1)
    assert told.out.startswith("not proven: port, edition 7")


def test_errors_of_the_briefing_are_shown_where_they_stand(file: Path, capsys: Capture, tmp_path: Path) -> None:
    (tmp_path / "port" / "briefing.yaml").write_text(BRIEF + "colour: red\n", encoding="utf-8")
    told = call(capsys, "verify", str(file), "--against", "port")
    assert told.code == 1
    assert "port/briefing.yaml:" in told.err
    assert "no edition can be made" in told.err


def test_since_wants_a_briefing(file: Path, capsys: Capture) -> None:
    told = call(capsys, "verify", str(file), "--since", "port")
    assert told.code == 2
    assert "--against" in told.err


def test_the_command_that_extract_prints_builds_the_same_file(file: Path, capsys: Capture, tmp_path: Path) -> None:
    told = call(capsys, "extract", str(file), "out")
    assert told.code == 0
    command = told.out.splitlines()[-1].partition("build it with")[2]
    words = shlex.split(command)
    assert words[:3] == ["briefing", "build", "out"]
    assert call(capsys, *words[1:], "-q", "-o", "again.pdf").code == 0
    assert (tmp_path / "again.pdf").read_bytes() == file.read_bytes()


def test_nothing_is_said_or_written_of_what_is_no_edition(file: Path, capsys: Capture, tmp_path: Path) -> None:
    (tmp_path / "words.pdf").write_text("words", encoding="utf-8")
    for words in (["verify", "words.pdf"], ["extract", "words.pdf", "out"], ["extract", "none.pdf", "out"]):
        told = call(capsys, *words)
        assert told.code == 1, words
        assert told.err.startswith("error[file-"), told.err
    assert not (tmp_path / "out").exists()
