"""A build is "unchanged" only while nothing that it was made from, looked for or wrote has changed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing import manifest

WORDS = ["build", "port", "-o", "port.pdf"]
LONG_AGO = 10**18 * 9  # a build that began after every file's time


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which the build of WORDS was recorded."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "templates" / "blocks").mkdir(parents=True)
    for name in ("briefing.yaml", "data.csv", "templates/blocks/prose.html", "port.pdf"):
        (tmp_path / name).write_text("one", encoding="utf-8")
    program = tmp_path / "program"
    program.mkdir()
    (program / "code.py").write_text("one", encoding="utf-8")
    libraries = tmp_path / "libraries"
    libraries.mkdir()
    monkeypatch.setattr(manifest, "_program", lambda: [str(program)])
    monkeypatch.setattr(manifest, "_machine", lambda: [str(libraries)])
    record(tmp_path)
    return tmp_path


def record(folder: Path, began: int = LONG_AGO) -> bool:
    inputs = [folder / name for name in ("briefing.yaml", "data.csv", "briefing.toml", "templates")]
    return manifest.record(WORDS, [*map(str, inputs)], [str(folder / "port.pdf")], "unchanged port.pdf", began)


def test_the_same_words_in_the_same_folder_need_no_second_build(built: Path) -> None:
    assert manifest.unchanged(WORDS) == "unchanged port.pdf"


def test_a_file_that_was_only_touched_is_unchanged(built: Path) -> None:
    os.utime(built / "briefing.yaml")
    assert manifest.unchanged(WORDS) == "unchanged port.pdf"


def rewrite(name: str) -> Callable[[Path], object]:
    return lambda folder: (folder / name).write_text("two", encoding="utf-8")


def unlink(name: str) -> Callable[[Path], object]:
    return lambda folder: (folder / name).unlink()


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(rewrite("briefing.yaml"), id="content"),
        pytest.param(rewrite("data.csv"), id="data"),
        pytest.param(unlink("data.csv"), id="a file that is gone"),
        pytest.param(rewrite("briefing.toml"), id="a file that was looked for and now exists"),
        pytest.param(rewrite("templates/blocks/note.html"), id="a template that now exists"),
        pytest.param(rewrite("templates/blocks/prose.html"), id="a template"),
        pytest.param(unlink("templates/blocks/prose.html"), id="a template that is gone"),
        pytest.param(rewrite("port.pdf"), id="an altered output"),
        pytest.param(unlink("port.pdf"), id="a missing output"),
        pytest.param(rewrite("program/code.py"), id="the program"),
        pytest.param(rewrite("libraries/libpango.so.1"), id="a system library or package"),
    ],
)
def test_any_change_needs_a_build(change: Callable[[Path], object], built: Path) -> None:
    os.utime(built / "program" / "code.py", ns=(1, 1))
    os.utime(built / "libraries", ns=(1, 1))
    os.utime(built / "templates" / "blocks" / "prose.html", ns=(1, 1))
    record(built)
    assert manifest.unchanged(WORDS) is not None
    change(built)
    assert manifest.unchanged(WORDS) is None


def test_other_words_another_folder_or_another_setting_need_a_build(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert manifest.unchanged([*WORDS, "--draft"]) is None
    assert manifest.unchanged(["build", "port", "-o port.pdf"]) is None
    with monkeypatch.context() as other:
        other.setenv("BRIEFING_DEBUG", "1")
        assert manifest.unchanged(WORDS) is None
    with monkeypatch.context() as other:
        other.setattr(sys, "version", "4.0")
        assert manifest.unchanged(WORDS) is None
    monkeypatch.chdir(built / "templates")
    assert manifest.unchanged(WORDS) is None


def test_a_build_whose_input_changed_meanwhile_is_not_recorded(built: Path) -> None:
    manifest.forget(WORDS)
    assert manifest.unchanged(WORDS) is None
    written = (built / "briefing.yaml").stat()
    assert not record(built, written.st_ctime_ns)
    assert manifest.unchanged(WORDS) is None


@pytest.mark.parametrize("content", ["", "{", "[]", '{"format": 0}', '{"format": 1, "marks": []}', "\x00" * 50])
def test_a_damaged_manifest_only_costs_a_build(content: str, built: Path) -> None:
    (file,) = (built / "cache" / "briefing" / "builds").iterdir()
    file.write_text(content, encoding="utf-8")
    assert manifest.unchanged(WORDS) is None


def test_a_cache_that_cannot_be_written_is_no_fault(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(built / "briefing.yaml"))
    assert not record(built)
    assert manifest.unchanged(WORDS) is None
    manifest.forget(WORDS)


def test_old_manifests_go(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(manifest, "MOST_KEPT", 3)
    for number in range(6):
        manifest.record([*WORDS, str(number)], [], [], "line", LONG_AGO)
    assert len(list((built / "cache" / "briefing" / "builds").iterdir())) == 3


def test_a_circle_of_links_ends(built: Path) -> None:
    (built / "templates" / "again").symlink_to(built / "templates")
    assert record(built)
    assert manifest.unchanged(WORDS) is not None


PROBE = "import sys; sys.argv[1:] = {words!r}; from briefing.cli.main import main; main(); print(*sorted(sys.modules))"


def test_an_unchanged_build_imports_almost_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The words are recorded by another process in the same folder, then answered by a fresh one."""
    root = Path(manifest.__file__).parent.parent
    environment = {**os.environ, "PYTHONPATH": str(root)}
    keep = f"from briefing import manifest; print(manifest.record({WORDS!r}, [], [], 'unchanged port.pdf', {LONG_AGO}))"
    for code in (keep, PROBE.format(words=WORDS)):
        ran = subprocess.run(
            (sys.executable, "-c", code), cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
        )
    line, modules = ran.stdout.splitlines()
    assert line == "unchanged port.pdf"
    assert {name for name in modules.split() if name.startswith("briefing")} == {
        "briefing",
        "briefing.cli",
        "briefing.cli.main",
        "briefing.manifest",
    }
    heavy = {"click", "pydantic", "rich", "yaml", "jinja2", "dataclasses", "typing", "pathlib", "inspect"}
    assert sorted(heavy & set(modules.split())) == []
