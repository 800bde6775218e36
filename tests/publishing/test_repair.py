"""One command recovers, whatever happened: it takes over what can be read, puts back what it can, names the rest."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from briefing.archive import ledger as ledgers
from briefing.archive.editions_table import publications
from briefing.archive.keep import keep, place_of
from briefing.archive.ledger import COPY, LEDGER, connect, open_ledger
from briefing.archive.outbox_table import posted
from briefing.archive.salvage import DAMAGED
from briefing.archive.tables import STEPS
from briefing.model.delivery import Target
from briefing.problems import EnvironmentRefusal
from briefing.publishing.repair import Repaired
from briefing.publishing.repair import repair as mend
from tests.publishing.fake_press import ONE_FILE, at, new, published, written

WISH = replace(ONE_FILE, targets=(Target.model_validate("folder:/out"),))


def repair(archive: Path) -> Repaired:
    return mend(archive, at(9), site=lambda ledger: None)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive with three editions, and what waits to be sent of them."""
    for text in ("One.", "Two.", "Three."):
        new(written(tmp_path / "port", text), tmp_path / "archive", WISH)
    return tmp_path / "archive"


def numbers(archive: Path) -> list[str]:
    with open_ledger(archive, at(), writing=False) as ledger:
        assert len(posted(ledger)) == len(publications(ledger))
        return [str(one.number) for one in publications(ledger)]


def test_where_nothing_is_wrong_nothing_is_changed(archive: Path) -> None:
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in archive.rglob("*") if path.is_file()}
    assert repair(archive) == Repaired(3, None, 0, 0, 0, ())
    assert before == {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in before}
    assert set(before) == {path for path in archive.rglob("*") if path.is_file()}


def _letters(file: Path) -> None:
    file.write_bytes(b"this is no ledger" * 400)


def _zeros(file: Path) -> None:
    data = file.read_bytes()
    file.write_bytes(data[: len(data) // 2] + bytes(4096) + data[len(data) // 2 + 4096 :])


@pytest.mark.parametrize(
    "spoil",
    [_letters, _zeros, Path.unlink, lambda file: file.write_bytes(b""), lambda file: os.truncate(file, 9000)],
    ids=["letters", "zeros", "gone", "empty", "cut"],
)
def test_a_damaged_ledger_is_made_good_from_its_copy(spoil: Callable[[Path], object], archive: Path) -> None:
    spoil(archive / LEDGER)
    there = (archive / LEDGER).exists()
    with pytest.raises(EnvironmentRefusal, match=r"damaged|gone|empty"):
        published(archive.parent / "port", archive)
    done = repair(archive)
    assert done.salvaged is not None
    assert (done.editions, done.problems) == (3, ())
    assert numbers(archive) == ["1", "2", "3"]
    assert (archive / DAMAGED).exists() == there
    assert new(written(archive.parent / "port", "Four."), archive, WISH).publication.number.edition == 4


def test_what_the_copy_lacks_is_read_from_the_damaged_ledger(archive: Path) -> None:
    """The copy is of the first edition; a page of an index of the ledger is broken, its rows can be read."""
    old = (archive / COPY).read_bytes()
    new(written(archive.parent / "port", "Four."), archive, WISH)
    (archive / COPY).write_bytes(old)
    with closing(connect(archive / LEDGER, "ro")) as ledger:
        sql = "SELECT rootpage FROM sqlite_schema WHERE name = 'outbox_by_edition'"
        page = ledger.execute(sql).fetchone()[0]
    data = bytearray((archive / LEDGER).read_bytes())
    data[(page - 1) * 4096 : page * 4096] = bytes(4096)
    (archive / LEDGER).write_bytes(bytes(data))
    done = repair(archive)
    assert done.salvaged is not None
    assert numbers(archive) == ["1", "2", "3", "4"]


def test_a_row_that_cannot_be_true_comes_from_the_copy(archive: Path) -> None:
    with closing(connect(archive / LEDGER, "rw")) as ledger:
        ledger.execute("UPDATE editions SET made = 'rubbish', title = 'rubbish' WHERE number = 2")
        ledger.execute("DROP TABLE counters")
    done = repair(archive)
    assert done.salvaged is not None
    assert done.salvaged.from_copy >= 1
    with open_ledger(archive, at(), writing=False) as ledger_:
        assert [one.title for one in publications(ledger_)] == ["One.", "Two.", "Three."]


def test_an_older_ledger_than_the_copy_gives_way_to_it(archive: Path) -> None:
    old = (archive / LEDGER).read_bytes()
    new(written(archive.parent / "port", "Four."), archive, WISH)
    (archive / LEDGER).write_bytes(old)
    with pytest.raises(EnvironmentRefusal, match="older than its own copy"):
        published(archive.parent / "port", archive)
    repair(archive)
    assert numbers(archive) == ["1", "2", "3", "4"]


def test_files_are_not_swept_while_a_damaged_ledger_stands(archive: Path) -> None:
    keep(archive, b"of an edition that only the damaged ledger knew", "pdf")
    _letters(archive / LEDGER)
    assert repair(archive).loose == 0
    assert repair(archive).loose == 0
    (archive / DAMAGED).unlink()
    assert repair(archive).loose == 1


def test_a_locked_ledger_is_left_to_who_holds_it(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledgers, "PATIENCE", 0.01)
    with closing(sqlite3.connect(archive / LEDGER, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        for work in (repair, lambda archive: published(archive.parent / "port", archive)):
            with pytest.raises(EnvironmentRefusal, match="another process holds") as caught:
                work(archive)
            assert caught.value.problems[0].rule == "ledger-is-free"
    assert repair(archive).salvaged is None


def test_an_older_version_is_brought_up_to_date(tmp_path: Path) -> None:
    with closing(connect(tmp_path / LEDGER, "rwc")) as made:
        made.executescript(STEPS[0])
        made.execute("PRAGMA user_version = 1")
    assert repair(tmp_path).editions == 0
    with closing(connect(tmp_path / LEDGER, "ro")) as made:
        assert made.execute("PRAGMA user_version").fetchone()[0] == len(STEPS)


def test_a_kept_file_comes_back_from_the_site(archive: Path) -> None:
    with open_ledger(archive, at(), writing=False) as ledger:
        files = [one.renditions[0].files[0] for one in publications(ledger)]
    first, second, third = (place_of(archive, file.sha256, "html") for file in files)
    shown = archive / "site" / "port" / "1"
    shown.mkdir(parents=True)
    (shown / "port-1.html").write_bytes(first.read_bytes())
    first.unlink()
    second.write_bytes(second.read_bytes().replace(b"Two", b"2wo"))
    done = repair(archive)
    assert done.put_back == 1
    assert b"One." in first.read_bytes()
    assert [one.rule for one in done.problems] == ["kept-file-is-whole"]
    assert second.name in done.problems[0].message
    assert "bytes have changed" in done.problems[0].message
    assert third.exists()


def test_what_was_left_in_the_midst_goes(archive: Path) -> None:
    nobody = 2**22 + 1  # more than a process's number can be
    ours = archive / "kept" / "ab"
    ours.mkdir(exist_ok=True)
    (ours / f".abc.{nobody}.part").touch()
    (archive / f".{COPY}.{nobody}.part").touch()
    (ours / ".abc.1.part").touch()  # the first process of the system runs
    assert repair(archive).aside == 2
    assert (ours / ".abc.1.part").exists()


def test_there_has_to_be_an_archive(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentRefusal, match="no archive"):
        repair(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_an_archive_that_may_only_be_read_by_this_user(archive: Path) -> None:
    """Its editions are listed; whatever writes refuses. As another user where this one is the system's."""
    child = os.fork()
    if not child:
        os._exit(_read_only(archive))
    assert os.waitpid(child, 0)[1] == 0
    assert numbers(archive) == ["1", "2", "3"]


def _read_only(archive: Path) -> int:
    for folder in archive.parents:
        if not folder.stat().st_mode & 0o001:
            folder.chmod(0o755)
    archive.chmod(0o555)
    for file in archive.rglob("*"):
        file.chmod(0o555 if file.is_dir() else 0o444)
    if os.getuid() == 0:
        os.setuid(65534)
    try:
        if numbers(archive) != ["1", "2", "3"]:
            return 2
        for work in (repair, lambda archive: published(written(archive.parent / "port", "x"), archive)):
            try:
                work(archive)
            except (EnvironmentRefusal, PermissionError) as refusal:
                if isinstance(refusal, EnvironmentRefusal) and refusal.problems[0].rule != "archive-is-writable":
                    return 3
            else:
                return 4
    finally:
        if os.getuid() != 65534:
            archive.chmod(0o755)
    return 0
