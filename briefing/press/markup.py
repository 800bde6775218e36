"""What readers who listen need of the markup, looked for in the parts as they are printed, before a file claims it.

A validator of PDF passes tables without heads and links without words; it tells no place of a text either. Reading
order is that of the markup: no style sheet may show it in another one.
Sources: ISO 14289-1 (PDF/UA-1), 7; WCAG 2.2, 1.1.1, 1.3.1, 1.3.2, 2.4.4, 3.1.2.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any
from unicodedata import category

from briefing.language.numerals import locale_of
from briefing.press.late import FENCE
from briefing.press.layout import Pages
from briefing.press.links import words_of
from briefing.press.places import PLACE, span_at
from briefing.problems import Problem, Problems, Span, error

_LEVELS = {f"h{level}": level for level in range(1, 7)}
_SCOPES = frozenset({"col", "row", "colgroup", "rowgroup"})
_HELD = {"ul": ("li",), "ol": ("li",), "menu": ("li",), "dl": ("dt", "dd", "div")}
"""What a list may hold, by its kind."""
_UNSEEN = ("C", "Z")
_SVG = "{http://www.w3.org/2000/svg}svg"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def markup_problems(parts: Sequence[Pages]) -> Problems:
    """What is wrong with the markup of laid-out parts, which are read as one, in their order."""
    look = _Look()
    for pages in parts:
        look.at_part(pages.tree, pages.part.id)
    return tuple(dict.fromkeys(look.found))


class _Look:
    """Walks the elements in their order, knowing where each stems from and which heading came last."""

    def __init__(self) -> None:
        self.found: list[Problem] = []
        self._level = 0

    def at_part(self, root: Any, name: str) -> None:
        """A part as a whole: its language and its title."""
        if not root.get("lang"):
            self._tell("language-is-known", f"the part “{name}” does not say its language", None, "write <html lang=…>")
        title = root.find("head/title")
        if title is None or not has_words("".join(title.itertext())):
            hint = "readers hear it first: write <title> with words that can be seen"
            self._tell("document-has-title", f"the part “{name}” has no title", None, hint)
        body = root.find("body")
        self._walk(root if body is None else body, None)
        self._language(root, None)

    def _walk(self, element: Any, around: Span | None) -> None:
        for child in element:
            if isinstance(child.tag, str):
                here = span_at(child.get(PLACE, "")) or around
                self._at(child, element, here)
                if child.tag != _SVG:
                    self._walk(child, here)

    def _at(self, element: Any, parent: Any, here: Span | None) -> None:
        tag = element.tag
        self._language(element, here)
        if tag in _LEVELS:
            self._heading(element, here)
        elif tag == "table":
            self._table(element, here)
        elif tag == "a" and element.get("href") is not None and not has_words(words_of(element)):
            said = f"the link to {element.get('href')[:80]} has no words"
            self._tell("link-has-words", said, here, "say between <a> and </a> where it leads")
        elif tag == "img" and not has_words(element.get("alt") or ""):
            said = f"the picture {element.get('src', '')[:80]} has no alternative text"
            hint = "write alt= with what it shows; what only decorates is a background of the style sheet"
            self._tell("picture-has-words", said, here, hint)
        elif tag == _SVG and not has_words(_named(element, "title")):
            self._tell("picture-has-words", "a drawing has no alternative text", here, "write <title> in the <svg>")
        if tag in _HELD or tag == "li":
            self._list(element, parent, here)

    def _heading(self, element: Any, here: Span | None) -> None:
        words, level = _words(element), _LEVELS[element.tag]
        if not has_words(words):
            self._tell("heading-has-words", f"a heading <{element.tag}> has no words", here, "say what follows it")
        if level > self._level + 1:
            before = f"one of level {self._level}" if self._level else "none"
            said = f"the heading “{words[:60]}” is of level {level} and follows {before}"
            self._tell("heading-follows-level", said, here, f"make it one of level {self._level + 1}")
        self._level = level

    def _table(self, element: Any, here: Span | None) -> None:
        heads = list(element.iter("th"))
        if not heads:
            hint = "set the names of its columns or rows as <th scope=…>; what is no table needs no <table>"
            self._tell("table-has-heads", f"the table “{_words(element)[:40]}” has no heads", here, hint)
        for head in heads:
            if head.get("scope") not in _SCOPES:
                said = f"the head “{_words(head)[:40]}” of a table does not say what it is the head of"
                self._tell("head-has-scope", said, here, 'write scope="col" or scope="row"')

    def _list(self, element: Any, parent: Any, here: Span | None) -> None:
        held = _HELD.get(element.tag, ())
        other = next((one.tag for one in element if isinstance(one.tag, str) and one.tag not in held), None)
        if held and (other or len(element) == 0):
            said = f"a list <{element.tag}> holds <{other}>" if other else f"a list <{element.tag}> holds nothing"
            self._tell("list-holds-items", said, here, f"put what it lists into <{held[0]}>")
        elif element.tag == "li" and parent.tag not in _HELD:
            self._tell("list-holds-items", "an item <li> stands in no list", here, "put it into <ul> or <ol>")

    def _language(self, element: Any, here: Span | None) -> None:
        tag = element.get("lang") or element.get(_LANG)
        if tag and not _is_spoken(tag):
            said = f"“{tag[:40]}” is not a language tag that we know, such as en-US, de or fa"
            self._tell("language-is-known", said, here, "correct the tag of the template")

    def _tell(self, rule: str, message: str, here: Span | None, hint: str) -> None:
        self.found.append(error(rule, message, here, hint))


def has_words(text: str) -> bool:
    """Whether there is anything in a text that can be read aloud; marks of late text are numbers by then."""
    return FENCE in text or any(category(letter)[0] not in _UNSEEN for letter in text)


@cache
def _is_spoken(tag: str) -> bool:
    """Whether a tag names a language: one whose dates and numbers are known, or only its name, as of dead ones."""
    try:
        return bool(locale_of(tag))
    except ValueError:
        return tag.partition("-")[0] in locale_of("en").languages


def _words(element: Any) -> str:
    """The words in an element, and the alternative texts of its pictures."""
    pictures = (image.get("alt") or "" for image in element.iter("img"))
    return " ".join("".join([*element.itertext(), *pictures]).split())


def _named(element: Any, name: str) -> str:
    """The text of the first child of that name, in whichever namespace."""
    return next(("".join(one.itertext()) for one in element if str(one.tag).rpartition("}")[2] == name), "")
