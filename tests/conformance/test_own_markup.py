"""Whoever wrote the words, the template or the style sheet: a build stops where its pages could not be accessible."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pypdf
import pytest
from PIL import Image

from briefing import pipeline
from briefing.model.request import Request
from briefing.shipped import templates_folder
from tests.door import BRIEF

PROSE = (templates_folder() / "default/blocks/prose.html").read_text(encoding="utf-8")
TEXT = "        text: Crane 2 stopped. [@1]\n"


def brief(folder: Path, text: str = BRIEF) -> Path:
    (folder / "briefing.toml").touch()
    (folder / "briefing.yaml").write_text(text, encoding="utf-8")
    Image.new("RGB", (300, 200), "#204060").save(folder / "a.png")
    return folder


def put(folder: Path, name: str, text: str) -> None:
    file = folder / "templates" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def stopped(folder: Path) -> dict[str, str]:
    """The errors of a build that made nothing: the first place of each rule."""
    outcome = pipeline.build(folder)
    assert outcome.data is None
    assert all(one.hints for one in outcome.problems if one.is_error)
    return {one.rule: str(one.span) for one in reversed(outcome.problems) if one.is_error}


@pytest.mark.parametrize(
    ("markup", "rule"),
    [
        ("<table><tr><th>A</th></tr></table>", "head-has-scope"),
        ('<a href="https://example.org/"></a>', "link-has-words"),
        ('<img src="{{ \'a.png\'|content }}" style="width: 20mm">', "picture-has-words"),
    ],
)
def test_a_template_is_told_its_line(tmp_path: Path, markup: str, rule: str) -> None:
    put(brief(tmp_path), "blocks/prose.html", f"{PROSE}\n{markup}")
    line = PROSE.count("\n") + 2
    assert stopped(tmp_path)[rule].startswith(f"templates/blocks/prose.html:{line}:")


def test_what_a_page_shows_is_told_at_the_text_that_it_stems_from(tmp_path: Path) -> None:
    faults = (
        "<table><tr><td>A</td></tr></table><h6>Deep</h6><ul><p>x</p></ul><p lang='qq-ZZ'>x</p>"
        "<div style='display: flex; flex-direction: row-reverse'><p>one</p><p>two</p></div>"
    )
    put(brief(tmp_path), "blocks/prose.html", f'{PROSE}<div data-at="{{{{ block.at }}}}">{faults}</div>')
    put(tmp_path, "style.css", "p { color: #bbb }")
    rules = "table-has-heads heading-follows-level list-holds-items language-is-known order-is-that-of-reading"
    found = stopped(tmp_path)
    assert set(found) == {*rules.split(), "text-has-contrast"}
    assert {place.rpartition(":")[0] for place in found.values()} == {"briefing.yaml:11"}


def test_words_that_are_none_and_levels_left_out_stop_a_build(tmp_path: Path) -> None:
    lines = ("#### Deep", "", "A link [\u200b](https://example.org/) here. [@1]", "", "#", "", "Text. [@1]")
    text = "        text: |\n" + "".join(f"          {line}\n" for line in lines)
    title = BRIEF.replace("title: One crane does the work of two", 'title: "\\u200b"')
    found = stopped(brief(tmp_path, title.replace(TEXT, text)))
    assert set(found) >= {"heading-follows-level", "link-has-words", "heading-has-words", "document-has-title"}


@pytest.mark.parametrize("sound", [True, False])
def test_a_draft_claims_what_it_can_meet(tmp_path: Path, sound: bool) -> None:
    put(brief(tmp_path), "style.css", f"p {{ color: {'#111' if sound else '#bbb'} }}")
    data = pipeline.build(tmp_path, Request(draft=True)).data
    assert data is not None
    root: Any = pypdf.PdfReader(io.BytesIO(data)).root_object
    said = root["/Metadata"].get_object().get_data()
    assert [claim in said for claim in (b"pdfaid:part", b"pdfuaid:part")] == [sound, sound]
