"""A figure may move past the paragraphs that follow it, so that no page ends in a gap before it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from operator import itemgetter

from briefing.model.edition import BoundSection, Row, View
from briefing.prose.tree import Node, Tree

HEADINGS = ("h3", "h4")


def moved(section: BoundSection, row: int, paragraphs: int) -> BoundSection:
    """The section with the figure of `row` set after the first paragraphs of the running text that follows it.

    A heading never stays behind alone: it goes with the paragraph after it. Notes go with the text that they precede.
    The section is returned as it is where nothing follows that the figure could move past.
    """
    if not 0 <= row < len(section.rows) - 1 or section.rows[row].kind == "flow" or section.rows[row + 1].kind != "flow":
        return section
    before, after = _split(section.rows[row + 1], paragraphs)
    if not before:
        return section
    rest = (Row("flow", after),) if after else ()
    rows = (*section.rows[:row], Row("flow", before), section.rows[row], *rest, *section.rows[row + 2 :])
    return replace(section, rows=_joined(rows))


Item = tuple[int, Node | None]
"""A piece of a row: the place of its block, and one node of its text; None for a block that is no prose."""


def _split(row: Row, paragraphs: int) -> tuple[tuple[View, ...], tuple[View, ...]]:
    items = [(at, node) for at, block in enumerate(row.blocks) for node in _nodes(block)]
    cut = _cut(items, paragraphs)
    return tuple(_blocks(row, items[:cut])), tuple(_blocks(row, items[cut:]))


def _nodes(block: View) -> tuple[Node | None, ...]:
    nodes: tuple[Node, ...] = block.text.nodes if block.kind == "prose" else ()
    return nodes or (None,)


def _cut(items: list[Item], paragraphs: int) -> int:
    """How many items hold this many paragraphs, or all; what hangs behind the last text of all stays with it."""
    ends = [at for at, (_, node) in enumerate(items, 1) if node is not None and node.kind not in HEADINGS]
    if not ends or paragraphs < 1:
        return 0
    cut = ends[min(paragraphs, len(ends)) - 1]
    return cut if any(node is not None for _, node in items[cut:]) else len(items)


def _blocks(row: Row, items: list[Item]) -> Iterator[View]:
    """The blocks that the items are of, each with those nodes alone; its id stays where it begins."""
    for at, group in groupby(items, key=itemgetter(0)):
        block, nodes = row.blocks[at], tuple(node for _, node in group if node is not None)
        if block.kind != "prose" or nodes == block.text.nodes:
            yield block
        else:
            first = nodes[0] is block.text.nodes[0]
            yield View({**block, "text": Tree(nodes, True), "id": block.id if first else None})


def _joined(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Running text that now follows running text is one row."""
    return tuple(_merge(rows))


def _merge(rows: tuple[Row, ...]) -> Iterator[Row]:
    held: Row | None = None
    for row in rows:
        if held is not None and row.kind == held.kind == "flow":
            held = Row("flow", (*held.blocks, *row.blocks))
            continue
        if held is not None:
            yield held
        held = row
    if held is not None:
        yield held
