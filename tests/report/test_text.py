"""A problem as text: place, rule, excerpt, hints; plain or in colour; each once and in order."""

from __future__ import annotations

from briefing.problems import Problem, Severity, Span, error, warning
from briefing.report.text import MOST, as_text, coloured

LINE = "cite: doj2 5"
PLACE = Span("a.yaml", 2, 7, 2, 11)


def test_a_problem_shows_its_place_and_what_to_do() -> None:
    problem = Problem("source-resolves", Severity.ERROR, "no source “doj2”", PLACE, ("did you mean “doj”?",), LINE)
    assert as_text((problem,)) == (
        "a.yaml:2:7: error[source-resolves]: no source “doj2”\n"
        "   2 | cite: doj2 5\n"
        "     |       ^^^^\n"
        "  hint: did you mean “doj”?\n"
    )


def test_a_problem_without_a_place_or_excerpt_has_none() -> None:
    assert as_text((warning("a-rule", "words"),)) == "warning[a-rule]: words\n"
    for excerpt in (None, "", "  \r"):
        bare = Problem("a-rule", Severity.ERROR, "words", PLACE, (), excerpt)
        assert as_text((bare,)) == "a.yaml:2:7: error[a-rule]: words\n"


def test_a_place_of_several_lines_is_underlined_to_the_end_of_its_first() -> None:
    problem = Problem("a-rule", Severity.ERROR, "words", Span("a.yaml", 1, 9, 2, 3), (), "format: 12\r\nand more")
    assert "   1 | format: 12\n     |         ^^\n" in as_text((problem,))


def test_problems_come_once_and_by_place() -> None:
    late, early = error("b", "late", Span("a.yaml", 2, 1)), error("a", "early", Span("a.yaml", 1, 1))
    nowhere = error("c", "nowhere")
    text = as_text((nowhere, late, early, late))
    assert text.count("late") == 1
    assert text.index("early") < text.index("late") < text.index("nowhere")


def test_a_flood_is_cut_and_counted() -> None:
    flood = tuple(error("a-rule", f"number {number}") for number in range(MOST + 7))
    text = as_text(flood)
    assert text.count("error[") == MOST
    assert "and 7 more" in text


def test_colours_wrap_words_and_change_none() -> None:
    problem = Problem("a-rule", Severity.ERROR, "words", PLACE, ("a hint",), LINE)
    text = as_text((problem,), paint=coloured)
    assert "\x1b[1;31merror\x1b[0m" in text
    assert "\x1b[1;31m      ^^^^\x1b[0m" in text


def test_a_message_cannot_paint_the_terminal() -> None:
    assert "\x1b" not in as_text((error("a-rule", "red \x1b[31m words", None, "\x1b]0;title\x07"),))
