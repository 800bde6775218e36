"""Where a text may break into lines: between words, and inside a word only where it is longer than a line.

A long word is broken after a sign that parts it (a hyphen, a slash, a soft hyphen of the author's), else between two
letters, with a hyphen where its script has one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

SOFT, ZERO, TIED = "\u00ad", "\u200b", "\u00a0"
"""A hyphen that shows only at the end of a line, a break without one, and the space that no line breaks at."""

_SPACES = " \t\n\r\v\f\u2028\u2029"
_DAY = re.compile(r"(?<!\S)(\d{1,2}\.?) (?=\S)|(\.) (?=\d{1,2}\b)")  # no break in "7 Oct.", "7. Okt.", "Oct. 7"
_SOFT_POINT = re.compile(rf"[{SOFT}{ZERO}{TIED}]|(?<=[-/_\u2013\u2014·&@|=+~)\]])(?=[^\W_])|(?<=[.,;:])(?=[^\W\d])")
_FULL_ENOUGH = 0.35  # of a line: a break after a sign leaves no shorter one
_BACK = 4  # letters that a line may lack so that a word parts well
_VOWELS = "aeiouyäöüáéíóúàèìòùâêîôûæøå"
_TAIL = 3  # letters that at least go over to the next line

Measure = Callable[[str], float]
"""The width of words in points."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stay together; `joint` follows where the line goes on, `end` where it ends."""

    text: str
    joint: str = " "
    end: str = ""


def said(pieces: Sequence[Piece]) -> str:
    """The words of one line."""
    return "".join(piece.text + piece.joint for piece in pieces[:-1]) + pieces[-1].text + pieces[-1].end


def pieces_of(text: str, measure: Measure, width: float) -> list[Piece]:
    """What a text may break between, one piece at least: words, a day with its month, and parts of longer words."""
    return [piece for word in _words(text) for piece in _pieces(word, measure, width)]


def _words(text: str) -> list[str]:
    """The words that a line may break between: a day stays with its month."""
    glued = _DAY.sub(rf"\1\2{TIED}", " ".join(re.split(f"[{_SPACES}]+", text.strip(_SPACES))))
    return glued.split(" ")


def _pieces(word: str, measure: Measure, width: float) -> Iterator[Piece]:
    while len(word) > 1 and measure(_bare(word)) > width:
        piece, word = _signed(word, measure, width) or _lettered(word, measure, width)
        yield piece
    yield Piece(_bare(word))


def _signed(word: str, measure: Measure, width: float) -> tuple[Piece, str] | None:
    """The longest part up to a sign that fits into a line, and the rest; None where none fills enough of it."""
    best = None
    for found in _SOFT_POINT.finditer(word, 1):
        sign, rest = found.group(), word[found.end() :]
        piece = Piece(_bare(word[: found.start()]), TIED if sign == TIED else "", "-" if sign == SOFT else "")
        size = measure(piece.text + piece.end)
        if size > width:
            break
        if rest and size >= _FULL_ENOUGH * width:
            best = piece, rest
    return best


def _lettered(word: str, measure: Measure, width: float) -> tuple[Piece, str]:
    """As many letters as fit into a line, one at least, and the rest of the word."""
    word = _bare(word)
    sign = "-" if _hyphenated(word) else ""
    last = min(len(word) - 1, int(len(word) * width / measure(word)) + _TAIL)
    whole = [end for end in range(last, 0, -1) if _may_part(word, end)] or [len(word) - 1]
    fitting = [end for end in whole if measure(word[:end] + sign) <= width] or whole[-1:]
    end = next((end for end in fitting[:_BACK] if _syllable(word, end)), fitting[0])
    if len(word) - end < _TAIL < len(word) - _TAIL:
        end = next((less for less in whole if less <= len(word) - _TAIL), end)
    return Piece(word[:end], "", sign), word[end:]


def _syllable(word: str, end: int) -> bool:
    """Whether a break falls before a consonant that a vowel follows, which is where most languages part a word."""
    after = [letter.casefold() in _VOWELS for letter in word[end : end + 2]]
    return word[end - 1 : end + 1].isalpha() and after == [False, True]


def _may_part(word: str, end: int) -> bool:
    """Whether a break falls between two letters, and not between a letter and what stands over it."""
    return not unicodedata.category(word[end]).startswith("M") and "\u200d" not in word[end - 1 : end + 1]


def _hyphenated(word: str) -> bool:
    """Whether the script of a word marks a break: Arabic, Hebrew and the scripts of East Asia do not."""
    return not any(
        unicodedata.bidirectional(letter) in ("R", "AL") or unicodedata.east_asian_width(letter) in ("W", "F")
        for letter in word
    )


def _bare(word: str) -> str:
    return word.replace(SOFT, "").replace(ZERO, "")
