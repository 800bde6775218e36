"""A figure may move past the paragraphs that follow it, so that no page ends in a gap before it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

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
    rest = (Row("flow", after),) if after else ()
    rows = (*section.rows[:row], Row("flow", before), section.rows[row], *rest, *section.rows[row + 2 :])
    return replace(section, rows=_joined(rows))


def _split(row: Row, paragraphs: int) -> tuple[tuple[View, ...], tuple[View, ...]]:
    before: list[View] = []
    left = paragraphs
    for at, block in enumerate(row.blocks):
        if left <= 0:
            return tuple(before), tuple(row.blocks[at:])
        if block.kind != "prose":
            before.append(block)
            continue
        nodes = block.text.nodes
        taken = _enough(nodes, left)
        left -= sum(1 for node in nodes[:taken] if node.kind not in HEADINGS)
        if taken == len(nodes):
            before.append(block)
            continue
        before.append(_part(block, nodes[:taken]))
        return tuple(before), (_part(block, nodes[taken:], first=False), *row.blocks[at + 1 :])
    return tuple(before), ()


def _enough(nodes: tuple[Node, ...], paragraphs: int) -> int:
    """How many nodes hold this many paragraphs."""
    seen = 0
    for at, node in enumerate(nodes):
        seen += node.kind not in HEADINGS
        if seen == paragraphs:
            return at + 1
    return len(nodes)


def _part(block: View, nodes: tuple[Node, ...], first: bool = True) -> View:
    values = {**block, "text": Tree(nodes, True)}
    return View(values if first else {**values, "id": None})


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
