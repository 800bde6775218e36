"""Whether a mended file says what it said before but for the words that were meant to change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from briefing.strict_yaml import Document
from briefing.yaml_tree import Node, Style, Value


@dataclass(frozen=True, slots=True)
class Meant:
    """What a text should read after it was mended."""

    raw: str


def says_the_same(old: Document, new: Document, meant: Mapping[int, Meant]) -> bool:
    """Whether two readings of a file differ in the texts of `meant` alone (by the identity of their old node).

    These must be text afterwards. Everything else keeps its value, its kind and its order; what an alias repeats must
    not change with the text that it repeats.
    """
    waiting = [(old.value, old.tree, new.value, new.tree, meant)]
    while waiting:
        value, node, other, there, allowed = waiting.pop()
        below = {} if node.style is Style.ALIAS else allowed
        if (node.children is None) != (there.children is None):
            return False
        if node.children is None:
            if not _same_text(value, node, other, there, below):
                return False
            continue
        pairs = _children(value, node, other, there, below)
        if pairs is None:
            return False
        waiting += [(*pair, below) for pair in pairs]
    return True


def _same_text(value: Value, node: Node, other: Value, there: Node, meant: Mapping[int, Meant]) -> bool:
    wanted = meant.get(id(node))
    if wanted is not None:
        return there.raw == wanted.raw and isinstance(other, str)
    return there.raw == node.raw and there.style is node.style and type(value) is type(other)


def _children(
    value: Value, node: Node, other: Value, there: Node, meant: Mapping[int, Meant]
) -> list[tuple[Value, Node, Value, Node]] | None:
    """The pairs of values below two collections; None where they are not of one shape."""
    if isinstance(node.children, list) and isinstance(there.children, list):
        assert isinstance(value, list)
        if not isinstance(other, list) or len(value) != len(other):
            return None
        return list(zip(value, node.children, other, there.children, strict=True))
    if not isinstance(node.children, dict) or not isinstance(there.children, dict):
        return None
    if not isinstance(value, dict) or not isinstance(other, dict) or len(value) != len(other):
        return None
    pairs = []
    for name, renamed in zip(value, other, strict=True):
        below = node.children[name]
        key = meant.get(id(below.key)) if below.key is not None else None
        if renamed != (key.raw if key is not None else name):
            return None
        pairs.append((value[name], below, other[renamed], there.children[renamed]))
    return pairs
