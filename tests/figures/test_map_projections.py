"""Projections against the numbers that their authors published."""

from __future__ import annotations

import numpy as np
import pytest

from briefing.figures.map_projections import (
    Projection,
    albers,
    azimuthal,
    choose,
    distance,
    equal_earth,
    lambert_conic,
    mercator,
)


@pytest.mark.parametrize(
    ("projection", "point", "expected", "radius"),
    [
        (mercator(-180), (-75, 35), (1.8325957, 0.6528366), 1),  # Snyder, page 266
        (albers(-96, 23, 29.5, 45.5), (-75, 35), (0.2952720, 0.2416774), 1),  # page 291
        (lambert_conic(-96, 23, 33, 45), (-75, 35), (0.2966785, 0.2462112), 1),  # page 295
        (azimuthal(-100, 40), (100, -20), (-4.2339303, 4.0257775), 3),  # page 332
        (equal_earth(0), (180, 0), (2.7066299836960748, 0), 1),  # Savric et al.: 2.05458 times as wide as high
        (equal_earth(0), (0, 90), (0, 1.3173627591574), 1),
    ],
    ids=lambda value: value.name if isinstance(value, Projection) else "",
)
def test_published_values(
    projection: Projection, point: tuple[float, float], expected: tuple[float, float], radius: float
) -> None:
    assert radius * projection.project(np.array([point], dtype=float))[0] == pytest.approx(expected, abs=6e-7)


ALL = [
    mercator(20), lambert_conic(45, 30, 15, 40), lambert_conic(-60, -40, -50, -30), albers(10, 50, 40, 60),
    albers(135, -25, -38, -14), azimuthal(30, 90), azimuthal(30, -90), azimuthal(20, 5), equal_earth(150),
]  # fmt: skip


@pytest.mark.parametrize("projection", ALL, ids=lambda one: one.name)
def test_the_way_back_leads_to_the_same_place(projection: Projection) -> None:
    points = np.array([(lon + projection.meridian, lat) for lon in (-50.0, 0.0, 40.0) for lat in (-70.0, -3, 48)])
    assert projection.unproject(projection.project(points)) == pytest.approx(points, abs=1e-6)


@pytest.mark.parametrize("projection", [one for one in ALL if one.equal_area], ids=lambda one: one.name)
def test_equal_areas_are_equal(projection: Projection) -> None:
    step = 0.01
    sizes = []
    for lat in (-35.0, 2.0, 51.0):
        corners = np.array([(0, 0), (step, 0), (step, step), (0, step)]) + np.array([projection.meridian + 12, lat])
        x, y = projection.project(corners).T
        area = abs(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1))) / 2
        sizes.append(area / np.cos(np.radians(lat + step / 2)) / np.radians(step) ** 2)
    assert sizes == pytest.approx([1, 1, 1], rel=1e-3)


@pytest.mark.parametrize("projection", ALL, ids=lambda one: one.name)
def test_what_cannot_be_shown_is_a_number_all_the_same(projection: Projection) -> None:
    edges = np.array([(lon, lat) for lon in (-180.0, 0, 180) for lat in (-90.0, 0, 90)])
    assert np.isfinite(projection.project(edges)).all()
    assert np.isfinite(projection.unproject(np.array([(0.0, 0), (9, 9), (-9, -9)]))).all()


@pytest.mark.parametrize(
    ("bounds", "equal_area", "name"),
    [
        ((-180, -60, 180, 84), False, "equal earth"),
        ((-180, 60, 180, 90), False, "lambert azimuthal equal-area"),
        ((-180, -90, 180, -60), False, "lambert azimuthal equal-area"),
        ((33, 12, 64, 40), False, "lambert conformal conic"),
        ((33, 12, 64, 40), True, "albers"),
        ((95, -9, 141, 6), False, "mercator"),
        ((-18, -35, 52, 38), False, "lambert azimuthal equal-area"),
        ((160, -50, 190, -30), False, "lambert conformal conic"),
    ],
)
def test_the_extent_chooses(bounds: tuple[float, float, float, float], equal_area: bool, name: str) -> None:
    assert choose(bounds, equal_area).name == name


def test_distances_are_those_of_the_sphere() -> None:
    assert distance((0, 0), (90, 0)) == pytest.approx(10007.557, abs=0.01)
    assert distance((35, 31.8), (51.4, 35.7)) == pytest.approx(1566, abs=10)
