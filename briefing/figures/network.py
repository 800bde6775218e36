"""Actors and the ties between them, each tie with its words; rows, or places found by springs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from typing import TYPE_CHECKING

from briefing.figures.drawing import NO_DATA, Drawing, Setting
from briefing.figures.network_boxes import GAP, Gaps, Node, box_for, boxes_for, meet, name_hand
from briefing.figures.network_geometry import Route
from briefing.figures.network_labels import Beside, Wish, place_words
from briefing.figures.network_layout import bars_in, in_rows, ordered, sprung, wished_width
from briefing.figures.network_legend import draw_signs, signs_height, signs_of
from briefing.figures.network_marks import draw_box, draw_tie
from briefing.figures.network_routes import Rows, routes
from briefing.figures.pens import Box, on_grid
from briefing.figures.typesetting import Lines, word_hand
from briefing.model.chart_data_links import RUPTURE, NetworkData, PlottedTie
from briefing.model.figure import Table
from briefing.problems import Problem, error, has_errors, warning

if TYPE_CHECKING:
    from briefing.figures.sheet import Sheet

MOST = 40  # actors
_MARGIN = 6.0
_WORDS = 92.0  # points: words beside a line are broken to about this width
_HIGHEST = 590.0
_GROWTH = (1.0, 1.2, 1.45, 1.8)


@dataclass(frozen=True, slots=True)
class _Layout:
    """Everything in its place, in points; `heads` are names of rows with the height of their middle."""

    nodes: tuple[Node, ...]
    lines: tuple[Route, ...]
    words: tuple[Beside | None, ...]
    heads: tuple[tuple[Lines, float], ...]
    height: float

    @property
    def covered(self) -> list[tuple[Node, Node]]:
        """Boxes that cover each other."""
        return [(one, two) for one, two in combinations(self.nodes, 2) if meet(one.box, two.box)]

    @property
    def forced(self) -> int:
        """How many words lie over something; boxes that cover each other count for many."""
        return sum(words is not None and words.forced for words in self.words) + 100 * len(self.covered)


def plan(data: NetworkData, setting: Setting) -> Drawing:
    """Plan a network; it is made higher until its words find room."""
    problems = list(_faults(data))
    if has_errors(tuple(problems)):
        return Drawing.refused(tuple(problems))
    best: _Layout | None = None
    for growth in _GROWTH:
        layout = _lay(data, setting, growth)
        if best is None or layout.forced < best.forced:
            best = layout
        if not layout.forced:
            break
    assert best is not None
    for one, two in best.covered[:1]:
        message = f"the boxes of “{one.actor.name[:60]}” and “{two.actor.name[:60]}” cover each other"
        hint = "pin them further apart, show fewer actors, or give the figure the full width"
        return Drawing.refused((error("network-is-readable", message, None, hint),))
    problems += [
        warning("label-fits", f"“{tie.label[:60]}” finds no free place beside its line")
        for tie, words in zip(data.ties, best.words, strict=True)
        if words is not None and words.forced
    ]
    signs = signs_of(data, setting.style)
    foot = signs_height(signs, setting.width, word_hand(setting.style), setting.setter)
    paint = partial(_paint, data=data, layout=best)
    return Drawing(on_grid(best.height + foot), network_table(data), paint, problems=tuple(problems))


def _faults(data: NetworkData) -> Iterator[Problem]:
    """What keeps a network from being drawn."""
    known = {actor.id for actor in data.actors}
    if not data.actors:
        yield error("figure-has-data", "no actor to draw", None, NO_DATA)
    if len(data.actors) > MOST:
        message = f"{len(data.actors)} actors are more than a network can show: {MOST} at most"
        yield error("network-is-readable", message, None, "choose `actors`, `sides` or `natures`, or make two figures")
    for tie in data.ties:
        if tie.start == tie.end:
            yield error(
                "tie-has-two-ends", f"a tie leads from “{tie.start}” to itself", None, "take it out of the figure"
            )
        for end in sorted({tie.start, tie.end} - known):
            yield error(
                "tie-has-two-ends",
                f"a tie leads to “{end}”, which the figure does not show",
                None,
                "show it, or leave out the tie",
            )


def _lay(data: NetworkData, setting: Setting, growth: float) -> _Layout:
    style, setter, width = setting.style, setting.setter, setting.width
    nodes = boxes_for(data.actors, style, setter, width)
    index = {node.actor.id: at for at, node in enumerate(nodes)}
    heads = [setter.fill(head, name_hand(style), 0.16 * width) if head else None for head in data.heads]
    left = max((head.width + 8 for head in heads if head), default=0.0)
    leading = word_hand(style).size * style.type.leading
    ways = [_ways(tie, setting) for tie in data.ties]
    owned = [[index[key] for key in row if key in index] for row in data.rows]
    if data.heads:
        owned = ordered(owned, [(index[tie.start], index[tie.end]) for tie in data.ties])
    if owned:
        nodes = _fitting(data, setting, owned, width - left)
    rows, owners = _wrapped(nodes, owned, width - left)
    if rows:
        bars = bars_in(nodes, owned, data.ties) if not data.heads else set()
        for at in bars:
            nodes[at] = box_for(data.actors[at], style, setter, width - 30)
        spread = sum(max(nodes[at].height for at in row) for row in rows)
        spread += (len(rows) - 1) * 74 * growth
        room = Box(left, 1.0, width - 1.0, 1.0 + spread)
        nodes = in_rows(nodes, rows, data.ties, Box(left + 1, 1.0, width - 1, 1.0 + spread), bars)
        standing: Rows | None = Rows({at: number for number, row in enumerate(rows) for at in row}, len(rows))
    else:
        room = Box(1.0, 1.0, width - 1.0, _height(nodes, ways, width, leading) * growth)
        nodes, standing = sprung(nodes, data.ties, room, _gaps(data, index, ways)), None
    lines = routes(nodes, data.ties, standing, width)
    over = 1 - min((y for line in lines for _, y in line), default=1.0)
    if over > 0:  # a line that runs above the first box brings all down
        nodes = [node.moved(node.x, node.y + over) for node in nodes]
        lines = [tuple((x, y + over) for x, y in line) for line in lines]
    sheet = Box(left, 0.0, width, max(room.bottom, *(node.box.bottom for node in nodes)) + 130)
    wishes = [Wish(tuple(way), tie.nature == RUPTURE) for way, tie in zip(ways, data.ties, strict=True)]
    words = place_words(wishes, lines, nodes, sheet, leading)
    return _framed(nodes, lines, words, _row_heads(heads, nodes, rows, owners))


def _fitting(data: NetworkData, setting: Setting, rows: Sequence[Sequence[int]], width: float) -> list[Node]:
    """Boxes whose names are broken until their rows, and the words of the ties that drop to them, find room."""
    tried = []
    for narrow in (1.0, 0.8, 0.62):
        nodes = boxes_for(data.actors, setting.style, setting.setter, setting.width, narrow)
        lack = max(wished_width([nodes[at] for at in row], rows, nodes, data.ties) - width for row in rows if row)
        if lack <= 0:
            return nodes
        tried.append((lack, narrow, nodes))
    return min(tried, key=lambda one: one[0])[2]


def _gaps(data: NetworkData, index: dict[str, int], ways: Sequence[Sequence[Lines]]) -> Gaps:
    """Points between two boxes that stand side by side and are tied: their words stand over the line."""
    made: Gaps = {}
    for tie, broken in zip(data.ties, ways, strict=True):
        pair = max(index[tie.start], index[tie.end]), min(index[tie.start], index[tie.end])
        made[pair] = max(made.get(pair, GAP), min((lines.width for lines in broken), default=0.0) + 12)
    return made


def _height(nodes: Sequence[Node], ways: Sequence[Sequence[Lines]], width: float, leading: float) -> float:
    """Points of height that boxes and words ask: about five times what they cover."""
    area = sum((node.width + 8) * (node.height + 8) for node in nodes)
    area += sum(min(words.width * len(words) * leading for words in ways_of) for ways_of in ways if ways_of)
    return min(max(4.8 * area / width, 120.0), _HIGHEST / _GROWTH[-1])


def _ways(tie: PlottedTie, setting: Setting) -> list[Lines]:
    """Ways to break the words of a tie, from the broad one to the narrow."""
    if not tie.label:
        return []
    hand = word_hand(setting.style, tie.accent)
    setter = setting.setter
    ways: list[Lines] = []
    for widest in (_WORDS, 0.72 * _WORDS, 1.4 * _WORDS, 0.54 * _WORDS, 0.42 * _WORDS):
        lines = setter.fill(tie.label, hand, min(widest, 0.5 * setting.width))
        if not ways or not (lines.broken or lines in ways):
            ways.append(lines)
    return ways


def _wrapped(nodes: Sequence[Node], rows: Sequence[Sequence[int]], width: float) -> tuple[list[list[int]], list[int]]:
    """Rows no wider than the drawing, and which of the rows as written each is part of."""
    made: list[list[int]] = []
    owners: list[int] = []
    for number, row in enumerate(rows):
        used = width + 1
        for at in row:
            if used + nodes[at].width + 14 > width:
                made.append([])
                owners.append(number)
                used = 0.0
            made[-1].append(at)
            used += nodes[at].width + 14
    return made, owners


def _row_heads(
    heads: Sequence[Lines | None], nodes: Sequence[Node], rows: Sequence[Sequence[int]], owners: Sequence[int]
) -> tuple[tuple[Lines, float], ...]:
    """The names of rows at the height of the first of the lines that they were broken into."""
    first = {owner: rows[at] for at, owner in reversed(list(enumerate(owners)))}
    return tuple((head, nodes[first[at][0]].y) for at, head in enumerate(heads) if head and at in first)


def _framed(
    nodes: Sequence[Node],
    lines: Sequence[Route],
    words: Sequence[Beside | None],
    heads: tuple[tuple[Lines, float], ...],
) -> _Layout:
    """The layout with the height that it takes."""
    feet = [node.box.bottom for node in nodes] + [y for line in lines for _, y in line]
    feet += [beside.box.bottom for beside in words if beside]
    return _Layout(tuple(nodes), tuple(lines), tuple(words), heads, max(feet) + _MARGIN)


def _paint(sheet: Sheet, data: NetworkData, layout: _Layout) -> None:
    colours = sheet.style.colours
    for head, y in layout.heads:
        sheet.centred(head, 0.0, y, colours.accent)
    for tie, line, words in zip(data.ties, layout.lines, layout.words, strict=True):
        draw_tie(sheet, tie, line, words)
    for node in layout.nodes:
        draw_box(sheet, node)
    for tie, words in zip(data.ties, layout.words, strict=True):
        if words is not None:
            color = colours.highlight if tie.accent else colours.ink
            at = words.box.left + words.align * (words.box.right - words.box.left)
            sheet.centred(words.lines, at, (words.box.top + words.box.bottom) / 2, color, words.align)
    draw_signs(sheet, signs_of(data, sheet.style), layout.height)


def network_table(data: NetworkData) -> Table:
    """The ties as rows; actors with other names say them where they first stand."""
    words, said = data.links, data.words
    names = {actor.id: actor for actor in data.actors}
    told: set[str] = set()

    def name(key: str) -> str:
        actor = names[key]
        if key in told or not actor.known_as:
            return actor.name
        told.add(key)
        return f"{actor.name} ({words.of('also called').format(names=actor.known_as)})"

    rows = tuple(
        (
            name(tie.start),
            tie.type_words or tie.label,
            name(tie.end),
            words.of(f"tie {tie.nature}") + (f" ({words.of('both ways')})" if tie.two_way else ""),
            tie.when,
            said.alleged.rstrip(":") if tie.alleged else tie.status,
        )
        for tie in data.ties
    )
    head = ("From", "Tie", "To", "Meaning", "When", "Status")
    return Table(tuple(words.of(key) for key in head), rows)
