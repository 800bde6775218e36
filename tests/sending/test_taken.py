"""One process at a time has a delivery in its hands, and nothing goes out that may not."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from threading import Event

import pytest

from briefing.archive.editions_table import set_state
from briefing.archive.ledger import open_ledger
from briefing.archive.outbox_table import hold_on, let_go, send_again, settle, take, take_back
from briefing.delivery.targets import deliver
from briefing.model.publication import Number
from briefing.sending import due
from briefing.sending.due import LEASE, send_due
from tests.delivery.mail_server import Behaviour, mail_server
from tests.delivery.posting import HOOK, NOON, Shelf, mail, minutes, sent_from, world_at
from tests.delivery.web_server import Answer, web_server


@pytest.mark.parametrize("kept", [False, True])
def test_a_server_that_dies_at_its_last_word_gets_the_same_message_again(shelf: Shelf, kept: bool) -> None:
    dies = Behaviour(dies_after_keeping=True) if kept else Behaviour(to_data="")
    with mail_server(behaviour=dies) as box:
        shelf.publish(mail(box))
        assert len(sent_from(shelf).later) == 1
        box.behaviour = Behaviour()
        assert not sent_from(shelf, world_at(HOOK, minutes(1))).later
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
                sent_from(shelf)
        assert shelf.outbox()[0].owner is not None
        assert not sent_from(shelf, world_at(HOOK, NOON + LEASE - timedelta(seconds=1))).outcomes  # still in its hands
        assert sent_from(shelf, world_at(HOOK, NOON + LEASE)).outcomes
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
            assert not sent_from(shelf).outcomes
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
        assert not sent_from(shelf, world_at(HOOK, minutes(61))).outcomes  # due, and its edition is still held
        with open_ledger(shelf.folder, world_at()) as ledger, ledger.transaction():
            set_state(ledger, "two", Number(1), "published")
        assert not sent_from(shelf, world_at(HOOK, minutes(59))).outcomes
        with open_ledger(shelf.folder, world_at()) as ledger, ledger.transaction():
            let_go(ledger, "two", Number(1), minutes(59))
        assert sent_from(shelf, world_at(HOOK, minutes(59))).outcomes
    assert len(server.asked) == 1


def test_nothing_of_a_withdrawn_edition_goes_out_any_more(shelf: Shelf) -> None:
    with web_server() as server:
        shelf.publish(f"webhook:{server.address}/in")
        with open_ledger(shelf.folder, world_at()) as ledger, ledger.transaction():
            assert take_back(ledger, "two", Number(1)) == 1
            assert send_again(ledger, [one.key for one in shelf.outbox()]) == 0
        assert not sent_from(shelf).outcomes
    assert (server.asked, shelf.states()) == ([], ["withdrawn"])


@pytest.mark.parametrize(("answer", "state"), [(Answer(200), "sent"), (Answer(500), "withdrawn")])
def test_what_is_under_way_when_its_edition_is_withdrawn_is_told_as_it_was(
    shelf: Shelf, answer: Answer, state: str
) -> None:
    def withdrawn(*said: object) -> object:
        with open_ledger(shelf.folder, world_at()) as ledger, ledger.transaction():
            set_state(ledger, "two", Number(1), "withdrawn")
            take_back(ledger, "two", Number(1))
        return deliver(*said)  # type: ignore[arg-type]

    with web_server(answer) as server, pytest.MonkeyPatch.context() as patch:
        patch.setattr(due, "deliver", withdrawn)
        shelf.publish(f"webhook:{server.address}/in")
        sent_from(shelf)
    assert shelf.states() == [state]
