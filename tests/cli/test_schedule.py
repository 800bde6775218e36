"""`briefing schedule`, `briefing tick`: what is said, what is written, and the exit codes."""

from __future__ import annotations

import json
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from briefing.archive.ledger import open_ledger
from briefing.archive.runs_table import set_watermark
from briefing.publishing.publish import publish
from briefing.schedule import running
from briefing.schedule.outcome import Outcome
from briefing.world import this_machine
from tests.door import BRIEF, call, write_brief
from tests.publishing.fake_press import FakePress

SCHEDULE = "status: final\nschedule: {every: weekdays at 06:30, zone: Europe/London}\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write_brief(tmp_path / "port", BRIEF + SCHEDULE)
    return tmp_path


@pytest.fixture
def outcomes(monkeypatch: pytest.MonkeyPatch) -> list[Outcome]:
    """What runs come to, one after another."""
    left = [Outcome("published", "edition 1")]
    monkeypatch.setattr(running, "run_of", lambda *_: left.pop(0))
    return left


def due(capsys: pytest.CaptureFixture[str]) -> None:
    """As if the last sweep had been two weeks ago: all days since are due."""
    assert call(capsys, "tick", "port").code == 0
    world = this_machine()
    with open_ledger(Path("archive"), world) as ledger, ledger.transaction():
        set_watermark(ledger, "port", world.now() - timedelta(days=14))


def states(capsys: pytest.CaptureFixture[str]) -> list[str]:
    ended = call(capsys, "schedule", "history", "--format", "json")
    return [f"{run['state']}: {run['reason']}" for run in json.loads(ended.out) if run["state"] != "skipped"]


def test_a_schedule_is_listed_in_words_with_its_next_times_here_and_there(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ended = call(capsys, "schedule", "list", "port", "--zone", "Asia/Tokyo")
    first, second, *times = ended.out.splitlines()
    assert (ended.code, first) == (0, "port: weekdays at 06:30, Europe/London")
    assert second == "  One crane does the work of two; if changed, to the archive alone"
    assert len(times) == 5
    assert all(" 06:30 " in time and time.endswith(" JST for you") for time in times)
    (one,) = json.loads(call(capsys, "schedule", "list", "port", "--format", "json").out)
    assert (one["id"], one["cron"], one["catch_up"], one["paused"]) == ("port", "30 6 * * 1-5", "latest", False)
    assert one["next"] == sorted(one["next"], key=lambda time: time["at"])
    assert not (here / "archive").exists()


def test_a_schedule_that_cannot_be_understood_is_told_where_it_stands(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_brief(here / "crane", BRIEF.replace("id: port", "id: crane") + "schedule: {every: at dawn}\n")
    ended = call(capsys, "schedule", "list", ".")
    assert (ended.code, ended.out.splitlines()[0]) == (1, "port: weekdays at 06:30, Europe/London")
    assert "schedule-is-understood" in ended.err
    assert "crane/briefing.yaml:19:" in ended.err
    assert call(capsys, "tick", ".").code == 1


def test_a_zone_of_the_reader_that_is_none_is_refused(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ended = call(capsys, "schedule", "list", "port", "--zone", "Asia/Tokio")
    assert ended.code == 2
    assert "Did you mean Asia/Tokyo?" in ended.err


def test_nothing_is_due_and_then_something(
    here: Path, outcomes: list[Outcome], capsys: pytest.CaptureFixture[str]
) -> None:
    ended = call(capsys, "tick", "port")
    assert (ended.code, ended.err) == (0, "nothing is due\n")
    due(capsys)
    ended = call(capsys, "tick", "port", "--format", "json")
    told = json.loads(ended.out)
    assert (ended.code, told["code"], told["unread"]) == (0, 0, [])
    assert [run["state"] for run in told["runs"]][-1] == "published"
    assert {run["state"] for run in told["runs"][:-1]} == {"skipped"}
    assert states(capsys) == ["published: edition 1"]
    assert call(capsys, "tick", "port", "--quiet").err == ""


def test_a_failure_is_loud_and_can_be_tried_again(
    here: Path, outcomes: list[Outcome], capsys: pytest.CaptureFixture[str]
) -> None:
    due(capsys)
    outcomes[:] = [Outcome("failed", "“wheat” fell no more", lasting=True, code=1), Outcome("published", "edition 1")]
    ended = call(capsys, "tick", "port", "--quiet")
    assert ended.code == 1
    assert "failed, “wheat” fell no more" in ended.err
    assert states(capsys) == ["failed: “wheat” fell no more"]
    assert call(capsys, "tick", "port").code == 0
    ended = call(capsys, "schedule", "retry", "port")
    assert (ended.code, states(capsys)) == (0, ["published: edition 1"])
    ended = call(capsys, "schedule", "retry", "port")
    assert ended.code == 1
    assert "run-is-there" in ended.err


def test_a_failure_that_may_pass_waits(here: Path, outcomes: list[Outcome], capsys: pytest.CaptureFixture[str]) -> None:
    due(capsys)
    outcomes[:] = [Outcome("failed", "the data source is away", code=3)]
    ended = call(capsys, "tick", "port")
    assert ended.code == 0
    assert "failed, the data source is away, tried again at" in ended.err


def test_a_schedule_rests_until_it_is_resumed(
    here: Path, outcomes: list[Outcome], capsys: pytest.CaptureFixture[str]
) -> None:
    due(capsys)
    assert call(capsys, "schedule", "pause", "port").err == "port is paused\n"
    assert call(capsys, "schedule", "pause", "port").err == "port was paused already\n"
    assert call(capsys, "schedule", "list", "port").out.splitlines()[0].endswith("(paused)")
    assert "the schedule was paused" in call(capsys, "tick", "port").err
    assert states(capsys) == []
    assert call(capsys, "schedule", "resume", "port").err == "port is running\n"
    assert call(capsys, "schedule", "history", "port").out.count("skipped") == 10


def test_a_run_that_no_time_asks_for(here: Path, outcomes: list[Outcome], capsys: pytest.CaptureFixture[str]) -> None:
    outcomes.append(Outcome("unchanged", "nothing changed since edition 1"))
    assert call(capsys, "schedule", "run-now", "port").code == 0
    (here / "port").rename(here / "harbour")
    assert call(capsys, "schedule", "run-now", "harbour").code == 0
    assert states(capsys) == ["unchanged: nothing changed since edition 1", "published: edition 1"]


@pytest.mark.parametrize(("name", "says"), [("prot", "did you mean port?"), ("zzz", "name its folder, or its id")])
def test_a_briefing_that_is_nowhere_is_told(
    here: Path, outcomes: list[Outcome], capsys: pytest.CaptureFixture[str], name: str, says: str
) -> None:
    call(capsys, "tick", "port")
    ended = call(capsys, "schedule", "pause", name)
    assert ended.code == 1
    assert "schedule-is-there" in ended.err
    assert says in ended.err


def test_an_export_is_written_once_and_not_over_another(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ended = call(capsys, "schedule", "export", "systemd", "port", "-o", "units")
    assert ended.out == "wrote units/briefing.service\nwrote units/briefing.timer\n"
    assert f"WorkingDirectory={here}" in (here / "units" / "briefing.service").read_text(encoding="utf-8")
    assert call(capsys, "schedule", "export", "systemd", "port", "-o", "units").code == 0
    ended = call(capsys, "schedule", "export", "systemd", "port", "-o", "units", "--archive", "other")
    assert ended.code == 1
    assert "says something else" in ended.err
    assert call(capsys, "schedule", "export", "systemd", "port", "-o", "units", "--archive", "o", "--force").code == 0
    assert call(capsys, "schedule", "export", "github", "port").out == "wrote .github/workflows/briefing.yml\n"
    assert "* * * *" in (here / ".github/workflows/briefing.yml").read_text(encoding="utf-8")
    write_brief(here / "crane", BRIEF)
    assert call(capsys, "schedule", "export", "cron", "crane").code == 1


def test_a_due_briefing_is_published_as_it_is(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, prove: bool
) -> None:
    """The whole way, under --prove with nothing replaced: one edition, then none while nothing changes."""
    if not prove:  # tests/publishing prints
        monkeypatch.setattr(running, "publish", partial(publish, press=FakePress().press()))
    due(capsys)
    assert call(capsys, "tick", "port").code == 0
    assert states(capsys) == ["published: "]
    (edition,) = json.loads(call(capsys, "editions", "list", "--format", "json").out)["editions"]
    assert edition["number"] == 1
    ended = call(capsys, "schedule", "run-now", "port")
    assert (ended.code, "nothing changed since edition 1" in ended.err) == (0, True)
