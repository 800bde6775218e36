"""From the ledger and the kept files to the site, and an archive's own setting."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefing.archive.editions_table import add, enroll, publications, set_state
from briefing.archive.keep import keep, place_of
from briefing.archive.ledger import Ledger, open_ledger
from briefing.archive_site.setting import read_setting
from briefing.archive_site.settle import settle_site, site_is_settled
from briefing.archive_site.shelf import Shelved
from briefing.model.archive_setting import ArchiveSetting
from briefing.model.publication import KeptFile, Number, Rendition
from briefing.model.snapshot import Item, Snapshot
from briefing.problems import EnvironmentRefusal, Refusal
from briefing.world import standing_still
from tests.archive_site.sample import CHANGES, JUDGED, port, read


@contextmanager
def archive(folder: Path) -> Iterator[Ledger]:
    with open_ledger(folder, standing_still(datetime(2026, 3, 2, tzinfo=UTC))) as ledger:
        yield ledger


def publish(ledger: Ledger, *editions: Shelved) -> None:
    """Take made-up editions into the ledger, with their files, snapshots and comparisons."""
    with ledger.transaction():
        for one in editions:
            enroll(ledger, one.publication.briefing, "../port", one.publication.title)
            renditions = tuple(_kept(ledger.folder, one, rendition) for rendition in one.publication.renditions)
            add(ledger, replace(one.publication, renditions=renditions))


def _kept(folder: Path, one: Shelved, rendition: Rendition) -> Rendition:
    judged = Item("judgment", "pace", "pace", (("text", JUDGED),))
    snapshot = Snapshot("port", "Port", one.name, "2026-03-01", "en", items=(judged,))
    for file in rendition.files:
        keep(folder, read(file), file.format)
    changes = keep(folder, one.comparison.as_json().encode(), "json") if one.comparison else None
    return replace(rendition, snapshot=keep(folder, snapshot.as_json().encode(), "json"), changes=changes)


def test_the_site_follows_the_ledger(tmp_path: Path) -> None:
    with archive(tmp_path) as ledger:
        publish(ledger, port(1), port(2, week=1, differences=CHANGES))
        assert not site_is_settled(ledger)
        assert settle_site(ledger).written
        assert site_is_settled(ledger)
        page = (tmp_path / "site/port/2/index.html").read_text("utf-8")
        assert "<del>3,140</del> <ins>2,870</ins>" in page
        assert JUDGED in (tmp_path / "site/assets/search-data.js").read_text("utf-8")
        assert (tmp_path / "site/port/latest.pdf").read_bytes() == (tmp_path / "site/port/2/port-2.pdf").read_bytes()
        assert settle_site(ledger).written == ()
        with ledger.transaction():
            set_state(ledger, "port", Number(2), "withdrawn", "Wrong.")
        assert not site_is_settled(ledger)
        made = settle_site(ledger)
    assert "port/latest.pdf" in made.written
    assert "port/2/port-2.pdf" in made.removed
    assert "Wrong." in (tmp_path / "site/port/2/index.html").read_text("utf-8")


def test_only_snapshots_that_are_new_are_read(tmp_path: Path) -> None:
    """A change of the site costs one snapshot however many there are; what was found in the others is kept."""
    with archive(tmp_path) as ledger:
        publish(ledger, port(1), port(2, week=1))
        settle_site(ledger)
        for one in publications(ledger):
            place_of(tmp_path, one.renditions[0].snapshot, "json").unlink()
        publish(ledger, port(3, week=2))
        settle_site(ledger)
        assert (tmp_path / "site/assets/search-data.js").read_text("utf-8").count(JUDGED) == 3
        (tmp_path / "site.json").unlink()
        with pytest.raises(EnvironmentRefusal, match="cannot be read"):
            settle_site(ledger)


def test_a_damaged_kept_file_is_not_served(tmp_path: Path) -> None:
    with archive(tmp_path) as ledger:
        publish(ledger, port(1))
        file = port(1).files[0]
        path = place_of(tmp_path, file.sha256, file.format)
        whole = path.read_bytes()
        path.write_bytes(b"x" * len(whole))
        with pytest.raises(EnvironmentRefusal):
            settle_site(ledger)
        assert not site_is_settled(ledger)
        path.write_bytes(whole)
        settle_site(ledger)
        assert site_is_settled(ledger)
    assert (tmp_path / "site/port/1/port-1.pdf").read_bytes() == whole


def test_an_archive_tells_its_title_address_language_and_theme(tmp_path: Path) -> None:
    with archive(tmp_path) as ledger:
        publish(ledger, port(1))
        settle_site(ledger)
        said = "title: Hafen & Co\naddress: https://example.org/b\nlanguage: de\ntheme: flash\n"
        (tmp_path / "archive.yaml").write_text(said, encoding="utf-8")
        assert not site_is_settled(ledger)
        settle_site(ledger)
    page = (tmp_path / "site/index.html").read_text("utf-8")
    assert "<h1>Hafen &amp; Co</h1>" in page
    assert 'lang="de"' in page
    assert json.loads((tmp_path / "site/feed.json").read_text("utf-8"))["home_page_url"] == "https://example.org/b/"
    assert "#1F2D3B" in (tmp_path / "site/assets/site.css").read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "line", "said", "hint"),
    [
        ("titel: x", 1, "an archive has no `titel`", "did you mean `title`?"),
        ("title: x\naddress: example.org", 2, "`address` is of no use", "as https://example.org/briefings"),
        ("title: x\n\nlanguage: klingon", 3, "“klingon” is not a language tag", ""),
        ("theme: flsh", 1, "no theme “flsh” ships", "did you mean `flash`?"),
        ("- a", 1, "a mapping of keys", ""),
        ("title: 3", 1, "`title` is of no use", "write a text"),
    ],
)
def test_a_slip_in_the_setting_is_told_at_its_place(tmp_path: Path, text: str, line: int, said: str, hint: str) -> None:
    (tmp_path / "archive.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(Refusal) as caught:
        read_setting(tmp_path)
    (problem,) = caught.value.problems
    assert said in problem.message
    assert problem.span is not None
    assert (problem.span.file, problem.span.line) == ("archive.yaml", line)
    assert hint in "".join(problem.hints)


def test_without_a_setting_the_archive_is_called_by_its_languages_word(tmp_path: Path) -> None:
    assert read_setting(tmp_path) == ArchiveSetting()
    assert isinstance(port(1).files[0], KeptFile)
