"""What became of a text, word by word, to be set with what went struck out and what came underlined."""

from __future__ import annotations

from briefing.edition.compare_marks import COME, GONE, marks
from briefing.edition.compare_words import alike, bag_of

Piece = tuple[str, str]
"""`same`, `gone` or `come`, and the words."""

_ALIKE = 0.6
"""Texts that have less of their words in common are told one after the other."""
_SHORT = 4  # words: a value or a term is read whole


def whole(old: str, new: str) -> tuple[Piece, ...]:
    """What went and what came, each in one."""
    return tuple((kind, text) for kind, text in ((GONE, old), (COME, new)) if text)


def pieces_of(old: str, new: str) -> tuple[Piece, ...]:
    """The stretches of a text that stayed, went and came, in the order in which one reads them."""
    both = whole(old, new)
    if len(both) < 2 or min(len(old.split()), len(new.split())) < _SHORT or alike(bag_of(old), bag_of(new)) < _ALIKE:
        return both
    return tuple((one.kind, one.text) for one in marks(old, new))
