"""The canonical content of an edition builds the same bytes, is its own canonical content, and names nobody else."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.model.edition import Edition
from briefing.model.request import Request
from briefing.pipeline import edited, edition_of, place_of
from briefing.place import Place
from briefing.proof.canonical import decided
from briefing.proof.project import project_of
from briefing.shipped import content_folder
from briefing.source.parse import parse_briefing
from briefing.source.read import read_source
from briefing.typeset import typeset
from briefing.verification.again import put
from briefing.wearing import theme_of
from tests.builds import SHIPPED
from tests.proof.rooms import write_rooms

READERS = (Request(), Request(marking="TLP:CLEAR"), Request(marking="TLP:CLEAR", audience="staff"))


def made(folder: Path, request: Request) -> tuple[Edition, Place]:
    source = read_source(folder).value
    assert source is not None
    briefing = parse_briefing(source, request.language).value
    assert briefing is not None
    edition = edition_of(briefing, request, source).value
    assert edition is not None
    return edition, place_of(source)


def project(folder: Path, request: Request) -> dict[str, bytes]:
    edition, place = made(folder, request)
    theme = theme_of(edition, place).value
    assert theme is not None
    return project_of(edition, place, theme)


def pages(folder: Path, request: Request) -> bytes:
    pdf = typeset(*made(folder, request)).value
    assert pdf is not None
    return pdf.data


@pytest.mark.parametrize("request_", READERS)
def test_content_builds_the_same_bytes_and_is_its_own_content(tmp_path: Path, request_: Request) -> None:
    rooms = write_rooms(tmp_path / "rooms")
    files = project(rooms, request_)
    put(files, tmp_path / "again")
    assert project(tmp_path / "again", request_) == files
    assert pages(tmp_path / "again", request_) == pages(rooms, request_)


def test_shipped_briefings_are_their_own_content(tmp_path: Path, prove: bool) -> None:
    for name in SHIPPED if prove else ("climate-monitor",):
        files = project(content_folder() / name, Request())
        put(files, tmp_path / name)
        assert project(tmp_path / name, Request()) == files, name


def test_nothing_of_other_readers_is_named(tmp_path: Path) -> None:
    files = project(write_rooms(tmp_path / "rooms"), READERS[2])
    said = b"".join([*files.values(), *(name.encode() for name in files)])
    for word in (b"board", b"lenders", b"Secretville", b"AMBER", b"Amber", b"quiet", b"raw", b"images", b"2023"):
        assert word not in said
    assert b"staff" in said


def test_content_holds_no_path_of_the_project_it_came_from(tmp_path: Path) -> None:
    files = project(write_rooms(tmp_path / "hidden-client"), Request())
    names = {name for name in files if not name.startswith("pictures/")}
    assert names == {"briefing.toml", "briefing.yaml", "templates/style.css"}
    assert not any(b"hidden-client" in data for data in files.values())


def test_it_builds_without_an_error(tmp_path: Path) -> None:
    put(project(write_rooms(tmp_path / "rooms"), READERS[1]), tmp_path / "again")
    outcome, _ = edited(tmp_path / "again", READERS[1])
    assert not [one for one in outcome.problems if one.is_error]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("plain", "plain"),
        ("[a]{audience=board} b", "a b"),
        ('[a [b]{when="x > 1"}]{marking=TLP:GREEN audience=board} c', '[a b]{marking="TLP:GREEN"} c'),
        ('[a]{holds="x > 1" else="c"}', "a"),
        ("[a](https://example.org) {see:b}", "[a](https://example.org) {see:b}"),
    ],
)
def test_spans_say_no_more_for_whom_they_are(text: str, left: str) -> None:
    assert decided(text) == left
