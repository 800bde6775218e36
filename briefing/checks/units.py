"""What a number counts: the measure or the words behind it, cut to their stems so that two ways to say it agree."""

from __future__ import annotations

import re
from functools import lru_cache

from briefing.language.quantity_words import QuantityWords

Stretch = tuple[int, int]

_WORD = re.compile(r"[\s\u00a0]*(?:[-–](?=[a-zäöü]))?[\s\u00a0]*(?P<word>[^\W\d_][\w’'.-]*)")
_MOST = 6
"""So many words behind a number may name what it counts."""
_OF_A_STATE = frozenset({"us", "u.s", "american", "canadian", "australian", "british", "egyptian", "turkish"})
"""Words before the name of a currency."""
_JOINED = frozenset({"of", "von"})


def measure_at(text: str, at: int, words: QuantityWords) -> tuple[str, int]:
    """The measure that stands at a place of a text, and where it ends; "" and the place itself where none does."""
    two = _WORD.match(text, at)
    if two is None:
        sign = re.match(r"[\s\u00a0]?(°[CF]|[%‰€°])", text[at:])
        if sign is None:
            return "", at
        name = {"%": "percent", "‰": "per mille", "€": "euro", "°": "degree"}.get(sign[1])
        return name or words.measures.get(sign[1].lower(), ""), at + sign.end()
    second = _WORD.match(text, two.end())
    pair = f"{two['word']} {second['word']}".lower() if second else ""
    if second and pair in words.measures:
        return words.measures[pair], second.end()
    if second and two["word"].lower().rstrip(".") in _OF_A_STATE and second["word"].lower() in words.measures:
        return words.measures[second["word"].lower()], second.end()
    word = two["word"].lower().rstrip(".,").removeprefix("us-")
    first = word.split("-", 1)[0]
    if first in words.measures:
        return words.measures[first], two.start("word") + two["word"].lower().find(first) + len(first)
    return "", at


def stems_of(text: str, at: int, words: QuantityWords, joined: bool = False) -> tuple[tuple[str, ...], Stretch]:
    """The stems of the words behind a number, up to a sign or a word that no unit goes over, and their stretch.

    `joined` says that an "of" may come first: thousands of ships, 6 tons of wheat, but 12 of the ships.
    """
    found: list[str] = []
    first = last = at
    while len(found) < _MOST:
        match = _WORD.match(text, last)
        if match is None:
            break
        word = match["word"].rstrip(".-’'")
        lower = word.lower()
        if joined and lower in _JOINED and not found:
            last = match.end()
            continue
        if lower in words.stops or lower in _JOINED:
            break
        if not found:
            first = match.start("word")
        found.append(stem(lower, words))
        last = match.start("word") + len(word)
        if match["word"] != word and match["word"].endswith("."):
            break
    return tuple(found), (first, last)


def stem(word: str, words: QuantityWords) -> str:
    """The stem of a word, or the name that it shares with words that count the same."""
    return _kin(word, words)


def _kin(word: str, words: QuantityWords) -> str:
    bare = word.removesuffix("’s").removesuffix("'s").replace("-", "")
    if bare in words.kin_of:
        return words.kin_of[bare]
    cut = _stem(bare, words.suffixes)
    return words.kin_of.get(cut, cut)


@lru_cache(maxsize=8192)
def _stem(word: str, suffixes: tuple[str, ...]) -> str:
    if word in ("people", "police", "troops"):
        return word.rstrip("s") if word == "troops" else word
    if (word.endswith("men") and len(word) > 4) or word == "men":
        return word[:-2] + "an"
    for suffix in suffixes:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3 and not word.endswith("ss"):
            cut = word[: -len(suffix)]
            return cut + "y" if suffix == "ies" else cut
    return word
