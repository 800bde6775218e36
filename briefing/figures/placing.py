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
_NEW_ROW, _LEADER, _LEADER_ROW, _OTHER_SIDE, _NOT_ALIGNED, _FOREIGN_MARK, _FORCED = 2.6, 2.0, 0.9, 1.4, 0.25, 2.0, 9.0


@dataclass(frozen=True, slots=True)
class Wish:
    """A label to be placed: the extent of its mark, ways to break it from best to worst, where it had best lie.

    `firm`: it had best lie just there, as the name of a long period does at its start. `closed` are stretches that it
    may not stand over.
    """

    left: float
    right: float
    ways: tuple[Lines, ...]
    side: int = ABOVE
    align: float = 0.5
    firm: bool = False
    closed: tuple[tuple[float, float], ...] = ()

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a label lies: from `left` to `right`, rows from `row` up to `top_row`, `align` as in Sheet.words.

    `leader` is the place of its line to the mark, if any. `forced`: no free place was found.
    """

    wish: int
    lines: Lines
    left: float
    right: float
    side: int
    row: int
    top_row: int
    align: float
    leader: float | None = None
    forced: bool = False


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
class _Option:
    """One way to lie: lines, alignment, edges, side, the place of a leader, how far it is from the mark, its cost."""

    lines: Lines
    align: float
    left: float
    right: float
    side: int
    anchor: float
    distance: float
    cost: float


@dataclass(frozen=True, slots=True)
class _Room:
    left: float
    right: float
    wishes: tuple[Wish, ...]
    sides: tuple[int, ...]


def place_labels(
    wishes: Sequence[Wish],
    left: float,
    right: float,
    sides: tuple[int, ...] = (ABOVE, BELOW),
) -> Arrangement:
    """Places for all labels between `left` and `right`, on the `sides` allowed."""
    room = _Room(left, right, tuple(wishes), sides)
    options = [_options(room, wish) for wish in wishes]
    order = sorted(range(len(wishes)), key=lambda index: (wishes[index].middle, wishes[index].left, index))
    runs = (_search(room, options, order), _search(room, options, order[::-1]))
    best = min(runs, key=lambda state: state.cost)
    return Arrangement(tuple(sorted(best.spots, key=lambda spot: spot.wish)), best.above, best.below)


def _search(room: _Room, options: Sequence[Sequence[_Option]], order: Sequence[int]) -> _State:
    states = [_State(0.0, (), 0, 0)]
    for index in order:
        following = [found for state in states for found in _next_states(room, options[index], state, index)]
        states = sorted(following, key=lambda state: state.cost)[:_BEAM]
    return states[0]


def _next_states(room: _Room, options: Sequence[_Option], state: _State, index: int) -> list[_State]:
    found = []
    for option in options:
        spot = _lowest(state, index, option)
        if spot is not None:
            found.append(_with(state, spot, option.cost))
    return found or [_with(state, _outermost(room, state, index), _FORCED)]


def _options(room: _Room, wish: Wish) -> tuple[_Option, ...]:
    """All ways in which a label may lie by itself, each with what it costs."""
    firm = 2.5 if any(other.firm for other in room.wishes) else 1
    options = []
    for lines in wish.ways:
        height = len(lines)
        broken = 0.3 * abs(height - len(wish.ways[0])) + 2.0 * max(0, height - 3)
        for align, left in _positions(room, wish, lines):
            right = left + lines.width
            if any(left < end and start < right for start, end in wish.closed):
                continue
            anchor = min(max(wish.middle, left + 1), right - 1)
            distance = max(wish.left - anchor, anchor - wish.right)
            if distance > 2 * _NEAR:
                continue
            for side in room.sides:
                displaced = _OTHER_SIDE * (side != wish.side) + _NOT_ALIGNED * (align != wish.align)
                cost = broken + firm * displaced + _FOREIGN_MARK * _foreign(room, wish, left, right)
                options.append(_Option(lines, align, left, right, side, anchor, distance, cost))
    return tuple(options)


def _foreign(room: _Room, wish: Wish, left: float, right: float) -> int:
    """How many marks of others a label would stand over."""
    if wish.firm:
        return 0
    return sum(
        left < other.middle < right and abs(other.middle - wish.middle) > 2 for other in room.wishes if not other.firm
    )


def _positions(room: _Room, wish: Wish, lines: Lines) -> Iterator[tuple[float, float]]:
    """Alignment and left edge: centred on the mark, from its start, up to its end; pushed inside if it sticks out."""
    width = lines.width
    wanted = [(0.5, wish.middle - width / 2), (0.0, wish.left), (1.0, wish.right - width)]
    for start, end in wish.closed:
        if start - _NEAR <= wish.middle <= end + _NEAR:
            wanted = [(0.0, end), (1.0, start - width)]
    low, high = _bounds(room, wish)
    seen: list[float] = []
    for align, left in wanted:
        inside = min(max(left, low), max(low, high - width))
        kept = align if inside == left else 0.0 if inside > left else 1.0
        if not any(abs(inside - known) < 1 for known in seen):
            seen.append(inside)
            yield kept, inside


def _bounds(room: _Room, wish: Wish) -> tuple[float, float]:
    """The free stretch around the mark: from closed stretch to closed stretch."""
    low = max([room.left, *(end for _, end in wish.closed if end <= wish.middle)])
    high = min([room.right, *(start for start, _ in wish.closed if start >= wish.middle)])
    return low, high


def _lowest(state: _State, index: int, option: _Option) -> Spot | None:
    """The spot in the row nearest to the line where it and its leader meet nothing."""
    near = [other for other in state.spots if other.side == option.side and _beside(option, other)]
    height = len(option.lines.lines)
    for row in (0, *(sorted({other.top_row for other in near}) if option.distance <= 1 else ())):
        if all(_clear(option, row, row + height, other) for other in near):
            leader = option.anchor if row else None
            edges = (option.left, option.right, option.side, row, row + height)
            return Spot(index, option.lines, *edges, option.align, leader)
    return None


def _beside(option: _Option, other: Spot) -> bool:
    """Whether a label comes near another one, or its leader: only then can they meet."""
    if option.left < other.right + _GAP and other.left < option.right + _GAP:
        return True
    return other.leader is not None and option.left - _NEAR < other.leader < option.right + _NEAR


def _clear(option: _Option, row: int, top_row: int, other: Spot) -> bool:
    """Whether neither label covers the other, nor the other's leader."""
    if option.left < other.right + _GAP and other.left < option.right + _GAP:
        if row < other.top_row and other.row < top_row:
            return False
        if row > other.row and other.left - _NEAR < option.anchor < other.right + _NEAR:
            return False
    if other.leader is None or row >= other.row:
        return True
    return not option.left - _NEAR < other.leader < option.right + _NEAR


def _outermost(room: _Room, state: _State, index: int) -> Spot:
    """A place beyond all others, where none was free: its leader passes behind the labels between."""
    wish = room.wishes[index]
    lines = wish.ways[0]
    side = ABOVE if state.above <= state.below or BELOW not in room.sides else BELOW
    low, high = _bounds(room, wish)
    left = min(max(wish.middle - lines.width / 2, low), max(low, high - lines.width))
    row = max((spot.top_row for spot in state.spots if spot.side == side), default=0)
    edges = (left, left + lines.width, side, row, row + len(lines))
    return Spot(index, lines, *edges, 0.5, wish.middle, forced=True)


def _with(state: _State, spot: Spot, cost: float) -> _State:
    above = max(state.above, spot.top_row) if spot.side == ABOVE else state.above
    below = max(state.below, spot.top_row) if spot.side == BELOW else state.below
    rows = above - state.above + below - state.below
    leader = _LEADER + _LEADER_ROW * spot.row if spot.row else 0.0
    return _State(state.cost + cost + _NEW_ROW * rows + leader, (*state.spots, spot), above, below)
