"""Words and phrases of a list, found in text: the longest at each place, as whole words, in any run of blanks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from sys import intern

_WORD = re.compile(r"[^\W_]+")
_BLANKS = re.compile(r"\s+")
_JOINED = re.compile(r"[\w-]")
_TAIL = re.compile(r"[\W_]*$")


@dataclass(frozen=True, slots=True)
class Found:
    """`phrase` of the list stands at `start` to `end` of a text."""

    start: int
    end: int
    phrase: str


class Phrases:
    """A list of phrases, ready to be looked for.

    A phrase in small letters is found with capitals too, one with a capital only as it is written. One that stands
    inside a phrase of `but` is let pass.
    """

    def __init__(self, words: Iterable[str], but: Iterable[str] = ()) -> None:
        self._words = _Table(words)
        self._but = _Table(but)

    def find(self, text: str) -> tuple[Found, ...]:
        """Every phrase in a text, in order; of two that share letters the one that starts first, then the longer."""
        found = sorted(self._words.all_in(text), key=lambda one: (one.start, -one.end))
        if not found:
            return ()
        passed = tuple(self._but.all_in(text))
        kept: list[Found] = []
        for one in found:
            let_pass = any(other.start <= one.start and one.end <= other.end for other in passed)
            if not let_pass and (not kept or one.start >= kept[-1].end):
                kept.append(one)
        return tuple(kept)

    def __contains__(self, text: str) -> bool:
        return bool(self.find(text))


class _Table:
    """Phrases by their letters, and for each first word how many words those have that start with it."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._small: dict[str, str] = {}
        self._exact: dict[str, str] = {}
        lengths: dict[str, set[int]] = {}
        for phrase in phrases:
            words = _WORD.findall(phrase)
            if words:
                lengths.setdefault(words[0].lower(), set()).add(len(words))
                letters = _TAIL.sub("", _plain(phrase))
                (self._small if phrase == phrase.lower() else self._exact)[letters] = phrase
        self._lengths = {word: tuple(sorted(several, reverse=True)) for word, several in lengths.items()}

    def all_in(self, text: str) -> Iterator[Found]:
        """The longest phrase at each place where one starts."""
        firsts = _vocabulary(text) & self._lengths.keys()
        if not firsts:
            return
        words = _words(text)
        for first in firsts:
            for at in words.places.get(first, ()):
                found = self._at(text, words, at, self._lengths[first])
                if found is not None:
                    yield found

    def _at(self, text: str, words: Words, at: int, lengths: tuple[int, ...]) -> Found | None:
        start = words.stretches[at][0]
        if start and _JOINED.match(text, start - 1):
            return None
        for length in lengths:
            if at + length > len(words.stretches):
                continue
            end = words.stretches[at + length - 1][1]
            letters = _plain(text[start:end])
            phrase = self._exact.get(letters) or self._small.get(letters.lower())
            if phrase is None:
                continue
            tail = phrase[len(_TAIL.sub("", phrase)) :]
            if text.startswith(tail, end) and not _JOINED.match(text, end + len(tail)):
                return Found(start, end + len(tail), phrase)
        return None


def _plain(text: str) -> str:
    """Letters with single blanks and straight apostrophes between them."""
    return _BLANKS.sub(" ", text.strip()).replace("’", "'")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text: where each stands, and in which places of that list each is, in small letters."""

    stretches: tuple[tuple[int, int], ...]
    places: dict[str, list[int]]


@lru_cache(maxsize=32768)
def _vocabulary(text: str) -> frozenset[str]:
    """The words of a text in small letters, each once: most lists have none of them."""
    return frozenset(map(intern, _WORD.findall(text.lower())))


@lru_cache(maxsize=2048)
def _words(text: str) -> Words:
    stretches = tuple(match.span() for match in _WORD.finditer(text))
    places: dict[str, list[int]] = {}
    for at, (start, end) in enumerate(stretches):
        places.setdefault(text[start:end].lower(), []).append(at)
    return Words(stretches, places)
