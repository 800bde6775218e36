"""A briefing is found, its files are joined, and everything that was read is known."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from briefing.problems import Problem
from briefing.source.read import Source, read_source
from tests.source.folder import write


def read(folder: Path) -> Source:
    result = read_source(folder)
    assert result.problems == ()
    assert result.value is not None
    return result.value


def only(folder: Path) -> Problem:
    (problem,) = read_source(folder).problems
    return problem


def test_a_folder_and_its_file_are_the_same_briefing(tmp_path: Path) -> None:
    root = write(tmp_path / "p", {"one/briefing.yaml": "title: X\n"})
    by_folder, by_file = read(root / "one"), read(root / "one" / "briefing.yaml")
    assert by_folder.file == by_file.file == "one/briefing.yaml"
    assert by_folder.root == root.resolve()
    assert by_folder.path == (root / "one" / "briefing.yaml").resolve()
    assert by_folder.value == {"title": "X"}


def test_everything_read_is_named_with_its_digest(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "one/briefing.yaml": "title: X\ninclude: ../library/actors.yaml\ndata:\n  jobs: {file: data/jobs.csv}\n",
        "library/actors.yaml": "actors: {}\n",
        "one/data/jobs.csv": "year,jobs\n2020,5\n",
    }
    source = read(write(tmp_path / "p", files) / "one")
    assert source.files == tuple(
        (name, hashlib.sha256(str(text).encode()).hexdigest(), len(text)) for name, text in sorted(files.items())
    )
    assert source.tables["jobs"].columns == {"year": (2020,), "jobs": (5,)}
    assert "include" not in source.value
    assert source.complete


def test_data_lie_beside_the_file_that_names_them(tmp_path: Path) -> None:
    root = write(
        tmp_path / "p",
        {
            "one/briefing.yaml": "include: ../library/data.yaml\n",
            "library/data.yaml": "data: {jobs: {file: jobs.csv}}\n",
            "library/jobs.csv": "a\n1\n",
        },
    )
    assert read(root / "one").tables["jobs"].file == "library/jobs.csv"


def test_a_missing_table_is_told_where_it_is_named(tmp_path: Path) -> None:
    text = "data:\n  jobs:\n    file: data/jobs.cvs\n"
    problem = only(write(tmp_path / "p", {"briefing.yaml": text, "data/jobs.csv": "a\n1\n"}))
    assert (problem.rule, str(problem.span)) == ("file-exists", "briefing.yaml:3:11")
    assert problem.hints == ("did you mean jobs.csv?",)


def test_a_folder_without_a_briefing_says_where_one_is(tmp_path: Path) -> None:
    root = write(tmp_path / "p", {"axis/briefing.yaml": "title: X\n"})
    problem = only(root)
    assert problem.rule == "briefing-exists"
    assert problem.hints == (f"did you mean {root / 'axis'}?",)


def test_a_misspelt_path_names_those_near_it(tmp_path: Path) -> None:
    root = write(tmp_path / "p", {"axis/briefing.yaml": "title: X\n"})
    assert only(root / "axs").hints == (f"did you mean {root / 'axis'}?",)
    assert only(tmp_path / "nowhere" / "at-all").rule == "briefing-exists"


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"", "file-has-content"),
        (b"a: \xff\n", "file-is-text"),
        (b"\x89PNG\x00\x00", "file-is-text"),
        (b"- a list\n", "value-fits"),
        (b"just text\n", "value-fits"),
    ],
)
def test_a_main_file_that_is_none_is_told(tmp_path: Path, content: bytes, rule: str) -> None:
    root = write(tmp_path / "p", {"briefing.yaml": content})
    problem = only(root)
    assert (problem.rule, str(problem.span)) == (rule, str(problem.span))
    assert problem.span is not None
    assert problem.span.file == "briefing.yaml"
    assert read_source(root).value is None


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    root = write(tmp_path / "p", {})
    os.mkfifo(root / "briefing.yaml")
    assert only(root).rule == "file-is-readable"


def test_a_briefing_alone_is_its_own_project(tmp_path: Path) -> None:
    (tmp_path / "alone").mkdir()
    (tmp_path / "other.yaml").write_text("actors: {}\n")
    (tmp_path / "alone" / "briefing.yaml").write_text("include: ../other.yaml\n")
    problem = only(tmp_path / "alone")
    assert (problem.rule, str(problem.span)) == ("file-stays-inside", "briefing.yaml:1:10")
    assert "briefing.toml" in problem.hints[0]
