"""Shares of land under many boxes are those under each of them."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from shapely.geometry.base import BaseGeometry

from briefing.figures.map_raster import Raster
from briefing.figures.pens import Box

LANDS: dict[str, BaseGeometry] = {"A": shapely.box(10, 10, 60, 50), "B": shapely.box(60, 20, 95, 90)}


@pytest.mark.parametrize("code", ["A", "B", ""])
def test_shares_of_many_boxes_are_those_of_each(code: str) -> None:
    raster = Raster(Box(0, 0, 100, 80), LANDS)
    spots = np.array([(x, y) for x in range(-12, 115, 4) for y in range(-9, 95, 4)], dtype=float)
    own, other = raster.shares(spots, 11.3, 4.7, code)
    each = [raster.share(Box(x - 11.3, y - 4.7, x + 11.3, y + 4.7), code) for x, y in spots]
    assert own.tolist() == [one for one, _ in each]
    assert other == pytest.approx([rest for _, rest in each], abs=1e-12)
    assert {bool(rest) for rest in other} == {True, False}
