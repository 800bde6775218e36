"""Tags that a template opens and does not close, or closes without having opened them.

A browser and the press close them where they see fit, mostly at the end of the page, and what follows is set as if it
stood inside. What is opened on one branch alone is beyond telling: tags of that name are passed over in the whole file.
Source: HTML Living Standard, 13.1.2 (elements without an end, and those whose end may be left out).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from briefing.problems import Problem, Span, warning

_TEXT = r"'[^']*'|\"[^\"]*\""
_JINJA = re.compile(
    r"\{#.*?#\}|\{%[-+]?\s*raw\s*[-+]?%\}.*?\{%[-+]?\s*endraw\s*[-+]?%\}"
    rf"|\{{\{{(?:{_TEXT}|[^'\"])*?\}}\}}|\{{%[-+]?\s*(?P<word>\w+)(?:{_TEXT}|[^'\"])*?%\}}",
    re.DOTALL,
)
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
_ENDLESS = frozenset((
    "body", "caption", "colgroup", "dd", "dt", "head", "html", "li", "optgroup", "option", "p", "rp", "rt", "tbody",
    "td", "tfoot", "th", "thead", "tr",
))  # fmt: skip
"""Elements whose end tag may be left out."""
_FOREIGN = ("svg", "math")
"""Elements in which a tag may close itself."""
_BRANCHES = {"if": 1, "for": 1, "endif": -1, "endfor": -1, "elif": 0, "else": 0}


@dataclass(frozen=True, slots=True)
class _Mark:
    """A tag or a statement: what it does (open, close, or the word of a statement), its name, where it stands."""

    what: str
    name: str
    start: int
    end: int


@dataclass(slots=True)
class _Branches:
    """The ways through an `if`, or the one through a loop."""

    word: str
    ways: list[list[_Mark | _Branches]] = field(default_factory=lambda: [[]])
    whole: bool = False
    """Whether one of the ways is always taken: there is an `else`."""


_Item = _Mark | _Branches


class _Tags(HTMLParser):
    """The tags of a text with their offsets."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[_Mark] = []
        self._foreign = 0
        self._lines = [0, *(at.end() for at in re.finditer("\n", text))]
        self.feed(text)
        self.close()

    def _at(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._foreign += tag in _FOREIGN
        if tag not in _VOID and tag not in _ENDLESS:
            start = self._at()
            self.found.append(_Mark("open", tag, start, start + len(self.get_starttag_text() or "")))
        else:
            self._inside()

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        if self._foreign or tag in _FOREIGN:
            self._inside()
        else:
            self.handle_starttag(tag, attrs)

    def _inside(self) -> None:
        start = self._at()
        self.found.append(_Mark("", "", start, start + len(self.get_starttag_text() or "")))

    def handle_endtag(self, tag: str) -> None:
        self._foreign -= tag in _FOREIGN
        if tag not in _VOID and tag not in _ENDLESS:
            start = self._at()
            self.found.append(_Mark("close", tag, start, start + len(tag) + 3))


def open_tags(source: str, file: str) -> Iterator[Problem]:
    """A warning for each tag of a template without its other half; `file` is how its place is named."""
    tags = _Tags(without_jinja(source)).found
    items = _nested([*tags, *_statements(source, tags)])
    if items is None:
        return
    unsure: set[str] = set()
    _left(items, frozenset(), unsure)
    for mark in sorted(_left(items, frozenset(unsure), set()), key=lambda one: one.start):
        span = _span(source, mark, file)
        if mark.what == "open":
            hint = f"put </{mark.name}> at its end"
            yield warning("template-closes-tags", f"<{mark.name}> is not closed", span, hint)
        else:
            message = f"</{mark.name}> closes nothing that is open here"
            yield warning("template-closes-tags", message, span, "take it out, or open the tag that it closes")


def without_jinja(source: str, statement: str = " ") -> str:
    """A template of the same length with letters in place of its expressions, and `statement` in place of the rest."""
    return _JINJA.sub(lambda one: re.sub(r"[^\n]", "x" if one[0].startswith("{{") else statement, one[0]), source)


def _statements(source: str, tags: Iterable[_Mark]) -> Iterator[_Mark]:
    """Where ways part and meet; what stands inside of a tag is of no matter here."""
    spans = [(tag.start, tag.end) for tag in tags]
    for one in _JINJA.finditer(source):
        word = one["word"] or ""
        if word in _BRANCHES and not any(start < one.start() < end for start, end in spans):
            yield _Mark(word, "", one.start(), one.end())


def _nested(marks: Iterable[_Mark]) -> list[_Item] | None:
    """Marks in their order, those between statements inside of them; None where statements begin inside of a tag and
    end outside."""
    whole = _Branches("")
    standing = [whole]
    for mark in sorted(marks, key=lambda one: one.start):
        step = _BRANCHES.get(mark.what)
        if step is None:
            if mark.what:
                standing[-1].ways[-1].append(mark)
        elif step > 0:
            inner = _Branches(mark.what)
            standing[-1].ways[-1].append(inner)
            standing.append(inner)
        elif len(standing) == 1 or (step < 0 and mark.what != f"end{standing[-1].word}"):
            return None
        elif step < 0:
            standing.pop()
        else:
            standing[-1].ways.append([])
            standing[-1].whole |= mark.what == "else"
    return whole.ways[0] if len(standing) == 1 else None


def _left(items: Iterable[_Item], passed: frozenset[str], unsure: set[str]) -> list[_Mark]:
    """The tags that find no other half, those that close before those that open; `unsure` takes names that only some
    ways open or close."""
    closes: list[_Mark] = []
    opens: list[_Mark] = []
    for item in items:
        for mark in _ways(item, passed, unsure) if isinstance(item, _Branches) else [item]:
            if mark.name in passed:
                continue
            if mark.what == "open":
                opens.append(mark)
            elif opens and opens[-1].name == mark.name:
                opens.pop()
            elif any(one.name == mark.name for one in opens):
                at = max(at for at, one in enumerate(opens) if one.name == mark.name)
                del opens[at]  # what was opened since stays open, and is told
            else:
                closes.append(mark)
    return [*closes, *opens]


def _ways(branches: _Branches, passed: frozenset[str], unsure: set[str]) -> list[_Mark]:
    """What is left of each way, where all leave the same."""
    left = [_left(way, passed, unsure) for way in branches.ways]
    if branches.word == "for":
        return [mark for way in left for mark in way]
    ends = [[(mark.what, mark.name) for mark in way] for way in left] + ([] if branches.whole else [[]])
    if all(one == ends[0] for one in ends):
        return left[0]
    unsure.update(name for way in ends for _, name in way)
    return []


def _span(source: str, mark: _Mark, file: str) -> Span:
    line = source.count("\n", 0, mark.start) + 1
    column = mark.start - (source.rfind("\n", 0, mark.start) + 1) + 1
    return Span(file, line, column, line, column + len(mark.name) + (2 if mark.what == "open" else 3))
