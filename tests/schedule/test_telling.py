"""Word of a failure goes to everyone named, though one cannot be reached; a watcher is called when all is good."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from briefing.model.publication import Receipt
from briefing.problems import Refusal, error
from briefing.schedule.telling import call, tell, words_of_failure
from briefing.sending import notes
from briefing.world import standing_still
from tests.schedule.fakes import START, plan

WORLD = standing_still(START, {"BRIEFING_WATCH": "s3cret-w0rd"}, network=True)


def test_everyone_is_told_though_one_cannot_be(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[str, str, str]] = []

    def notify(target: Any, subject: str, text: str, world: Any) -> tuple[Receipt, ...]:
        told.append((str(target), subject, text))
        if "first" in str(target):
            raise Refusal(error("target-is-known", "there is no such desk"))
        return (Receipt("second" in str(target), "mailbox full"),)

    monkeypatch.setattr(notes, "notify", notify)
    one = plan(on_failure=[f"smtp:{name}@example.org" for name in ("first", "second", "third")])
    said = tell(one, *words_of_failure(one, START, "the data source is away", 4), WORLD)
    assert said.split("; ") == [
        "smtp:first@example.org could not be told: there is no such desk",
        "smtp:second@example.org was told",
        "smtp:third@example.org could not be told: mailbox full",
    ]
    assert {subject for _, subject, _ in told} == {"No edition of Port: the run for 2026-03-02 05:00 UTC failed"}
    assert "failed after 4 tries" in told[0][2]
    assert "the data source is away" in told[0][2]
    assert f"briefing schedule retry {Path('port')}" in told[0][2]


def test_nobody_named_is_nobody_told() -> None:
    assert tell(plan(), "subject", "text", WORLD) == ""
    assert call(plan(), WORLD) == ""


def test_the_watcher_is_called_at_its_address_and_its_secret_is_never_said() -> None:
    asked: list[str] = []

    class Watcher(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200 if len(asked) == 1 else 500)
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_HEAD = do_POST = do_GET  # noqa: N815 - the names that the server looks for

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - its name in the standard library
            """Nothing."""

    with HTTPServer(("127.0.0.1", 0), Watcher) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        one = plan(ping=f"http://127.0.0.1:{server.server_address[1]}/${{BRIEFING_WATCH}}", retries=0)
        said = call(one, WORLD)
        assert (said, asked[0]) == ("", "/s3cret-w0rd")
        said = call(one, WORLD)
        server.shutdown()
    assert said.startswith("the watcher’s address was not reached: ")
    assert "s3cret" not in said
