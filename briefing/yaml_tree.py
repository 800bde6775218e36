"""Where every value of a YAML or CSV file stands: a tree beside the values; the place of a character inside a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cached_property
from typing import TypeAlias

from briefing.problems import Span

Value: TypeAlias = "bool | int | float | str | list[Value] | dict[str, Value] | None"
Path: TypeAlias = Sequence[str | int]


class Style(StrEnum):
    """How a value was written."""

    PLAIN = "plain"
    SINGLE = "single"
    DOUBLE = "double"
    LITERAL = "literal"
    FOLDED = "folded"
    BLOCK = "block"  # a mapping or list, one entry a line
    FLOW = "flow"  # a mapping or list between braces or brackets
    ALIAS = "alias"  # a value written elsewhere in the file
    CELL = "cell"  # a cell of a CSV file, which knows no quoted numbers


class Text:
    """A text file as it was read: its name for spans, and its characters."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text

    @cached_property
    def lines(self) -> list[str]:
        """Its lines, without their ends."""
        return [line.removesuffix("\r") for line in self.text.split("\n")]


class Node:
    """One value's place: `place` is line, column, end line and end column, counted from 1, the end exclusive.

    `raw` is a scalar's text before it was read as a number or truth value (`3.10`), None for a collection. `key` is the
    node of the key that it stands under. `children` are the nodes of a collection, by key or in order. Read only.
    """

    __slots__ = ("children", "key", "place", "raw", "style", "text")

    def __init__(
        self,
        text: Text,
        style: Style,
        place: tuple[int, int, int, int],
        raw: str | None = None,
        children: dict[str, Node] | list[Node] | None = None,
        key: Node | None = None,
    ) -> None:
        self.text = text
        self.style = style
        self.place = place
        self.raw = raw
        self.children = children
        self.key = key

    @property
    def line(self) -> int:
        return self.place[0]

    @property
    def column(self) -> int:
        return self.place[1]

    @property
    def end_line(self) -> int:
        return self.place[2]

    @property
    def end_column(self) -> int:
        return self.place[3]

    @property
    def span(self) -> Span:
        """The value itself, from its first character to its last."""
        return Span(self.text.file, *self.place)

    @property
    def head(self) -> Span:
        """The place to point at for the whole value: a scalar or flow collection itself, else its key or its start."""
        if self.children is None or self.style is Style.FLOW:
            return self.span
        if self.key is not None:
            return self.key.span
        if isinstance(self.children, dict):
            first = next(iter(self.children.values()), None)
            return first.key.span if first and first.key else self.span
        return self.children[0].head if self.children else self.span

    def find(self, path: Path) -> tuple[Node, int]:
        """The deepest node on the way down `path`, and how many steps led to it."""
        node = self
        for depth, step in enumerate(path):
            below = _child(node, step)
            if below is None:
                return node, depth
            node = below
        return node, len(path)

    def span_of(self, path: Path = (), key: bool = False) -> Span:
        """The best place for `path`: its value, or its key; where the path ends early, what lacks the rest."""
        node, steps = self.find(path)
        lacks = steps < len(path) and node.children is not None
        if node.key is not None and (key or lacks):
            return node.key.span
        return node.head

    def written(self) -> str:
        """The value as it stands in the file, moved to the left as its first line is; no empty lines at its end."""
        lines = self.text.lines[self.line - 1 : self.end_line]
        if self.end_line > self.line:
            lines[-1] = lines[-1][: self.end_column - 1]
        indent = self.column - 1
        kept = [lines[0][indent:], *(line[min(indent, len(line) - len(line.lstrip())) :] for line in lines[1:])]
        return "\n".join(kept).rstrip()

    def locate(self, path: Path, offset: int) -> Span:
        """Where the character `offset` of the text at `path` stands."""
        node, steps = self.find(path)
        return locate(node, offset) if steps == len(path) else self.span_of(path)


def _child(node: Node, step: str | int) -> Node | None:
    if isinstance(node.children, dict):
        return node.children.get(str(step))
    if isinstance(node.children, list) and isinstance(step, int) and 0 <= step < len(node.children):
        return node.children[step]
    return None


def gathered(first: Node, children: Mapping[str, Node]) -> Node:
    """A mapping's node with other children: what a merge of several files stands at."""
    return Node(first.text, first.style, first.place, None, dict(children), first.key)


def trees(value: Value, node: Node) -> dict[int, Node]:
    """The node of every mapping in `value`, by the identity of the mapping, which must stay alive meanwhile."""
    found: dict[int, Node] = {}
    waiting: list[tuple[Value, Node]] = [(value, node)]
    while waiting:
        here, place = waiting.pop()
        if isinstance(here, dict) and isinstance(place.children, dict):
            if id(here) not in found:
                found[id(here)] = place
                waiting += [
                    (below, place.children[key]) for key, below in here.items() if isinstance(below, (dict, list))
                ]
        elif isinstance(here, list) and isinstance(place.children, list):
            waiting += [pair for pair in zip(here, place.children, strict=True) if isinstance(pair[0], (dict, list))]
    return found


_UNITS = {
    Style.SINGLE: re.compile(r"''|.", re.DOTALL),
    Style.DOUBLE: re.compile(r"\\(?:x..|u.{4}|U.{8}|\r?\n[ \t]*|.)|.", re.DOTALL),
}
_BLANKS = frozenset(
    {"\\", r"\n", r"\t", r"\ ", r"\r", r"\v", r"\f", r"\N", r"\L", r"\P", r"\_", r"\x20", r"\xA0", r"\xa0"}
)
_HEADER = re.compile(r"[|>][-+]?(?P<indent>[1-9])?")


def locate(node: Node, offset: int) -> Span:
    """Where the character `offset` of a text value stands in the file.

    Exact for plain and quoted texts of one line without escapes and for literal blocks; in folded texts exact for all
    but the blanks; in an aliased text or a CSV cell the whole value.
    """
    if node.raw is None or node.style in (Style.ALIAS, Style.CELL):
        return node.span
    offset = max(0, min(offset, len(node.raw)))
    if node.style is Style.LITERAL:
        return _in_literal(node, offset)
    if node.line == node.end_line and node.end_column - node.column - len(node.raw) == _quotes(node):
        return _point(node, node.line, node.column + _quotes(node) // 2 + offset)
    return _in_folded(node, offset)


def _quotes(node: Node) -> int:
    return 2 if node.style in (Style.SINGLE, Style.DOUBLE) else 0


def _point(node: Node, line: int, column: int) -> Span:
    return Span(node.text.file, line, column, line, column + 1)


def _in_literal(node: Node, offset: int) -> Span:
    """A literal block keeps its lines: count them below the header, and step over the indentation."""
    before = (node.raw or "")[:offset]
    line = node.line + 1 + before.count("\n")
    lines = node.text.lines
    header = _HEADER.search(lines[node.line - 1], node.column - 1)
    body = [text for text in lines[node.line : node.end_line] if text.strip(" ")]
    indent = len(body[0]) - len(body[0].lstrip(" ")) if body else 0
    if header and header["indent"]:  # said outright: the first line is deeper than the block
        deepest = (node.raw or "").lstrip("\n")
        indent -= len(deepest) - len(deepest.lstrip(" "))
    return _point(node, min(line, len(lines)), indent + offset - (before.rfind("\n") + 1) + 1)


def _in_folded(node: Node, offset: int) -> Span:
    """Folding changes blanks only: find the character after as many non-blank ones."""
    raw = node.raw or ""
    before = raw[:offset]
    on_blank = offset == len(raw) or raw[offset].isspace()
    wanted = sum(not character.isspace() for character in before) + (not on_blank)
    seen, line, column = 0, node.line, node.column
    for at_line, at_column, blank in characters(node):
        seen += not blank
        if seen == wanted and not blank:
            line, column = at_line, at_column
            break
    return _point(node, line, column + 1 + len(before) - len(before.rstrip()) if on_blank else column)


def characters(node: Node) -> Iterator[tuple[int, int, bool]]:
    """Line, column and blankness of each written character of a scalar, its header and quotation marks left out."""
    lines = node.text.lines
    block = node.style in (Style.FOLDED, Style.LITERAL)
    first, start = (node.line, 0) if block else (node.line - 1, node.column - 1 + _quotes(node) // 2)
    unit = _UNITS.get(node.style)
    for index in range(first, min(node.end_line, len(lines))):
        last = index == node.end_line - 1
        end = node.end_column - 1 - _quotes(node) // 2 if last else len(lines[index])
        piece = lines[index][start:end]
        for at, written in ((m.start(), m[0]) for m in unit.finditer(piece)) if unit else enumerate(piece):
            yield index + 1, start + at + 1, written.isspace() or (node.style is Style.DOUBLE and written in _BLANKS)
        start = 0
