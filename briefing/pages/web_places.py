"""Where the headings, tables and drawings of a finished web page stand, and what they are called."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import accumulate

_VOID = frozenset(("br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "area", "base"))
_HEADINGS = ("h1", "h2", "h3", "h4")
_BEFORE = 60  # letters that may stand before the heading that names its part: a number, a kicker
_COLUMNS = 3  # a table of fewer columns is no wider than a phone
_WIDE = 300.0  # points: a drawing that a phone shows too small
_VIEW = re.compile(r'viewbox="0 0 ([\d.]+)', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: where its words end, and where its name as a tag does (`<h3`).

    `anchor` is what a link to it names; empty where it needs an id, which then starts with that of the part `inside`.
    """

    words: str
    name_end: int
    end: int
    anchor: str
    inside: str


@dataclass(frozen=True, slots=True)
class Wide:
    """A table or drawing that may be wider than the screen, with its name: the heading before it."""

    kind: str
    start: int
    end: int
    name: str


@dataclass(slots=True)
class _Open:
    """An element that has not ended: `said` counts the letters in it so far, `named` whether a heading names it."""

    tag: str
    start: int
    id: str = ""
    said: int = 0
    named: bool = False
    silent: bool = False
    classes: str = ""
    columns: int = 0
    text: list[str] = field(default_factory=list)


class Places(HTMLParser):
    """Reads a page for what `headings`, `wide` and `ids` then hold, in the order of the page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.headings: list[Heading] = []
        self.wide: list[Wide] = []
        self.ids: list[str] = []
        self._open: list[_Open] = []
        self._starts: list[int] = []
        self._page = ""
        self._name = ""
        self._main = False

    def read(self, page: str) -> None:
        """Read the whole page."""
        self._page = page
        self._starts = [0, *accumulate(len(line) for line in page.split("\n") for line in (line + "\n",))]
        self.feed(page)
        self.close()

    def _here(self) -> int:
        line, column = self.getpos()
        return self._starts[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if values.get("id"):
            self.ids.append(values["id"])
        self._main = self._main or tag == "main"
        if tag == "th" and self._open and self._open[-1].tag == "tr" and (table := self._table()) is not None:
            table.columns += 1 if values.get("scope") == "col" else 0
        if tag not in _VOID:
            above = self._open[-1].silent if self._open else False
            silent = above or "hidden" in values or tag in ("style", "script")
            made = _Open(tag, self._here(), values.get("id", ""), silent=silent, classes=values.get("class", ""))
            self._open.append(made)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element of a drawing that ends at once."""

    def handle_endtag(self, tag: str) -> None:
        if not any(one.tag == tag for one in self._open):
            return
        while self._open:
            ended = self._open.pop()
            if ended.tag == tag:
                break
        if not self._main:
            return
        if tag in _HEADINGS:
            self._end_heading(ended)
        elif tag in ("table", "svg"):
            self._end_wide(ended)
        elif tag == "main":
            self._main = False

    def handle_data(self, data: str) -> None:
        if self._open and not self._open[-1].silent:
            words = len(data.strip())
            for one in self._open:
                one.said += words
                if one.tag in _HEADINGS:
                    one.text.append(data)

    def _table(self) -> _Open | None:
        return next((one for one in reversed(self._open) if one.tag == "table"), None)

    def _end_heading(self, heading: _Open) -> None:
        words = " ".join("".join(heading.text).split())
        self._name = words
        part = next((one for one in reversed(self._open) if one.id), None)
        inside = part.id if part is not None else "part"
        anchor = heading.id
        if not anchor and part is not None and not part.named and part.said - heading.said <= _BEFORE:
            anchor, part.named = part.id, True
        if heading.tag != "h1":
            name_end = heading.start + len(heading.tag) + 1
            self.headings.append(Heading(words, name_end, self._here(), anchor, inside))

    def _end_wide(self, ended: _Open) -> None:
        if any(one.tag in ("details", "table", "svg") or "spark" in one.classes.split() for one in self._open):
            return
        end = self._page.index(">", self._here()) + 1
        view = _VIEW.search(self._page, ended.start, self._page.index(">", ended.start))
        if ended.columns >= _COLUMNS if ended.tag == "table" else view is not None and float(view[1]) > _WIDE:
            self.wide.append(Wide(ended.tag, ended.start, end, self._name))
