"""A map: its region with insets beside it, shaded lands, numbered events, and the key under it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from briefing.figures.drawing import Drawing, Setting
from briefing.figures.map_frame import Frame, aspect, frame_of
from briefing.figures.map_key import Key, Sign, paint_key, plan_key
from briefing.figures.map_marks import RADIUS, Spot
from briefing.figures.map_paint import paint_panel
from briefing.figures.map_panel import Panel, Wanted, plan_panel
from briefing.figures.map_style import MapStyle, map_style, ramp
from briefing.figures.pens import Box, on_grid
from briefing.model.chart_data_map import MapData, PlottedPlace
from briefing.model.figure import Table
from briefing.problems import Problem, error, warning

if TYPE_CHECKING:
    from briefing.figures.sheet import Sheet

_GAP = 6.0
_LOWEST, _HIGHEST = 0.36, 0.92  # of the width: how high a map may be that says no height of its own
_TALLEST = 330.0  # points
_EDGE = 0.3  # points: half of the line around a panel
_ROOMY = 330.0  # points: a figure as wide as this may have its key beside the map
_TALL, _NARROW, _BESIDE = 0.64, 0.4, 14.0  # of the width: what a tall region takes at most and at least; points between


def plan(data: MapData, setting: Setting) -> Drawing:
    """Lay out a map."""
    if not _says_something(data):
        hint = "shade countries, number events or mark places; a value is a number"
        return Drawing.refused((error("figure-has-data", "nothing is marked on the map", None, hint),))
    style = map_style(setting.style)
    panels = _panels(data, setting, style)
    signs = _signs(data, panels, setting, style)
    head = data.value_label if data.classes else ""
    foot, right = (max(getattr(panel.frame.box, side) for panel in panels) for side in ("bottom", "right"))
    beside = right < setting.width - 2 * _BESIDE
    place = (right + _BESIDE, 0.0) if beside else (0.0, foot)
    key = plan_key(signs, head, data.events, data.said.note, place, setting)
    problems = (*_lost(panels), *_outside(data, panels), *_unshaded(data, panels))
    height = on_grid(max(foot + _EDGE, key.foot))
    return Drawing(height, _table(data), partial(_paint, panels=panels, key=key), (), problems)


def _says_something(data: MapData) -> bool:
    """Whether anything is marked: a region alone is no figure. Values that are all missing are none."""
    if data.rows and not data.classes:
        return False
    marked = data.groups or data.classes or data.events or data.places or data.links
    return bool(marked) or any(name.rank == 0 for name in data.names)


def _paint(sheet: Sheet, panels: tuple[Panel, ...], key: Key) -> None:
    style = map_style(sheet.style)
    for panel in panels:
        paint_panel(sheet, panel, style)
    paint_key(sheet, key, style)


def _panels(data: MapData, setting: Setting, style: MapStyle) -> tuple[Panel, ...]:
    """The map itself, then its insets: an event or a place that an inset holds is marked there alone."""
    frames = _frames(data, setting)
    main, insets = frames[0], frames[1:]
    paints = _paints(data, setting, style)
    made, events, places = [], list(data.events), list(data.places)
    for inset, frame in zip(data.insets, insets, strict=True):
        held = [event for event in events if _held(event.place, frame)]
        known = [place for place in places if _held(place, frame)]
        events = [event for event in events if event not in held]
        places = [place for place in places if place not in known]
        own = replace(data, events=tuple(held), places=tuple(known))
        made.append(plan_panel(Wanted(frame, inset.extent, own, inset.title), paints, setting, style))
    named = frozenset(code for panel in made for code in panel.named)
    rest = replace(data, events=tuple(events), places=tuple(places))
    return (plan_panel(Wanted(main, data.extent, rest, "", insets, named), paints, setting, style), *made)


def _held(place: PlottedPlace, frame: Frame) -> bool:
    return frame.holds(frame.at(place.lon, place.lat), RADIUS)


def _frames(data: MapData, setting: Setting) -> tuple[Frame, ...]:
    """The map and its insets side by side, all as high as each other."""
    equal, mirrored = bool(data.classes), setting.style.right_to_left
    room = setting.width - _GAP * len(data.insets) - 2 * _EDGE
    shares = [room * inset.share for inset in data.insets]
    wide, height = _size(data, room - sum(shares), setting, aspect(data.extent, equal))
    lefts = [at for at, inset in enumerate(data.insets) if inset.side == ("right" if mirrored else "left")]
    places: dict[int, Box] = {}
    x = _EDGE
    for at in [*lefts, -1, *(at for at in range(len(data.insets)) if at not in lefts)]:
        width = wide if at < 0 else shares[at]
        places[at] = Box(x, _EDGE, x + width, _EDGE + height)
        x += width + _GAP
    boxes = [places[-1], *(places[at] for at in range(len(data.insets)))]
    extents = (data.extent, *(inset.extent for inset in data.insets))
    return tuple(frame_of(extent, box, equal, mirrored) for extent, box in zip(extents, boxes, strict=True))


def _size(data: MapData, wide: float, setting: Setting, ratio: float) -> tuple[float, float]:
    """Width and height of the map itself; a tall region takes a part of the width, and the key stands beside it."""
    if data.height is not None:
        height = data.height * 72 / 25.4
    else:
        height = min(max(wide / ratio, setting.width * _LOWEST), setting.width * _HIGHEST, _TALLEST)
    if data.insets or setting.width < _ROOMY or height * ratio > _TALL * wide:
        return wide, height
    return max(height * ratio, wide * _NARROW), height


def _paints(data: MapData, setting: Setting, style: MapStyle) -> dict[str, str]:
    """The colour of each shaded land."""
    if data.classes:
        steps = ramp(setting.style, len(data.classes))
        return {code: color for one, color in zip(data.classes, steps, strict=True) for code in one.codes}
    return {code: style.tone(group.tone) for group in data.groups if group.tone != "none" for code in group.codes}


def _signs(data: MapData, panels: tuple[Panel, ...], setting: Setting, style: MapStyle) -> tuple[Sign, ...]:
    """The entries of the key for what the map shows."""
    colours, said = setting.style.colours, data.said
    made = []
    if data.classes:
        steps = ramp(setting.style, len(data.classes))
        made += [Sign("box", color, one.label) for one, color in zip(data.classes, steps, strict=True) if one.codes]
        if any(not panel.unknown.is_empty for panel in panels):
            made.append(Sign("unknown", style.land, said.no_data))
    for group in data.groups:
        made.append(Sign("hatch" if group.hatch else "box", style.tone(group.tone), group.label))
    used = {event.place.exactness for event in data.events}
    if used - {"exact"}:
        words = {"exact": said.exact, "approximate": said.approximate, "whole": said.whole}
        kinds = {"whole" if one in ("region", "country") else one for one in used}
        made += [Sign(kind, colours.highlight, words[kind]) for kind in words if kind in kinds]
    made += _place_signs(panels, data, {sign.words for sign in made})
    if any(link.alleged for link in data.links):
        made.append(Sign("alleged", colours.ink, said.alleged))
    if any(not panel.lines.disputed.is_empty for panel in panels):
        made.append(Sign("disputed", colours.soft, said.disputed))
    return tuple(made)


def _place_signs(panels: tuple[Panel, ...], data: MapData, told: set[str]) -> list[Sign]:
    """The marks of places, with what each means: none where all are dots, which their names explain."""
    said = data.said
    words = {
        ("town", False): said.exact,
        ("town", True): said.approximate,
        ("capital", False): said.capital,
        ("site", False): said.site,
        ("site", True): said.middle,
    }
    drawn = {(spot.form, spot.open) for panel in panels for spot in panel.spots}
    if drawn <= {("town", False)}:
        return []
    shown = [key for key in words if key in drawn and words[key] not in told]
    return [Sign(Spot((0.0, 0.0), is_open, form), "", words[form, is_open]) for form, is_open in shown]


def _lost(panels: tuple[Panel, ...]) -> list[Problem]:
    """A warning for each name or number without a free place."""
    hint = "make the map higher, name fewer things, or give a part of it an inset"
    return [
        warning("label-fits", f"the map has no room for “{name[:60]}”", None, hint)
        for name in dict.fromkeys(name for panel in panels for name in panel.lost)
    ]


def _outside(data: MapData, panels: tuple[Panel, ...]) -> list[Problem]:
    """A warning for each event that no panel shows."""
    shown = {badge.number for panel in panels for badge in panel.badges}
    hint = "widen the region, or take it out of the figure"
    return [
        warning("place-is-on-map", f"event {event.number}, “{event.label}”, lies outside the map", None, hint)
        for event in data.events
        if event.number not in shown
    ]


def _unshaded(data: MapData, panels: tuple[Panel, ...]) -> list[Problem]:
    """A warning where the key explains shading, and no shaded land lies on the map."""
    shaded = data.classes or data.groups
    lands = [(land, panel) for panel in panels for land in (*(land for _, land in panel.fills), panel.hatched)]
    if not shaded or any(land.intersects(panel.ground) for land, panel in lands):
        return []
    hint = "widen the region, or take the shading out of the figure"
    return [warning("place-is-on-map", "all of the shaded countries lie outside the map", None, hint)]


def _table(data: MapData) -> Table:
    """What the map tells, in rows: the events with their places, else the values, else the groups."""
    said = data.said
    exact = {"exact": "", "approximate": f" ({said.approximate})", "region": f" ({said.whole})",
             "country": f" ({said.whole})"}  # fmt: skip
    if data.events:
        head = (said.number_head, said.date_head, said.event_head, said.place_head)
        rows = tuple((e.number, e.when, e.label, f"{e.place.name}{exact[e.place.exactness]}") for e in data.events)
        return Table(head, rows)
    if data.classes:
        return Table((said.country_head, data.value_label or said.value_head), data.rows)
    names = {name.code: name.name for name in data.names}
    groups = tuple((group.label, names.get(code, code)) for group in data.groups for code in group.codes)
    if groups:
        return Table((said.group_head, said.country_head), groups)
    if data.places:
        return Table((said.place_head,), tuple((f"{one.name}{exact[one.exactness]}",) for one in data.places))
    return Table((said.country_head,), tuple((name.name,) for name in data.names if name.rank == 0))
