"""A briefing whose sources print in the reader's style, from its files to its pages."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from briefing.citation_styles import SHORT_NAMES, shipped_styles, style_of
from briefing.edition.prepare import prepare_edition
from briefing.model.edition import Edition
from briefing.model.request import Request
from briefing.pipeline import build, load, name_of, survey
from briefing.place import Place
from briefing.shipped import assets_folder
from tests.house import CHECKOUT

BRIEF = """\
format: 1
id: ships
title: Ships sail again
dateline: {as_of: 2024-03-01}
default_source: paper
sources:
  paper:
    kind: report
    title: "A sample of ships: how to count"
    authors: ["Roe, Richard", "Doe, Jane"]
    container: Journal of <b>Examples</b>
    volume: "12"
    date: 2021-04
    pages: 12-19
    locator: page
    reliability: B
    url: https://example.org/a?b=1&c=2
  act: {kind: law, title: Example Act, date: 2016, locator: section}
  book: {kind: book, title: Harbours, authors: ["Poe, Pat"], publisher: Quay Press, date: 2019}
sections:
  - id: one
    title: One
    blocks:
      - kind: prose
        text: "Ships sail [@12-14; book 3: of the second printing]. The law allows it [@act 3; book]."
      - kind: sources
        title: Sources
"""


pytestmark = pytest.mark.usefixtures("without_fonts")


def brief(folder: Path, more: str = "", language: str = "en") -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "briefing.toml").touch()
    text = BRIEF.replace("id: ships\n", f"id: ships\nlanguage: {language}\n{more}")
    (folder / "briefing.yaml").write_text(text, encoding="utf-8")
    return folder


def edition(folder: Path, request: Request | None = None) -> Edition:
    """The edition of a briefing, in the style that it asks for."""
    loaded = load(folder).value
    assert loaded is not None
    style = style_of(loaded, request or Request(), Place(folder.resolve(), ""))
    assert style.problems == ()
    made = prepare_edition(loaded, request or Request(), {}, style=style.value)
    assert made.value is not None
    assert [problem for problem in made.problems if problem.is_error] == []
    return made.value


def page(folder: Path, **wishes: str) -> str:
    """The web page of a briefing."""
    outcome = build(folder, Request(format="html", **wishes))  # type: ignore[arg-type]  # texts alone
    assert outcome.data is not None, outcome.problems
    return outcome.data.decode("utf-8")


def sources_on(text: str) -> list[str]:
    """The entries of the list, in order."""
    return [re.sub(r"\s+", " ", one) for one in re.findall(r'<div class="small source-entry".*?</p>', text, re.DOTALL)]


def test_without_a_style_nothing_of_the_processor_is_imported(tmp_path: Path) -> None:
    code = "import sys\nfrom briefing.pipeline import survey\n"
    code += f"assert survey({str(brief(tmp_path / 'a'))!r}).data is None\n"
    code += "print([name for name in sys.modules if name.startswith(('briefing.csl.', 'xml.', 'pybtex'))])"
    ran = subprocess.run((sys.executable, "-c", code), cwd=CHECKOUT, capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"


def test_the_list_is_in_the_style_and_its_order_and_notes_keep_their_numbers(tmp_path: Path) -> None:
    made = edition(brief(tmp_path, "citation_style: apa\n"))
    assert [source.label for source in made.sources] == ["S2", "S3", "S1"]
    assert str(made.sources[1].entry) == "Poe, P. (2019). Harbours. Quay Press."
    assert [str(note.text) for note in made.sections[0].notes] == [
        "S1\u00a0pp.\u00a012–14; S3\u00a03. Of the second printing.",
        "S2\u00a0§3; S3.",
    ]


def test_a_style_for_notes_gives_their_short_forms(tmp_path: Path) -> None:
    made = edition(brief(tmp_path, "citation_style: chicago-notes\n"))
    first, second = (str(note.text) for note in made.sections[0].notes)
    assert first.startswith("S1\u00a0Roe and Doe, “A Sample of ")
    assert first.endswith(" 12–14; S3\u00a0Poe, Harbours, 3. Of the second printing.")
    assert second == "S2\u00a0Example Act, § 3; S3."
    assert "<em>Harbours</em>" in made.sections[0].notes[0].text.__html__()


def test_the_number_of_a_source_is_enough_once_its_short_form_stands_in_a_section(tmp_path: Path) -> None:
    folder = brief(tmp_path, "citation_style: chicago-notes\n")
    file = folder / "briefing.yaml"
    again = "  - {id: two, title: Two, blocks: [{kind: prose, text: 'Ships rest [@15]. Some sail [@16-18; 19].'}]}\n"
    file.write_text(file.read_text(encoding="utf-8") + again, encoding="utf-8")
    words = [str(note.text) for note in edition(folder).sections[1].notes]
    assert words[0].startswith("S1\u00a0Roe and Doe, ")
    assert words[1] == "S1\u00a0pp.\u00a016–18; S1\u00a0p.\u00a019."


def test_the_request_goes_before_the_briefing_and_into_digest_and_name(tmp_path: Path) -> None:
    folder = brief(tmp_path, "citation_style: apa\n")
    plain, asked = edition(folder), edition(folder, Request(citation_style="ieee"))
    assert str(asked.sources[2].entry).startswith("P. Poe,")
    assert plain.digest != asked.digest
    assert name_of(asked.briefing, Request(citation_style="ieee")) == "ships-ieee.pdf"


def test_no_style_leaves_the_digest_as_it_was(tmp_path: Path) -> None:
    folder = brief(tmp_path)
    made = edition(folder)
    assert all(source.entry is None for source in made.sources)
    assert made.briefing.citation_style is None


@pytest.mark.parametrize("style", [*shipped_styles(), *SHORT_NAMES])
def test_the_page_shows_marks_and_links_and_escapes_all_words(style: str, tmp_path: Path) -> None:
    found = sources_on(page(brief(tmp_path), citation_style=style))
    assert len(found) == 3
    whole = " ".join(found)
    assert "<b>Examples" not in whole
    assert "&lt;b&gt;" in whole
    assert "<em>" in whole
    if "example.org" in whole:
        assert 'href="https://example.org/a?b=1&amp;c=2"' in whole
    if style.startswith("din"):
        assert '<span class="small-caps">Roe, Richard' in whole


def test_grades_stay_with_the_entry(tmp_path: Path) -> None:
    text = page(brief(tmp_path), citation_style="mla")
    assert "Graded B, usually reliable." in text


def test_from_right_to_left_latin_entries_stand_together(tmp_path: Path) -> None:
    folder = brief(tmp_path, language="fa")
    found = sources_on(page(folder, citation_style="apa"))
    assert all('<span dir="ltr">' in one for one in found)


def test_the_same_bytes_twice(tmp_path: Path) -> None:
    folder = brief(tmp_path, "citation_style: chicago\n")
    assert build(folder).data == build(folder).data


def test_a_style_of_the_project(tmp_path: Path) -> None:
    folder = brief(tmp_path, "citation_style: styles/mine.csl\n")
    (folder / "styles").mkdir()
    shutil.copy(assets_folder() / "citation-styles" / "ieee.csl", folder / "styles" / "mine.csl")
    outcome = build(folder, Request(format="html"))
    assert outcome.data is not None
    assert b"P. Poe, <em>Harbours</em>" in outcome.data
    assert (folder / "styles" / "mine.csl").resolve() in {path.resolve() for path in outcome.inputs}


@pytest.mark.parametrize(
    ("named", "rule", "said", "hint"),
    [
        ("apaa", "citation-style-exists", "no citation style “apaa”", "did you mean apa?"),
        ("zzzz", "citation-style-exists", "no citation style “zzzz”", "one of: apa, "),
        ("none.csl", "file-exists", "there is no `none.csl`", ""),
        ("../out.csl", "file-stays-inside", "leads outside the project", ""),
        ("bad.csl", "citation-style-is-readable", "not well-formed", ""),
    ],
)
def test_a_style_that_is_none_stops_the_build(named: str, rule: str, said: str, hint: str, tmp_path: Path) -> None:
    folder = brief(tmp_path / "a", f"citation_style: {named}\n")
    (folder / "bad.csl").write_text("<style>\n<citation></style>", encoding="utf-8")
    (tmp_path / "out.csl").write_text("<style/>", encoding="utf-8")
    outcome = survey(folder)
    (problem,) = [one for one in outcome.problems if one.is_error]
    assert problem.rule == rule
    assert said in problem.message
    assert hint in " ".join(problem.hints)
    place = "bad.csl:2:" if rule == "citation-style-is-readable" else "briefing.yaml:4:17"
    assert str(problem.span).startswith(place)


def test_a_source_that_is_cut_leaves_no_letter_behind(tmp_path: Path) -> None:
    folder = brief(tmp_path, "citation_style: apa\n")
    twin = '  twin: {kind: book, title: Quays, authors: ["Poe, Pat"], date: 2019, marking: TLP:AMBER}\nsections:\n'
    text = (folder / "briefing.yaml").read_text(encoding="utf-8").replace("sections:\n", twin)
    (folder / "briefing.yaml").write_text(text, encoding="utf-8")
    whole = [str(source.entry) for source in edition(folder, Request(marking="TLP:AMBER")).sources]
    lower = [str(source.entry) for source in edition(folder, Request(marking="TLP:GREEN")).sources]
    assert any("(2019a)" in one for one in whole)
    assert "Poe, P. (2019). Harbours. Quay Press." in lower
    assert len(lower) == len(whole) - 1
