"""The form of every record: each fault at its place, in plain words, with what to write instead."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefing.model.briefing import Briefing
from briefing.problems import Problem, Problems
from briefing.source.parse import parse_briefing
from briefing.source.read import read_source
from briefing.source.rules import RULES
from tests.source.folder import GOOD, write


def parsed(tmp_path: Path, text: str = GOOD, **files: str) -> tuple[Briefing | None, Problems]:
    more = {name.replace("_", "."): content for name, content in files.items()}
    source = read_source(write(tmp_path / "p", {"briefing.yaml": text, **more}))
    assert source.value is not None
    result = parse_briefing(source.value)
    return result.value, (*source.problems, *result.problems)


def edited(*edits: tuple[str, str]) -> str:
    text = GOOD
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def only(tmp_path: Path, *edits: tuple[str, str]) -> tuple[Problem, str]:
    """The one problem, and what its place covers."""
    text = edited(*edits)
    _, (problem,) = parsed(tmp_path, text)
    span = problem.span
    assert span is not None
    assert span.file == "briefing.yaml"
    return problem, text.split("\n")[span.line - 1][span.column - 1 : span.end_column - 1]


def test_a_good_briefing_knows_its_places(tmp_path: Path) -> None:
    briefing, problems = parsed(tmp_path)
    assert problems == ()
    assert briefing is not None
    assert briefing.events["e1"].id == "e1"
    assert str(briefing.events["e1"].span_of("cite")) == "briefing.yaml:33:11"
    block = briefing.sections[0].blocks[0]
    assert str(block.locate(5, "text")) == "briefing.yaml:12:16"
    assert str(briefing.facts["f1"].span_of(key=True)) == "briefing.yaml:35:3"


DATE = "date: 2023-10-07"


@pytest.mark.parametrize(
    ("old", "new", "rule", "place", "message", "hint"),
    [
        ("title: A sample", "title: 3.10", "text-is-quoted", "3.10", "found the number 3.10", 'quote this: "3.10"'),
        ("title: A sample", "title: true", "text-is-quoted", "true", "expected text, found true", 'quote this: "true"'),
        ("title: A sample", "title: [x, y]", "value-fits", "[x, y]", "found a list", 'quote this: "[x, y]"'),
        ("title: A sample", "title: null", "value-fits", "null", "found nothing", "leave the key out"),
        ("title: A sample", 'title: ""', "value-fits", '""', "the text is empty", ""),
        ("title: A sample\n", "", "field-is-present", "format", "`title` is missing", ""),
        ("format: 1", "format: 2", "value-fits", "2", "expected 1, found the number 2", ""),
        ("id: sample", "id: My Sample", "value-fits", "My Sample", "no id", "write my-sample"),
        ("dateline:", "edition: 1.10\ndateline:", "text-is-quoted", "1.10", "the number 1.10", 'quote this: "1.10"'),
        ("dateline:", "max_pages: 0\ndateline:", "value-fits", "0", "`max_pages` is at least 1", ""),
        ("dateline:", "authors: Me\ndateline:", "value-fits", "Me", "expected a list", "write a list"),
        (
            "dateline:",
            "cutoff: 2023\ndateline:",
            "key-is-known",
            "cutoff",
            "no field `cutoff`",
            "belongs below `dateline`",
        ),
        (
            "dateline:",
            "yardstick: icd\ndateline:",
            "value-fits",
            "icd",
            "icd203, phia, none or a mapping",
            "mean icd203?",
        ),
        ("dateline:", "yardstick: {name: x}\ndateline:", "field-is-present", "yardstick", "`bands` is missing", ""),
        ("2026-02-25", "2026-02-30", "value-fits", "2026-02-30", "a day that does not exist", ""),
        (
            "2026-02-25",
            "2026-02-25\n  next_update: 5.5",
            "text-is-quoted",
            "5.5",
            "a date such as",
            'quote this: "5.5"',
        ),
        ("kind: prose", "kind: proze", "value-fits", "proze", "no kind “proze”", "did you mean prose?"),
        ("kind: prose", "id: x", "field-is-present", "id", "`kind` is missing", "one of: prose, note"),
        ("kind: timeline", "kind: pie", "value-fits", "pie", "no kind “pie”", "one of: timeline"),
        ("from: 2020", "from: 20x", "value-fits", "20x", "not an EDTF date", ""),
        ("events: [e1]", "events: some", "value-fits", "some", "expected a list or all", "write a list"),
        ("events: [e1]", "events: [E 1]", "value-fits", "E 1", "no id", "write e-1"),
        ("value: 3", "value: about 5", "value-fits", "about 5", "expected a number, found the text", "alone: 5"),
        ("value: 3", 'value: "1,200"', "value-fits", '"1,200"', "expected a number", "alone: 1200"),
        ("value: 3", "value: true", "value-fits", "true", "expected a number, found true", ""),
        ("value: 3, ", "", "record-agrees", "f1", "`value`, `range`, `computed` or `as_words`", ""),
        ("f1: {", "F 1: {", "value-fits", "F 1", "no id", "write f-1"),
        ("kind: group", "kind: grup", "value-fits", "grup", "expected person, state", "did you mean group?"),
        (DATE, "inferred: yes", "value-fits", "yes", "expected true or false", "write true"),
        (DATE, "status: Alleged", "value-fits", "Alleged", "expected reported", "did you mean alleged?"),
        (DATE, "time: 9:30", "value-fits", "9:30", "has not the form", "09:30"),
        (DATE, "credibility: 9", "value-fits", "9", "at most 6", ""),
        (DATE, "credibility: 2.5", "value-fits", "2.5", "expected a whole number", ""),
        (DATE, "actors: hamas", "value-fits", "hamas", "expected a list", "write a list"),
        (DATE, "acters: [hamas]", "key-is-known", "acters", "no field `acters`", "did you mean `actors`?"),
        (DATE, "zzz: 1", "key-is-known", "zzz", "no field `zzz`", "known here: text,"),
        ("cite: wsj 51", "cite: [{sorce: wsj}]", "key-is-known", "sorce", "no field `sorce`", "did you mean `source`?"),
        ("  - from: hamas\n    to", "  - to", "field-is-present", "to", "`from` is missing", "starts from"),
    ],
)
def test_each_fault_in_plain_words(
    tmp_path: Path, old: str, new: str, rule: str, place: str, message: str, hint: str
) -> None:
    problem, covered = only(tmp_path, (old, new))
    assert (problem.rule, covered) == (rule, place)
    assert message in problem.message
    assert not hint or any(hint in one for one in problem.hints), problem.hints


@pytest.mark.parametrize(("text", "hints"), [("x: 1\n", 1), ("x: 1\nsources:\n  a: {kind: report}\n", 2)])
def test_what_is_no_briefing_is_told_once(tmp_path: Path, text: str, hints: int) -> None:
    _, (problem,) = parsed(tmp_path, text)
    assert problem.rule == "briefing-exists"
    assert "it has none of `format`, `id`, `title`" in problem.message
    assert problem.hints[0] == "start with `briefing new NAME`"
    assert len(problem.hints) == hints


@pytest.mark.parametrize("wrong", ["max_pages: 0." + "1" * 5000, "paper: " + "1" * 5000, "published: " + "1" * 5000])
def test_a_long_value_is_not_echoed_whole(tmp_path: Path, wrong: str) -> None:
    _, problems = parsed(tmp_path, edited(("dateline:", wrong + "\ndateline:")))
    assert problems
    assert all(len(line) < 300 for problem in problems for line in (problem.message, *problem.hints))


@pytest.mark.parametrize(
    ("edit", "hint"),
    [
        (("format: 1", "format: 2"), "this program knows format 1"),
        (("as_of: 2026-02-25", "as_of: 2026-02-30"), "write a day of the calendar"),
        (("sections:\n", "sections: []\nx-sections:\n"), "write an entry a line"),
    ],
)
def test_a_hint_is_about_the_value(tmp_path: Path, edit: tuple[str, str], hint: str) -> None:
    _, problems = parsed(tmp_path, edited(edit))
    assert any(one.startswith(hint) for problem in problems for one in problem.hints), problems


def test_a_misspelt_field_that_must_be_there_is_two_faults(tmp_path: Path) -> None:
    _, problems = parsed(tmp_path, edited(("        alt: A", "        alt_text: A")))
    assert [problem.rule for problem in problems] == ["field-is-present", "key-is-known"]


def test_a_choice_inside_a_choice_gives_one_problem(tmp_path: Path) -> None:
    bands = "bands: [{term: a, low: x, high: 3}, {term: b, low: 1, high: 2}]"
    problem, covered = only(tmp_path, ("dateline:", f"yardstick: {{name: x, {bands}}}\ndateline:"))
    assert (covered, problem.message) == ("x", "expected a number, found the text “x”")


def test_a_tag_that_is_a_key_too_is_no_step(tmp_path: Path) -> None:
    """A block of kind `account` has a field `account`: the place is the field's, not a step below it."""
    block = "      - kind: account\n        title: T\n        account: [x]\n"
    problem, covered = only(tmp_path, ("      - kind: prose\n", block + "      - kind: prose\n"))
    assert (problem.rule, covered) == ("value-fits", "[x]")
    assert "expected text, found a list" in problem.message


def test_all_faults_are_told_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = edited(("title: A sample", "title: 5"), ("kind: prose", "kind: proze"), ("value: 3", "value: x"))
    briefing, problems = parsed(tmp_path, text)
    assert briefing is None
    assert [problem.span.line for problem in problems if problem.span] == [3, 10, 35]


def test_no_word_of_the_machinery_shows(tmp_path: Path) -> None:
    wrongs = ["5", "[x]", "{a: b}", "text", "true", "null", "3.5", "''", "[]", "{}"]
    fields = ["title", "dateline", "sections", "sources", "relationships", "facts", "yardstick", "paper", "cover"]
    said: list[str] = []
    for field in fields:
        for wrong in wrongs:
            text = re.sub(rf"(?m)^{field}:(?:.*\n(?:[ -].*\n)*)", "", GOOD) + f"{field}: {wrong}\n"
            _, problems = parsed(tmp_path, text)
            said += [line for problem in problems for line in (problem.message, *problem.hints)]
    assert len(said) > 60
    machinery = re.compile(
        r"pydantic|dictionary|tuple|Input should|instance|validat|NoneType|\bstr\b|\bint\b|_type|<class"
    )
    assert [line for line in said if machinery.search(line)] == []


def test_rows_of_a_table_are_checked_at_their_cells(tmp_path: Path) -> None:
    text = GOOD + "include: {file: more.csv, as: events}\n"
    table = "id,text,date,credibility,status,foo\ne9,2020,2023,9,alleged,\ne8,,2023,,aleged,z\ne7,x,,,,z\n"
    _, problems = parsed(tmp_path, text, more_csv=table)
    assert [(p.rule, str(p.span)) for p in problems] == [
        ("key-is-known", "more.csv:1:33"),  # once for the column, not once for each row
        ("value-fits", "more.csv:2:14"),
        ("field-is-present", "more.csv:3:1"),
        ("value-fits", "more.csv:3:11"),
    ]


def test_references_are_not_followed_into_a_file_that_could_not_be_read(tmp_path: Path) -> None:
    text = edited(("sources:\n  wsj: {kind: media, title: Article}\n", "include: sources.yaml\n"))
    briefing, problems = parsed(tmp_path, text, sources_yaml="sources: x: y\n")
    assert briefing is not None
    assert [problem.rule for problem in problems] == ["yaml-parses"]


def test_rules_are_known_once() -> None:
    ids = [rule.id for rule in RULES]
    assert len(ids) == len(set(ids))
    assert {"key-is-known", "field-is-present", "value-fits", "text-is-quoted", "record-agrees"} <= set(ids)
