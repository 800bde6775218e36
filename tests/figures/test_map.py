"""Maps: what is marked where it lies, as exactly as its source, and words that touch nothing."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import shapely

from briefing.figures.drawing import Setting
from briefing.figures.map import plan
from briefing.figures.map_frame import Frame, frame_of
from briefing.figures.map_panel import Panel
from briefing.figures.map_projections import distance
from briefing.figures.pens import Box
from briefing.figures.typesetting import Typesetter
from briefing.language.countries import countries, country_name
from briefing.model.chart_data_map import (
    InsetData,
    LandName,
    LinkData,
    MapData,
    NumberedEvent,
    PlottedPlace,
    ShadeGroup,
    ValueClass,
)
from briefing.model.figure import Shape
from tests.figures.drawn import WIDTH, assert_sound, attempt, draw, label, labels, shapes, style, words

NAMES = tuple(LandName(code, country_name(code, "en")) for code in countries())
EAST = (31.0, 12.0, 64.0, 41.0)
GROUP = ShadeGroup("allies", ("IQ", "YE"), "light")
PORT = PlottedPlace("Port", 51.5, 25.3, "exact")
BASE = MapData(EAST, groups=(GROUP,), names=NAMES)


def event(number: str, place: PlottedPlace, what: str = "A ship lands") -> NumberedEvent:
    return NumberedEvent(number, what, "3 May 2025", place)


def panels(data: MapData, width: float = WIDTH, right_to_left: bool = False) -> tuple[Panel, ...]:
    """The panels as planned: the map itself, then its insets."""
    look = style(right_to_left)
    paint: Any = plan(data, Setting(look, width, Typesetter(look))).paint
    found: tuple[Panel, ...] = paint.keywords["panels"]
    return found


def test_a_known_place_is_a_full_mark_and_a_country_an_open_one() -> None:
    whole = PlottedPlace("Jordan", *countries()["JO"].middle, "country", code="JO")
    near = PlottedPlace("near", 45.0, 12.9, "approximate")
    (panel,) = panels(replace(BASE, events=(event("1", PORT), event("2", whole), event("3", near))))
    full, country, about = panel.badges
    assert (full.open, country.open, about.open) == (False, True, True)
    assert country.target is None  # the number stands in the country itself
    assert full.target == pytest.approx(panel.frame.at(51.5, 25.3))
    assert about.target is not None
    assert panel.frame.to_degrees(np.array([country.middle]))[0] == pytest.approx(countries()["JO"].middle, abs=1)


def test_an_inset_takes_the_events_that_it_holds_and_leaves_a_frame_on_the_map() -> None:
    inset = InsetData((50.0, 23.0, 57.0, 28.0), "Gulf", "left", 0.4)
    far = PlottedPlace("Aden", 45.0, 12.8, "exact")
    main, large = panels(replace(BASE, insets=(inset,), events=(event("1", PORT), event("2", far))))
    assert [badge.number for badge in main.badges] == ["2"]
    assert [badge.number for badge in large.badges] == ["1"]
    assert large.frame.box.right < main.frame.box.left
    assert large.frame.scale > 2 * main.frame.scale
    (edge,) = main.marked
    left, _, right, _ = edge.bounds
    assert left < main.frame.at(50.5, 25)[0] < main.frame.at(56.5, 25)[0] < right
    assert "Gulf" in words(draw(replace(BASE, insets=(inset,))))


def test_the_key_tells_the_events_with_their_dates() -> None:
    figure = draw(replace(BASE, events=(event("1", PORT), event("2", PORT, "a crane stops"))))
    assert_sound(figure)
    assert "3 May 2025: A ship lands" in words(figure)
    assert figure.table.rows == (
        ("1", "3 May 2025", "A ship lands", "Port"),
        ("2", "3 May 2025", "a crane stops", "Port"),
    )


def test_what_lies_outside_is_told() -> None:
    far = PlottedPlace("Lima", -77.0, -12.0, "exact")
    result = attempt(replace(BASE, events=(event("1", far),)))
    assert [problem.rule for problem in result.problems] == ["place-is-on-map"]
    shaded = attempt(replace(BASE, groups=(ShadeGroup("allies", ("BR", "PE"), "light"),)))
    assert [problem.rule for problem in shaded.problems] == ["place-is-on-map"]


@pytest.mark.parametrize(
    "extent",
    [
        EAST,
        (10.0, 55.0, 32.0, 71.0),
        (-75.0, -56.0, -53.0, -21.0),
        (95.0, -9.0, 141.0, 6.0),
        (166.0, -47.5, 179.0, -34),
    ],
)
def test_the_scale_bar_is_true_where_it_stands(extent: tuple[float, float, float, float]) -> None:
    (panel,) = panels(MapData(extent, names=(replace(NAMES[0], rank=0),)))
    assert panel.bar is not None
    x, y = panel.bar.start
    ends = panel.frame.to_degrees(np.array([(x, y), (x + panel.bar.length, y)]))
    said = float(panel.bar.words.text.split("\u00a0")[0].replace(",", ""))
    assert distance(tuple(ends[0]), tuple(ends[1])) == pytest.approx(said, rel=0.015)


def test_a_scale_that_differs_names_its_parallel_and_the_world_has_none() -> None:
    (mercator,) = panels(replace(BASE, extent=(95.0, -24.0, 141.0, 24.0)))
    assert mercator.bar is not None
    assert "°" in mercator.bar.words.text
    (world,) = panels(replace(BASE, extent=(-180.0, -58.0, 180.0, 84.0)))
    assert world.bar is None


def test_lands_go_on_over_the_date_line() -> None:
    (panel,) = panels(MapData((174.5, -21.5, 182.0, -12.5), groups=(ShadeGroup("here", ("FJ",), "light"),)))
    land = panel.lines.lands["FJ"]
    line = panel.frame.at(180.0, -17.0)[0]
    assert land.bounds[0] < line < land.bounds[2]
    assert land.bounds[2] - land.bounds[0] < 0.9 * (panel.frame.box.right - panel.frame.box.left)
    (world,) = panels(replace(BASE, extent=(-180.0, -58.0, 180.0, 84.0)))
    assert world.ground.contains(world.lines.lands["RU"].buffer(-0.5))


def test_poles_are_whole() -> None:
    (south,) = panels(
        replace(BASE, extent=(-180.0, -90.0, 180.0, -60.0), groups=(ShadeGroup("ice", ("AQ",), "light"),))
    )
    assert south.lines.lands["AQ"].contains(shapely.Point(*south.frame.at(0.0, -89.9)))
    assert set(south.lines.lands) <= {"AQ", "GS", "TF", "HM", "AR", "CL", "FK"}
    (north,) = panels(replace(BASE, extent=(-180.0, 60.0, 180.0, 90.0)))
    assert "AQ" not in north.lines.lands


def test_disputed_boundaries_are_dashed_and_told() -> None:
    figure = draw(replace(BASE, extent=(33.2, 29.2, 38.2, 35.2)))
    assert "boundary in dispute" in words(figure)
    assert "imply no judgment" in words(figure)
    assert [shape for shape in shapes(figure) if shape.dash == (2.2, 1.6)]
    inner = draw(MapData((-10, 36, -6, 42.5), groups=(ShadeGroup("here", ("PT",), "light"),)))
    assert "in dispute" not in words(inner)


def test_a_land_too_small_to_see_is_a_dot() -> None:
    classes = (ValueClass("< 5", ("BR", "MV")), ValueClass("≥ 5", ("CN",)))
    data = MapData((-180.0, -58.0, 180.0, 84.0), classes=classes, rows=(("Brazil", "1"),), names=NAMES)
    (panel,) = panels(data)
    (dot,) = panel.dots
    assert dot.point == pytest.approx(panel.frame.at(*countries()["MV"].middle))
    figure = draw(data)
    assert "no data" in words(figure)
    assert figure.table.rows == (("Brazil", "1"),)


def test_a_class_without_a_country_keeps_its_colour_and_leaves_the_key() -> None:
    classes = (ValueClass("< 5", ("BR",)), ValueClass("5–9", ()), ValueClass("≥ 9", ("CN",)))
    said = words(draw(MapData((-180.0, -58.0, 180.0, 84.0), classes=classes, rows=(("Brazil", "1"),), names=NAMES)))
    assert "5–9" not in said
    assert "≥ 9" in said


def test_east_stays_east_where_pages_run_from_right_to_left() -> None:
    data = replace(BASE, places=(PlottedPlace("West", 40.0, 30.0, "exact"), PlottedPlace("East", 58.0, 30.0, "exact")))
    for right_to_left in (False, True):
        figure = draw(data, right_to_left=right_to_left)
        assert_sound(figure)
        assert label(figure, "West").x < label(figure, "East").x


@pytest.mark.parametrize("width", [WIDTH, 233.0])
@pytest.mark.parametrize("right_to_left", [False, True])
def test_crowds_and_odd_words_end_well(width: float, right_to_left: bool) -> None:
    many = tuple(event(str(at), replace(PORT, lon=51.5 + at / 50), "$x_1^2$ _a_ محور " * 3) for at in range(1, 16))
    odd = tuple(replace(name, name=name.name + " $_^ and a long way on" * 8, rank=0) for name in NAMES[:6])
    data = replace(
        BASE,
        events=many,
        names=odd + NAMES[6:],
        groups=(replace(GROUP, label="a label that goes on and on " * 7, hatch=True),),
        links=(LinkData(PORT, replace(PORT, lon=40.0), "a road " * 30, True),),
    )
    result = attempt(data, width, right_to_left)
    assert result.value is not None, result.problems
    assert_sound(result.value)
    assert {problem.rule for problem in result.problems} <= {"label-fits", "letter-has-glyph"}


@pytest.mark.parametrize(
    "data", [MapData(EAST, names=NAMES), MapData(EAST, names=NAMES, rows=(("Iran", "no data"),), groups=(GROUP,))]
)
def test_a_map_that_says_nothing_is_refused(data: MapData) -> None:
    result = attempt(data)
    assert result.value is None
    assert [problem.rule for problem in result.problems] == ["figure-has-data"]


def test_a_map_is_small_and_the_same_each_time() -> None:
    one, two = draw(BASE), draw(BASE)
    assert one == two
    assert sum(len(item.path) for item in one.items if isinstance(item, Shape)) < 150_000


def test_names_that_matter_come_first_and_boundaries_give_way() -> None:
    data = replace(BASE, names=tuple(replace(name, rank=0) if name.code == "LB" else name for name in NAMES))
    figure = draw(data)
    assert_sound(figure)
    assert label(figure, "LEBANON").weight == 600
    (panel,) = panels(data)
    own = next(one for one in panel.written if one.block.lines[0].text == "LEBANON")
    assert own.leader is not None
    box = shapely.box(own.box.left, own.box.top, own.box.right, own.box.bottom)
    assert not panel.lines.borders.intersects(box)
    assert len({item.text for item in labels(figure)}) > 12


def test_planning_needs_no_drawing_library() -> None:
    script = (
        "import sys\nfrom briefing.figures.drawing import Setting\nfrom briefing.figures.map import plan\n"
        "from briefing.figures.typesetting import Typesetter\nfrom briefing.model.chart_data_map import *\n"
        "from briefing.shipped import templates_folder\nfrom briefing.theme.theme import load_theme\n"
        "style = load_theme(templates_folder() / 'default').value.chart_style(False)\n"
        "data = MapData((31, 12, 64, 41), groups=(ShadeGroup('a', ('IR',), 'light'),))\n"
        "assert plan(data, Setting(style, 400, Typesetter(style))).height > 100\n"
        "sys.exit('matplotlib' in sys.modules)"
    )
    assert subprocess.run((sys.executable, "-c", script), check=False).returncode == 0


def test_an_extent_fills_its_box() -> None:
    frame: Frame = frame_of(EAST, Box(0, 0, 200, 260), False, False)
    xs, ys = zip(*(frame.at(lon, lat) for lon in (31, 47, 64) for lat in (12, 41)), strict=True)
    assert min(xs) >= -0.5
    assert max(xs) <= 200.5
    assert min(ys) >= -0.5
    assert max(ys) <= 260.5
    assert max(max(xs) - min(xs) - 200, max(ys) - min(ys) - 260) == pytest.approx(0, abs=6)


def test_every_mark_of_a_place_stands_in_the_key() -> None:
    town, capital = PlottedPlace("Town", 50.0, 26.0, "exact"), PlottedPlace("Seat", 54.0, 24.0, "exact", "capital")
    site, strip = PlottedPlace("Works", 48.0, 22.0, "exact", "site"), PlottedPlace("Strip", 46.0, 28.0, "region")
    told = ("place known", "capital", "site", "middle of an area")
    shown = words(draw(replace(BASE, places=(town, capital, site, strip))))
    assert [one for one in told if one in shown] == list(told)
    alone = words(draw(replace(BASE, places=(town,))))
    assert not [one for one in told if one in alone]
