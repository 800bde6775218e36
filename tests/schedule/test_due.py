"""What is decided for one briefing, case by case; the rest is lived through in test_sweep.py and test_year.py."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from briefing.archive.runs_table import Run, State
from briefing.schedule.due import LEASE, ON_TIME, PAUSES, Policy, decide, is_held, pause_after
from tests.schedule.fakes import at

NOW = at("2026-03-02T12:00")
HOUR = timedelta(hours=1)


def run(state: State, slot: datetime, **more: object) -> Run:
    fields = {
        "attempt": 1, "owner": "there", "fence": 1, "lease_until": None, "started": None, "ended": None,
        "next_try": None, "reason": "", "number": None, **more,
    }  # fmt: skip
    return Run(1, "port", slot, state, **fields)  # type: ignore[arg-type]


def test_nothing_due_is_nothing_done() -> None:
    decision = decide([], [], Policy(), NOW)
    assert (decision.take, decision.skip, decision.end, decision.left, decision.busy) == (None, (), (), (), False)


@pytest.mark.parametrize(
    ("late", "taken"), [(timedelta(0), True), (ON_TIME, True), (ON_TIME + timedelta(seconds=1), False)]
)
def test_without_catching_up_a_time_is_taken_while_it_is_fresh(late: timedelta, taken: bool) -> None:
    slot = NOW - late
    decision = decide([slot - HOUR, slot], [], Policy("none"), NOW)
    assert decision.take == (slot if taken else None)
    assert len(decision.skip) == (1 if taken else 2)


def test_in_order_the_oldest_is_taken_and_the_rest_left() -> None:
    times = [NOW - 2 * HOUR, NOW - HOUR, NOW]
    decision = decide(times, [], Policy("all"), NOW)
    assert (decision.take, decision.left, decision.skip) == (times[0], tuple(times[1:]), ())


def test_in_order_an_older_try_goes_before_what_is_new() -> None:
    waiting = run("waiting", NOW - 2 * HOUR, next_try=NOW)
    decision = decide([NOW - HOUR, NOW], [waiting], Policy("all"), NOW)
    assert (decision.take, decision.left) == (waiting, (NOW - HOUR, NOW))
    decision = decide([NOW - 3 * HOUR], [waiting], Policy("all"), NOW)
    assert decision.take == NOW - 3 * HOUR


def test_while_another_is_at_work_everything_is_left_for_later() -> None:
    held = run("running", NOW - HOUR, lease_until=NOW + LEASE)
    decision = decide([NOW], [held], Policy(), NOW)
    assert (decision.busy, decision.take, decision.left) == (True, None, (NOW,))


@pytest.mark.parametrize(
    ("until", "held"),
    [
        (NOW, False),
        (NOW + timedelta(seconds=1), True),
        (NOW + 2 * LEASE, True),
        (NOW + timedelta(days=3), False),  # given under a clock that has been set back since
    ],
)
def test_a_lease_holds_until_it_is_over_and_never_longer_than_any_was_given(until: datetime, held: bool) -> None:
    assert is_held(run("running", NOW - HOUR, lease_until=until), NOW) is held


def test_a_next_try_of_a_wrong_clock_is_not_waited_for() -> None:
    waiting = run("waiting", NOW - HOUR, next_try=NOW + timedelta(days=400))
    assert decide([], [waiting], Policy(), NOW).take == waiting
    waiting = run("waiting", NOW - HOUR, next_try=NOW + PAUSES[-1])
    assert decide([], [waiting], Policy(), NOW).take is None


def test_a_run_that_was_given_back_is_no_failure_when_the_next_time_takes_its_place() -> None:
    returned = run("waiting", NOW - HOUR, attempt=0, reason="given back unfinished")
    (ended,) = decide([NOW], [returned], Policy(), NOW).end
    assert (ended.state, ended.reason) == ("skipped", "given back unfinished; made up for by 2026-03-02 12:00 UTC")


def test_a_run_whose_process_died_is_made_up_for_by_the_next_time() -> None:
    dead = run("running", NOW - HOUR, lease_until=NOW - timedelta(minutes=1))
    decision = decide([NOW], [dead], Policy(), NOW)
    assert decision.take == NOW
    assert [one.state for one in decision.end] == ["skipped"]
    assert decide([], [dead], Policy(), NOW).take == dead


def test_pauses_grow_and_the_last_stays() -> None:
    each = [pause_after(attempt) for attempt in range(1, 9)]
    assert each == sorted(each)
    assert each[-1] == each[-2] == PAUSES[-1]
