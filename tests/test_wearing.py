"""A briefing names its theme by a word, or changes tokens of it in its own file; checks run where they have to."""

from __future__ import annotations

import base64
import io
import re
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from briefing import Request, build, check, load
from briefing.figures.kept import KeptFigures
from briefing.pipeline import edited
from briefing.place import Place
from briefing.problems import Problem
from briefing.shipped import content_folder, templates_folder
from briefing.wearing import theme_of
from tests.door import BRIEF, CHECKOUT

OWN = "theme:\n  name: default\n  colours: {navy: '#0B3D2E'}\n  papers:\n    a4: {margin_top: 40}\ndateline:"
FIGURES = content_folder() / "climate-monitor"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "briefing.toml").touch()
    write(tmp_path, OWN)
    return tmp_path


def write(project: Path, theme: str) -> None:
    (project / "briefing.yaml").write_text(BRIEF.replace("dateline:", theme), encoding="utf-8")


def told(problems: tuple[Problem, ...]) -> list[tuple[str, str]]:
    return [(problem.rule, str(problem.span)) for problem in problems]


def test_a_briefing_changes_tokens_in_its_own_file(project: Path) -> None:
    _, edition = edited(project)
    assert edition is not None
    theme = theme_of(edition, Place(project, "")).value
    assert theme is not None
    assert (edition.theme, theme.chart.colours.accent, theme.paper("A4").margin_top) == ("default", "#0B3D2E", 40)
    assert theme.tokens.colours["brick"] == "#A63A22"
    assert [level.name for level in theme.layers.levels] == ["briefing.yaml", "default"]
    assert build(project).problems == ()


def test_a_word_and_a_mapping_with_that_word_print_the_same(project: Path) -> None:
    write(project, "theme: memo\ndateline:")
    word = build(project).data
    write(project, "theme: {name: memo}\ndateline:")
    assert word is not None
    assert build(project).data == word


def test_the_option_switches_by_one_word_and_keeps_the_briefing_s_own_tokens(project: Path) -> None:
    _, edition = edited(project, Request(theme="memo"))
    assert edition is not None
    theme = theme_of(edition, Place(project, "")).value
    assert theme is not None
    assert (edition.theme, theme.chart.colours.accent) == ("memo", "#0B3D2E")


@pytest.mark.parametrize(
    ("theme", "rule", "place"),
    [
        ("theme: {name: memmo}", "theme-exists", "briefing.yaml:4:15"),
        ("theme: memmo", "theme-exists", "briefing.yaml:4:8"),
        ("theme: {colours: {navy: blu}}", "theme-token-fits", "briefing.yaml:4:25"),
        ("theme: {colour: {navy: blue}}", "theme-token-is-known", "briefing.yaml:4:9"),
        ("theme: {extends: memo}", "theme-token-is-known", "briefing.yaml:4:9"),
        ("theme: {chart: {palette: [navvy]}}", "theme-name-resolves", "briefing.yaml:4:27"),
        ("theme: {colours: {link: '#9FC4E0'}}", "theme-words-are-read", "briefing.yaml:4:25"),
        ("theme: [memo]", "value-fits", "briefing.yaml:4:8"),
    ],
)
def test_what_is_wrong_with_them_stands_in_the_briefing(project: Path, theme: str, rule: str, place: str) -> None:
    write(project, f"{theme}\ndateline:")
    assert told(check(project)) == [(rule, place)]
    assert told(build(project).problems) == [(rule, place)]


def test_a_warning_of_the_theme_can_be_silenced_with_a_reason(project: Path) -> None:
    blind = "theme: {colours: {navy: '#0B4F0B', brick: '#A11212'}}\n"
    write(project, f"{blind}dateline:")
    assert [rule for rule, _ in told(check(project))] == ["palette-tells-apart"]
    write(
        project,
        f"{blind}ignore: [{{rule: palette-tells-apart, reason: Series are told by their dashes too.}}]\ndateline:",
    )
    assert check(project) == ()
    assert build(project).problems == ()


def test_the_words_of_a_logo_are_read_and_its_file_is_an_input(project: Path) -> None:
    write(project, "theme: {logo: {file: mark.svg, alt: House of Ports}}\ndateline:")
    picture = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2"><rect width="4" height="2"/></svg>'
    (project / "mark.svg").write_text(picture)
    made = build(project)
    assert made.data is not None, made.problems
    assert project / "mark.svg" in made.inputs
    page = build(project, Request(format="html")).data
    assert page is not None
    assert b'alt="House of Ports"' in page


@pytest.mark.usefixtures("without_fonts")
@pytest.mark.parametrize(("form", "colour"), [("masthead", b"#111111"), ("cover", b"#EEEEEE")])
def test_a_cover_has_the_logo_for_dark_grounds(project: Path, form: str, colour: bytes) -> None:
    logo = "theme: {logo: {file: mark.svg, on_band: pale.svg, alt: House of Ports}}\n"
    write(project, f"{logo}cover: {{form: {form}}}\ndateline:")
    for name, fill in (("mark", "#111111"), ("pale", "#EEEEEE")):
        shape = f'<rect width="4" height="2" fill="{fill}"/>'
        (project / f"{name}.svg").write_text(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2">{shape}</svg>')
    made = build(project, Request(format="html"))
    assert made.data is not None, made.problems
    assert {project / "mark.svg", project / "pale.svg"} <= set(made.inputs)
    (source,) = re.findall(rb'<img class="logo" src="data:image/svg\+xml;base64,([^"]+)"', made.data)
    assert colour in base64.b64decode(source)


@pytest.mark.parametrize("which", ["file: mark.svg, on_band", "file"])
@pytest.mark.parametrize("file", ["gone.svg", "../gone.svg"])
def test_a_logo_that_is_not_there_is_told_before_any_page(project: Path, which: str, file: str) -> None:
    (project / "mark.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2"/>')
    write(project, f"theme: {{logo: {{{which}: {file}}}}}\ndateline:")
    assert told(check(project)) == [("picture-exists", f"briefing.yaml:4:{18 + len(which)}")]


def test_running_heads_hold_what_the_theme_says(project: Path) -> None:
    furniture = "{head: {start: [title], middle: [edition], end: [date]}, foot: {start: [], end: [folio]}, folio: page}"
    write(project, f"theme: {{furniture: {furniture}}}\nmarking: TLP:CLEAR\ndateline:")
    assert told(check(project)) == [("theme-shows-marking", "briefing.yaml:4:68")]
    write(project, f"theme: {{furniture: {furniture.replace('[edition]', '[marking]')}}}\ndateline:")
    made = build(project)
    assert made.data is not None, made.problems
    text = PdfReader(io.BytesIO(made.data)).pages[0].extract_text()
    assert text.replace("\u00a0", " ").count("2 March 2026") == 2
    assert text.count("One crane does the work of two") == 2
    assert "1 of" not in text


def test_kept_figures_are_those_of_the_tokens() -> None:
    """What a figure is kept under holds the colours, so that another theme never gets it."""
    _, edition = edited(FIGURES)
    assert edition is not None
    place = Place(FIGURES.parent.parent, "content/climate-monitor")
    plain = theme_of(edition, place).value
    from dataclasses import replace

    changed = theme_of(replace(edition, theme_tokens={"colours": {"navy": "#0B3D2E"}}), place).value
    sized = theme_of(replace(edition, theme_tokens={"chart": {"sizes": {"words": 8}}}), place).value
    assert plain is not None
    assert changed is not None
    assert sized is not None
    grounds = {KeptFigures(theme.chart_style())._ground for theme in (plain, changed, sized)}
    assert len(grounds) == 3


def test_only_a_theme_that_is_not_ours_asks_for_the_libraries_of_the_checks(project: Path) -> None:
    script = (
        "import sys\nfrom briefing import check\n"
        "assert not any(p.is_error for p in check(sys.argv[1]))\n"
        "print([name for name in ('coloraide', 'fontTools', 'jinja2', 'briefing.theme.theme') if name in sys.modules])"
    )

    def loaded() -> str:
        line = [sys.executable, "-c", script, str(project)]
        return subprocess.run(line, capture_output=True, text=True, check=True, cwd=CHECKOUT).stdout.strip()

    assert "coloraide" in loaded()
    write(project, "theme: memo\ndateline:")
    assert loaded() == "[]"


def test_the_model_holds_what_was_written(project: Path) -> None:
    briefing = load(project).value
    assert briefing is not None
    assert hash(briefing.theme) == hash(load(project).value.theme)  # type: ignore[union-attr]  # there, as above
    assert str(briefing.span_of("theme", "colours", "navy")) == "briefing.yaml:6:19"
    with pytest.raises(TypeError):
        briefing.theme["name"] = "memo"  # type: ignore[index]  # that is the point


def test_every_theme_that_ships_says_what_it_is_for() -> None:
    for file in templates_folder().glob("*/theme.yaml"):
        text = file.read_text(encoding="utf-8")
        assert text.startswith("# yaml-language-server: $schema=../../assets/schema/theme.json\n"), file
        assert "\nabout: " in text, file
