"""A ledger that is lost with its copy is made again from the editions' records: numbering goes on, nothing is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from briefing.archive.edition_records import record, recorded
from briefing.archive.editions_table import enrolled, publications
from briefing.archive.keep import all_kept
from briefing.archive.ledger import COPY, LEDGER, open_ledger
from briefing.model.delivery import Target
from briefing.model.publication import Publication, Reader
from briefing.problems import EnvironmentRefusal
from briefing.publishing.prune import PruneRule, prune
from briefing.publishing.repair import Repaired
from briefing.publishing.repair import repair as mend
from briefing.publishing.wish import Unchanged
from briefing.publishing.withdraw import withdraw
from briefing.report.repaired import as_lines
from tests.publishing.fake_press import NOON, ONE_FILE, FakePress, at, new, published, written

BOARD = replace(ONE_FILE, targets=(Target.model_validate({"to": "folder:/board", "audience": "board"}),))
CLEAR = replace(BOARD, reader=Reader(marking="TLP:CLEAR", parameters=(("country", "FR"),)))


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An edition for two readers, its correction, one that was withdrawn, and one that is held back."""
    port, folder = tmp_path / "port", tmp_path / "archive"
    new(written(port, "One."), folder, CLEAR)
    new(written(port, "One!"), folder, replace(BOARD, correct=1, note="It was a cry."), world=at(1))
    two = new(written(port, "Two."), folder, BOARD, world=at(2)).publication
    held = FakePress(lambda reading: replace(reading, embargo=NOON + timedelta(hours=50))).press()
    new(written(port, "Three."), folder, BOARD, world=at(3), press=held)
    with open_ledger(folder, at(4)) as ledger:
        withdraw(ledger, two, "It was wrong.")
    return folder


def editions(archive: Path) -> tuple[Publication, ...]:
    with open_ledger(archive, at(5), writing=False) as ledger:
        return publications(ledger)


def lost(archive: Path) -> None:
    """Ledger and copy are gone."""
    for name in (LEDGER, COPY):
        (archive / name).unlink(missing_ok=True)


def repair(archive: Path, hours: float = 5) -> Repaired:
    return mend(archive, at(hours), site=lambda ledger: None)


def test_everything_about_editions_comes_back(archive: Path) -> None:
    before = editions(archive)
    with open_ledger(archive, at(), writing=False) as ledger:
        homes = enrolled(ledger)
    lost(archive)
    done = repair(archive)
    assert (done.relearned, done.problems) == (4, ())
    assert "took 4 editions from their records; what was sent of them is not known" in as_lines(done)
    assert as_lines(done).startswith("made the ledger anew: it was gone, and its copy too\n")
    assert editions(archive) == before
    assert [(str(one.number), one.state) for one in before] == [
        ("1", "published"), ("1c1", "published"), ("2", "withdrawn"), ("3", "held"),
    ]  # fmt: skip
    with open_ledger(archive, at(), writing=False) as ledger:
        assert enrolled(ledger) == homes
    assert repair(archive).relearned == 0


def test_numbering_goes_on_for_the_same_readers(archive: Path, tmp_path: Path) -> None:
    lost(archive)
    with pytest.raises(EnvironmentRefusal, match="is gone"):
        published(tmp_path / "port", archive, BOARD)
    repair(archive)
    assert isinstance(published(written(tmp_path / "port", "Three."), archive, BOARD, world=at(6)), Unchanged)
    made = new(written(tmp_path / "port", "Four."), archive, BOARD, world=at(6))
    assert str(made.publication.number) == "4"
    assert made.publication.renditions[0].reader == CLEAR.reader
    assert made.comparison is not None
    assert made.comparison.since == "1c1", "what is held back is not told"


def test_an_embargo_that_ended_meanwhile_holds_nothing(archive: Path) -> None:
    lost(archive)
    repair(archive, hours=60)
    assert editions(archive)[-1].state == "published"


def test_what_was_pruned_does_not_come_back(archive: Path) -> None:
    with open_ledger(archive, at(24 * 9)) as ledger:
        prune(ledger, PruneRule(keep=1))
    before = editions(archive)
    lost(archive)
    repair(archive)
    assert editions(archive) == before


def test_a_number_that_was_given_twice_is_the_later_one_s(archive: Path, tmp_path: Path) -> None:
    """A run that is killed before its transaction leaves a record of an edition that never was."""
    lost(archive)
    never = recorded(archive)[0].publication
    repair(archive)
    new(written(tmp_path / "port", "Four."), archive, BOARD, world=at(7))
    record(archive, replace(never, number=editions(archive)[-1].number, made=NOON), "../port")
    lost(archive)
    repair(archive)
    assert editions(archive)[-1].title == "Four."


def test_editions_of_an_older_version_get_their_records(archive: Path) -> None:
    before = editions(archive)
    for item in all_kept(archive):
        if b'"is": "briefing edition"' in item.path.read_bytes():
            item.path.unlink()
    with open_ledger(archive, at()) as ledger, ledger.transaction():
        ledger.do("UPDATE editions SET record = ''")
    repair(archive)
    assert editions(archive) == before
    lost(archive)
    assert repair(archive).relearned == 4


def test_files_of_which_nothing_is_known_are_left_alone(archive: Path) -> None:
    lost(archive)
    assert len(recorded(archive)) == 4
    for item in all_kept(archive):
        if b'"is": "briefing edition"' in item.path.read_bytes():
            item.path.unlink()
    before = {item.path for item in all_kept(archive)}
    site = archive / "site" / "index.html"
    site.parent.mkdir()
    site.write_text("as it was", encoding="utf-8")
    done = mend(archive, at(5))
    assert [one.rule for one in done.problems] == ["ledger-is-whole"]
    assert {item.path for item in all_kept(archive)} == before
    assert site.read_text(encoding="utf-8") == "as it was"
