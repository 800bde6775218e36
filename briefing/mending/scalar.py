"""One text of a YAML file with other words in it: which of its letters a place covers, how the new ones are written."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

import yaml

from briefing.problems import Span
from briefing.yaml_text import quoted
from briefing.yaml_tree import Node, Style, characters


def scalars(tree: Node) -> Iterator[Node]:
    """Every text of a file that stands there itself, keys too; what an alias repeats is not among them."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if node.key is not None:
            yield node.key
        if node.style is Style.ALIAS:
            continue
        if node.children is None:
            yield node
        else:
            waiting += node.children.values() if isinstance(node.children, dict) else node.children


def is_whole(node: Node, span: Span) -> bool:
    """Whether a place is all of a text, its quotation marks included."""
    return (span.line, span.column, span.end_line, span.end_column) == node.place


def reached(node: Node, span: Span) -> tuple[int, int] | None:
    """From which to which character of a text's value a place in its file goes; None where that cannot be told.

    Reading YAML changes blanks only, so letters that are no blanks are counted: those before the place, those in it.
    """
    raw = node.raw or ""
    if is_whole(node, span):
        return 0, len(raw)
    start, end = (span.line, span.column), (span.end_line, span.end_column)
    before = within = 0
    touching = False  # whether a letter stands right before an empty place
    for line, column, blank in characters(node):
        if blank:
            continue
        before += (line, column) < start
        within += start <= (line, column) < end
        touching = touching or (line, column) == (start[0], start[1] - 1)
    counts = list(accumulate((not letter.isspace() for letter in raw), initial=0))
    if before + within > counts[-1]:
        return None
    if within == 0:
        place = counts.index(before) if touching else _last(counts, before)
        return (place, place) if start == end else None
    return _last(counts, before), counts.index(before + within)


def _last(counts: list[int], count: int) -> int:
    """The last place that has so many letters before it."""
    return len(counts) - 1 - counts[::-1].index(count)


def spelled(node: Node, words: str, *, whole: bool) -> str | None:
    """The words as they are written in a text of this style, alone or in place of a part; None where they cannot be."""
    style = node.style
    if style is Style.SINGLE:
        inner = words.replace("'", "''")
        return f"'{inner}'" if whole else inner
    if style is Style.DOUBLE:
        inner = words.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{inner}"' if whole else inner
    if whole:
        return _alone(node, words) if style is Style.PLAIN else None
    return words


def _alone(node: Node, words: str) -> str:
    """An unquoted text as a whole: quoted where YAML would take it for something else than these words."""
    if words == node.raw:  # the same letters, as text: 3.10
        return quoted(words)
    try:
        plain = yaml.safe_load(f"[{words}]") == [words]
    except yaml.YAMLError:
        plain = False
    return words if plain else quoted(words)
