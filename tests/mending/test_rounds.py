"""`check --fix` corrects what is certain, in the briefing's own files, until nothing certain is left."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest

from briefing.mending import rounds
from briefing.mending.rounds import difference, drafts, literal, mend
from briefing.pipeline import survey
from briefing.problems import EnvironmentRefusal
from tests.door import BRIEF, call
from tests.source.folder import write

MARKED = BRIEF.replace("title: One", "marking: tlp amber  # for now\ntitle: One")
HIDDEN = MARKED.replace("    title: What", "    titel: What")


def test_a_correction_may_uncover_the_next(tmp_path: Path) -> None:
    folder = write(tmp_path, {"briefing.yaml": HIDDEN})
    made = mend(folder)
    assert [problem.rule for problem in made.done] == ["key-is-known", "marking-is-known"]
    assert (made.outcome.problems, made.refused, made.outcome.code) == ((), (), 0)
    wanted = BRIEF.replace("title: One", "marking: TLP:AMBER  # for now\ntitle: One")
    assert (tmp_path / "briefing.yaml").read_text(encoding="utf-8") == wanted
    assert mend(folder).done == ()


def test_nothing_is_written_where_nothing_is_certain(tmp_path: Path) -> None:
    folder = write(tmp_path, {"briefing.yaml": BRIEF.replace("[@1]", "[@nobody 1]")})
    before = (tmp_path / "briefing.yaml").stat()
    assert mend(folder).done == ()
    after = (tmp_path / "briefing.yaml").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_included_files_and_tables_are_mended_too(tmp_path: Path) -> None:
    facts = "id,value,unit,cite,marking\nships,3,ships,3,tlp green\n"
    files: dict[str, str | bytes] = {
        "briefing.yaml": BRIEF + "include: [facts.csv, more.yaml]\n",
        "facts.csv": facts,
        "more.yaml": b"\xef\xbb\xbffacts:\r\n  cranes:\r\n    value: 2  # two\r\n    unti: cranes\r\n    cite: 2\r\n",
    }
    mend(write(tmp_path, files))
    assert (tmp_path / "facts.csv").read_text(encoding="utf-8") == facts.replace("tlp green", "TLP:GREEN")
    more = files["more.yaml"]
    assert isinstance(more, bytes)
    assert (tmp_path / "more.yaml").read_bytes() == more.replace(b"unti", b"unit")


def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write(tmp_path, {"briefing.yaml": MARKED})

    def surveyed(path: Path) -> object:
        outcome = survey(path)
        (tmp_path / "briefing.yaml").write_text(MARKED + "# more\n", encoding="utf-8")
        return outcome

    monkeypatch.setattr(rounds, "survey", surveyed)
    made = mend(folder)
    assert [problem.rule for problem in made.refused] == ["file-is-unchanged"]
    assert made.done == ()
    assert (tmp_path / "briefing.yaml").read_text(encoding="utf-8") == MARKED + "# more\n"


def test_a_link_put_in_a_files_place_is_not_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write(tmp_path / "in", {"briefing.yaml": MARKED})
    outside = tmp_path / "outside.yaml"
    outside.write_text(MARKED, encoding="utf-8")

    def surveyed(path: Path) -> object:
        outcome = survey(path)
        (folder / "briefing.yaml").unlink()
        (folder / "briefing.yaml").symlink_to(outside)
        return outcome

    monkeypatch.setattr(rounds, "survey", surveyed)
    assert [problem.rule for problem in mend(folder).refused] == ["file-is-unchanged"]
    assert outside.read_text(encoding="utf-8") == MARKED


def test_a_file_that_cannot_be_written_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write(tmp_path, {"briefing.yaml": MARKED})

    def full(path: Path, data: bytes) -> None:
        raise EnvironmentRefusal

    monkeypatch.setattr(rounds, "write_whole", full)
    with pytest.raises(EnvironmentRefusal):
        mend(folder)
    assert (tmp_path / "briefing.yaml").read_text(encoding="utf-8") == MARKED


def test_a_snapshot_of_a_source_is_never_corrected(tmp_path: Path) -> None:
    folder = write(tmp_path, {"briefing.yaml": MARKED})
    outcome = survey(folder)
    assert len(drafts(outcome)[0]) == 1
    taken = {"source": "https://example.org", "taken": "2026-01-01T00:00:00Z", "content_type": "text/csv", "query": ""}
    digest = hashlib.sha256(MARKED.encode()).hexdigest()
    taken |= {"file": "briefing.yaml", "sha256": digest}
    lock = {"format": 1, "data": {"x": {**taken, "size": 1, "rows": 1}}}
    (tmp_path / "data.lock").write_text(json.dumps(lock), encoding="utf-8")
    assert drafts(outcome) == ((), ())


def test_only_files_that_were_read_are_touched(tmp_path: Path) -> None:
    outcome = survey(write(tmp_path, {"briefing.yaml": MARKED}))
    assert drafts(replace(outcome, files=())) == ((), ())


def test_programs_are_given_the_very_characters(tmp_path: Path) -> None:
    text = BRIEF.replace("title: One crane does the work of two", 'title: 3.10\nmarking: "tlp: green"')
    outcome = survey(write(tmp_path, {"briefing.yaml": text}))
    first, *_ = literal(outcome)
    assert first.fix is not None
    assert (first.rule, first.fix.text) == ("text-is-quoted", '"3.10"')
    hopeless = replace(outcome.problems[0], fix=replace(first.fix, text="a\nb"))
    assert literal(replace(outcome, problems=(hopeless,)))[0].fix is None


def test_a_diff_has_the_lines_of_both(tmp_path: Path) -> None:
    outcome = survey(write(tmp_path, {"briefing.yaml": MARKED}))
    ((draft,), _) = drafts(outcome)
    lines = list(difference(draft, "port/briefing.yaml"))
    assert lines[:2] == ["--- a/port/briefing.yaml\n", "+++ b/port/briefing.yaml\n"]
    changed = [line for line in lines[2:] if line[0] in "+-"]
    assert changed == ["-marking: tlp amber  # for now\n", "+marking: TLP:AMBER  # for now\n"]


def test_the_command_says_what_it_mended_and_what_is_left(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write(tmp_path / "port", {"briefing.yaml": HIDDEN.replace("[@1]", "[@nobody 1]")})
    monkeypatch.chdir(tmp_path)
    shown = call(capsys, "check", "port", "--diff")
    assert "+    title: What happened" in shown.out
    assert "--- a/port/briefing.yaml" in shown.out
    assert (folder / "briefing.yaml").read_text(encoding="utf-8").count("titel") == 1
    assert shown.code == 1
    ended = call(capsys, "check", "port", "--fix")
    assert "mended port/briefing.yaml:3:10: “tlp amber” is not a marking" in ended.err
    assert "2 corrections in 1 file\n" in ended.err
    assert "error[source-resolves]" in ended.err
    assert (ended.code, ended.out) == (1, "")
    assert call(capsys, "check", "port", "--diff", "--format", "json").code == 2


def test_the_other_formats_show_what_is_left(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write(tmp_path, {"briefing.yaml": MARKED})
    (found,) = json.loads(call(capsys, "check", folder, "--format", "json").out)
    assert found["fix"] == {"line": 4 - 1, "column": 10, "end_line": 3, "end_column": 19, "text": "TLP:AMBER"}
    ended = call(capsys, "check", folder, "--fix", "--format", "json")
    assert (json.loads(ended.out), ended.code) == ([], 0)
