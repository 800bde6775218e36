"""A secret leads everywhere that it should, and is written down nowhere."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest

from briefing.credentials import MissingCredential, redacted, secret_of
from briefing.delivery.check import check_targets
from briefing.model.briefing import Briefing
from briefing.model.delivery import Target
from briefing.sending.due import send_due
from briefing.sending.watcher import ping
from tests.delivery.certificate import Certificate
from tests.delivery.mail_server import USER, mail_server
from tests.delivery.posting import Shelf, sent, told, world_at
from tests.delivery.web_server import Answer, web_server

CANARY = "canary/3b7a ü%secret"
SAID = (CANARY, quote(CANARY, safe=""), quote(CANARY), base64.b64encode(CANARY.encode()).decode())
"""Forms in which a server may give a secret back."""
TARGETS: dict[str, Callable[[str], tuple[dict[str, object], dict[str, str]]]] = {
    "signs": lambda at: ({"to": f"webhook:{at}/in"}, {"BRIEFING_WEBHOOK_SECRET": CANARY}),
    "token": lambda at: (
        {"to": f"webhook:{at}/in", "token": "BRIEFING_MY_T"}, {"BRIEFING_WEBHOOK_SECRET": "k", "BRIEFING_MY_T": CANARY}
    ),
    "address": lambda at: (
        {"to": f"webhook:{at}/${{BRIEFING_PLACE}}"}, {"BRIEFING_WEBHOOK_SECRET": "k", "BRIEFING_PLACE": CANARY}
    ),
    "slack": lambda at: ({"to": "slack"}, {"BRIEFING_SLACK_WEBHOOK": f"{at}/{quote(CANARY)}"}),
    "bucket": lambda at: (
        {"to": "s3:briefs", "endpoint": at}, {"AWS_ACCESS_KEY_ID": "AKID", "AWS_SECRET_ACCESS_KEY": CANARY}
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", TARGETS)
@pytest.mark.parametrize("form", SAID)
def test_no_receipt_repeats_a_secret_whatever_a_server_says(kind: str, form: str) -> None:
    with web_server(Answer(500, body=f"you sent {form}, and /{form}")) as server:
        target, environment = TARGETS[kind](server.address)
        receipt = sent(target, world_at(environment), "pdf")
    assert "500" in receipt.said
    assert not [one for one in SAID if one in receipt.said]


def test_no_receipt_repeats_a_password_that_a_file_holds(certificate: Certificate, tmp_path: Path) -> None:
    (tmp_path / "password").write_text("canary-of-a-file\n")
    told = {"SSL_CERT_FILE": str(certificate.certificate), "BRIEFING_DESK_FILE": str(tmp_path / "password")}
    with mail_server(certificate, sign_in=True) as box:
        target = {
            "to": "smtp:a@example.org", "sender": "b@example.org", "server": f"localhost:{box.port}", "user": USER,
            "secret": "BRIEFING_DESK",
        }  # fmt: skip
        receipt = sent(target, world_at(told))
    assert "535" in receipt.said
    assert "canary" not in receipt.said


def test_ledger_and_kept_files_hold_no_secret_after_sending(shelf: Shelf) -> None:
    with web_server(Answer(500, body=CANARY)) as server:
        targets = [TARGETS[kind](server.address) for kind in TARGETS]
        shelf.publish(*(Target.model_validate(target) for target, _ in targets))
        environment = {name: value for _, told in targets for name, value in told.items()}
        outcomes = send_due(shelf.folder, world_at(environment)).outcomes
    assert len(outcomes) == len(TARGETS)
    held = b"".join(path.read_bytes() for path in shelf.folder.rglob("*") if path.is_file())
    assert b"500 Internal Server Error" in held
    assert b"canary" not in held


def test_notes_and_pings_hold_no_secret() -> None:
    environment = {"BRIEFING_WEBHOOK_SECRET": CANARY, "BRIEFING_PING_KEY": CANARY}
    with web_server(Answer(500, body=CANARY)) as server:
        target = Target.model_validate(f"webhook:{server.address}/in")
        (receipt,) = told(target, "It failed", f"no access with {CANARY}", world_at(environment))
        called = ping(f"{server.address}/${{BRIEFING_PING_KEY}}", world_at(environment))
    assert "canary" not in receipt.said + called.said
    assert b"canary" not in server.asked[0].body
    assert server.asked[-1].path == f"/{quote(CANARY, safe='')}"


def test_a_secret_comes_from_the_environment_or_a_file_that_it_names(tmp_path: Path) -> None:
    (tmp_path / "one").write_text("from a file\n")
    (tmp_path / "empty").write_text("\n")
    environment = {
        "BRIEFING_A": "plain", "BRIEFING_B_FILE": str(tmp_path / "one"), "BRIEFING_C_FILE": str(tmp_path / "gone"),
        "BRIEFING_D_FILE": str(tmp_path / "empty"), "OTHER": "x",
    }  # fmt: skip
    assert secret_of("BRIEFING_A", environment) == "plain"
    assert secret_of("BRIEFING_B", environment) == "from a file"
    for name, words in (
        ("BRIEFING_C", "cannot be read"), ("BRIEFING_D", "is empty"), ("BRIEFING_E", "neither BRIEFING_E nor"),
        ("OTHER", "starts with BRIEFING_"), ("BRIEFING_TOKEN_HOST", "starts with BRIEFING_"),
    ):  # fmt: skip
        with pytest.raises(MissingCredential, match=words) as told:
            secret_of(name, environment)
        assert str(tmp_path) not in str(told.value)


def test_short_words_are_not_blackened_but_short_secrets_are() -> None:
    assert redacted("a key", {"MY_KEY": "a"}) == "a key"
    assert redacted("a k", {}, known=["k"]) == "a [secret]"


def test_a_problem_shows_no_line_that_holds_a_secret(briefing_with: Callable[[object], Briefing]) -> None:
    made = briefing_with(["https://desk:canary@example.org/in", {"to": "slack", "secret": "canary"}])
    problems = check_targets(made)
    assert {problem.rule for problem in problems} == {"target-holds-no-secret", "target-is-known"}
    assert {problem.excerpt for problem in problems} == {" "}
    assert "canary" not in "".join((problem.message + "".join(problem.hints)) for problem in problems)
