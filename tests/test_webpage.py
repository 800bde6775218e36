"""The page for the web: whole in itself, linked up, readable by ear, and fit for a phone."""

from __future__ import annotations

import base64
import html
import io
import json
import re
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from briefing import pipeline
from briefing.model.blocks import FigureBlock
from briefing.model.request import Request
from briefing.webpage import letters_of
from tests.door import BRIEF, write_brief
from tests.page_tree import Element, read
from tests.shipped_brief import briefing, data

WEB = Request(format="html")


@cache
def page() -> str:
    return data(WEB).decode()


@cache
def tree() -> Element:
    return read(page())


def built(folder: Path, text: str) -> tuple[str, tuple[str, ...]]:
    """The page of a small briefing, and the rules that were broken on the way."""
    outcome = pipeline.build(write_brief(folder, text), WEB)
    return (outcome.data or b"").decode(), tuple(problem.rule for problem in outcome.problems)


def test_nothing_is_fetched() -> None:
    assert tree().all("script", "link", "iframe", "object", "embed", "base", "form", "video", "audio") == []
    for one in tree().all():
        for name in ("src", "srcset", "data", "poster", "xlink:href", "background"):
            assert one.attributes.get(name, "data:").startswith("data:")
        if one.tag in ("image", "use"):
            assert one.attributes["href"].startswith(("data:", "#"))
        assert not any(name.startswith("on") for name in one.attributes)
    styles = [one.text for one in tree().all("style")]
    styles += [html.unescape(one.attributes.get("style", "")) for one in tree().all()]
    addresses = [address.strip("'\" ") for text in styles for address in re.findall(r"url\(([^)]*)\)", text)]
    assert addresses
    assert {address.split(",")[0].split(":")[0].split("#")[0] for address in addresses} <= {"data", ""}
    assert not any("@import" in text for text in styles)


def test_the_only_addresses_outside_are_those_of_the_sources() -> None:
    links = {one.attributes["href"] for one in tree().all("a") if not one.attributes["href"].startswith("#")}
    assert links == {source.url for source in briefing().sources.values() if source.url}


def test_ids_stand_once_and_every_link_leads_somewhere() -> None:
    ids = [one.attributes["id"] for one in tree().all() if "id" in one.attributes]
    assert len(ids) == len(set(ids))
    asked = {one.attributes["href"][1:] for one in tree().all("a") if one.attributes["href"].startswith("#")}
    asked |= set(re.findall(r"url\(#([^)]+)\)", page()))
    for name in ("aria-labelledby", "aria-describedby", "for"):
        asked |= {id_ for one in tree().all() for id_ in one.attributes.get(name, "").split()}
    assert asked
    assert asked - set(ids) == set()


def test_every_note_leads_to_its_source_and_back() -> None:
    notes = [one for one in tree().all("a") if one.has_class("ref")]
    backs = {one.attributes["href"][1:] for one in tree().all("a") if one.has_class("back")}
    opened = {one.attributes["id"]: one for one in tree().all("span") if one.has_class("in-place")}
    listed = {one.attributes["id"]: one for one in tree().all("li", "span") if "id" in one.attributes}
    assert len(notes) == len(opened) > 80
    assert backs < {one.attributes["id"] for one in notes}
    for one in notes:
        beside = opened[one.attributes["href"][1:]]
        there, close = beside.all("a")[-2:]
        number = there.attributes["href"].rsplit("n", 1)[1]
        assert one.words() == number
        assert one.attributes["aria-label"].endswith(f" {number}")
        assert close.attributes["href"] == f"#{one.attributes['id']}"
        words = beside.words().removesuffix("in the list of sources ×").strip()
        assert words.replace(" ", "") == listed[there.attributes["href"][1:]].words().replace(" ", "")


def test_headings_never_skip_a_level_and_there_is_one_of_the_first() -> None:
    levels = [int(one.tag[1]) for one in tree().all("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(one.words() for one in tree().all("h1", "h2", "h3", "h4"))


def test_the_page_says_what_it_is_and_where_its_text_begins() -> None:
    (root,) = tree().all("html")
    assert (root.attributes["lang"], root.attributes["dir"]) == ("en-US", "ltr")
    (main,) = tree().all("main")
    skip = next(one for one in tree().all("a"))
    assert skip.attributes["href"] == f"#{main.attributes['id']}"
    assert "width=device-width" in page()
    assert tree().all("title")[0].words() == "At arm’s length"
    assert all(one.attributes.get("alt") for one in tree().all("img"))
    assert all(one.words() or one.attributes.get("aria-label") for one in tree().all("a"))


def test_every_cell_at_a_head_says_of_what_it_is_the_head() -> None:
    assert all(one.attributes.get("scope") in ("row", "col", "rowgroup") for one in tree().all("th"))
    for table in tree().all("table"):
        widths = {
            sum(int(cell.attributes.get("colspan", "1")) for cell in row.all("th", "td")) for row in table.all("tr")
        }
        assert len(widths) == 1


def drawn() -> list[FigureBlock]:
    blocks = [block for section in briefing().sections for block in section.blocks]
    set_in_type = ("tiles", "matrix", "options")
    return [block for block in blocks if isinstance(block, FigureBlock) and block.chart.kind not in set_in_type]


def test_every_drawing_has_its_title_and_labels_as_text() -> None:
    drawings = tree().all("svg")
    assert len(drawings) == len(drawn()) >= 3
    for block, svg in zip(drawn(), drawings, strict=True):
        assert svg.all("title")[0].words() == " ".join(block.alt.split())
        assert svg.attributes["role"] == "img"
        labels = [one.words() for one in svg.all("text")]
        assert len(labels) > 10
    assert any("Partners" in one.words() or "Soleimani" in one.words() for one in drawings[0].all("text"))


def test_what_a_drawing_shows_stands_under_it_as_a_table() -> None:
    by_id = {one.attributes.get("id"): one for one in tree().all("div")}
    for block in drawn():
        (details,) = by_id[block.id].all("details")
        assert details.all("summary")[0].words() == "Data"
        rows = details.all("tr")
        assert len(rows) > 5
        assert all(cell.words() for cell in rows[0].all("th"))
    first = by_id["fig-origins"].all("details")[0].words()
    assert "early 1990s Iran-Hamas ties begin" in first


FACE = re.compile(r"@font-face\{font-family:'([^']+)';font-weight:(\d+);[^}]*base64,([A-Za-z0-9+/=]+)\)")


def letters_in(coded: str) -> frozenset[str]:
    with TTFont(io.BytesIO(base64.b64decode(coded))) as font:
        assert font.flavor == "woff2"
        assert "SIL Open Font License" in font["name"].getDebugName(13)
        return frozenset(map(chr, font.getBestCmap()))


@cache
def faces() -> dict[str, frozenset[str]]:
    """The letters of the fonts inside, by family and weight."""
    made: dict[str, frozenset[str]] = {}
    for family, weight, coded in FACE.findall(page()):
        made[f"{family} {weight}"] = letters_in(coded)
    return made


def test_the_fonts_are_inside_and_hold_every_letter() -> None:
    families = {name.rsplit(" ", 1)[0] for name in faces()}
    asked = set(re.findall(r"--family-[a-z]+:'([^']+)'", page())) - {"Plex Arabic", "Plex Hebrew"}
    assert families == asked
    assert {one.attributes["font-family"] for one in tree().all("text")} <= families
    letters = {letter for letter in letters_of(page()) if letter.isprintable() and not letter.isspace()}
    assert letters <= faces()["Source Serif 400"]
    assert len(faces()["Source Serif 400"]) < 200


def test_fonts_of_other_scripts_come_with_their_letters_alone(tmp_path: Path) -> None:
    text, _ = built(tmp_path, BRIEF.replace("Crane 2 stopped.", "Crane 2 stopped. حزب الله and חזבאללה"))
    found = {family: coded for family, _, coded in FACE.findall(text)}
    for family, letter in (("Plex Arabic", "ح"), ("Plex Hebrew", "ח")):
        letters = letters_in(found[family])
        assert letter in letters
        assert "a" not in letters
    assert "'Source Serif','Plex Arabic','Plex Hebrew',serif" in text
    assert "'Plex Condensed','Plex Arabic','Plex Hebrew',sans-serif" in text


def test_letters_are_those_that_show() -> None:
    found = letters_of("<style>q{}</style><title>T</title><p>a&eacute;<b>ß</b></p><script>z</script>")
    assert {"a", "A", "é", "É", "ß", "S", "0", "-"} <= found
    assert not {"q", "z", "{"} & found


PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
IMAGE = "      - kind: image\n        file: {}\n        alt: A crane\n        credit: Ours\n"


def with_image(name: str) -> str:
    return BRIEF.replace("sources:\n", IMAGE.format(name) + "sources:\n", 1)


def test_a_picture_is_inside(tmp_path: Path) -> None:
    (tmp_path / "crane.png").write_bytes(PIXEL)
    text, rules = built(tmp_path, with_image("crane.png"))
    assert rules == ()
    (picture,) = read(text).all("img")
    assert base64.b64decode(picture.attributes["src"].removeprefix("data:image/png;base64,")) == PIXEL
    assert picture.attributes["alt"] == "A crane"


@pytest.mark.parametrize(
    ("name", "content", "rule"),
    [
        ("crane.txt", b"words", "picture-exists"),
        ("crane.png", b"words", "picture-exists"),
        ("gone.png", None, "file-exists"),
        ("../crane.png", PIXEL, "file-exists"),
    ],
    ids=["another kind", "not what it says", "missing", "outside"],
)
def test_a_picture_that_cannot_be_shown_is_told(tmp_path: Path, name: str, content: bytes | None, rule: str) -> None:
    folder = tmp_path / "project"
    folder.mkdir()
    if content is not None:
        (folder / name).write_bytes(content)
    outcome = pipeline.build(write_brief(folder, with_image(name)), WEB)
    assert outcome.data is None
    (problem,) = outcome.problems
    assert problem.rule == rule
    assert problem.span is not None
    assert problem.span.line == 14


def test_text_is_never_markup(tmp_path: Path) -> None:
    hostile = "<script>alert(1)</script> </style> & ' \" onload=x"
    text, rules = built(tmp_path, BRIEF + f"authors: [{json.dumps(hostile)}]\nkeywords: [{json.dumps(hostile)}]\n")
    assert rules == ()
    made = read(text)
    assert made.all("script") == []
    assert [len(one.all("style")) for one in made.all("head")] == [len(made.all("style"))]
    named = [one.attributes for one in made.all("meta") if one.attributes.get("name") == "author"]
    assert named[0]["content"] == hostile
    assert "onload" not in named[0]
