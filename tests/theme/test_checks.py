"""A theme that is not one of ours is held against what pages and readers need, with numbers."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.problems import Problem
from briefing.shipped import templates_folder
from briefing.theme.checks import Use, theme_problems
from briefing.theme.contrasts import pairs_of
from briefing.theme.palette import APART, STEP, least_step, nearest_by_sight
from briefing.theme.theme import Theme, load_theme

SHIPPED = sorted(path.parent.name for path in templates_folder().glob("*/theme.yaml"))


def theme_of(tmp_path: Path, text: str) -> Theme:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "theme.yaml").write_text(f"name: Own\nextends: default\n{text}", encoding="utf-8")
    result = load_theme(folder)
    assert result.value is not None, result.problems
    return result.value


def told(tmp_path: Path, text: str, use: Use | None = None) -> tuple[Problem, ...]:
    return theme_problems(theme_of(tmp_path, text), use or Use())


@pytest.mark.parametrize("name", SHIPPED)
def test_what_ships_keeps_every_rule(name: str) -> None:
    theme = load_theme(templates_folder() / name).value
    assert theme is not None
    assert theme_problems(theme, Use(marked=name in ("default", "memo"))) == ()


def test_a_theme_that_changes_little_is_fine(tmp_path: Path) -> None:
    assert told(tmp_path, 'colours: {brick: "#8A1538"}\n') == ()


def test_words_on_their_ground_are_measured(tmp_path: Path) -> None:
    (found,) = told(tmp_path, 'colours:\n  ink: "#222222"\n  link: "#4C8FC4"\n')
    assert found.rule == "theme-words-are-read"
    assert found.message == (
        "words in link (#4C8FC4) on ground (#FFFFFF) have a contrast of 3.48 to 1; they need 4.5 to 1"
    )
    assert str(found.span) == "own/theme.yaml:5:9"
    assert found.hints == ("take a darker link, or another ground",)


def test_a_changed_ground_is_told_where_it_stands(tmp_path: Path) -> None:
    found = told(tmp_path, 'colours: {ground: "#9FB0C0"}\n')
    assert {str(one.span) for one in found if one.rule == "theme-words-are-read"} == {"own/theme.yaml:3:19"}
    assert any("words in grey (#5C6670) on ground (#9FB0C0)" in one.message for one in found)


@pytest.mark.parametrize(
    ("theme", "changed", "said"),
    [
        ("digest", "ochre: plum", "words in navy (#390D4F) on ochre (#390D4F)"),
        ("digest", 'cream: "#5A5060"', "words in ink (#221A26) on cream (#5A5060)"),
        ("flash", 'brick: "#E9A58C"', "words in on_band (#FFFFFF) on brick (#E9A58C)"),
    ],
)
def test_grounds_of_other_themes_are_measured_too(tmp_path: Path, theme: str, changed: str, said: str) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "theme.yaml").write_text(f"name: Own\nextends: {theme}\ncolours: {{{changed}}}\n", "utf-8")
    own = load_theme(tmp_path / "own").value
    assert own is not None
    assert any(one.message.startswith(said) for one in theme_problems(own, Use()))


def test_grounds_of_one_s_own_are_measured_and_have_to_be_colours(tmp_path: Path) -> None:
    problems = told(tmp_path, 'colours: {sand: "#D9C9A0"}\ngrounds: {sand: [ink, blue]}\n')
    (found,) = (one for one in problems if one.rule == "theme-words-are-read")
    assert found.message.startswith("words in blue (")
    assert "on sand (#D9C9A0)" in found.message
    (tmp_path / "b" / "own").mkdir(parents=True)
    text = "name: Own\nextends: default\ngrounds: {sande: [inc]}\n"
    (tmp_path / "b" / "own" / "theme.yaml").write_text(text, "utf-8")
    read = load_theme(tmp_path / "b" / "own")
    assert [one.rule for one in read.problems] == ["theme-name-resolves"] * 2


def test_large_type_needs_less(tmp_path: Path) -> None:
    before = {(pair.words, pair.ground): pair.least for pair in pairs_of(theme_of(tmp_path, "").tokens)}
    assert before["on_band_soft", "band"] == 4.5
    (tmp_path / "b").mkdir()
    larger = theme_of(tmp_path / "b", "type: {cover_subtitle: [18, 22]}\n")
    assert {(pair.words, pair.ground): pair.least for pair in pairs_of(larger.tokens)}["on_band_soft", "band"] == 3.0


def test_a_palette_that_fails_the_colour_blind_is_a_warning_with_numbers(tmp_path: Path) -> None:
    (found,) = told(tmp_path, 'colours: {navy: "#0B4F0B", brick: "#A11212"}\n')
    assert (found.rule, found.severity) == ("palette-tells-apart", "warning")
    assert found.message.startswith("navy and brick are ")
    assert "with protanopia" in found.message
    for sight in ("normal sight", "deuteranopia", "protanopia", "tritanopia"):
        assert f"with {sight}" in found.message
    assert str(found.span) == "own/theme.yaml:3:17"


def test_distances_are_those_of_cam02_ucs() -> None:
    """Black and white are 100 apart in J', by its definition; red and green are alike to who lacks the long cones."""
    apart = nearest_by_sight({"black": "#000000", "white": "#FFFFFF"})
    assert apart["normal sight"].distance == pytest.approx(100, abs=0.5)
    signals = nearest_by_sight({"red": "#A11212", "green": "#0B6F0B"})
    assert signals["normal sight"].distance > 2 * signals["protanopia"].distance
    assert nearest_by_sight({"red": "#A11212", "green": "#0B4F0B"})["protanopia"].distance < APART


def test_colours_of_one_lightness_are_told_for_a_print_in_grey(tmp_path: Path) -> None:
    (found,) = told(tmp_path, 'colours: {brick: "#A63A22", blue: "#4D6FA0"}\n')
    assert (found.rule, found.severity) == ("palette-tells-apart", "warning")
    assert "steps of lightness apart" in found.message
    assert least_step({"brick": "#A63A22", "blue": "#4D6FA0"}).distance < STEP


def test_columns_fill_the_paper(tmp_path: Path) -> None:
    (found,) = told(tmp_path, "papers:\n  a4: {margin_side: 25}\n")
    assert found.rule == "theme-grid-fits"
    assert found.message == "a4: side, gutter and text are 172 mm together, and 160 mm lie between the margins"
    assert str(found.span) == "own/theme.yaml:4:21"
    assert found.hints == ("write text: 112",)


def test_a_marking_stands_on_the_page(tmp_path: Path) -> None:
    text = "furniture:\n  head: {end: [date]}\n  foot: {end: []}\n"
    assert told(tmp_path, text) == ()
    (tmp_path / "b").mkdir()
    (found,) = told(tmp_path / "b", text, Use(marked=True))
    assert (found.rule, str(found.span)) == ("theme-shows-marking", "own/theme.yaml:4:15")


def test_a_new_name_is_used(tmp_path: Path) -> None:
    text = 'colours: {nayv: "#000000", teal: "#0B5873", sea: "#0B5874"}\nlabels: {Figur: Abb.}\n'
    text += "chart: {palette: [teal, brick]}\n"
    found = told(tmp_path, text, Use(written=".x { color: var(--sea) }", labels=frozenset({"Figure"})))
    assert [(one.rule, one.message, one.hints) for one in found] == [
        ("theme-token-is-used", "nothing uses the token colours.nayv", ("did you mean “navy”?",)),
        ("theme-token-is-used", "nothing uses the token labels.Figur", ("did you mean “Figure”?",)),
    ]
    assert str(found[0].span) == "own/theme.yaml:3:11"
