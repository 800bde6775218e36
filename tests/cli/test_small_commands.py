"""explain, schema, completion, doctor and new print what they promise."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from briefing import doctor as machine
from briefing.doctor import Finding
from briefing.rulebook import rules
from briefing.shipped import assets_folder
from briefing.starters import starters
from tests.door import call
from tests.house import CHECKOUT


def test_explain_says_why_and_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    ended = call(capsys, "explain", "key-is-unique")
    assert ended.code == 0
    rule = next(rule for rule in rules() if rule.id == "key-is-unique")
    assert ended.out.startswith("key-is-unique (error)")
    assert rule.why in " ".join(ended.out.split())
    assert rule.mend in " ".join(ended.out.split())
    assert call(capsys, "explain", "error[key-is-unique]").out == ended.out


def test_explain_alone_lists_every_rule(capsys: pytest.CaptureFixture[str]) -> None:
    listed = call(capsys, "explain").out
    assert [line.split()[0] for line in listed.splitlines()[:-2]] == [rule.id for rule in rules()]
    assert max(map(len, listed.splitlines())) <= 160


def test_explain_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert [rule["id"] for rule in json.loads(call(capsys, "explain", "--format", "json").out)] == [
        rule.id for rule in rules()
    ]
    one = json.loads(call(capsys, "explain", "key-is-unique", "--format", "json").out)
    assert one["severity"] == "error"


def test_schema_goes_to_a_file_or_to_the_output(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    printed = call(capsys, "schema").out
    file = tmp_path / "briefing.json"
    assert call(capsys, "schema", "-o", file).code == 0
    assert file.read_text(encoding="utf-8") == printed
    assert call(capsys, "schema", "-o", tmp_path).code == 3


@pytest.mark.parametrize(
    ("shell", "first"), [("bash", "_briefing_completion"), ("zsh", "#compdef briefing"), ("fish", "function")]
)
def test_completion_prints_a_script_that_the_shell_knows(
    shell: str, first: str, capsys: pytest.CaptureFixture[str]
) -> None:
    ended = call(capsys, "completion", shell)
    assert ended.code == 0
    assert ended.out.startswith(first)
    assert "_BRIEFING_COMPLETE" in ended.out


@pytest.mark.parametrize(
    ("words", "expected"),
    [("briefing che", "check"), ("briefing build --wa", "--watch"), ("briefing explain key-is-u", "key-is-unique")],
)
def test_completion_knows_commands_options_and_rules(words: str, expected: str) -> None:
    asked = {"_BRIEFING_COMPLETE": "zsh_complete", "COMP_WORDS": words, "COMP_CWORD": str(len(words.split()) - 1)}
    ran = subprocess.run(
        (sys.executable, "-m", "briefing"),
        env={**os.environ, "PYTHONPATH": str(CHECKOUT), **asked},
        capture_output=True,
        text=True,
        check=False,
    )
    assert expected in ran.stdout.splitlines()
    assert ran.stderr == ""


def test_doctor_reports_what_is_there(capsys: pytest.CaptureFixture[str]) -> None:
    ended = call(capsys, "doctor")
    for name in ("briefing", "Python", "weasyprint", "pango", "harfbuzz", "fonts"):
        assert f" {name} " in ended.out
    assert {one["name"] for one in json.loads(call(capsys, "doctor", "--format", "json").out)} >= {"pango", "fonts"}


def test_doctor_is_code_3_with_advice_where_something_is_missing(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lost = (Finding("library", "pango", "missing", "missing", "brew install pango"),)
    monkeypatch.setattr(machine, "examine", lambda: lost)
    ended = call(capsys, "doctor")
    assert ended.code == 3
    assert "MISSING pango" in ended.out
    assert "-> brew install pango" in ended.out
    monkeypatch.setattr(machine, "examine", lambda: (Finding("library", "x", "no", "slow", "get it"),))
    assert call(capsys, "doctor").code == 0


@pytest.mark.parametrize("starter", starters())
def test_new_makes_a_briefing_that_checks_clean_and_says_what_next(
    starter: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ended = call(capsys, "new", "port-watch", "--from", starter)
    assert ended.code == 0
    assert "id: port-watch\n" in (tmp_path / "port-watch" / "briefing.yaml").read_text(encoding="utf-8")
    commands = [line.split()[1:] for line in ended.out.splitlines() if line.startswith("  briefing ")]
    assert [words[0] for words in commands] == ["check", "build", "preview"]
    checked = call(capsys, *commands[0], "--strict")
    assert checked.code == 0, checked.err
    assert "no problems" in checked.err
    built = call(capsys, *commands[1], "--strict")
    assert built.code == 0, built.err
    assert (tmp_path / "port-watch.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("words", "rule", "hint"),
    [
        (("Port Watch",), "name-is-plain", "try port-watch"),
        (("2026",), "name-is-plain", "for example port-watch"),
        (("full",), "folder-is-free", "another name"),
        (("file",), "folder-is-free", "another name"),
        (("free", "--from", "nothing"), "starter-exists", "there are: brief"),
    ],
)
def test_new_refuses_what_would_do_harm(
    words: tuple[str, ...],
    rule: str,
    hint: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "work.yaml").write_text("mine", encoding="utf-8")
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    ended = call(capsys, "new", *words)
    assert ended.code == 2
    assert f"error[{rule}]" in ended.err
    assert hint in ended.err
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["file", "full", "work.yaml"]


def test_without_a_wish_the_short_starter_is_taken_and_says_that_it_is_invented(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert starters()[0] == "brief"
    assert call(capsys, "new", tmp_path / "port").code == 0
    for starter in starters():
        text = (assets_folder() / "starters" / starter / "briefing.yaml").read_text(encoding="utf-8")
        told = text.split("bottom_line")[0].split("subtitle:")[1]  # on the page, not in a comment
        assert any(word in told for word in ("invented", "مختلق", "خيالي", "متخيل"))
        assert not re.search(r"(?<!\])\{(?!see:|fact:)", text)  # block style


def test_the_starters_are_listed_with_what_each_is_for(capsys: pytest.CaptureFixture[str]) -> None:
    told = dict(line.split(maxsplit=1) for line in call(capsys, "new", "--list").out.splitlines())
    assert tuple(told) == starters()
    assert {"country", "cyber", "incident", "research", "weekly"} <= set(told)
    assert told["weekly"] == "A weekly monitor made from data"
    assert len(set(told.values())) == len(told)


def test_new_says_nothing_where_nobody_wants_to_hear_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ended = call(capsys, "new", tmp_path / "port", "-q")
    assert (ended.code, ended.out, ended.err) == (0, "", "")
    assert (tmp_path / "port" / "briefing.yaml").is_file()
    assert "error[name-is-plain]" in call(capsys, "new", "-q", tmp_path / "Port Watch").err


def test_new_may_fill_an_empty_folder_and_refuses_what_it_cannot_write(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "empty").mkdir()
    assert call(capsys, "new", tmp_path / "empty").code == 0
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    ended = call(capsys, "new", tmp_path / "file" / "below")
    assert ended.code == 3
    assert "not a folder" in ended.err
