"""Sending what is due: once as far as can be told, again after a failure, and nobody held up by another."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest

from briefing.archive.keep import place_of
from briefing.archive.ledger import open_ledger
from briefing.archive.outbox_table import send_again
from briefing.delivery.targets import deliver
from briefing.model.delivery import Target
from briefing.model.publication import Number
from briefing.sending import due
from briefing.sending.due import send_due
from briefing.sending.pauses import PAUSES
from briefing.world import World
from tests.delivery.mail_server import Behaviour, mail_server
from tests.delivery.posting import HOOK, NOON, Shelf, mail, minutes, sent_from, world_at
from tests.delivery.web_server import Answer, web_server


def test_each_recipient_gets_a_message_of_their_own_once(shelf: Shelf) -> None:
    with mail_server() as box:
        shelf.publish(mail(box, "a@example.org", "b@example.org", "A@example.org", "a@example.org"))
        first = sent_from(shelf)
        assert not sent_from(shelf).outcomes
    assert sorted(message["To"] for message in box.messages) == ["A@example.org", "a@example.org", "b@example.org"]
    assert shelf.states() == ["sent"] * 3
    assert {one.said for one in shelf.outbox()} == {"the server answers 250 2.0.0 taken"}
    assert not first.failed + first.later


def test_a_refused_recipient_keeps_nobody_else_from_the_edition(shelf: Shelf) -> None:
    with mail_server(behaviour=Behaviour(answers={"b@example.org": "550 nobody", "c@example.org": "450 later"})) as box:
        shelf.publish(mail(box, *(f"{name}@example.org" for name in "abcd")))
        done = sent_from(shelf)
        assert shelf.states() == ["sent", "failed", "pending", "sent"]
        assert [str(one.target) for one in done.failed] == ["smtp:b@example.org"]
        assert [one.next_try for one in done.later] == [NOON + PAUSES[0]]
        box.behaviour = Behaviour()
        assert not sent_from(shelf).outcomes  # its time has not come
        sent_from(shelf, world_at(HOOK, minutes(1)))
    assert shelf.states() == ["sent", "failed", "sent", "sent"]
    assert sorted(box.recipients) == ["a@example.org", "c@example.org", "d@example.org"]


def test_what_was_told_is_of_the_targets_own_copy_and_never_of_the_archives(shelf: Shelf) -> None:
    with web_server() as server:
        shelf.publish(f"webhook:{server.address}/in")
        sent_from(shelf)
    said = json.loads(server.asked[0].body)
    assert (said["title"], said["summary"]) == ("Two harbours 1", "Grain moves again – slowly.")
    assert (said["files"][0]["name"], said["link"]) == ("two-1.pdf", "https://example.org/two/1.html")
    assert server.asked[0].headers["webhook-id"] == shelf.outbox()[0].key


def test_a_server_that_hangs_holds_up_its_own_deliveries_alone(shelf: Shelf, tmp_path: Path) -> None:
    """The web hook answers only once the folder and the mail have theirs: if it held them up, nothing would end."""
    others = Event()
    waited: list[bool] = []
    with mail_server() as box, web_server() as server:
        server.answers = [Answer(503)]
        shelf.publish(f"webhook:{server.address}/in", f"folder:{tmp_path}/out", mail(box))

        def watched(parcel: object, target: Target, world: World) -> object:
            if target.scheme == "webhook":
                waited.append(others.wait(20))
            return deliver(parcel, target, world)  # type: ignore[arg-type]

        def told(one: due.Outcome) -> None:
            if shelf.states().count("sent") == 2:
                others.set()

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(due, "deliver", watched)
            send_due(shelf.folder, world_at(HOOK), progress=told)
    assert waited == [True]
    assert shelf.states() == ["pending", "sent", "sent"]


def test_a_server_that_fails_in_a_row_is_left_alone_until_the_next_round(shelf: Shelf) -> None:
    with mail_server(behaviour=Behaviour(to_data="451 later")) as box:
        shelf.publish(mail(box, *(f"r{number}@example.org" for number in range(9))))
        assert len(sent_from(shelf).later) == 3
        assert [one.attempts for one in shelf.outbox()] == [1] * 3 + [0] * 6
        box.behaviour = Behaviour()
        sent_from(shelf)
    assert shelf.states() == ["pending"] * 3 + ["sent"] * 6


def test_pauses_grow_and_end_and_what_is_given_up_is_loud(shelf: Shelf) -> None:
    with web_server(Answer(500)) as server:
        shelf.publish(f"webhook:{server.address}/in")
        now, gaps = NOON, []
        for _ in range(len(PAUSES) + 1):
            (outcome,) = sent_from(shelf, world_at(HOOK, now)).outcomes
            if outcome.next_try is not None:
                gaps.append(outcome.next_try - now)
                assert not sent_from(shelf, world_at(HOOK, outcome.next_try - timedelta(seconds=1))).outcomes
                now = outcome.next_try
    assert tuple(gaps) == PAUSES
    assert sum(gaps, timedelta()) > timedelta(hours=22)
    assert outcome.state == "failed"
    assert not sent_from(shelf, world_at(HOOK, now + timedelta(days=9))).outcomes


def test_what_a_server_asks_to_wait_is_granted(shelf: Shelf) -> None:
    with web_server(Answer(429, (("Retry-After", "1800"),))) as server:
        shelf.publish(f"webhook:{server.address}/in")
        assert sent_from(shelf).later[0].next_try == minutes(30)


def test_latest_stays_the_newest_though_an_older_edition_arrives_late(shelf: Shelf, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.write_text("in the way")
    shelf.publish(f"folder:{out}")
    assert len(sent_from(shelf).later) == 1
    out.unlink()
    shelf.publish(f"folder:{out}", number=Number(2))
    (out.parent / "out").mkdir()
    sent_from(shelf)
    (out / "two-latest.pdf").write_bytes(b"of edition 2")
    sent_from(shelf, world_at(HOOK, minutes(2)))
    assert (out / "two-1.pdf").is_file()
    assert (out / "two-latest.pdf").read_bytes() == b"of edition 2"


@pytest.mark.parametrize(
    ("spoil", "words", "state"),
    [
        (lambda path: path.write_bytes(b"other"), "is not what was kept", "pending"),
        (lambda path: path.unlink(), "cannot be read", "pending"),
    ],
)
def test_a_kept_file_that_is_damaged_is_not_sent(
    shelf: Shelf, spoil: Callable[[Path], object], words: str, state: str
) -> None:
    with web_server() as server:
        shelf.publish(f"webhook:{server.address}/in")
        file = shelf.kept_pdf()
        spoil(place_of(shelf.folder, file.sha256, "pdf"))
        (outcome,) = sent_from(shelf).outcomes
    assert words in outcome.receipt.said
    assert (shelf.states(), server.asked) == ([state], [])


def test_a_file_that_was_never_kept_is_told_for_good(shelf: Shelf) -> None:
    shelf.publish("webhook:https://example.org/in", formats=("html", "email"))
    (outcome,) = sent_from(shelf).outcomes
    assert outcome.receipt.said == "the edition was kept without the pdf file that this target gets"
    assert shelf.states() == ["failed"]


def test_a_fault_of_ours_fails_one_delivery_and_not_the_round(shelf: Shelf, tmp_path: Path) -> None:
    def wrong(parcel: object, target: Target, world: World) -> object:
        if target.scheme == "slack":
            raise ZeroDivisionError("canary")
        return deliver(parcel, target, world)  # type: ignore[arg-type]

    shelf.publish("slack", f"folder:{tmp_path}/out")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(due, "deliver", wrong)
        sent_from(shelf)
    assert shelf.states() == ["failed", "sent"]
    assert shelf.outbox()[0].said.startswith("a bug of briefing, please report it: ZeroDivisionError (test_due.py:")


def test_a_round_that_is_told_to_stop_begins_nothing_more(shelf: Shelf) -> None:
    with mail_server() as box:
        shelf.publish(mail(box, "a@example.org", "b@example.org"))
        done = send_due(shelf.folder, world_at(HOOK), stop=lambda: bool(box.messages))
    assert (len(done.outcomes), shelf.states()) == (1, ["sent", "pending"])


def test_what_was_given_up_goes_again_when_asked_for_and_what_arrived_stays(shelf: Shelf) -> None:
    with web_server(Answer(404), Answer(200)) as server:
        shelf.publish(f"webhook:{server.address}/in")
        sent_from(shelf)
        for also, count in ((False, 1), (False, 0), (True, 1)):
            with open_ledger(shelf.folder, world_at()) as ledger, ledger.transaction():
                assert send_again(ledger, [one.key for one in shelf.outbox()], also_sent=also) == count
            sent_from(shelf)
    assert len(server.asked) == 3
    assert shelf.states() == ["sent"]


def test_the_network_off_sends_nothing_and_tries_nothing_for_good(shelf: Shelf) -> None:
    shelf.publish("webhook:https://example.org/in")
    (outcome,) = sent_from(shelf, replace(world_at(HOOK), network=False)).outcomes
    assert (outcome.state, outcome.receipt.said) == ("pending", "nothing is sent while the network is off")
