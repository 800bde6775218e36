"""Words in the theme's fonts: which family can set a text, how wide it is, where it breaks."""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from briefing.figures.letters import read_letters
from briefing.theme.chart_style import ChartStyle

_DAY = re.compile(r"(?<!\S)(\d{1,2}\.?) (?=\S)|(\.) (?=\d{1,2}\b)")  # no break in "7 Oct.", "7. Okt.", "Oct. 7"
_BREAK_FINE, _TOO_LONG = 0.4, 1e5
_NO_BREAK, _SPACES = "\u00a0", " \t\n"


@dataclass(frozen=True, slots=True)
class Hand:
    """A way of setting words: family, size in points, weight 400 or 600."""

    family: str
    size: float
    weight: int = 400
    italic: bool = False


def word_hand(style: ChartStyle, bold: bool = False) -> Hand:
    """How words beside marks are set."""
    return Hand(style.type.words, style.type.word_size, 600 if bold else 400)


def axis_hand(style: ChartStyle) -> Hand:
    """How the words of an axis are set."""
    return Hand(style.type.names, style.type.axis_size)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of words that has been measured: `width` in points, `family` the one that has all of its letters."""

    text: str
    hand: Hand
    width: float
    right_to_left: bool


@dataclass(frozen=True, slots=True)
class Lines:
    """A text broken into lines, with the width of the longest."""

    lines: tuple[Line, ...]
    width: float

    def __len__(self) -> int:
        return len(self.lines)


class Typesetter:
    """Measures and breaks words for one drawing, and remembers it; `missing` gathers letters without a glyph."""

    def __init__(self, style: ChartStyle) -> None:
        self._faces = {(face.family, face.weight, face.italic): face.file for face in style.faces}
        self._fallbacks = style.type.fallbacks
        self._base_right_to_left = style.right_to_left
        self._known: dict[tuple[str, Hand], Line] = {}
        self.missing: dict[str, None] = {}

    def line(self, text: str, hand: Hand) -> Line:
        """One line of words, in the family of `hand` or the first fallback that has all of its letters."""
        key = (text, hand)
        if key not in self._known:
            self._known[key] = self._measure(text, hand)
        return self._known[key]

    def width(self, text: str, hand: Hand) -> float:
        """Width of a line in points."""
        return self.line(text, hand).width

    def fill(self, text: str, hand: Hand, width: float) -> Lines:
        """The text in as few lines as fit into `width`, evenly long; a single word may stick out."""
        words = _words(text)
        count = len(self._greedy(words, hand, width))
        return self.even(text, hand, count, width)

    def even(self, text: str, hand: Hand, count: int, width: float = math.inf) -> Lines:
        """The text in `count` lines (or as many as it has words), evenly long and rather broken after a comma.

        No line is longer than `width` if that can be.
        """
        words = _words(text)
        count = max(1, min(count, len(words)))
        whole = self.line(" ".join(words), hand)  # one family and one direction for all lines
        ends = self._break(words, whole.hand, count, width)
        lines = tuple(
            replace(self.line(" ".join(words[start:end]), whole.hand), right_to_left=whole.right_to_left)
            for start, end in pairwise((0, *ends))
        )
        return Lines(lines, max(line.width for line in lines))

    def _measure(self, text: str, hand: Hand) -> Line:
        family = next(
            (family for family in (hand.family, *self._fallbacks) if self._can_set(family, hand, text)), hand.family
        )
        file = self._file(family, hand)
        letters = read_letters(file)
        if not letters.has(text):
            self.missing.update((letter, None) for letter in text if not letters.has(letter))
        chosen = Hand(family, hand.size, hand.weight, hand.italic and (family, hand.weight, True) in self._faces)
        return Line(text, chosen, letters.width(text) * hand.size, self._runs_left(text))

    def _file(self, family: str, hand: Hand) -> Path:
        for weight, italic in ((hand.weight, hand.italic), (hand.weight, False), (400, hand.italic), (400, False)):
            if (family, weight, italic) in self._faces:
                return self._faces[family, weight, italic]
        return next(iter(self._faces.values()))

    def _can_set(self, family: str, hand: Hand, text: str) -> bool:
        return read_letters(self._file(family, hand)).has(text)

    def _runs_left(self, text: str) -> bool:
        """Base direction: that of the first letter that has one, else that of the page."""
        for letter in text:
            kind = unicodedata.bidirectional(letter)
            if kind in ("R", "AL"):
                return True
            if kind == "L":
                return False
        return self._base_right_to_left

    def _greedy(self, words: list[str], hand: Hand, width: float) -> list[str]:
        lines = [words[0]]
        for word in words[1:]:
            longer = f"{lines[-1]} {word}"
            if self.width(longer, hand) <= width:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines

    def _break(self, words: list[str], hand: Hand, count: int, width: float) -> tuple[int, ...]:
        """Ends of `count` lines: the least sum of squared lengths, with a fine for breaks that no comma asks for."""
        space = self.width(" ", hand)
        sizes = [self.width(word, hand) for word in words]
        fine = _BREAK_FINE * (2 / count) ** 2 * ((sum(sizes) + space * (len(words) - 1)) / count) ** 2
        best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
        for row in range(count):
            following: dict[int, tuple[float, tuple[int, ...]]] = {}
            last = row == count - 1
            for start, (cost, ends) in best.items():
                length = -space
                for end in range(start + 1, len(words) - (count - row - 1) + 1):
                    length += sizes[end - 1] + space
                    if last and end < len(words):
                        continue
                    total = cost + length**2 + (0 if last or words[end - 1][-1:] in ",;:.،؛" else fine)
                    total += _TOO_LONG * max(0.0, length - width)
                    if end not in following or total < following[end][0]:
                        following[end] = (total, (*ends, end))
            best = following
        return best[len(words)][1]


def _words(text: str) -> list[str]:
    """The words that a line may break between: a day stays with its month."""
    glued = _DAY.sub(rf"\1\2{_NO_BREAK}", text.strip(_SPACES))
    return re.split(f"[{_SPACES}]+", glued)
