"""The boundaries that ship: whole, small, and with the lands that the table names."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from briefing.figures.map_store import DISPUTED as IN_DISPUTE
from briefing.figures.map_store import TENTHS, Store, read_store
from briefing.figures.map_world import World, read_world
from briefing.language.countries import countries
from briefing.shipped import assets_folder
from tests.boundaries.claims import DISPUTED

WORLD = (-180.0, -90.0, 180.0, 90.0)


def test_they_are_small_enough_to_ship() -> None:
    files = list((assets_folder() / "boundaries").iterdir())
    assert {file.name for file in files} == {"README.md", "countries.csv", "world-10m.bin", "world-50m.bin"}
    assert sum(file.stat().st_size for file in files) < 800_000


@pytest.mark.parametrize("detail", ["50m", "10m"])
def test_the_world_is_whole(detail: str) -> None:
    found = read_world(detail).within(WORLD)
    assert set(found.lands) <= set(countries())
    assert len(found.lands) > (235 if detail == "50m" else 240)
    sizes = {code: shapely.area(land) for code, land in found.lands.items()}
    assert max(sizes, key=lambda code: float(sizes[code])) == "AQ"  # in degrees, which swell towards the poles
    for point, code in (((51.4, 35.7), "IR"), ((-100, 40), "US"), ((178, -17.8), "FJ"), ((0, -89), "AQ")):
        assert shapely.make_valid(found.lands[code]).contains(shapely.Point(point)), code


@pytest.mark.parametrize("detail", ["50m", "10m"])
def test_arcs_lie_within_the_extents_that_are_told_of_them(detail: str) -> None:
    store = read_store(detail)
    boxes = store.tables["boxes"]
    for number, told in enumerate(boxes):
        points = store.arc(number) * TENTHS
        room = np.concatenate((points.min(axis=0) - told[:2], told[2:] - points.max(axis=0)))
        assert ((room > -1e-9) & (room < 1.001)).all(), number
    assert 10 < int(((store.tables["marks"] & IN_DISPUTE) > 0).sum()) < 100


def test_a_map_of_one_region_unpacks_few_patches() -> None:
    store = Store((assets_folder() / "boundaries" / "world-10m.bin").read_bytes())
    World(store).within((33.0, 29.0, 39.0, 35.0))
    assert 0 < len(store.unpacked) < 12


def test_coasts_and_boundaries_are_told_apart() -> None:
    found = read_world("10m").within((33.0, 29.0, 39.0, 35.0))
    shore, line, claimed = shapely.Point(34.75, 32.05), shapely.Point(36.9, 31.0), shapely.Point(35.1, 31.37)
    assert found.coasts.distance(shore) < 0.05
    assert found.borders.distance(shore) > 0.3
    assert found.coasts.distance(line) > 0.3
    assert found.disputed.distance(claimed) < 0.05  # the edge of the West Bank
    assert found.borders.distance(claimed) > 0.2


def test_a_window_over_the_date_line_is_one_piece() -> None:
    found = read_world("50m").within((170.0, -25.0, 190.0, -10.0))
    assert found.lands["FJ"].bounds[2] > 180
    assert found.lands["WS"].bounds[0] > 180
    far = read_world("50m").within((-190.0, -25.0, -170.0, -10.0))
    assert far.lands["FJ"].area == pytest.approx(found.lands["FJ"].area, rel=1e-6)


def test_claims_name_lands_of_the_table() -> None:
    assert {code for pair in DISPUTED for code in pair} <= set(countries())
