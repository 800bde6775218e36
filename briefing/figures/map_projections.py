"""Map projections of the sphere of radius 1, forward and back, and which one suits an extent.

Formulas: J. P. Snyder, Map Projections: A Working Manual (USGS Professional Paper 1395, 1987), by the numbers of its
equations; Equal Earth: B. Savric, T. Patterson, B. Jenny, The Equal Earth map projection (2018). Angles are degrees
outside and radians within. What cannot be shown (a pole of Mercator, the point opposite of an azimuthal map) comes out
far away, never as NaN.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

Array = np.ndarray[Any, np.dtype[np.float64]]
Pair = tuple[Array, Array]

EARTH = 6371.0088  # km: mean radius (IUGG)
_EDGE = math.radians(89.5)
_A = (1.340264, -0.081106, 0.000893, 0.003796)  # Equal Earth, A1 to A4
_M = math.sqrt(3) / 2


@dataclass(frozen=True, slots=True)
class Projection:
    """`forward` takes longitudes from the central meridian and latitudes in radians, `back` gives them again.

    `meridian` is the central one in degrees. `equal_area`: sizes may be compared. `whole`: for the whole world, whose
    scale differs too much from place to place for a scale bar.
    """

    name: str
    meridian: float
    forward: Callable[[Array, Array], Pair]
    back: Callable[[Array, Array], Pair]
    equal_area: bool = True
    whole: bool = False

    def project(self, points: Array) -> Array:
        """Points of longitude and latitude in degrees, rows of an array, onto the plane.

        Longitudes are taken as they are: whoever cuts the world sees to it that they lie around the meridian.
        """
        x, y = self.forward(np.radians(points[:, 0] - self.meridian), np.radians(np.clip(points[:, 1], -90, 90)))
        return np.column_stack((x, y))

    def unproject(self, points: Array) -> Array:
        """Points of the plane in degrees of longitude and latitude."""
        lon, lat = self.back(points[:, 0], points[:, 1])
        return np.column_stack((np.degrees(lon) + self.meridian, np.degrees(lat)))


def mercator(meridian: float) -> Projection:
    """Mercator: 7-1, 7-2, 7-4."""

    def forward(lon: Array, lat: Array) -> Pair:
        return lon, np.log(np.tan(math.pi / 4 + np.clip(lat, -_EDGE, _EDGE) / 2))

    def back(x: Array, y: Array) -> Pair:
        return x, math.pi / 2 - 2 * np.arctan(np.exp(-y))

    return Projection("mercator", meridian, forward, back, equal_area=False)


def lambert_conic(meridian: float, origin: float, south: float, north: float) -> Projection:
    """Lambert conformal conic with two standard parallels: 15-1 to 15-5, back 14-10, 14-11, 15-5."""
    low, high = math.radians(south), math.radians(north)
    n = math.sin(low)
    if abs(high - low) > 1e-9:
        n = math.log(math.cos(low) / math.cos(high)) / math.log(_half(high) / _half(low))
    factor = math.cos(low) * _half(low) ** n / n
    base = factor / _half(math.radians(origin)) ** n

    def forward(lon: Array, lat: Array) -> Pair:
        radius = factor / np.tan(math.pi / 4 + np.clip(lat, -_EDGE, _EDGE) / 2) ** n
        return radius * np.sin(n * lon), base - radius * np.cos(n * lon)

    def back(x: Array, y: Array) -> Pair:
        sign = math.copysign(1.0, n)
        radius = sign * np.hypot(x, base - y)
        turn = np.arctan2(sign * x, sign * (base - y))
        lat = 2 * np.arctan((factor / np.where(radius == 0, 1e-12, radius)) ** (1 / n)) - math.pi / 2
        return turn / n, lat

    return Projection("lambert conformal conic", meridian, forward, back, equal_area=False)


def albers(meridian: float, origin: float, south: float, north: float) -> Projection:
    """Albers equal-area conic: 14-1 to 14-6, back 14-8 to 14-11."""
    low, high = math.radians(south), math.radians(north)
    n = (math.sin(low) + math.sin(high)) / 2
    constant = math.cos(low) ** 2 + 2 * n * math.sin(low)
    base = math.sqrt(constant - 2 * n * math.sin(math.radians(origin))) / n

    def forward(lon: Array, lat: Array) -> Pair:
        radius = np.sqrt(np.maximum(constant - 2 * n * np.sin(lat), 0)) / n
        return radius * np.sin(n * lon), base - radius * np.cos(n * lon)

    def back(x: Array, y: Array) -> Pair:
        sign = math.copysign(1.0, n)
        radius = np.hypot(x, base - y)
        sine = np.clip((constant - (radius * n) ** 2) / (2 * n), -1, 1)
        return np.arctan2(sign * x, sign * (base - y)) / n, np.arcsin(sine)

    return Projection("albers", meridian, forward, back)


def azimuthal(meridian: float, origin: float) -> Projection:
    """Lambert azimuthal equal-area about a point: 22-4, 22-5, 24-2; back 20-14, 20-15, 24-16."""
    sine, cosine = math.sin(math.radians(origin)), math.cos(math.radians(origin))

    def forward(lon: Array, lat: Array) -> Pair:
        across = np.cos(lat) * np.cos(lon)
        scale = np.sqrt(2 / np.maximum(1 + sine * np.sin(lat) + cosine * across, 1e-9))
        return scale * np.cos(lat) * np.sin(lon), scale * (cosine * np.sin(lat) - sine * across)

    def back(x: Array, y: Array) -> Pair:
        radius = np.hypot(x, y)
        angle = 2 * np.arcsin(np.clip(radius / 2, 0, 1))
        safe = np.where(radius == 0, 1.0, radius)
        lat = np.arcsin(np.clip(np.cos(angle) * sine + y * np.sin(angle) * cosine / safe, -1, 1))
        down = radius * cosine * np.cos(angle) - y * sine * np.sin(angle)
        return np.arctan2(x * np.sin(angle), down), lat

    return Projection("lambert azimuthal equal-area", meridian, forward, back)


def equal_earth(meridian: float) -> Projection:
    """Equal Earth: the equations of the paper, back by Newton's method on y."""
    a1, a2, a3, a4 = _A

    def slope(t: Array) -> Array:
        return a1 + 3 * a2 * t**2 + t**6 * (7 * a3 + 9 * a4 * t**2)

    def forward(lon: Array, lat: Array) -> Pair:
        t = np.arcsin(_M * np.sin(lat))
        return lon * np.cos(t) / (_M * slope(t)), t * (a1 + a2 * t**2 + t**6 * (a3 + a4 * t**2))

    def back(x: Array, y: Array) -> Pair:
        y = np.clip(y, -1.3173627, 1.3173627)
        t = y / a1
        for _ in range(8):
            t = t - (t * (a1 + a2 * t**2 + t**6 * (a3 + a4 * t**2)) - y) / slope(t)
        return _M * x * slope(t) / np.cos(t), np.arcsin(np.clip(np.sin(t) / _M, -1, 1))

    return Projection("equal earth", meridian, forward, back, whole=True)


def choose(bounds: tuple[float, float, float, float], equal_area: bool = False) -> Projection:
    """The projection for an extent of west, south, east and north (east above west, beyond 180 over the date line).

    The whole world: Equal Earth. Near a pole, and for continents: Lambert azimuthal. Along the equator: Mercator, or
    azimuthal where sizes matter. Between: a conic with its parallels at a sixth of the height (Snyder, page 99), the
    conformal one, or Albers where sizes are compared.
    """
    west, south, east, north = bounds
    middle, lat, width, height = (west + east) / 2, (south + north) / 2, east - west, north - south
    if (width > 180 and max(abs(south), abs(north)) < 84 and south * north < 0) or (width > 200 and height > 120):
        return equal_earth(middle)
    if width > 150 and south >= 30:
        return azimuthal(middle, 90)
    if width > 150 and north <= -30:
        return azimuthal(middle, -90)
    if width > 150:
        return equal_earth(middle)
    if abs(lat) > 68 or height > 55 or width > 110:
        return azimuthal(middle, lat)
    if abs(lat) < 12 or south * north < 0:
        return azimuthal(middle, lat) if equal_area or max(abs(south), abs(north)) > 25 else mercator(middle)
    conic = albers if equal_area else lambert_conic
    return conic(middle, lat, south + height / 6, north - height / 6)


def _half(lat: float) -> float:
    return math.tan(math.pi / 4 + lat / 2)


def distance(one: tuple[float, float], two: tuple[float, float]) -> float:
    """Kilometres along the great circle between two points in degrees (haversine: Snyder 5-3a)."""
    lon1, lat1, lon2, lat2 = map(math.radians, (*one, *two))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH * math.asin(math.sqrt(min(1.0, half)))
