"""Words about the work itself, by the same ways as editions."""

from __future__ import annotations

import json
from pathlib import Path

from briefing.model.delivery import Target
from briefing.sending.watcher import ping
from tests.delivery.mail_server import mail_server
from tests.delivery.posting import told, world_at
from tests.delivery.web_server import Answer, web_server

HOOK = {"BRIEFING_WEBHOOK_SECRET": "canary-5e21"}


def test_a_note_goes_to_each_address_by_mail_as_plain_text() -> None:
    with mail_server() as box:
        said = {"to": "smtp:a@example.org,b@example.org", "sender": "desk@example.com", "tls": "none"}
        target = Target.model_validate({**said, "server": f"localhost:{box.port}"})
        receipts = told(target, "It failed", "The harbour – closed.\n", world_at())
    assert [receipt.arrived for receipt in receipts] == [True, True]
    assert [message["To"] for message in box.messages] == ["a@example.org", "b@example.org"]
    assert {message["Subject"] for message in box.messages} == {"It failed"}
    assert box.messages[0].get_content() == "The harbour – closed.\r\n"
    assert len({message["Message-ID"] for message in box.messages}) == 2


def test_a_note_goes_to_hooks_slack_and_folders(tmp_path: Path) -> None:
    with web_server() as server:
        environment = {**HOOK, "BRIEFING_SLACK_WEBHOOK": f"{server.address}/slack"}
        for to in (f"webhook:{server.address}/in", "slack", f"folder:{tmp_path}"):
            (receipt,) = told(Target.model_validate(to), "It failed", "A <reason>", world_at(environment))
            assert receipt.arrived
    hook, slack = (json.loads(asked.body) for asked in server.asked)
    assert (hook["event"], hook["subject"], hook["text"]) == ("notice", "It failed", "A <reason>")
    assert slack["blocks"][1]["text"]["text"] == "A &lt;reason&gt;"
    (file,) = tmp_path.iterdir()
    assert file.read_text() == "It failed\n\nA <reason>\n"


def test_a_ping_is_tried_a_few_times_and_no_more() -> None:
    with web_server(Answer(500), Answer(0), Answer(200)) as server:
        assert ping(f"{server.address}/ping", world_at()).arrived
    assert [(asked.method, asked.path) for asked in server.asked] == [("GET", "/ping")] * 3
    with web_server(Answer(500)) as server:
        assert not ping(f"{server.address}/ping", world_at()).arrived
    assert len(server.asked) == 3
    with web_server(Answer(404)) as server:
        assert ping(f"{server.address}/ping", world_at()).lasting
    assert len(server.asked) == 1


def test_a_ping_to_nowhere_says_so() -> None:
    assert ping("https://example.org/${BRIEFING_GONE}", world_at()).said == (
        "the environment has no BRIEFING_GONE, which the target names"
    )
