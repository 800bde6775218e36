"""Every sentence of a briefing that prints, gathered once for all who ask."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterator, Mapping
from operator import itemgetter

from briefing.model.briefing import Briefing
from briefing.model.citations import Citation
from briefing.model.record import Record
from briefing.model.records import Quote
from briefing.prose.spans import CutText
from briefing.statements.marks import Blanked, blanked
from briefing.statements.paragraphs import paragraphs
from briefing.statements.printing import Printed, printed
from briefing.statements.sentences import quotations, sentences
from briefing.statements.statement import Statement, Stretch

Cites = tuple[Citation, ...]

_KEPT: deque[tuple[Briefing, tuple[Statement, ...]]] = deque(maxlen=4)
"""What was gathered last: of a briefing as written and as cut, and once more for who works on two at a time."""


def statements(briefing: Briefing, texts: Mapping[str, CutText] | None = None) -> tuple[Statement, ...]:
    """Every sentence that prints, in reading order, records after the sections that name them.

    They are made once for each briefing, known by its identity, and kept for the next who asks. `texts` are the texts
    that an edition's cut shortened, by what is left of them: whoever asks first for a briefing that was cut gives them.
    """
    kept = next((found for known, found in _KEPT if known is briefing), None)
    if kept is not None:
        return kept
    made = tuple(_all(briefing, texts or {}))
    _KEPT.append((briefing, made))
    return made


def _all(briefing: Briefing, texts: Mapping[str, CutText]) -> Iterator[Statement]:
    for one in printed(briefing):
        cut = texts.get(one.text)
        if cut is not None and "]{" not in one.record.written():
            cut = None  # this text lost nothing: it has the words of another that did
        yield from _of(one, cut, briefing.language)


def _of(one: Printed, cut: CutText | None, language: str) -> Iterator[Statement]:
    """The statements of one text."""
    seen = blanked(one.text)
    language = next((lang for r in (one.record, *reversed(one.within)) if (lang := getattr(r, "lang", None))), language)
    fallback = _cite_around(one)
    spoken = isinstance(one.record, Quote) and one.path == ("words",)
    for number, stretches in enumerate(paragraphs(seen.lines, one.block)):
        found = [pair for start, end in stretches for pair in sentences(seen.text, start, end, language)]
        marked = [pair for start, end in stretches for pair in quotations(seen.text, start, end)]
        cites = _cites(seen, stretches, found, fallback)
        for (start, end), (cited, own) in zip(found, cites, strict=True):
            quoted = ((0, end - start),) if spoken else _within(marked, start, end)
            yield Statement(
                seen.text[start:end], cited, one.record, one.path, start, quoted, number, own, one.within, language, cut
            )


def _within(marked: list[Stretch], start: int, end: int) -> tuple[Stretch, ...]:
    return tuple((max(a, start) - start, min(b, end) - start) for a, b in marked if a < end and b > start)


def _cite_around(one: Printed) -> Cites:
    """The citations of the record that holds a text, or of the nearest around it."""
    holders: tuple[Record, ...] = (one.record, *reversed(one.within))
    return next((cite for holder in holders if (cite := getattr(holder, "cite", ()))), ())


def _cites(
    seen: Blanked, stretches: tuple[Stretch, ...], found: list[Stretch], fallback: Cites
) -> list[tuple[Cites, bool]]:
    """What each sentence of a paragraph rests on, and whether it says so itself.

    A citation belongs to the sentence that it stands in or behind, and to those before it that have none of their own.
    """
    if not found:  # a row of empty cells
        return []
    starts = [start for start, _ in found]
    own: list[list[Citation]] = [[] for _ in found]
    first, last = stretches[0][0], stretches[-1][1]
    from_here, to_here = (bisect_left(seen.cites, place, key=itemgetter(0)) for place in (first, last))
    for place, cited in seen.cites[from_here:to_here]:
        own[max(bisect_right(starts, place) - 1, 0)] += cited
    made: list[tuple[Cites, bool]] = []
    following: Cites = ()
    for mine in reversed(own):
        following = tuple(mine) or following
        made.append((following or fallback, bool(mine)))
    return made[::-1]
