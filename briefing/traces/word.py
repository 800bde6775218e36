"""Every text in a Word file: each part of its package, properties, notes, links and remarks in pictures (ECMA-376)."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from html import unescape

from briefing.traces.html import Piece
from briefing.traces.images import words_of_bytes, words_of_picture

_END_OF_PACKAGE = b"PK\x05\x06"
_TAG = re.compile(r"<[^>]*>")
_END = re.compile(r"</w:p>|<w:(?:br|tab|cr)\b[^>]*>|</(?:dc|cp|dcterms):\w+>")
_VALUE = re.compile(r"=\"([^\"]*)\"|='([^']*)'")
_REMARK = re.compile(r"<!--(.*?)-->", re.DOTALL)


def pieces_of_word(data: bytes) -> Iterator[Piece]:
    """Words of paragraphs together, however their letters are divided into runs; values of attributes one by one."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        end = data[data.rfind(_END_OF_PACKAGE) :]  # a remark, and what stands behind it
        yield from (("end of the package", text, False) for text in words_of_bytes(end))
        for entry in package.infolist():
            name = entry.filename
            yield "names of parts", f"{name} {entry.comment.decode('utf-8', 'replace')}", True
            part = package.read(entry)
            if name.endswith((".xml", ".rels")):
                yield from _pieces_of_xml(part, name)
            elif name.startswith("word/media/"):
                yield from ((name, text, True) for text in words_of_picture(part))
            else:
                yield from ((name, text, False) for text in words_of_bytes(part))


def _pieces_of_xml(part: bytes, name: str) -> Iterator[Piece]:
    text = part.decode("utf-8", "replace")
    yield from ((f"{name}: remark", found[1], True) for found in _REMARK.finditer(text))
    yield name, unescape(_TAG.sub("", _END.sub("\n", _REMARK.sub("", text)))), True
    values = dict.fromkeys(unescape(found[1] or found[2] or "") for found in _VALUE.finditer(text))
    yield from ((f"{name}: attribute", value, True) for value in values)
