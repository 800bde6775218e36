"""An edition is published when something is new in it, once, and whole; else the reason is told and nothing changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from briefing.archive.editions_table import enrolled, publications
from briefing.archive.keep import all_kept, kept
from briefing.archive.ledger import LEDGER, Ledger, open_ledger
from briefing.archive.outbox_table import posted
from briefing.archive.runs_table import Claimed
from briefing.model.delivery import Target
from briefing.model.publication import Number, Publication, Reader
from briefing.problems import Refusal, error
from briefing.publishing.publish import publish
from briefing.publishing.reading import Press, Reading
from briefing.publishing.wish import Foreseen, Lost, Published, Stopped, Unchanged, Wish
from tests.publishing.fake_press import FAKE, NOON, ONE_FILE, FakePress, at, new, published, written


@pytest.fixture
def port(tmp_path: Path) -> Path:
    return written(tmp_path / "port", "Crane 2 stopped.")


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return tmp_path / "archive"


def editions(archive: Path) -> tuple[Publication, ...]:
    with open_ledger(archive, at(), writing=False) as ledger:
        return publications(ledger)


def numbers(archive: Path) -> list[str]:
    return [str(one.number) for one in editions(archive)]


def stopped(path: Path, archive: Path, wish: Wish = ONE_FILE, press: Press = FAKE, hours: float = 0) -> Stopped:
    ending = published(path, archive, wish, at(hours), press=press)
    assert isinstance(ending, Stopped)
    return ending


def test_the_first_is_number_one_and_all_of_it_is_kept(port: Path, archive: Path) -> None:
    made = new(port, archive).publication
    assert editions(archive) == (made,)
    assert (made.number, made.state, made.title, made.made) == (Number(1), "published", "Crane 2 stopped.", NOON)
    (rendition,) = made.renditions
    (file,) = rendition.files
    assert (file.name, file.size) == ("port-1.html", len(kept(archive, file.sha256, "html")))
    assert b"Crane 2 stopped." in kept(archive, rendition.snapshot, "json")
    assert rendition.changes is None


def test_what_has_not_changed_is_not_published(port: Path, archive: Path) -> None:
    new(port, archive)
    before = sorted(one.sha256 for one in all_kept(archive))
    ending = published(port, archive, world=at(24))
    assert isinstance(ending, Unchanged)
    assert ending.since.number == Number(1)
    assert sorted(one.sha256 for one in all_kept(archive)) == before
    assert numbers(archive) == ["1"]


def test_what_has_changed_is_the_next_and_says_what(port: Path, archive: Path) -> None:
    new(port, archive)
    written(port, "Crane 3 stopped.")
    ending = new(port, archive)
    assert ending.comparison is not None
    assert (ending.comparison.since, ending.comparison.now) == ("1", "2")
    assert any(one.new == "Crane 3 stopped." for one in ending.comparison.differences)
    changes = ending.publication.renditions[0].changes
    assert changes is not None
    assert kept(archive, changes, "json").decode() == ending.comparison.as_json()


def test_force_publishes_what_has_not_changed(port: Path, archive: Path) -> None:
    new(port, archive)
    assert new(port, archive, replace(ONE_FILE, force=True)).publication.number == Number(2)


def test_it_is_compared_with_the_last_that_stands(port: Path, archive: Path) -> None:
    from briefing.publishing.withdraw import withdraw

    new(port, archive)
    written(port, "Crane 3 stopped.")
    second = new(port, archive).publication
    with open_ledger(archive, at()) as ledger:
        withdraw(ledger, second, "It was crane 2.")
    ending = new(port, archive)
    assert ending.publication.number == Number(3)
    assert ending.comparison is not None
    assert ending.comparison.since == "1"


def test_a_number_in_the_file_is_where_counting_goes_on(port: Path, archive: Path) -> None:
    (port / "briefing.yaml").write_text("format: 1\nid: port\nedition: 7\ntitle: One\n", encoding="utf-8")
    assert new(port, archive).publication.number == Number(7)
    (port / "briefing.yaml").write_text("format: 1\nid: port\nedition: 7\ntitle: Two\n", encoding="utf-8")
    assert new(port, archive).publication.number == Number(8)


def test_a_correction_has_the_number_of_what_it_corrects(port: Path, archive: Path) -> None:
    new(port, archive)
    written(port, "Crane 3 stopped.")
    new(port, archive)
    written(port, "Crane 2 did stop.")
    wish = replace(ONE_FILE, correct=1, note="It did.")
    made = new(port, archive, wish)
    assert (str(made.publication.number), made.publication.note) == ("1c1", "It did.")
    assert made.comparison is not None
    assert (made.comparison.since, made.comparison.now) == ("1", "1c1")
    (file,) = made.publication.renditions[0].files
    assert kept(archive, file.sha256, "html").endswith(b" 1 It did.</body></html>")
    written(port, "Crane 2 did stop twice.")
    assert str(new(port, archive, wish).publication.number) == "1c2"
    assert numbers(archive) == ["1", "1c1", "1c2", "2"]


def test_a_correction_of_what_there_is_not_names_the_nearest(port: Path, archive: Path) -> None:
    new(port, archive)
    with pytest.raises(Refusal, match="no edition 4") as caught:
        published(port, archive, replace(ONE_FILE, correct=4, note="x"))
    assert "nearest: 1" in caught.value.problems[0].hints[0]


def _with(**said: object) -> Press:
    def changed(reading: Reading) -> Reading:
        return replace(reading, **said)  # type: ignore[arg-type]

    return FakePress(changed).press()


@pytest.mark.parametrize(
    ("rule", "said", "word"),
    [
        (None, {"status": "review"}, "review"),
        ("final", {"status": "draft", "signed": date(2026, 3, 2)}, "draft"),
        ("signed-off", {"status": "final"}, "nobody"),
        (None, {"status": "final", "rule": "signed-off"}, "nobody"),
    ],
)
def test_a_status_that_the_rule_does_not_allow(
    rule: object, said: dict[str, object], word: str, port: Path, archive: Path
) -> None:
    ending = stopped(port, archive, replace(ONE_FILE, rule=rule), _with(**said))  # type: ignore[arg-type]
    assert word in ending.reason
    assert ending.problems[-1].rule == "status-allows-publishing"
    assert numbers(archive) == []


def test_a_signature_releases_one_edition(port: Path, archive: Path) -> None:
    wish = replace(ONE_FILE, rule="signed-off")
    signed = _with(status="review", signed=date(2026, 3, 2))
    new(port, archive, wish, press=signed)
    written(port, "Crane 3 stopped.")
    new(port, archive, wish, at(2), press=signed)  # the same day
    written(port, "Crane 4 stopped.")
    new(port, archive, wish, at(24), press=_with(signed=date(2026, 3, 3)))
    written(port, "Crane 5 stopped.")
    assert "released that one" not in stopped(port, archive, wish, _with(signed=date(2026, 3, 2)), 48).reason
    assert numbers(archive) == ["1", "2", "3"]
    new(port, archive, replace(wish, rule="always"), at(48), press=_with(status="draft"))


@pytest.mark.parametrize(
    ("press", "reason"),
    [
        (FakePress(problems=(error("condition-holds", "the title does not hold"),)), "the check finds errors"),
        (FakePress(break_at="html"), "cannot be built as html"),
        (FakePress(spoil="html"), "came out broken as html"),
    ],
)
def test_what_is_wrong_is_not_published(press: FakePress, reason: str, port: Path, archive: Path) -> None:
    ending = stopped(port, archive, press=press.press())
    assert reason in ending.reason
    assert ending.code == 1
    assert ending.problems
    assert numbers(archive) == []
    assert list(all_kept(archive)) == []


def test_a_briefing_that_cannot_be_read_is_no_edition(tmp_path: Path, archive: Path) -> None:
    assert stopped(tmp_path, archive).problems[0].rule == "briefing-exists"
    assert not archive.exists()


def test_a_target_s_edition_that_is_wrong_stops_all(port: Path, archive: Path) -> None:
    class Picky(FakePress):
        def _read(self, path, request, thorough, progress):  # type: ignore[no-untyped-def]
            press = self if request.audience is None else FakePress(problems=(error("audience-is-known", "who?"),))
            return FakePress._read(press, path, request, thorough, progress)

    wish = replace(ONE_FILE, targets=(Target.model_validate({"to": "folder:/out", "audience": "board"}),))
    assert stopped(port, archive, wish, Picky().press()).problems[0].rule == "audience-is-known"
    assert numbers(archive) == []


def test_each_target_has_its_reader_s_edition_in_the_outbox(port: Path, archive: Path) -> None:
    board = Target.model_validate({"to": "folder:/board", "audience": "board", "formats": ["html"]})
    two = Target.model_validate({"to": "folder:/a", "formats": ["md"]})
    made = new(port, archive, replace(ONE_FILE, targets=(board, two))).publication
    assert [one.reader for one in made.renditions] == [Reader(), Reader(audience="board")]
    assert [[file.format for file in one.files] for one in made.renditions] == [["html", "md"], ["html"]]
    with open_ledger(archive, at()) as ledger:
        sent = posted(ledger)
    assert sorted((one.reader_key, one.target) for one in sent) == sorted(
        ((Reader(audience="board").key, board.as_json()), ("", two.as_json()))
    )
    assert {one.due for one in sent} == {NOON}


def test_a_change_for_one_reader_alone_is_a_new_edition(port: Path, archive: Path) -> None:
    wish = replace(ONE_FILE, targets=(Target.model_validate({"to": "folder:/board", "audience": "board"}),))
    new(port, archive, wish, press=FakePress().press())

    def other(reading: Reading) -> Reading:
        if "board" not in reading.summary:
            return reading
        sentence = replace(reading.snapshot.sentences[0], text="For the board: 12.")
        return replace(reading, snapshot=replace(reading.snapshot, sentences=(sentence,)))

    made = new(port, archive, wish, press=FakePress(other).press())
    assert made.comparison is not None
    assert not made.comparison
    assert made.publication.renditions[1].changes != made.publication.renditions[0].changes
    assert isinstance(published(port, archive, wish, press=FakePress(other).press()), Unchanged)


def test_a_reader_who_comes_in_addition_waits_for_news(port: Path, archive: Path) -> None:
    new(port, archive)
    wish = replace(ONE_FILE, targets=(Target.model_validate({"to": "folder:/board", "audience": "board"}),))
    assert isinstance(published(port, archive, wish), Unchanged)


def test_the_archive_s_readers_stay_who_they_are(port: Path, archive: Path) -> None:
    """Else a brief published for TLP:CLEAR would go on as whatever the file holds, once somebody forgets the option."""
    new(port, archive, replace(ONE_FILE, reader=Reader(marking="TLP:CLEAR")))
    written(port, "Crane 3 stopped.")
    made = new(port, archive).publication
    assert [one.reader for one in made.renditions] == [Reader(marking="TLP:CLEAR")]
    other = new(port, archive, replace(ONE_FILE, reader=Reader(marking="TLP:GREEN")))
    assert other.comparison is None


def test_an_embargo_holds_it_and_what_is_to_be_sent(port: Path, archive: Path) -> None:
    until = NOON + timedelta(hours=6)
    wish = replace(ONE_FILE, targets=(Target.model_validate("folder:/out"),))
    made = new(port, archive, wish, press=_with(embargo=until)).publication
    assert (made.state, made.embargo) == ("held", until)
    with open_ledger(archive, at()) as ledger:
        assert [one.due for one in posted(ledger)] == [until]
    assert isinstance(published(port, archive, world=at(5)), Unchanged)
    assert editions(archive)[0].state == "held"
    assert isinstance(published(port, archive, world=at(6)), Unchanged)
    assert editions(archive)[0].state == "published"


def test_the_words_of_a_held_edition_are_not_repeated_in_the_next(port: Path, archive: Path) -> None:
    new(port, archive)
    written(port, "Crane 3 stopped.")
    new(port, archive, press=_with(embargo=NOON + timedelta(hours=6)))
    assert isinstance(published(port, archive), Unchanged)
    written(port, "Crane 4 stopped.")
    told = new(port, archive).comparison
    assert told is not None
    assert (told.since, told.now) == ("1", "3")
    assert "Crane 3" not in told.as_json()


def test_an_embargo_that_is_over_holds_nothing(port: Path, archive: Path) -> None:
    made = new(port, archive, press=_with(embargo=NOON - timedelta(hours=1))).publication
    assert (made.state, made.embargo) == ("published", None)


def test_a_dry_run_changes_nothing(port: Path, archive: Path) -> None:
    dry = replace(ONE_FILE, dry=True)
    ending = published(port, archive, dry)
    assert isinstance(ending, Foreseen)
    assert ending.number == Number(1)
    assert not archive.exists()
    new(port, archive)
    assert isinstance(published(port, archive, dry), Unchanged)
    written(port, "Crane 3 stopped.")
    before = (archive / LEDGER).read_bytes()
    ending = published(port, archive, dry)
    assert isinstance(ending, Foreseen)
    assert (ending.number, bool(ending.comparison)) == (Number(2), True)
    assert (archive / LEDGER).read_bytes() == before


def test_two_briefings_of_one_id_are_told_apart(port: Path, archive: Path, tmp_path: Path) -> None:
    new(port, archive)
    other = written(tmp_path / "other", "Another.")
    assert stopped(other, archive).problems[0].rule == "briefing-keeps-its-id"
    port.rename(tmp_path / "moved")
    assert new(other, archive).publication.number == Number(2)
    with open_ledger(archive, at()) as ledger:
        assert [one.path for one in enrolled(ledger)] == ["../other"]


def test_who_published_meanwhile_is_taken_into_account(port: Path, archive: Path) -> None:
    """Another process publishes between the comparison and the transaction: then it is decided anew."""
    new(port, archive)
    written(port, "Crane 3 stopped.")
    plain, times = FakePress(), list[Published]()

    def build(path, request, progress):  # type: ignore[no-untyped-def]
        if not times:
            times.append(new(port, archive))
        return plain._build(path, request, progress)

    ending = publish(port, archive, ONE_FILE, at(), press=Press(plain._read, build, plain.site))
    assert isinstance(ending, Unchanged)
    assert numbers(archive) == ["1", "2"]


def test_files_that_were_swept_away_meanwhile_are_kept_again(
    port: Path, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from briefing.publishing import publish as module
    from briefing.publishing.prune import sweep

    true = module._kept

    def swept(folder: Path, *rest: object) -> object:
        found = true(folder, *rest)  # type: ignore[arg-type]
        with open_ledger(folder, at()) as ledger:
            assert sweep(ledger)[0] == 2
        return found

    monkeypatch.setattr(module, "_kept", swept)
    made = new(port, archive).publication
    assert kept(archive, made.renditions[0].files[0].sha256, "html")


def running(archive: Path, slot: datetime = NOON) -> Claimed:
    """A run of a schedule, claimed."""
    with open_ledger(archive, at()) as ledger, ledger.transaction():
        ledger.do(
            "INSERT INTO runs(briefing, slot, state, owner, fence) VALUES('port', ?, 'running', 'us', 1)",
            ("2026-03-02T12:00:00Z",),
        )
        return Claimed(ledger.rows("SELECT max(id) FROM runs")[0][0], "port", slot, "us", 1)


def _runs(ledger: Ledger) -> list[tuple[object, ...]]:
    return [tuple(row) for row in ledger.rows("SELECT state, number FROM runs")]


def test_a_run_ends_with_its_edition(port: Path, archive: Path) -> None:
    run = running(archive)
    publish(port, archive, replace(ONE_FILE, slot=NOON), at(), run=run, press=FAKE)
    with open_ledger(archive, at()) as ledger:
        assert _runs(ledger) == [("published", 1)]
    assert editions(archive)[0].slot == NOON


def test_who_has_lost_the_run_publishes_nothing(port: Path, archive: Path) -> None:
    run = running(archive)
    ending = publish(port, archive, ONE_FILE, at(), run=replace(run, fence=0), press=FAKE)
    assert isinstance(ending, Lost)
    assert numbers(archive) == []
    with open_ledger(archive, at()) as ledger:
        assert _runs(ledger) == [("running", None)]


def test_a_snapshot_that_is_lost_does_not_stop_the_next(port: Path, archive: Path) -> None:
    made = new(port, archive).publication
    (archive / "kept" / made.renditions[0].snapshot[:2] / f"{made.renditions[0].snapshot}.json").write_bytes(b"{}")
    written(port, "Crane 3 stopped.")
    ending = new(port, archive)
    assert ending.comparison is None
    assert [one.rule for one in ending.problems] == ["kept-file-is-whole"]
