"""The words of a copy in a form that can be searched, whatever its quotes, dashes, ligatures and line ends are."""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from functools import cached_property

from briefing.model.copies import Copy

RUN = 8
"""Words in a row that nobody writes twice by chance."""

_LETTER = r"[^\W\d_]"
_WORD = re.compile(
    rf"(?:{_LETTER}\.){{2,}}|[^\W_]+(?:(?<={_LETTER})['\u2019\u02bc\u2018\u00ad\u2010\u2011-](?:[^\S\n]*\n\s*)?"
    rf"(?={_LETTER})[^\W_]+)*"
)
_LEFT_OUT = re.compile(r"\[[^\[\]]*\]|\u2026|\.(?:\s?\.){2,}")
_BROKEN = re.compile(rf"(?<={_LETTER})[\u00ad\u2010-][^\S\n]*\n\s*(?={_LETTER})")  # a word at the end of a line
_APART = 400  # words between the two ends of what an ellipsis leaves out
_RAREST = 3  # words of a quote around which the nearest passage is looked for
_TRIED = 40  # places of each that are looked at
_LIKE = 0.3  # how like the nearest passage is at least, from 0 to 1


@dataclass(frozen=True, slots=True)
class Word:
    """A word in the form in which words are compared, and where it stands in its text."""

    form: str
    start: int
    end: int


def words_of(text: str) -> list[Word]:
    """The words of a text. Hyphens, apostrophes and line ends within a word do not count, nor does case."""
    return [Word(form_of(match[0]), *match.span()) for match in _WORD.finditer(text)]


def form_of(word: str) -> str:
    if word.isascii() and word.isalnum():
        return word.lower()
    plain = unicodedata.normalize("NFKC", word).casefold()
    return plain if plain.isalnum() else "".join(letter for letter in plain if letter.isalnum())


def pieces_of(quote: str) -> list[list[str]]:
    """The words of a quote, apart where it leaves something out or puts something in: at an ellipsis, at brackets."""
    pieces = ([word.form for word in words_of(piece)] for piece in _LEFT_OUT.split(quote))
    return [piece for piece in pieces if piece]


class CopyWords:
    """The words of one copy, and where each stands."""

    def __init__(self, copy: Copy) -> None:
        self._copy = copy
        self.forms: list[str] = []
        self._passage, self._start, self._end = array("L"), array("L"), array("L")
        known: dict[str, str] = {}
        for number, passage in enumerate(copy.passages):
            for match in _WORD.finditer(passage.text):
                form = known.get(match[0]) or known.setdefault(match[0], form_of(match[0]))
                self.forms.append(form)
                self._passage.append(number)
                self._start.append(match.start())
                self._end.append(match.end())

    def speaks_otherwise(self, language: str) -> bool:
        """Whether the copy is known to be in another language."""
        own = self._copy.language
        return own is not None and own.split("-")[0].lower() != language.split("-", maxsplit=1)[0].lower()

    @cached_property
    def where(self) -> dict[str, list[int]]:
        """The places of each word."""
        found: dict[str, list[int]] = defaultdict(list)
        for at, form in enumerate(self.forms):
            found[form].append(at)
        return dict(found)

    @cached_property
    def runs(self) -> dict[int, int]:
        """The first place of each run of words, by its hash."""
        found: dict[int, int] = {}
        for at in range(len(self.forms) - RUN + 1):
            found.setdefault(hash(tuple(self.forms[at : at + RUN])), at)
        return found

    @cached_property
    def _letters(self) -> str:
        return "".join(self.forms)

    def holds(self, pieces: Sequence[Sequence[str]]) -> bool:
        """Whether all pieces of a quote stand here, in their order and not far from each other."""
        last: list[int] = []
        for piece in pieces:
            found = list(self._places(piece))
            if not found:  # a copy may have lost the blanks between words
                return all(self._runs_on(one) for one in pieces)
            last = [at for at in found if _follows(at, last)] if last else found
            if not last:
                return False
        return True

    def _places(self, piece: Sequence[str]) -> Iterator[int]:
        """Where a piece begins, looked for at its rarest word."""
        if any(form not in self.where for form in piece):
            return
        rare = min(range(len(piece)), key=lambda at: len(self.where[piece[at]]))
        for at in self.where[piece[rare]]:
            start = at - rare
            if start >= 0 and self.forms[start : start + len(piece)] == list(piece):
                yield start

    def _runs_on(self, piece: Sequence[str]) -> bool:
        return len(piece) >= 3 and "".join(piece) in self._letters

    def nearest(self, pieces: Sequence[Sequence[str]]) -> str | None:
        """The passage most like a quote, with its place, as "page 3: ..."; None where nothing is like it."""
        sought = [form for piece in pieces for form in piece]
        known = {at: form for at, form in enumerate(sought) if form in self.where} or self._alike(sought)
        rarest = sorted(known, key=lambda at: (len(self.where[known[at]]), at))[:_RAREST]
        starts = {max(0, place - at) for at in rarest for place in self.where[known[at]][:_TRIED]}
        matcher = SequenceMatcher(None, b=[known.get(at, form) for at, form in enumerate(sought)], autojunk=False)
        best, likeness = -1, _LIKE
        for start in sorted(starts):
            matcher.set_seq1(self.forms[start : start + len(sought)])
            if matcher.real_quick_ratio() > likeness and matcher.ratio() > likeness:
                best, likeness = start, matcher.ratio()
        return None if best < 0 else self.shown(best, len(sought))

    def _alike(self, sought: Sequence[str]) -> dict[int, str]:
        """Words of the copy that those sought may be slips for: of the same beginning, and nearly as long."""
        found = {}
        for at, form in enumerate(sought):
            near = [one for one in self.where if one[:2] == form[:2] and abs(len(one) - len(form)) <= 2]
            if close := get_close_matches(form, near, 1, 0.75):
                found[at] = close[0]
        return found

    def shown(self, start: int, count: int) -> str:
        """Some words of the copy as they stand there, with their place."""
        number = self._passage[start]
        first, last = max(0, start - 3), min(start + count + 3, len(self.forms)) - 1
        first = bisect_left(self._passage, number, first, start + 1)
        while self._passage[last] != number:
            last -= 1
        passage = self._copy.passages[number]
        words = _BROKEN.sub("", passage.text[self._start[first] : self._end[last]])
        return f"{passage.place}: “{' '.join(words.split())}”"


def _follows(at: int, before: list[int]) -> bool:
    """Whether one of the places, which rise, is a little before another."""
    near = bisect_left(before, at) - 1
    return near >= 0 and at - before[near] <= _APART
