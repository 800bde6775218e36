"""XML as a small frozen tree with the place of each element; nothing but elements, attributes and words is read.

A style is a stranger's file: declarations of types and entities are refused, nothing is fetched, size, depth and
number of elements are bounded.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from briefing.problems import Problem, Result, Span, error

SIZE = 2_000_000
"""Bytes of the largest style; the largest of the public repository has a quarter of that."""
_DEPTH = 120
_ELEMENTS = 60_000


@dataclass(frozen=True, slots=True)
class Element:
    """An element: its local name, attributes (`xml:lang` as written), children, words and place."""

    name: str
    attributes: dict[str, str]
    children: tuple[Element, ...] = ()
    text: str = ""
    line: int = 1
    column: int = 1

    def get(self, name: str, default: str = "") -> str:
        """An attribute, or what stands for it."""
        return self.attributes.get(name, default)

    def words(self, name: str) -> tuple[str, ...]:
        """An attribute that lists words."""
        return tuple(self.get(name).split())

    def first(self, name: str) -> Element | None:
        """The first child of that name."""
        return next((child for child in self.children if child.name == name), None)

    def all(self, name: str) -> Iterator[Element]:
        """The children of that name."""
        return (child for child in self.children if child.name == name)

    def span(self, file: str) -> Span:
        """Where the element starts."""
        return Span(file, self.line, self.column, self.line, self.column + len(self.name) + 1)


@dataclass(slots=True)
class _Open:
    """An element that has not ended yet."""

    name: str
    attributes: dict[str, str]
    line: int
    column: int
    children: list[Element] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def closed(self) -> Element:
        return Element(self.name, self.attributes, tuple(self.children), "".join(self.words), self.line, self.column)


class _Refused(Exception):
    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class _Reader:
    """Gathers the elements of one file."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate(encoding=None)
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._said
        self.parser.StartDoctypeDeclHandler = self._declared
        self.parser.EntityDeclHandler = self._declared
        self.stack: list[_Open] = []
        self.count = 0
        self.root: Element | None = None

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if len(self.stack) >= _DEPTH or self.count > _ELEMENTS:
            raise _Refused(
                "the file is nested too deep" if len(self.stack) >= _DEPTH else "the file has too many parts"
            )
        local = name.rpartition(":")[2]
        place = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        self.stack.append(_Open(local, attributes, *place))

    def _end(self, name: str) -> None:
        done = self.stack.pop().closed()
        if self.stack:
            self.stack[-1].children.append(done)
        else:
            self.root = done

    def _said(self, words: str) -> None:
        if self.stack:
            self.stack[-1].words.append(words)

    def _declared(self, *_: object) -> None:
        raise _Refused("the file declares types or entities, which a style has no use for")


def read_markup(data: bytes, file: str) -> Result[Element]:
    """The root element of an XML file, named `file` in every place."""
    if len(data) > SIZE:
        return Result(None, (_wrong(f"the file has {len(data):,} bytes; {SIZE:,} are allowed", Span(file)),))
    reader = _Reader()
    try:
        reader.parser.Parse(data, True)
    except expat.ExpatError as wrong:
        words = expat.ErrorString(wrong.code) or "it is no XML"
        return Result(None, (_wrong(f"this is not well-formed XML: {words}", _at(file, wrong.lineno, wrong.offset)),))
    except (_Refused, ValueError, LookupError) as wrong:
        place = _at(file, reader.parser.CurrentLineNumber, reader.parser.CurrentColumnNumber)
        return Result(None, (_wrong(str(wrong), place),))
    if reader.root is None:
        return Result(None, (_wrong("the file holds no element", Span(file)),))
    return Result(reader.root)


def _at(file: str, line: int, offset: int) -> Span:
    return Span(file, line, offset + 1, line, offset + 2)


def _wrong(message: str, span: Span) -> Problem:
    return error("citation-style-is-readable", message, span, "take the file from the repository of CSL styles again")
