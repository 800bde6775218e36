"""What a template alone shows of its markup: heads without scope, pictures and links without words, no language.

The press looks at the whole page (`press/markup.py`), and names the place of a text in the briefing; here a fault has
the line of the template. What Jinja may still fill in is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from briefing.pages.open_tags import without_jinja
from briefing.problems import Problem, Span, error

_MADE = re.compile("x+|.*[{}%].*")
"""An attribute that stands where an expression did."""


def markup_faults(source: str, file: str) -> Iterator[Problem]:
    """An error for each tag that lacks what readers who listen need; `file` is how its place is named."""
    reader = _Reader(without_jinja(source, "x"))
    for rule, message, start, length, hint in reader.found:
        line = source.count("\n", 0, start) + 1
        column = start - (source.rfind("\n", 0, start) + 1) + 1
        yield error(rule, message, Span(file, line, column, line, column + length), hint)


class _Reader(HTMLParser):
    """Finds the faults of a text as (rule, message, offset, length, hint)."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, str, int, int, str]] = []
        self._text = text
        self._lines = [0, *(at.end() for at in re.finditer("\n", text))]
        self._link: tuple[int, int] | None = None
        self.feed(text)
        self.close()

    def _at(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        start, given = self._at(), dict(attrs)
        sure = not any(_MADE.fullmatch(name) for name in given)
        if tag == "th" and sure and "scope" not in given:
            said = "this head of a table does not say what it is the head of"
            self._tell("head-has-scope", said, start, tag, 'write scope="col" or scope="row"')
        elif tag == "img" and sure and not (given.get("alt") or "").strip():
            hint = "write alt= with what it shows; what only decorates is a background of the style sheet"
            self._tell("picture-has-words", "this picture has no alternative text", start, tag, hint)
        elif tag == "html" and sure and not given.get("lang"):
            hint = 'write lang="{{ edition.language }}"'
            self._tell("language-is-known", "the page does not say its language", start, tag, hint)
        named = given.get("aria-label") or given.get("title")
        bare = tag == "a" and "href" in given and sure and not named
        self._link = (start, start + len(self.get_starttag_text() or "")) if bare else None

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._link is not None:
            start, end = self._link
            if not self._text[end : self._at()].strip():
                self._tell("link-has-words", "this link has no words", start, tag, "say in it where it leads")
        self._link = None

    def _tell(self, rule: str, message: str, start: int, tag: str, hint: str) -> None:
        self.found.append((rule, message, start, len(tag) + 1, hint))
