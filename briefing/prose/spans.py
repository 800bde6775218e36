"""Spans of a text that carry attributes, [text]{marking=TLP:AMBER else="..."}: found as brackets, before any Markdown.

The cut of an edition and the reader of prose share this, so that the two never disagree about where a span ends.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

ATTRIBUTES = ("marking", "audience", "when", "lang", "else", "holds")
_PAIR = re.compile(r"\s*([a-z]+)\s*=\s*(?:\"([^\"{}]*)\"|'([^'{}]*)'|([^\s\"'{}=]+))(?=[\s}])")
_MARK = re.compile(r"\{\s*[A-Za-z-]+\s*:")
_TOKENS = re.compile(r"\\.|[\[\]]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class TextSpan:
    """A span: `start` to `end` with its attributes, `inside` to `close` its words. Without attributes: unreadable."""

    start: int
    inside: int
    close: int
    end: int
    attributes: tuple[tuple[str, str], ...] = ()

    def attribute(self, name: str) -> str | None:
        return dict(self.attributes).get(name)


def span_at(text: str, start: int) -> TextSpan | None:
    """The readable span whose bracket opens at `start`."""
    found = _by_start(text).get(start)
    return found if found and found.attributes else None


def spans_of(text: str) -> tuple[TextSpan, ...]:
    """Every span of a text, unreadable ones too, in the order in which they start; an outer one before its inner."""
    return tuple(_by_start(text).values()) if "]{" in text else ()


@lru_cache(maxsize=64)
def _by_start(text: str) -> dict[int, TextSpan]:
    found = sorted(_scan(text), key=lambda span: (span.start, -span.end))
    return {span.start: span for span in found}


def _scan(text: str) -> Iterator[TextSpan]:
    opened: list[int] = []
    for token in _TOKENS.finditer(text):
        at = token.start()
        if token[0] == "[":
            opened.append(at)
        elif token[0] == "]":
            start = opened.pop() if opened else at
            if text.startswith("{", at + 1) and not _MARK.match(text, at + 1):
                yield _span(text, start, at)


def _span(text: str, start: int, close: int) -> TextSpan:
    pairs, at = [], close + 2
    while pair := _PAIR.match(text, at):
        pairs.append((pair[1], next((value for value in pair.groups()[1:] if value is not None), "")))
        at = pair.end()
    end = re.compile(r"\s*\}").match(text, at)
    names = [name for name, _ in pairs]
    inside = min(start + 1, close)
    if end is None or start == close or not set(names) <= set(ATTRIBUTES) or len(set(names)) < len(names):
        brace = text.find("}", close)
        return TextSpan(start, inside, close, brace + 1 if brace >= 0 else len(text))
    return TextSpan(start, inside, close, end.end(), tuple(pairs))


@dataclass(frozen=True, slots=True)
class CutText:
    """A text after its cut. `seams` are pairs: from the first place on, the text is that of the original's second."""

    text: str
    seams: tuple[tuple[int, int], ...]

    def original(self, offset: int) -> int:
        """Where a character stood before the cut."""
        ours, theirs = max(seam for seam in self.seams if seam[0] <= offset)
        return theirs + offset - ours

    def stripped(self) -> CutText:
        """Without the blanks at its ends, as a text that was never longer is read."""
        lead = len(self.text) - len(self.text.lstrip())
        before = [theirs + lead - ours for ours, theirs in self.seams if ours <= lead]
        after = [(ours - lead, theirs) for ours, theirs in self.seams if ours > lead]
        return CutText(self.text.strip(), ((0, before[-1] if before else 0), *after))


def cut_text(text: str, shown: Callable[[TextSpan], str | None]) -> CutText:
    """The text with each span as its words (where `shown` gives None), or as the words that `shown` gives.

    A span that goes without a word takes one of the two blanks or line ends around it along.
    """
    pieces: list[str] = []
    seams: list[tuple[int, int]] = []
    length = 0

    def keep(piece: str, place: int) -> None:
        nonlocal length
        if piece:
            seams.append((length, place))
            pieces.append(piece)
            length += len(piece)

    at = 0
    closings: list[TextSpan] = []
    for span in spans_of(text):
        while closings and closings[-1].end <= span.start:
            at = _closed(closings.pop(), text, at, keep)
        if span.start < at:
            continue
        keep(text[at : span.start], at)
        words = shown(span)
        if words is None:
            closings.append(span)
            at = span.inside
        else:
            keep(words, span.start)
            at = span.end if words else _closed_up(text, "".join(pieces[-1:]), span.end)
    while closings:
        at = _closed(closings.pop(), text, at, keep)
    keep(text[at:], at)
    return CutText("".join(pieces), tuple(seams) or ((0, 0),))


def _closed_up(text: str, before: str, end: int) -> int:
    """Where the text goes on after a span that left nothing at `end`: one blank between two words is enough."""
    last, following = before[-1:] or "\n", text[end : end + 1]
    return end + 1 if (last, following) in ((" ", " "), ("\n", " "), ("\n", "\n")) else end


def _closed(span: TextSpan, text: str, at: int, keep: Callable[[str, int], None]) -> int:
    keep(text[at : span.close], at)
    return max(at, span.end)
