"""`ignore:` silences one rule at one record, and nothing else."""

from __future__ import annotations

from pathlib import Path

from briefing import pipeline
from briefing.checks.ignoring import Silence, excused, heeded, idle, silences
from briefing.checks.rules import check_briefing, check_cut
from briefing.model.briefing import Briefing
from briefing.problems import Problem, Span, error, warning
from tests.source.folder import write

HEAD = """\
format: 1
id: sample
title: A sample
dateline:
  as_of: 2026-02-25
sections:
  - id: one
    title: One
    blocks:
      - kind: prose
        text: Words.
"""
IGNORE = "    ignore:\n      - rule: claim-is-cited\n        reason: Everybody can count them.\n"
SHIPS = "  ships:\n    value: 3\n    unit: ships\n"
CRANES = "  cranes:\n    value: 2\n    unit: cranes\n"


def loaded(folder: Path, files: dict[str, str | bytes]) -> Briefing:
    result = pipeline.load(write(folder, files))
    assert result.value is not None, result.problems
    return result.value


def places(problems: tuple[Problem, ...]) -> list[tuple[str, str, int]]:
    return [(one.rule, one.span.file, one.span.line) for one in problems if one.span]


def test_a_rule_is_silenced_at_the_record_that_says_so_and_nowhere_else(tmp_path: Path) -> None:
    facts = "facts:\n" + CRANES + SHIPS + IGNORE + CRANES.replace("cranes:", "more:")
    briefing = loaded(tmp_path, {"briefing.yaml": HEAD + facts})
    assert places(check_briefing(briefing)) == [
        ("claim-is-cited", "briefing.yaml", 13),
        ("claim-is-cited", "briefing.yaml", 22),
    ]


def test_another_rule_at_the_same_record_is_still_raised(tmp_path: Path) -> None:
    other = IGNORE.replace("claim-is-cited", "part-fits-whole")
    briefing = loaded(tmp_path, {"briefing.yaml": HEAD + "facts:\n" + SHIPS + other})
    assert [one.rule for one in check_briefing(briefing)] == ["claim-is-cited", "ignore-is-needed"]


def test_the_same_line_of_another_file_is_not_silenced(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "briefing.yaml": HEAD + "include: [a.yaml, b.yaml]\n",
        "a.yaml": "facts:\n" + SHIPS + IGNORE,
        "b.yaml": "facts:\n" + CRANES,
    }
    assert places(check_briefing(loaded(tmp_path, files))) == [("claim-is-cited", "b.yaml", 2)]


def test_what_a_section_ignores_is_ignored_in_its_blocks(tmp_path: Path) -> None:
    table = (
        "      - kind: table\n        title: T\n        cite: 1\n        columns: [{id: a}]\n        rows: [{a: b}]\n"
    )
    ignore = "    ignore: [{rule: figure-is-referred-to, reason: It stands alone.}]\n"
    text = HEAD + table + ignore + "  - id: two\n    title: Two\n    blocks:\n" + table
    briefing = loaded(tmp_path, {"briefing.yaml": text})
    assert places(check_briefing(briefing)) == [("figure-is-referred-to", "briefing.yaml", 21)]


def test_the_briefing_itself_silences_a_rule_everywhere(tmp_path: Path) -> None:
    everywhere = "ignore: [{rule: claim-is-cited, reason: A sketch.}]\n"
    briefing = loaded(tmp_path, {"briefing.yaml": HEAD + everywhere + "facts:\n" + SHIPS + CRANES})
    assert check_briefing(briefing) == ()


def test_warnings_of_other_rooms_are_excused_and_errors_are_not(tmp_path: Path) -> None:
    briefing = loaded(tmp_path, {"briefing.yaml": HEAD + "ignore: [{rule: some-rule, reason: Why not.}]\n"})
    mild, grave = warning("some-rule", "a little wrong"), error("some-rule", "very wrong")
    assert excused((mild, grave), briefing) == (grave,)


def test_a_warning_about_a_figure_is_excused_at_the_figure(tmp_path: Path) -> None:
    chart = "        chart: {kind: timeline, from: 2020, to: 2021, events: [e, f]}\n"
    figure = "      - kind: figure\n        id: fig\n        title: T\n        alt: A\n" + chart
    events = (
        "events:\n  e: {text: Early, date: 2019, track: T, cite: 1}\n  f: {text: Fit, date: 2020, track: T, cite: 1}\n"
    )
    rest = "default_source: s\nsources: {s: {kind: report, title: R}}\n" + events
    head = HEAD.replace("Words.", "'{see:fig}'")
    folder = write(tmp_path, {"briefing.yaml": head + figure + rest})
    assert [one.rule for one in pipeline.check(folder)] == ["date-is-in-window"]
    ignore = "        ignore: [{rule: date-is-in-window, reason: It shows later events only.}]\n"
    folder = write(tmp_path, {"briefing.yaml": head + figure + ignore + rest})
    assert pipeline.check(folder) == ()


def test_a_record_that_no_file_holds_silences_nothing() -> None:
    made = Briefing.model_validate(
        {
            "format": 1,
            "id": "made",
            "title": "Made",
            "dateline": {"as_of": "2026-01-01"},
            "sections": [{"id": "a", "title": "A", "blocks": [{"kind": "page-break"}]}],
            "facts": {"ships": {"value": 3, "unit": "ships", "ignore": [{"rule": "claim-is-cited", "reason": "So."}]}},
        }
    )
    assert silences(made) == ()
    assert [one.rule for one in check_briefing(made)] == ["claim-is-cited"]


def test_a_silence_ends_where_its_record_ends() -> None:
    silence = Silence("a-rule", Span("f", 3, 5, 7, 1), None)
    for line, column, covered in ((3, 5, True), (3, 4, False), (6, 80, True), (7, 1, False), (2, 9, False)):
        problem = error("a-rule", "wrong", Span("f", line, column, line, column + 1))
        assert (heeded((problem,), (silence,)) == ()) is covered
    assert heeded((error("a-rule", "wrong", Span("g", 4, 1)),), (silence,)) != ()
    assert heeded((error("a-rule", "wrong"),), (silence,)) != ()


def test_a_briefing_that_is_not_cut_is_not_checked_again(tmp_path: Path) -> None:
    briefing = loaded(tmp_path, {"briefing.yaml": HEAD + "facts:\n" + SHIPS})
    assert check_cut(briefing, briefing) == ()
    assert check_cut(briefing, briefing.model_copy(update={"title": "Another"})) == ()


def test_stretches_that_lie_in_each_other_silence_as_one() -> None:
    asked = tuple(Silence("a-rule", Span("f", *area), None) for area in ((3, 1, 9, 1), (4, 1, 5, 1), (12, 1, 13, 1)))
    found = tuple(error("a-rule", "wrong", Span("f", line, 2, line, 3)) for line in range(1, 15))
    left = [one.span.line for one in heeded(found, asked) if one.span]
    assert left == [1, 2, 9, 10, 11, 13, 14]
    other = tuple(error("b-rule", "wrong", one.span) for one in found)
    assert heeded(other, asked) == other


def test_one_that_silences_nothing_is_told_of_where_another_does() -> None:
    asked = tuple(Silence("a-rule", Span("f", at, 1, at + 1, 1), Span("f", at, 9)) for at in (2, 4, 6))
    found = (error("a-rule", "wrong", Span("f", 4, 5)), error("b-rule", "wrong", Span("f", 2, 5)), error("a-rule", "x"))
    assert [one.span for one in idle(found, asked, {"a-rule"})] == [Span("f", 2, 9), Span("f", 6, 9)]
    everywhere = (Silence("a-rule", None, None), Silence("c-rule", None, None), Silence("other-room", None, None))
    assert [one.message for one in idle(found, everywhere, {"a-rule", "c-rule"})] == ["nothing here breaks “c-rule”"]


def test_a_problem_right_behind_a_stretch_is_not_in_it() -> None:
    asked = (Silence("a-rule", Span("f", 2, 1, 3, 1), Span("f", 2, 9)),)
    behind, before, inside = (error("a-rule", "wrong", Span("f", *place)) for place in ((3, 1), (1, 9), (2, 1)))
    assert len(list(idle((behind, before), asked, {"a-rule"}))) == 1
    assert list(idle((inside,), asked, {"a-rule"})) == []
    elsewhere = error("a-rule", "wrong", Span("g", 2, 1))
    assert heeded((elsewhere, inside), asked) == (elsewhere,)
