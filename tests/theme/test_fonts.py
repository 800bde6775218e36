"""Fonts of the user: found by name or file, held to their licence, and helped out in a declared order."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from briefing import Request, build, check
from briefing.figures.typesetting import Typesetter, word_hand
from briefing.press.engine import own_fonts
from briefing.problems import Problem
from briefing.shipped import templates_folder
from briefing.theme.theme import load_theme
from tests.door import BRIEF
from tests.theme.fonts import LATIN, make_font

HOUSE = "name: House\nextends: default\nfamilies: {text: House Sans, display: House Sans}\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "briefing.toml").touch()
    (tmp_path / "briefing.yaml").write_text(BRIEF.replace("dateline:", "theme: house\ndateline:"))
    house = tmp_path / "templates" / "house"
    house.mkdir(parents=True)
    (house / "theme.yaml").write_text(HOUSE)
    return tmp_path


def rules(problems: tuple[Problem, ...]) -> list[str]:
    return [problem.rule for problem in problems]


def fonts_of(data: bytes | None) -> set[str]:
    """The names of the fonts in a PDF, without the tags of their subsets."""
    assert data is not None
    found = set()
    for page in PdfReader(io.BytesIO(data)).pages:
        resources: Any = page["/Resources"]
        found |= {str(font["/BaseFont"]).rpartition("+")[2] for font in resources["/Font"].values()}
    return found


def test_a_family_in_the_folder_fonts_is_found_by_its_own_name(project: Path) -> None:
    for weight in (400, 700):
        make_font(project / "fonts" / f"any-{weight}.ttf", "House Sans", weight=weight)
    made = build(project)
    assert made.problems == ()
    assert {"House-Sans", "House-Sans-Semi-Bold"} <= fonts_of(made.data)
    assert all(name.startswith(("House", "Plex")) for name in fonts_of(made.data))
    theme = load_theme(project / "templates" / "house", None, project / "fonts").value
    assert theme is not None
    assert [(face.weight, face.file.name) for face in theme.faces if face.family == "House Sans"] == [
        (400, "any-400.ttf"),
        (600, "any-700.ttf"),
    ]


@pytest.mark.parametrize("name", ["any.ttf", "any"])
def test_or_by_its_file(project: Path, name: str) -> None:
    make_font(project / "templates" / "house" / "fonts" / "any.ttf", "House Sans")
    (project / "templates" / "house" / "theme.yaml").write_text(HOUSE.replace("House Sans", name))
    made = build(project)
    assert made.problems == ()
    assert "House-Sans" in fonts_of(made.data)


def test_a_page_for_the_web_brings_it_along(project: Path) -> None:
    make_font(project / "fonts" / "any.ttf", "House Sans")
    made = build(project, Request(format="html"))
    assert made.data is not None
    page = made.data.decode()
    assert "@font-face{font-family:'House Sans'" in page
    assert "content:fonts" not in page


def test_the_same_fonts_give_the_same_bytes_and_others_do_not(project: Path) -> None:
    make_font(project / "fonts" / "any.ttf", "House Sans")
    once, again = build(project).data, build(project).data
    assert once == again
    make_font(project / "fonts" / "any.ttf", "House Sans", letters=LATIN + "ł")
    other = build(project)
    assert other.data is not None
    assert project / "fonts" / "any.ttf" in other.inputs


def test_children_of_a_process_that_has_set_fonts_in_set_them_in_again(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_font(project / "fonts" / "any.ttf", "House Sans")
    (held := tmp_path / "held").mkdir()
    monkeypatch.setattr(own_fonts(), "_folder", held)
    for _ in range(2):
        assert "House-Sans" in fonts_of(build(project).data)
    assert list(held.iterdir()) == []


def test_no_family_of_the_machine_is_ever_found(project: Path) -> None:
    found = check(project)
    assert [(one.rule, one.message) for one in found] == [
        ("theme-name-resolves", "there is no family “House Sans”")
    ] * 2
    assert [str(one.span) for one in found] == ["house/theme.yaml:3:18", "house/theme.yaml:3:39"]


@pytest.mark.parametrize(
    ("bits", "form", "words"),
    [
        (0x0002, "pdf", "forbids to embed it (fsType 0x0002)"),
        (0x0200, "pdf", "pictures of its letters only (fsType 0x0200)"),
        (0x0108, "pdf", "forbids to embed a part of it (fsType 0x0100)"),
        (0x0004, "html", "not in a page for the web (fsType 0x0004)"),
    ],
)
def test_a_font_that_may_not_be_embedded_is_an_error(project: Path, bits: int, form: str, words: str) -> None:
    make_font(project / "fonts" / "any.ttf", "House Sans", embedding=bits)
    made = build(project, Request(format=form))  # type: ignore[arg-type]  # from the table above
    assert made.data is None
    assert rules(made.problems) == ["font-may-be-embedded"]
    assert words in made.problems[0].message
    assert made.problems[0].span is not None
    assert (made.problems[0].span.line, made.problems[0].span.column) == (3, 18)


@pytest.mark.parametrize("bits", [0, 0x0004, 0x0008, 0x000A])
def test_a_font_that_may_be_is_fine_on_paper(project: Path, bits: int) -> None:
    make_font(project / "fonts" / "any.ttf", "House Sans", embedding=bits)
    assert rules(check(project)) == []


def test_a_font_that_is_silent_about_its_licence_is_a_warning_that_can_be_answered(project: Path) -> None:
    make_font(project / "fonts" / "any.ttf", "House Sans", licence="")
    (found,) = check(project)
    assert (found.rule, found.is_error) == ("font-states-licence", False)
    text = (project / "briefing.yaml").read_text()
    silenced = "ignore:\n  - {rule: font-states-licence, reason: The contract with its maker allows it.}\n"
    (project / "briefing.yaml").write_text(text + silenced)
    assert check(project) == ()


def test_a_missing_letter_is_lent_in_the_declared_order_and_told(project: Path) -> None:
    make_font(project / "fonts" / "any.ttf", "House Sans")
    make_font(project / "fonts" / "lent.ttf", "Lender", letters=LATIN + "ł")
    theme = project / "templates" / "house" / "theme.yaml"
    theme.write_text(HOUSE.replace("{text", "{lender: Lender, text") + "fallbacks: {text: [lender, label]}\n")
    text = (project / "briefing.yaml").read_text()
    (project / "briefing.yaml").write_text(text.replace("Crane 2 stopped.", "Crane 2 at Wałcz → Łódź stopped."))
    made = build(project)
    said = [problem.message for problem in made.problems]
    assert "House Sans (text) lacks ł (U+0142); Lender stands in" in said
    assert any(
        one.startswith("House Sans (text") and "→ (U+2192)" in one and "Plex Sans stands in" in one for one in said
    )
    assert set(rules(made.problems)) == {"family-has-letters"}
    assert {"Lender", "Plex-Sans"} <= fonts_of(made.data)


def test_charts_are_lent_letters_in_the_same_order(project: Path) -> None:
    make_font(project / "fonts" / "any.ttf", "House Sans")
    make_font(project / "fonts" / "lent.ttf", "Lender", letters=LATIN + "ł")
    theme = project / "templates" / "house" / "theme.yaml"
    theme.write_text(
        HOUSE.replace("{text", "{lender: Lender, condensed: House Sans, text") + "fallbacks: {own: [lender]}\n"
    )
    style = load_theme(theme.parent, None, project / "fonts").value
    assert style is not None
    assert style.chart.type.fallbacks == ("Lender", "Plex Arabic", "Plex Hebrew", "Source Serif Small")
    setter = Typesetter(style.chart_style())
    assert setter.line("Wałcz", word_hand(style.chart)).hand.family == "Lender"
    assert setter.line("Port", word_hand(style.chart)).hand.family == "House Sans"


def test_a_letter_that_nobody_lends_is_told_as_well(project: Path) -> None:
    make_font(project / "fonts" / "any.ttf", "House Sans")
    theme = project / "templates" / "house" / "theme.yaml"
    theme.write_text(HOUSE + "fallbacks: {own: []}\n")
    text = (project / "briefing.yaml").read_text()
    (project / "briefing.yaml").write_text(text.replace("Crane 2 stopped.", "Crane 2 at Wałcz stopped."))
    (found,) = check(project)
    assert found.message == "House Sans (text, display) lacks ł (U+0142); no font of `fallbacks` has them"


def test_a_family_that_ships_is_looked_at_where_the_project_chose_it(project: Path) -> None:
    theme = project / "templates" / "house" / "theme.yaml"
    theme.write_text(HOUSE.replace("House Sans", "Plex Hebrew"))
    text = (project / "briefing.yaml").read_text()
    (project / "briefing.yaml").write_text(text.replace("Crane 2 stopped.", "Crane 2 at Москва stopped, نفط."))
    (found,) = check(project)
    assert found.message.startswith("Plex Hebrew (text, display) lacks М (U+041C), а (U+0430)")
    assert "نفط"[0] not in found.message


def test_a_broken_font_and_a_link_that_leads_out_are_no_fonts(
    project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = make_font(tmp_path_factory.mktemp("outside") / "any.ttf", "House Sans")
    (project / "fonts").mkdir()
    (project / "fonts" / "any.ttf").symlink_to(outside)
    assert set(rules(check(project))) == {"theme-name-resolves"}
    (project / "fonts" / "any.ttf").unlink()
    (project / "fonts" / "any.ttf").write_bytes(b"no font at all")
    theme = project / "templates" / "house" / "theme.yaml"
    theme.write_text(HOUSE.replace("House Sans", "any.ttf"))
    assert set(rules(check(project))) == {"theme-font-exists"}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("broken.ttf", "broken.ttf is left out: it is no font that can be read (Not a TrueType or OpenType font"),
        ("any.woff2", "any.woff2 is left out: .woff2 files are not read"),
    ],
)
def test_a_file_among_the_fonts_that_nothing_can_be_made_of_is_named(project: Path, name: str, words: str) -> None:
    make_font(project / "fonts" / "any.ttf", "House Sans")
    (project / "fonts" / name).write_bytes(b"no font at all")
    (project / "fonts" / "OFL.txt").write_text("its licence")
    for told in (check(project), build(project).problems):
        assert [(one.rule, one.is_error, str(one.span)) for one in told] == [
            ("font-file-is-read", False, f"fonts/{name}:1:1")
        ]
        assert told[0].message.startswith(words)
    text = (project / "briefing.yaml").read_text()
    (project / "briefing.yaml").write_text(text.replace("theme: house", "theme: memo"))
    assert check(project) == build(project).problems == ()


def test_a_name_that_would_break_a_style_sheet_is_refused(project: Path) -> None:
    make_font(project / "fonts" / "any.ttf", "House'} body { display: none")
    (project / "templates" / "house" / "theme.yaml").write_text(HOUSE.replace("House Sans", "any.ttf"))
    assert set(rules(check(project))) == {"theme-font-exists"}
    (project / "templates" / "house" / "theme.yaml").write_text(HOUSE.replace("House Sans", '"a}b"'))
    assert set(rules(check(project))) == {"theme-token-fits"}


def test_shipped_families_are_those_that_the_press_knows() -> None:
    theme = load_theme(templates_folder() / "default").value
    assert theme is not None
    assert theme.lenders("text") == ()
