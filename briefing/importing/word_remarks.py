"""What people remarked in the margins of a Word document: said to its author, and to no reader."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree as ET

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LONGEST = 80  # characters of the words that a remark is about


def remarks_of(data: bytes) -> tuple[str, ...]:
    """Each comment of a package whose parts have been weighed: who made it, on which words, and what it says."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        if "word/comments.xml" not in package.namelist() or "word/document.xml" not in package.namelist():
            return ()
        try:
            comments, text = (
                ET.fromstring(package.read(f"word/{name}.xml"))  # noqa: S314 - without entities
                for name in ("comments", "document")
            )
        except ET.ParseError:
            return ()
    about = _about(text)
    return tuple(_told(one, about.get(one.get(f"{_W}id", ""), "")) for one in comments.iter(f"{_W}comment"))


def _told(comment: ET.Element, about: str) -> str:
    who = " ".join(comment.get(f"{_W}author", "").split()) or "somebody"
    words = " ".join(" ".join(_words(part) for part in comment.iter(f"{_W}p")).split())
    return f"{who} on “{about}”: {words}" if about else f"{who}: {words}"


def _words(part: ET.Element) -> str:
    return "".join(one.text or "" for one in part.iter(f"{_W}t"))


def _about(text: ET.Element) -> dict[str, str]:
    """The words that each comment is about, by its number."""
    found: dict[str, str] = {}
    open_: set[str] = set()
    for kind, value in _steps(text):
        if kind == "t":
            found.update({name: found[name] + value for name in open_})
        elif kind == "commentRangeStart":
            open_.add(value)
            found[value] = ""
        else:
            open_.discard(value)
    return {name: _short(" ".join(words.split())) for name, words in found.items()}


def _steps(text: ET.Element) -> Iterator[tuple[str, str]]:
    for one in text.iter():
        kind = one.tag.removeprefix(_W)
        if kind in ("commentRangeStart", "commentRangeEnd"):
            yield kind, one.get(f"{_W}id", "")
        elif kind in ("t", "tab", "p"):
            yield "t", (one.text or "") if kind == "t" else " "


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0] + " …"
