"""Prose as a small tree: what CommonMark and our own marks mean, before anything is bound or printed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

TEXT, CITE, SEE, FACT, PARAM, SPARK, SPAN = "text", "cite", "see", "fact", "param", "spark", "span"
NOTE, LINK, INITIAL, FOREIGN = "note", "link", "initial", "foreign"
MARKS = (CITE, SEE, FACT, PARAM, SPARK)
_BLOCKS = ("p", "ul", "ol", "blockquote", "table", "h3", "h4")
_LEFTWARDS = ("ar", "fa", "he", "ur")
_APART = ("p", "li", "br", "h3", "h4", "td", "th")


@dataclass(frozen=True, slots=True)
class Node:
    """One node.

    `kind` is an HTML element that CommonMark makes (p, em, ul ...), `text`, or one of our marks. `text` holds the words
    of a text node and the inside of a mark; `offset` is the place of a mark or block in the text that was parsed.
    """

    kind: str
    text: str = ""
    children: tuple[Node, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()
    offset: int = 0

    def attribute(self, name: str) -> str | None:
        return dict(self.attributes).get(name)


@dataclass(frozen=True, slots=True)
class Tree:
    """A parsed text. It prints itself where a template names it."""

    nodes: tuple[Node, ...]
    block: bool = False

    def __html__(self) -> str:
        from briefing.prose.html import to_html

        return to_html(self)

    def __bool__(self) -> bool:
        return bool(self.nodes)

    def __str__(self) -> str:
        return plain(self)


def walk(nodes: tuple[Node, ...]) -> Iterator[Node]:
    """Every node, in reading order."""
    for node in nodes:
        yield node
        yield from walk(node.children)


def rewrite(nodes: tuple[Node, ...], change: Callable[[Node], tuple[Node, ...] | None]) -> tuple[Node, ...]:
    """The nodes with some replaced: `change` gives what stands in a node's place, None to keep it and go on below."""
    made: list[Node] = []
    for node in nodes:
        new = change(node)
        if new is None:
            made.append(replace(node, children=rewrite(node.children, change)) if node.children else node)
        else:
            made.extend(new)
    return tuple(made)


def plain(tree: Tree) -> str:
    """The words alone, without notes: for bookmarks, metadata and alternative texts."""
    return re.sub(r"[ \t\r\n]+", " ", "".join(_words(tree.nodes))).strip()


def plain_node(node: Node) -> str:
    """The words of one node, with the blanks around them."""
    if node.kind in (TEXT, LINK, "code"):
        return node.text
    if node.kind == FOREIGN:
        return f"\u2068{''.join(_words(node.children))}\u2069"
    return "".join(_words(node.children)) + (" " if node.kind in _APART else "")


def _words(nodes: tuple[Node, ...]) -> Iterator[str]:
    """The words of neighbours; a blank before a note goes with the note."""
    for at, node in enumerate(nodes):
        noted_next = at + 1 < len(nodes) and nodes[at + 1].kind in (NOTE, CITE)
        yield plain_node(node).rstrip() if noted_next and node.kind == TEXT else plain_node(node)


def foreign(tree: Tree, language: str | None) -> Tree:
    """A tree whose words stand in another language than what is around it: its blocks say so, else a node around it."""
    if language is None:
        return tree
    rightwards = language.lower().split("-")[0] not in _LEFTWARDS
    said = (("lang", language), ("dir", "ltr" if rightwards else "rtl"))
    if any(node.kind in _BLOCKS for node in tree.nodes):
        return replace(tree, nodes=tuple(_saying(one, said) for one in tree.nodes))
    return replace(tree, nodes=(Node(FOREIGN, "", tree.nodes, said),)) if tree.nodes else tree


def _saying(node: Node, said: tuple[tuple[str, str], ...]) -> Node:
    """A block that says its language; lists stay as the page has them, with their signs, and their items say it."""
    if node.kind in ("ul", "ol", "li"):
        return replace(node, children=tuple(_saying(one, said) for one in node.children))
    if node.kind in _BLOCKS:
        return replace(node, attributes=(*node.attributes, *said))
    return Node(FOREIGN, "", (node,), said) if plain_node(node).strip() else node


def text_tree(words: str) -> Tree:
    """A tree that holds nothing but these words."""
    return Tree((Node(TEXT, words),))


def noted(tree: Tree, notes: Tree) -> Tree:
    """A text with notes after its last word."""
    if not notes.nodes or not tree.nodes:
        return tree if tree.nodes else notes
    last = tree.nodes[-1]
    if last.kind == "p":
        return Tree((*tree.nodes[:-1], replace(last, children=(*last.children, *notes.nodes))), tree.block)
    return Tree((*tree.nodes, *notes.nodes), tree.block)
