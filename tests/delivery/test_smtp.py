"""Mail, against a mail server that refuses, puts off, and goes away."""

from __future__ import annotations

import socket
from dataclasses import replace
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest

from briefing.delivery import smtp
from briefing.delivery.mail import subject
from briefing.delivery.targets import ready
from briefing.model.delivery import Target
from briefing.model.publication import Number
from tests.delivery.certificate import Certificate, made
from tests.delivery.mail_server import PASSWORD, USER, Behaviour, Mailbox, mail_server
from tests.delivery.posting import NOON, PDF, minutes, parcel, sent, world_at

MISSING = (
    "the environment has neither BRIEFING_SMTP_PASSWORD nor BRIEFING_SMTP_PASSWORD_FILE; set it where this command runs"
)


def to(box: Mailbox, **options: object) -> dict[str, object]:
    """A target at that server, which speaks in the clear unless `tls` says otherwise."""
    said = {"to": "smtp:reader@example.org", "sender": "Harbour desk <desk@example.com>", "tls": "none"}
    return {**said, "server": f"localhost:{box.port}", **options}


def test_a_message_has_both_forms_the_file_and_headers_that_hold() -> None:
    with mail_server() as box:
        receipt = sent(to(box, reply_to="editors@example.com"), world_at(), "pdf")
    assert (receipt.arrived, receipt.said) == (True, "the server answers 250 2.0.0 taken")
    (message,) = box.messages
    assert message["From"] == "Harbour desk <desk@example.com>"
    assert message["To"] == "reader@example.org"
    assert message["Reply-To"] == "editors@example.com"
    assert message["Subject"] == "[TLP:GREEN] Weekly: Two harbours, edition 1"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Content-Language"] == "en"
    assert message["Archived-At"] == "<https://example.org/two/1.html>"
    assert parsedate_to_datetime(message["Date"]) == NOON
    assert "X-Unsent" not in message
    assert _text(message, "plain") == "Two harbours\n\nGrain moves again – slowly.\n"
    assert "<p>Grain moves again – slowly." in _text(message, "html")
    (file,) = message.iter_attachments()
    assert (file.get_filename(), file.get_content_type()) == ("two.pdf", "application/pdf")
    assert file.get_payload(decode=True) == PDF
    assert not message.defects


def test_a_repetition_is_known_by_its_message_id_and_another_reader_has_another() -> None:
    with mail_server() as box:
        sent(to(box), world_at(), "pdf")
        sent(to(box), world_at(at=minutes(5)), "pdf")
        sent(to(box, to="smtp:other@example.org"), world_at(), "pdf")
        sent(to(box), world_at(), "pdf", key="77" * 32)
    ids = [message["Message-ID"] for message in box.messages]
    assert ids[0] == ids[1]
    assert len(set(ids)) == 3
    assert ids[0].endswith("@example.com>")


def test_the_same_parcel_at_the_same_time_is_the_same_message_to_the_byte() -> None:
    with mail_server() as box:
        for _ in range(2):
            sent(to(box), world_at(), "pdf")
    first, second = (message.as_bytes() for message in box.messages)
    strip = [line for line in first.splitlines() if not line.startswith((b"Received:", b"X-"))]
    assert strip == [line for line in second.splitlines() if not line.startswith((b"Received:", b"X-"))]


def test_a_link_stands_in_for_the_files() -> None:
    with mail_server() as box:
        sent(to(box, attach="link"), world_at())
    assert not list(box.messages[0].iter_attachments())
    assert "example.org/two/1.html" in box.messages[0]["Archived-At"]


@pytest.mark.parametrize(
    ("wished", "said"),
    [
        ("{title}, edition {edition} of {date}", "[TLP:GREEN] Two harbours, edition 1 of 2026-03-01"),
        ("TLP:GREEN only", "TLP:GREEN only"),
        ("Häfen\r\nBcc: all@example.org", "[TLP:GREEN] Häfen Bcc: all@example.org"),
    ],
)
def test_a_subject_of_ones_own_has_the_marking_before_it_and_stays_one_line(wished: str, said: str) -> None:
    with mail_server() as box:
        sent(to(box, subject=wished), world_at())
    assert box.messages[0]["Subject"] == said
    assert "Bcc" not in box.messages[0]


@pytest.mark.parametrize(
    ("language", "number", "words"),
    [("en", Number(12), "edition 12"), ("en", Number(12, 2), "edition 12, corrected"), ("de", Number(3), "Ausgabe 3")],
)
def test_the_subject_names_the_edition_in_the_language_of_the_copy(language: str, number: Number, words: str) -> None:
    made = replace(parcel().publication, language=language, number=number)
    said = subject(parcel(publication=made), Target.model_validate("smtp:a@example.org"), "Weekly: Two\n harbours")
    assert said == f"Weekly: Two harbours, {words}"


@pytest.mark.parametrize("implicit", [False, True])
def test_mail_is_encrypted_and_its_reader_signs_in(certificate: Certificate, implicit: bool, tmp_path: Path) -> None:
    (tmp_path / "password").write_text(f"{PASSWORD}\n")
    with mail_server(certificate, implicit=implicit, sign_in=not implicit) as box:
        target = to(box, tls="implicit" if implicit else None, user=None if implicit else USER)
        told = {
            "SSL_CERT_FILE": str(certificate.certificate),
            "BRIEFING_SMTP_PASSWORD_FILE": str(tmp_path / "password"),
        }
        receipt = sent(target, world_at(told), "pdf")
    assert receipt.arrived, receipt.said
    assert box.encrypted == [True]
    assert box.signed_in == [None if implicit else USER.encode()]


def test_a_certificate_that_nobody_vouches_for_gets_nothing(certificate: Certificate) -> None:
    with mail_server(certificate) as box:
        receipt = sent(to(box, tls="starttls"), world_at({"BRIEFING_SMTP_PASSWORD": PASSWORD}))
    assert "the certificate of localhost does not hold" in receipt.said
    assert (receipt.arrived, receipt.lasting, box.messages) == (False, False, [])


@pytest.mark.parametrize(("name", "days"), [("mail.example.org", 2), ("localhost", -1)])
def test_a_certificate_of_another_host_or_one_that_ran_out_gets_nothing(tmp_path: Path, name: str, days: int) -> None:
    wrong = made(tmp_path, name, days=days)
    with mail_server(wrong) as box:
        receipt = sent(to(box, tls="starttls"), world_at({"SSL_CERT_FILE": str(wrong.certificate)}))
    assert "does not hold" in receipt.said
    assert box.messages == []


def test_a_server_that_encrypts_nothing_gets_nothing() -> None:
    with mail_server() as box:
        receipt = sent(to(box, tls="starttls"), world_at())
    assert (receipt.lasting, box.messages) == (True, [])
    assert "STARTTLS" in receipt.said


def test_a_wrong_password_lasts_and_is_not_repeated(certificate: Certificate) -> None:
    environment = {"SSL_CERT_FILE": str(certificate.certificate), "BRIEFING_SMTP_PASSWORD": "canary-wrong"}
    with mail_server(certificate, sign_in=True) as box:
        receipt = sent(to(box, tls="starttls", user=USER), world_at(environment))
    assert receipt.lasting
    assert "535" in receipt.said
    assert "canary" not in receipt.said


@pytest.mark.parametrize(
    ("answer", "lasting"), [("550 5.1.1 nobody here", True), ("450 4.2.0 try later", False), ("452 full", False)]
)
def test_a_recipient_is_refused_for_good_or_for_now(answer: str, lasting: bool) -> None:
    with mail_server(behaviour=Behaviour(answers={"reader@example.org": answer})) as box:
        receipt = sent(to(box), world_at(), "pdf")
    assert receipt.said == f"the server refuses reader@example.org: {answer}"
    assert (receipt.arrived, receipt.lasting, box.messages) == (False, lasting, [])


@pytest.mark.parametrize(("answer", "lasting"), [("554 5.7.1 spam", True), ("451 4.3.0 try later", False)])
def test_a_message_is_refused_for_good_or_for_now(answer: str, lasting: bool) -> None:
    with mail_server(behaviour=Behaviour(to_data=answer)) as box:
        receipt = sent(to(box), world_at(), "pdf")
    assert receipt.said == f"the server answers {answer}"
    assert (receipt.arrived, receipt.lasting) == (False, lasting)


@pytest.mark.parametrize("kept", [False, True])
def test_a_server_that_takes_a_message_and_dies_is_tried_again_with_the_same_id(kept: bool) -> None:
    dies = Behaviour(dies_after_keeping=True) if kept else Behaviour(to_data="")
    with mail_server(behaviour=dies) as box:
        receipt = sent(to(box), world_at(), "pdf")
        assert "went away before it said whether it has the message" in receipt.said
        assert (receipt.arrived, receipt.lasting) == (False, False)
        box.behaviour = Behaviour()
        assert sent(to(box), world_at(at=minutes(1)), "pdf").arrived
    assert len(box.messages) == 1 + kept
    assert len({message["Message-ID"] for message in box.messages}) == 1


def test_a_message_larger_than_the_server_takes_is_not_sent() -> None:
    with mail_server(data_size_limit=2000) as box:
        receipt = sent(to(box), world_at(), "pdf")
    assert receipt.lasting
    assert "`attach: link`" in receipt.said


def test_nobody_listening_is_for_now() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    said = {"to": "smtp:a@example.org", "sender": "b@example.org", "tls": "none", "server": f"127.0.0.1:{port}"}
    receipt = sent(said, world_at())
    assert (receipt.arrived, receipt.lasting) == (False, False)
    assert "cannot be reached" in receipt.said


def test_a_server_that_drips_is_broken_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(smtp, "WHOLE", 0.2)
    with mail_server(behaviour=Behaviour(thinks=3)) as box:
        receipt = sent(to(box), world_at())
    assert (receipt.arrived, receipt.lasting) == (False, False)


@pytest.mark.parametrize(
    ("options", "environment", "words"),
    [
        ({"server": "localhost"}, {}, "mail has no sender: say `sender` at the target, or set BRIEFING_SMTP_SENDER"),
        ({"sender": "a@b.org"}, {}, "mail has no server: say `server` at the target, or set BRIEFING_SMTP_SERVER"),
        (
            {"sender": "a@example.org", "tls": "none"}, {"BRIEFING_SMTP_SERVER": "mail.example.org"},
            "mail goes unencrypted to a server on this machine alone",
        ),
        (
            {"sender": "a@example.org", "server": "mail.example.org", "user": "a"}, {},
            MISSING,
        ),
        ({"sender": "a@b.org", "server": "b.org:99999"}, {}, "a mail server is written HOST or HOST:PORT"),
    ],
)  # fmt: skip
def test_what_is_missing_is_said_before_anything_is_sent(
    options: dict[str, str], environment: dict[str, str], words: str
) -> None:
    target = Target.model_validate({"to": "smtp:reader@example.org", **options})
    assert ready(target, world_at(environment)) == words


@pytest.mark.parametrize(
    ("server", "tls", "port"),
    [("h", None, 587), ("h:465", None, 465), ("h:2525", None, 2525), ("h", "implicit", 465), ("[::1]:26", "none", 26)],
)
def test_the_port_follows_from_the_encryption(server: str, tls: str | None, port: int) -> None:
    target = Target.model_validate({"to": "smtp:reader@example.org", "server": server, "tls": tls})
    assert smtp.post_of(target, world_at()).port == port


def _text(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")
