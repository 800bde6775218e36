"""Every text in a page for the web: words, attributes, comments, scripts, styles, drawings, and the files inside it."""

from __future__ import annotations

import base64
import re
from binascii import Error as BinasciiError
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from urllib.parse import unquote, unquote_to_bytes

from briefing.traces.images import words_of_bytes, words_of_font, words_of_picture

Piece = tuple[str, str, bool]
"""Where a text stands, the text, and whether its letters stand together for a reason."""

_DATA = re.compile(r"data:(?P<type>[\w.+-]+/[\w.+-]+)?(?:;[\w=.-]+)*?(?P<base>;base64)?,(?P<body>[^\"'\s)<>]*)")
_ESCAPED = re.compile(r"\\u\{([0-9a-fA-F]{1,6})\}|\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})|\\([0-9a-fA-F]{1,6})\s?")
"""Letters as scripts and style sheets write them by their numbers."""
_LAYERS = 3
"""How often one such writing is looked for inside another."""
_INLINE = frozenset(
    re.findall(
        r"\w+",
        """
    a abbr b bdi bdo cite code em i kbd mark q s small span strong sub sup time u var tspan wbr font
    """,
    )
)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self.pieces: list[Piece] = []
        self._silent = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent = tag if tag in ("style", "script") else ""
        if tag not in _INLINE:
            self.said.append("\n")
        for name, value in attrs:
            self.pieces.append((f"attribute {name} of <{tag}>", value or "", True))
            self.pieces += ((f"attribute {name} of <{tag}>", other, True) for other in _unwrapped(value or ""))
        self.pieces.append(("names of attributes", f"{tag} " + " ".join(name for name, _ in attrs), False))

    def handle_endtag(self, tag: str) -> None:
        self._silent = ""
        if tag not in _INLINE:
            self.said.append("\n")

    def handle_data(self, data: str) -> None:
        if self._silent:
            self.pieces.append((f"<{self._silent}>", data, False))
            self.pieces.append((f"<{self._silent}>", _ESCAPED.sub(_letter, data), False))
        else:
            self.said.append(data)

    def handle_comment(self, data: str) -> None:
        self.pieces += (("comment", text, True) for text in (data, *_unwrapped(data)))

    def handle_decl(self, decl: str) -> None:
        self.pieces.append(("declaration", decl, True))

    def unknown_decl(self, data: str) -> None:
        self.pieces.append(("declaration", data, True))

    def handle_pi(self, data: str) -> None:
        self.pieces.append(("instruction", data, True))


def _unwrapped(text: str) -> Iterator[str]:
    """A text whose letters were written by their numbers, as links, scripts, styles and pages inside pages do."""
    for _ in range(_LAYERS):
        plain = unescape(unquote(text)) if "%" in text or "&" in text else text
        plain = _ESCAPED.sub(_letter, plain) if "\\" in plain else plain
        if plain == text:
            return
        yield plain
        text = plain


def _letter(found: re.Match[str]) -> str:
    code = int(next(group for group in found.groups() if group), 16)
    return chr(code) if code < 0x110000 else ""


def pieces_of_html(data: bytes, where: str = "") -> Iterator[Piece]:
    """Every text in a page or drawing, with its place. The shapes of letters in fonts cannot be read as words."""
    page = data.decode("utf-8", "replace")
    for found in _DATA.finditer(page):
        yield from _inside(found, where)
    reader = _Reader()
    reader.feed(_DATA.sub("data:", page))
    reader.close()
    yield f"{where}text", "".join(reader.said), True
    yield from ((f"{where}{place}", text, joined) for place, text, joined in dict.fromkeys(reader.pieces))


def _inside(found: re.Match[str], where: str) -> Iterator[Piece]:
    """The texts of a file that stands in the page itself."""
    kind = found["type"] or "text/plain"
    try:
        body = unquote_to_bytes(found["body"])
        data = base64.b64decode(body) if found["base"] else body
    except (BinasciiError, ValueError):
        yield f"{where}{kind}", found["body"], False
        return
    place = f"{where}{kind} inside the page: "
    if kind == "image/svg+xml" or kind.startswith("text/"):
        yield from pieces_of_html(data, place)
    elif kind.startswith("image/"):
        yield from ((place, text, True) for text in words_of_picture(data))
    elif kind.startswith("font/"):
        yield from ((place, text, True) for text in words_of_font(data))
    else:
        yield from ((place, text, False) for text in words_of_bytes(data))
