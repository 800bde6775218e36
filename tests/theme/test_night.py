"""Colours by night keep their contrasts: with the ground, and with each other."""

from __future__ import annotations

from itertools import combinations

import pytest

from briefing.shipped import templates_folder
from briefing.theme.night import by_night, is_light
from briefing.theme.shades import contrast
from briefing.theme.theme import load_theme

THEMES = sorted(path.parent for path in templates_folder().glob("*/theme.yaml"))


@pytest.mark.parametrize("folder", THEMES, ids=lambda folder: str(folder.name))
def test_what_could_be_read_by_day_can_be_read_by_night(folder) -> None:  # type: ignore[no-untyped-def] # a path
    theme = load_theme(folder).value
    assert theme is not None
    colours = theme.tokens.colours
    ground = colours["ground"]
    if not is_light(ground):
        return
    night = by_night(colours.values(), ground)
    for one, other in combinations(sorted(set(colours.values())), 2):
        day = contrast(one, other)
        assert contrast(night[one], night[other]) >= day**0.85 * 0.95, (one, other)
        if other == ground and day >= 5.4:
            assert contrast(night[one], night[ground]) >= 4.5, one


def test_light_becomes_dark_and_dark_light() -> None:
    night = by_night(["#FFFFFF", "#000000", "#ffffff"], "#FFFFFF")
    assert list(night) == ["#FFFFFF", "#000000", "#ffffff"]
    assert night["#FFFFFF"] == night["#ffffff"] == "#16181b"
    assert contrast(night["#000000"], night["#FFFFFF"]) > 15


def test_a_hue_is_kept() -> None:
    red, green, blue = (int(by_night(["#A63A22"], "#FFFFFF")["#A63A22"][at : at + 2], 16) for at in (1, 3, 5))
    assert red > green > blue


def test_a_dark_theme_has_no_night_of_its_own() -> None:
    assert is_light("#FFFFFF")
    assert is_light("#FBF7EE")
    assert not is_light("#16181b")
