"""Names cut to what their spellings share, so that Hizbollah is found near Hezbollah and near nothing else."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

TOKEN = re.compile(r"(?:[^\W\d_]|[’'ʿʾ‘`´](?=[^\W\d_]))(?:[^\W\d_]|[’'ʿʾ‘`´-](?=[^\W\d_]))*")
"""A word of a name: letters, with apostrophes and hyphens inside."""

_SIGNS = re.compile(r"[’'ʿʾ‘`´]")
_SOUNDS = (
    (re.compile(r"tsch|tch|sch|sh|ch"), "x"), (re.compile(r"ck|qu|q|c(?![eiy])|kh|gh(?=\w)|g"), "k"),
    (re.compile(r"ph"), "f"), (re.compile(r"th"), "t"), (re.compile(r"dh|dj|j"), "j"),
    (re.compile(r"zz|z|c(?=[eiy])"), "s"),
    (re.compile(r"w|v"), "v"),
)  # fmt: skip
_VOWELS = re.compile(r"[aeiouyh]")
_DOUBLE = re.compile(r"(.)\1+")
ARTICLES = frozenset(
    {"al", "el", "ad", "an", "ar", "as", "at", "az", "ul", "the", "de", "der", "die", "das", "von", "bin", "ibn"}
)


def plain(word: str) -> str:
    """A word in lower case without accents and apostrophes: San’a is sana."""
    bare = unicodedata.normalize("NFKD", _SIGNS.sub("", word))
    return "".join(letter for letter in bare if not unicodedata.combining(letter)).lower()


@lru_cache(maxsize=16384)
def skeleton(word: str) -> str:
    """The consonants of a word as they sound across transliterations: hzbl for Hezbollah and for Hizbullah.

    The first letter stays where it is a vowel, so that short names do not fall together.
    """
    bare = plain(word).replace("-", "")
    if not bare:
        return ""
    for pattern, sound in _SOUNDS:
        bare = pattern.sub(sound, bare)
    head = "a" if bare[0] in "aeiouy" else bare[0]
    return _DOUBLE.sub(r"\1", head + _VOWELS.sub("", bare[1:]))


LONG = 6
"""Letters of a word of which one may be mistyped, and it is still that word."""


@lru_cache(maxsize=4096)
def without_one(word: str) -> tuple[str, ...]:
    """A word in plain letters, and that word without each of them but the first: two share one where they differ by a
    letter, or by two that changed places."""
    bare = plain(word)
    return (bare, *dict.fromkeys(bare[:at] + bare[at + 1 :] for at in range(1, len(bare))))


def is_slip(written: str, known: str) -> bool:
    """Whether a word is another one with a letter put in, taken out, changed, or two neighbours turned round."""
    one, other = plain(written), plain(known)
    if one[:1] != other[:1]:
        return False
    if distance(one, other, 1) <= 1:
        return True
    apart = [at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]]
    turned = len(one) == len(other) and len(apart) == 2 and apart[1] == apart[0] + 1
    return turned and one[apart[0]] == other[apart[1]] and one[apart[1]] == other[apart[0]]


def distance(one: str, other: str, most: int) -> int:
    """How many letters must be put in, taken out or changed to make one word of another; `most` + 1 where more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        left, row[0] = row[0], at
        for place, seen in enumerate(other, 1):
            left, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, left + (letter != seen))
    return row[-1]


def is_near(written: str, known: str) -> bool:
    """Whether a word is most likely another spelling of a name: it sounds alike, and few letters differ.

    A letter may differ in a name of up to six, two in a longer one; an apostrophe or a hyphen is no letter.
    """
    one, other = plain(written).replace("-", ""), plain(known).replace("-", "")
    if one == other:
        return True
    most = 1 if max(len(one), len(other)) <= 6 else 2
    return skeleton(written) == skeleton(known) and distance(one, other, most) <= most
