"""`briefing outbox` shows what is stuck and why, and sends it again."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from briefing.cli.terminal import terminal
from briefing.cli.tick import told_to
from briefing.sending.due import send_due
from tests.delivery.posting import Shelf, world_at
from tests.door import call


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    """An archive with an edition for two folders, one of which cannot be written."""
    monkeypatch.setenv("BRIEFING_ARCHIVE", str(tmp_path / "archive"))
    made = Shelf(tmp_path / "archive")
    (tmp_path / "wrong").write_text("a file")
    made.publish(f"folder:{tmp_path}/out", f"folder:{tmp_path}/wrong")
    return made


def test_it_sends_what_is_due_and_says_what_failed(
    shelf: Shelf, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = call(capsys, "outbox")
    head, first, *_ = before.out.splitlines()
    assert " ".join(head.split()) == "key edition since (UTC) state tries target said last"
    assert "2026-03-02 12:00  due" in first
    assert before.out.count("due 2026-03-02 12:00 UTC") == 2
    said = call(capsys, "outbox", "send")
    assert said.code == 3
    assert f"sent to folder:{tmp_path}/out: wrote two-1.pdf" in said.err
    assert f"not sent to folder:{tmp_path}/wrong: cannot write" in said.err
    (tmp_path / "wrong").unlink()
    assert call(capsys, "outbox", "send").err == "nothing is due\n"  # its pause has not ended
    assert call(capsys, "outbox", "retry", "--failed", "--quiet").err == ""
    assert (tmp_path / "wrong" / "two-1.pdf").is_file()
    assert call(capsys, "outbox", "list").out == "the outbox is empty\n"


def test_json_has_every_delivery_and_a_briefing_is_named_by_its_id(
    shelf: Shelf, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call(capsys, "outbox", "send")
    (left,) = json.loads(call(capsys, "outbox", "list", "two", "--format", "json").out)["deliveries"]
    assert (left["state"], left["attempts"], left["edition"]) == ("pending", 1, "1")
    assert left["target"] == f"folder:{tmp_path}/wrong"
    whole = json.loads(call(capsys, "outbox", "list", "--all", "--format", "json").out)["deliveries"]
    assert [one["state"] for one in whole] == ["sent", "pending"]
    wrong = call(capsys, "outbox", "list", "tow")
    assert wrong.code == 1
    assert "did you mean two?" in wrong.err


def test_a_key_means_one_delivery_that_may_go_again(
    shelf: Shelf, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call(capsys, "outbox", "send")
    arrived, left = (one.key for one in shelf.outbox())
    for words, said in (
        ((arrived[:12],), "delivery-exists"),
        ((arrived[:12],), "has arrived"),
        (("zz",), "no delivery has a key that starts with zz"),
        ((),  "retry takes keys"),
        ((left, "--failed"), "retry takes keys"),
        (("--failed", "--also-sent"), "--also-sent is for keys"),
    ):  # fmt: skip
        ended = call(capsys, "outbox", "retry", *words)
        assert ended.code in (1, 2)
        assert said in ended.err
    (tmp_path / "out" / "two-1.pdf").unlink()
    assert call(capsys, "outbox", "retry", arrived[:12], "--also-sent").code == 0
    assert (tmp_path / "out" / "two-1.pdf").is_file()


def test_no_archive_is_said_and_none_is_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (("list",), ("send",), ("retry", "--failed")):
        ended = call(capsys, "outbox", *words, "--archive", tmp_path / "none")
        assert ended.code == 3
        assert "there is no archive" in ended.err
    assert not (tmp_path / "none").exists()


def test_word_of_a_withdrawal_is_listed_and_sent_again(
    shelf: Shelf, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Sent by the command that withdraws; where that fails it is owed, shown, and goes with `retry`."""
    (tmp_path / "wrong").unlink()
    assert call(capsys, "outbox", "send").code == 0
    shutil.rmtree(tmp_path / "wrong")
    (tmp_path / "wrong").write_text("a file")
    ended = call(capsys, "editions", "withdraw", "1", "--note", "All wrong.")
    assert ended.code == 3
    assert f"folder:{tmp_path}/out was told: Edition 1 of two has been withdrawn" in ended.err
    assert f"folder:{tmp_path}/wrong could not be told yet" in ended.err
    (row,) = [one for one in call(capsys, "outbox").out.splitlines() if "two: withdrawal" in one]
    assert "again 2026" in row or "failed" in row
    (word,) = json.loads(call(capsys, "outbox", "list", "--format", "json").out)["words"]
    assert (word["kind"], word["attempts"], word["target"]) == ("withdrawal", 1, f"folder:{tmp_path}/wrong")
    (tmp_path / "wrong").unlink()
    assert call(capsys, "outbox", "retry", word["key"][:8]).code == 0
    assert list((tmp_path / "wrong").glob("note-*.txt"))
    assert json.loads(call(capsys, "outbox", "list", "--format", "json").out)["words"] == []


def test_a_tick_says_when_a_delivery_that_failed_goes_again(shelf: Shelf, capsys: pytest.CaptureFixture[str]) -> None:
    outcomes = send_due(shelf.folder, world_at()).outcomes
    (outcome,) = (one for one in outcomes if one.state == "pending")
    told_to(terminal()).sent(outcome)
    said = capsys.readouterr().err
    assert said.startswith("not sent to folder:")
    assert "; again at 12:0" in said
