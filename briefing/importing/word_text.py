"""Word documents, read with mammoth: its HTML is the tree's. Changes are taken as accepted; macros are never looked at.

The package is weighed before anything is unpacked: how many parts, how large they say they are, and that their XML
defines nothing (ECMA-376 has no document types, and entities are how a small file becomes a huge one).
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from briefing.documents.reading import read_text
from briefing.importing.dates import edtf_of
from briefing.importing.found_text import NOTE, FoundPicture, FoundText
from briefing.importing.word_remarks import remarks_of
from briefing.press.kinds import fault_of, kind_of_type
from briefing.problems import EnvironmentRefusal, Result, Span, error

_PARTS, _WHOLE, _XML = 5_000, 300_000_000, 30_000_000
"""The most parts of a package, bytes of all of them, bytes of those in XML."""
_MAP = """
p[style-name='Title'] => p.doctitle:fresh
p[style-name='Subtitle'] => p.docsubtitle:fresh
p[style-name='caption'] => p.caption:fresh
p[style-name='Caption'] => p.caption:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Block Text'] => blockquote > p:fresh
br[type='page'] =>
"""
_CORE = {"title": "title", "creator": "author", "modified": "date", "language": "lang", "subject": "subtitle"}


def read_word(data: bytes, path: Path) -> Result[FoundText]:
    """A Word document.

    Raises:
        EnvironmentRefusal: mammoth is not installed.
    """
    try:
        import mammoth
    except ModuleNotFoundError:
        message = "Word documents are read with mammoth, which is not installed"
        problem = error("extra-is-installed", message, None, "pip install 'briefing[word]'")
        raise EnvironmentRefusal(problem) from None
    if wrong := _unfit(data):
        return Result(None, (error("import-is-readable", wrong, Span(str(path)), "save it again as .docx in Word"),))
    pictures = _Pictures()
    try:
        made = mammoth.convert_to_html(
            io.BytesIO(data),
            style_map=_MAP,
            convert_image=mammoth.images.img_element(pictures.named),
            ignore_empty_paragraphs=True,
            external_file_access=False,
        )
        text = read_text(str(made.value), NOTE)
    except Exception as failure:  # noqa: BLE001 - a damaged document fails anywhere in the library
        message = f"the document cannot be read: {type(failure).__name__}: {failure}"[:300]
        return Result(None, (error("import-is-readable", message, Span(str(path)), "save it again as .docx in Word"),))
    return Result(FoundText(text, _core(data), pictures.found, tuple(_left(data)), remarks_of(data)))


def _unfit(data: bytes) -> str:
    """Why a file is no package that may be opened; empty for one that may."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
            names = {entry.filename for entry in entries}
            markup = [entry for entry in entries if entry.filename.endswith((".xml", ".rels"))]
            if "word/document.xml" not in names and not any(name.endswith("document.xml") for name in names):
                return "this is no Word document: it has no text part"
            if len(entries) > _PARTS or sum(entry.file_size for entry in entries) > _WHOLE:
                return "the parts of the document are more or larger than any briefing needs"
            if sum(entry.file_size for entry in markup) > _XML:
                return f"the text of the document is larger than {_XML:,} bytes"
            if any(b"<!DOCTYPE" in package.read(entry) or b"<!ENTITY" in package.read(entry) for entry in markup):
                return "a part of the document defines entities, which no Word document does"
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError) as failure:
        return f"this is no Word document: {failure}"
    return ""


class _Pictures:
    """The pictures of a document, by names of ours."""

    def __init__(self) -> None:
        self.found: dict[str, FoundPicture] = {}

    def named(self, image: Any) -> dict[str, str]:
        """What mammoth prints for a picture; it adds the alternative text."""
        name = f"picture:{len(self.found) + 1}"
        self.found[name] = self._of(image)
        return {"src": name}

    def _of(self, image: Any) -> FoundPicture:
        kind = kind_of_type(image.content_type or "")
        if kind is None or not kind.mime.startswith("image/"):
            return FoundPicture(fault=f"a picture of the type {image.content_type}, which we do not print")
        with image.open() as file:
            data = file.read(kind.limit + 1)
        fault = fault_of(kind, data)
        return FoundPicture(fault=f"a picture: {fault}") if fault else FoundPicture(data, kind.suffixes[0])


def _core(data: bytes) -> dict[str, str]:
    """What the properties say of the document."""
    said: dict[str, str] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        name = next((one for one in package.namelist() if one.lower() == "docprops/core.xml"), "")
        try:
            found = ET.fromstring(package.read(name)) if name else ET.Element("none")  # noqa: S314 - without entities
        except ET.ParseError:
            return {}
    for one in found:
        key = _CORE.get(one.tag.rpartition("}")[2])
        words = " ".join((one.text or "").split())
        if key == "date":
            words = edtf_of(words[:10]) or ""
        if key and words:
            said[key] = words
    return said


def _left(data: bytes) -> list[str]:
    """What mammoth passes over, in words."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = package.namelist()
        kinds = Counter(
            kind
            for name in names
            for kind, sign in (
                ("running heads and feet", r"word/(?:header|footer)\d*\.xml"),
                ("macros", r".*vbaProject\.bin"),
                ("embedded files", r"word/embeddings/.+"),
                ("charts", r"word/charts/chart\d*\.xml"),
            )
            if re.fullmatch(sign, name)
        )
        text = package.read(next(name for name in names if name.endswith("document.xml")))
        if text.count(b"<w:del "):
            kinds["deleted words of tracked changes"] += 1
    return list(kinds)
