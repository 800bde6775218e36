"""A withdrawal reaches those who got the edition: each is told once, and `latest` is the edition before."""

from __future__ import annotations

from pathlib import Path

from briefing.archive.editions_table import publication
from briefing.archive.ledger import open_ledger
from briefing.model.delivery import Target
from briefing.model.publication import Number
from briefing.publishing.withdraw import withdraw
from briefing.sending.words import send_words
from tests.delivery.bucket_server import KEY_ID, SECRET, bucket_server
from tests.delivery.mail_server import mail_server
from tests.delivery.posting import HOOK, Shelf, mail, sent_from, world_at

KEYS = {"AWS_ACCESS_KEY_ID": KEY_ID, "AWS_SECRET_ACCESS_KEY": SECRET}


def _withdraw(shelf: Shelf, number: Number) -> None:
    with open_ledger(shelf.folder, world_at()) as ledger:
        one = publication(ledger, "two", number)
        assert one is not None
        withdraw(ledger, one, "The figures were wrong.")


def test_a_folder_has_the_edition_before_as_its_latest_and_a_notice(shelf: Shelf, tmp_path: Path) -> None:
    out = f"folder:{tmp_path / 'out'}"
    shelf.publish(out)
    sent_from(shelf)
    first = {path.name for path in (tmp_path / "out").iterdir()}
    shelf.publish(out, number=Number(2))
    sent_from(shelf)
    (latest,) = (tmp_path / "out").glob("*latest.pdf")
    latest.write_bytes(b"as edition 2 had it")
    _withdraw(shelf, Number(2))
    assert [said.state for said in send_words(shelf.folder, world_at(HOOK))] == ["sent"]
    assert len(sent_from(shelf).outcomes) == 1
    assert latest.read_bytes() != b"as edition 2 had it"
    assert first <= {path.name for path in (tmp_path / "out").iterdir()}
    (notice,) = (tmp_path / "out").glob("note-*.txt")
    assert "Edition 2 of two has been withdrawn" in notice.read_text()
    assert "The figures were wrong." in notice.read_text()


def test_an_only_edition_leaves_no_latest_in_a_folder_and_its_notice_in_a_bucket(shelf: Shelf, tmp_path: Path) -> None:
    with bucket_server(tmp_path / "buckets") as server:
        target = Target.model_validate({"to": "s3:briefs", "endpoint": server.address})
        shelf.publish(f"folder:{tmp_path / 'out'}", target)
        sent_from(shelf, world_at(KEYS))
        _withdraw(shelf, Number(1))
        assert [said.state for said in send_words(shelf.folder, world_at(KEYS))] == ["sent"] * 2
        found = [path.read_text() for path in (tmp_path / "buckets").rglob("*latest*")]
    assert found
    assert all("Edition 1 of two has been withdrawn" in text for text in found)
    assert {path.name[:5] for path in (tmp_path / "out").iterdir()} == {"note-", "two-1"}


def test_what_follows_keeps_the_name_latest_though_its_word_comes_late(shelf: Shelf, tmp_path: Path) -> None:
    shelf.publish(f"folder:{tmp_path / 'out'}")
    sent_from(shelf)
    _withdraw(shelf, Number(1))
    shelf.publish(f"folder:{tmp_path / 'out'}", number=Number(1, 1))
    sent_from(shelf)
    assert [said.state for said in send_words(shelf.folder, world_at(KEYS))] == ["sent"]
    assert list((tmp_path / "out").glob("*latest*"))


def test_whoever_got_it_by_mail_is_told_once_and_who_did_not_is_not(shelf: Shelf) -> None:
    with mail_server() as box:
        shelf.publish(mail(box, "a@example.org"))
        sent_from(shelf)
        shelf.publish(mail(box, "b@example.org"), number=Number(2))
        _withdraw(shelf, Number(2))
        _withdraw(shelf, Number(1))
        for _ in range(2):
            send_words(shelf.folder, world_at(HOOK))
            sent_from(shelf)
    assert [message["To"] for message in box.messages] == ["a@example.org"] * 2
    assert box.messages[1]["Subject"] == "Edition 1 of two has been withdrawn"
    assert "Of the archive" not in str(box.messages[1])
