"""Templates of a project before a build: mistakes with their places, originals that are another now, and no cost."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from briefing.pages.origin import read
from briefing.pipeline import build, check
from briefing.problems import Problem
from tests.door import call, write_brief

CHILD = '{% extends "default/blocks/judgments.html" %}\n'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    write_brief(tmp_path)
    (tmp_path / "briefing.toml").touch()
    return tmp_path


def put(project: Path, name: str, text: str) -> Path:
    file = project / "templates" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def found(project: Path) -> list[Problem]:
    return [problem for problem in check(project) if problem.rule.startswith("template")]


@pytest.mark.parametrize(
    ("text", "rule", "place", "hint"),
    [
        ("{% block titel %}{% endblock %}", "template-block-exists", "2:10", "title"),
        ("{% block title %}{{ judgement }}{% endblock %}", "template-variable-is-given", "2:21", "judgment"),
        ("{% block title %}{{ judgment.tekst }}{% endblock %}", "template-field-exists", "2:30", "text"),
        ("{% block title %}{{ judgment['tekst'] }}{% endblock %}", "template-field-exists", "2:30", "text"),
        ("{% block title %}{{ judgment.prior.reson }}{% endblock %}", "template-field-exists", "2:36", "reason"),
        ("{% block title %}{{ judgment.text|noterd }}{% endblock %}", "template-filter-exists", "2:35", "noted"),
        ("{% block title %}{{ head is defind }}{% endblock %}", "template-filter-exists", "2:29", "defined"),
        ("{% block scale %}{{ block.judgmets }}{% endblock %}", "template-field-exists", "2:27", "judgments"),
        ("{% block scale %}{{ edition.sectons }}{% endblock %}", "template-field-exists", "2:29", "sections"),
        ("{% block scale %}{{ head.titel }}{% endblock %}", "template-field-exists", "2:26", "title"),
        ("{% block scale %}{{ theme.tokns }}{% endblock %}", "template-field-exists", "2:27", "tokens"),
        (
            "{% block scale %}{% for s in edition.sections %}{{ s.titel }}{% endfor %}{% endblock %}",
            "template-field-exists", "2:54", "title",
        ),
        ("{{ edition.sections|map(attribute='titel')|join }}", "template-field-exists", "2:35", "title"),
        ('{% include "parts/fcts.html" %}', "template-exists", "2:12", "parts/facts.html"),
        ('{% from "macros.html" import bnd %}', "template-macro-exists", "2:30", "band"),
        ("{% if head %}", "template-is-readable", "2:1", ""),
    ],
)  # fmt: skip
def test_a_mistake_has_a_place_and_a_suggestion(project: Path, text: str, rule: str, place: str, hint: str) -> None:
    put(project, "blocks/judgments.html", CHILD + text)
    (problem,) = found(project)
    assert (problem.rule, problem.is_error) == (rule, True)
    assert str(problem.span) == f"templates/blocks/judgments.html:{place}"
    assert not hint or f"did you mean “{hint}”?" in problem.hints


def test_a_tag_that_is_not_closed_is_a_warning(project: Path) -> None:
    put(project, "blocks/judgments.html", CHILD + "{% block scale %}<div><b>x</b>{% endblock %}")
    for (problem,) in (found(project), build(project).problems):
        assert (problem.rule, problem.is_error) == ("template-closes-tags", False)
        assert str(problem.span) == "templates/blocks/judgments.html:2:18"
        assert problem.hints == ("put </div> at its end",)


@pytest.mark.parametrize(
    "text",
    [
        "{% block title %}{{ super() }}{{ judgment.number }}{{ loop.index }}{{ sign('raised') }}{% endblock %}",
        "{% block title %}{% set own = judgment %}{{ own.text|plain }}{{ self.number() }}{% endblock %}",
        (
            "{% block scale %}{{ nothing|default('x') }}{{ nothing is defined }}{{ head.nothing is defined }}"
            "{% endblock %}"
        ),
        (
            "{% macro m(a, b=1) %}{{ a }}{{ b }}{{ caller() }}{% endmacro %}"
            "{% block scale %}{% call m('x') %}{{ block.text }}{% endcall %}{% endblock %}"
        ),
        "{% block scale %}{% for key, value in annex.items() %}{{ key }}{{ value.name }}{% endfor %}{% endblock %}",
        "{% block scale %}{% block mine %}{{ label('Contents') }}{% endblock %}{% endblock %}",
        '{% block scale %}{% include "mine/part.html" ignore missing %}{% endblock %}',
        '{% block scale %}{% include "parts/" ~ block.form ~ ".html" %}{% endblock %}',
        '{% import "macros.html" as m %}{% block scale %}{{ m.band() }}{% endblock %}',
    ],
)
def test_what_is_right_is_left_alone(project: Path, text: str) -> None:
    put(project, "blocks/judgments.html", CHILD + text)
    assert found(project) == []


def test_a_loop_variable_stands_in_its_block_alone(project: Path) -> None:
    put(project, "blocks/judgments.html", CHILD + "{% block scale %}{{ judgment.number }}{% endblock %}")
    assert [problem.rule for problem in found(project)] == ["template-variable-is-given"]


def test_a_mistake_is_told_once_and_stops_a_build(project: Path) -> None:
    put(project, "blocks/prose.html", "{{ blok.text }}{{ blok.at }}")
    (problem,) = found(project)
    outcome = build(project)
    assert outcome.data is None
    assert problem in outcome.problems
    assert "template-renders" not in {one.rule for one in outcome.problems}


def test_a_template_cannot_extend_itself(project: Path) -> None:
    put(project, "document.html", '{% extends "document.html" %}')
    (problem,) = found(project)
    assert (problem.rule, problem.message) == ("template-exists", "“document.html” extends itself")


def test_a_template_that_is_no_text(project: Path) -> None:
    put(project, "document.html", "").write_bytes(b"a\nb\xff")
    (problem,) = found(project)
    assert str(problem.span) == "templates/document.html:2:1"


@pytest.mark.parametrize(
    ("name", "parent"),
    [
        ("blocks/box.html", "default"),
        ("blocks/box.html", "theme"),
        ("default/blocks/box.html", "default"),
        ("memo/blocks/box.html", "memo"),
        ("memo/blocks/box.html", "default"),
    ],
)
def test_a_template_for_all_themes_or_for_one(project: Path, name: str, parent: str) -> None:
    put(
        project, name,
        f'{{% extends "{parent}/blocks/box.html" %}}{{% block content %}}[mine]{{{{ super() }}}}{{% endblock %}}',
    )  # fmt: skip
    theme = "memo" if name.startswith("memo") else "default"
    (project / "briefing.yaml").write_text(
        (project / "briefing.yaml").read_text().replace("id: port\n", f"id: port\ntheme: {theme}\n")
    )
    assert [one for one in check(project) if one.is_error] == []


def test_the_templates_of_another_theme_are_held_to_that(project: Path) -> None:
    put(project, "mine/theme.yaml", "name: Mine\nextends: memo\n")
    put(project, "mine/parts/opener.html", '{% extends "memo/parts/opener.html" %}{% block nowhere %}{% endblock %}')
    (problem,) = found(project)
    assert problem.rule == "template-block-exists"
    assert problem.span is not None
    assert problem.span.file == "templates/mine/parts/opener.html"


def test_an_original_that_is_another_now_is_told_with_what_changed(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(capsys, "eject", "judgments", project, "--as-child", "-q").code == 0
    assert found(project) == []
    file = project / "templates/blocks/judgments.html"
    (origin,) = read(file.read_text())
    text = file.read_text().replace(origin.digest, "0" * 64).replace("blocks: scale judgment", "blocks: judgment old")
    file.write_text(text)
    (problem,) = found(project)
    assert (problem.rule, problem.is_error) == ("template-is-current", False)
    assert str(problem.span) == "templates/blocks/judgments.html:1:1"
    assert problem.hints[:2] == ("new blocks: scale", "blocks that are gone: old")
    assert call(capsys, "eject", "judgments", project, "--renew", "-q").code == 0
    assert found(project) == []
    file.write_text(
        file.read_text().replace("default/blocks/judgments.html, briefing", "default/blocks/gone.html, briefing")
    )
    (problem,) = found(project)
    assert "ships no more" in problem.message


def test_notes_in_themes_and_style_sheets_are_read_too(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(capsys, "eject", "memo", project, "--as", "mine", "-q").code == 0
    assert found(project) == []
    for name in ("theme.yaml", "style.css"):
        file = project / "templates/mine" / name
        file.write_text(re.sub(r"[0-9a-f]{64}", "1" * 64, file.read_text()))
    told = {(str(one.span).rpartition("/")[2].partition(":")[0], one.rule) for one in found(project)}
    assert told == {("theme.yaml", "template-is-current"), ("style.css", "template-is-current")}


def test_a_link_out_of_the_project_is_not_read(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "x.html"
    outside.write_text("{{ nothing }}")
    (project / "templates").mkdir()
    (project / "templates/document.html").symlink_to(outside)
    assert "nothing" not in str(found(project))


def test_a_project_without_templates_imports_nothing_for_them(project: Path) -> None:
    words = f"import sys; from briefing.pipeline import check; check({str(project)!r}); print(*sys.modules)"
    ended = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True)
    assert not {"jinja2", "briefing.pages.lint", "briefing.pages.shapes"} & set(ended.stdout.split())
