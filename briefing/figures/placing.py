"""Labels beside marks on a line, above and below it, without collisions.

Labels lie in rows that count away from the line; one that is not in the first row gets a leader to its mark. The
search keeps the few cheapest partial arrangements from label to label (a beam search), once from the left and once
from the right, and takes the cheaper: the costs say what a reader would mind, in rows of height.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing.figures.typesetting import Lines

ABOVE, BELOW = 1, -1

_BEAM = 6
_GAP = 6.0  # points between labels of a row
_NEAR = 3.0  # points between a leader and a label
_NEW_ROW, _LEADER, _OTHER_SIDE, _NOT_ALIGNED, _FOREIGN_MARK, _FORCED = 2.6, 1.3, 0.9, 0.25, 0.7, 9.0


@dataclass(frozen=True, slots=True)
class Wish:
    """A label to be placed: the extent of its mark, ways to break it from best to worst, where it had best lie."""

    left: float
    right: float
    ways: tuple[Lines, ...]
    side: int = ABOVE
    align: float = 0.5

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a label lies: rows from `row` on, `align` as in Sheet.words; `leader` is the place of its line, if any.

    `forced`: no free place was found.
    """

    wish: int
    lines: Lines
    left: float
    side: int
    row: int
    align: float
    leader: float | None = None
    forced: bool = False

    @property
    def right(self) -> float:
        return self.left + self.lines.width

    @property
    def top_row(self) -> int:
        return self.row + len(self.lines)


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Spots in the order of the wishes, and the rows that they take above and below the line."""

    spots: tuple[Spot, ...]
    above: int
    below: int


@dataclass(frozen=True, slots=True)
class _State:
    cost: float
    spots: tuple[Spot, ...]
    above: int
    below: int


@dataclass(frozen=True, slots=True)
class _Room:
    left: float
    right: float
    closed: tuple[tuple[float, float], ...]
    wishes: tuple[Wish, ...]


def place_labels(
    wishes: Sequence[Wish], left: float, right: float, closed: Sequence[tuple[float, float]] = ()
) -> Arrangement:
    """Places for all labels between `left` and `right`; none stands over one of the `closed` stretches."""
    room = _Room(left, right, tuple(closed), tuple(wishes))
    order = sorted(range(len(wishes)), key=lambda index: (wishes[index].middle, wishes[index].left, index))
    best = min((_search(room, order), _search(room, order[::-1])), key=lambda state: state.cost)
    return Arrangement(tuple(sorted(best.spots, key=lambda spot: spot.wish)), best.above, best.below)


def _search(room: _Room, order: Sequence[int]) -> _State:
    states = [_State(0.0, (), 0, 0)]
    for index in order:
        following = [found for state in states for found in _next_states(room, state, index)]
        states = sorted(following, key=lambda state: state.cost)[:_BEAM]
    return states[0]


def _next_states(room: _Room, state: _State, index: int) -> Iterator[_State]:
    found = False
    for rank, lines in enumerate(room.wishes[index].ways):
        for align, left in _positions(room, index, lines):
            for side in (ABOVE, BELOW):
                spot = _lowest(room, state, Spot(index, lines, left, side, 0, align))
                if spot is not None:
                    found = True
                    yield _with(room, state, spot, rank)
    if not found:
        yield _with(room, state, _outermost(room, state, index), 0)


def _positions(room: _Room, index: int, lines: Lines) -> Iterator[tuple[float, float]]:
    """Alignment and left edge: centred on the mark, from its start, up to its end; pushed inside if it sticks out."""
    wish, width = room.wishes[index], lines.width
    wanted = [(0.5, wish.middle - width / 2), (0.0, wish.left), (1.0, wish.right - width)]
    for start, end in room.closed:
        if start - _NEAR <= wish.middle <= end + _NEAR:
            wanted = [(0.0, end), (1.0, start - width)]
    seen: list[float] = []
    for align, left in wanted:
        low, high = _bounds(room, wish)
        inside = min(max(left, low), max(low, high - width))
        kept = align if inside == left else 0.0 if inside > left else 1.0
        if not any(abs(inside - known) < 1 for known in seen):
            seen.append(inside)
            yield kept, inside


def _bounds(room: _Room, wish: Wish) -> tuple[float, float]:
    """The free stretch around the mark: from closed stretch to closed stretch."""
    low = max([room.left, *(end for _, end in room.closed if end <= wish.middle)])
    high = min([room.right, *(start for start, _ in room.closed if start >= wish.middle)])
    return low, high


def _lowest(room: _Room, state: _State, spot: Spot) -> Spot | None:
    """The spot in the row nearest to the line where it and its leader meet nothing."""
    if any(spot.left < end and start < spot.right for start, end in room.closed):
        return None
    wish = room.wishes[spot.wish]
    others = [other for other in state.spots if other.side == spot.side]
    anchor = min(max(wish.middle, spot.left + 1), spot.right - 1)
    distance = max(wish.left - anchor, anchor - wish.right)
    if distance > 2 * _NEAR:
        return None
    for row in (0, *(sorted({other.top_row for other in others}) if distance <= 1 else ())):
        tried = Spot(
            spot.wish, spot.lines, spot.left, spot.side, row, spot.align, None if row == 0 else anchor, spot.forced
        )
        if all(_clear(tried, other) for other in others):
            return tried
    return None


def _clear(spot: Spot, other: Spot) -> bool:
    """Whether neither label covers the other, nor the other's leader."""
    beside = spot.left >= other.right + _GAP or other.left >= spot.right + _GAP
    over = spot.row >= other.top_row or other.row >= spot.top_row
    return (beside or over) and not _covers(spot, other) and not _covers(other, spot)


def _covers(label: Spot, other: Spot) -> bool:
    leader = other.leader
    return leader is not None and label.row < other.row and label.left - _NEAR < leader < label.right + _NEAR


def _outermost(room: _Room, state: _State, index: int) -> Spot:
    """A place beyond all others, where none was free: its leader passes behind the labels between."""
    wish = room.wishes[index]
    lines = wish.ways[0]
    side = ABOVE if state.above <= state.below else BELOW
    left = min(max(wish.middle - lines.width / 2, room.left), max(room.left, room.right - lines.width))
    row = max((spot.top_row for spot in state.spots if spot.side == side), default=0)
    return Spot(index, lines, left, side, row, 0.5, wish.middle, forced=True)


def _with(room: _Room, state: _State, spot: Spot, rank: int) -> _State:
    wish = room.wishes[spot.wish]
    above = max(state.above, spot.top_row) if spot.side == ABOVE else state.above
    below = max(state.below, spot.top_row) if spot.side == BELOW else state.below
    foreign = sum(
        spot.left < other.middle < spot.right and abs(other.middle - wish.middle) > 2
        for number, other in enumerate(room.wishes)
        if number != spot.wish
    )
    cost = (
        state.cost
        + _NEW_ROW * (above - state.above + below - state.below)
        + _LEADER * spot.row
        + _OTHER_SIDE * (spot.side != wish.side)
        + _NOT_ALIGNED * (spot.align != wish.align)
        + _FOREIGN_MARK * foreign
        + _FORCED * spot.forced
        + 0.3 * rank
    )
    return _State(cost, (*state.spots, spot), above, below)
