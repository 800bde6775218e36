"""Words and phrases of a list, found in text: the longest at each place, as whole words, in any run of blanks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"(?<![\w-])[^\W_]+")
_INSIDE = re.compile(r"[\w-]")
_APOSTROPHE = re.compile(r"['’]")


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
        self._words = _by_first_word(words)
        self._but = _by_first_word(but)

    def find(self, text: str) -> tuple[Found, ...]:
        """Every phrase in a text, in order; of two that share letters the one that starts first, then the longer."""
        found = sorted(_all(self._words, text), key=lambda one: (one.start, -one.end))
        if not found:
            return ()
        passed = tuple(_all(self._but, text))
        kept: list[Found] = []
        for one in found:
            let_pass = any(other.start <= one.start and one.end <= other.end for other in passed)
            if not let_pass and (not kept or one.start >= kept[-1].end):
                kept.append(one)
        return tuple(kept)

    def __contains__(self, text: str) -> bool:
        return bool(self.find(text))


_Known = dict[str, list[str]]


def _by_first_word(phrases: Iterable[str]) -> _Known:
    """Phrases by their first word in small letters, the longest first."""
    made: _Known = {}
    for phrase in sorted(set(phrases), key=len, reverse=True):
        first = _WORD.search(phrase)
        if first is not None:
            made.setdefault(first[0].lower(), []).append(phrase)
    return made


def _all(known: _Known, text: str) -> Iterator[Found]:
    """The longest phrase at each place where one starts."""
    places = words_at(text)
    for word in places.keys() & known.keys():
        for start in places[word]:
            for phrase in known[word]:
                end = _end(phrase, text, start)
                if end is not None:
                    yield Found(start, end, phrase)
                    break


def _end(phrase: str, text: str, start: int) -> int | None:
    """Where a phrase ends that starts at `start`; None for another one. A lone word needs no pattern."""
    if phrase.isalnum():
        end = start + len(phrase)
        same = text[start:end] == phrase or (phrase == phrase.lower() and text[start:end].lower() == phrase)
        return end if same and not _INSIDE.match(text, end) else None
    match = _pattern(phrase).match(text, start)
    return match.end() if match else None


@lru_cache(maxsize=4096)
def _pattern(phrase: str) -> re.Pattern[str]:
    pattern = r"\s+".join(_APOSTROPHE.sub("['’]", re.escape(word)) for word in phrase.split())
    return re.compile(pattern + r"(?![\w-])", re.IGNORECASE if phrase == phrase.lower() else 0)


@lru_cache(maxsize=8192)
def words_at(text: str) -> dict[str, list[int]]:
    """Where each word of a text starts, by the word in small letters; what follows a hyphen starts no word."""
    found: dict[str, list[int]] = {}
    for match in _WORD.finditer(text):
        found.setdefault(match[0].lower(), []).append(match.start())
    return found
