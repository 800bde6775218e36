"""Sending what is due: once as far as can be told, again after a failure, and nobody held up by another."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest

from briefing.archive.editions_table import set_state
from briefing.archive.keep import place_of
from briefing.archive.ledger import open_ledger
from briefing.archive.outbox_table import let_go, send_again, settle, take, take_back
from briefing.model.delivery import Target
from briefing.model.publication import Number
from briefing.sending import due
from briefing.sending.due import LEASE, Sent, send_due
from briefing.sending.pauses import PAUSES
from briefing.world import World
from tests.delivery.mail_server import Behaviour, Mailbox, mail_server
from tests.delivery.posting import NOON, Shelf, minutes, world_at
from tests.delivery.web_server import Answer, web_server

HOOK = {"BRIEFING_WEBHOOK_SECRET": "canary-5e21"}


def mail(box: Mailbox, *addresses: str) -> Target:
    """A target at that server."""
    to = ", ".join(addresses or ("a@example.org",))
    said = {"to": f"smtp:{to}", "sender": "desk@example.com", "tls": "none", "server": f"localhost:{box.port}"}
    return Target.model_validate(said)


def sent(shelf: Shelf, world: World | None = None) -> Sent:
    return send_due(shelf.folder, world or world_at(HOOK))


def test_each_recipient_gets_a_message_of_their_own_once(shelf: Shelf) -> None:
    with mail_server() as box:
        shelf.publish(mail(box, "a@example.org", "b@example.org", "A@example.org", "a@example.org"))
        first = sent(shelf)
        assert not sent(shelf).outcomes
    assert sorted(message["To"] for message in box.messages) == ["A@example.org", "a@example.org", "b@example.org"]
    assert shelf.states() == ["sent"] * 3
    assert {one.said for one in shelf.outbox()} == {"the server answers 250 2.0.0 taken"}
    assert not first.failed + first.later


def test_a_refused_recipient_keeps_nobody_else_from_the_edition(shelf: Shelf) -> None:
    with mail_server(behaviour=Behaviour(answers={"b@example.org": "550 nobody", "c@example.org": "450 later"})) as box:
        shelf.publish(mail(box, *(f"{name}@example.org" for name in "abcd")))
        done = sent(shelf)
        assert shelf.states() == ["sent", "failed", "pending", "sent"]
        assert [str(one.target) for one in done.failed] == ["smtp:b@example.org"]
        assert [one.next_try for one in done.later] == [NOON + PAUSES[0]]
        box.behaviour = Behaviour()
        assert not sent(shelf).outcomes  # its time has not come
        sent(shelf, world_at(HOOK, minutes(1)))
    assert shelf.states() == ["sent", "failed", "sent", "sent"]
    assert sorted(box.recipients) == ["a@example.org", "c@example.org", "d@example.org"]


def test_what_was_told_is_of_the_targets_own_copy_and_never_of_the_archives(shelf: Shelf) -> None:
    with web_server() as server:
        shelf.publish(f"webhook:{server.address}/in")
        sent(shelf)
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
        deliver = due.deliver

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
        assert len(sent(shelf).later) == 3
        assert [one.attempts for one in shelf.outbox()] == [1] * 3 + [0] * 6
        box.behaviour = Behaviour()
        sent(shelf)
    assert shelf.states() == ["pending"] * 3 + ["sent"] * 6


def test_pauses_grow_and_end_and_what_is_given_up_is_loud(shelf: Shelf) -> None:
    with web_server(Answer(500)) as server:
        shelf.publish(f"webhook:{server.address}/in")
        now, gaps = NOON, []
        for _ in range(len(PAUSES) + 1):
            (outcome,) = sent(shelf, world_at(HOOK, now)).outcomes
            if outcome.next_try is not None:
                gaps.append(outcome.next_try - now)
                assert not sent(shelf, world_at(HOOK, outcome.next_try - timedelta(seconds=1))).outcomes
                now = outcome.next_try
    assert tuple(gaps) == PAUSES
    assert sum(gaps, timedelta()) > timedelta(hours=22)
    assert outcome.state == "failed"
    assert not sent(shelf, world_at(HOOK, now + timedelta(days=9))).outcomes


def test_what_a_server_asks_to_wait_is_granted(shelf: Shelf) -> None:
    with web_server(Answer(429, (("Retry-After", "1800"),))) as server:
        shelf.publish(f"webhook:{server.address}/in")
        assert sent(shelf).later[0].next_try == minutes(30)


@pytest.mark.parametrize("kept", [False, True])
def test_a_server_that_dies_at_its_last_word_gets_the_same_message_again(shelf: Shelf, kept: bool) -> None:
    dies = Behaviour(dies_after_keeping=True) if kept else Behaviour(to_data="")
    with mail_server(behaviour=dies) as box:
        shelf.publish(mail(box))
        assert len(sent(shelf).later) == 1
        box.behaviour = Behaviour()
        assert not sent(shelf, world_at(HOOK, minutes(1))).later
    assert len(box.messages) == 1 + kept
    assert len({message["Message-ID"] for message in box.messages}) == 1
    assert shelf.states() == ["sent"]


def test_a_crash_between_sending_and_noting_sends_again_with_the_same_key(shelf: Shelf) -> None:
    class Killed(BaseException):
        """As SIGKILL: nothing after it is done."""

    def killed(*said: object, **more: object) -> bool:
        raise Killed

    with web_server() as server:
        shelf.publish(f"webhook:{server.address}/in")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(due, "settle", killed)
            with pytest.raises(Killed):
                sent(shelf)
        assert shelf.outbox()[0].owner is not None
        assert not sent(shelf, world_at(HOOK, NOON + LEASE - timedelta(seconds=1))).outcomes  # still in its hands
        assert sent(shelf, world_at(HOOK, NOON + LEASE)).outcomes
    assert shelf.states() == ["sent"]
    assert len(server.asked) == 2
    assert len({asked.headers["webhook-id"] for asked in server.asked}) == 1


def test_two_processes_never_have_the_same_delivery_in_their_hands(shelf: Shelf) -> None:
    with web_server() as server:
        (row,) = shelf.publish(f"webhook:{server.address}/in")
        with open_ledger(shelf.folder, world_at()) as one, open_ledger(shelf.folder, world_at()) as two:
            with one.transaction():
                assert take(one, row.key, "one", NOON, NOON + LEASE)
            with two.transaction():
                assert not take(two, row.key, "two", NOON, NOON + LEASE)
            assert not sent(shelf).outcomes
            later = NOON + LEASE
            with two.transaction():
                assert take(two, row.key, "two", later, later + LEASE)
            with one.transaction():  # its lease has ended: what it says now no longer counts
                assert not settle(one, row.key, "one", "sent", "late")
            assert shelf.states() == ["pending"]
    assert server.asked == []


def test_a_lease_is_renewed_while_a_delivery_is_under_way(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(due, "BEAT", 0.05)
    times = iter(minutes(5 * count) for count in range(1000))
    renewed = Event()
    hold_on = due.hold_on

    def held(*said: object) -> None:
        hold_on(*said)  # type: ignore[arg-type]
        renewed.set()

    monkeypatch.setattr(due, "hold_on", held)
    monkeypatch.setattr(due, "deliver", lambda parcel, target, world: _after(renewed, parcel, target, world))
    with web_server() as server:
        shelf.publish(f"webhook:{server.address}/in")
        first = shelf.outbox()[0].lease_until
        send_due(shelf.folder, replace(world_at(HOOK), now=lambda: next(times)))
    assert first is None
    assert shelf.states() == ["sent"]


def _after(event: Event, *said: object) -> object:
    from briefing.delivery.targets import deliver

    assert event.wait(20)
    return deliver(*said)  # type: ignore[arg-type]


def test_an_embargo_holds_deliveries_until_it_ends_or_is_lifted(shelf: Shelf) -> None:
    with web_server() as server:
        shelf.publish(f"webhook:{server.address}/in", state="held", due=minutes(60))
        assert not sent(shelf, world_at(HOOK, minutes(61))).outcomes  # due, and its edition is still held
        with open_ledger(shelf.folder, world_at()) as ledger, ledger.transaction():
            set_state(ledger, "two", Number(1), "published")
        assert not sent(shelf, world_at(HOOK, minutes(59))).outcomes
        with open_ledger(shelf.folder, world_at()) as ledger, ledger.transaction():
            let_go(ledger, "two", Number(1), minutes(59))
        assert sent(shelf, world_at(HOOK, minutes(59))).outcomes
    assert len(server.asked) == 1


def test_nothing_of_a_withdrawn_edition_goes_out_any_more(shelf: Shelf) -> None:
    with web_server() as server:
        shelf.publish(f"webhook:{server.address}/in")
        with open_ledger(shelf.folder, world_at()) as ledger, ledger.transaction():
            assert take_back(ledger, "two", Number(1)) == 1
            assert send_again(ledger, [one.key for one in shelf.outbox()]) == 0
        assert not sent(shelf).outcomes
    assert (server.asked, shelf.states()) == ([], ["withdrawn"])


@pytest.mark.parametrize(("answer", "state"), [(Answer(200), "sent"), (Answer(500), "withdrawn")])
def test_what_is_under_way_when_its_edition_is_withdrawn_is_told_as_it_was(
    shelf: Shelf, answer: Answer, state: str
) -> None:
    deliver = due.deliver

    def withdrawn(*said: object) -> object:
        with open_ledger(shelf.folder, world_at()) as ledger, ledger.transaction():
            set_state(ledger, "two", Number(1), "withdrawn")
            take_back(ledger, "two", Number(1))
        return deliver(*said)  # type: ignore[arg-type]

    with web_server(answer) as server, pytest.MonkeyPatch.context() as patch:
        patch.setattr(due, "deliver", withdrawn)
        shelf.publish(f"webhook:{server.address}/in")
        sent(shelf)
    assert shelf.states() == [state]


def test_latest_stays_the_newest_though_an_older_edition_arrives_late(shelf: Shelf, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.write_text("in the way")
    shelf.publish(f"folder:{out}")
    assert len(sent(shelf).later) == 1
    out.unlink()
    shelf.publish(f"folder:{out}", number=Number(2))
    (out.parent / "out").mkdir()
    sent(shelf)
    (out / "two-latest.pdf").write_bytes(b"of edition 2")
    sent(shelf, world_at(HOOK, minutes(2)))
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
        (outcome,) = sent(shelf).outcomes
    assert words in outcome.receipt.said
    assert (shelf.states(), server.asked) == ([state], [])


def test_a_file_that_was_never_kept_is_told_for_good(shelf: Shelf) -> None:
    shelf.publish("webhook:https://example.org/in", formats=("html", "email"))
    (outcome,) = sent(shelf).outcomes
    assert outcome.receipt.said == "the edition was kept without the pdf file that this target gets"
    assert shelf.states() == ["failed"]


def test_a_fault_of_ours_fails_one_delivery_and_not_the_round(shelf: Shelf, tmp_path: Path) -> None:
    def wrong(parcel: object, target: Target, world: World) -> object:
        if target.scheme == "slack":
            raise ZeroDivisionError("canary")
        return deliver(parcel, target, world)  # type: ignore[arg-type]

    deliver = due.deliver
    shelf.publish("slack", f"folder:{tmp_path}/out")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(due, "deliver", wrong)
        sent(shelf)
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
        sent(shelf)
        for also, count in ((False, 1), (False, 0), (True, 1)):
            with open_ledger(shelf.folder, world_at()) as ledger, ledger.transaction():
                assert send_again(ledger, [one.key for one in shelf.outbox()], also_sent=also) == count
            sent(shelf)
    assert len(server.asked) == 3
    assert shelf.states() == ["sent"]


def test_the_network_off_sends_nothing_and_tries_nothing_for_good(shelf: Shelf) -> None:
    shelf.publish("webhook:https://example.org/in")
    (outcome,) = sent(shelf, replace(world_at(HOOK), network=False)).outcomes
    assert (outcome.state, outcome.receipt.said) == ("pending", "nothing is sent while the network is off")
