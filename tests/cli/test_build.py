"""`briefing build` writes a whole file to the right place, or nothing; a second build of the same says so."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefing import pipeline
from briefing.cli import job
from briefing.cli.places import places
from briefing.model.request import Request
from briefing.way import Outcome, Phase
from tests.door import BRIEF, Ended, call, write_brief
from tests.house import CHECKOUT


def names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty present folder, with a briefing in port/ and a printer that takes no time."""
    write_brief(tmp_path / "port")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(job, "build", printed)
    return tmp_path


def printed(path: Path, request: Request, **_: object) -> Outcome:
    """What a build gives, without setting pages."""
    outcome = pipeline.survey(path, request)
    text = f"{outcome.name} {request}".encode()
    name = f"{outcome.name}.{request.format}"
    return Outcome(
        outcome.root,
        outcome.inputs,
        outcome.problems,
        (Phase("read", 0.5),),
        outcome.code,
        None if outcome.code and not request.draft else text,
        name,
        2,
    )


@pytest.mark.parametrize(
    ("words", "file"),
    [
        ((), "port.pdf"),
        (("-o", "x.pdf"), "x.pdf"),
        (("-o", "new/folder/x.pdf"), "new/folder/x.pdf"),
        (("-o", "out/"), "out/port.pdf"),
        (("-o", "port"), "port/port.pdf"),
        (("-o", "x.html"), "x.html"),
        (("--format", "html"), "port.html"),
        (("-o", "out/", "--format", "html"), "out/port.html"),
    ],
)
def test_the_file_goes_where_it_is_wanted(
    words: tuple[str, ...], file: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ended = call(capsys, "build", "port", *words)
    assert ended.code == 0, ended.err
    assert f"wrote {file} (2 pages" in ended.out
    assert names(folder) == sorted([file, "port/briefing.yaml"])


def test_options_become_the_request(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call(
        capsys,
        "build",
        "port",
        "--lang",
        "en-GB",
        "--paper",
        "letter",
        "--as-of",
        "2026-03-05",
        "--edition",
        "7",
        "-o",
        "x",
    )
    text = (folder / "x").read_text(encoding="utf-8")
    for wish in ("language='en-GB'", "paper='Letter'", "as_of=datetime.date(2026, 3, 5)", "edition='7'", "draft=False"):
        assert wish in text


def test_several_briefings_get_a_file_each(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_brief(folder / "quay", BRIEF.replace("id: port", "id: quay"))
    assert call(capsys, "build", "port", "quay", "-o", "out").code == 0
    assert names(folder / "out") == ["port.pdf", "quay.pdf"]
    (folder / "file").write_text("", encoding="utf-8")
    assert call(capsys, "build", "port", "quay", "-o", "file").code == 2
    twins = call(capsys, "build", "port", "port/briefing.yaml", "-o", "twins")
    assert twins.code == 2
    assert "two briefings would be written to" in twins.err


@pytest.mark.parametrize("there", [False, True])
def test_a_file_of_another_kind_is_not_written(there: bool, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if there:
        (folder / "x.odt").write_text("mine", encoding="utf-8")
    ended = call(capsys, "build", "port", "-o", "x.odt")
    assert ended.code == 2
    assert "only .pdf" in ended.err
    assert names(folder) == sorted(["port/briefing.yaml", *(["x.odt"] if there else [])])


def test_several_briefings_make_no_folder_named_like_a_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_brief(folder / "quay", BRIEF.replace("id: port", "id: quay"))
    ended = call(capsys, "build", "port", "quay", "-o", "two.pdf")
    assert ended.code == 2
    assert "several briefings need a folder, such as -o two/" in ended.err
    assert not (folder / "two.pdf").exists()


def test_a_briefing_with_errors_keeps_no_other_from_being_built(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_brief(folder / "bad", "title: [")
    ended = call(capsys, "build", "bad", "port", "-o", "out")
    assert ended.code == 1
    assert names(folder / "out") == ["port.pdf"]


def test_an_input_is_never_written_over(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "link.pdf").symlink_to("port/briefing.yaml")
    ended = call(capsys, "build", "port", "-o", "link.pdf")
    assert ended.code == 2
    assert "made from" in ended.err
    assert (folder / "port" / "briefing.yaml").read_text(encoding="utf-8") == BRIEF


def test_what_cannot_be_written_is_said_before_the_work(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(job, "build", lambda *_, **__: pytest.fail("the work began"))
    (folder / "file").write_text("", encoding="utf-8")
    ended = call(capsys, "build", "port", "-o", "file/x.pdf")
    assert ended.code == 3
    assert "error[output-is-writable]" in ended.err


def test_errors_write_nothing_and_the_last_file_stays(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call(capsys, "build", "port")
    good = (folder / "port.pdf").read_bytes()
    write_brief(folder / "port", BRIEF.replace("format: 1", "format: 9"))
    ended = call(capsys, "build", "port")
    assert ended.code == 1
    assert "nothing was written" in ended.err
    assert ended.out == ""
    assert (folder / "port.pdf").read_bytes() == good
    assert names(folder) == ["port.pdf", "port/briefing.yaml"]


def test_warnings_stop_a_strict_build(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_brief(folder / "port", BRIEF.replace("title: What happened", "title: What happened #here"))
    assert call(capsys, "build", "port", "--strict").code == 1
    assert names(folder) == ["port/briefing.yaml"]
    assert call(capsys, "build", "port").code == 0
    ended = call(capsys, "build", "port")
    assert "warning[comment-is-meant]" in ended.err


@pytest.mark.parametrize("option", ["--with-source", "--print"])
def test_what_only_pages_have_is_not_asked_of_other_formats(
    folder: Path, capsys: pytest.CaptureFixture[str], option: str
) -> None:
    ended = call(capsys, "build", folder, "--format", "html", option)
    assert ended.code == 2
    assert f"{option} is for PDF" in ended.err


def test_a_draft_is_printed_in_spite_of_errors(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_brief(folder / "port", BRIEF.replace("[@1]", "[@nobody 1]"))
    ended = call(capsys, "build", "port", "--draft")
    assert ended.code == 0
    assert "error[" in ended.err
    assert "wrote" in ended.out
    assert call(capsys, "build", "port", "--draft", "--strict").code == 1


def test_quiet_says_only_what_is_wrong(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(capsys, "build", "port", "-q") == Ended(0, "", "")
    write_brief(folder / "port", BRIEF.replace("format: 1", "format: 9"))
    ended = call(capsys, "build", "port", "-q")
    assert "error[" in ended.err
    assert "nothing was written" not in ended.err


def test_o_means_a_folder_or_a_file(tmp_path: Path) -> None:
    assert places(None, many=False).file is None
    assert places("x/", many=False).folder == Path("x")
    assert places(str(tmp_path), many=False).folder == tmp_path
    assert places("x.pdf", many=False).file == Path("x.pdf")
    assert places("x", many=True).folder == Path("x")


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        (sys.executable, "-m", "briefing", *words),
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_second_build_is_unchanged_until_something_changes(tmp_path: Path) -> None:
    write_brief(tmp_path / "port")
    words = ("build", "port", "-o", "out/x.pdf")
    assert run(tmp_path, *words).stdout.startswith("wrote out/x.pdf")
    good = (tmp_path / "out" / "x.pdf").read_bytes()
    again = run(tmp_path, *words)
    assert (again.returncode, again.stdout, again.stderr) == (0, "unchanged out/x.pdf\n", "")
    assert run(tmp_path, *words, "--force").stdout.startswith("wrote out/x.pdf")
    write_brief(tmp_path / "port", BRIEF.replace("stopped", "stands still"))
    assert run(tmp_path, *words).stdout.startswith("wrote out/x.pdf")
    assert (tmp_path / "out" / "x.pdf").read_bytes() != good
    write_brief(tmp_path / "port", "title: [")
    broken = run(tmp_path, *words)
    assert broken.returncode == 1
    assert run(tmp_path, *words).returncode == 1  # an error is never remembered as "unchanged"
