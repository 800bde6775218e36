"""Words in the theme's fonts: which family can set a text, how wide it is, where it breaks."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from briefing.figures.breaking import Piece, pieces_of, said
from briefing.figures.letters import read_letters
from briefing.theme.chart_style import ChartStyle

_BREAK_FINE, _TOO_LONG = 0.4, 1e5


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
    """A text broken into lines, with the width of the longest; `broken` where a word had to be broken."""

    lines: tuple[Line, ...]
    width: float
    broken: bool = False

    def __len__(self) -> int:
        return len(self.lines)


class Typesetter:
    """Measures and breaks words for one drawing, and remembers it; `missing` gathers letters without a glyph."""

    def __init__(self, style: ChartStyle) -> None:
        self._faces = {(face.family, face.weight, face.italic): face.file for face in style.faces}
        self._fallbacks = style.type.fallbacks
        self._base_right_to_left = style.right_to_left
        self._leading = style.type.leading
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

    def height(self, lines: Lines) -> float:
        """Points from the first baseline to the last."""
        return (len(lines) - 1) * lines.lines[0].hand.size * self._leading

    def longest(self, text: str, hand: Hand) -> float:
        """Width of the longest word in points: what a line needs if no word shall be broken."""
        return max(self.width(said((piece,)), hand) for piece in self._pieces(text, hand, math.inf))

    def fill(self, text: str, hand: Hand, width: float) -> Lines:
        """The text in as few lines as fit into `width`, evenly long; a word that is longer is broken."""
        return self.even(text, hand, 0, width)

    def even(self, text: str, hand: Hand, count: int, width: float = math.inf) -> Lines:
        """The text in `count` lines (or as many as it has words), evenly long and rather broken after a comma.

        No line is longer than `width` if that can be; `count` 0 asks for as few as fit.
        """
        whole = self.line(said(self._pieces(text, hand, math.inf)), hand)  # one family and one direction for all lines
        pieces = self._pieces(text, whole.hand, width)
        count = count or self._fewest(pieces, whole.hand, width)
        ends = self._break(pieces, whole.hand, max(1, min(count, len(pieces))), width)
        lines = tuple(
            replace(self.line(said(pieces[start:end]), whole.hand), right_to_left=whole.right_to_left)
            for start, end in pairwise((0, *ends))
        )
        return Lines(lines, max(line.width for line in lines), any(not piece.joint for piece in pieces))

    def _pieces(self, text: str, hand: Hand, width: float) -> list[Piece]:
        return pieces_of(text, lambda words: self.width(words, hand), width)

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

    def _fewest(self, pieces: Sequence[Piece], hand: Hand, width: float) -> int:
        count, start = 1, 0
        for at in range(1, len(pieces)):
            if self.width(said(pieces[start : at + 1]), hand) > width:
                count, start = count + 1, at
        return count

    def _break(self, pieces: Sequence[Piece], hand: Hand, count: int, width: float) -> tuple[int, ...]:
        """Ends of `count` lines: the least sum of squared lengths, with a fine for breaks that no comma asks for."""
        joints = [self.width(piece.joint, hand) if piece.joint else 0.0 for piece in pieces]
        sizes = [self.width(piece.text, hand) for piece in pieces]
        whole = sum(sizes) + sum(joints[:-1])
        fine = _BREAK_FINE * (2 / count) ** 2 * (whole / count) ** 2
        best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
        for row in range(count):
            following: dict[int, tuple[float, tuple[int, ...]]] = {}
            last = row == count - 1
            for start, (cost, ends) in best.items():
                length = 0.0
                for end in range(start + 1, len(pieces) - (count - row - 1) + 1):
                    length += sizes[end - 1] + (joints[end - 2] if end - 1 > start else 0.0)
                    if last and end < len(pieces):
                        continue
                    total = cost + length**2 + (0 if last or pieces[end - 1].text[-1:] in ",;:.،؛" else fine)
                    total += _TOO_LONG * max(0.0, length + self._end(pieces[end - 1], hand) - width)
                    if end not in following or total < following[end][0]:
                        following[end] = (total, (*ends, end))
            best = following
        return best[len(pieces)][1]

    def _end(self, piece: Piece, hand: Hand) -> float:
        return self.width(piece.end, hand) if piece.end else 0.0
