"""A server sweeps, says how it does, and ends on a signal in the midst of a run without keeping anything."""

from __future__ import annotations

import http.client
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from briefing.archive.ledger import open_ledger
from briefing.problems import EnvironmentRefusal, Refusal, error
from briefing.schedule.health import LATE, Health
from briefing.schedule.health_page import answer_of, health_page
from briefing.schedule.outcome import Outcome
from briefing.schedule.plan import Plan
from briefing.schedule.pulse import Pulse
from briefing.schedule.serve import serve
from briefing.schedule.tick import Ticked
from tests.house import CHECKOUT
from tests.schedule.fakes import START, Clock, Desk, plan


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path)
    made.sweep(plan())
    return made


def pulse_of(desk: Desk, *plans: Plan) -> Pulse:
    pulse = Pulse(desk.archive, desk.clock.world(), 60)
    pulse.swept(Ticked(plans))
    return pulse


def asked(health: Health, path: str = "/health") -> tuple[int, Any]:
    status, _, body = answer_of(path, "", lambda: health)
    return status, json.loads(body)


def test_all_is_well_until_something_fails(desk: Desk) -> None:
    desk.clock.forward(hours=1)
    desk.sweep(plan())
    pulse = pulse_of(desk, plan())
    status, record = asked(pulse.health())
    assert (status, record["well"], record["briefings"][0]["state"]) == (200, True, "well")
    assert record["briefings"][0]["next"] == "2026-03-02T07:00:00Z"
    desk.record.outcomes = [Outcome("failed", "“wheat” fell no more", lasting=True, code=1)]
    desk.clock.forward(hours=1)
    desk.sweep(plan())
    pulse.swept(Ticked((plan(),)))
    status, record = asked(pulse.health())
    assert (status, record["briefings"][0]["state"]) == (503, "failed")
    assert record["briefings"][0]["last"]["reason"] == "“wheat” fell no more"
    desk.record.outcomes = [Outcome("published", "edition 2")]
    desk.clock.forward(hours=1)
    desk.sweep(plan())
    pulse.swept(Ticked((plan(),)))
    assert asked(pulse.health())[0] == 200


def test_a_time_that_nothing_came_of_is_late(desk: Desk) -> None:
    desk.clock.now = START + timedelta(hours=1) + LATE - timedelta(seconds=1)
    assert asked(pulse_of(desk, plan()).health())[0] == 200
    desk.clock.forward(seconds=1)
    status, record = asked(pulse_of(desk, plan()).health())
    assert (status, record["briefings"][0]["state"], record["briefings"][0]["late"]) == (
        503, "late", "2026-03-02T06:00:00Z",
    )  # fmt: skip


def test_a_run_that_is_tried_again_is_late_after_a_while(desk: Desk) -> None:
    desk.record.outcomes = [Outcome("failed", "away", code=3)]
    rare = plan(every="weekly")
    desk.clock.now = START + timedelta(hours=1)
    desk.sweep(rare)
    assert asked(pulse_of(desk, rare).health())[1]["briefings"][0]["state"] == "trying again"
    desk.clock.forward(hours=1)
    assert asked(pulse_of(desk, rare).health())[0] == 503


def test_a_loop_that_stands_still_is_seen(desk: Desk) -> None:
    pulse = pulse_of(desk)
    assert asked(pulse.health())[0] == 200
    desk.clock.forward(hours=1)
    status, record = asked(pulse.health())
    assert (status, record["faults"]) == (503, ["no sweep has ended for a long time"])


def test_an_archive_that_cannot_be_read_is_a_fault(tmp_path: Path) -> None:
    pulse = Pulse(tmp_path / "nowhere", Clock().world(), 60)
    status, record = asked(pulse.health())
    assert status == 503
    assert "there is no archive" in record["faults"][0]


def test_the_page_for_people_escapes_what_it_prints(desk: Desk) -> None:
    one = plan("port", every="weekdays at 06:30", zone="Europe/London")
    named = Plan(one.path, one.root, "port", "<script>", one.schedule, one.rule, one.zone)
    status, kind, body = answer_of("/", "text/html", pulse_of(desk, named).health)
    assert (status, kind) == (200, "text/html; charset=utf-8")
    assert "&lt;script&gt;" in body.decode()
    assert "weekdays at 06:30, Europe/London" in body.decode()
    assert answer_of("/", "application/json", pulse_of(desk).health)[1] == "application/json"
    assert answer_of("/other", "", pulse_of(desk).health)[0] == 404


def test_the_page_is_served_to_this_machine_alone(desk: Desk) -> None:
    with health_page("127.0.0.1", 0, pulse_of(desk).health) as address:
        port = int(address.rstrip("/").rpartition(":")[2])
        statuses = []
        for name in ("127.0.0.1", "localhost", "evil.example"):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
            connection.request("GET", "/health", headers={"Host": name})
            statuses.append(connection.getresponse().status)
            connection.close()
        assert statuses == [200, 200, 403]
        with (
            pytest.raises(EnvironmentRefusal, match="cannot be used"),
            health_page("127.0.0.1", port, pulse_of(desk).health),
        ):
            pass


def test_an_archive_that_is_locked_ends_no_server(desk: Desk) -> None:
    pulse, over = Pulse(desk.archive, desk.clock.world(), 60), threading.Event()
    sweeps: list[Ticked | Refusal] = []

    def sweep() -> Ticked:
        if not sweeps:
            raise EnvironmentRefusal(error("ledger-is-free", "the ledger is locked"))
        over.set()
        return Ticked((plan(),))

    serve(sweep, pulse, 0, sweeps.append, over)
    assert [type(one).__name__ for one in sweeps] == ["EnvironmentRefusal", "Ticked"]
    assert pulse.health().well


SERVER = """
import sys, time
from pathlib import Path
from briefing.cli.main import main
import briefing.schedule.running as running
def slow(plan, run, archive, world, progress):
    print("running", flush=True)
    time.sleep(600)
running.run_of = slow
sys.argv = ["briefing", "serve", "port", "--archive", "archive", "--port", "0"]
main()
"""


@contextmanager
def served(folder: Path) -> Iterator[subprocess.Popen[str]]:
    command = (sys.executable, "-c", SERVER)
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
    with subprocess.Popen(
        command, cwd=folder, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as server:
        try:
            yield server
        finally:
            server.kill()


@pytest.mark.parametrize("number", [signal.SIGTERM])
def test_a_signal_in_the_midst_of_a_run_gives_it_back(tmp_path: Path, number: signal.Signals) -> None:
    port = tmp_path / "port"
    port.mkdir()
    (port / "briefing.yaml").write_text("id: port\nschedule: {every: monthly}\n", encoding="utf-8")
    desk = Desk(tmp_path / "archive")
    desk.sweep(plan(every="monthly"))  # in the past: a time is due at once
    with served(tmp_path) as server:
        assert server.stdout is not None
        assert server.stdout.readline().startswith("http://127.0.0.1:")
        assert server.stdout.readline() == "running\n"
        assert [run.state for run in desk.runs() if run.state != "skipped"] == ["running"]
        server.send_signal(number)
        _, said = server.communicate(timeout=60)
    assert (server.returncode, "given back" in said) == (0, True)
    (run,) = (run for run in desk.runs() if run.state != "skipped")
    assert (run.state, run.attempt, run.lease_until) == ("waiting", 0, None)
    with open_ledger(desk.archive, desk.clock.world()) as ledger, ledger.transaction():
        pass  # nothing is locked
