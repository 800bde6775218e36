"""What is taken back stays as a notice; what is pruned goes by rule, and never too much."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from briefing.archive.editions_table import publications
from briefing.archive.keep import all_kept
from briefing.archive.ledger import open_ledger
from briefing.archive.outbox_table import posted
from briefing.model.delivery import Target
from briefing.model.publication import Publication
from briefing.problems import Refusal
from briefing.publishing.prune import Pruned, PruneRule, prune
from briefing.publishing.withdraw import release, withdraw
from tests.publishing.fake_press import NOON, ONE_FILE, FakePress, at, new, written

SENT = replace(ONE_FILE, targets=(Target.model_validate("folder:/out"),))


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Four editions of one briefing, a day apart, and one of another."""
    for day, text in enumerate(("One.", "Two.", "Three.", "Four.")):
        new(written(tmp_path / "port", text), tmp_path / "archive", world=at(24 * day))
    new(written(tmp_path / "other", "Other.", "other"), tmp_path / "archive", world=at(-24 * 900))
    return tmp_path / "archive"


def editions(archive: Path) -> list[Publication]:
    with open_ledger(archive, at(), writing=False) as ledger:
        return list(publications(ledger, "port"))


def names(archive: Path) -> list[str]:
    return [f"{one.briefing}/{one.number}" for one in (*editions(archive),)]


def pruned(archive: Path, rule: PruneRule, *, dry: bool = False) -> Pruned:
    with open_ledger(archive, at(24 * 4)) as ledger:
        return prune(ledger, rule, dry=dry)


def withdrawn(archive: Path, place: int) -> Publication:
    one = editions(archive)[place]
    with open_ledger(archive, at()) as ledger:
        withdraw(ledger, one, "It was wrong.")
    return editions(archive)[place]


def test_a_withdrawn_edition_stays_with_its_notice(archive: Path) -> None:
    one = withdrawn(archive, 1)
    assert (one.state, one.note) == ("withdrawn", "It was wrong.")
    assert names(archive) == ["port/1", "port/2", "port/3", "port/4"]
    with pytest.raises(Refusal, match="withdrawn before"):
        withdrawn(archive, 1)


def test_the_number_of_a_withdrawn_edition_is_not_given_again(archive: Path) -> None:
    withdrawn(archive, 3)
    assert new(written(archive.parent / "port", "Five."), archive).publication.number.edition == 5


def test_what_waits_to_be_sent_of_it_does_not_go(archive: Path) -> None:
    new(written(archive.parent / "port", "Five."), archive, SENT)
    with open_ledger(archive, at()) as ledger:
        assert withdraw(ledger, publications(ledger, "port")[-1], "x") == 1
        assert [one.state for one in posted(ledger)] == ["withdrawn"]


def test_a_held_edition_is_let_go_before_its_time(archive: Path) -> None:
    held = FakePress(lambda reading: replace(reading, embargo=NOON + timedelta(days=30))).press()
    new(written(archive.parent / "port", "Five."), archive, SENT, press=held)
    with open_ledger(archive, at(1)) as ledger:
        one = publications(ledger, "port")[-1]
        assert one.state == "held"
        release(ledger, one)
        assert publications(ledger, "port")[-1].state == "published"
        assert [sending.due for sending in posted(ledger)] == [NOON + timedelta(hours=1)]
        with pytest.raises(Refusal, match="not held back"):
            release(ledger, one)


@pytest.mark.parametrize(
    ("rule", "left"),
    [
        (PruneRule(keep=3), ["2", "3", "4"]),
        (PruneRule(keep=1), ["4"]),
        (PruneRule(keep=9), ["1", "2", "3", "4"]),
        (PruneRule(older_than=timedelta(days=2, hours=1)), ["3", "4"]),
        (PruneRule(older_than=timedelta(hours=1)), ["4"]),
        (PruneRule(keep=2, older_than=timedelta(days=3, hours=1)), ["2", "3", "4"]),
        (PruneRule(keep=1, briefing="other"), ["1", "2", "3", "4"]),
    ],
)
def test_rules_of_pruning(rule: PruneRule, left: list[str], archive: Path) -> None:
    before = len(list(all_kept(archive)))
    foreseen = pruned(archive, rule, dry=True)
    assert len(editions(archive)) == 4
    assert len(list(all_kept(archive))) == before
    done = pruned(archive, rule)
    assert done == foreseen
    assert [str(one.number) for one in editions(archive)] == left
    assert len(list(all_kept(archive))) == before - _count(done)
    with open_ledger(archive, at(), writing=False) as ledger:
        assert len(publications(ledger, "other")) == 1, "the latest of each stays, however old"


def _count(done: Pruned) -> int:
    """The kept files of pruned editions: page, snapshot, record, what changed."""
    return sum(3 + (one.renditions[0].changes is not None) for one in done.editions)


def test_the_size_is_what_is_freed(archive: Path) -> None:
    """Pages, snapshots and what changed; a dry run foresees the same."""
    before = sum(one.path.stat().st_size for one in all_kept(archive))
    foreseen = pruned(archive, PruneRule(keep=2), dry=True)
    done = pruned(archive, PruneRule(keep=2))
    after = sum(one.path.stat().st_size for one in all_kept(archive))
    assert foreseen.size == done.size == before - after > 0


def test_the_size_of_a_withdrawn_edition_is_that_of_its_files(archive: Path) -> None:
    withdrawn(archive, 3)
    foreseen = pruned(archive, PruneRule(keep=1), dry=True).size
    before = sum(one.path.stat().st_size for one in all_kept(archive))
    done = pruned(archive, PruneRule(keep=1))
    freed = before - sum(one.path.stat().st_size for one in all_kept(archive))
    assert 0 <= freed - foreseen < 200, "its record is shorter by the names of its files"
    assert foreseen == done.size


def test_the_last_that_stands_stays_when_a_later_one_was_withdrawn(archive: Path) -> None:
    withdrawn(archive, 3)
    done = pruned(archive, PruneRule(keep=1))
    assert [str(one.number) for one in editions(archive)] == ["3", "4"]
    assert [str(one.number) for one in done.emptied] == ["4"]
    notice = editions(archive)[1]
    assert (notice.state, notice.note, notice.renditions[0].files) == ("withdrawn", "It was wrong.", ())
    assert pruned(archive, PruneRule(keep=1)).emptied == ()


def test_what_is_still_to_be_sent_stays(archive: Path) -> None:
    new(written(archive.parent / "port", "Five."), archive, SENT)
    new(written(archive.parent / "port", "Six."), archive)
    pruned(archive, PruneRule(keep=1))
    assert [str(one.number) for one in editions(archive)] == ["5", "6"]


def test_the_last_published_stays_when_the_newest_is_held(archive: Path) -> None:
    held = FakePress(lambda reading: replace(reading, embargo=NOON + timedelta(days=30))).press()
    new(written(archive.parent / "port", "Five."), archive, press=held)
    pruned(archive, PruneRule(keep=1))
    assert [(str(one.number), one.state) for one in editions(archive)] == [("4", "published"), ("5", "held")]
