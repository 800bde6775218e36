"""Nothing outside the project is opened, and nothing but plain files."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from briefing.source.inside import find_root, path_beside, read_bytes, read_file


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    (root / "data").mkdir(parents=True)
    (root / "briefing.toml").touch()
    (root / "data" / "jobs.csv").write_text("a,b\n")
    (tmp_path / "secret.yaml").write_text("key: value\n")
    return root


def refused(root: Path, path: str) -> str:
    result = read_bytes(root, path)
    assert result.value is None
    (problem,) = result.problems
    return problem.rule


def test_a_file_is_read_with_its_digest(project: Path) -> None:
    found = read_file(project, "data/../data/jobs.csv").value
    assert found is not None
    assert (found.path, found.data) == ("data/jobs.csv", b"a,b\n")
    assert found.sha256 == hashlib.sha256(b"a,b\n").hexdigest()


@pytest.mark.parametrize("marker", ["briefing.toml", "pyproject.toml"])
def test_the_root_is_the_nearest_folder_with_a_marker(tmp_path: Path, marker: str) -> None:
    (tmp_path / "a" / "b" / "c").mkdir(parents=True)
    (tmp_path / "a" / marker).touch()
    assert find_root(tmp_path / "a" / "b" / "c") == (tmp_path / "a").resolve()


def test_a_repository_is_a_root(tmp_path: Path) -> None:
    (tmp_path / "a" / ".git").mkdir(parents=True)
    (tmp_path / "a" / "b").mkdir()
    assert find_root(tmp_path / "a" / "b") == (tmp_path / "a").resolve()


@pytest.mark.parametrize(
    "path",
    [
        "../secret.yaml",
        "data/../../secret.yaml",
        "/etc/hostname",
        "~/secret.yaml",
        "data\\..\\..\\secret.yaml",
        "data/jobs.csv\0.png",
    ],
)
def test_a_path_that_leads_outside_is_refused(project: Path, path: str) -> None:
    assert refused(project, path) == "file-stays-inside"


def test_links_are_followed_inside_and_refused_outside(project: Path) -> None:
    (project / "inner").symlink_to("data/jobs.csv")
    (project / "absolute").symlink_to((project / "data").resolve())
    (project / "outer").symlink_to("../secret.yaml")
    (project / "outer-absolute").symlink_to("/etc/hostname")
    (project / "up").symlink_to("..")
    found = read_file(project, "inner").value
    assert found is not None
    assert found.path == "data/jobs.csv"
    assert read_bytes(project, "absolute/jobs.csv").value == b"a,b\n"
    for path in ("outer", "outer-absolute", "up/secret.yaml", "up/project/data/jobs.csv"):
        assert refused(project, path) == "file-stays-inside", path


def test_links_in_a_circle_end(project: Path) -> None:
    (project / "one").symlink_to("two")
    (project / "two").symlink_to("one")
    assert refused(project, "one") == "file-stays-inside"


def test_pipes_devices_and_folders_are_no_files(project: Path) -> None:
    os.mkfifo(project / "pipe")  # opening it would wait for a writer
    assert refused(project, "pipe") == "file-is-readable"
    assert refused(project, "data") == "file-is-readable"
    assert refused(project, ".") == "file-is-readable"
    assert refused(Path("/dev"), "zero") == "file-is-readable"


def test_a_missing_file_names_those_near_it(project: Path) -> None:
    (problem,) = read_bytes(project, "data/job.csv").problems
    assert problem.rule == "file-exists"
    assert problem.hints == ("did you mean jobs.csv?",)
    assert "`data`" in problem.message
    assert refused(project, "data/jobs.csv/x") == "file-exists"


def test_a_file_that_may_not_be_read_is_told(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(path: object, flags: int, **_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", denied)
    (problem,) = read_bytes(project, "data/jobs.csv").problems
    assert problem.rule == "file-is-readable"
    assert "permission denied" in problem.message


def test_size_is_limited(project: Path) -> None:
    assert read_bytes(project, "data/jobs.csv", 4).value == b"a,b\n"
    (problem,) = read_bytes(project, "data/jobs.csv", 3).problems
    assert problem.rule == "file-keeps-limit"


def test_a_file_swapped_for_a_link_meanwhile_is_refused(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    really = os.open

    def swapped(path: str | Path, flags: int, **more: int) -> int:
        if path == "jobs.csv":
            assert flags & os.O_NONBLOCK  # a pipe put there instead is not waited for
            (project / "data" / "jobs.csv").unlink()
            (project / "data" / "jobs.csv").symlink_to(project.parent / "secret.yaml")
        return really(path, flags, **more)

    monkeypatch.setattr(os, "open", swapped)
    assert refused(project, "data/jobs.csv") == "file-is-readable"


def test_paths_start_from_the_file_that_names_them() -> None:
    assert path_beside("content/one/briefing.yaml", "../library/actors.yaml") == "content/one/../library/actors.yaml"
    assert path_beside("briefing.yaml", "data/x.csv") == "data/x.csv"
    assert path_beside("content/one/briefing.yaml", "/etc/passwd") == "/etc/passwd"
