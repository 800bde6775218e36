"""A problem as text: place, rule, excerpt, hints; plain or in colour; each once and in order."""

from __future__ import annotations

from pathlib import Path

from briefing.problems import Problem, Severity, Span, error, warning
from briefing.report.places import lines_below, seen_from
from briefing.report.text import MOST, as_text, coloured
from briefing.shipped import templates_folder

FILE = ["format: 1", "cite: doj2 5"]


def lines(file: str) -> list[str]:
    return FILE if file == "a.yaml" else []


def test_a_problem_shows_its_place_and_what_to_do() -> None:
    problem = error("source-resolves", "no source “doj2”", Span("a.yaml", 2, 7, 2, 11), "did you mean “doj”?")
    assert as_text((problem,), lines) == (
        "a.yaml:2:7: error[source-resolves]: no source “doj2”\n"
        "   2 | cite: doj2 5\n"
        "     |       ^^^^\n"
        "  hint: did you mean “doj”?\n"
    )


def test_a_problem_without_a_place_or_with_a_file_that_is_gone_has_no_excerpt() -> None:
    assert as_text((warning("a-rule", "words"),), lines) == "warning[a-rule]: words\n"
    gone = error("a-rule", "words", Span("gone.yaml", 3, 1, 3, 2))
    assert as_text((gone,), lines) == "gone.yaml:3:1: error[a-rule]: words\n"
    beyond = error("a-rule", "words", Span("a.yaml", 9, 1, 9, 2))
    assert as_text((beyond,), lines) == "a.yaml:9:1: error[a-rule]: words\n"


def test_a_kept_excerpt_wins_over_the_file() -> None:
    problem = Problem("a-rule", Severity.ERROR, "words", Span("a.yaml", 2, 4, 2, 6), excerpt="as it was")
    assert "   2 | as it was\n     |    ^^\n" in as_text((problem,), lines)


def test_a_place_of_several_lines_is_underlined_to_the_end_of_its_first() -> None:
    problem = error("a-rule", "words", Span("a.yaml", 1, 9, 2, 3))
    assert "   1 | format: 1\n     |         ^\n" in as_text((problem,), lines)


def test_problems_come_once_and_by_place() -> None:
    late, early = error("b", "late", Span("a.yaml", 2, 1)), error("a", "early", Span("a.yaml", 1, 1))
    nowhere = error("c", "nowhere")
    text = as_text((nowhere, late, early, late), lines)
    assert text.count("late") == 1
    assert text.index("early") < text.index("late") < text.index("nowhere")


def test_a_flood_is_cut_and_counted() -> None:
    flood = tuple(error("a-rule", f"number {number}") for number in range(MOST + 7))
    text = as_text(flood, lines)
    assert text.count("error[") == MOST
    assert "and 7 more" in text


def test_colours_wrap_words_and_change_none() -> None:
    problem = error("a-rule", "words", Span("a.yaml", 2, 7, 2, 11), "a hint")
    text = as_text((problem,), lines, paint=coloured)
    assert "\x1b[1;31merror\x1b[0m" in text
    assert "\x1b[1;31m      ^^^^\x1b[0m" in text


def test_a_message_cannot_paint_the_terminal() -> None:
    assert "\x1b" not in as_text((error("a-rule", "red \x1b[31m words", None, "\x1b]0;title\x07"),), lines)


def test_files_are_named_from_where_the_program_was_started(tmp_path: Path) -> None:
    problem = error("a-rule", "words", Span("content/a.yaml", 2, 1))
    inside = seen_from(tmp_path, tmp_path / "project", (problem, error("b", "nowhere")))
    assert inside[0].span is not None
    assert inside[0].span.file == "project/content/a.yaml"
    assert inside[1].span is None
    outside = seen_from(tmp_path / "elsewhere", tmp_path, (problem,))
    assert outside[0].span is not None
    assert outside[0].span.file == str(tmp_path / "content" / "a.yaml")


def test_a_template_that_ships_is_named_by_its_whole_path(tmp_path: Path) -> None:
    problem = error("template-renders", "words", Span("default/theme.yaml", 1, 1))
    (seen,) = seen_from(tmp_path, tmp_path, (problem,))
    assert seen.span is not None
    assert seen.span.file == str(templates_folder() / "default" / "theme.yaml")


def test_lines_are_read_once_and_a_file_that_cannot_be_read_has_none(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"one\r\n\xff\nthree")
    read = lines_below(tmp_path)
    assert list(read("a.yaml")) == ["one\r", "\ufffd", "three"]
    file.write_text("changed", encoding="utf-8")
    assert len(read("a.yaml")) == 3
    assert list(read("gone.yaml")) == []
    assert list(read(".")) == []
    assert list(read("a\0b")) == []
