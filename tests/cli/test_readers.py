"""`briefing readers` tells who gets what; `check` looks at one reader's edition as `build` would make it."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest

from briefing.cli.commands import cli
from briefing.readers import readers
from tests.door import call

TEXT = """\
format: 1
id: rooms
title: Rooms
dateline: {as_of: 2024-03-01}
audience: [board, staff]
marking: TLP:AMBER
default_source: report
sections:
  - id: open
    title: Open
    blocks:
      - {kind: prose,
         text: 'It is so[ for the board of directors and for nobody else at all]{audience=board}[@51] ({see:tab}).'}
      - id: tab
        kind: table
        title: A table
        columns: [{id: a}]
        cite: 51
        rows:
          - {a: one}
          - {a: two, marking: TLP:GREEN}
  - id: closed
    title: Closed
    marking: TLP:AMBER
    blocks:
      - kind: prose
        text: All of it[@51].
sources:
  report: {kind: report, title: R, locator: paragraph}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "briefing.toml").touch()
    (tmp_path / "briefing.yaml").write_text(TEXT, encoding="utf-8")
    return tmp_path


def test_readers_alike_are_told_together(folder: Path) -> None:
    found = readers(folder).value
    assert found is not None
    assert [copy.readers for copy in found.copies] == [
        (("staff", "TLP:CLEAR"),),
        ((None, "TLP:CLEAR"), ("board", "TLP:CLEAR")),
        (("staff", "TLP:GREEN"),),
        ((None, "TLP:GREEN"), ("board", "TLP:GREEN")),
        (("staff", "TLP:AMBER"),),
        ((None, "TLP:AMBER"), ("board", "TLP:AMBER")),
    ]
    low, high = found.copies[0], found.copies[-1]
    assert [(one.kind, one.name, one.words) for one in low.goes] == [
        ("span", "", "for the board of directors and for nobody …"),
        ("row", "", "two"),
        ("section", "closed", "Closed"),
    ]
    assert [one.place.line if one.place else 0 for one in low.goes] == [13, 21, 22]
    assert (low.stays, low.whole) == (
        {"section": 1, "block": 2, "record": 1, "row": 1, "span": 0},
        {"section": 2, "block": 3, "record": 1, "row": 2, "span": 1},
    )
    assert (low.sections, high.sections) == (("1 Open",), ("1 Open", "2 Closed"))
    assert high.goes == ()
    assert all(copy.holds for copy in found.copies)


def test_a_tree_for_people_and_json_for_programs(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    ended = call(capsys, "readers", ".", "--marking", "TLP:GREEN")
    assert ended.code == 0
    assert "Rooms: 2 editions for 3 readers" in ended.out
    assert "2. everyone and board at TLP:GREEN: holds\n   stays  1 of 2 sections, 2 of 3 blocks" in ended.out
    assert "goes   section closed “Closed”" in ended.out
    assert "briefing.yaml:13" in ended.out
    assert "\x1b" not in ended.out
    ended = call(capsys, "readers", "--format", "json", "--for", "staff")
    given = json.loads(ended.out)
    assert [edition["readers"] for edition in given["editions"]] == [
        [{"audience": "staff", "marking": f"TLP:{level}"}] for level in ("CLEAR", "GREEN", "AMBER")
    ]
    assert given["editions"][-1]["goes"][0]["marks"] == {"audience": "board"}


def test_what_would_break_is_told_and_is_code_1(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = folder / "briefing.yaml"
    file.write_text(TEXT.replace("It is so[ for", "It is so, as {see:closed} says[ for"), encoding="utf-8")
    ended = call(capsys, "readers", str(folder))
    assert ended.code == 1
    assert ended.out.count(": does not hold\n") == 4
    assert "breaks" in ended.out
    assert "this refers to “closed”, which this reader's edition does not hold (reference-survives-cut)" in ended.out
    assert call(capsys, "check", str(folder), "--quiet").code == 0
    for words in (("--marking", "TLP:GREEN"), ("--for", "staff", "--marking", "TLP:CLEAR")):
        ended = call(capsys, "check", str(folder), "--quiet", *words)
        assert ended.code == 1
        assert "reference-survives-cut" in ended.err


def test_a_folder_without_a_briefing_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(capsys, "readers", str(tmp_path)).code == 1


def test_build_check_and_readers_wish_an_edition_by_the_same_options() -> None:
    given = {}
    for name in ("build", "check", "readers"):
        command = cli.get_command(click.Context(cli), name)
        assert command is not None
        given[name] = {option.opts[0] for option in command.params if isinstance(option, click.Option)}
    own = {"--output", "-o", "--draft", "--watch", "--force", "--limit-time", "--limit-memory", "--strict"}
    own |= {"--since", "--change-bars", "--archive", "--with-source", "--print"}
    assert given["build"] - given["check"] <= own
    assert given["build"] - given["readers"] <= own
