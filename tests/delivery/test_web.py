"""Web hooks and Slack, against a web server that fails on purpose."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from typing import Any

import pytest

from briefing.delivery import web, webhook
from briefing.delivery.slack import content
from briefing.model.publication import Attachment
from tests.delivery.posting import NOON, PDF, minutes, parcel, sent, sha256, world_at
from tests.delivery.web_server import Answer, Asked, Web, web_server

KEY = "canary-5e21-signing"
ENVIRONMENT = {"BRIEFING_WEBHOOK_SECRET": KEY}


def hook(server: Web, **options: object) -> dict[str, object]:
    return {"to": f"webhook:{server.address}/in?desk=night", **options}


def body_of(asked: Asked) -> Any:
    return json.loads(asked.body)


def test_a_hook_gets_the_edition_as_signed_json() -> None:
    with web_server() as server:
        receipt = sent(hook(server), world_at(ENVIRONMENT), "pdf")
    assert (receipt.arrived, receipt.said) == (True, "the server answers 200 OK")
    (asked,) = server.asked
    assert (asked.method, asked.path) == ("POST", "/in?desk=night")
    assert asked.headers["content-type"] == "application/json"
    said = body_of(asked)
    file = said.pop("files")[0]
    assert base64.b64decode(file.pop("base64")) == PDF
    assert file == {"name": "two.pdf", "media_type": "application/pdf", "size": len(PDF), "sha256": sha256(PDF)}
    assert said == {
        "event": "edition.published", "key": "0f3a" * 16, "briefing": "two", "edition": 1, "correction": 0,
        "title": "Two harbours", "summary": "Grain moves again – slowly.", "language": "en", "marking": "TLP:GREEN",
        "as_of": "2026-03-01", "made": "2026-03-02T12:00:00Z", "note": "", "link": "https://example.org/two/1.html",
    }  # fmt: skip


@pytest.mark.parametrize("key", [KEY, "whsec_" + base64.b64encode(b"twenty-four bytes of key").decode()])
def test_a_receiver_can_tell_who_signed_and_what_comes_again(key: str) -> None:
    with web_server() as server:
        for after in (0, 5):
            sent(hook(server), world_at({"BRIEFING_WEBHOOK_SECRET": key}, minutes(after)), "pdf")
    for asked, moment in zip(server.asked, (NOON, minutes(5)), strict=True):
        stamp = str(int(moment.timestamp()))
        raw = base64.b64decode(key[6:]) if key.startswith("whsec_") else key.encode()
        told = b".".join((b"0f3a" * 16, stamp.encode(), asked.body))
        wanted = "v1," + base64.b64encode(hmac.digest(raw, told, "sha256")).decode()
        assert asked.headers["webhook-signature"] == wanted
        assert asked.headers["webhook-timestamp"] == stamp
    assert len({asked.headers["webhook-id"] for asked in server.asked}) == 1
    assert {asked.headers["idempotency-key"] for asked in server.asked} == {f'"{"0f3a" * 16}"'}


def test_the_signature_is_the_standards_own_example() -> None:
    made = webhook.signature(
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", b'{"test": 2432232314}'
    )
    assert made == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_large_files_are_named_and_linked_but_do_not_go_along(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webhook, "MOST_INSIDE", len(PDF) - 1)
    said = webhook.content(parcel("pdf"))
    assert "base64" not in said["files"][0]
    assert said["files"][0]["sha256"] == hashlib.sha256(PDF).hexdigest()
    assert said["link"]


def test_a_token_and_a_part_of_the_address_come_from_the_environment() -> None:
    told = {**ENVIRONMENT, "BRIEFING_HOOK_TOKEN": "canary-bearer", "BRIEFING_HOOK_KEY": "canary key"}
    with web_server() as server:
        target = {"to": f"webhook:{server.address}/in?k=${{BRIEFING_HOOK_KEY}}", "token": "BRIEFING_HOOK_TOKEN"}
        assert sent(target, world_at(told)).arrived
    assert server.asked[0].path == "/in?k=canary%20key"
    assert server.asked[0].headers["authorization"] == "Bearer canary-bearer"


@pytest.mark.parametrize(
    ("answer", "lasting", "wait"),
    [
        (Answer(400), True, 0), (Answer(401), True, 0), (Answer(403), True, 0), (Answer(404), True, 0),
        (Answer(410), True, 0), (Answer(413), True, 0), (Answer(408), False, 0), (Answer(425), False, 0),
        (Answer(429, (("Retry-After", "90"),)), False, 90),
        (Answer(503, (("Retry-After", "Mon, 02 Mar 2026 12:10:00 GMT"),)), False, 600),
        (Answer(503, (("Retry-After", "999999999"),)), False, 86_400),
        (Answer(503, (("Retry-After", "soon"),)), False, 0), (Answer(500), False, 0), (Answer(502), False, 0),
        (Answer(0), False, 0),
    ],
    ids=str,
)  # fmt: skip
def test_what_lasts_is_told_from_what_passes(answer: Answer, lasting: bool, wait: float) -> None:
    with web_server(answer) as server:
        receipt = sent(hook(server), world_at(ENVIRONMENT))
    assert (receipt.arrived, receipt.lasting, receipt.wait) == (False, lasting, wait)


def test_nothing_is_sent_on_to_where_a_server_leads() -> None:
    with web_server() as other, web_server(Answer(307, (("Location", f"{other.address}/elsewhere"),))) as server:
        receipt = sent(hook(server), world_at(ENVIRONMENT), "pdf")
    assert receipt.lasting
    assert other.asked == []


def test_a_server_that_says_nothing_is_broken_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "_WHOLE", 0.2)
    with web_server(Answer(after=2)) as server:
        receipt = sent(hook(server), world_at(ENVIRONMENT))
    assert (receipt.arrived, receipt.lasting) == (False, False)
    assert "it took too long" in receipt.said


def test_an_answer_for_people_is_one_line_without_signs_of_a_terminal() -> None:
    with web_server(Answer(500, body="bad\n\x1b[31mthing\u202e")) as server:
        receipt = sent(hook(server), world_at(ENVIRONMENT))
    assert receipt.said == "the server answers 500 Internal Server Error: bad [31mthing"


@pytest.mark.parametrize(
    ("to", "environment", "words"),
    [
        ("webhook:http://example.org/in", ENVIRONMENT, "an edition goes over https:// alone, except to this machine"),
        ("webhook:https://example.org/in", {}, "the environment has neither BRIEFING_WEBHOOK_SECRET nor"),
        ("webhook:https://example.org/${HOME}", {**ENVIRONMENT, "HOME": "/root"}, "HOME is not sent"),
        ("webhook:https://example.org/in", {"BRIEFING_WEBHOOK_SECRET": "whsec_!"}, "its rest is no base64"),
        ("slack", {}, "the environment has neither BRIEFING_SLACK_WEBHOOK nor"),
    ],
)
def test_what_cannot_be_sent_as_it_should_is_not_sent(to: str, environment: dict[str, str], words: str) -> None:
    receipt = sent(to, world_at(environment))
    assert receipt.lasting
    assert words in receipt.said


def test_slack_gets_blocks_that_say_the_marking_first_and_escape_its_marks() -> None:
    with web_server() as server:
        told = {"BRIEFING_SLACK_WEBHOOK": f"{server.address}/services/T0/B0/canary-slack"}
        receipt = sent("slack", world_at(told))
    assert receipt.arrived
    assert server.asked[0].path.endswith("canary-slack")
    said = body_of(server.asked[0])
    assert said["text"] == "[TLP:GREEN] Two harbours"
    kinds = [block["type"] for block in said["blocks"]]
    assert kinds == ["header", "context", "section", "actions"]
    facts = [one["text"] for one in said["blocks"][1]["elements"]]
    assert facts == ["*TLP:GREEN*", "edition 1", "as of 1 March 2026"]
    assert said["blocks"][3]["elements"][0]["url"] == "https://example.org/two/1.html"


def test_slack_is_given_no_more_than_it_takes() -> None:
    made = parcel()
    long = made.publication.__class__(**{
        **{name: getattr(made.publication, name) for name in made.publication.__slots__},
        "title": "<!channel> & " + "long " * 60, "summary": "<https://example.org|here> " + "word " * 2000,
    })  # fmt: skip
    said = content(parcel(publication=long, link="", files=(Attachment("a", "b", b""),)))
    header, _, section = said["blocks"]
    assert len(header["text"]["text"]) <= 150
    assert len(section["text"]["text"]) <= 3000
    assert section["text"]["text"].startswith("&lt;https://example.org|here&gt;")
    assert said["text"].startswith("[TLP:GREEN] &lt;!channel&gt; &amp; long")
