"""What the live page says of pages once they are shown: as much as a build would say of its file."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.model.pages import Html
from briefing.model.request import Request
from briefing.preview import after_pages
from briefing.preview.studio import Studio
from briefing.problems import Problems
from tests.door import BRIEF

CUT = "Crane 2 stopped[ at Zabrovanek]{marking=TLP:AMBER}. [@1]"


def told(folder: Path, text: str, request: Request | None = None) -> Problems:
    """What is said of a briefing, with its pages and after them."""
    folder.mkdir(exist_ok=True)
    (folder / "briefing.toml").touch()
    (folder / "briefing.yaml").write_text(text, encoding="utf-8")
    studio = Studio()
    shown = studio.show(folder, request or Request(), lambda name, seconds: None)
    assert shown.sheets is not None
    return (*shown.problems, *studio.held())


def test_a_link_that_leads_nowhere_is_told_at_its_paragraph(tmp_path: Path) -> None:
    (problem,) = told(tmp_path / "port", BRIEF.replace("stopped.", "stopped, [see](#nowhere) [first](#first)."))
    assert (problem.rule, problem.is_error, "#nowhere" in problem.message) == ("anchor-exists", True, True)
    assert problem.span is not None
    assert (problem.span.line, problem.span.column) == (12, 15)


def test_templates_of_the_project_are_read_as_a_build_reads_them(tmp_path: Path) -> None:
    own = tmp_path / "port/templates/blocks/prose.html"
    own.parent.mkdir(parents=True)
    own.write_text("<div>{{ block.text }}{% if false %}{{ nothing }}{% endif %}</div>")
    assert "template-variable-is-given" in {one.rule for one in told(tmp_path / "port", BRIEF)}


def test_what_was_cut_and_is_there_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = BRIEF.replace("Crane 2 stopped. [@1]", f"'{CUT}'").replace("id: port", "id: port\nmarking: TLP:RED")
    asked = Request(marking="TLP:GREEN")
    assert "edition-holds-nothing-cut" not in {one.rule for one in told(tmp_path / "port", text, asked)}
    real, first = after_pages._written, iter([b"<p>Zabrovanek</p>"])

    def leaking(html: Html) -> bytes:
        return real(html) + next(first, b"")

    monkeypatch.setattr(after_pages, "_written", leaking)
    assert "edition-holds-nothing-cut" in {one.rule for one in told(tmp_path / "port", text, asked)}
