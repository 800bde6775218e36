"""What a finished page gets beside its words: notes in place, links at headings, regions for what is wide."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing import pipeline
from briefing.model.request import Request
from briefing.pages.web_places import Places
from tests.door import BRIEF, write_brief
from tests.page_tree import Element, read

WEB = Request(format="html")


def places(body: str) -> Places:
    made = Places()
    made.read(f"<title>No</title>\n<main>{body}</main><h2>After</h2>")
    return made


@pytest.mark.parametrize(
    ("body", "anchor"),
    [
        ('<section id="road">\n<p>Figure 1</p><h2>Two</h2></section>', "road"),
        ('<section id="road"><h2 id="own">Two</h2></section>', "own"),
        ('<section id="road"><p>' + "word " * 20 + "</p><h2>Two</h2></section>", ""),
        ('<section id="road"><p hidden>' + "word " * 20 + "</p><h2>Two</h2></section>", "road"),
        ('<section id="road"><h3>One</h3><h2>Two</h2></section>', ""),
        ('<section id="road"><img id="no"><h2>Two</h2></section>', "road"),
    ],
    ids=["the part's", "its own", "after other words", "after words that do not show", "the second", "behind a void"],
)
def test_a_heading_is_named_by_the_part_that_it_opens(body: str, anchor: str) -> None:
    found = places(body).headings[-1]
    assert (found.words, found.anchor, found.inside) == ("Two", anchor, "road")


def test_places_are_those_of_the_page() -> None:
    page = "<p>é</p>\n<main>\n<h2>A <b>b</b></h2>\n<table><tr>"
    page += '<th scope="col"></th>' * 3 + "</tr></table></main>"
    made = Places()
    made.read(page)
    (heading,), (wide,) = made.headings, made.wide
    assert page[heading.end :].startswith("</h2>")
    assert page[: heading.name_end].endswith("<h2")
    assert page[wide.start : wide.end].startswith("<table>")
    assert page[wide.start : wide.end].endswith("</table>")
    assert wide.name == "A b"


@pytest.mark.parametrize(
    ("body", "kinds"),
    [
        ('<table><tr><th scope="col"></th><th scope="col"></th></tr></table>', []),
        ("<table><tr>" + '<th scope="col"></th>' * 3 + "</tr></table>", ["table"]),
        ("<details><table><tr>" + '<th scope="col"></th>' * 3 + "</tr></table></details>", []),
        ('<svg viewBox="0 0 487 90"><path d="M0 0"/></svg>', ["svg"]),
        ('<svg viewBox="0 0 230 90"></svg>', []),
        ('<span class="spark"><svg viewBox="0 0 487 90"></svg></span>', []),
    ],
)
def test_what_may_be_wider_than_a_phone(body: str, kinds: list[str]) -> None:
    assert [one.kind for one in places(body).wide] == kinds


pytestmark = pytest.mark.usefixtures("without_fonts")
TEXTS = ("Crane 2 stopped. [@1]", "### Why so", "It did. [@2]", "### Why so", "Again. [@1]")
HEADED = BRIEF.replace("text: Crane 2 stopped. [@1]", "text: |\n          " + "\n\n          ".join(TEXTS))


def built(folder: Path, text: str, **wishes: str) -> Element:
    made = pipeline.build(write_brief(folder, text), Request(format="html", **wishes))  # type: ignore[arg-type] # names of texts
    assert made.data is not None, made.problems
    return read(made.data.decode())


def test_every_heading_has_a_link_to_itself_and_no_two_the_same(tmp_path: Path) -> None:
    tree = built(tmp_path, HEADED)
    links = [one for one in tree.all("a") if one.has_class("anchor")]
    targets = [one.attributes["href"] for one in links]
    assert len(set(targets)) == len(targets) == len(tree.all("h2", "h3", "h4"))
    assert targets[:3] == ["#first", "#first_why-so", "#first_why-so-2"]
    ids = {one.attributes["id"] for one in tree.all() if "id" in one.attributes}
    assert {one[1:] for one in targets} <= ids
    assert links[0].attributes["aria-label"] == "link to this place: What happened"


def test_a_note_that_is_cited_twice_leads_back_to_either_place(tmp_path: Path) -> None:
    tree = built(tmp_path, HEADED)
    refs = [one for one in tree.all("a") if one.has_class("ref")]
    notes = [one for one in tree.all("span") if one.has_class("in-place")]
    assert [one.words() for one in refs] == ["1", "2", "1"]
    assert len({one.attributes["id"] for one in (*refs, *notes)}) == 6
    for ref, note in zip(refs, notes, strict=True):
        assert "hidden" in note.attributes
        assert note.all("a")[-1].attributes["href"] == f"#{ref.attributes['id']}"


def test_sheets_of_a_theme_and_of_the_project_come_after_the_default_ones(tmp_path: Path) -> None:
    own = tmp_path / "templates"
    (own / "mine").mkdir(parents=True)
    (own / "mine" / "theme.yaml").write_text("name: Mine\nextends: default\n", encoding="utf-8")
    (own / "mine" / "web.css").write_text(".theme-own { color: red }\n", encoding="utf-8")
    (own / "web.css").write_text(".project-own { color: red }\n", encoding="utf-8")
    (own / "style.css").write_text(".project-print { color: red }\n", encoding="utf-8")
    sheets = "".join(one.text for one in built(tmp_path, BRIEF, theme="mine").all("style"))
    order = [sheets.index(name) for name in (".project-print", ".in-place:target", ".theme-own", ".project-own")]
    assert order == sorted(order)


OWN = """\
name: Own
extends: default
furniture: {head: {start: [organisation], middle: [status, folio], end: [marking]}, foot: {start: [section, date]}}
"""
NAMED = BRIEF.replace("title: One", "organisation: The Port\ndefault_marking: TLP:GREEN\ntitle: One")


@pytest.mark.parametrize(
    ("theme", "text", "head", "foot"),
    [
        ("default", NAMED, "The Port One crane does the work of two, as of 2", "One crane does the work of two"),
        ("default", BRIEF, "One crane does the work of two One crane", "One crane does the work of two, as of 2 March"),
        ("memo", NAMED, "The Port 2 March 2026", "One crane does the work of two"),
        ("own", NAMED, "The Port draft", "2 March 2026"),
    ],
)
def test_the_head_and_the_foot_name_what_the_theme_names(
    tmp_path: Path, theme: str, text: str, head: str, foot: str
) -> None:
    (tmp_path / "templates" / "own").mkdir(parents=True)
    (tmp_path / "templates" / "own" / "theme.yaml").write_text(OWN, encoding="utf-8")
    tree = built(tmp_path, text, theme=theme)
    (bar,) = (one for one in tree.all("header") if one.has_class("web-head"))
    (name,) = (one for one in bar.all("p") if one.has_class("web-name"))
    assert name.words().startswith(head)
    (end,) = (one for one in tree.all("footer") if one.has_class("web-foot"))
    assert end.all("p")[0].words().startswith(foot)
    for part in (bar, end):  # the marking stands in both, whatever a theme says of its printed pages
        assert ("TLP:GREEN" in part.words()) is ("TLP:GREEN" in text)


def test_right_to_left_pages_say_so(tmp_path: Path) -> None:
    tree = built(tmp_path, BRIEF, language="ar")
    (root,) = tree.all("html")
    assert (root.attributes["lang"], root.attributes["dir"]) == ("ar", "rtl")
    link = next(one for one in tree.all("a") if one.has_class("anchor"))
    assert link.attributes["aria-label"].startswith("رابط")
