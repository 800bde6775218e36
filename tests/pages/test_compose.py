"""Editions to HTML: every kind of block by its template, and faults of templates with their file, line and block."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from markupsafe import Markup

from briefing.edition.prepare import prepare_edition
from briefing.model.blocks import AnyBlock
from briefing.model.edition import Edition, View
from briefing.model.figure import Figure, Table
from briefing.model.moments import parse_moment
from briefing.model.pages import Html
from briefing.model.request import Request
from briefing.pages.compose import Composer, Setting, compose_pages, compose_web
from briefing.pages.rules import RULES
from briefing.problems import Problem, Problems
from briefing.prose.parse import parse_prose
from briefing.shipped import templates_folder
from briefing.source.parse import parse_briefing
from briefing.source.read import read_source
from briefing.theme.theme import load_theme
from tests.edition.sample import SOURCES
from tests.edition.sample import edition as edition_of

HERE = Path(__file__).parent
GOLDEN = HERE.parent / "golden" / "pages"
KINDS = sorted(get_args(kind.model_fields["kind"].annotation)[0] for kind in get_args(get_args(AnyBlock)[0]))
DEFAULT = templates_folder() / "default"
APART = "section|div|p|table|tr|li|h[1-6]|dl|dt|figure|aside|blockquote|header|ol|ul|img"
FIGURE = Figure("fig", 300.0, 100.5, (), "A line that rises", Table(("a",), (("1",),)), (("dot", "day known"),))


def sample(request: Request | None = None) -> Edition:
    """The edition of the briefing that has every kind of block."""
    source = read_source(HERE / "all_kinds.yaml").value
    assert source is not None
    briefing = parse_briefing(source)
    assert briefing.value is not None, briefing.problems
    assert briefing.problems == ()
    edition = prepare_edition(briefing.value, request or Request(), source.tables)
    assert edition.problems == ()
    assert edition.value is not None
    return edition.value


def setting(root: Path) -> Setting:
    theme = load_theme(DEFAULT).value
    assert theme is not None
    own = root / "templates"
    return Setting(theme, root, "content/all", (own, DEFAULT), {"default": DEFAULT}, (), {"fig": FIGURE})


def composed(root: Path, request: Request | None = None, **own: str) -> tuple[Html | None, Problems]:
    """The parts of the sample under templates of one's own."""
    for name, content in own.items():
        file = root / "templates" / f"{name.replace('__', '/').replace('_', '-')}.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    result = compose_pages(Composer(sample(request), setting(root)))
    return result.value, result.problems


def parts(root: Path, request: Request | None = None, **own: str) -> dict[str, str]:
    html, problems = composed(root, request, **own)
    assert problems == ()
    assert html is not None
    return {part.id: part.html for part in html.parts}


def skeleton(html: str) -> str:
    """The body of a page, without places in files: an element a line, blanks joined."""
    body = re.sub(r' data-at="[^"]*"', "", html.partition("<body")[2])
    lines = re.sub(r"\s+", " ", body).replace("> <", "><")
    lines = re.sub(
        r"(?=<(?:section|div|p|table|tr|li|h[1-6]|dl|dt|figure|aside|blockquote|header|ol|ul|img)\b)", "\n", lines
    )
    return "<body " + lines.replace("\u00a0", "~").replace("\u2060", "|").strip() + "\n"


def test_the_sample_has_every_kind_of_block() -> None:
    assert sorted({block.kind for block in sample().blocks}) == KINDS


def test_every_kind_of_block_has_a_template() -> None:
    assert sorted(file.stem for file in (DEFAULT / "blocks").glob("*.html")) == KINDS


def page(root: Path, text: str, **files: str) -> str:
    """The pages of a briefing that is given as text."""
    result = compose_pages(Composer(edition_of(text, None, **files), setting(root)))
    assert result.value is not None, result.problems
    return "".join(part.html for part in result.value.parts)


def test_figures_and_tables_of_made_up_data_say_so(tmp_path: Path) -> None:
    text = (
        "sections: [{id: s, title: S, blocks: [{kind: table, title: T, data: d, columns: [{id: a}]}, "
        "{kind: figure, title: T, alt: A, chart: {kind: tiles, tiles: [{fact: f}, {fact: f}]}}]}]\n"
        "facts:\n  f: {unit: u, computed: {data: d, column: a, how: latest}}\n"
        "data:\n  d: {file: d.csv, illustrative: true}\n" + SOURCES
    )
    assert page(tmp_path, text, d="a\n1\n").count("<b>Illustrative data.</b>") == 2
    assert "Illustrative" not in page(tmp_path, text.replace("true", "false"), d="a\n1\n")


@pytest.mark.parametrize("part", ["opener", "shown", "back"])
def test_the_pages_are_as_they_were(part: str, tmp_path: Path, golden: Callable[[Path, str], None]) -> None:
    golden(GOLDEN / f"{part}.html", skeleton(parts(tmp_path)[part]))


def test_every_link_inside_leads_somewhere(tmp_path: Path) -> None:
    whole = "".join(parts(tmp_path).values())
    names = re.findall(r'\sid="([^"]*)"', whole)
    assert sorted(set(re.findall(r'href="#([^"]*)"', whole)) - set(names)) == []
    assert sorted({name for name in names if names.count(name) > 1}) == []
    assert set(re.findall(r"⟦page:([^⟧]*)⟧", whole)) <= set(names)


def test_every_part_is_a_document_in_the_language(tmp_path: Path) -> None:
    for html in parts(tmp_path, Request(language="de")).values():
        assert html.lstrip().startswith("<!doctype html>")
        assert '<html lang="de" dir="ltr"' in html
        assert '<meta name="author" content="Ada, Bea">' in html
        assert "<title>All kinds</title>" in html
        assert "TLP:GREEN" in html
    assert 'dir="rtl"' in parts(tmp_path, Request(language="fa"))["shown"]


def test_nothing_english_is_left_in_a_german_edition(tmp_path: Path) -> None:
    words = "".join(parts(tmp_path, Request(language="de")).values())
    english = ("usually reliable", "Confidence", "Horizon<", "As of", "Signposts", "not addressed", "about ")
    assert [word for word in english if word in words] == []


def test_a_draft_names_places_and_lists_its_problems(tmp_path: Path) -> None:
    problem = Problem("a-rule", "error", "It is <wrong>.", None, ("mend it",))  # type: ignore[arg-type]  # a StrEnum
    edition = replace(sample(Request(draft=True)), problems=(problem,))
    result = compose_pages(Composer(edition, setting(tmp_path)))
    assert result.value is not None
    last = result.value.parts[-1]
    assert last.id == "problems"
    assert "It is &lt;wrong&gt;." in last.html
    assert "mend it" in last.html
    assert "all_kinds.yaml:" in re.sub(r' data-at="[^"]*"', "", result.value.parts[1].html)


def test_one_s_own_template_extends_the_shipped_one(tmp_path: Path) -> None:
    made = parts(tmp_path, blocks__prose='{% include "default/blocks/prose.html" %}<p class="own">Own</p>')
    assert made["opener"].count('<p class="own">Own</p>') == 1
    assert 'class="text"' in made["opener"]


def test_one_s_own_template_stands_before_the_theme_s(tmp_path: Path) -> None:
    made = parts(tmp_path, blocks__page_break="<hr>", macros="{% extends 'default/macros.html' %}")
    assert "<hr>" in made["back"]


@pytest.mark.parametrize(
    ("source", "line", "message"),
    [
        ("line\n{{ block.nothing }}", 2, "has no attribute 'nothing'"),
        ("{{ nothing }}", 1, "'nothing' is undefined"),
        ("\n\n{{ block.lang }}", 3, "missing (None)"),
        ("{{ block }}", 1, "a whole record or list"),
        ("{{ block.text.nodes.__class__ }}", 1, "'__class__' of 'tuple' object is unsafe"),
        ("\n{{ 1 / 0 }}", 2, "division by zero"),
        ("\n{{ block.text + 1 }}", 2, "unsupported operand"),
        ("\n{% if %}", 2, "Expected an expression"),
        ("\n\n{{ block.text|nofilter }}", 3, "No filter named 'nofilter'"),
        ("{{ theme.folders[0].read_text() }}", 1, "unsafe"),
    ],
)
def test_a_fault_of_a_template_has_its_file_its_line_and_the_block(
    tmp_path: Path, source: str, line: int, message: str
) -> None:
    html, (problem,) = composed(tmp_path, blocks__note=source)
    assert html is None
    assert problem.rule == "template-renders"
    assert message in problem.message
    assert problem.span is not None
    assert (problem.span.file, problem.span.line) == ("templates/blocks/note.html", line)
    assert re.fullmatch(r"while setting the block at tests/pages/all_kinds\.yaml:\d+:\d+", problem.hints[-1])


def test_a_fault_of_a_part_is_told_and_the_others_are_made(tmp_path: Path) -> None:
    html, (problem, _) = composed(tmp_path, Request(draft=True), parts__section="{{ section.nothing }}")
    assert problem.span is not None
    assert problem.span.file == "templates/parts/section.html"
    assert html is not None
    assert [part.id for part in html.parts] == ["opener", "problems"]


def test_a_template_that_is_not_there_is_named(tmp_path: Path) -> None:
    _, (problem,) = composed(tmp_path, blocks__note="<p>\n{% include 'blocks/nowhere.html' %}")
    assert problem.rule == "template-exists"
    assert str(problem.span) == "templates/blocks/note.html:2:1"
    assert "blocks/nowhere.html" in problem.message


def test_pictures_stand_in_the_project(tmp_path: Path) -> None:
    made = parts(tmp_path)["shown"]
    assert 'src="content:content/a picture.png"' in made
    assert 'alt="A &lt;picture&gt;"' in made
    escape = Composer(sample(), setting(tmp_path)).content("../../../../etc/passwd")
    assert escape == "content:etc/passwd"


def test_a_drawing_has_its_size_its_words_and_its_keys(tmp_path: Path) -> None:
    made = parts(tmp_path)["shown"]
    assert (
        '<img class="drawing" src="figure:fig" alt="A line that rises" style="width: 300.00pt; height: 100.50pt">'
        in made
    )
    assert "day known" in made


def test_the_web_page_has_the_drawings_inside_and_names_no_files(tmp_path: Path) -> None:
    inside = replace(setting(tmp_path), drawing=lambda figure: Markup("<svg></svg>"), picture=lambda path: f"/{path}")
    result = compose_web(sample(), replace(inside, stylesheets=("a{}</style>",)))
    assert result.problems == ()
    assert result.value is not None
    assert "<svg></svg>" in result.value
    assert 'src="/content/a picture.png"' in result.value
    assert "data-at" not in result.value
    assert "all_kinds.yaml" not in result.value
    assert result.value.count("</style>") == 1


def test_rules_are_those_that_are_raised() -> None:
    assert {"template-renders", "template-exists"} <= {rule.id for rule in RULES}


def test_the_headlines_of_the_front_know_their_lines(tmp_path: Path) -> None:
    lines = (HERE / "all_kinds.yaml").read_text(encoding="utf-8").splitlines()
    pages = "".join(parts(tmp_path).values())
    for name in ("title", "standfirst", "bottom_line"):
        line = next(number for number, text in enumerate(lines, 1) if text.startswith(f"{name}:"))
        assert re.search(rf'data-at="[^"]*:{line}:\d+"', pages), name


def test_the_imprint_says_who_publishes_and_from_when_on(tmp_path: Path) -> None:
    edition = sample()
    own = {"organisation": parse_prose("The House", False)[0], "embargo": parse_moment("2026-03-03T06:00Z")}
    head = View({**edition.head, **own})
    html = compose_pages(Composer(replace(edition, head=head), setting(tmp_path))).value
    assert html is not None
    imprint = "".join(part.html for part in html.parts).partition("Imprint</h3>")[2]
    assert "The House." in imprint
    assert "Embargo: not before 3\u00a0March\u00a02026, 06:00 UTC." in imprint
