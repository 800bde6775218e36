"""Paragraphs that say where they stand in their file, for a page on which one clicks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from briefing.prose.tree import Node, rewrite

LINE = "line"
"""The attribute of paragraphs and headings that say where they stand: FILE:LINE:COLUMN."""
_LINED = ("p", "h3", "h4")


def lined(nodes: tuple[Node, ...], place: Callable[[int], object]) -> tuple[Node, ...]:
    """The nodes with their paragraphs and headings saying where they stand, as `place` has it for an offset."""

    def said(node: Node) -> tuple[Node, ...] | None:
        if node.kind not in _LINED:
            return None
        return (replace(node, attributes=(*node.attributes, (LINE, str(place(node.offset) or "")))),)

    return rewrite(nodes, said)
