"""The case of words: as CSL names the cases, and title case as English print has it."""

from __future__ import annotations

import re
from dataclasses import replace

from briefing.csl.runs import Runs, changed, words_of

_STOPS = frozenset(
    [
        "a",
        "according",
        "across",
        "afore",
        "after",
        "against",
        "ahead",
        "along",
        "alongside",
        "amid",
        "amidst",
        "among",
        "amongst",
        "an",
        "and",
        "anenst",
        "apart",
        "apropos",
        "around",
        "as",
        "aside",
        "astride",
        "at",
        "athwart",
        "atop",
        "barring",
        "be",
        "before",
        "behind",
        "below",
        "beneath",
        "beside",
        "besides",
        "between",
        "beyond",
        "but",
        "by",
        "circa",
        "despite",
        "down",
        "during",
        "except",
        "for",
        "forenenst",
        "from",
        "given",
        "if",
        "in",
        "inside",
        "into",
        "lest",
        "like",
        "modulo",
        "near",
        "next",
        "nor",
        "notwithstanding",
        "of",
        "off",
        "on",
        "onto",
        "or",
        "out",
        "over",
        "per",
        "plus",
        "pro",
        "qua",
        "sans",
        "since",
        "so",
        "than",
        "that",
        "the",
        "through",
        "throughout",
        "to",
        "toward",
        "towards",
        "under",
        "underneath",
        "until",
        "unto",
        "up",
        "upon",
        "v",
        "v.",
        "versus",
        "via",
        "vis-à-vis",
        "vs",
        "vs.",
        "with",
        "within",
        "without",
        "yet",
    ]
)
_WORD = re.compile(r"[^\s\u00a0/—–-]+")


def cased(runs: Runs, case: str, english: bool) -> Runs:
    """The runs in another case: lowercase, uppercase, capitalize-first, capitalize-all, sentence, title.

    Title case is an English habit: words of other languages keep theirs.
    """
    if case == "lowercase":
        return changed(runs, str.lower)
    if case == "uppercase":
        return changed(runs, lambda text: text.upper() if "ß" not in text else text.replace("ß", "ẞ").upper())
    if case == "title" and not english:
        return runs
    words = words_of(runs)
    if case in ("capitalize-first", "sentence"):
        lowered = words.lower() if case == "sentence" and words.isupper() and len(words.split()) > 1 else words
        return _with(runs, _capital(lowered))
    if case == "capitalize-all":
        return _with(runs, _WORD.sub(lambda match: _capital(match[0]), words))
    return _with(runs, _titled(words)) if case == "title" else runs


def _with(runs: Runs, words: str) -> Runs:
    """The runs with other words of the same length."""
    if len(words) != len(words_of(runs)):
        return runs
    made, at = [], 0
    for one in runs:
        made.append(replace(one, text=words[at : at + len(one.text)]))
        at += len(one.text)
    return tuple(made)


def _capital(text: str) -> str:
    for at, letter in enumerate(text):
        if letter.isalpha():
            upper = letter.upper()
            return text[:at] + (upper if len(upper) == 1 else letter) + text[at + 1 :]
        if letter.isdigit():
            return text
    return text


def _titled(words: str) -> str:
    """Words in title case: all but small words between first and last; a word with a capital keeps its case."""
    if words.isupper() and len(words.split()) > 1:
        words = words.lower()
    found = list(_WORD.finditer(words))

    def change(match: re.Match[str]) -> str:
        word = match[0]
        bare = word.strip("“”‘’\"'()[],.;:!?").lower()
        first = match.start() == found[0].start() or words[: match.start()].rstrip()[-1:] in ":?!.—"
        last = match.start() == found[-1].start()
        if any(letter.isupper() for letter in word) or (
            (bare in _STOPS or word.lower() in _STOPS) and not (first or last)
        ):
            return word
        return _capital(word)

    return _WORD.sub(change, words)
