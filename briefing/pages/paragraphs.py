"""Running text paragraph by paragraph, numbered through the whole document; and the letters of its annexes.

For themes that number what they say, as government memorandums do. A part is composed more than once, with its figures
moved or its lines tightened, so that a number belongs to a paragraph's own node and not to its place on a page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import count
from typing import Any

from briefing.model.edition import BoundSection, Edition, Row, View
from briefing.pages.annex import ANCHOR
from briefing.pages.moves import HEADINGS
from briefing.prose.lines import LINE
from briefing.prose.tree import Node, Tree

_BOTTOM_LINE = ("", 0)

Key = tuple[str, int]
"""What carries a number: the place of its block and its node; a judgment by its anchor alone."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a block of running text: `heads` stand over it, `words` are its own, `rest` hangs on it.

    `number` is None where lists or tables follow a heading without a paragraph. `anchor` is its own place on the page,
    None where the briefing has given that name to something else; `at` is its place in the files. `first` says that its
    block begins with it.
    """

    block: View
    first: bool
    number: int | None
    anchor: str | None
    at: str
    heads: Tree
    words: Tree
    rest: Tree
    kind: str = "paragraph"


def paragraph_filters(edition: Edition) -> Mapping[str, Any]:
    """The filters of this room, each with its purpose in its docstring."""

    @cache
    def numbers() -> Mapping[Key, int]:
        return dict(_numbered(edition))

    @cache
    def letters() -> Mapping[str, str]:
        return dict(_lettered(edition.sections))

    def anchor(number: int) -> str | None:
        return None if f"p{number}" in edition.targets else f"p{number}"

    def paragraphs(block: View) -> tuple[Paragraph, ...]:
        """A block of running text, paragraph by paragraph, each with its number in the whole document."""
        return tuple(_paragraphs(block, numbers(), anchor))

    def in_line(row: Row) -> tuple[Any, ...]:
        """A row of running text in one column: paragraphs, and each note behind the first of those it stands beside."""
        return tuple(_in_line(row, paragraphs))

    def paragraph_number(view: View) -> int:
        """The number that a judgment has as a paragraph, or for the head of the briefing its bottom line."""
        return numbers()[_BOTTOM_LINE if "dateline" in view else (str(view.anchor), 0)]

    def annex_letter(section: Any) -> str:
        """The letter of a section without a number behind the last that has one, or of a part by its anchor."""
        return letters().get(section.anchor if isinstance(section, BoundSection) else str(section), "")

    return {each.__name__: each for each in (paragraphs, in_line, paragraph_number, annex_letter)}


def _numbered(edition: Edition) -> Iterator[tuple[Key, int]]:
    """Bottom line, paragraphs of running text and judgments with their numbers, in reading order."""
    numbers = count(1)
    if edition.head.bottom_line:
        yield _BOTTOM_LINE, next(numbers)
    for block in edition.blocks:
        if block.kind == "prose":
            yield from (((str(block.at), id(node)), next(numbers)) for node in block.text.nodes if node.kind == "p")
        elif block.kind == "judgments" and block.form == "cards":
            yield from (((str(judgment.anchor), 0), next(numbers)) for judgment in block.judgments)


def _paragraphs(block: View, numbers: Mapping[Key, int], anchor: Any) -> Iterator[Paragraph]:
    for at, nodes in enumerate(_groups(block.text.nodes)):
        heads = tuple(node for node in nodes if node.kind in HEADINGS)
        own = next((node for node in nodes if node.kind == "p"), None)
        number = numbers[str(block.at), id(own)] if own else None
        yield Paragraph(
            block,
            at == 0,
            number,
            anchor(number) if number else None,
            (own.attribute(LINE) if own else None) or str(block.at),
            Tree(heads, True),
            Tree(own.children if own else ()),
            Tree(tuple(node for node in nodes if node is not own and node.kind not in HEADINGS), True),
        )


def _groups(nodes: tuple[Node, ...]) -> Iterator[tuple[Node, ...]]:
    """Each paragraph with the headings over it and what follows it up to the next."""
    group: list[Node] = []
    for node in nodes:
        opens = node.kind == "p" or node.kind in HEADINGS
        if opens and any(held.kind not in HEADINGS for held in group):
            yield tuple(group)
            group = []
        group.append(node)
    if group:
        yield tuple(group)


def _in_line(row: Row, paragraphs: Any) -> Iterator[Any]:
    held: list[View] = []
    for block in row.blocks:
        if block.kind != "prose":
            held.append(block)
            continue
        for paragraph in paragraphs(block):
            yield paragraph
            if paragraph.number:
                yield from held
                held = []
    yield from held


def _lettered(sections: tuple[BoundSection, ...]) -> Iterator[tuple[str, str]]:
    """The annexes by their anchors: sections behind the last one with a number, then the tables behind figures."""
    last = max((at for at, section in enumerate(sections) if section.number), default=len(sections))
    anchors = [section.anchor for section in sections[last + 1 :]]
    for at, anchor in enumerate((*anchors, ANCHOR)):
        yield anchor, chr(ord("A") + at % 26) * (at // 26 + 1)
