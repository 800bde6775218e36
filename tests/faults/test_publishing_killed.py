"""A process that publishes is killed: the archive is as it was, or has the new edition whole, and is free."""

from __future__ import annotations

import os
import random  # noqa: TID251 - seeded: the same moments in every run
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from timeit import timeit

import pytest

from briefing.archive.editions_table import kept_names, publications
from briefing.archive.keep import all_kept, kept, left_aside
from briefing.archive.ledger import COPY, LEDGER, open_ledger
from briefing.archive.outbox_table import posted
from briefing.model.delivery import Target
from briefing.model.publication import Publication
from briefing.publishing.publish import publish
from briefing.publishing.repair import repair
from briefing.publishing.wish import Published, Unchanged, Wish
from tests.faults.steps import full_at, killed_after, killed_at, steps_of, with_files_up_to
from tests.publishing.fake_press import FAKE, ONE_FILE, at, new, published, written

WISH = Wish(formats=("html", "pdf"), targets=(Target.model_validate({"to": "folder:/out", "audience": "board"}),))
Promise = Callable[[str, object, object], None]


@dataclass(frozen=True)
class Case:
    """A folder with a briefing whose second edition is about to be published, and one for copies of it."""

    ready: Path
    room: Path

    def fresh(self) -> Path:
        """A copy to be killed in."""
        shutil.rmtree(self.room, ignore_errors=True)
        shutil.copytree(self.ready, self.room)
        return self.room


@pytest.fixture
def quick() -> Iterator[Path]:
    """A folder in memory, where the system has one: a flush to a disk takes milliseconds, and there are thousands."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as folder:
        yield Path(folder)


@pytest.fixture
def case(quick: Path) -> Case:
    ready = quick / "ready"
    written(ready / "port", "Crane 2 stopped.")
    new(ready / "port", ready / "archive", WISH)
    written(ready / "port", "Crane 3 stopped.")
    return Case(ready, quick / "room")


def publishing(folder: Path) -> Callable[[], object]:
    return lambda: publish(folder / "port", folder / "archive", WISH, at(1), press=FAKE)


def whole(archive: Path) -> tuple[Publication, ...]:
    """The editions, every file of which is there and what it was; each with its deliveries."""
    with open_ledger(archive, at(), writing=False) as ledger:
        editions = publications(ledger)
        for sha256, suffix in kept_names(ledger):
            assert kept(archive, sha256, suffix)
        assert [one.number for one in posted(ledger)] == [one.number for one in editions]
    return editions


def survived(folder: Path) -> bool:
    """Whether the edition was there after the kill; by the next command it is, once, and nothing is left over."""
    archive = folder / "archive"
    count = len(whole(archive))
    assert count in (1, 2)
    ending = published(folder / "port", archive, WISH, at(2))
    assert isinstance(ending, Unchanged if count == 2 else Published), ending
    assert not any(problem.is_error for problem in ending.problems)
    assert [str(one.number) for one in whole(archive)] == ["1", "2"]
    repaired = repair(archive, at(3), site=lambda ledger: None)
    assert (repaired.problems, repaired.salvaged) == ((), None)
    with open_ledger(archive, at()) as ledger:
        assert ledger.copy_is_current()
        named = kept_names(ledger)
    assert {(one.sha256, one.suffix) for one in all_kept(archive)} == set(named)
    assert list(left_aside(archive)) == []
    return count == 2


def some(steps: int, prove: bool) -> list[int]:
    """Every step and the end behind the last, under --prove; else some of them, the last ones always."""
    every = range(1, steps + 2)
    return list(every) if prove else sorted({*random.Random(6).sample(every, 8), *every[-4:]})


def test_killed_at_every_step(case: Case, prove: bool, promise: Promise) -> None:
    folder = case.fresh()
    steps = steps_of(publishing(folder), folder / "archive")
    assert steps > 40, "steps are not counted"
    after, tried = 0, some(steps, prove)
    for step in tried:
        folder = case.fresh()
        assert (killed_at(step, publishing(folder), folder / "archive") is None) == (step <= steps)
        after += survived(folder)
    assert 1 < after < len(tried), "some kills come before the transaction, some after it"
    promise("a kill at a step of publishing tears and loses nothing", f"{len(tried)} of {steps + 1} steps",
            f"{after} editions were there, all by the next command")  # fmt: skip


def test_killed_at_random(case: Case, count: Callable[[int, int], int], promise: Promise) -> None:
    chance = random.Random(6)
    times, died, after = count(6, 500), 0, 0
    took = timeit(lambda: killed_after(60, publishing(case.fresh())), number=1)
    for _ in range(times):
        folder = case.fresh()
        died += killed_after(chance.uniform(0.1, 1.2) * took, publishing(folder))
        after += survived(folder)
    for share in (0.6, 0.4, 0.2, 0.1, 0.05):  # the first may have taken long for reasons of its own
        if not died:
            folder, times = case.fresh(), times + 1
            died += killed_after(share * took, publishing(folder))
            after += survived(folder)
    promise("a kill at a random moment of publishing tears and loses nothing", f"{times} kills",
            f"{died} in the midst, {after} editions were there, all by the next command")  # fmt: skip
    assert died


def test_the_first_killed_at_every_step(quick: Path, prove: bool, promise: Promise) -> None:
    """Where there is no archive yet, a kill leaves none, or one that the next command goes on with."""
    first = written(quick / "0" / "port", "Crane 2 stopped.").parent
    steps = steps_of(publishing(first), first / "archive")
    tried = some(steps, prove)
    for step in tried:
        folder = written(quick / str(step) / "port", "Crane 2 stopped.").parent
        assert (killed_at(step, publishing(folder), folder / "archive") is None) == (step <= steps)
        ending = published(folder / "port", folder / "archive", WISH, at(2))
        assert isinstance(ending, Unchanged | Published), ending
        assert [str(one.number) for one in whole(folder / "archive")] == ["1"]
    promise(
        "a kill at a step of the first publication", f"{len(tried)} of {steps + 1} steps", "all by the next command"
    )


def test_a_disk_that_is_full_at_every_step(case: Case, prove: bool, promise: Promise) -> None:
    folder = case.fresh()
    steps, after = steps_of(publishing(folder), folder / "archive", full_at), 0
    tried = some(steps, prove)
    for step in tried:
        folder = case.fresh()
        full_at(step, publishing(folder), folder / "archive")
        assert list(left_aside(folder / "archive")) == []
        after += survived(folder)
    promise("a full disk loses nothing", f"{len(tried)} of {steps} steps", f"{after} editions were there")


@pytest.mark.parametrize("size", [0, 300, 4096, 20_000, 69_000])
def test_a_disk_with_no_room_for_the_ledger(size: int, case: Case) -> None:
    """What the system itself refuses to write, SQLite's journal included, ends in a refusal and changes nothing."""
    folder = case.fresh()
    with_files_up_to(size, publishing(folder))
    survived(folder)


def test_two_at_once_give_two_numbers(tmp_path: Path) -> None:
    """Eight processes publish eight briefings twice each in one archive."""
    children = []
    for at_once in range(8):
        if not (child := os.fork()):
            ended = 1
            try:
                for text in ("One.", "Two."):
                    port = written(tmp_path / f"port{at_once}", text, f"port{at_once}")
                    new(port, tmp_path / "archive", ONE_FILE)
                ended = 0
            finally:
                os._exit(ended)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * 8
    with open_ledger(tmp_path / "archive", at(), writing=False) as ledger:
        assert [str(one.number) for one in publications(ledger)] == ["1", "2"] * 8
    assert {COPY, LEDGER} <= {one.name for one in (tmp_path / "archive").iterdir()}
