"""The words of bound texts for a snapshot, paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.prose.tree import Node, Tree, plain

_HOLDERS = ("ul", "ol", "li", "blockquote", "table", "thead", "tbody", "tr")
_APART = ("p", "li", "h3", "h4", "td", "th", *_HOLDERS)
_UNSEEN = dict.fromkeys(map(ord, "\u2060\u00ad\u200b"))


def words_of(text: object) -> str:
    """A text in one line, without what only holds its words together on the page."""
    return " ".join(str(text).translate(_UNSEEN).split())


def paragraphs_of(tree: Tree) -> Iterator[str]:
    """The words of each paragraph, heading, list item and table cell, in reading order."""
    run: list[Node] = []
    for node in tree.nodes:
        if node.kind not in _APART:
            run.append(node)
            continue
        yield from _run(run)
        run = []
        if node.kind in _HOLDERS and any(child.kind in _APART for child in node.children):
            yield from paragraphs_of(Tree(node.children))
        else:
            yield from _run([node])
    yield from _run(run)


def _run(nodes: list[Node]) -> Iterator[str]:
    words = words_of(plain(Tree(tuple(nodes))))
    if words:
        yield words
