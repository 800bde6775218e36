"""Every text in a PDF: pages, strings and names of all objects, metadata, the files and the programs inside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import unquote

from briefing.traces.html import Piece
from briefing.traces.images import words_of_bytes, words_of_font, words_of_picture
from briefing.traces.pdf_objects import LITERAL, Parts, Reference, Stream, named, parsed, taken_apart
from briefing.traces.pdf_text import Letters, letters_of, shown, strings_in, unwritten

_PAGE = re.compile(rb"/Type\s*/Page\b")
_SAID = re.compile(rb"(/[^\s/<>\[\]()%]+)|((?s:" + LITERAL + rb")|<[0-9A-Fa-f\s]*>)")
_HIGHEST = 50
_NUMBERS = re.compile(rb"<[0-9A-Fa-f\s]*>|(?<![A-Za-z])[-+]?\d+(?:\.\d+)?(?![A-Za-z])")
_BETWEEN = re.compile(r"[\s/<>\[\]()]+")
_SHORT = 7
"""A shorter string may be the code of a single letter, such as <002f>; these are read with their font."""
_KEYWORDS = frozenset(
    re.findall(
        r"\w+",
        """
    action alternate annotation annots artifact ascent author background bitspercomponent blockquote border
    bounds catalog caption center columns contents content count creationdate creator decode descent
    destination direction document domain encode encoding endobj endstream extend figure file filespec filter
    first flags flatedecode font form function functions group headers height identity image index info
    interpolate keywords kids label lang last layout length limits link list marked mask matrix media metadata
    name names next none note object ordering outlines page pages paint parent part pattern placement prev
    producer range rect reference registry resources root rotate scope section shading size span start stream
    struct subject subtype supplement table tabs text title trailer transparency type version
    viewerpreferences width widths xref adobe begin cidinit cmap dict endcmap find resource rdf description
    schema value property category internal integer conforms conformance
    """,
    )
)
"""Words of the format itself: by themselves they tell nothing where the format has them."""


def pieces_of_pdf(data: bytes) -> Iterator[Piece]:
    """Every text in a PDF, with its place. What the file holds beside its objects is read as bytes."""
    file = taken_apart(data)
    yield from _raw(file.outside, "file outside of streams")
    fonts, pages = _Fonts(file), _contents(file)
    for number, written in sorted(file.objects.items()):
        yield f"object {number}", "\n".join(_values(written)), True
    for stream in file.streams:
        content, behind = stream.content()
        if stream.number in pages:
            place, resources = pages[stream.number]
            yield from _content(content, resources, fonts, place)
        else:
            yield from _stream(stream, content, fonts)
        if behind.strip():
            yield from _raw(behind, f"behind the stream of object {stream.number}")


def _contents(file: Parts) -> dict[int, tuple[str, Any]]:
    """The numbers of the streams that pages show, with the name of the page and its resources."""
    found: dict[int, tuple[str, Any]] = {}
    pages = (parsed(written) for _, written in sorted(file.objects.items()) if _PAGE.search(written))
    for number, page in enumerate((page for page in pages if isinstance(page, dict)), 1):
        shown = page.get("Contents")
        whole = file.value(shown)
        for one in whole if isinstance(whole, list) else (shown,):
            if isinstance(one, Reference):
                found[one.number] = f"page {number}", _inherited(file, page)
    return found


def _inherited(file: Parts, page: dict[str, Any]) -> Any:
    """The resources of a page, or of the nearest of those above it that have any."""
    above: Any = page
    for _ in range(_HIGHEST):
        if not isinstance(above, dict) or "Resources" in above:
            break
        above = file.value(above.get("Parent"))
    return above.get("Resources") if isinstance(above, dict) else None


def _values(written: bytes) -> Iterator[str]:
    """The strings and names of an object, without those that it refers to."""
    for name, string in _SAID.findall(written):
        if name:
            yield _own_of(name)
        else:
            yield from _readings(unwritten(string))


def _readings(said: bytes) -> Iterator[str]:
    """A text string in every way that a reader may take it (ISO 32000-1, 7.9.2.2)."""
    if said[:2] in (b"\xfe\xff", b"\xff\xfe"):
        text = said.decode("utf-16", "replace")
        yield text
        yield from (unquote(text),) if "%" in text else ()
        return
    yield from words_of_bytes(said)
    if b"%" in said:
        yield unquote(said.decode("latin-1"))


@lru_cache(maxsize=4096)
def _own_of(name: bytes) -> str:
    return _own(named(name))


def _own(name: str) -> str:
    """A name without what the format gives it: its slash, and all of it where it is one of the format's own words."""
    plain = name.removeprefix("/")
    return "" if plain.lower() in _KEYWORDS else plain


def _stream(stream: Stream, content: bytes, fonts: _Fonts) -> Iterator[Piece]:
    place, head = f"object {stream.number}", parsed(stream.head)
    known = head if isinstance(head, dict) else {}
    kinds = known.get("Type"), known.get("Subtype")
    if "ObjStm" in kinds:
        return  # its objects are read one by one
    if "Image" in kinds:
        yield from ((f"picture in {place}", text, True) for text in words_of_picture(stream.body))
    elif "Form" in kinds or "Resources" in known:
        yield from _content(content, known.get("Resources"), fonts, f"drawing in {place}")
    elif content[:4] in (b"\0\1\0\0", b"true", b"OTTO", b"ttcf"):
        yield from ((f"font in {place}", text, True) for text in words_of_font(content))
    elif not {"EmbeddedFile", "XML", "Metadata"}.isdisjoint(kinds):
        yield from ((f"file in {place}", text, True) for text in words_of_bytes(content))
    else:
        yield from _raw(content, f"stream of {place}")


def _raw(content: bytes, place: str) -> Iterator[Piece]:
    """Bytes that hold objects or operators: their strings, and whatever else can be read in them."""
    strings = list(dict.fromkeys(strings_in(content, _SHORT)))
    marked = [string for string in strings if string[:2] in (b"\xfe\xff", b"\xff\xfe")]
    plain = b"\n".join(string for string in strings if string[:2] not in (b"\xfe\xff", b"\xff\xfe"))
    said = [*(string.decode("utf-16", "replace") for string in marked), *words_of_bytes(plain)]
    yield from ((place, text, True) for text in said if text)
    rest = _NUMBERS.sub(b" ", content)
    words = (_own(word) for word in dict.fromkeys(_BETWEEN.split(rest.decode("latin-1"))))
    yield place, " ".join(words), False


def _content(content: bytes, resources: Any, fonts: _Fonts, place: str) -> Iterator[Piece]:
    """What a content stream shows, and the strings of its marks (alternative texts, what words stand for)."""
    known = fonts.of(resources)
    loose, tight = shown(content, known)
    yield place, loose, True
    yield place, tight, True
    yield from _raw(content, place)


class _Fonts:
    """The letters of a file's fonts, each read once."""

    def __init__(self, file: Parts) -> None:
        self._file = file
        self._maps = {stream.number: stream for stream in file.streams}
        self._read: dict[int, Letters] = {}
        self._all: dict[str, Letters] = {}

    def of(self, resources: Any) -> Mapping[str, Letters]:
        """The fonts of a page's resources by name; all that are known where it has none of its own."""
        value = self._file.value
        there = value(resources)
        named = value(there.get("Font")) if isinstance(there, dict) else None
        if not isinstance(named, dict):
            return self._all
        made = {name: self._letters(font) for name, font in named.items()}
        self._all.update(made)
        return made

    def _letters(self, font: Any) -> Letters:
        number = font.number if isinstance(font, Reference) else 0
        if number not in self._read:
            known = self._file.value(font)
            letters = self._made(known) if isinstance(known, dict) else Letters()
            if not number:
                return letters
            self._read[number] = letters
        return self._read[number]

    def _made(self, font: Mapping[str, Any]) -> Letters:
        encoding = self._file.value(font.get("Encoding"))
        names = self._file.value(encoding.get("Differences")) if isinstance(encoding, dict) else None
        said = font.get("ToUnicode")
        stream = self._maps.get(said.number) if isinstance(said, Reference) else None
        cmap = stream.content()[0] if stream is not None else b""
        return letters_of(font.get("Subtype") == "Type0", names if isinstance(names, list) else [], cmap)
