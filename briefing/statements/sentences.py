"""Sentences of a paragraph, and what in them is quoted."""

from __future__ import annotations

import re

from briefing.statements.abbreviations import Stops, stops_of

Stretch = tuple[int, int]

_END = re.compile(r"(?P<stop>[.!?…]+|[。！？؟۔]+)(?P<close>[\"'”’“»«›‹)\]]*)(?=\s|$)|[。！？]")
_WORD = re.compile(r"[^\s(\[\"“„«‹–—/]+$")
_NEXT = re.compile(r"[\"'“”„«»‹›(\[¿¡‘]*(?P<word>\w[\w’'-]*)?")
_CLOSING = {"“": "”", "„": "“”", "«": "»", "»": "«", "‹": "›", "›": "‹", '"': '"'}
_QUOTE = re.compile(r"[“”„«»‹›\"]")


def sentences(text: str, start: int, end: int, language: str) -> tuple[Stretch, ...]:
    """The sentences of `text[start:end]`, without blanks around them."""
    stops = stops_of(language)
    found: list[Stretch] = []
    first = start
    for match in _END.finditer(text, start, end):
        if _ends(text, first, match, end, stops):
            found += _trimmed(text, first, match.end())
            first = match.end()
    return (*found, *_trimmed(text, first, end))


def _trimmed(text: str, start: int, end: int) -> tuple[Stretch, ...]:
    piece = text[start:end]
    inner = piece.strip()
    if not inner:
        return ()
    left = start + len(piece) - len(piece.lstrip())
    return ((left, left + len(inner)),)


def _ends(text: str, first: int, match: re.Match[str], end: int, stops: Stops) -> bool:
    """Whether a sentence ends at a sign that may end one."""
    rest = text[match.end() : end].lstrip()
    if not rest:
        return True
    after = _NEXT.match(rest)
    word = (after["word"] or "") if after else ""
    if word[:1].islower():
        return False
    if match["stop"] != "." or match["close"].strip("\"'”’“»«›‹"):
        return True
    return _stops(text[first : match.start()], word, stops)


def _stops(before: str, after: str, stops: Stops) -> bool:
    """Whether a full stop behind `before` ends a sentence where the next one would start with the word `after`."""
    found = _WORD.search(before)
    if found is None:
        return bool(before.strip())
    word = found[0].lower()
    starts = after.lower() in stops.starters
    if word in stops.never:
        return False
    if word in stops.numbered:
        return not after[:1].isdigit() and (starts or not word.isalpha() or word == "no")
    if word in stops.maybe or ("." in word[:-1] and len(word) <= 7 and not word[0].isdigit()):
        return starts
    if len(word) == 1 and found[0].isupper():  # an initial
        return starts
    if stops.ordinals and word.isdigit() and len(word) <= 2:
        return starts
    return True


def quotations(text: str, start: int, end: int) -> tuple[Stretch, ...]:
    """What stands between quotation marks in `text[start:end]`; a mark that is never closed opens nothing."""
    found: list[Stretch] = []
    opened: tuple[str, int] | None = None
    for match in _QUOTE.finditer(text, start, end):
        sign = match[0]
        if opened is not None and sign in _CLOSING[opened[0]]:
            found.append((opened[1], match.start()))
            opened = None
        elif opened is None and sign in _CLOSING:
            opened = (sign, match.end())
    return tuple(found)
