"""What veraPDF passes and readers who listen do not: tables without heads, links without words, levels left out.

Looks at the HTML that is printed, part after part.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

import babel
import tinyhtml5  # type: ignore[import-untyped]  # the parser of the page engine

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_SCOPES = frozenset({"col", "row", "colgroup", "rowgroup"})


def faults(parts: Sequence[str]) -> list[str]:
    """What is wrong in the documents, which are read as one, in their order."""
    trees = [tinyhtml5.parse(part, namespace_html_elements=False) for part in parts]
    found = [fault for tree in trees for fault in _faults_of(tree)]
    return found + list(_levels_left_out(trees))


def _faults_of(tree: Element) -> Iterator[str]:
    if not is_known(tree.get("lang")):
        yield f"the language {tree.get('lang')!r} is not known"
    if not _words(tree.find("head/title")):
        yield "the document has no title"
    for table in tree.iter("table"):
        yield from _table_faults(table)
    for link in tree.iter("a"):
        if link.get("href") is not None and not _words(link):
            yield f"the link to {link.get('href')} has no words"
    for image in tree.iter("img"):
        if not (image.get("alt") or "").strip():
            yield f"the picture {image.get('src')} has no alternative text"
    for element in tree.iter():
        if "lang" in element.attrib and not is_known(element.get("lang")):
            yield f"the language {element.get('lang')!r} of {_words(element)!r} is not known"


def _table_faults(table: Element) -> Iterator[str]:
    name = " ".join(_words(table).split())[:40]
    heads = list(table.iter("th"))
    if not heads:
        yield f"the table {name!r} has no heads"
    for head in heads:
        if head.get("scope") not in _SCOPES:
            yield f"the head {_words(head)!r} of the table {name!r} has no scope"
        if not _words(head):
            yield f"a head of the table {name!r} has no words"


def _levels_left_out(trees: Sequence[Element]) -> Iterator[str]:
    before = 0
    for tree in trees:
        for element in tree.iter():
            level = _HEADINGS.get(str(element.tag))
            if level is None:
                continue
            if level > before + 1:
                yield f"the heading {_words(element)!r} of level {level} follows one of level {before}"
            if not _words(element):
                yield f"a heading of level {level} has no words"
            before = level


def _words(element: Element | None) -> str:
    """The words in an element, and the alternative texts of its pictures."""
    if element is None:
        return ""
    pictures = (image.get("alt") or "" for image in element.iter("img"))
    return " ".join("".join([*element.itertext(), *pictures]).split())


def is_known(tag: str | None) -> bool:
    try:
        return bool(tag) and babel.Locale.parse(tag, sep="-") is not None
    except (ValueError, babel.UnknownLocaleError):
        return False
