"""The timeline and the chronology: events in lanes under ticks, a focal day, a zoom, a column without dates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from briefing.figures.drawing import NO_DATA, Drawing, Setting
from briefing.figures.lanes import (
    Hands,
    Lane,
    Panel,
    draw_lane,
    draw_undated,
    inside,
    label_of,
    lane_gap,
    lay_lane,
    with_window_end,
    without_dates,
)
from briefing.figures.marks import keys_of, reading_order
from briefing.figures.pens import FRONT, GRID, GROUND, Box, Pen, on_grid
from briefing.figures.time_axis import Tick, TimeScale, ticks
from briefing.figures.typesetting import Lines, Typesetter
from briefing.model.chart_data import ChronologyData, FocusLine, PlottedEvent, PlottedTrack, TimelineData
from briefing.model.figure import Table
from briefing.problems import Problem, Problems, error, warning

if TYPE_CHECKING:
    from briefing.figures.sheet import Sheet

_NAME_COLUMN, _NAME_GAP = 60.0, 9.0  # points: widest names, and from names to lanes
_UNDATED_SHARE, _ZOOM_SHARE, _BRIDGE = 0.195, 0.31, 24.0
_TICK_GAP = 46.0  # points between ticks at least
_PAD = 6.0  # inside a tinted ground
_FOCUS_SHARE = 0.4  # of the width: words of the focal day


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where the parts of the sheet stand, from left to right, in points."""

    panels: tuple[Panel, ...]
    undated_left: float
    name_column: float


@dataclass(frozen=True, slots=True)
class _Head:
    """The words over the lanes: ticks of each panel, those over the undated column, the height of all."""

    axis: tuple[tuple[Tick, ...], ...]
    undated: Lines | None
    height: float
    two_rows: bool


@dataclass(frozen=True, slots=True)
class _Layout:
    """All that is drawn, and where."""

    plan: _Plan
    head: _Head
    lanes: tuple[Lane, ...]
    focus: FocusLine | None
    hands: Hands


def plan(data: TimelineData | ChronologyData, setting: Setting) -> Drawing:
    """Place events in lanes; the height follows from the labels."""
    problems = (*_problems(data), *_too_long(data, setting))
    if any(problem.is_error for problem in problems):
        return Drawing.refused(problems)
    layout = _lay(data, setting)
    height = layout.head.height + 4 + sum(lane.above + lane.below + lane_gap() for lane in layout.lanes)
    drawn = [mark for lane in layout.lanes for mark in lane.marks]
    forced = [spot for lane in layout.lanes for part in lane.parts for spot in part.labels.spots if spot.forced]
    if forced:
        problems = (*problems, _crowded(len(forced)))
    keys = keys_of(drawn, layout.head.undated is not None, data.words)
    return Drawing(on_grid(height), _table(data), partial(_paint, layout=layout), keys, problems)


def _lay(data: TimelineData | ChronologyData, setting: Setting) -> _Layout:
    style, setter = setting.style, setting.setter
    hands = Hands.of(style)
    dated, undated = without_dates(data.events)
    dated = tuple(with_window_end(event, data.end) for event in dated)
    tracks = data.tracks or _tracks_of(data.events)
    names = {track.id: setter.fill(track.label, hands.name, _NAME_COLUMN) for track in tracks}
    plan = _plan(data, dated, bool(undated), max(lines.width for lines in names.values()), setting.width)
    column = setting.width - plan.undated_left - _PAD - 12
    entries = {
        track.id: [
            setter.fill(label_of(event, data.words), hands.label, column)
            for event in undated
            if event.track == track.id
        ]
        for track in tracks
    }
    lanes = [
        lay_lane(track, names[track.id], plan.panels, entries[track.id], data.words, setter, style) for track in tracks
    ]
    return _Layout(plan, _head(data, plan, bool(undated), setting), tuple(lanes), data.focus, hands)


def _paint(sheet: Sheet, layout: _Layout) -> None:
    """Draw grounds, lanes from top to bottom, and the words over them."""
    plan, head = layout.plan, layout.head
    _grounds(sheet, plan, head)
    y = head.height + 4
    for lane in layout.lanes:
        middle = y + lane.above
        sheet.centred(lane.name, 0, middle, sheet.style.colours.accent)
        draw_lane(sheet, lane, middle, plan.panels)
        draw_undated(sheet, lane, plan.undated_left + _PAD, middle)
        y = middle + lane.below + lane_gap()
    for panel, marks in zip(plan.panels, head.axis, strict=True):
        _draw_head(sheet, layout, panel, marks)
    if head.undated:
        baseline = head.height - 6 - (len(head.undated) - 1) * sheet.leading(layout.hands.axis)
        sheet.paragraph(head.undated, plan.undated_left + _PAD, baseline, sheet.style.colours.grey)


def _plan(
    data: TimelineData | ChronologyData,
    dated: tuple[PlottedEvent, ...],
    has_undated: bool,
    names: float,
    width: float,
) -> _Plan:
    column = names + _NAME_GAP if names else 0.0
    right = width
    if has_undated:
        right = width * (1 - _UNDATED_SHARE)
    undated_left = right
    plot_right = right - (2 * _PAD if has_undated else 3)
    zoom = data.zoom if isinstance(data, TimelineData) else None
    if zoom is None:
        return _Plan((_panel(data, dated, TimeScale(data.start, data.end, column, plot_right)),), undated_left, column)
    near = tuple(event for event in dated if inside(event, *zoom))
    far = tuple(event for event in dated if event not in near)
    zoom_left = right - width * _ZOOM_SHARE
    main = TimeScale(data.start, data.end, column, zoom_left - _BRIDGE)
    close = TimeScale(*zoom, zoom_left, right - _PAD)
    return _Plan((_panel(data, far, main), _panel(data, near, close)), undated_left, column)


def _panel(data: TimelineData | ChronologyData, events: tuple[PlottedEvent, ...], scale: TimeScale) -> Panel:
    focus = data.focus
    shown = focus is not None and scale.start <= focus.day <= scale.end
    return Panel(scale, events, scale.left, scale.right, scale.middle(focus.day) if focus and shown else None)


def _grounds(sheet: Sheet, plan: _Plan, head: _Head) -> None:
    """The tinted grounds of the zoom and of the column without dates, and the bridge that leads to the zoom."""
    tint = sheet.style.colours.tint
    if len(plan.panels) > 1:
        main, close = plan.panels[0].scale, plan.panels[1].scale
        left = close.left - _PAD
        bridge = [(main.right, head.height), (left, 0.0), (left, sheet.height), (main.right, sheet.height)]
        sheet.fill(bridge, tint, GROUND, opacity=0.55)
        sheet.box(left, 0, close.right + _PAD - left, sheet.height, tint, GROUND)
    if head.undated:
        sheet.box(plan.undated_left, 0, sheet.width - plan.undated_left, sheet.height, tint, GROUND)


def _head(data: TimelineData | ChronologyData, plan: _Plan, has_undated: bool, setting: Setting) -> _Head:
    """One row of words over the lanes, or two where the focal day's would cover those of a tick."""
    hands, setter = Hands.of(setting.style), setting.setter
    axis = tuple(ticks(panel.scale, data.words, _TICK_GAP) for panel in plan.panels)
    column = setting.width - plan.undated_left - 2 * _PAD
    undated = setter.fill(data.undated_label or data.words.undated, hands.axis, column) if has_undated else None
    crowded = data.focus is not None and any(
        _place_ticks(panel, marks, _focus_box(panel, data.focus, hands, setter, setting.width), hands, setter) is None
        for panel, marks in zip(plan.panels, axis, strict=True)
    )
    rows = max(2 if crowded else 1, len(undated) if undated else 1)
    return _Head(axis, undated, rows * hands.axis.size * 1.35 + 8, crowded)


def _focus_box(panel: Panel, focus: FocusLine, hands: Hands, setter: Typesetter, width: float) -> Box | None:
    """Where the words of the focal day stand, if the panel shows it: over its line, or as near as there is room."""
    if panel.focus is None:
        return None
    size = setter.width(focus.label, hands.focus)
    right = width if panel.right > width - 3 * _PAD else panel.right + _BRIDGE / 2
    left = min(max(panel.focus - size / 2, panel.left - 20), right - size)
    return Box(left, 0, left + size, 1)


def _place_ticks(
    panel: Panel, marks: Sequence[Tick], taken: Box | None, hands: Hands, setter: Typesetter
) -> list[tuple[Tick, float]] | None:
    """The left edges of the ticks' words in one row with the focal day's; None where they cannot all stand there."""
    placed: list[tuple[Tick, float]] = []
    for tick in marks:
        size = setter.width(tick.words, hands.axis)
        if not tick.centred and tick.at + size > tick.until:
            continue
        left = tick.at - size / 2 if tick.centred else tick.at + 2.5
        if taken and left < taken.right + 5 and taken.left - 5 < left + size:
            if tick.centred or taken.right + 5 + size > tick.until:
                return None
            left = taken.right + 5
        placed.append((tick, left))
    return placed


def _draw_head(sheet: Sheet, layout: _Layout, panel: Panel, marks: Sequence[Tick]) -> None:
    style, setter = sheet.style, sheet.setter
    head, hands, day = layout.head, layout.hands, layout.focus
    base = head.height - 6
    focus = _focus_box(panel, day, hands, setter, sheet.width) if day else None
    placed = _place_ticks(panel, marks, None if head.two_rows else focus, hands, setter) or []
    for tick, left in placed:
        sheet.rule((tick.at, head.height), (tick.at, sheet.height - 2), Pen(style.colours.hair, style.lines.hair), GRID)
        if left + setter.width(tick.words, hands.axis) <= panel.right + _BRIDGE / 2:
            sheet.words(setter.line(tick.words, hands.axis), left, base, style.colours.grey)
    if day and focus and panel.focus is not None:
        line_top = head.height - (6 + hands.axis.size * 1.35 - 3 if head.two_rows else 2)
        sheet.rule(
            (panel.focus, line_top),
            (panel.focus, sheet.height - 2),
            Pen(style.colours.highlight, style.lines.focus),
            FRONT - 1,
        )
        row = base - (hands.axis.size * 1.35 if head.two_rows else 0)
        sheet.words(setter.line(day.label, hands.focus), focus.left, row, style.colours.highlight)


def _tracks_of(events: Iterable[PlottedEvent]) -> tuple[PlottedTrack, ...]:
    return tuple(PlottedTrack(track, track) for track in dict.fromkeys(event.track for event in events))


def _table(data: TimelineData | ChronologyData) -> Table:
    """The events as text, lane by lane."""
    words = data.words
    alleged = any(event.alleged for event in data.events)
    head = (words.track_head, words.date_head, words.event_head, *((words.status_head,) if alleged else ()))
    tracks = data.tracks or _tracks_of(data.events)
    rows = [
        (
            track.label,
            event.date_words or event.when or data.undated_label or words.undated,
            event.label,
            *((words.alleged.rstrip(": ") if event.alleged else "",) if alleged else ()),
        )
        for track in tracks
        for event in reading_order(data.events)
        if event.track == track.id
    ]
    return Table(head, tuple(rows))


def _too_long(data: TimelineData | ChronologyData, setting: Setting) -> Problems:
    """A focal day whose words do not fit into a line over the lanes."""
    words = data.focus.label if data.focus else ""
    if not words or setting.setter.width(words, Hands.of(setting.style).focus) <= _FOCUS_SHARE * setting.width:
        return ()
    said = "the words of the focal date are too long for a line"
    return (error("focus-is-short", said, None, "give `focus` a short `label`"),)


def _problems(data: TimelineData | ChronologyData) -> Problems:
    found: list[Problem] = []
    if data.end < data.start:
        said = f"the window ends on {data.end}, before it starts on {data.start}"
        found.append(error("window-has-days", said, None, "set `from` and `until`"))
    zoom = data.zoom if isinstance(data, TimelineData) else None
    if zoom and not data.start <= zoom[0] < zoom[1] <= data.end:
        said = f"the zoom from {zoom[0]} to {zoom[1]} does not lie inside the window"
        found.append(error("window-has-days", said, None, "set `from` and `until`"))
    known = {track.id for track in data.tracks}
    for event in data.events:
        if known and event.track not in known:
            said = f"event “{event.id}” has the track “{event.track}”, no lane here"
            found.append(error("event-has-track", said, None, "add the lane to `tracks`"))
        first, last = event.start or event.end, event.end or event.start
        if first and last and (last < data.start or first > data.end) and not (event.open_end and first <= data.end):
            found.append(warning("event-is-in-window", f"event “{event.id}” lies outside of the window"))
    if not data.events:
        found.append(error("figure-has-data", "no event to draw", None, NO_DATA))
    return tuple(found)


def _crowded(count: int) -> Problem:
    plural = "labels have" if count > 1 else "label has"
    return warning("label-fits", f"{count} {plural} no free place beside the mark")
