"""From an event to its mark: as precise as its date, and no more.

A day, and whatever is narrower on paper than a dot, is a dot; a month or year a thin bar; a season or an approximate
date a full bar; a period a grey line, with an arrow where it goes on; what is alleged is hollow or dashed; what began
nobody knows when is a dashed bar.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from briefing.figures.pens import FRONT, MARKS, Pen
from briefing.figures.time_axis import TimeScale
from briefing.model.chart_data import ChartWords, PlottedEvent
from briefing.theme.chart_style import ChartStyle

if TYPE_CHECKING:
    from briefing.figures.sheet import Sheet

DOT, YEAR, SEASON, PERIOD, ALLEGED, RECENT, UNDATED = "dot", "year", "season", "period", "alleged", "recent", "undated"

KEY_ORDER = (DOT, SEASON, YEAR, ALLEGED, RECENT, PERIOD, UNDATED)
"""Marks in the order of the legend."""

_PRECISIONS = ("day", "month", "season", "year", "approx")
_ARROW = 5.4  # points, from the base of an arrow head to its tip


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark on a lane: its kind and extent in points, `deck` the level that keeps it off others of its kind."""

    event: PlottedEvent
    kind: str
    left: float
    right: float
    hollow: bool = False
    deck: int = 0

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def mark_of(event: PlottedEvent, scale: TimeScale, style: ChartStyle) -> Mark | None:
    """The mark of a dated event, None where it lies outside of the window."""
    first, last = event.start or event.end, event.end or event.start
    if event.open_start and event.precision == "period" and first == last:
        first = scale.start  # only its end is known
    if first is None or last is None or not scale.holds(first, last):
        return None
    left, right = scale.extent(first, last)
    kind = _kind(event, right - left, style)
    return Mark(event, kind, *_extent(kind, left, right, scale, style), hollow=event.alleged)


def _kind(event: PlottedEvent, width: float, style: ChartStyle) -> str:
    narrow = width < 1.6 * style.lines.dot
    if event.alleged:
        return DOT if narrow and not event.open_end else ALLEGED
    if event.precision == "period" or event.open_end:
        return PERIOD
    if event.open_start:
        return RECENT
    if event.precision in ("season", "approx"):
        return SEASON
    return DOT if narrow or event.precision == "day" else YEAR


def _extent(kind: str, left: float, right: float, scale: TimeScale, style: ChartStyle) -> tuple[float, float]:
    """The extent as it is drawn: a dot is as wide as a dot, and no bar is narrower than it is high."""
    middle, half = (left + right) / 2, (right - left) / 2
    if kind == DOT:
        half = style.lines.dot / 2
    elif kind in (SEASON, ALLEGED, RECENT, PERIOD):
        half = max(half, style.lines.bar / 2)
        middle = min(max(middle, scale.left + half), max(scale.right - half, scale.left + half))
    return middle - half, middle + half


def on_decks(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """The marks with a deck each: bars or lines that overlap, and are not the same stretch, lie one above the other."""
    decks: list[list[Mark]] = []
    placed: dict[int, Mark] = {}
    for index in sorted(range(len(marks)), key=lambda number: (marks[number].left, -marks[number].right, number)):
        mark = marks[index]
        deck = next((level for level, others in enumerate(decks) if _free(mark, others)), len(decks))
        if deck == len(decks):
            decks.append([])
        placed[index] = Mark(mark.event, mark.kind, mark.left, mark.right, mark.hollow, deck)
        decks[deck].append(mark)
    return tuple(placed[index] for index in range(len(marks)))


_CLASS = {SEASON: "bar", ALLEGED: "bar", RECENT: "bar", YEAR: "thin", PERIOD: "line"}


def _free(mark: Mark, others: Iterable[Mark]) -> bool:
    return not any(
        mark.kind in _CLASS
        and _CLASS[mark.kind] == _CLASS.get(other.kind)
        and mark.left < other.right - 0.5
        and other.left < mark.right - 0.5
        and (abs(mark.left - other.left) > 0.5 or abs(mark.right - other.right) > 0.5 or mark.kind != other.kind)
        for other in others
    )


def draw_mark(sheet: Sheet, mark: Mark, y: float) -> None:
    """Draw a mark at the height `y`."""
    colours, lines = sheet.style.colours, sheet.style.lines
    special = mark.event.emphasis or mark.hollow
    color = colours.highlight if special else colours.accent
    width = mark.right - mark.left
    if mark.kind == DOT:
        sheet.dot(mark.middle, y, lines.dot, color, hollow=mark.hollow)
    elif mark.kind in (SEASON, YEAR):
        height = lines.bar if mark.kind == SEASON else lines.thin_bar
        sheet.box(mark.left, y - height / 2, width, height, color)
    elif mark.kind in (ALLEGED, RECENT):
        pen = Pen(color, 0.8, (2.2, 1.5))
        sheet.frame(mark.left + 0.4, y - lines.bar / 2, width - 0.8, lines.bar, pen, MARKS)
        if mark.event.open_end:
            _arrow_head(sheet, mark.right + _ARROW / 2, y, color)
    else:
        _period(sheet, mark, y, colours.highlight if special else colours.open)


def _period(sheet: Sheet, mark: Mark, y: float, color: str) -> None:
    width = sheet.style.lines.period
    end = mark.right - (_ARROW - 1 if mark.event.open_end else 0)
    start = mark.left
    if mark.event.open_start:
        start = min(start + 12, end)
        sheet.line([(mark.left, y), (start, y)], Pen(color, width, (1.5, 1.5)), MARKS - 1)
    sheet.line([(start, y), (end, y)], Pen(color, width), MARKS - 1)
    if mark.event.open_end:
        _arrow_head(sheet, mark.right, y, color)


def _arrow_head(sheet: Sheet, tip: float, y: float, color: str) -> None:
    sheet.fill([(tip - _ARROW, y - 2.9), (tip, y), (tip - _ARROW, y + 2.9)], color, FRONT - 1)


def keys_of(marks: Iterable[Mark], undated: bool, words: ChartWords) -> tuple[tuple[str, str], ...]:
    """Legend entries for the marks that were drawn: (mark, words)."""
    used: dict[str, set[str]] = {UNDATED: set()} if undated else {}
    for mark in marks:
        kind = ALLEGED if mark.hollow else mark.kind
        used.setdefault(kind, set()).update(_meanings(mark, kind))
    known = dict(words.keys)
    return tuple((kind, _key_words(kind, used[kind], known)) for kind in KEY_ORDER if kind in used)


def _meanings(mark: Mark, kind: str) -> tuple[str, ...]:
    if kind in (DOT, YEAR, SEASON):
        return (mark.event.precision,)
    if kind == PERIOD:
        return ("open",) if mark.event.open_end else ("since",) if mark.event.open_start else ()
    return ()


def _key_words(kind: str, meanings: set[str], known: dict[str, str]) -> str:
    """The words for a mark with all meanings that it has in this drawing; the plain ones where none are more exact."""
    exact = " ".join([kind, *(part for part in (*_PRECISIONS, "open", "since") if part in meanings)])
    return known.get(exact) or known.get(kind) or known.get(f"{kind} {kind}", kind)


def reading_order(events: Iterable[PlottedEvent]) -> list[PlottedEvent]:
    """Events by their first day; those without a date last, as they came."""
    return sorted(events, key=lambda event: (event.start is None, event.start or event.end or date.max))
