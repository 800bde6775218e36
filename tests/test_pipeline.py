"""The whole way: every phase in its turn, all of its problems, and what came of it."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import briefing
from briefing import pipeline
from briefing.model.request import Request
from briefing.pipeline import name_of
from briefing.problems import EnvironmentRefusal, LimitRefusal, Refusal, Severity, error
from briefing.way import Outcome, Way
from briefing.workshop import hire as hiring
from tests.door import BRIEF, write_brief
from tests.house import CHECKOUT


def test_the_package_offers_its_five_names() -> None:
    assert briefing.__all__ == ["Problem", "Request", "build", "check", "load"]
    assert briefing.Request is Request
    assert briefing.build is pipeline.build
    assert set(briefing.__all__) <= set(dir(briefing))
    with pytest.raises(AttributeError, match="no attribute 'print'"):
        getattr(briefing, "print")  # noqa: B009 - the name is looked for at run time


def test_the_package_alone_imports_nothing() -> None:
    code = "import sys; before = set(sys.modules); import briefing; print(*sorted(set(sys.modules) - before))"
    ran = subprocess.run((sys.executable, "-c", code), cwd=CHECKOUT, capture_output=True, text=True, check=True)
    assert set(ran.stdout.split()) <= {"briefing", "__future__"}


def test_a_sound_briefing_loads_checks_and_builds(tmp_path: Path) -> None:
    file = write_brief(tmp_path)
    loaded = briefing.load(file)
    assert loaded.problems == ()
    assert loaded.value is not None
    assert loaded.value.id == "port"
    assert briefing.load(str(tmp_path)).value == loaded.value
    assert briefing.check(tmp_path) == ()
    told: list[tuple[str, bool]] = []
    outcome = briefing.build(tmp_path, progress=lambda name, seconds: told.append((name, seconds is None)))
    assert outcome.data is not None
    assert outcome.data.startswith(b"%PDF")
    assert outcome.code == 0
    assert outcome.name == "port.pdf"
    assert outcome.page_count >= 1
    names = [phase.name for phase in outcome.phases]
    assert names[:2] == ["read", "parse"]
    assert told == [(name, starts) for name in names for starts in (True, False)]
    assert all(phase.seconds >= 0 for phase in outcome.phases)


def test_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = write_brief(tmp_path / "one").parent, write_brief(tmp_path / "two").parent
    assert briefing.build(first).data == briefing.build(second).data


def test_errors_end_the_way_and_nothing_is_made(tmp_path: Path) -> None:
    write_brief(tmp_path, BRIEF.replace("[@1]", "[@nobody 1]"))
    outcome = briefing.build(tmp_path)
    assert outcome.data is None
    assert outcome.code == 1
    assert outcome.root == tmp_path
    assert any(problem.is_error and problem.span and problem.span.line == 12 for problem in outcome.problems)
    assert "read" in [phase.name for phase in outcome.phases]


def test_a_broken_file_is_named_and_its_place_is_an_input(tmp_path: Path) -> None:
    file = write_brief(tmp_path, "title: [")
    outcome = pipeline.survey(file)
    assert [problem.rule for problem in outcome.problems] == ["yaml-parses"]
    assert outcome.inputs[0] == file
    assert briefing.load(file).value is None
    assert briefing.check(tmp_path / "gone")[0].rule == "briefing-exists"


def test_inputs_hold_what_was_read_and_what_was_looked_for(tmp_path: Path) -> None:
    (tmp_path / "briefing.toml").write_text("", encoding="utf-8")
    inside = tmp_path / "content" / "port"
    write_brief(inside, BRIEF + "include: more.yaml\n")
    (inside / "more.yaml").write_text("facts:\n  f:\n    value: 1\n    unit: ships\n    cite: 1\n", encoding="utf-8")
    outcome = briefing.build(inside)
    assert outcome.root == tmp_path
    for path in (inside / "briefing.yaml", inside / "more.yaml", inside / "briefing.toml", inside.parent / ".git"):
        assert path in outcome.inputs
    assert all(path.is_absolute() for path in outcome.inputs)


@pytest.mark.parametrize(
    ("request_", "name"),
    [
        (Request(), "port.pdf"),
        (Request(format="html"), "port.html"),
        (Request(language="fa", audience="board", marking="TLP:AMBER+STRICT"), "port-fa-board-TLP-AMBER-STRICT.pdf"),
        (Request(parameters=(("country", "PL"), ("path", "../x")), draft=True), "port-PL-x-draft.pdf"),
    ],
)
def test_an_edition_has_a_file_name_of_its_own(request_: Request, name: str, tmp_path: Path) -> None:
    loaded = briefing.load(write_brief(tmp_path)).value
    assert loaded is not None
    assert name_of(loaded, request_) == name


def test_a_request_is_a_plain_frozen_value() -> None:
    wish = Request(as_of=date(2026, 3, 1))
    assert wish == Request(as_of=date(2026, 3, 1))
    assert hash(wish) == hash(Request(as_of=date(2026, 3, 1)))
    with pytest.raises(AttributeError):
        wish.draft = True  # type: ignore[misc]  # the mistake under test


PROBLEM = error("a-rule", "something is wrong")


@pytest.mark.parametrize(("refusal", "code"), [(Refusal, 1), (EnvironmentRefusal, 3), (LimitRefusal, 4)])
def test_a_refusal_ends_the_way_with_its_code_and_what_was_found_before(
    refusal: type[Refusal], code: int, tmp_path: Path
) -> None:
    way = Way(tmp_path, None, tolerant=False)

    def refuse() -> Outcome:
        raise refusal(PROBLEM)

    def walk() -> None:
        way.hold("first", lambda: (briefing.Problem("earlier", Severity.WARNING, "before"),))
        refuse()

    outcome = way.travel(walk)
    assert outcome.code == code
    assert [problem.rule for problem in outcome.problems] == ["earlier", "a-rule"]


def test_a_tolerant_way_goes_on_past_errors_and_keeps_the_code(tmp_path: Path) -> None:
    reached = []
    for tolerant in (False, True):
        way = Way(tmp_path, None, tolerant=tolerant)

        def walk(way: Way = way, tolerant: bool = tolerant) -> None:
            way.hold("first", lambda: (PROBLEM,))
            reached.append(tolerant)

        assert way.travel(walk).code == 1
    assert reached == [True]


def test_what_an_option_caused_has_no_place_in_a_file(tmp_path: Path) -> None:
    (wrong,) = pipeline.check(write_brief(tmp_path), Request(language="xx"))
    assert (wrong.rule, wrong.span) == ("language-is-known", None)


@pytest.mark.parametrize("blocks", ["5", "[4, {kind: figure}]", "[{kind: figure, id: a}]"])
def test_a_check_that_finds_figures_leaves_no_child_behind(tmp_path: Path, blocks: str) -> None:
    """Whatever stands where sections and blocks should; the form is told of as ever."""
    file = tmp_path / "briefing.yaml"
    file.write_text(f"format: 1\nsections: [3, {{id: a, title: A, blocks: {blocks}}}]\n", encoding="utf-8")
    assert any(problem.is_error for problem in pipeline.check(file))
    assert hiring._waiting == []
