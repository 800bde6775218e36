"""Files are joined record by record; what stands twice names both places."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.problems import Problem
from briefing.source.merge import COLLECTIONS
from briefing.source.read import Source, read_source
from tests.source.folder import write


def source(tmp_path: Path, files: dict[str, str | bytes]) -> Source:
    result = read_source(write(tmp_path / "p", files))
    assert result.problems == ()
    assert result.value is not None
    return result.value


def only(tmp_path: Path, files: dict[str, str | bytes]) -> Problem:
    (problem,) = read_source(write(tmp_path / "p", files)).problems
    return problem


def test_the_collections_are_those_of_the_model() -> None:
    assert {"sources", "actors", "events", "facts", "judgments", "data"} <= set(COLLECTIONS)
    assert "relationships" not in COLLECTIONS


def test_collections_lists_and_settings_are_joined(tmp_path: Path) -> None:
    found = source(
        tmp_path,
        {
            "briefing.yaml": "title: X\ninclude: [a.yaml, more/b.yaml]\nactors:\n  one: {name: One}\nsections: [1]\n",
            "a.yaml": "actors:\n  two: {name: Two}\nsections: [2]\nrelationships: [r]\nlanguage: fr\n",
            "more/b.yaml": "actors:\n  three: {name: Three}\ninclude: c.yaml\n",
            "more/c.yaml": "facts:\n  f: {value: 1}\n",
        },
    )
    assert found.value == {
        "title": "X",
        "actors": {"one": {"name": "One"}, "two": {"name": "Two"}, "three": {"name": "Three"}},
        "sections": [1, 2],
        "relationships": ["r"],
        "language": "fr",
        "facts": {"f": {"value": 1}},
    }
    assert str(found.tree.span_of(("actors", "three", "name"))) == "more/b.yaml:2:17"
    assert str(found.tree.span_of(("sections", 1))) == "a.yaml:3:12"
    assert str(found.tree.span_of(("facts", "f", "nothing"))) == "more/c.yaml:2:3"


def test_a_file_may_hold_one_collection_alone(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "briefing.yaml": "include: {file: people.yaml, as: actors}\n",
        "people.yaml": "a: {name: A}\n",
    }
    assert source(tmp_path, files).value == {"actors": {"a": {"name": "A"}}}


def test_events_and_facts_come_from_tables(tmp_path: Path) -> None:
    found = source(
        tmp_path,
        {
            "briefing.yaml": "include: [events.csv, {file: data/numbers.csv, as: facts}]\nevents: {e0: {text: X}}\n",
            "events.csv": 'id,text,date,actors,cite\ne1,"A, b",2023,hamas; iran,wsj 51\n',
            "data/numbers.csv": "id,value,unit,scope\nf1,1.50,%,2020\n",
        },
    )
    assert found.value["events"] == {
        "e0": {"text": "X"},
        "e1": {"text": "A, b", "date": 2023, "actors": ["hamas", "iran"], "cite": ["wsj 51"]},
    }
    assert found.value["facts"] == {"f1": {"value": 1.5, "unit": "%", "scope": "2020"}}  # scope holds text
    assert str(found.tree.span_of(("facts", "f1", "value"))) == "data/numbers.csv:2:4"


def test_an_id_in_two_files_names_both_places(tmp_path: Path) -> None:
    problem = only(
        tmp_path,
        {"briefing.yaml": "facts:\n  f: {value: 1}\ninclude: a.yaml\n", "a.yaml": "# more\nfacts:\n  f: {value: 2}\n"},
    )
    assert (problem.rule, str(problem.span)) == ("id-is-unique", "a.yaml:3:3")
    assert "briefing.yaml:2:3" in problem.message


def test_a_setting_in_two_files_names_both_places(tmp_path: Path) -> None:
    problem = only(tmp_path, {"briefing.yaml": "title: X\ninclude: a.yaml\n", "a.yaml": "title: Y\n"})
    assert (problem.rule, str(problem.span)) == ("setting-stands-once", "a.yaml:1:1")
    assert "briefing.yaml:1:1" in problem.message


def test_a_circle_of_includes_ends(tmp_path: Path) -> None:
    problem = only(tmp_path, {"briefing.yaml": "include: a.yaml\n", "a.yaml": "include: ./briefing.yaml\n"})
    assert (problem.rule, str(problem.span)) == ("include-is-once", "a.yaml:1:10")
    assert "briefing.yaml -> a.yaml -> briefing.yaml" in problem.message


def test_a_file_included_twice_is_told(tmp_path: Path) -> None:
    root = write(tmp_path / "p", {"briefing.yaml": "include: [a.yaml, b.yaml]\n", "a.yaml": "facts: {}\n"})
    (root / "b.yaml").symlink_to("a.yaml")
    (problem,) = read_source(root).problems
    assert (problem.rule, str(problem.span)) == ("include-is-once", "briefing.yaml:1:19")
    assert "briefing.yaml:1:11" in problem.message


@pytest.mark.parametrize(
    ("include", "rule", "hint"),
    [
        ("5", "include-is-known", "include: facts.yaml"),
        ("[5]", "include-is-known", "include: facts.yaml"),
        ("{fil: a.yaml, file: facts.yaml}", "include-is-known", "`file`"),
        ("{file: facts.yaml, as: facs}", "include-is-known", "did you mean facts?"),
        ("notes.txt", "include-is-known", ".yaml"),
        ("table.csv", "include-is-known", "as: events"),
        ("fact.yaml", "file-exists", "did you mean facts.yaml?"),
        ("/etc/hosts.yaml", "file-stays-inside", "forward slashes"),
        ("../../x.yaml", "file-stays-inside", "briefing.toml"),
    ],
)
def test_an_include_that_cannot_be_is_told(tmp_path: Path, include: str, rule: str, hint: str) -> None:
    files: dict[str, str | bytes] = {
        "briefing.yaml": f"title: X\ninclude: {include}\n",
        "facts.yaml": "f: {value: 1}\n" if "as:" in include else "facts: {}\n",
        "table.csv": "id\na\n",
    }
    problem = only(tmp_path, files)
    assert problem.rule == rule
    assert problem.span is not None
    assert (problem.span.file, problem.span.line) == ("briefing.yaml", 2)
    assert any(hint in one for one in problem.hints), problem.hints


def test_all_faults_of_all_files_are_told(tmp_path: Path) -> None:
    root = write(
        tmp_path / "p",
        {
            "briefing.yaml": "title: X\ntitle: Y\ninclude: [a.yaml, gone.yaml, events.csv]\n",
            "a.yaml": "facts: x: y\n",
            "events.csv": "id,text\ne,\n,z\n",
        },
    )
    result = read_source(root)
    assert [(p.rule, str(p.span)) for p in result.problems] == [
        ("key-is-unique", "briefing.yaml:2:1"),
        ("yaml-parses", "a.yaml:1:8"),
        ("file-exists", "briefing.yaml:3:19"),
        ("row-has-id", "events.csv:3:1"),
    ]
    assert result.value is not None
    assert not result.value.complete
    assert result.value.value == {"title": "X", "events": {"e": {}}}
