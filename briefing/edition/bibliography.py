"""The sources of an edition in a citation style: the list's entries and the notes' short forms, as trees to print.

Nothing of this is imported where a briefing names no style.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from briefing.csl.bibliography import Bibliography
from briefing.csl.runs import BOLD, ITALIC, SMALL_CAPS, SUBSCRIPT, SUPERSCRIPT, Run, Runs
from briefing.csl.style import Style
from briefing.csl.works import work_of
from briefing.language.numerals import is_right_to_left
from briefing.language.words import lexicon
from briefing.model.citations import Source
from briefing.prose.parse import parse_prose
from briefing.prose.tree import SPAN, TEXT, Node, Tree, plain

_ELEMENTS = ((ITALIC, "em"), (BOLD, "strong"), (SMALL_CAPS, "small-caps"), (SUPERSCRIPT, "sup"), (SUBSCRIPT, "sub"))
_ADDRESS = re.compile(r"https?://[^\s<>“”\"]+[^\s<>“”\".,;:)\]]")
_RANGE = re.compile(r"(?<=\d)\s*-\s*(?=\d)")

_LABELS = {
    "paragraph": "paragraph",
    "page": "page",
    "line": "line",
    "section": "section",
    "time": "timestamp",
}
"""What a place in a source counts, by CSL's word for it; CSL has none for rows."""


def bibliography_of(style: Style, sources: Mapping[str, Source], language: str) -> Bibliography:
    """The sources that an edition prints, as works of a style."""
    quotes = lexicon(language).quotes

    def words(text: str) -> str:
        return plain(parse_prose(text, False, quotes)[0])

    works = {key: work_of(key, source, language, words) for key, source in sources.items()}
    return Bibliography(style, works, language)


def entries_of(bibliography: Bibliography, language: str) -> dict[str, Tree]:
    """The entries of the list by the source's id, in the list's order."""
    turned = is_right_to_left(language)
    return {key: _tree(runs, turned) for key, runs in bibliography.entries.items()}


def short_form(bibliography: Bibliography, key: str, source: Source, locator: str, ends: bool) -> Tree:
    """A citation in a note: the work in its short form, with the place in it; `ends` sets a full stop behind it."""
    label = _LABELS.get(source.locator or "page", "")
    counted = bool(label) and locator[:1].isdigit()
    more = ", " + _RANGE.sub("–", locator) if locator and not counted else ""
    said = bibliography.cited(key, locator if counted else "", label, more + ("." if ends else ""))
    return _tree(said, is_right_to_left(bibliography.language))


def _tree(runs: Runs, turned: bool) -> Tree:
    """Runs as a tree; on a page from right to left, words from left to right stand together."""
    nodes = tuple(node for one in _merged(runs) for node in _nodes(one))
    if turned and not _starts_right(runs):
        return Tree((Node(SPAN, "", nodes, (("dir", "ltr"),)),))
    return Tree(nodes)


def _merged(runs: Runs) -> Iterator[Run]:
    """Neighbours with the same marks as one."""
    held: Run | None = None
    for one in runs:
        if held is not None and held.marks == one.marks:
            held = Run(held.text + one.text, held.marks)
            continue
        if held is not None:
            yield held
        held = one
    if held is not None:
        yield held


def _nodes(one: Run) -> tuple[Node, ...]:
    """A run as nodes: addresses as links, marks as the elements around them."""
    nodes: list[Node] = []
    at = 0
    for match in _ADDRESS.finditer(one.text):
        if match.start() > at:
            nodes.append(Node(TEXT, one.text[at : match.start()]))
        nodes.append(Node("a", "", (Node(TEXT, match[0]),), (("href", match[0]),)))
        at = match.end()
    if one.text[at:]:
        nodes.append(Node(TEXT, one.text[at:]))
    made = tuple(nodes)
    for mark, element in _ELEMENTS:
        if mark in one.marks:
            made = (Node(element, "", made),)
    return made


def _starts_right(runs: Runs) -> bool:
    """Whether the first letter of the words is read from right to left."""
    letters = (unicodedata.bidirectional(letter) for one in runs for letter in one.text)
    return next((kind in ("R", "AL") for kind in letters if kind in ("L", "R", "AL")), False)
