"""`briefing batch`: one table, one exit code, JSON for programs, and a clean end."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefing import manifest
from tests.batch.brief import NAMES, stage
from tests.door import CHECKOUT, call


@pytest.fixture(autouse=True)
def program_holds_still(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever works on the program while its tests run changes nothing here."""
    monkeypatch.setattr(manifest, "surroundings", dict)


def test_a_dry_run_lists_and_makes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stage(tmp_path)
    ended = call(capsys, "batch", tmp_path, "-o", tmp_path / "out", "--dry-run")
    assert ended.code == 0
    lines = ended.out.splitlines()
    assert lines[1] == f"{tmp_path / 'out' / NAMES[1]}  country PL, audience partners"
    assert lines[-1] == "4 to make, 0 unchanged"
    assert not (tmp_path / "out").exists()
    listed = json.loads(call(capsys, "batch", tmp_path, "-o", tmp_path / "out", "--dry-run", "--report", "json").out)
    assert [(one["name"], one["state"]) for one in listed["documents"]] == [(name, "left") for name in NAMES]


def test_what_is_wrong_is_told_before_the_start(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    stage(tmp_path, "axes: {contry: [PL]}\n")
    monkeypatch.chdir(tmp_path)
    ended = call(capsys, "batch")
    assert ended.code == 1
    assert "matrix.yaml:1:8: error[matrix-key-is-known]" in ended.err
    assert "did you mean `country`?" in ended.err
    assert not (tmp_path / "batch").exists()


def test_each_document_holds_its_source_where_that_is_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, out = stage(tmp_path, "axes: {country: [PL]}\n"), tmp_path / "out"
    assert call(capsys, "batch", folder, "-o", out, "--with-source", "--quiet").code == 0
    (made,) = out.glob("*.pdf")
    assert call(capsys, "verify", made).out.startswith("proven: port, edition 1 is byte for byte what")


@pytest.mark.parametrize(
    "words", [("--resume", "--force"), ("--cluster", "localhost"), ("--format", "pdf,ps"), ("--jobs", "0")]
)
def test_a_wrong_call_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]) -> None:
    assert call(capsys, "batch", stage(tmp_path), *words).code == 2


def test_one_bad_document_is_in_the_table_and_in_the_exit_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = stage(tmp_path, "axes: {year: [2026, 2020]}\n")
    text = (folder / "briefing.yaml").read_text(encoding="utf-8")
    wrong = text.replace("Crane 2 stopped", "[Crane 2 stopped]{holds='year > 2025'}")
    (folder / "briefing.yaml").write_text(wrong, encoding="utf-8")
    words = ("batch", folder, "-o", tmp_path / "out", "--jobs", "1")
    time.sleep(0.05)  # a file that was written in the same moment is not taken for what was read
    ended = call(capsys, *words)
    rows = [line.split()[:2] for line in ended.out.splitlines()]
    assert (ended.code, rows) == (
        1,
        [["document", "state"], ["port-2026.pdf", "made"], ["port-2020.pdf", "failed"]],
    )
    assert "in port-2020.pdf:" in ended.err
    ended = call(capsys, *words, "--resume", "--report", "json", "--quiet")
    report = json.loads(ended.out)
    assert (report["code"], report["made"], report["kept"], report["failed"]) == (1, 0, 1, 1)
    assert report["documents"][1]["values"] == {"year": "2020"}
    assert report["documents"][1]["problems"][0]["severity"] == "error"


def test_another_s_file_is_overwritten_by_force_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = stage(tmp_path, "axes: {country: [PL]}\n")
    (out := tmp_path / "out").mkdir()
    (out / "port-PL.md").write_text("mine", encoding="utf-8")
    words = ("batch", folder, "-o", out, "--format", "md", "--quiet")
    ended = call(capsys, *words)
    assert ended.code == 3
    assert "file-is-of-the-batch" in ended.err
    assert (out / "port-PL.md").read_text(encoding="utf-8") == "mine"
    assert call(capsys, *words, "--force").code == 0
    assert "Crane 2 stopped for PL" in (out / "port-PL.md").read_text(encoding="utf-8")
    assert call(capsys, *words).code == 0  # it is the batch's own by now


def test_an_interruption_ends_cleanly_and_says_how_to_go_on(tmp_path: Path) -> None:
    folder = stage(tmp_path, f"axes: {{year: {list(range(60))}}}\n")
    out = tmp_path / "out"
    words = (sys.executable, "-m", "briefing", "batch", str(folder), "-o", str(out), "--jobs", "1", "--format", "md")
    env = os.environ | {"PYTHONPATH": CHECKOUT}
    with subprocess.Popen(words, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env) as program:
        assert program.stderr is not None
        first = program.stderr.readline()
        program.send_signal(signal.SIGINT)
        _, rest = program.communicate()
    assert first.split()[0] == "made"
    assert program.returncode == 130, rest
    assert "run the same again with --resume" in rest
    whole = {file.name for file in out.glob("*.md")}
    assert 0 < len(whole) < 60
    assert not list(out.glob(".*.part"))
    again = subprocess.run((*words, "--resume", "--dry-run"), capture_output=True, text=True, env=env, check=False)
    assert again.stdout.splitlines()[-1] == f"{60 - len(whole)} to make, {len(whole)} unchanged"
