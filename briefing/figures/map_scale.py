"""The scale bar: true on the parallel where it stands, in the corner where it disturbs least."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from briefing.figures.drawing import Setting
from briefing.figures.map_frame import Frame
from briefing.figures.map_projections import distance
from briefing.figures.map_raster import Raster
from briefing.figures.map_room import Room
from briefing.figures.paths import Point
from briefing.figures.pens import Box
from briefing.figures.typesetting import Hand, Line
from briefing.model.chart_data import ChartWords
from briefing.model.chart_data_map import MapWords

_LONGEST, _TALL, _INSET, _TO_WORDS = 0.26, 9.0, 8.0, 3.5
_EVEN = 1.08  # the scale may differ by so much over the panel before the bar says where it is true


@dataclass(frozen=True, slots=True)
class ScaleBar:
    """A bar from its left end, so many points long, with its words."""

    start: Point
    length: float
    words: Line

    @property
    def box(self) -> Box:
        """What the bar and its words take."""
        (left, y), whole = self.start, self.length + _TO_WORDS + self.words.width
        return Box(left, y - _TALL / 2, left + whole, y + _TALL / 2)


def scale_bar(
    frame: Frame, raster: Raster, room: Room, setting: Setting, said: MapWords, words: ChartWords
) -> ScaleBar | None:
    """The bar, which takes its place in the room; None where the scale is not one, or no corner is free."""
    if frame.projection.whole:
        return None
    best: tuple[float, int, ScaleBar, Box] | None = None
    for at, (right, low) in enumerate(((False, True), (True, True), (False, False), (True, False))):
        bar, box = _in_corner(frame, right, low, setting, said, words)
        if bar is None or not room.free(box, 1.0):
            continue
        cost = 0.3 * sum(raster.share(box)) + raster.edges(box) / 40
        if best is None or cost < best[0] - 1e-6:
            best = (cost, at, bar, box)
    if best is None:
        return None
    room.take(best[3])
    return best[2]


def _in_corner(
    frame: Frame, right: bool, low: bool, setting: Setting, said: MapWords, words: ChartWords
) -> tuple[ScaleBar | None, Box]:
    box = frame.box
    y = box.bottom - _INSET if low else box.top + _INSET
    longest = (box.right - box.left) * _LONGEST
    x = box.right - _INSET - longest / 2 if right else box.left + _INSET + longest / 2
    kilometres = _kilometres(frame, x, y)
    nice = _nice(kilometres * longest)
    length = nice / kilometres
    text = setting.setter.line(_words(frame, x, y, nice, said, words), Hand(setting.style.type.words, 7.2))
    whole = length + _TO_WORDS + text.width
    left = box.right - _INSET - whole if right else box.left + _INSET
    if whole > (box.right - box.left) * 0.6:
        return None, box
    bar = ScaleBar((left, y), length, text)
    return bar, bar.box


def _kilometres(frame: Frame, x: float, y: float) -> float:
    """Kilometres of a point of the sheet, across, at a place."""
    west, east = frame.to_degrees(np.array([(x - 5.0, y), (x + 5.0, y)]))
    return distance((west[0], west[1]), (east[0], east[1])) / 10


def _nice(most: float) -> float:
    """The largest of 1, 2 and 5 times a power of ten that is no larger."""
    power = 10.0 ** np.floor(np.log10(max(most, 1e-9)))
    return float(next(step * power for step in (5, 2, 1) if step * power <= most * (1 + 1e-9)))


def _words(frame: Frame, x: float, y: float, nice: float, said: MapWords, words: ChartWords) -> str:
    """ "500 km", or where the scale differs over the map "500 km at 30° N"."""
    box = frame.box
    heights = np.linspace(box.top + 6, box.bottom - 6, 5)
    scales = [_kilometres(frame, (box.left + box.right) / 2, float(height)) for height in heights]
    number = f"{nice:,.0f}" if nice >= 1 else f"{nice:g}"
    number = number.replace(",", "\0").replace(".", words.decimal).replace("\0", words.group)
    text = f"{number}\u00a0{said.km}"
    if max(scales) > _EVEN * min(scales):
        lat = float(frame.to_degrees(np.array([(x, y)]))[0, 1])
        side = said.north if lat >= 0 else said.south
        text = said.at_latitude.format(distance=text, latitude=f"{abs(round(lat))}°\u00a0{side}")
    return text.translate(str.maketrans("0123456789", words.digits))
