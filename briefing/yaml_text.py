"""Single texts of YAML: what an unquoted one means, how to quote one, which word was meant."""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Iterable

from briefing.yaml_tree import Value

_NUMBER = re.compile(r"[-+]?(?:(?P<int>0|[1-9][0-9]*)|(?:(?:0|[1-9][0-9]*)(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?)")
_WORDS: dict[str, Value] = {"true": True, "false": False, "null": None, "~": None}
TURNING = "\u202a-\u202e\u2066-\u2069"
"""Signs that turn the direction of what follows (UAX 9, 2.1 to 2.5), as a class of a pattern: text may show other
words than it holds. The marks U+200E and U+200F turn nothing but themselves, and may stand.
"""
_TURNS = re.compile(f"[{TURNING}]")
_PERHAPS = frozenset("-+.0123456789tfn~")


def implicit(raw: str) -> Value:
    """What an unquoted text means: true, false, null, an integer, a decimal number, or the text itself.

    An integer of more than 18 digits stays text (it is an identifier), as does a number too large for a float.
    """
    if not raw or raw[0] not in _PERHAPS:
        return raw
    if raw in _WORDS:
        return _WORDS[raw]
    match = _NUMBER.fullmatch(raw)
    if match is None:
        return raw
    if match["int"] is not None:
        return int(raw) if len(raw) <= 18 else raw
    number = float(raw)
    return number if math.isfinite(number) else raw


def turning(text: str) -> str | None:
    """The first sign in a text that turns the direction of what follows."""
    found = _TURNS.search(text)
    return found[0] if found else None


def clipped(text: str, most: int = 60) -> str:
    """The text as a message shows it: one line, not too long."""
    line = " ".join(text[: 4 * most].split())
    return line if len(line) <= most else line[: most - 3] + "..."


def quoted(text: str) -> str:
    """The text between quotation marks, so that YAML reads it as it stands."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def nearest(word: str, words: Iterable[str], most: int = 3) -> tuple[str, ...]:
    """The words that somebody may have meant by `word`, best first: equal but for case and hyphens, or near."""
    known = list(dict.fromkeys(words))[:2000]  # comparing letters is slow
    word = word[:100]
    plain = word.casefold().replace("_", "-").replace(" ", "-")
    same = [other for other in known if other.casefold().replace("_", "-") == plain]
    near = difflib.get_close_matches(word, known, most, 0.66)
    best = max((_likeness(word, other) for other in near), default=0.0)
    return tuple(dict.fromkeys([*same, *(other for other in near if _likeness(word, other) > best - 0.1)]))[:most]


def slip_of(word: str, words: Iterable[str], *, closed: bool = False) -> str | None:
    """The one word that can be meant by a misspelt one, so surely that it may be written in its place; else None.

    It differs in capitals and hyphens alone, or a letter is missing, doubled, too many or has changed places with its
    neighbour; in a `closed` list, which nobody adds to, one letter may also be another. No digit and no short word (of
    four letters, of three in a closed list) is guessed at: report-2 is not report-1, and may still have to be written.
    """
    known = dict.fromkeys(words)
    plain = _plainly(word)
    same = [other for other in known if _plainly(other) == plain]
    if same:
        return same[0] if len(same) == 1 else None
    least = 4 if closed else 5
    lengths = range(max(least, len(word) - 1), len(word) + 2)
    near = [other for other in known if len(other) in lengths and _is_slip(word, other, closed)]
    return near[0] if len(near) == 1 and len(word) <= 100 else None


def _plainly(word: str) -> str:
    return word.casefold().replace("_", "-").replace(" ", "-")


def _is_slip(wrong: str, right: str, closed: bool) -> bool:
    """Whether one letter parts two words (Damerau's four errors; another letter only in a closed list)."""
    start = _shared(wrong, right)
    end = _shared(wrong[start:][::-1], right[start:][::-1])
    odd, meant = wrong[start : len(wrong) - end], right[start : len(right) - end]
    if any(letter.isdigit() for letter in odd + meant) or len(odd) > 2 or len(meant) > 2:
        return False
    turned = len(odd) == 2 and odd == meant[::-1]
    return turned or len(odd) + len(meant) == 1 or (closed and len(odd) == len(meant) == 1)


def _shared(one: str, other: str) -> int:
    """How many letters two words begin with alike."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _likeness(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, other, one).ratio()


def quote_hints(text: str, key: str = "") -> tuple[str, ...]:
    """What to write in place of a text that YAML misreads."""
    before = f"{clipped(key)}: " if key else ""
    block = (f"or use a block: {clipped(key)}: | and the text below it, indented",) if key else ()
    return (f"quote this: {before}{quoted(clipped(text))}", *block)
