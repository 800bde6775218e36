"""Plain values and their tree from YAML's events, with the odd ones reported and the greedy ones stopped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NoReturn

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from briefing.problems import Problem, Span, error
from briefing.yaml_faults import HASH, cut_short, directive, tagged, without_value
from briefing.yaml_text import clipped, implicit, nearest, quote_hints, turning
from briefing.yaml_tree import Node, Style, Text, Value

_STYLES = {"": Style.PLAIN, "'": Style.SINGLE, '"': Style.DOUBLE, "|": Style.LITERAL, ">": Style.FOLDED}
_MOST = 100  # problems of one file
_WRITTEN = frozenset(_STYLES.values())


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file may cost: bytes, depth of nesting, values, aliases, and values once all aliases are followed."""

    size: int = 10_000_000
    depth: int = 40
    nodes: int = 1_000_000
    aliases: int = 100
    expanded: int = 1_000_000


def events(text: str) -> Iterator[Any]:
    """The events of libyaml, or of PyYAML's own parser where libyaml is absent: slower, the same events.

    They are typed loosely: PyYAML's stubs make every mark and value optional.

    Raises:
        yaml.MarkedYAMLError: the text is not YAML.
    """
    try:
        from yaml._yaml import CParser
    except ImportError:
        return iter(yaml.SafeLoader(text).get_event, None)
    return iter(CParser(text).get_event, None)


class Stop(Exception):
    """Reading cannot go on: the builder's last problem says why."""


class _Open:
    """A collection under construction: its value, its node, the key that waits for a value."""

    __slots__ = ("anchor", "before", "items", "key", "node", "odd")

    def __init__(self, node: Node, anchor: str | None, before: int) -> None:
        self.items: dict[str, Value] | list[Value] = {} if isinstance(node.children, dict) else []
        self.node = node
        self.anchor = anchor
        self.before = before
        self.key: Node | None = None
        self.odd = False


@dataclass(slots=True)
class _Anchored:
    """A value with a name: itself, its node, how many values it holds, and where its name stands."""

    value: Value
    node: Node
    size: int
    place: Span
    used: bool = False


class Builder:
    """Builds one file's values. `problems` grows as oddities are met; `root` is the value and its tree at the end."""

    def __init__(self, text: Text, limits: Limits) -> None:
        self.text = text
        self.limits = limits
        self.problems: list[Problem] = []
        self.root: tuple[Value, Node] | None = None
        self._open: list[_Open] = []
        self._anchors: dict[str, _Anchored] = {}
        self._nodes = self._expanded = self._aliases = 0
        self._hashes = HASH.search(text.text) is not None

    def build(self) -> None:
        """Read every event.

        Raises:
            yaml.MarkedYAMLError: the text is not YAML from here on.
            Stop: a limit was passed, or a second document begins.
        """
        if problem := directive(self.text):
            self._report(problem)
            raise Stop
        for event in events(self.text.text):
            kind = type(event)
            if kind is ScalarEvent:
                self._scalar(event)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                self._start(event)
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                self._end(event)
            elif kind is AliasEvent:
                self._alias(event)
            elif kind is DocumentStartEvent and self.root is not None:
                self._stop("file-is-one-document", "a second document starts here", _span(self.text, event))
        for name, anchored in self._anchors.items():
            if not anchored.used:
                message = f"YAML takes `&{clipped(name)}` as the name of a value to use again, and nothing uses it"
                self._oddity(message, anchored.place, "quote the text if the & belongs to it, else delete the name")

    def _scalar(self, event: Any) -> None:
        start, end, raw = event.start_mark, event.end_mark, event.value
        style = _STYLES[event.style or ""]
        node = Node(self.text, style, (start.line + 1, start.column + 1, end.line + 1, end.column + 1), raw)
        if event.tag is not None:
            self._report(tagged(node))
        if style is Style.DOUBLE and (sign := turning(raw)):  # written as an escape
            self._add("file-is-text", f"the invisible character U+{ord(sign):04X} stands here", node.span, "delete it")
        frame = self._open[-1] if self._open else None
        if frame is not None and frame.key is None and isinstance(frame.items, dict):
            self._key(frame, node)
            if event.anchor is not None:
                self._oddity("a key cannot be named for reuse", node.span, "delete the & and the name")
            return
        value: Value = raw
        if style is Style.PLAIN:
            if not raw:
                self._missing(node, frame)
                value = None
            else:
                value = implicit(raw)
                if self._hashes and (problem := cut_short(node)):
                    self._report(problem)
        self._place(value, node, frame)
        if event.anchor is not None:
            self._anchors[event.anchor] = _Anchored(value, node, 1, node.span)
            _behind_name(node, event.anchor)

    def _key(self, frame: _Open, node: Node) -> None:
        """A scalar that is a key: text whatever it looks like."""
        raw = node.raw or ""
        frame.key = node
        if not raw:
            self._add("key-has-value", "a value stands here without a key", node.span, "write `key: value`")
        elif raw == "<<" and node.style is Style.PLAIN:
            self._oddity("`<<` merges another mapping in other programs, not here", node.span, "write the keys out")
        elif raw in frame.items:
            children = frame.node.children
            first = children[raw].key if isinstance(children, dict) else None
            where = f"first on line {first.line}" if first else "above"
            self._add(
                "key-is-unique",
                f"`{clipped(raw)}` stands twice in this mapping, {where}",
                node.span,
                "rename or merge them",
            )

    def _place(self, value: Value, node: Node, frame: _Open | None) -> None:
        """Put a value where it belongs, and count it. Of two equal keys the first stays."""
        self._nodes += 1
        self._expanded += 1
        if self._nodes > self.limits.nodes:
            self._stop("yaml-keeps-limits", f"the file holds more than {self.limits.nodes:,} values", node.span)
        if frame is None:
            if self.root is None:
                self.root = value, node
            return
        children = frame.node.children
        if isinstance(frame.items, list) and isinstance(children, list):
            frame.items.append(value)
            children.append(node)
        elif isinstance(frame.items, dict) and isinstance(children, dict) and frame.key is not None:
            node.key = frame.key
            name = frame.key.raw or ""
            frame.key = None
            if name not in frame.items:
                frame.items[name] = value
                children[name] = node

    def _start(self, event: Any) -> None:
        start, end = event.start_mark, event.end_mark
        style = Style.FLOW if event.flow_style else Style.BLOCK
        children: dict[str, Node] | list[Node] = {} if type(event) is MappingStartEvent else []
        node = Node(self.text, style, (start.line + 1, start.column + 1, end.line + 1, end.column + 1), None, children)
        if len(self._open) >= self.limits.depth:
            self._stop("yaml-keeps-limits", f"values are nested more than {self.limits.depth} deep", node.span)
        if event.tag is not None:
            self._report(tagged(node))
        frame = self._open[-1] if self._open else None
        opened = _Open(node, event.anchor, self._expanded)
        if frame is not None and frame.key is None and isinstance(frame.items, dict):
            shown = "mapping" if isinstance(children, dict) else "list"
            self._odd_key(frame, node, f"a {shown} cannot be a key")
            opened.odd = True
        else:
            opened.odd = frame is not None and frame.odd
            self._place(opened.items, node, frame)
        self._open.append(opened)
        if event.anchor is not None:
            self._anchors.pop(event.anchor, None)

    def _end(self, event: Any) -> None:
        opened = self._open.pop()
        node, end = opened.node, event.end_mark
        node.place = (*node.place[:2], end.line + 1, end.column + 1)
        if node.style is Style.BLOCK and node.children:
            last = node.children[-1] if isinstance(node.children, list) else next(reversed(node.children.values()))
            node.place = (*node.place[:2], *last.place[2:])
        if opened.anchor is not None:
            size = self._expanded - opened.before
            place = Span(self.text.file, node.line, node.column, node.line, node.column + len(opened.anchor) + 1)
            self._anchors[opened.anchor] = _Anchored(opened.items, node, size, place)

    def _alias(self, event: Any) -> None:
        place = _span(self.text, event)
        alias = Node(self.text, Style.ALIAS, (place.line, place.column, place.end_line, place.end_column))
        frame = self._open[-1] if self._open else None
        if frame is not None and frame.key is None and isinstance(frame.items, dict):
            self._odd_key(frame, alias, "an alias cannot be a key")
            return
        value: Value = None
        anchored = self._anchors.get(event.anchor)
        if anchored is None:
            message = (
                f"YAML takes `*{clipped(event.anchor)}` as a value named elsewhere, and nothing before it has that name"
            )
            meant = nearest(event.anchor, self._anchors)
            self._oddity(
                message, place, *(f"did you mean *{name}?" for name in meant), *quote_hints(f"*{event.anchor}")
            )
        else:
            anchored.used = True
            self._aliases += 1
            self._expanded += anchored.size - 1
            value, alias.raw, alias.children = anchored.value, anchored.node.raw, anchored.node.children
        if self._aliases > self.limits.aliases:
            self._stop("yaml-keeps-limits", f"the file holds more than {self.limits.aliases} aliases", place)
        if self._expanded > self.limits.expanded:
            message = f"with its aliases followed the file holds more than {self.limits.expanded:,} values"
            self._stop("yaml-keeps-limits", message, place)
        self._place(value, alias, frame)

    def _odd_key(self, frame: _Open, node: Node, message: str) -> None:
        """A key that is no text: report it, and go on under a name that nothing else has."""
        self._oddity(message, node.span, "quote this if it is a text")
        frame.key = Node(self.text, node.style, node.place, f"\0{node.line}:{node.column}")

    def _missing(self, node: Node, frame: _Open | None) -> None:
        """Nothing stands where a value belongs."""
        if frame is None:
            return
        if frame.key is None:
            self._add("item-has-value", "this item of the list is empty", node.span, "write it, or take the `-` away")
        elif not frame.odd and frame.key.style in _WRITTEN:
            self._report(without_value(frame.key, frame.node.style, alone=not frame.items))

    def _oddity(self, message: str, place: Span, *hints: str) -> None:
        self._add("yaml-is-plain", message, place, *hints)

    def _add(self, rule: str, message: str, place: Span, *hints: str) -> None:
        self._report(error(rule, message, place, *hints))

    def _report(self, problem: Problem) -> None:
        self.problems.append(problem)
        if len(self.problems) == _MOST:
            message = f"more than {_MOST} problems stand in this file; the rest is not read"
            self.problems.append(error("yaml-keeps-limits", message, problem.span))
            raise Stop

    def _stop(self, rule: str, message: str, place: Span, *hints: str) -> NoReturn:
        self._add(rule, message, place, *hints)
        raise Stop


def _behind_name(node: Node, anchor: str) -> None:
    """Let a named text start behind its name, where both stand on one line."""
    rest = node.text.lines[node.line - 1][node.column + len(anchor) :]
    if rest.strip():
        node.place = (node.line, node.column + 1 + len(anchor) + len(rest) - len(rest.lstrip()), *node.place[2:])


def _span(text: Text, event: Any) -> Span:
    start, end = event.start_mark, event.end_mark
    return Span(text.file, start.line + 1, start.column + 1, end.line + 1, end.column + 1)
