"""A Word file says what its edition says, with the parts that Word wants, and the same bytes every time."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from pathlib import Path
from posixpath import dirname, join, normpath

import docx
import mammoth
import pytest
from docx.oxml.ns import qn
from lxml import etree
from PIL import Image

from briefing.documents import word
from briefing.documents.reading import read_text
from briefing.documents.tree import Picture, Table, numbers_of
from briefing.documents.word import word_file
from briefing.problems import EnvironmentRefusal
from tests.documents.told import SHIPPED, Told, told, words, words_of


def made(one: Told) -> bytes:
    file = word_file(one.edition, one.setting, one.figures)
    assert file.value is not None, file.problems
    return file.value


def xml(data: bytes, part: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read(part))


def said(root: etree._Element) -> list[str]:
    """The words of a part, without calls of notes; alternative texts in the place of pictures."""
    found: list[str] = []
    for line in root.iter(qn("w:p")):
        text = ""
        for run in line.iter(qn("w:r")):
            style = run.find(f"{qn('w:rPr')}/{qn('w:rStyle')}")
            if style is None or style.get(qn("w:val")) != "footnotereference":
                for one in run.iter(qn("w:t"), qn("w:br"), qn("wp:docPr")):
                    text += one.get("descr") or one.text or " "
        found += words(text)
    return found


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_every_word_of_a_shipped_briefing_stands_in_its_file(path: Path) -> None:
    one = told(path)
    data = made(one)
    annexed = [block for block in one.text.blocks if isinstance(block, Table) and block.role == "data"]
    marking = Counter(words(one.edition.marking.label if one.edition.marking else ""))
    expected = Counter(words_of(one.text)) - marking - marking
    left = Counter(said(xml(data, "word/document.xml")))
    left.subtract(expected)
    assert not -left, "words of the edition are missing"
    if not annexed:
        assert not +left, "words that the edition does not say"
    if one.text.notes:
        notes = Counter(said(xml(data, "word/footnotes.xml")))
        assert notes == Counter(word for runs in one.text.notes.values() for run in runs for word in words(run.text))
    assert made(one) == data
    assert_sound(data)


def assert_sound(data: bytes) -> None:
    """Every part is well formed and has a type, every relationship leads to a part, every style and note is there."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.infolist()[0].filename == "[Content_Types].xml"
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        names = {entry.filename for entry in package.infolist()}
        assert len(names) == len(package.infolist())
        types = etree.fromstring(package.read("[Content_Types].xml"))
        typed = {one.get("PartName", "").lstrip("/") for one in types} | {f".{one.get('Extension')}" for one in types}
        assert all(name in typed or f".{name.rpartition('.')[2]}" in typed for name in names)
        for name in names:
            if name.endswith((".xml", ".rels")):
                root = etree.fromstring(package.read(name))
            if name.endswith(".rels"):
                folder = dirname(dirname(name))
                for relation in root:
                    if relation.get("TargetMode") != "External":
                        assert normpath(join(folder, relation.get("Target", "").lstrip("/"))) in names
    document, styles = xml(data, "word/document.xml"), xml(data, "word/styles.xml")
    known = {style.get(qn("w:styleId")) for style in styles.iter(qn("w:style"))}
    used = {one.get(qn("w:val")) for tag in ("pStyle", "rStyle", "tblStyle") for one in document.iter(qn(f"w:{tag}"))}
    assert used <= known
    marks = [one.get(qn("w:name")) for one in document.iter(qn("w:bookmarkStart"))]
    assert len(marks) == len(set(marks))
    assert {one.get(qn("w:anchor")) for one in document.iter(qn("w:hyperlink"))} - {None} <= set(marks)
    codes = "".join(one.text or "" for one in document.iter(qn("w:instrText")))
    assert set(re.findall(r"NOTEREF (\w+)", codes)) <= set(marks)
    for cell in document.iter(qn("w:tc")):
        assert cell[-1].tag == qn("w:p")
    assert mammoth.convert_to_html(io.BytesIO(data)).value


@pytest.fixture(scope="module")
def axis() -> Told:
    return told(next(path for path in SHIPPED if path.name == "axis-of-resistance"))


@pytest.fixture(scope="module")
def file(axis: Told) -> bytes:
    return made(axis)


def test_titles_and_lists_are_those_of_word(file: bytes) -> None:
    document = docx.Document(io.BytesIO(file))
    styles = [(paragraph.style.name if paragraph.style else "", paragraph.text) for paragraph in document.paragraphs]
    assert [text for style, text in styles if style == "Title"] == ["At arm’s length"]
    assert ("Heading 1", "1. Origins") in styles
    assert any(style == "List Bullet" for style, _ in styles)
    assert any(style in ("Caption", "caption") and text.startswith("Figure\u00a01. ") for style, text in styles)


def test_head_rows_of_tables_are_marked(file: bytes, axis: Told) -> None:
    tables = list(xml(file, "word/document.xml").iter(qn("w:tbl")))
    assert len(tables) == sum(isinstance(block, Table) for block in axis.text.blocks)
    assert all(table.find(f".//{qn('w:tblHeader')}") is not None for table in tables)


def test_notes_are_footnotes_numbered_once(file: bytes, axis: Told) -> None:
    called = [one.get(qn("w:id")) for one in xml(file, "word/document.xml").iter(qn("w:footnoteReference"))]
    assert called == [str(number) for number in numbers_of(axis.text).values()]
    notes = [one.get(qn("w:id")) for one in xml(file, "word/footnotes.xml").iter(qn("w:footnote"))]
    assert notes == ["-1", "0", *called]


def test_marking_and_pages_stand_on_every_page(file: bytes) -> None:
    assert "TLP:AMBER" in "".join(xml(file, "word/header1.xml").itertext())
    foot = "".join(xml(file, "word/footer1.xml").itertext())
    assert "TLP:AMBER" in foot
    assert " PAGE " in foot
    assert " NUMPAGES " in foot


def test_properties_know_the_dateline_and_no_clock(file: bytes) -> None:
    core = docx.Document(io.BytesIO(file)).core_properties
    assert core.title == "At arm’s length"
    assert core.created is not None
    assert core.created.date().isoformat() == core.modified.date().isoformat() == "2024-01-30"
    assert core.language == "en-US"
    lang = xml(file, "word/styles.xml").find(f".//{qn('w:lang')}")
    assert lang is not None
    assert lang.get(qn("w:val")) == "en-US"


RTL = """
format: 1
id: port
title: ميناء
language: ar
dateline: {as_of: 2026-03-01}
sections:
  - id: one
    title: فصل
    blocks:
      - {kind: prose, text: "كلمات هنا و English words 2024"}
"""


def test_a_text_from_the_right_is_set_from_the_right(tmp_path: Path) -> None:
    (tmp_path / "briefing.yaml").write_text(RTL, encoding="utf-8")
    data = made(told(tmp_path))
    document = xml(data, "word/document.xml")
    lines = list(document.iter(qn("w:p")))
    assert lines
    assert all(line.find(f"{qn('w:pPr')}/{qn('w:bidi')}") is not None for line in lines)
    arabic = next(run for run in document.iter(qn("w:r")) if "كلمات" in "".join(run.itertext()))
    assert arabic.find(f"{qn('w:rPr')}/{qn('w:rtl')}") is not None
    assert document.find(f".//{qn('w:sectPr')}/{qn('w:bidi')}") is not None


def test_without_python_docx_the_extra_is_named(axis: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word, "find_spec", lambda name: None)
    with pytest.raises(EnvironmentRefusal) as refused:
        word_file(axis.edition, axis.setting, axis.figures)
    assert "briefing[word]" in " ".join(refused.value.problems[0].hints)


def test_words_that_are_alike_in_form_are_one_run() -> None:
    text = read_text("<p>a <b>b</b><b> c</b>  d<br>e </p>")
    (paragraph,) = text.blocks
    assert [run.text for run in paragraph.runs] == ["a ", "b c", " d", "\n", "e"]  # type: ignore[union-attr]


def test_figures_are_pictures_with_their_words_and_their_numbers_in_the_annex() -> None:
    one = told(next(path for path in SHIPPED if path.name == "brief"), draws=True)
    data = made(one)
    assert made(one) == data
    document = xml(data, "word/document.xml")
    shown = [block.alt for block in one.text.blocks if isinstance(block, Picture)]
    assert shown
    assert [one.get("descr") for one in document.iter(qn("wp:docPr"))] == shown
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        pictures = [Image.open(io.BytesIO(package.read(name))) for name in package.namelist() if "media" in name]
    assert len(pictures) == len(shown)
    assert all(picture.info["dpi"][0] > 200 and picture.width > 1000 for picture in pictures)
    assert all(len(picture.convert("RGB").getcolors(1 << 20) or ()) > 20 for picture in pictures), "nothing is drawn"
    headings = [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]
    assert "Data behind the figures" in headings
    assert_sound(data)


SVG = """
format: 1
id: port
title: Port
dateline: {as_of: 2026-03-01}
sections:
  - id: one
    title: One
    blocks:
      - {kind: image, file: crane.svg, alt: A crane in outline, credit: Ann Example}
"""


def test_a_drawing_in_svg_is_told_and_shown_by_its_words(tmp_path: Path) -> None:
    (tmp_path / "briefing.yaml").write_text(SVG, encoding="utf-8")
    (tmp_path / "crane.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    one = told(tmp_path)
    file = word_file(one.edition, one.setting, one.figures)
    assert [problem.rule for problem in file.problems] == ["picture-is-shown"]
    assert file.value is not None
    assert "A crane in outline" in "".join(xml(file.value, "word/document.xml").itertext())
