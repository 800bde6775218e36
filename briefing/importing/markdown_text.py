"""Markdown documents, read with markdown-it: CommonMark with tables and footnotes, a head in YAML before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from briefing.documents.reading import read_text
from briefing.importing.dates import edtf_of
from briefing.importing.found import text_in
from briefing.importing.found_text import NOTE, TEXT_SIZE, FoundPicture, FoundText
from briefing.press.kinds import fault_of, kind_named
from briefing.problems import Result, Span, error
from briefing.source.inside import read_file
from briefing.strict_yaml import parse

_PLAIN_TAG = re.compile(r"</?(?:br|b|i|em|strong|sup|sub|u|small|code|kbd|mark|span)\s*/?>", re.IGNORECASE)
_REMARK = re.compile(r"<!--.*?-->", re.DOTALL)
_NAMES = {"authors": "author", "language": "lang", "dateline": "date"}


def read_markdown(data: bytes, path: Path) -> Result[FoundText]:
    """A Markdown document. Pictures are taken from its own folder alone, and nothing is fetched."""
    read = text_in(data, str(path))
    if read.value is None:
        return Result(None, read.problems)
    if len(data) > TEXT_SIZE:
        message = f"the text has {len(data):,} bytes; {TEXT_SIZE:,} are allowed"
        return Result(None, (error("import-keeps-limit", message, Span(str(path)), "import its parts one by one"),))
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(footnote_plugin).use(front_matter_plugin)
    seen: dict[str, object] = {}
    tokens = reader.parse(read.value, seen)
    said, left = _said(tokens)
    pictures = _Pictures(path.parent)
    html = reader.renderer.render([*_tamed(tokens, pictures)], reader.options, seen)
    remarks = sum(len(_REMARK.findall(token.content)) for token in _all(tokens) if token.type.startswith("html_"))
    if remarks:
        left = (*left, f"{remarks} remark{'s' if remarks > 1 else ''} in HTML")
    text = read_text(html, NOTE)
    return Result(FoundText(text, said, pictures.found, left))


def _all(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from token.children or ()


def _said(tokens: list[Token]) -> tuple[dict[str, str], tuple[str, ...]]:
    """The head, where it is a mapping of texts; what is not known of it is told."""
    head = next((token.content for token in tokens if token.type == "front_matter"), "")
    made = parse(head, "head") if head else None
    if made is None:
        return {}, ()
    value = made.value.value if made.value is not None else None
    if not isinstance(value, Mapping):
        return {}, ("a head that is not YAML",)
    said: dict[str, str] = {}
    left: list[str] = []
    for key, content in value.items():
        name = _NAMES.get(str(key).lower(), str(key).lower())
        words = ", ".join(map(str, content)) if isinstance(content, list | tuple) else str(content)
        if name == "date":
            words = edtf_of(words) or ""
        if name in ("title", "subtitle", "author", "date", "lang") and words:
            said[name] = words
        else:
            left.append(f"{key} of its head")
    return said, tuple(left)


def _tamed(tokens: list[Token], pictures: _Pictures) -> Iterator[Token]:
    """The tokens with HTML as the words that it is, but for plain marks in a line; pictures by our names for them."""
    for token in tokens:
        if token.type == "html_block":
            words = _REMARK.sub("", token.content)
            yield Token("paragraph_open", "p", 1, block=True)
            yield Token("text", "", 0, content=words)
            yield Token("paragraph_close", "p", -1, block=True)
        elif token.children:
            yield token.copy(children=[*_tamed_inline(token.children, pictures)])
        else:
            yield token


def _tamed_inline(tokens: list[Token], pictures: _Pictures) -> Iterator[Token]:
    for token in tokens:
        if token.type == "html_inline" and not _PLAIN_TAG.fullmatch(token.content):
            yield Token("text", "", 0, content=_REMARK.sub("", token.content))
        elif token.type == "image":
            yield token.copy(attrs={**token.attrs, "src": pictures.named(str(token.attrs.get("src", "")))})
        else:
            yield token


class _Pictures:
    """The pictures that a document names, by names of ours."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.found: dict[str, FoundPicture] = {}

    def named(self, address: str) -> str:
        """The name of the picture at an address, whether there is one or not."""
        name = f"picture:{len(self.found) + 1}"
        self.found[name] = self._at(unquote(address))
        return name

    def _at(self, address: str) -> FoundPicture:
        kind = kind_named(address)
        if re.match(r"[A-Za-z][\w+.-]*:|//", address):
            return FoundPicture(fault=f"{address} is not in the document's folder, and nothing is fetched")
        if kind is None or not kind.mime.startswith("image/"):
            return FoundPicture(fault=f"{address} is no kind of picture that we print")
        read = read_file(self._folder, PurePosixPath(address).as_posix(), kind.limit)
        if read.value is None:
            return FoundPicture(fault=f"{address}: {read.problems[0].message}")
        fault = fault_of(kind, read.value.data)
        return FoundPicture(fault=f"{address}: {fault}") if fault else FoundPicture(read.value.data, kind.suffixes[0])
