"""The first letter of a text set apart, for themes that print it large."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from briefing.prose.tree import INITIAL, TEXT, Node, Tree

_APART = ("LATIN", "GREEK", "CYRILLIC", "HEBREW")  # letters of other scripts join the next one


def with_initial(tree: Tree) -> Tree:
    """The tree with the first letter of its first paragraph in two nodes, one in the other, so that a style sheet can
    move the letter by its own width; as it is where it begins otherwise.

    Quotation marks, digits and letters that join the next one stay with their word.
    """
    if not tree.nodes or tree.nodes[0].kind != "p" or not tree.nodes[0].children:
        return tree
    paragraph = tree.nodes[0]
    first, *others = paragraph.children
    letter = first.text[:1]
    if first.kind != TEXT or not letter.isalpha() or unicodedata.name(letter, "").split(" ")[0] not in _APART:
        return tree
    initial = Node(INITIAL, children=(Node(INITIAL, children=(Node(TEXT, letter),)),))
    opened = replace(paragraph, children=(initial, replace(first, text=first.text[1:]), *others))
    return replace(tree, nodes=(opened, *tree.nodes[1:]))
