"""Charts, page and web follow the same tokens, and none of them has a colour of its own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefing import Request, build
from briefing.shipped import templates_folder
from briefing.theme.for_print import print_variables
from briefing.theme.theme import Theme, load_theme

FIGURE = """\
format: 1
id: port
title: One crane does the work of two
theme: THEME
dateline:
  as_of: 2026-03-02
sections:
  - id: first
    title: What happened
    blocks:
      - kind: figure
        id: moves
        title: Moves by crane
        alt: Moves by two cranes, 30 and 12.
        chart: {kind: bar, rows: [{label: Crane 1, values: [30]}, {label: Crane 2, values: [12]}]}
"""


def own(tmp_path: Path, text: str) -> Theme:
    folder = tmp_path / "own"
    folder.mkdir(exist_ok=True)
    (folder / "theme.yaml").write_text(f"name: Own\nextends: default\n{text}", encoding="utf-8")
    result = load_theme(folder)
    assert result.value is not None, result.problems
    return result.value


def test_a_colour_changes_charts_and_variables(tmp_path: Path) -> None:
    theme = own(tmp_path, 'colours: {navy: "#0B3D2E"}\n')
    assert theme.chart.colours.accent == theme.chart.colours.palette[0] == "#0B3D2E"
    css = theme.css_variables("A4")
    assert "--navy:#0B3D2E;" in css
    assert "--band:#0B3D2E;" in css  # by the name of the other


def test_a_family_changes_charts_and_variables(tmp_path: Path) -> None:
    theme = own(tmp_path, "families: {condensed: Plex Sans}\n")
    assert theme.chart.type.words == "Plex Sans"
    assert "--family-condensed:'Plex Sans';" in theme.css_variables("A4")


def test_sizes_rules_and_text_are_variables(tmp_path: Path) -> None:
    text = "type: {text: [10.2, 14.1], head: [8, 10]}\nrules: {opener: 1}\n"
    text += "text: {align: justify, hyphens: none, numerals: lining, paragraphs: space}\nchart: {sizes: {words: 8}}\n"
    theme = own(tmp_path, text)
    css = theme.css_variables("A4")
    for part in ("--size-text:10.2pt", "--line-text:14.1pt", "--size-head:8pt", "--rule-opener:1pt"):
        assert part in css
    for part in ("--text-align:justify", "--hyphens:none", "--numerals:lining-nums", "--paragraph-indent:0;"):
        assert part in css
    assert theme.chart.type.word_size == 8


@pytest.mark.parametrize(
    ("furniture", "part"),
    [
        ("{head: {start: [subject], end: [marking]}}", "--head-start:138mm;--page-top:25mm;"),
        ("{head: {rule: 0.5}}", "border-top:0.5pt solid #C4CBD2;padding-top:5mm"),
        ("{head: {rule: 0.5}}", "--page-top:20mm;"),
        ("{foot: {middle: [marking]}}", "@bottom-center{content:element(foot-middle)"),
        ("{foot: {start: [marking], end: [section]}}", "--foot-start:34mm"),
        ("{opener_number: none}", "--opener-number:none"),
    ],
)
def test_furniture_changes_the_boxes_of_the_page(tmp_path: Path, furniture: str, part: str) -> None:
    css = own(tmp_path, f"furniture: {furniture}\n").css_variables("A4")
    wanted = [one for one in part.split(";") if one]
    assert all(one in css for one in wanted), css


def test_every_variable_of_the_style_sheets_is_a_token() -> None:
    for folder in sorted(path.parent for path in templates_folder().glob("*/theme.yaml")):
        theme = load_theme(folder).value
        assert theme is not None
        sheets = [file.read_text() for one in theme.folders for file in one.glob("*.css")]
        tokens = theme.css_variables("A4") + print_variables(theme.tokens)
        known = set(re.findall(r"--([\w-]+)\s*:", tokens + "".join(sheets)))
        markup = [file.read_text() for one in theme.folders for file in one.rglob("*.html")]
        known |= set(re.findall(r"--([\w-]+)\s*:", "".join(markup)))
        used = set(re.findall(r"var\(\s*--([\w-]+)", "".join(sheets)))
        assert used - known == set(), folder.name


def test_no_style_sheet_has_a_colour_of_its_own() -> None:
    """White and black by name or digits, and hues of the author's, would stay when a house changes its colours."""
    for file in sorted(templates_folder().rglob("*.css")):
        text = re.sub(r"/\*.*?\*/", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
        found = re.findall(r"#[0-9A-Fa-f]{3,8}\b|rgba?\([^)]*\)|hsla?\([^)]*\)|:\s*(?:white|black)\b", text)
        assert [one for one in found if not one.startswith("rgba(0, 0, 0,")] == [], file  # a shadow is of no colour


def test_no_template_has_one_either() -> None:
    for file in sorted(templates_folder().rglob("*.html")):
        if file.name != "email.html":
            assert re.findall(r"[:\s]#[0-9A-Fa-f]{6}\b", file.read_text(encoding="utf-8")) == [], file


def test_the_web_page_and_its_charts_follow(tmp_path: Path) -> None:
    (tmp_path / "briefing.toml").touch()
    theme = '{name: default, colours: {navy: "#0B3D2E"}, families: {label: Source Serif}}'
    (tmp_path / "briefing.yaml").write_text(FIGURE.replace("THEME", theme))
    made = build(tmp_path, Request(format="html", draft=True))
    assert made.data is not None, made.problems
    page = made.data.decode()
    assert page.upper().count("#0B3D2E") > 3
    assert "#14304F" not in page.upper()
    assert "#0b3d2e" in page[page.index("<svg") : page.index("</svg>")].lower()
