"""A figure that was drawn is taken from the cache as it was, unless anything that decides on it has changed."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

from briefing.figures import kept
from briefing.figures.draw import draft, draw_figure
from briefing.figures.kept import DRAWN_BY, KeptFigures
from briefing.model.chart_data import Bar, BarData, PlannedFigure
from briefing.model.figure import Figure, Item, Label, Picture, Shape, Table
from briefing.problems import Result, warning
from tests.figures.drawn import style
from tests.house import CHECKOUT, PACKAGE, imports, module_name, python_files, room_of

PLAN = PlannedFigure("fig", BarData((Bar("Port A", (3.0,)), Bar("میناء $_^", (1 / 3,), low=0.1)), ("",)), "Alt.", 300.0)


@pytest.fixture(autouse=True)
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "briefing"


def draw(plan: PlannedFigure = PLAN) -> Result[Figure]:
    drawn = KeptFigures(style()).draw([draft(plan, style())])
    assert drawn.problems == ()
    assert drawn.value is not None
    return drawn.value[plan.id]


def test_what_is_kept_is_what_was_drawn_with_its_problems() -> None:
    unknown = replace(PLAN, id="other", data=BarData((Bar("\U0001f5ff", (1.0,)),), ("",)))
    for plan in (PLAN, unknown):
        drawn = draw(plan)
        assert drawn == draw_figure(plan, style())
        assert KeptFigures(style()).look([plan]) == {plan.id: drawn}
    assert [problem.rule for problem in draw(unknown).problems] == ["letter-has-glyph"]


@pytest.mark.parametrize(
    "other",
    [
        replace(PLAN, width=301.0),
        replace(PLAN, alt="Another."),
        replace(PLAN, id="two"),
        replace(PLAN, data=replace(PLAN.data, bars=(Bar("Port A", (3.0000001,)),))),  # type: ignore[type-var]
    ],
)
def test_another_plan_is_another_figure(other: PlannedFigure) -> None:
    draw()
    assert KeptFigures(style()).look([other]) == {}


def test_another_style_font_package_or_code_is_another_figure(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    draw()
    look = style()
    face = look.faces[0]
    longer = tmp_path / face.file.name
    longer.write_bytes(face.file.read_bytes() + b"\0")
    others = (
        style(right_to_left=True),
        replace(look, lines=replace(look.lines, bar=look.lines.bar + 1)),
        replace(look, faces=(replace(face, file=longer), *look.faces[1:])),
    )
    for other in others:
        assert KeptFigures(other).look([PLAN]) == {}
    longer.write_bytes(face.file.read_bytes())
    assert KeptFigures(replace(look, faces=(replace(face, file=longer), *look.faces[1:]))).look([PLAN])
    for name in ("_packages", "_data"):
        with monkeypatch.context() as patch:
            patch.setattr(kept, name, lambda: ["another 1.0"])
            assert KeptFigures(look).look([PLAN]) == {}
    code = kept._code()
    assert Path(kept.__file__) in code
    with monkeypatch.context() as patch:
        patch.setattr(kept, "_code", lambda: code[1:])
        assert KeptFigures(look).look([PLAN]) == {}
    assert KeptFigures(look).look([PLAN])


def test_all_code_that_draws_is_counted() -> None:
    """What the rooms that draw import, of the rooms above the ground floors, is counted itself."""
    ground = {"problems", "cache", "shipped", "apart", ""}
    for file in python_files():
        if file.relative_to(PACKAGE).parts[0] in DRAWN_BY:
            used = {
                room_of(one.module)
                for one in imports(ast.parse(file.read_text(encoding="utf-8")))
                if one.module.startswith("briefing")
            }
            assert used <= {*ground, *DRAWN_BY, "yaml_tree", "yaml_text", "strict_yaml"}, module_name(file)


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: b"",
        lambda content: content[:-20],
        lambda content: content.replace(b"Port A", b"Port B"),
    ],
)
def test_a_damaged_figure_is_drawn_again(folder: Path, damage: Callable[[bytes], bytes]) -> None:
    draw()
    [file] = folder.glob("figure-*")
    file.write_bytes(damage(file.read_bytes()))
    figures = KeptFigures(style())
    assert figures.look([PLAN]) == {}
    assert [problem.rule for problem in figures.shelf.problems()] == ["cache-serves"]
    again = figures.draw([draft(PLAN, style())])
    assert again.problems == ()  # said already
    assert KeptFigures(style()).look([PLAN]) == again.value


@pytest.mark.parametrize("content", [b"{}", b"[]", b"null", b'{"size": [1, 2], "table": [[], []], "items": [["x"]]}'])
def test_something_else_under_its_name_is_no_figure(folder: Path, content: bytes) -> None:
    draw()
    [file] = folder.glob("figure-*")
    figures = KeptFigures(style())
    figures.shelf.put(file.name, content)
    assert figures.look([PLAN]) == {}
    assert [problem.rule for problem in figures.shelf.problems()] == ["cache-serves"]


def test_what_cannot_be_kept_is_drawn_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    drawn = KeptFigures(style()).draw([draft(PLAN, style()), draft(replace(PLAN, id="two"), style())])
    assert drawn.value
    assert len(drawn.value) == 2
    assert [problem.rule for problem in drawn.problems] == ["cache-serves"]


def test_a_second_build_imports_no_drawing_library(folder: Path, tmp_path: Path) -> None:
    script = """
import sys
from tests.figures.test_kept import PLAN, draft, style
from briefing.figures.kept import KeptFigures
figures = KeptFigures(style())
found = figures.look([PLAN])
if not found:
    figures.draw([draft(PLAN, style())])
print(len(found), *(name in sys.modules for name in ("matplotlib", "numpy", "briefing.figures.bar")))
"""
    for said in ("0 True True True", "1 False False False"):
        ran = subprocess.run(
            (sys.executable, "-c", script),
            cwd=CHECKOUT,
            env={**os.environ, "XDG_CACHE_HOME": str(tmp_path)},
            capture_output=True,
            text=True,
            check=True,
        )
        assert ran.stdout.strip() == said


def test_every_kind_of_item_is_read_as_it_was_written() -> None:
    items = (
        Shape("0 0 m 1 1 l", stroke="#102030", line_width=1 / 3, dash=(1.0, 2.5), clip="0 0 1 1 re", hatch="0 0 m"),
        Label("\u202bمیناء\n", 0.1, -2.0, 7.0, "Plex Sans", 600, True, "#000000", 90.0, 12.5, True),
        Picture(2, 1, bytes(range(250, 256)), (1.0, 0.0, 0.0, 1.0, 3.0, 4.0), b"\xff\x00"),
    )
    assert {type(item) for item in items} == set(get_args(Item))
    figure = Figure("fig", 300.0, 1 / 3, items, "Alt.", Table(("a", "b"), (("1", "2"),)), (("mark", "words"),))
    told = (warning("label-fits", "too long", None, "shorten it"),)
    assert kept._read(PLAN, kept._written(figure, told)) == Result(figure, told)
