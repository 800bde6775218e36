"""Shipped templates and themes in a project: what is written, under which name, and what stays as it was."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from briefing.ejecting.eject import theme as theme_files
from briefing.ejecting.offer import chain, extendable, find, offered, themes
from briefing.pages.origin import read
from briefing.problems import Problem
from briefing.shipped import templates_folder
from briefing.theme.theme import load_theme
from tests.door import call, write_brief


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of one small briefing, in which one stands."""
    write_brief(tmp_path)
    (tmp_path / "briefing.toml").touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_copy_says_what_it_came_from(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(capsys, "eject", "judgments").code == 0
    text = (project / "templates/blocks/judgments.html").read_text(encoding="utf-8")
    original = (templates_folder() / "default/blocks/judgments.html").read_bytes()
    head, _, rest = text.partition("\n")
    assert rest == original.decode()
    assert hashlib.sha256(original).hexdigest() in head
    (origin,) = read(text)
    assert origin.name == "default/blocks/judgments.html"
    assert "title" in origin.blocks


def test_a_child_is_a_few_lines_that_print_the_same(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = call(capsys, "build", "-o", "before.html", "-q")
    assert before.code == 0
    for name in ("prose", "parts/opener", "document", "web"):
        assert call(capsys, "eject", name, "--as-child", "-q").code == 0
    assert call(capsys, "build", "-o", "after.html", "-q").code == 0
    assert Path("after.html").read_bytes() == Path("before.html").read_bytes()
    child = project / "templates/blocks/prose.html"
    child.write_text(
        '{% extends "default/blocks/prose.html" %}{% block content %}<b>Mine</b> {{ super() }}{% endblock %}'
    )
    assert call(capsys, "build", "-o", "after.html", "-q").code == 0
    assert "<b>Mine</b>" in Path("after.html").read_text(encoding="utf-8")


def test_nothing_is_written_over(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = project / "templates/blocks/box.html"
    file.parent.mkdir(parents=True)
    file.write_text("mine")
    ended = call(capsys, "eject", "box")
    assert ended.code == 2
    assert "template-is-free" in ended.err
    assert file.read_text() == "mine"


def test_a_theme_is_written_whole_or_not_at_all(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "templates/house").mkdir(parents=True)
    (project / "templates/house/style.css").write_text("mine")
    assert call(capsys, "eject", "default", "--as", "house").code == 2
    assert [file.name for file in (project / "templates/house").iterdir()] == ["style.css"]


def test_a_link_out_of_the_project_is_not_followed(
    project: Path, capsys: pytest.CaptureFixture[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (project / "templates").symlink_to(outside)
    assert call(capsys, "eject", "box").code == 2
    assert list(outside.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "near"), [("judgmnts", "judgments"), ("parts/openr", "parts/opener"), ("defalt", "default")]
)
def test_a_misspelt_name_is_answered(project: Path, capsys: pytest.CaptureFixture[str], name: str, near: str) -> None:
    ended = call(capsys, "eject", name)
    assert ended.code == 2
    assert f"did you mean {near}?" in ended.err
    assert "template-ships" in ended.err
    assert not (project / "templates").exists()


def test_the_difference_and_the_note_of_having_looked(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(capsys, "eject", "box", "--renew").code == 2
    assert call(capsys, "eject", "box").code == 0
    file = project / "templates/blocks/box.html"
    (origin,) = read(file.read_text())
    old = file.read_text().replace(origin.digest, "0" * 64) + "mine\n"
    file.write_text(old)
    shown = call(capsys, "eject", "box", "--diff").out
    assert "-mine" in shown
    assert file.read_text() == old
    assert call(capsys, "eject", "box", "--renew").code == 0
    assert file.read_text() == old.replace("0" * 64, origin.digest)


def test_a_template_for_a_theme_of_ones_own(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It comes from what that theme extends, and stands in its folder; the list and a wrong name know it too."""
    (project / "templates/office").mkdir(parents=True)
    (project / "templates/office/theme.yaml").write_text("name: Office\nextends: memo\n")
    assert call(capsys, "eject", "parts/opener", "--as-child", "--theme", "office").code == 0
    made = (project / "templates/office/parts/opener.html").read_text()
    assert '{% extends "memo/parts/opener.html" %}' in made
    assert "parts/opener" in call(capsys, "eject", "--list", "--theme", "office").out
    wrong = call(capsys, "eject", "box", "--theme", "ofice")
    assert (wrong.code, "did you mean “office”?" in wrong.err) == (2, True)


def test_a_list_for_people_and_programs(capsys: pytest.CaptureFixture[str]) -> None:
    assert "blocks/judgments" in call(capsys, "eject", "--list").out
    told = json.loads(call(capsys, "eject", "--list", "--format", "json").out)
    assert set(told["themes"]) == set(themes())
    assert all(row["about"].endswith(".") for row in told["templates"] if row["name"].startswith("blocks/"))
    assert call(capsys, "eject").code == 2


@pytest.mark.parametrize("name", themes())
@pytest.mark.parametrize("everything", [False, True])
def test_a_theme_made_from_another_has_its_tokens(tmp_path: Path, name: str, everything: bool) -> None:
    for one in theme_files(name, "mine", everything=everything):
        file = tmp_path / one.name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(one.data)
    own, shipped = load_theme(tmp_path / "mine"), load_theme(templates_folder() / name)
    assert own.problems == ()
    assert own.value is not None
    assert shipped.value is not None
    unlike = {"name", "about", "extends"}
    assert own.value.tokens.model_dump(exclude=unlike) == shipped.value.tokens.model_dump(exclude=unlike)
    alone = (tmp_path / "mine",)
    assert own.value.folders == (alone if everything else (*alone, *chain(name)))
    assert everything == (tmp_path / "mine/blocks/judgments.html").is_file()


def test_a_name_finds_the_block_before_the_part() -> None:
    found = [find(name, "default") for name in ("contents", "parts/contents", "matrix", "document")]
    names = [one.name for one in found if not isinstance(one, Problem)]
    assert names == ["blocks/contents.html", "parts/contents.html", "figures/matrix.html", "document.html"]


def test_the_blocks_of_a_child_are_those_of_its_parents_too() -> None:
    blocks = extendable(offered("default")["blocks/implications.html"])
    assert {"row", "title", "source"} <= set(blocks)
