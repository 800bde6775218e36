"""What is wrong with a token is told at its line and column, with what to write instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.problems import Problem
from briefing.theme.theme import load_theme


def problems(tmp_path: Path, text: str, name: str = "own") -> tuple[Problem, ...]:
    folder = tmp_path / name
    folder.mkdir()
    (folder / "theme.yaml").write_text(f"name: Own\nextends: default\n{text}", encoding="utf-8")
    result = load_theme(folder)
    assert result.value is None
    return result.problems


@pytest.mark.parametrize(
    ("written", "place", "hint"),
    [
        ("colours: {brick: red}", (3, 18), 'red is "#FF0000"'),
        ("colours: {brick: Rebeccapurple}", (3, 18), 'rebeccapurple is "#663399"'),
        ('colours: {brick: "#abc"}', (3, 18), 'write "#AABBCC", with six digits'),
        ("colours: {brick: A63A22}", (3, 18), 'write "#A63A22", in quotes'),
        ("colours: {brick: 112233}", (3, 18), 'write "#112233", in quotes'),
        ('colours: {brick: "#A63A22FF"}', (3, 18), 'write "#A63A22": a colour of a theme is not transparent'),
        ('colours: {brick: "rgb(166, 58, 34)"}', (3, 18), 'rgb(166, 58, 34) is "#A63A22"'),
        ("colours: {brick: nvay}", (3, 18), "did you mean “navy”?"),
        ("colours: {brick: ochre, ochre: brick}", (3, 18), '“ochre” leads back here: write one of them as "#RRGGBB"'),
        (
            "colours: {brick: null}",
            (3, 18),
            'a # after a blank begins a comment: write the colour in quotes, as "#14304F"',
        ),
    ],
)
def test_a_colour_has_six_digits_or_the_name_of_another(
    tmp_path: Path, written: str, place: tuple[int, int], hint: str
) -> None:
    found = problems(tmp_path, written + "\n")[0]
    assert found.rule == "theme-token-fits"
    assert found.span is not None
    assert (found.span.file, found.span.line, found.span.column) == ("own/theme.yaml", *place)
    assert found.hints[0] == hint


@pytest.mark.parametrize(
    ("written", "rule", "place", "hint"),
    [
        ("colors: {navy: '#000000'}", "theme-token-is-known", (3, 1), "did you mean “colours”?"),
        ("furniture: {foliio: page}", "theme-token-is-known", (3, 13), "did you mean “folio”?"),
        ("furniture: {head: {start: [serie]}}", "theme-token-fits", (3, 28), "did you mean series?"),
        ("furniture: {folio: pages}", "theme-token-fits", (3, 20), "did you mean page?"),
        ("text: {align: middle}", "theme-token-fits", (3, 15), "one of: start, justify"),
        ("papers: {a5: {width: 148}}", "theme-token-is-known", (3, 10), "known here: a4, letter"),
        ("papers: {a4: {width: 21cm}}", "theme-token-fits", (3, 22), "write the number alone, in mm: 21"),
        ("type: {text: 10}", "theme-token-fits", (3, 14), "write [size, line], both in points: [9.8, 13.5]"),
        ("type: {text: [6, 9]}", "theme-token-fits", (3, 15), "write [size, line], both in points, 7 or more"),
        ("fallbacks: {own: [smal]}", "theme-name-resolves", (3, 19), "did you mean “small”?"),
        ("fallbacks: {txt: [small]}", "theme-name-resolves", (3, 18), "did you mean “text”?"),
        ("chart: {colours: {accent: nvay}}", "theme-name-resolves", (3, 27), "did you mean “navy”?"),
        ("families: {text: Plex San}", "theme-name-resolves", (3, 18), "did you mean “Plex Sans”?"),
        ("logo: {file: a.gif}", "theme-token-fits", (3, 14), "write the path of a picture: .svg, .png or .jpg"),
    ],
)  # fmt: skip
def test_any_other_token_is_told_apart_from_what_may_stand_there(
    tmp_path: Path, written: str, rule: str, place: tuple[int, int], hint: str
) -> None:
    found = problems(tmp_path, written + "\n")[0]
    assert found.rule == rule
    assert found.span is not None
    assert (found.span.line, found.span.column) == place
    assert found.hints[0] == hint
    assert "tuple" not in found.message, "words of people, not of a program"


def test_a_token_of_a_parent_is_told_in_the_parent_s_file(tmp_path: Path) -> None:
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "theme.yaml").write_text("name: House\nextends: default\ncolours: {brick: red}\n")
    own = tmp_path / "own"
    own.mkdir()
    (own / "theme.yaml").write_text("name: Own\nextends: house\n")
    (found,) = load_theme(own).problems
    assert str(found.span) == "house/theme.yaml:3:18"


def test_themes_in_a_circle_are_told_with_their_names(tmp_path: Path) -> None:
    for name, other in (("one", "two"), ("two", "one")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "theme.yaml").write_text(f"name: A\nextends: {other}\n")
    (found,) = load_theme(tmp_path / "one").problems
    assert (found.rule, found.message) == ("theme-extends-once", "themes extend each other: one → two → one")
    assert str(found.span) == "two/theme.yaml:2:10"


def test_a_missing_parent_is_told_where_it_is_named_with_the_nearest(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "theme.yaml").write_text("name: Own\nextends: defalt\n")
    (found,) = load_theme(own).problems
    assert (found.rule, found.hints) == ("theme-exists", ("did you mean “default”?",))
    assert str(found.span) == "own/theme.yaml:2:10"
