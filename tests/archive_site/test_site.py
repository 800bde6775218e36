"""What an archive's readers may see of it stands on its site, nothing else does, and every link leads somewhere."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest

from briefing.archive_site.shelf import shelves_of
from briefing.archive_site.site import Site, site_of
from briefing.model.archive_setting import ArchiveSetting
from briefing.model.comparison import Difference
from tests.archive_site.sample import CANARY, DATES, JUDGED, KEPT, PORT, WRONG_QUAY, edition, editions, port


@cache
def sample() -> Site:
    return site_of(editions(), ArchiveSetting(title="Example Institute"))


def page(path: str, site: Site | None = None) -> str:
    return (site or sample()).pages[path].decode()


class Links(HTMLParser):
    """Every address that a page names, and its ids."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.ids: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if name in ("href", "src", "data-script")]
        self.ids.update(value or "" for name, value in attrs if name == "id")


def words(text: str) -> str:
    """A page's text without its marks."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))


def test_nothing_of_a_delivery_a_held_or_a_withdrawn_edition_is_anywhere() -> None:
    """The words that only others may read stand in the sample's records, and in no byte of the site."""
    secret = CANARY.encode()
    assert sum(CANARY in str(one) for one in editions()) == len(editions())
    assert [path for path, data in sample().pages.items() if secret in data or CANARY in path] == []
    assert [path for path, file in sample().files.items() if CANARY in path or secret in KEPT[file.sha256]] == []
    served = {file.sha256 for file in sample().files.values()}
    assert served == {file.sha256 for one in editions() if one.publication.state == "published" for file in one.files}


def test_a_held_edition_leaves_no_trace_of_its_number() -> None:
    assert "port/7/index.html" not in sample().pages
    assert not any(path.startswith("embargoed/") for path in (*sample().pages, *sample().files))
    assert "Edition 7" not in "".join(page(path) for path in sample().pages if path.endswith(".html"))
    assert "Edition 6" in page("port/index.html")


def test_a_comparison_with_an_edition_that_was_withdrawn_is_not_told() -> None:
    """Its old words are words of the edition that was taken back."""
    told = words(page("port/5/index.html"))
    assert "What changed in this edition is not told here." in told
    assert "First edition" not in told


def test_a_withdrawn_edition_leaves_its_notice() -> None:
    notice = page("port/4/index.html")
    assert WRONG_QUAY in words(notice)
    assert "This edition was withdrawn." in notice
    assert PORT not in notice
    assert not [path for path in sample().files if path.startswith("port/4/")]
    assert WRONG_QUAY in page("port/index.html")


def test_a_corrected_edition_says_so_and_leads_to_its_correction() -> None:
    old, new = page("port/3/index.html"), page("port/3c1/index.html")
    assert "This edition was corrected." in old
    assert 'href="../3c1/index.html"' in old
    assert "Edition 3, corrected" in words(new)
    assert DATES in new
    assert "This edition was corrected." not in new


def test_a_correction_that_is_held_back_is_not_told_of() -> None:
    made = site_of([port(1), port(1, correction=1, state="held", week=1)], ArchiveSetting())
    assert "corrected" not in page("port/1/index.html", made)
    assert page("port/1/index.html", made).count("Edition 1") > 1


def test_the_latest_is_the_newest_that_can_be_read() -> None:
    files = sample().files
    assert files["port/latest.pdf"] == files["port/6/port-6.pdf"]
    assert files["climate-monitor/latest.html"] == files["climate-monitor/2/climate-monitor-2.html"]
    assert "axis/latest.docx" not in files
    fallen = site_of([port(1), port(2, state="withdrawn", week=1)], ArchiveSetting())
    assert fallen.files["port/latest.pdf"] == fallen.files["port/1/port-1.pdf"]
    gone = site_of([port(1, state="withdrawn")], ArchiveSetting())
    assert gone.files == {}
    assert "No edition can be read at present." in page("port/index.html", gone)


def test_the_address_of_the_latest_page_leads_to_all_editions_where_there_is_none_to_read() -> None:
    for last in (port(2, state="withdrawn", note="Wrong."), port(2, formats="pdf")):
        site = site_of([port(1, state="withdrawn"), last], ArchiveSetting())
        assert page("port/latest.html", site) == page("port/index.html", site)
        assert ("port/latest.pdf" in site.files) == (last.publication.state == "published")
    assert "port/latest.html" not in site_of([port(1, formats="pdf")], ArchiveSetting()).pages


def test_changes_are_told_in_full() -> None:
    told = page("port/6/index.html")
    assert "<del>3,140</del> <ins>2,870</ins>" in told
    assert "<del>roughly even</del> <ins>likely</ins>" in told
    assert re.search(r"how--raised.{0,80}Raised.{0,120}The port is likely", told, re.DOTALL)
    assert "<del>March</del> <ins>May</ins>" in told
    assert "Judgments 1 raised, 1 lowered" in words(page("index.html"))
    assert "Since edition 5" in told


@pytest.mark.parametrize(("likelihood", "confidence"), [("lowered", "raised"), ("raised", "lowered")])
def test_a_judgment_moves_with_its_likelihood(likelihood: str, confidence: str) -> None:
    moved = (
        Difference("judgment", likelihood, "pace", JUDGED, "likelihood", "likely", "unlikely"),
        Difference("judgment", confidence, "pace", JUDGED, "confidence", "low", "high"),
    )
    made = site_of([port(1), port(2, week=1, differences=moved)], ArchiveSetting())
    told = page("port/2/index.html", made)
    assert f"how--{likelihood}" in told
    assert f"how--{confidence}" not in told
    assert f"1 {likelihood}" in page("index.html", made)


def test_links_lead_to_what_is_there() -> None:
    site, checked = sample(), 0
    for path, text in pages(site):
        for link in Links(text).found:
            if link.startswith("#"):
                assert link[1:] in Links(text).ids
                continue
            assert not re.match(r"[a-z]+:|/", link), (path, link)
            to = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(link)))
            assert to in site.pages or to in site.files, (path, link)
            checked += 1
    assert checked > 200


def pages(site: Site) -> Iterator[tuple[str, str]]:
    return ((path, data.decode()) for path, data in site.pages.items() if path.endswith(".html"))


def test_an_arabic_briefing_is_set_from_right_to_left() -> None:
    assert '<html lang="ar" dir="rtl">' in page("mina/2/index.html")
    assert 'lang="ar" dir="rtl"' in page("index.html")
    assert "الإصدار 2" in page("mina/index.html")
    assert "What changed" not in page("mina/2/index.html")


def test_the_first_page_speaks_the_archives_language() -> None:
    german = site_of(editions(), ArchiveSetting(language="de"))
    assert '<html lang="de" dir="ltr">' in page("index.html", german)
    assert "Alle Ausgaben" in page("index.html", german)
    assert "1,4 MB" in words(page("index.html", german)).replace("\u00a0", " ")
    assert '<html lang="en"' in page("port/index.html", german)


def test_an_archive_without_an_edition_says_so() -> None:
    for nothing in ([], [port(1, state="held")]):
        made = site_of(nothing, ArchiveSetting())
        assert "No edition has been published yet." in page("index.html", made)
        assert "feed" not in page("index.html", made)
        assert [path for path in made.pages if "feed" in path or path.startswith("port")] == []


def test_a_first_edition_has_nothing_to_compare() -> None:
    assert "First edition, with nothing earlier to compare." in page("port/1/index.html")


def test_the_order_of_the_editions_changes_no_byte() -> None:
    mixed = editions()[::-1]
    made = site_of(mixed[1::2] + mixed[::2], ArchiveSetting(title="Example Institute"))
    assert (made.pages, made.files) == (sample().pages, sample().files)
    keys = ({path: leaf.key for path, leaf in site.leaves.items()} for site in (made, sample()))
    assert next(keys) == next(keys)


def test_markup_in_a_title_is_words() -> None:
    evil = "</script><script>alert(1)</script>\u2028"
    change = Difference("fact", "changed", "x", evil, "value", evil, f"{evil} 2")
    made = site_of([edition("port", 2, evil, evil, note=evil, differences=(change,))], ArchiveSetting(title=evil))
    for path, text in pages(made):
        assert "<script>" not in text, path
    assert "\u2028" not in page("assets/search-data.js", made)


def test_a_file_cannot_leave_its_edition() -> None:
    one = edition("port", 1, "T", "S")
    (rendition, *_) = one.publication.renditions
    names = ("../../index.html", "index.html", "..\\x.pdf", ".htaccess", "")
    files = tuple(replace(rendition.files[0], name=name) for name in names)
    moved = replace(one, publication=replace(one.publication, renditions=(replace(rendition, files=files),)))
    (shelf,) = shelves_of([moved])
    assert [file.name for file in shelf.editions[0].files] == ["port-1.html", "x.pdf", "htaccess", "port-1.pdf"]


def test_pages_keep_all_scripts_but_their_own_out() -> None:
    for path, text in pages(sample()):
        assert "default-src 'none'" in text, path
        assert not re.search(r"\son\w+=|\sstyle=|unsafe", text), path
        assert re.findall(r"<script[^>]*", text) == [
            f'<script src="{"../" * path.count("/")}assets/search.js" defer'
        ], path
