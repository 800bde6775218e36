"""Ids by which records name each other lead to a record, wherever they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.model.briefing import Briefing
from briefing.problems import Problems
from briefing.source.parse import parse_briefing
from briefing.source.read import read_source
from briefing.source.references import one_of, references
from tests.source.folder import GOOD, write


def parsed(tmp_path: Path, *edits: tuple[str, str]) -> tuple[Briefing, Problems]:
    text = GOOD
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new, 1)
    source = read_source(write(tmp_path / "p", {"briefing.yaml": text}))
    assert source.value is not None
    result = parse_briefing(source.value)
    assert result.value is not None, result.problems
    return result.value, result.problems


def test_references_of_every_form_are_found(tmp_path: Path) -> None:
    briefing, problems = parsed(tmp_path)
    assert problems == ()
    assert {(one.id, one.collections, one.path) for one in references(briefing)} == {
        ("e1", ("events",), ("sections", 0, "blocks", 1, "chart", "events", 0)),
        ("hamas", ("actors",), ("relationships", 0, "from")),
        ("hamas", ("actors",), ("relationships", 0, "to")),
        ("wsj", ("sources",), ("events", "e1", "cite", 0, "source")),
    }


@pytest.mark.parametrize(
    ("old", "new", "place", "message", "hints"),
    [
        ("from: hamas", "from: hamass", "26:11-17", "no actor has the id `hamass`", ("did you mean hamas?",)),
        ("events: [e1]", "events: [e1, hamas]", "20:24-29", "no event has", ("`hamas` stands among the actors",)),
        ("cite: wsj 51", "cite: 51; wjs 2", "33:15-18", "no source has the id `wjs`", ("did you mean wsj?",)),
        ("cite: wsj 51", "cite: [51, wjs 2]", "33:16-19", "no source has the id `wjs`", ("did you mean wsj?",)),
        ("cite: wsj 51", "cite: [{source: wjs}]", "33:21-24", "no source has the id `wjs`", ("did you mean wsj?",)),
        ("title: A sample", "title: A sample\ndefault_source: nyt", "4:17-20", "no source has the id `nyt`", ()),
    ],
)
def test_an_id_that_nothing_has_is_told_at_its_place(
    tmp_path: Path, old: str, new: str, place: str, message: str, hints: tuple[str, ...]
) -> None:
    _, (problem,) = parsed(tmp_path, (old, new))
    span = problem.span
    assert problem.rule == "reference-resolves"
    assert span is not None
    assert f"{span.line}:{span.column}-{span.end_column}" == place
    assert message in problem.message
    assert problem.hints == hints


def test_a_word_in_place_of_ids_is_no_reference(tmp_path: Path) -> None:
    _, problems = parsed(tmp_path, ("events: [e1]", "events: all"))
    assert problems == ()


def test_one_of_several_collections_is_enough(tmp_path: Path) -> None:
    judgment = "judgments:\n  j:\n    text: T\n    not_judged: why\n    rests_on: [f1, e1, nothing]\n"
    _, (problem,) = parsed(tmp_path, ("facts:\n", judgment + "facts:\n"))
    assert "no fact or event or quote" in problem.message
    assert "`nothing`" in problem.message


def test_collections_have_a_singular() -> None:
    assert [one_of(name) for name in ("facts", "data", "quotes")] == ["fact", "table of data", "quote"]
