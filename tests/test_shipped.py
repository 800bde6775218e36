"""What ships is found, whether the package stands in a checkout or in a wheel."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from briefing import shipped
from briefing.problems import EnvironmentRefusal

CHECKOUT = Path(__file__).resolve().parent.parent


def test_a_checkout_has_its_folders_beside_the_package() -> None:
    assert shipped.assets_folder() == CHECKOUT / "assets"
    assert shipped.templates_folder() == CHECKOUT / "templates"
    assert shipped.content_folder() == CHECKOUT / "content"


def test_a_wheel_has_its_folders_inside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = tmp_path / "briefing" / "_shipped" / "templates"
    inside.mkdir(parents=True)
    (tmp_path / "templates").mkdir()  # somebody else's folder in site-packages
    monkeypatch.setattr(shipped, "_PACKAGE", tmp_path / "briefing")
    assert shipped.templates_folder() == inside


def test_a_missing_folder_is_a_problem_of_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shipped, "_PACKAGE", tmp_path / "briefing")
    with pytest.raises(EnvironmentRefusal) as refused:
        shipped.templates_folder()
    (problem,) = refused.value.problems
    assert problem.rule in {rule.id for rule in shipped.RULES}
    assert "templates" in problem.message
    assert problem.hints


def test_fonts_come_with_the_licence_of_their_family() -> None:
    names = [file.name for file in shipped.font_files()]
    assert len(names) == 29
    assert names == sorted(names)
    folder = shipped.assets_folder() / "fonts"
    licences = {
        "SourceSerif4": "OFL-Source-Serif.txt",
        "IBMPlex": "OFL-IBM-Plex.txt",
        "Archivo": "OFL-Archivo.txt",
        "STIXTwo": "OFL-STIX-Two.txt",
    }
    for family, licence in licences.items():
        text = (folder / licence).read_text(encoding="utf-8")
        assert any(name.startswith(family) for name in names)
        assert "SIL OPEN FONT LICENSE Version 1.1" in text
        assert family == "Archivo" or "Reserved Font Name" in text
    assert all(name.startswith(tuple(licences)) for name in names)


def test_the_version_is_the_one_of_the_project_file() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert shipped.version() == project["version"]
