"""What a sheet offers beside lines and words: cells shaded as one picture, and hatches; mirrored from right to left."""

from __future__ import annotations

import pytest

from briefing.figures.matplotlib_settings import quiet_matplotlib
from briefing.figures.pens import Box
from briefing.figures.sheet import Sheet
from briefing.figures.typesetting import Typesetter
from briefing.model.figure import Picture, Shape
from tests.figures.drawn import style

RED, GREEN, BLUE = "#FF0000", "#00FF00", "#0000FF"


def pixels(*colors: str) -> bytes:
    return b"".join(bytes.fromhex(color.lstrip("#") or "000000") for color in colors)


@pytest.mark.parametrize("right_to_left", [False, True])
def test_cells_are_one_picture_in_their_place_and_leave_the_scales_alone(right_to_left: bool) -> None:
    look = style(right_to_left)
    with quiet_matplotlib(look):
        sheet = Sheet(200, 100, look, Typesetter(look))
        sheet.plot(Box(20, 20, 180, 80), (0, 10), (0, 5))
        sheet.shade([[RED, GREEN], ["", BLUE]], Box(10, 10, 50, 30))
        scales = [float(end) for end in (*sorted(sheet.axes.get_xlim()), *sheet.axes.get_ylim())]
        (picture,) = sheet.items()
    assert isinstance(picture, Picture)
    assert scales == [0, 10, 0, 5]
    left = 150 if right_to_left else 10
    a, b, c, d, e, f = picture.place
    assert (a, b, c, e) == (40, 0, 0, left)
    assert sorted((f, f + d)) == [70, 90]
    rows = [[GREEN, RED], [BLUE, ""]] if right_to_left else [[RED, GREEN], ["", BLUE]]
    if d < 0:  # laid head down
        rows.reverse()
    assert picture.pixels == pixels(*rows[0], *rows[1])
    assert list(picture.mask) == [255 if color else 0 for row in rows for color in row]


def test_a_hatch_lies_in_its_polygon_and_nothing_else_is_drawn() -> None:
    look = style()
    with quiet_matplotlib(look):
        sheet = Sheet(200, 100, look, Typesetter(look))
        sheet.hatch([(60, 10), (90, 10), (90, 40)], "#123456", "\\\\\\\\", width=0.4)
        (shape,) = sheet.items()
    assert isinstance(shape, Shape)
    assert shape.path == "60 90 m 90 90 l 90 60 l h"
    assert (shape.fill, shape.stroke, shape.hatch_color, shape.hatch_width) == (None, None, "#123456", 0.4)
    assert shape.hatch
