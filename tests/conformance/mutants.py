"""What can be wrong with a file that claims PDF/A-3a and PDF/UA-1, each done to a good one.

`GATE` names the faults that veraPDF does not see: `structure.faults` has to.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pypdf
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from tests.conformance.structure import elements
from tests.conformance.verapdf import ARCHIVE, UA

GATE = "gate"
Change = Callable[[pypdf.PdfWriter], object]


@dataclass(frozen=True, slots=True)
class Mutant:
    """A fault by its name, how it is done, who sees it, and for veraPDF by which clause and test."""

    name: str
    change: Change
    seen_by: str
    clause: str = ""


def mutated(good: bytes, change: Change) -> bytes:
    """A good file with something changed."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(good))
    writer.pdf_header = "%PDF-1.7"
    change(writer)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def unchanged(writer: pypdf.PdfWriter) -> None:
    """The control of the controls: written anew, and nothing else."""


def _of_kind(writer: Any, kind: str) -> Iterator[Any]:
    """The elements of the structure of a kind: "P", "Figure"."""
    return (one for one in elements(writer.root_object["/StructTreeRoot"]) if one["/S"] == f"/{kind}")


def _drop(key: str, *path: str) -> Change:
    """Take a key away, from the catalogue or from what lies below it."""

    def change(writer: pypdf.PdfWriter) -> None:
        found: Any = writer.root_object
        for name in path:
            found = found[name].get_object()
        del found[key]

    return change


def _put(key: str, value: Any) -> Change:
    return lambda writer: writer.root_object.__setitem__(NameObject(key), value)


def _metadata(old: bytes, new: bytes) -> Change:
    """Change the XMP metadata."""

    def change(writer: pypdf.PdfWriter) -> None:
        stream: Any = writer.root_object["/Metadata"].get_object()
        data = stream.get_data()
        assert old in data
        fresh = DecodedStreamObject()
        fresh.update({key: value for key, value in stream.items() if key not in ("/Filter", "/Length")})
        fresh.set_data(data.replace(old, new))
        writer.root_object[NameObject("/Metadata")] = writer._add_object(fresh)

    return change


def _element(kind: str, change: Callable[[Any], object]) -> Change:
    return lambda writer: change(next(_of_kind(writer, kind)))


def _renamed(kind: str, other: str) -> Change:
    return _element(kind, lambda element: element.__setitem__(NameObject("/S"), NameObject(f"/{other}")))


def _kids(element: Any) -> list[Any]:
    kids = element["/K"].get_object()
    return list(kids) if isinstance(kids, ArrayObject) else [kids]


def _list_of_paragraphs(writer: pypdf.PdfWriter) -> None:
    for item in _kids(next(_of_kind(writer, "L"))):
        item.get_object()[NameObject("/S")] = NameObject("/P")


def _annotation(change: Callable[[Any], object]) -> Change:
    def found(writer: pypdf.PdfWriter) -> None:
        annotations: Any = next(page["/Annots"] for page in writer.pages if "/Annots" in page)
        change(annotations[0].get_object())

    return found


def _page(change: Callable[[Any, pypdf.PdfWriter], object]) -> Change:
    return lambda writer: change(writer.pages[0], writer)


def _drawn(page: Any, data: bytes) -> None:
    stream = DecodedStreamObject()
    stream.set_data(data)
    page[NameObject("/Contents")] = stream


def _contents(change: Callable[[bytes], bytes]) -> Change:
    def found(page: Any, writer: pypdf.PdfWriter) -> None:
        before = page["/Contents"].get_object().get_data()
        after = change(before)
        assert after != before
        _drawn(page, after)

    return _page(found)


def _untagged(data: bytes) -> bytes:
    """The first marked content without its mark."""
    start = data.index(b"BDC")
    line = data.rindex(b"\n", 0, start) + 1
    end = data.index(b"EMC", start)
    return data[:line] + data[start + 3 : end] + data[end + 3 :]


def _artifact_inside(data: bytes) -> bytes:
    return data.replace(b"BDC", b"BDC\n/Artifact BMC\n0 0 1 1 re f\nEMC", 1)


def _tag_inside_artifact(data: bytes) -> bytes:
    return b"/Artifact BMC\n" + data + b"\nEMC"


def _fonts(writer: pypdf.PdfWriter) -> Iterator[Any]:
    for made in writer._objects:
        font: Any = made
        if isinstance(font, DictionaryObject) and font.get("/Type") == "/Font":
            yield font


def _unembedded(writer: pypdf.PdfWriter) -> None:
    for font in _fonts(writer):
        if "/FontDescriptor" in font:
            for key in ("/FontFile", "/FontFile2", "/FontFile3"):
                font["/FontDescriptor"].get_object().pop(key, None)


def _without_unicode(writer: pypdf.PdfWriter) -> None:
    for font in _fonts(writer):
        font.pop("/ToUnicode", None)


def _attached(key: str) -> Change:
    def change(writer: pypdf.PdfWriter) -> None:
        root: Any = writer.root_object
        del root["/AF"][0].get_object()[key]

    return change


def _encrypted(writer: pypdf.PdfWriter) -> None:
    writer.encrypt("", "owner", algorithm="RC4-128")


def _script(writer: pypdf.PdfWriter) -> None:
    words = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert('x')")}
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(words)


def _starting(annotation: Any) -> None:
    launch = {NameObject("/S"): NameObject("/Launch"), NameObject("/F"): TextStringObject("a.sh")}
    annotation.pop("/Dest", None)
    annotation[NameObject("/A")] = DictionaryObject(launch)


def _hidden(annotation: Any) -> None:
    annotation[NameObject("/F")] = NumberObject(2)


def _in_rows(page: Any, writer: pypdf.PdfWriter) -> None:
    page[NameObject("/Tabs")] = NameObject("/R")


def _device_colour(page: Any, writer: pypdf.PdfWriter) -> None:
    _drawn(page, page["/Contents"].get_object().get_data() + b"\n/Artifact BMC 0 0 0 1 k 0 0 1 1 re f EMC")


def _sound(page: Any, writer: pypdf.PdfWriter) -> None:
    note = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Sound"),
            NameObject("/Rect"): ArrayObject([FloatObject(one) for one in (1, 1, 9, 9)]),
            NameObject("/F"): NumberObject(4),
        }
    )
    page["/Annots"].append(writer._add_object(note))


def _words(key: str, words: str) -> Callable[[Any], object]:
    return lambda one: one.update({NameObject(key): TextStringObject(words)})


def _no_scope(writer: pypdf.PdfWriter) -> None:
    """Heads that no cell can be told of: neither their scope nor the cells' list of heads."""
    for kind in ("TH", "TD"):
        for cell in _of_kind(writer, kind):
            cell.pop("/A", None)


def _no_heads(writer: pypdf.PdfWriter) -> None:
    for head in list(_of_kind(writer, "TH")):
        head[NameObject("/S")] = NameObject("/TD")
        head.pop("/A", None)


MUTANTS: tuple[Mutant, ...] = (
    Mutant("no language", _drop("/Lang"), UA, "7.2-34"),
    Mutant("a language that is none", _put("/Lang", TextStringObject("no language")), UA, "7.2-29"),
    Mutant("a language that nobody speaks", _put("/Lang", TextStringObject("qq-ZZ")), GATE),
    Mutant("no title", _metadata(b"dc:title", b"dc:source"), UA, "7.1-9"),
    Mutant("a title that is not shown", _drop("/DisplayDocTitle", "/ViewerPreferences"), UA, "7.1-10"),
    Mutant("no preferences of viewers", _drop("/ViewerPreferences"), UA, "7.1-10"),
    Mutant("not marked", _drop("/MarkInfo"), UA, "6.2-1"),
    Mutant("no structure", _drop("/StructTreeRoot"), ARCHIVE, "6.7.3.3-1"),
    Mutant("no metadata", _drop("/Metadata"), UA, "7.1-8"),
    Mutant("no claim of UA-1", _metadata(b"pdfuaid:part", b"pdfuaid:rest"), UA, "5-2"),
    Mutant("no claim of A-3a", _metadata(b"pdfaid:part", b"pdfaid:rest"), ARCHIVE, "6.6.4-2"),
    Mutant("a claim of A-4", _metadata(b'pdfaid:part="3"', b'pdfaid:part="4"'), ARCHIVE, "6.6.4-2"),
    Mutant("a schema undescribed", _metadata(b"Extension:schemas", b"Extension:others"), ARCHIVE, "6.6.2.3.1-1"),
    Mutant("no colour profile", _drop("/OutputIntents"), ARCHIVE, "6.2.4.3-2"),
    Mutant("colours of another space", _page(_device_colour), ARCHIVE, "6.2.4.3-3"),
    Mutant("a figure without words", _element("Figure", lambda one: one.pop("/Alt")), UA, "7.3-1"),
    Mutant("a figure with empty words", _element("Figure", _words("/Alt", "")), UA, "7.3-1"),
    Mutant("a level left out", _renamed("H2", "H3"), UA, "7.4.2-1"),
    Mutant("no heading of the first level", _renamed("H1", "P"), UA, "7.4.2-1"),
    Mutant("a list of paragraphs", _list_of_paragraphs, UA, "7.2-19"),
    Mutant("an item outside of a list", _renamed("L", "Div"), UA, "7.2-17"),
    Mutant("an item without a body", _renamed("LBody", "P"), UA, "7.2-20"),
    Mutant("a row outside of a table", _renamed("Table", "Div"), UA, "7.2-5"),
    Mutant("a cell outside of a row", _renamed("TR", "Div"), UA, "7.2-8"),
    Mutant("heads without a scope", _no_scope, UA, "7.5-1"),
    Mutant("a table without heads", _no_heads, GATE),
    Mutant("a kind of element that nobody knows", _renamed("BlockQuote", "Blurb"), UA, "7.1-5"),
    Mutant("content without a tag", _contents(_untagged), UA, "7.1-3"),
    Mutant("an artifact inside of a tag", _contents(_artifact_inside), UA, "7.1-1"),
    Mutant("a tag inside of an artifact", _contents(_tag_inside_artifact), UA, "7.1-2"),
    Mutant("a font that is not embedded", _unembedded, UA, "7.21.4.1-1"),
    Mutant("letters that nobody can look up", _without_unicode, UA, "7.21.7-1"),
    Mutant("a link that says nothing", _annotation(lambda one: one.pop("/Contents")), UA, "7.18.5-2"),
    Mutant("a link that says an empty text", _annotation(_words("/Contents", "")), UA, "7.18.5-2"),
    Mutant("a link outside of the structure", _annotation(lambda one: one.pop("/StructParent")), UA, "7.18.5-1"),
    Mutant("a link outside of its element", _renamed("Link", "Span"), UA, "7.18.5-1"),
    Mutant("a link that starts a program", _annotation(_starting), ARCHIVE, "6.5.1-1"),
    Mutant("a link that is not printed", _annotation(_hidden), ARCHIVE, "6.3.2-2"),
    Mutant("a sound", _page(_sound), ARCHIVE, "6.3.1-1"),
    Mutant("tabs in the order of rows", _page(_in_rows), UA, "7.18.3-1"),
    Mutant("a file of no relation", _attached("/AFRelationship"), ARCHIVE, "6.8-3"),
    Mutant("a file that no document names", _drop("/AF"), ARCHIVE, "6.8-4"),
    Mutant("a file without its second name", _attached("/UF"), ARCHIVE, "6.8-2"),
    Mutant("locked", _encrypted, ARCHIVE, "6.1.3-2"),
    Mutant("a script", _script, ARCHIVE, "6.5.1-1"),
)  # fmt: skip
