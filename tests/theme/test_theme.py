"""Themes: tokens for the style sheet and the charts, and what is wrong with them by place."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.problems import Problem
from briefing.shipped import templates_folder
from briefing.theme.rules import RULES
from briefing.theme.theme import Theme, load_theme

DEFAULT = templates_folder() / "default"


def written(folder: Path, text: str, name: str = "own") -> Path:
    theme = folder / name
    theme.mkdir()
    (theme / "theme.yaml").write_text(text, encoding="utf-8")
    return theme


def loaded(folder: Path) -> Theme:
    result = load_theme(folder)
    assert result.value is not None, result.problems
    return result.value


def problem(folder: Path) -> Problem:
    result = load_theme(folder)
    assert result.value is None
    assert {found.rule for found in result.problems} <= {rule.id for rule in RULES}
    return result.problems[0]


def test_the_default_theme_reads_and_its_fonts_are_there() -> None:
    theme = loaded(DEFAULT)
    assert all(face.file.is_file() for face in theme.faces)
    assert theme.chart.colours.highlight == "#A63A22"
    assert theme.chart.type.words == "Plex Condensed"


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_figure_is_as_wide_as_the_page_between_its_margins(paper: str) -> None:
    theme = loaded(DEFAULT)
    sheet = theme.paper(paper)
    between = sheet.width - 2 * sheet.margin_side
    assert theme.measure(paper) == pytest.approx(between / 25.4 * 72)
    assert 2 * theme.measure(paper, "half") + sheet.gutter / 25.4 * 72 == pytest.approx(theme.measure(paper))


def test_css_variables_name_every_token() -> None:
    css = loaded(DEFAULT).css_variables("A4")
    assert css.startswith("@page{size:210mm 297mm}\n:root{")
    for part in ("--navy:#14304F", "--side:41mm", "--measure:172mm", "--family-label:'Plex Sans'", "--size-text:9.8pt"):
        assert part in css


def test_a_theme_writes_only_what_it_changes(tmp_path: Path) -> None:
    folder = written(tmp_path, 'name: Own\nextends: default\ncolours:\n  brick: "#008000"\n')
    theme = loaded(folder)
    assert theme.chart.colours.highlight == "#008000"
    assert theme.chart.colours.accent == "#14304F"
    assert [part.name for part in theme.folders] == ["own", "default"]


def test_charts_turn_with_the_page() -> None:
    theme = loaded(DEFAULT)
    assert theme.chart_style(right_to_left=True).right_to_left
    assert not theme.chart_style().right_to_left


@pytest.mark.parametrize(
    ("text", "rule", "place"),
    [
        ("extends: default\ncolours:\n  brick: red\n", "theme-token-fits", 3),
        ("extends: default\ncolour:\n  brick: '#000000'\n", "theme-token-is-known", 2),
        ("extends: default\ntype:\n  text: [5, 9]\n", "theme-token-fits", 3),
        ("extends: default\nchart:\n  palette: [green]\n", "theme-name-resolves", 3),
        ("extends: default\nfaces:\n  Plex Sans:\n    - {file: Nowhere.ttf}\n", "theme-font-exists", 4),
        ("name: Alone\n", "theme-token-fits", 1),
        ("extends: own\n", "theme-extends-once", 1),
        ("extends: defalt\n", "theme-exists", 1),
    ],
)
def test_what_is_wrong_has_a_place_and_a_rule(tmp_path: Path, text: str, rule: str, place: int | None) -> None:
    found = problem(written(tmp_path, text))
    assert found.rule == rule
    assert (found.span.line if found.span else None) == place


def test_a_misspelt_token_gets_a_suggestion(tmp_path: Path) -> None:
    assert problem(written(tmp_path, "extends: default\ncolour: {}\n")).hints == ("did you mean “colours”?",)
    assert "did you mean “default”?" in problem(tmp_path / "defaut").hints
