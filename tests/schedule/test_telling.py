"""Word of a failure and the call to a watcher: owed by the ledger, sent at least once, each under one key."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.archive.ledger import open_ledger
from briefing.archive.words_table import words
from briefing.schedule import sweep
from briefing.schedule.outcome import Outcome
from briefing.schedule.telling import words_of_failure
from briefing.sending.words import send_words
from briefing.world import World
from tests.delivery.web_server import Answer, web_server
from tests.schedule.fakes import START, Desk, plan

FAILED = Outcome("failed", "the data source is away", lasting=True, code=3)


class Killed(BaseException):
    """As SIGKILL: nothing after it is done."""


def _world(desk: Desk, **environment: str) -> World:
    return World(now=lambda: desk.clock.now, random_bytes=bytes, environment=environment, network=True)


def _states(desk: Desk) -> list[str]:
    with open_ledger(desk.archive, desk.clock.world()) as ledger:
        return [word.state for word in words(ledger)]


def test_the_words_say_what_failed_and_what_to_do() -> None:
    subject, text = words_of_failure(plan(), START, "the data source is away", 4)
    assert subject == "No edition of Port: the run for 2026-03-02 05:00 UTC failed"
    assert "failed after 4 tries" in text
    assert "the data source is away" in text
    assert f"briefing schedule retry {Path('port')}" in text


def test_each_is_told_once_though_another_cannot_be_reached(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "archive")
    with web_server(Answer(500), Answer(200)) as down, web_server() as up:
        port = plan(on_failure=[f"webhook:{down.address}/a", f"webhook:{up.address}/b"])
        desk.sweep(port)
        desk.clock.forward(hours=1)
        desk.record.outcomes = [FAILED]
        desk.sweep(port)
        world = _world(desk, BRIEFING_WEBHOOK_SECRET="canary-5e21")
        assert sorted(said.state for said in send_words(desk.archive, world)) == ["pending", "sent"]
        assert send_words(desk.archive, world) == ()
        desk.clock.forward(minutes=1)
        assert [said.state for said in send_words(desk.archive, world)] == ["sent"]
    assert (len(down.asked), len(up.asked)) == (2, 1)
    assert len({asked.headers["webhook-id"] for asked in down.asked}) == 1


def test_a_process_killed_before_it_posts_word_of_a_run_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*said: object, **more: object) -> None:
        raise Killed

    desk = Desk(tmp_path / "archive")
    desk.sweep(plan())
    desk.clock.forward(hours=1)
    with monkeypatch.context() as patch:
        patch.setattr(sweep, "finish", killed)  # the run is given back, nothing is told of it
        with pytest.raises(Killed):
            desk.sweep(plan())
    assert (desk.told, desk.pinged) == ([], 0)
    desk.record.outcomes = [FAILED]
    desk.sweep(plan())
    with open_ledger(desk.archive, desk.clock.world()) as ledger, ledger.transaction():
        ledger.do("DELETE FROM words")
        ledger.do("UPDATE runs SET told = 0")  # as after a kill between the run's end and the word of it
    desk.sweep(plan())
    desk.sweep(plan())
    assert len(desk.told) == 1


def test_the_watcher_is_called_and_its_secret_stays_out_of_the_ledger(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "archive")
    with web_server(Answer(404), Answer(200)) as server:
        port = plan(ping=f"{server.address}/${{BRIEFING_WATCH}}")
        desk.sweep(port)
        desk.clock.forward(hours=1)
        desk.sweep(port)
        (said,) = send_words(desk.archive, _world(desk, BRIEFING_WATCH="s3cret-w0rd"))
    assert server.asked[0].path == "/s3cret-w0rd"
    assert (said.to, said.state) == ("the watcher’s address", "failed")
    assert "s3cret" not in said.receipt.said
    assert b"s3cret" not in (desk.archive / "ledger.sqlite").read_bytes()


def test_a_kill_between_sending_and_noting_sends_again_under_the_same_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*said: object, **more: object) -> None:
        raise Killed

    desk = Desk(tmp_path / "archive")
    with web_server() as server:
        port = plan(on_failure=[f"webhook:{server.address}/a"], ping=None)
        desk.sweep(port)
        desk.clock.forward(hours=1)
        desk.record.outcomes = [FAILED]
        desk.sweep(port)
        world = _world(desk, BRIEFING_WEBHOOK_SECRET="canary-5e21")
        with monkeypatch.context() as patch:
            patch.setattr("briefing.sending.words.settle_word", killed)
            with pytest.raises(Killed):
                send_words(desk.archive, world)
        desk.clock.forward(minutes=10)
        assert [said.state for said in send_words(desk.archive, world)] == ["sent"]
    assert len(server.asked) == 2
    assert len({asked.headers["webhook-id"] for asked in server.asked}) == 1
    assert _states(desk) == ["sent"]
