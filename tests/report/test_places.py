"""Files are named from where the program was started, and nothing outside the project is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.problems import Problem, Severity, Span, error
from briefing.report.places import seen_from
from briefing.shipped import templates_folder

PROBLEM = error("a-rule", "words", Span("content/a.yaml", 2, 1))


def seen(here: Path, root: Path, problem: Problem = PROBLEM) -> tuple[str, str | None]:
    """Name of the file and excerpt, as seen from `here`."""
    (one,) = seen_from(here, root, (problem,))
    assert one.span is not None
    return one.span.file, one.excerpt


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "project" / "content").mkdir(parents=True)
    (tmp_path / "project" / "content" / "a.yaml").write_bytes(b"one\r\ntwo \xff\nthree")
    return tmp_path / "project"


def test_a_file_is_named_from_where_the_program_was_started(root: Path) -> None:
    assert seen(root, root) == ("content/a.yaml", "two \ufffd")
    assert seen(root.parent, root) == ("project/content/a.yaml", "two \ufffd")
    assert seen(root / "content", root)[0] == "a.yaml"
    assert seen(root / "elsewhere", root)[0] == str(root / "content" / "a.yaml")


def test_a_place_beyond_the_file_or_without_one_has_no_excerpt(root: Path) -> None:
    assert seen(root, root, error("a-rule", "words", Span("content/a.yaml", 9, 1))) == ("content/a.yaml", None)
    assert seen(root, root, error("a-rule", "words", Span("gone.yaml", 1, 1))) == ("gone.yaml", None)
    assert seen(root, root, error("a-rule", "words", Span("content", 1, 1))) == ("content", None)
    nowhere = error("a-rule", "words")
    assert seen_from(root, root, (nowhere,)) == (nowhere,)


def test_a_kept_excerpt_wins_over_the_file(root: Path) -> None:
    kept = Problem("a-rule", Severity.ERROR, "words", Span("content/a.yaml", 2, 1), excerpt="as it was")
    assert seen(root, root, kept)[1] == "as it was"


def test_a_link_out_of_the_project_prints_nothing_of_what_it_leads_to(root: Path) -> None:
    (root.parent / "secret").write_text("one\ntwo\n", encoding="utf-8")
    (root / "content" / "a.yaml").unlink()
    (root / "content" / "a.yaml").symlink_to(root.parent / "secret")
    assert seen(root, root) == ("content/a.yaml", None)


def test_templates_that_ship_and_those_of_the_project_are_found(root: Path) -> None:
    problem = error("a-rule", "words", Span("default/theme.yaml", 1, 1))
    name, excerpt = seen(root, root, problem)
    assert name == str(templates_folder() / "default" / "theme.yaml")
    assert excerpt
    (root / "templates" / "default").mkdir(parents=True)
    (root / "templates" / "default" / "theme.yaml").write_text("own\n", encoding="utf-8")
    assert seen(root, root, problem) == ("templates/default/theme.yaml", "own")
