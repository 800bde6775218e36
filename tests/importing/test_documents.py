"""Documents become briefings: nothing is lost, nothing is written outside, and the check lists what is to do."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from briefing.importing.documents import bring, name_for
from briefing.model.briefing import Briefing
from briefing.model.request import Request
from briefing.pipeline import check, load
from briefing.problems import Refusal, has_errors
from tests.documents.told import told, words
from tests.hiding import png

MARKDOWN = """\
---
title: "A port: and its cranes"
author: [Ann Example, Bo Example]
date: 2026-02-03
lang: en-GB
weather: fine
---

Words before any heading, with [braces] and {see:nothing} and [@nobody 3].

# The first part

It *began* with **one crane**, `crane-2`; see [the report](https://example.org/report).[^1] A second[^2] followed.

- one item
- another
  1. deeper
  2. deepest

> Somebody's words.

## A smaller heading

| Ship | Tonnes |
|------|-------:|
| A_b | 1,200 |
| C \\| d | 3 |

```
key: value {not: ours}
```

![A crane](crane.png) and ![nowhere](https://example.org/x.png) and ![out](../secret.png)

<div onclick="x()">raw words</div> H<sub>2</sub>O <script>alert(1)</script>

# The second part

1\\. not a list. # not a heading

[^1]: Port authority, Report, https://example.org/report.
[^2]: A remark without an address.
"""


def brought(path: Path, folder: Path) -> Briefing:
    made = bring(path, folder, "2026-03-04")
    assert made.value is not None, made.problems
    read = load(folder)
    assert read.value is not None, read.problems
    assert not read.problems
    return read.value


def written(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "docs" / "My Port.md"
    file.parent.mkdir()
    file.write_text(text, encoding="utf-8")
    (file.parent / "crane.png").write_bytes(png())
    (tmp_path / "secret.png").write_bytes(png())
    return file


def test_a_markdown_document_becomes_a_briefing(tmp_path: Path) -> None:
    made = brought(written(tmp_path, MARKDOWN), tmp_path / "port")
    assert (made.id, str(made.title), made.language) == ("port", "A port: and its cranes", "en-GB")
    assert made.dateline.as_of.edtf == "2026-02-03"
    assert made.authors == ("Ann Example, Bo Example",)
    assert made.imported == "My Port.md"
    assert [str(section.title) for section in made.sections] == [str(made.title), "The first part", "The second part"]
    kinds = [block.kind for section in made.sections for block in section.blocks]
    assert {"prose", "table", "image", "note", "listing"} <= set(kinds)
    (source,) = made.sources.values()
    assert source.url == "https://example.org/report"
    text = (tmp_path / "port" / "briefing.yaml").read_text(encoding="utf-8")
    assert text.count(f"[@{next(iter(made.sources))}]") == 2  # the link and the note
    assert (tmp_path / "port" / "images" / "picture-1.png").read_bytes() == png()
    assert len(list((tmp_path / "port" / "images").iterdir())) == 1


def test_no_word_of_a_markdown_document_is_lost(tmp_path: Path) -> None:
    brought(written(tmp_path, MARKDOWN), tmp_path / "port")
    text = re.sub(r"https?://[\w./]+", "", MARKDOWN.split("---\n", 2)[2])
    assert_kept(text, tmp_path / "port", {"1", "2", "div", "sub", "script", "crane", "png", "out", "secret"})


def assert_kept(text: str, folder: Path, markup: set[str]) -> None:
    """Every word of a text stands in the pages of its briefing, as often, but for those of its marks."""
    there = told(folder)
    said = Counter(word for runs in _lines(there) for word in words(runs))
    missing = {word: count for word, count in (Counter(words(text)) - said).items() if word not in markup}
    assert not missing


def _lines(one: object) -> list[str]:
    text = one.text  # type: ignore[attr-defined]
    from briefing.documents.markdown import markdown_of

    return [re.sub(r"\\(.)", r"\1", markdown_of(text))]


def test_the_check_lists_what_cites_nothing_and_the_draft_is_built(tmp_path: Path) -> None:
    made = brought(written(tmp_path, MARKDOWN), tmp_path / "port")
    rules = Counter(problem.rule for problem in check(tmp_path / "port"))
    assert rules["imported-is-cited"] >= 3
    assert rules["imported-is-filled"] == 2  # the credit of the picture, the title of the table
    told_at = [problem for problem in check(tmp_path / "port") if problem.rule == "imported-is-cited"]
    assert all(problem.span and problem.span.file == "briefing.yaml" and problem.span.line > 10 for problem in told_at)
    file = tmp_path / "port" / "briefing.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("imported: My Port.md\n", ""), encoding="utf-8")
    assert made.imported
    assert not {problem.rule for problem in check(tmp_path / "port")} & {"imported-is-cited", "imported-is-filled"}


def word(tmp_path: Path, name: str = "Bericht 1.docx") -> Path:
    document = docx.Document()
    document.core_properties.title = "Of cranes"
    document.core_properties.author = "Ann Example"
    document.add_paragraph("Cranes of the port", style="Title")
    document.add_heading("One part", 1)
    paragraph = document.add_paragraph("Plain and ")
    paragraph.add_run("strong").bold = True
    _changed(paragraph, "inserted words", "w:ins", "w:t")
    _changed(paragraph, "deleted words", "w:del", "w:delText")
    document.add_paragraph("first item", style="List Bullet")
    document.add_paragraph("a step", style="List Number")
    document.add_paragraph("Said by somebody", style="Quote")
    document.add_heading("Deeper", 2)
    document.add_paragraph("Table 1. Ships and tonnes", style="Caption")
    table = document.add_table(2, 2)
    for at, text in enumerate(("Ship", "Tonnes", "Aurora", "1200")):
        table.cell(at // 2, at % 2).text = text
    table.cell(1, 1).add_table(1, 1).cell(0, 0).text = "nested"
    document.add_picture(io.BytesIO(png()))
    document.inline_shapes[0]._inline.docPr.set("descr", "A grey square")
    document.add_heading("Two part", 1)
    document.add_paragraph("قال شيئا {braces} [@x] ] | #")
    file = tmp_path / name
    document.save(str(file))
    return file


def _changed(paragraph: Paragraph, words_: str, kind: str, tag: str) -> None:
    change, run, text = OxmlElement(kind), OxmlElement("w:r"), OxmlElement(tag)
    change.set(qn("w:id"), "7")
    text.text = words_
    run.append(text)
    change.append(run)
    paragraph._p.append(change)


def test_a_word_document_becomes_a_briefing(tmp_path: Path) -> None:
    made = brought(word(tmp_path), tmp_path / "cranes")
    assert str(made.title) == "Cranes of the port"
    assert [str(section.title) for section in made.sections] == ["One part", "Two part"]
    blocks = [block for section in made.sections for block in section.blocks]
    tables = [block for block in blocks if block.kind == "table"]
    assert [str(table.title) for table in tables] == ["Table 1. Ships and tonnes"]
    assert [str(column.head) for column in tables[0].columns] == ["Ship", "Tonnes"]
    (image,) = [block for block in blocks if block.kind == "image"]
    assert image.alt == "A grey square"
    text = (tmp_path / "cranes" / "briefing.yaml").read_text(encoding="utf-8")
    assert "inserted words" in text
    assert "deleted words" not in text
    assert "nested" in text
    assert_kept(
        "Plain and strong inserted words first item a step Said by somebody Deeper قال شيئا braces x",
        tmp_path / "cranes",
        set(),
    )


def test_our_own_word_and_markdown_files_come_back(tmp_path: Path) -> None:
    from briefing.documents.markdown import markdown_file
    from briefing.documents.word import word_file
    from tests.documents.told import SHIPPED

    one = told(next(path for path in SHIPPED if path.name == "assessment"), Request())
    for suffix, make in ((".docx", word_file), (".md", markdown_file)):
        file = make(one.edition, one.setting, one.figures).value
        assert file is not None
        (tmp_path / f"own{suffix}").write_bytes(file)
        made = brought(tmp_path / f"own{suffix}", tmp_path / f"own-{suffix[1:]}")
        assert str(made.title) == str(one.edition.briefing.title)
        assert len(made.sections) >= len(one.edition.sections)


def package(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return out.getvalue()


def _with(tmp_path: Path, more: dict[str, bytes]) -> bytes:
    with zipfile.ZipFile(word(tmp_path, "base.docx")) as base:
        return package({name: base.read(name) for name in base.namelist()} | more)


HOSTILE: dict[str, Callable[[Path], bytes]] = {
    "no package": lambda tmp_path: b"not a zip file",
    "nothing": lambda tmp_path: b"",
    "another package": lambda tmp_path: package({"mimetype": b"x"}),
    "a bomb": lambda tmp_path: _with(tmp_path, {"word/bomb.xml": b" " * 31_000_000}),
    "many parts": lambda tmp_path: _with(tmp_path, {f"word/{at}.xml": b"" for at in range(5_100)}),
    "entities": lambda tmp_path: _with(
        tmp_path, {"word/document.xml": b'<!DOCTYPE x [<!ENTITY a "aaaa">]><w:document>&a;</w:document>'}
    ),
    "broken markup": lambda tmp_path: _with(tmp_path, {"word/document.xml": b"<w:document><w:body>"}),
    "half a package": lambda tmp_path: word(tmp_path, "base.docx").read_bytes()[:4000],
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_word_document_is_refused_in_words(kind: str, tmp_path: Path) -> None:
    file = tmp_path / "evil.docx"
    file.write_bytes(HOSTILE[kind](tmp_path))
    made = bring(file, tmp_path / "out", "2026-03-04")
    assert made.value is None
    assert has_errors(made.problems)
    assert not (tmp_path / "out").exists()
    assert not list(tmp_path.glob(".*.part"))


def test_macros_and_embedded_files_are_left_behind(tmp_path: Path) -> None:
    file = tmp_path / "macro.docm"
    file.write_bytes(_with(tmp_path, {"word/vbaProject.bin": b"evil", "word/embeddings/x.exe": b"MZ"}))
    made = bring(file, tmp_path / "out", "2026-03-04")
    assert made.value is not None
    assert {"macros", "embedded files"} <= set(made.value.draft.left)
    assert not [path for path in (tmp_path / "out").rglob("*") if path.is_file() and b"evil" in path.read_bytes()]


STRANGE = (
    "", "\n\n", "\x00", "word " * 500_000, "> " * 3000 + "deep", "- " * 3000 + "deep", "[" * 20_000, "*" * 20_001,
    "#" * 9, "---\ntitle: &a [*a]\n---\nx", "---\n- x\n---\ny", "| a |\n|---|\n" * 300, "[^a]: [^a]\n\n[^a]",
    "\ufeff# x\r\n\r\ny\r\n", "a\u2028b\x85c\x07", "{" * 500 + "[@" * 500, "# \n\ntext", "a\\\nb", "***\n",
)  # fmt: skip


@pytest.mark.parametrize("text", STRANGE, ids=range(len(STRANGE)))
def test_strange_markdown_becomes_a_briefing_or_is_refused(text: str, tmp_path: Path) -> None:
    file = tmp_path / "strange.md"
    file.write_bytes(text.encode())
    made = bring(file, tmp_path / "out", "2026-03-04")
    if made.value is None:
        assert has_errors(made.problems)
        assert not (tmp_path / "out").exists()
    else:
        assert load(tmp_path / "out").value is not None


def test_a_folder_that_holds_something_stays_as_it_is(tmp_path: Path) -> None:
    file = written(tmp_path, MARKDOWN)
    (tmp_path / "port").mkdir()
    (tmp_path / "port" / "mine.txt").write_text("mine")
    with pytest.raises(Refusal) as refused:
        bring(file, tmp_path / "port", "2026-03-04")
    assert refused.value.problems[0].rule == "folder-is-free"
    assert [path.name for path in (tmp_path / "port").iterdir()] == ["mine.txt"]
    (tmp_path / "port" / "mine.txt").unlink()
    assert bring(file, tmp_path / "port", "2026-03-04").value is not None


def test_a_folder_is_named_after_its_document() -> None:
    assert name_for(Path("My Port (2).md")) == "my-port-2"
    assert name_for(Path("ميناء.docx")) == "imported"
