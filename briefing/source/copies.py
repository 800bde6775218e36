"""The words of a kept copy of a source: plain text, Markdown, a web page, a PDF. Nothing of its look is read."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import PurePosixPath
from typing import Any

from briefing.model.copies import Passage
from briefing.yaml_text import clipped

COPY_LIMIT = 50_000_000
"""Bytes of a copy."""
MOST_LETTERS = 10_000_000
"""Letters of a copy: the whole of a long encyclopedia volume."""
MOST_PAGES = 3000

TEXT, PAGE, PDF = "text", "page", "pdf"
KINDS = {".txt": TEXT, ".md": TEXT, ".html": PAGE, ".htm": PAGE, ".xhtml": PAGE, ".pdf": PDF}
"""What a copy is, by how its name ends."""

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{1,40})", re.IGNORECASE)
_SILENT = frozenset({"script", "style", "noscript", "template", "svg", "head"})
_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark", "q",
     "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "img"}
)  # fmt: skip
_EMPTY = frozenset({"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})


class CopyError(ValueError):
    """A copy cannot be read; the text says why."""


def kind_of(file: str) -> str | None:
    """What kind of copy a file is, by its name; None for one that nobody reads here."""
    return KINDS.get(PurePosixPath(file).suffix.lower())


def passages_of(data: bytes, kind: str) -> tuple[Passage, ...]:
    """The passages of a copy.

    Raises:
        CopyError: it is not what its name says, too long, or locked; the text says which.
    """
    read = {TEXT: _text, PAGE: _page, PDF: _pdf}[kind]
    passages = tuple(passage for passage in read(data) if passage.text)
    if not any(re.search(r"\w", passage.text) for passage in passages):
        raise CopyError("it holds no text; run text recognition over a scan, or keep a copy as text")
    if sum(len(passage.text) for passage in passages) > MOST_LETTERS:
        raise CopyError(f"it has more than {MOST_LETTERS:,} letters; keep the part that is cited")
    return passages


def read_aside(data: bytes, kind: str, tell: Any) -> tuple[tuple[str, str], ...] | str:
    """The passages as pairs of place and text, or why there are none: for a process of its own, which answers so."""
    try:
        return tuple((passage.place, passage.text) for passage in passages_of(data, kind))
    except CopyError as wrong:
        return str(wrong)


def _text(data: bytes) -> list[Passage]:
    text = _decoded(data, "utf-8-sig")
    pieces = _BLANK_LINE.split(text.strip())
    if len(pieces) == 1:
        pieces = text.split("\n")
    return _numbered(pieces)


def _numbered(pieces: list[str]) -> list[Passage]:
    kept = [piece.strip() for piece in pieces if piece.strip()]
    return [Passage(f"paragraph {number}", piece) for number, piece in enumerate(kept, 1)]


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
    except (UnicodeDecodeError, LookupError) as wrong:
        raise CopyError(f"it is not text in {clipped(encoding.removesuffix('-sig').upper())}") from wrong


def _page(data: bytes) -> list[Passage]:
    """The paragraphs of a web page: what stands between tags that begin a line of their own."""
    named = _CHARSET.search(data[:4096])
    reader = _Reader()
    reader.feed(_decoded(data, named[1].decode("ascii") if named else "utf-8-sig"))
    reader.close()
    return _numbered("".join(reader.pieces).split("\0"))


class _Reader(HTMLParser):
    """Gathers the text of a page; a NUL stands where a paragraph ends."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
            return
        if tag == "body":
            self._silent = 0  # a head that nobody closed
        if tag not in _INLINE:
            self.pieces.append("\n" if tag == "br" else "\0")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag not in _INLINE and tag not in _EMPTY:
            self.pieces.append("\0")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.pieces.append(data.replace("\0", " "))


def _pdf(data: bytes) -> list[Passage]:
    """The pages of a PDF. Whatever the library stumbles over in a damaged file is a fault of the file."""
    import logging
    from io import BytesIO

    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it remarks on every odd byte
    try:
        reader = PdfReader(BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise CopyError("it is locked with a password")
        if len(reader.pages) > MOST_PAGES:
            raise CopyError(f"it has more than {MOST_PAGES:,} pages; keep those that are cited")
        made, letters = [], 0
        for number, page in enumerate(reader.pages, 1):
            made.append(Passage(f"page {number}", page.extract_text().strip()))
            letters += len(made[-1].text)
            if letters > MOST_LETTERS:
                break
    except CopyError:
        raise
    except (MemoryError, KeyboardInterrupt):
        raise
    except Exception as wrong:  # the library raises whatever a damaged file brings about
        raise CopyError(f"it cannot be read as PDF: {clipped(str(wrong)) or type(wrong).__name__}") from wrong
    return made
