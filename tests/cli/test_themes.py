"""`briefing themes` lists what `theme:` and --theme take, and shows where each token comes from."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefing.shipped import templates_folder
from tests.door import BRIEF, call

HOUSE = 'name: House\nabout: The look of the House of Ports.\nextends: memo\ncolours: {navy: "#0B3D2E"}\n'
SHIPPED = {path.parent.name for path in templates_folder().glob("*/theme.yaml")}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "briefing.toml").touch()
    theme = "theme: {name: house, colours: {brick: '#8A1538', band: brick}}\ndateline:"
    (tmp_path / "briefing.yaml").write_text(BRIEF.replace("dateline:", theme))
    (tmp_path / "templates" / "house").mkdir(parents=True)
    (tmp_path / "templates" / "house" / "theme.yaml").write_text(HOUSE)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_it_lists_the_project_s_before_those_that_ship(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ended = call(capsys, "themes")
    assert ended.code == 0
    assert ended.out.startswith(
        "house    The look of the House of Ports. Extends memo.\n         templates/house\ndefault  A cover or masthead"
    )
    assert all(f"\n{name} " in ended.out for name in SHIPPED)
    assert ended.out.count("ships with briefing") == len(SHIPPED)


def test_as_json_too(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    listed = json.loads(call(capsys, "themes", "--format", "json").out)
    assert listed["format"] == 1
    assert {theme["id"] for theme in listed["themes"]} == SHIPPED | {"house"}
    assert listed["themes"][0] == {
        "id": "house",
        "name": "House",
        "about": "The look of the House of Ports.",
        "extends": "memo",
        "ships": False,
        "folder": "templates/house",
        "fault": None,
    }


def test_a_theme_shows_its_tokens_and_the_level_of_each(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ended = call(capsys, "themes", "house")
    lines = {line.split()[0]: line.split()[1:] for line in ended.out.splitlines() if line}
    assert lines["colours.navy"] == ["house", "#0B3D2E"]
    assert lines["colours.brick"] == ["briefing.yaml", "#8A1538"]
    assert lines["colours.band"] == ["briefing.yaml", "brick", "=", "#8A1538"]
    assert lines["colours.ground"][0] == "default"
    assert lines["papers.a4.width"][0] in ("memo", "default")


def test_another_theme_is_not_touched_by_the_briefing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = json.loads(call(capsys, "themes", "default", "--format", "json").out)
    tokens = {token["token"]: token for token in made["tokens"]}
    assert {token["level"] for token in made["tokens"]} == {"default"}
    assert tokens["colours.band"]["colour"] == tokens["colours.navy"]["value"]
    assert tokens["colours.navy"]["at"].startswith("default/theme.yaml:")
    assert {"family": "Plex Mono", "file": "IBMPlexMono-Regular.ttf"} in made["fonts"]


def test_a_name_that_nobody_has_gets_a_suggestion(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ended = call(capsys, "themes", "hous")
    assert ended.code == 1
    assert "theme-exists" in ended.err
    assert "did you mean “house”?" in ended.err
    assert f"one of: {', '.join(sorted(SHIPPED | {'house'}))}" in call(capsys, "themes", "zzz").err


def test_a_theme_that_cannot_be_read_is_listed_with_its_fault(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "templates" / "house" / "theme.yaml").write_text("name: House\nextends: mem\n")
    assert "house    cannot be read: no theme “mem”" in call(capsys, "themes").out
    assert call(capsys, "themes", "house").code == 1


def test_the_schema_of_a_theme_is_printed(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    printed = json.loads(call(capsys, "schema", "--theme").out)
    assert printed["title"] == "Theme"
    file = tmp_path / "theme.json"
    assert call(capsys, "schema", "--theme", "-o", file).code == 0
    assert json.loads(file.read_text()) == printed
