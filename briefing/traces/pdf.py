"""Every text in a PDF: pages, strings and names of all objects, metadata, the files and the programs inside it."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Container, Iterator, Mapping
from contextlib import suppress
from typing import Any
from urllib.parse import unquote

from briefing.traces.html import Piece
from briefing.traces.images import words_of_bytes, words_of_font, words_of_picture
from briefing.traces.pdf_text import Letters, letters_of, shown, strings_in

_STREAM = re.compile(rb"\bstream\r?\n(?P<body>.*?)endstream", re.DOTALL)
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
    import pypdf
    from pypdf.generic import StreamObject

    reader = pypdf.PdfReader(io.BytesIO(data))
    yield from _raw(_STREAM.sub(b"", data), "file outside of streams")
    fonts = _Fonts()
    read: set[int] = set()
    bodies: set[bytes] = set()
    for number, page in enumerate(reader.pages, 1):
        for stream in _contents(page):
            read.add(id(stream))
            yield from _content(stream.get_data(), page.get("/Resources"), fonts, f"page {number}")
    for number, item in _objects(reader):
        place = f"object {number}"
        yield place, "\n".join(_values(item)), True
        if isinstance(item, StreamObject):
            bodies.add(_body(item).rstrip())
            yield from () if id(item) in read else _stream(item, place, fonts)
    yield from _left_over(data, bodies)


def _contents(page: Any) -> Iterator[Any]:
    """The content streams of a page, read once by pypdf, so known by their identity."""
    content = page.get("/Contents")
    content = content.get_object() if content is not None else ()
    yield from (one.get_object() for one in content) if isinstance(content, list) else (content,) if content else ()


def _objects(reader: Any) -> Iterator[tuple[int, Any]]:
    from pypdf.errors import PyPdfError
    from pypdf.generic import IndirectObject

    numbers = {number for table in reader.xref.values() for number in table} | set(reader.xref_objStm)
    for number in sorted(numbers):
        with suppress(PyPdfError, ValueError, KeyError):
            item = reader.get_object(IndirectObject(number, 0, reader))
            if item is not None:
                yield number, item
    yield 0, reader.trailer


def _values(item: Any) -> Iterator[str]:
    """The strings, names and keys of an object, without those that it refers to."""
    from pypdf.generic import ArrayObject, ByteStringObject, DictionaryObject, NameObject, TextStringObject

    waiting: list[Any] = [item]
    while waiting:
        one = waiting.pop()
        if isinstance(one, DictionaryObject):
            waiting += (one.raw_get(name) for name in one)
            yield from (_own(str(name)) for name in one)
        elif isinstance(one, ArrayObject):
            waiting += list.__iter__(one)
        elif isinstance(one, NameObject):
            yield _own(str(one))
        elif isinstance(one, TextStringObject):
            yield str(one)
            if "%" in one:
                yield unquote(one)
            if not str(one).isascii():
                yield from words_of_bytes(one.get_original_bytes())
        elif isinstance(one, ByteStringObject):
            yield from words_of_bytes(bytes(one))


def _own(name: str) -> str:
    """A name without what the format gives it: its slash, and all of it where it is one of the format's own words."""
    plain = name.removeprefix("/")
    return "" if plain.lower() in _KEYWORDS else plain


def _stream(item: Any, place: str, fonts: _Fonts) -> Iterator[Piece]:
    kind = item.get("/Subtype")
    raw = _body(item)
    if kind == "/Image":
        yield from ((f"picture in {place}", text, True) for text in words_of_picture(raw))
        return
    from pypdf.errors import PyPdfError

    try:
        content = item.get_data()
    except (PyPdfError, ValueError, NotImplementedError):
        content = raw
    if kind == "/Form" or "/Resources" in item:
        yield from _content(content, item.get("/Resources"), fonts, f"drawing in {place}")
    elif content[:4] in (b"\0\1\0\0", b"true", b"OTTO", b"ttcf"):
        yield from ((f"font in {place}", text, True) for text in words_of_font(content))
    elif item.get("/Type") == "/EmbeddedFile" or kind == "/XML" or item.get("/Type") == "/Metadata":
        yield from ((f"file in {place}", text, True) for text in words_of_bytes(content))
    else:
        yield from _raw(content, f"stream of {place}")


def _body(item: Any) -> bytes:
    """The bytes of a stream as they stand in the file."""
    return item._data if isinstance(item._data, bytes) else item._data.encode("latin-1")


def _left_over(data: bytes, bodies: Container[bytes]) -> Iterator[Piece]:
    """The streams that no object of the file is any more: what was replaced, or never listed."""
    for found in _STREAM.finditer(data):
        body = found["body"].rstrip()
        if body not in bodies:
            try:
                content = zlib.decompressobj().decompress(body)
            except zlib.error:
                content = body
            yield from _raw(content, "stream outside of objects")


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
    known = fonts.of(resources.get_object() if resources is not None else None)
    loose, tight = shown(content, known)
    yield place, loose, True
    yield place, tight, True
    yield from _raw(content, place)


class _Fonts:
    """The letters of fonts, each read once."""

    def __init__(self) -> None:
        self._read: dict[int, Letters] = {}
        self._all: dict[str, Letters] = {}

    def of(self, resources: Any) -> Mapping[str, Letters]:
        """The fonts of a page's resources by name; all that are known where it has none of its own."""
        named = resources.get("/Font") if resources is not None else None
        if named is None:
            return self._all
        made = {str(name).removeprefix("/"): self._letters(font) for name, font in named.get_object().items()}
        self._all.update(made)
        return made

    def _letters(self, font: Any) -> Letters:
        real = font.get_object()
        if id(real) not in self._read:
            self._read[id(real)] = letters_of(real)
        return self._read[id(real)]
