"""Where in the source a problem of the page stems from: the nearest `data-at` around the element that mentions it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import unquote

from briefing.press.late import FENCE
from briefing.problems import Span

PLACE = "data-at"


def place_of(root: Any, names: Iterable[str]) -> Span | None:
    """The place of the first element that has one of `names` for an attribute (also as "#name").

    A name of one character, and a mark of late text, are looked for in the text as well.

    Args:
        root: an element tree of one part, whose elements may carry `data-at="FILE:LINE:COLUMN"`.
    """
    given = tuple(names)
    words = tuple(name for name in given if len(name) == 1 or name.startswith(FENCE))
    values = {form for name in given for form in (name, unquote(name), f"#{name}")}
    return _search(root, values, words, None) if given else None


def _search(element: Any, values: set[str], words: tuple[str, ...], around: Span | None) -> Span | None:
    here = span_at(element.get(PLACE, "")) or around
    if here and (_has(element, values) or _says(element.text, words)):
        return here
    for child in element:
        if isinstance(child.tag, str) and (place := _search(child, values, words, here)):
            return place
        if here and _says(child.tail, words):
            return here
    return None


def _has(element: Any, values: set[str]) -> bool:
    return not values.isdisjoint(value for name, value in element.items() if name != PLACE)


def _says(text: str | None, words: tuple[str, ...]) -> bool:
    return text is not None and any(word in text for word in words)


def span_at(text: str) -> Span | None:
    """The span that `FILE:LINE:COLUMN` names, one character long, or None."""
    file, line, column = text.rsplit(":", 2) if text.count(":") >= 2 else ("", "", "")
    if not (file and line.isdecimal() and column.isdecimal()):
        return None
    return Span(file, int(line), int(column), int(line), int(column) + 1)
