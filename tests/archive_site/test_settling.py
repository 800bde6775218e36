"""The site's folder becomes what the site is, whatever it was, and whenever a run ended."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from briefing import safe_write
from briefing.archive_site import settling
from briefing.archive_site.settling import SITE, WRITTEN, settle, stamp_of
from briefing.archive_site.site import Site, site_of
from briefing.model.archive_setting import ArchiveSetting
from briefing.problems import EnvironmentRefusal
from tests.archive_site.sample import SMALL, mina, port, read

_FILE = re.compile(r'href="([^"]*\.pdf)"')


@cache
def before() -> Site:
    return site_of([port(1), port(2, week=1, differences=SMALL), mina(1)], ArchiveSetting())


@cache
def after() -> Site:
    """Edition 2 is withdrawn, edition 3 is new, the Arabic briefing is gone."""
    editions = [port(1), port(2, week=1, state="withdrawn"), port(3, week=2, differences=SMALL, since="1")]
    return site_of(editions, ArchiveSetting())


def inside(archive: Path) -> dict[str, bytes]:
    folder = archive / SITE
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def meant(site: Site) -> dict[str, bytes]:
    return {**site.pages, **{path: read(file) for path, file in site.files.items()}}


def test_the_folder_holds_the_site_and_nothing_else(tmp_path: Path) -> None:
    made = settle(tmp_path, before(), read, "1")
    assert inside(tmp_path) == meant(before())
    assert set(made.written) == set(inside(tmp_path))
    assert stamp_of(tmp_path) == "1"
    assert not {path.name for path in tmp_path.iterdir()} - {SITE, WRITTEN}


def test_a_second_run_writes_nothing(tmp_path: Path) -> None:
    settle(tmp_path, before(), read, "1")
    times = {file: file.stat().st_mtime_ns for file in tmp_path.rglob("*")}
    assert settle(tmp_path, before(), read, "1") == settling.Settled()
    assert {file: file.stat().st_mtime_ns for file in tmp_path.rglob("*")} == times


def test_what_is_there_is_not_made_again(tmp_path: Path) -> None:
    """An edition more makes its own page anew, those beside it, and lists; no page of another briefing."""
    settle(tmp_path, before(), read, "1")
    more = site_of([port(1), port(2, week=1, differences=SMALL), port(3, week=2), mina(1)], ArchiveSetting())
    made = settle(tmp_path, more, read, "2").written
    touched = {path for path, leaf in more.leaves.items() if "data" in vars(leaf)}
    assert {path for path in touched if path.endswith("index.html")} == {
        "index.html", "port/index.html", "port/2/index.html", "port/3/index.html",
    }  # fmt: skip
    assert "assets/site.css" not in touched
    assert {path for path in made if path.endswith("index.html")} <= touched


def test_only_what_changed_is_written_and_what_is_stale_goes(tmp_path: Path) -> None:
    settle(tmp_path, before(), read, "1")
    kept = (tmp_path / SITE / "port/1/port-1.pdf").stat().st_mtime_ns
    made = settle(tmp_path, after(), read, "2")
    assert inside(tmp_path) == meant(after())
    assert (tmp_path / SITE / "port/1/port-1.pdf").stat().st_mtime_ns == kept
    assert "port/1/port-1.pdf" not in made.written
    assert {"port/2/port-2.pdf", "mina/1/index.html"} <= set(made.removed)
    assert not (tmp_path / SITE / "mina").exists()


def test_a_hand_that_changed_a_file_is_undone(tmp_path: Path) -> None:
    settle(tmp_path, before(), read, "1")
    (tmp_path / SITE / "index.html").write_text("mine")
    (tmp_path / SITE / "port/1/port-1.pdf").unlink()
    (tmp_path / SITE / "extra.html").write_text("mine")
    made = settle(tmp_path, before(), read, "1")
    assert (made.written, made.removed) == (("index.html", "port/1/port-1.pdf"), ("extra.html",))
    assert inside(tmp_path) == meant(before())


def dead_links(folder: Path) -> list[str]:
    """Files of editions that a page leads to and that are not there."""
    found = [(page, link) for page in folder.rglob("*.html") for link in _FILE.findall(page.read_text("utf-8"))]
    return [f"{page} {link}" for page, link in found if not (page.parent / link).is_file()]


class Killed(BaseException):
    """The process ends here."""


@pytest.mark.parametrize("after_renaming", [False, True])
def test_a_kill_at_every_write_is_mended_by_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after_renaming: bool
) -> None:
    """At every file that a run writes, before and after it is in its place: never a torn file, and the next run ends
    where an undisturbed one does. A page that is there never leads to a PDF that is not."""
    whole, left = safe_write.write_whole, 0

    def write(path: Path, data: bytes) -> None:
        nonlocal left
        if left == 0 and not after_renaming:
            (path.parent / f".{path.name}.1.part").parent.mkdir(parents=True, exist_ok=True)
            (path.parent / f".{path.name}.1.part").write_bytes(data[: len(data) // 2])
            raise Killed
        whole(path, data)
        if left == 0:
            raise Killed
        left -= 1

    old, new = meant(before()), meant(after())
    different = sum(old.get(path) != data for path, data in new.items())
    assert different > 10
    for step in range(different):
        archive = tmp_path / str(step)
        monkeypatch.undo()
        settle(archive, before(), read, "1")
        monkeypatch.setattr(settling, "write_whole", write)
        left = step
        with pytest.raises(Killed):
            settle(archive, after(), read, "2")
        assert stamp_of(archive) == ""
        assert dead_links(archive / SITE) == []
        for path, data in inside(archive).items():
            assert data in (old.get(path), new.get(path)) or path.endswith(".part"), path
        monkeypatch.undo()
        settle(archive, after(), read, "2")
        assert inside(archive) == new
        assert stamp_of(archive) == "2"


def test_going_back_after_a_kill_writes_what_the_killed_run_had_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list of what was written tells nothing of a run that never ended."""
    settle(tmp_path, before(), read, "1")
    listed = (tmp_path / WRITTEN).read_bytes()
    with monkeypatch.context() as patched:
        patched.setattr(settling, "_without_empty", lambda *_: (_ for _ in ()).throw(Killed()))
        with pytest.raises(Killed):
            settle(tmp_path, after(), read, "2")
    assert not (tmp_path / WRITTEN).exists()
    settle(tmp_path, before(), read, "3")
    assert inside(tmp_path) == meant(before())
    assert listed != (tmp_path / WRITTEN).read_bytes()


def test_a_kept_file_that_is_gone_is_told(tmp_path: Path) -> None:
    def nothing(_: object) -> bytes:
        raise EnvironmentRefusal

    with pytest.raises(EnvironmentRefusal):
        settle(tmp_path, before(), nothing, "1")
    assert stamp_of(tmp_path) == ""
    settle(tmp_path, before(), read, "1")
    assert inside(tmp_path) == meant(before())


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / SITE).write_text("a file, not a folder")
    with pytest.raises(EnvironmentRefusal) as caught:
        settle(tmp_path, before(), read, "1")
    assert "cannot write" in caught.value.problems[0].message


def test_a_damaged_list_is_as_good_as_none(tmp_path: Path) -> None:
    settle(tmp_path, before(), read, "1")
    for broken in ("", "{", "[]", '{"stamp": 1, "files": []}'):
        (tmp_path / WRITTEN).write_text(broken)
        assert stamp_of(tmp_path) == ""
        assert settle(tmp_path, before(), read, "1") == settling.Settled()
        assert stamp_of(tmp_path) == "1"
