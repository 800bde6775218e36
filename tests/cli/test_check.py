"""`briefing check` tells everything and writes nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefing import pipeline
from briefing.problems import error
from briefing.rulebook import rule
from briefing.way import Outcome
from tests.door import BRIEF, call, write_brief

WRONG = BRIEF.replace("[@1]", "[@nobody 1]")
LOOSE = BRIEF.replace("    title: What happened\n", "    title: What happened # here\n").replace("# here", "#here")


def test_a_sound_briefing_has_no_problems(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = write_brief(tmp_path)
    for path in (file, tmp_path):
        ended = call(capsys, "check", path, "--strict")
        assert (ended.code, ended.out, ended.err) == (0, "", "no problems\n")
    assert call(capsys, "check", file, "--quiet").err == ""
    assert [path.name for path in tmp_path.iterdir()] == ["briefing.yaml"]


def test_the_present_folder_is_checked_where_none_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write_brief(tmp_path, WRONG)
    monkeypatch.chdir(tmp_path)
    ended = call(capsys, "check")
    assert ended.code == 1
    assert ended.err.startswith("briefing.yaml:12:")
    assert ended.err.endswith("\n1 error\n")


def test_files_are_named_from_the_present_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write_brief(tmp_path / "here" / "port", WRONG)
    monkeypatch.chdir(tmp_path / "here")
    assert call(capsys, "check", "port").err.startswith("port/briefing.yaml:12:")
    monkeypatch.chdir(tmp_path / "here" / "port")
    assert call(capsys, "check", "../port").err.startswith("briefing.yaml:12:")
    (tmp_path / "aside").mkdir()
    monkeypatch.chdir(tmp_path / "aside")
    assert call(capsys, "check", "../here/port").err.startswith(f"{tmp_path}/here/port/briefing.yaml:12:")


def test_several_briefings_are_checked_in_one_call(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, bad = write_brief(tmp_path / "good").parent, write_brief(tmp_path / "bad", WRONG).parent
    ended = call(capsys, "check", good, bad, tmp_path / "gone")
    assert ended.code == 1
    assert ended.err.endswith("\n2 errors\n")
    assert call(capsys, "check", good, good).code == 0


def test_json_and_sarif_go_to_standard_output_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_brief(tmp_path, WRONG)
    plain = call(capsys, "check", tmp_path, "--format", "json")
    assert plain.code == 1
    assert plain.err == ""
    (problem,) = json.loads(plain.out)
    assert problem["line"] == 12
    sarif = call(capsys, "check", tmp_path, "--format", "sarif")
    (run,) = json.loads(sarif.out)["runs"]
    (result,) = run["results"]
    assert result["ruleId"] == problem["rule"]
    assert run["tool"]["driver"]["rules"][0]["help"]["text"]
    write_brief(tmp_path)
    assert json.loads(call(capsys, "check", tmp_path, "--format", "json").out) == []


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_a_problem_without_a_hint_is_given_its_rules(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    bare = Outcome(tmp_path, problems=(error("part-fits-whole", "too large"),))
    monkeypatch.setattr(pipeline, "survey", lambda *_: bare)
    said = call(capsys, "check", tmp_path, "--format", form).out
    mend = rule("part-fits-whole")
    assert mend is not None
    assert said.count(mend.mend) == (1 if form == "json" else 2)  # SARIF holds the rule's help as well


def test_warnings_fail_only_when_strict(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_brief(tmp_path, LOOSE)
    ended = call(capsys, "check", tmp_path)
    assert ended.code == 0
    assert "warning[comment-is-meant]" in ended.err
    assert call(capsys, "check", tmp_path, "--strict").code == 1
