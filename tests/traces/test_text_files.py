"""Leaks planted in Word and Markdown files: each is found, and nothing is found where there is none."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.shared import Pt

from briefing.traces.scan import traces
from briefing.traces.secrets import secrets_of
from tests.hiding import png

SECRETS = secrets_of(("The envoy Zabrovanek met them at the old mill",), ("Ports grew along the coast", "A title"))
NAME, RUN = "Zabrovanek", "met them at the old mill"


def packed(change: Callable[[docx.document.Document], object], more: dict[str, bytes] | None = None) -> bytes:
    document = docx.Document()
    document.add_paragraph("Ports grew along the coast")
    change(document)
    out = io.BytesIO()
    document.save(out)
    with zipfile.ZipFile(out, "a") as package:
        for name, data in (more or {}).items():
            package.writestr(name, data)
    return out.getvalue()


def apart(document: docx.document.Document) -> None:
    paragraph = document.add_paragraph()
    for letter in NAME:
        paragraph.add_run(letter).bold = True


def pictured(document: docx.document.Document) -> None:
    document.add_picture(io.BytesIO(png(f"seen by {NAME}")), Pt(20))


def described(document: docx.document.Document) -> None:
    document.add_picture(io.BytesIO(png()), Pt(20))
    document.inline_shapes[0]._inline.docPr.set("descr", f"A picture of {NAME}")


def hidden(document: docx.document.Document) -> None:
    document.add_paragraph().add_run(NAME).font.hidden = True


def in_cell(document: docx.document.Document) -> None:
    document.add_table(1, 1).cell(0, 0).text = f"They {RUN}"


LEAKS: dict[str, bytes] = {
    "a paragraph": packed(lambda document: document.add_paragraph(f"They saw {NAME}")),
    "a run of plain words": packed(lambda document: document.add_paragraph(f"and {RUN}")),
    "letters in runs of their own": packed(apart),
    "hidden words": packed(hidden),
    "a cell": packed(in_cell),
    "a running head": packed(lambda document: document.sections[0].header.paragraphs[0].add_run(NAME)),
    "a property": packed(lambda document: setattr(document.core_properties, "keywords", f"ports, {NAME}")),
    "an author": packed(lambda document: setattr(document.core_properties, "author", NAME)),
    "a style": packed(lambda document: document.styles.add_style(f"By {NAME}", 1)),
    "an alternative text": packed(described),
    "a remark in a picture": packed(pictured),
    "a link": packed(lambda document: document.part.relate_to(f"https://x.org/{NAME}", "y", is_external=True)),
    "a part of its own": packed(lambda document: None, {"word/notes.xml": f"<a>{NAME}</a>".encode()}),
    "a remark in XML": packed(lambda document: None, {"word/x.xml": f"<a><!-- {NAME} --></a>".encode()}),
    "a file of no kind": packed(lambda document: None, {"left.bin": b"\0" + NAME.encode()}),
    "the name of a file": packed(lambda document: None, {f"word/{NAME}.xml": b"<a/>"}),
    "behind the end": packed(lambda document: None) + NAME.encode(),
}


@pytest.mark.parametrize("leak", LEAKS)
def test_a_leak_in_a_word_file_is_found(leak: str) -> None:
    assert traces(LEAKS[leak], "docx", SECRETS)


def test_a_word_file_without_leaks_has_no_traces() -> None:
    assert not traces(packed(lambda document: document.add_paragraph("A title")), "docx", SECRETS)


MARKDOWN = (
    f"saw {NAME}", f"---\ntitle: {NAME}\n---\n", "Zab**rov**anek", "saw Zabro\\vanek".replace("\\v", "<sub>v</sub>"),
    "met \\[them\\] at the old mill", f"<!-- {NAME} -->", f"[^1]: {NAME}", f"[x](<https://x.org/{NAME}>)",
)  # fmt: skip


@pytest.mark.parametrize("text", MARKDOWN)
def test_a_leak_in_markdown_is_found(text: str) -> None:
    assert traces(text.encode(), "md", SECRETS)


def test_markdown_without_leaks_has_no_traces() -> None:
    assert not traces(b"# A title\n\nPorts *grew* along the coast\n", "md", SECRETS)
