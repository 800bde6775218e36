"""What two writings of the same words have in common: letters without case, ligatures, hyphens, marks of direction."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Set

HEAD = 12
"""Letters by which a run is looked up."""
Runs = Mapping[str, Mapping[int, Collection[str]]]
"""Runs by their first `HEAD` letters, and by their length."""
_NONE: Mapping[int, Collection[str]] = {}
_WORDS, _LETTERS = 3, 16
"""The least words and letters of a run: fewer come about by chance."""

_UNSEEN = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")
_BROKEN = re.compile("[-\u2010\u2011]\\s*\n\\s*")
_GROUPED = re.compile("(?<=[0-9])[,\u066c\u00a0\u2009\u202f'\u2019](?=[0-9]{3}(?![0-9]))")
_TOKEN = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+")
_DIGIT = re.compile(r"(?![0-9])\d")
_WORD = re.compile(r"[^\W_]+")
_LETTER = re.compile(r"[\W_]+")
_YEAR = re.compile(r"(19|20)\d\d")
_RTL = re.compile("[\u0590-\u08ff]")


def normal(text: str) -> str:
    """The text in Unicode's form NFKC, in one case, with words whole that a line's end divides."""
    plain = text if text.isascii() else _DIGIT.sub(lambda found: str(unicodedata.decimal(found[0])), text)
    plain = _GROUPED.sub("", plain.replace("\u066b", "."))
    plain = plain.lower() if text.isascii() else _UNSEEN.sub("", unicodedata.normalize("NFKC", plain)).casefold()
    return _BROKEN.sub("", plain) if "\n" in plain else plain


def tokens(text: str) -> set[str]:
    """The words and numbers of a normal text that are rare enough to tell something alone."""
    return {token for found in _TOKEN.findall(text) for token in _written(found) if _tells(token)}


def tokens_among(text: str, known: Set[str]) -> set[str]:
    """Those words and numbers of a normal text that are known: as `tokens(text) & known`, but sooner."""
    near = {one for one in _TOKEN.findall(text) if one in known or "." in one or "," in one}
    return {written for one in near if _tells(one) for written in _written(one)} & known


def _written(token: str) -> tuple[str, ...]:
    """A word or number as it stands, and a number as well with a point for a decimal comma and without groups."""
    if "." not in token and "," not in token:
        return (token,)
    whole = token.replace(".", "").replace(",", "")
    return (token, token.replace(",", "."), whole) if whole.isdigit() else (token,)


def _tells(token: str) -> bool:
    if token.isascii() and token.isalpha():
        return len(token) >= 4
    if token.isalpha():
        return len(token) >= 3
    digits = token.replace(".", "")
    if digits.isdigit():
        return len(digits.strip("0")) >= 4 and not _YEAR.fullmatch(token)
    return len(token) >= 3


def letters(text: str) -> str:
    """A normal text without anything between its letters."""
    return _LETTER.sub("", text)


def runs(text: str) -> Iterator[str]:
    """Every run of a normal text: words one after the other, just enough of them, as letters without blanks."""
    words = _WORD.findall(text)
    for at in range(len(words) - _WORDS + 1):
        run, end = "".join(words[at : at + _WORDS]), at + _WORDS
        while len(run) < _LETTERS and end < len(words):
            run, end = run + words[end], end + 1
        if len(run) >= _LETTERS:
            yield run


def runs_in(text: str, known: Runs) -> Iterator[str]:
    """The known runs that a normal text holds, whatever stands between letters."""
    whole = letters(text) if known else ""
    for at in range(len(whole) - HEAD + 1):
        for size, runs in known.get(whole[at : at + HEAD], _NONE).items():
            if whole[at : at + size] in runs:
                yield whole[at : at + size]


def mirrored(text: str) -> str:
    """A text that is read from the right, letter by letter from its end: pages hold some as it is seen."""
    return text[::-1] if _RTL.search(text) else ""
