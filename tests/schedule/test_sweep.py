"""What a sweep does: a slot once, failures again after pauses, word of those that last, nothing left by the ended."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from briefing.archive.ledger import open_ledger
from briefing.archive.runs_table import Claimed, finish, hold_on, set_paused
from briefing.problems import Refusal
from briefing.schedule.by_hand import at_once
from briefing.schedule.claim import claim
from briefing.schedule.due import LEASE, PAUSES
from briefing.schedule.heartbeat import kept_alive, prolong
from briefing.schedule.outcome import Outcome
from tests.schedule.fakes import Desk, at, plan

FAILED = Outcome("failed", "the data source is away", code=3)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path)
    made.sweep(plan())  # the first look begins the count
    return made


def test_the_first_look_runs_nothing_and_begins_the_count(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    assert desk.sweep(plan()) == []
    desk.clock.forward(minutes=59)
    assert desk.sweep(plan()) == []
    desk.clock.forward(minutes=1)
    assert [one.state for one in desk.sweep(plan())] == ["published"]


def test_a_slot_is_run_once_however_often_one_sweeps(desk: Desk) -> None:
    desk.clock.forward(hours=1)
    for _ in range(3):
        desk.sweep(plan())
    assert desk.states() == ["02 06:00 published"]
    assert (len(desk.record.ran), desk.pinged) == (1, 1)


def test_an_unchanged_briefing_is_accounted_for_and_its_watcher_is_called(desk: Desk) -> None:
    desk.record.outcomes = [Outcome("unchanged", "nothing changed since edition 3")]
    desk.clock.forward(hours=1)
    desk.sweep(plan())
    assert desk.states() == ["02 06:00 unchanged"]
    assert desk.runs()[0].reason == "nothing changed since edition 3"
    assert desk.pinged == 1


@pytest.mark.parametrize(
    ("catch_up", "states"),
    [
        ("latest", ["02 06:00 skipped", "02 07:00 skipped", "02 08:00 published"]),
        ("all", ["02 06:00 published", "02 07:00 published", "02 08:00 published"]),
        ("none", ["02 06:00 skipped", "02 07:00 skipped", "02 08:00 published"]),
    ],
)
def test_missed_times_are_made_up_for_as_the_schedule_says(desk: Desk, catch_up: str, states: list[str]) -> None:
    desk.clock.forward(hours=3, minutes=5)
    desk.sweep(plan(catch_up=catch_up))
    assert desk.states() == states
    assert all("missed" in run.reason for run in desk.runs() if run.state == "skipped")


def test_a_schedule_that_makes_up_for_nothing_lets_an_old_time_go(tmp_path: Path) -> None:
    desk, daily = Desk(tmp_path), plan(every="daily at 6", catch_up="none")
    desk.sweep(daily)
    desk.clock.forward(hours=2, minutes=1)
    assert [one.reason for one in desk.sweep(daily)] == ["missed: nothing ran at its time"]
    assert desk.record.ran == []


def test_a_failed_run_is_tried_again_after_pauses_that_grow_and_then_told(desk: Desk) -> None:
    desk.record.outcomes = [FAILED]
    rare = plan(every="monthly")
    desk.clock.now = at("2026-04-01T06:00")
    gone: list[timedelta] = []
    for _ in range(3):
        (done,) = desk.sweep(rare)
        assert (done.state, done.code) == ("waiting", 0)
        assert done.next_try is not None
        gone.append(done.next_try - desk.clock.now)
        desk.clock.now = done.next_try - timedelta(seconds=1)
        assert desk.sweep(rare) == []
        desk.clock.forward(seconds=1)
    (done,) = desk.sweep(rare)
    assert (done.state, done.code, done.remark) == ("failed", 3, "word goes to smtp:desk@example.org")
    assert tuple(gone) == PAUSES[:3]
    assert len(desk.told) == 1
    assert "the data source is away" in desk.told[0]
    assert "after 4 tries" in desk.told[0]
    assert desk.pinged == 0
    assert desk.sweep(rare) == []


def test_an_error_of_the_content_is_told_at_once(desk: Desk) -> None:
    desk.record.outcomes = [Outcome("failed", "“wheat” fell no more", lasting=True, code=1)]
    desk.clock.forward(hours=1)
    (done,) = desk.sweep(plan())
    assert (done.state, done.code, len(desk.told)) == ("failed", 1, 1)


def test_a_run_that_mends_itself_is_told_to_nobody(desk: Desk) -> None:
    desk.record.outcomes = [FAILED, Outcome("published", "edition 2")]
    desk.clock.forward(hours=1)
    desk.sweep(plan())
    desk.clock.forward(minutes=1)
    desk.sweep(plan())
    assert desk.states() == ["02 06:00 published"]
    assert (desk.runs()[0].attempt, desk.told, desk.pinged) == (2, [], 1)


def test_the_next_time_takes_the_place_of_one_that_fails(desk: Desk) -> None:
    desk.record.outcomes = [FAILED, Outcome("published", "edition 2")]
    desk.clock.now = at("2026-03-02T06:59:30")
    desk.sweep(plan())
    desk.clock.forward(seconds=40)
    done = desk.sweep(plan())
    assert desk.states() == ["02 06:00 failed", "02 07:00 published"]
    assert [one.code for one in done] == [3, 0]
    assert "given up when 2026-03-02 07:00 UTC had come" in desk.told[0]


def test_in_order_a_failing_time_holds_up_those_after_it(desk: Desk) -> None:
    desk.record.outcomes = [FAILED, Outcome("published", "edition 2")]
    each = plan(catch_up="all")
    desk.clock.forward(hours=2, minutes=1)
    desk.sweep(each)
    assert desk.states() == ["02 06:00 waiting"]
    desk.clock.forward(minutes=2)
    desk.sweep(each)
    assert desk.states() == ["02 06:00 published", "02 07:00 published"]


def test_a_paused_schedule_passes_its_times_over(desk: Desk) -> None:
    with open_ledger(desk.archive, desk.clock.world()) as ledger, ledger.transaction():
        set_paused(ledger, "port", True)
    desk.clock.forward(hours=2)
    assert {one.reason for one in desk.sweep(plan())} == {"the schedule was paused"}
    assert desk.states() == ["02 06:00 skipped", "02 07:00 skipped"]


def test_who_is_ended_in_the_midst_gives_the_run_back(desk: Desk) -> None:
    desk.record.outcomes = [KeyboardInterrupt(), Outcome("published", "edition 1")]
    desk.clock.forward(hours=1)
    with pytest.raises(KeyboardInterrupt):
        desk.sweep(plan())
    assert [(run.state, run.attempt) for run in desk.runs()] == [("waiting", 0)]
    desk.sweep(plan(retries=0))
    assert desk.states() == ["02 06:00 published"]


def test_a_bug_in_one_briefing_stops_no_other(desk: Desk) -> None:
    desk.sweep(plan("crane"))
    desk.record.outcomes = [ZeroDivisionError("no cranes"), Outcome("published", "edition 1")]
    desk.clock.forward(hours=1)
    done = desk.sweep(plan(retries=0), plan("crane"))
    assert [(one.briefing, one.state, one.code) for one in done] == [("port", "failed", 70), ("crane", "published", 0)]
    assert "ZeroDivisionError: no cranes" in desk.runs()[0].reason


def test_a_run_under_a_lease_is_nobody_elses(desk: Desk) -> None:
    desk.clock.forward(hours=1)
    other = Desk(desk.archive, desk.clock)
    desk.record.during = lambda run: other.record.ran.extend(other.sweep(plan(), owner="there"))  # type: ignore[arg-type]
    desk.sweep(plan())
    assert (len(desk.record.ran), other.record.ran) == (1, [])


def test_a_run_whose_owner_is_gone_is_taken_over_and_he_is_fenced_off(desk: Desk) -> None:
    desk.clock.forward(hours=1)
    other = Desk(desk.archive, desk.clock)

    def be_late(run: Claimed) -> None:
        desk.clock.forward(seconds=LEASE.total_seconds() + 1)
        other.sweep(plan(), owner="there")

    desk.record.during = be_late
    desk.record.outcomes = [FAILED]
    (done,) = desk.sweep(plan())
    assert done.state == "lost"
    assert desk.states() == ["02 06:00 published"]
    assert [run.fence for run in other.record.ran] == [2]


def test_a_run_that_kills_its_process_every_time_is_given_up(desk: Desk) -> None:
    desk.clock.now = at("2026-04-01T06:00")
    rare = plan(every="monthly", retries=1)
    for _ in range(2):
        with open_ledger(desk.archive, desk.clock.world()) as ledger:
            assert claim(ledger, rare, "dead", desk.clock.now).run is not None
        desk.clock.forward(seconds=LEASE.total_seconds() + 1)
    (done,) = desk.sweep(rare)
    assert (done.state, done.reason) == ("failed", "its process ended without a word, 2 times")
    assert len(desk.told) == 1


def test_by_hand_nothing_is_begun_beside_a_run_under_way(desk: Desk) -> None:
    desk.clock.forward(hours=1)
    with open_ledger(desk.archive, desk.clock.world()) as ledger:
        assert claim(ledger, plan(), "there", desk.clock.now).run is not None
        with pytest.raises(Refusal) as refused:
            at_once(ledger, plan(), "here", desk.clock.now)
        assert [problem.rule for problem in refused.value.problems] == ["run-is-free"]
        desk.clock.forward(seconds=LEASE.total_seconds())
        run = claim(ledger, plan(), "here", desk.clock.now).run
        assert run is not None
        with ledger.transaction():
            assert finish(ledger, run, "unchanged", desk.clock.now)
        begun = at_once(ledger, plan(), "here", desk.clock.now).run
        assert begun is not None
        assert begun.slot == desk.clock.now


def test_a_sign_of_life_prolongs_the_lease(desk: Desk) -> None:
    desk.clock.forward(hours=1)
    world = desk.clock.world()
    with open_ledger(desk.archive, world) as ledger:
        run = claim(ledger, plan(), "here", desk.clock.now).run
        assert run is not None
        for _ in range(3):
            desk.clock.forward(seconds=LEASE.total_seconds() - 1)
            assert prolong(desk.archive, run, world)
        assert claim(ledger, plan(), "there", desk.clock.now).busy
        with ledger.transaction():
            assert not hold_on(ledger, Claimed(run.id, "port", run.slot, "there", 99), desk.clock.now)


@pytest.mark.parametrize("apart", [True, False])
def test_a_heart_beats_beside_the_work_and_stops_with_it(desk: Desk, apart: bool) -> None:
    desk.clock.forward(hours=1)
    with open_ledger(desk.archive, desk.clock.world()) as ledger:
        run = claim(ledger, plan(), "here", desk.clock.now).run
        assert run is not None
        desk.clock.forward(seconds=60)
        with kept_alive(desk.archive, run, desk.clock.world(), timedelta(milliseconds=5), apart=apart):
            beats = (desk.runs()[0].lease_until == desk.clock.now + LEASE for _ in range(5000))
            assert any(beats)
        until = desk.clock.now + LEASE
        desk.clock.forward(seconds=60)
        assert desk.runs()[0].lease_until == until
