"""Colours that themes give to words are told from white paper (WCAG 2.2, 1.4.3); the audit looks at other grounds."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

import pytest

from briefing.model.figure import Item, Label, Shape
from briefing.press.audit_contrast import colour_of, contrast
from briefing.shipped import templates_folder
from briefing.theme.theme import Theme, load_theme
from tests.builds import SHIPPED
from tests.conformance.sheets import sheets

WHITE = colour_of("#ffffff")
THEMES = tuple(sorted(path.parent for path in templates_folder().glob("*/theme.yaml")))
_RULE = re.compile(r"[{;]\s*color:\s*var\(--([\w-]+)\)")


def _theme(name: str) -> Theme:
    theme = load_theme(templates_folder() / name).value
    assert theme is not None
    return theme


@pytest.mark.parametrize("name", [theme.name for theme in THEMES])
def test_words_are_told_from_white_paper(name: str) -> None:
    theme = _theme(name)
    sheets = [folder / "style.css" for folder in theme.folders]
    used = {found for sheet in sheets if sheet.is_file() for found in _RULE.findall(sheet.read_text(encoding="utf-8"))}
    assert {"ink", "navy"} <= used or name != "default"
    tokens = {name.replace("-", "_") for name in used} & set(theme.tokens.colours)
    on_white = {name for name in tokens if not name.startswith(("on_", "ground"))}
    assert len(on_white) > 5
    assert {name for name in on_white if contrast(colour_of(theme.tokens.colours[name]), WHITE) < 4.5} == set()


def polygons(path: str) -> list[list[tuple[float, float]]]:
    """The closed lines of a path, curves by their ends."""
    made: list[list[tuple[float, float]]] = []
    numbers: list[float] = []
    for token in path.split():
        if token not in "mlch":
            numbers.append(float(token))
            continue
        if token == "m":
            made.append([])
        if token != "h":
            made[-1].append((numbers[-2], numbers[-1]))
        numbers.clear()
    return made


def covers(shape: Shape, x: float, y: float) -> bool:
    """Whether a point lies inside a filled shape: an odd number of its edges is to the right."""
    inside = False
    for points in polygons(shape.path):
        for (ax, ay), (bx, by) in zip(points, points[1:] + points[:1], strict=True):
            if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
                inside = not inside
    return inside


def ground_of(label: Label, behind: Sequence[Item]) -> str:
    """The colour that the middle of a label stands on."""
    along, up = label.width / 2, 0.3 * label.size
    turn = math.radians(label.angle)
    x = label.x + along * math.cos(turn) - up * math.sin(turn)
    y = label.y + along * math.sin(turn) + up * math.cos(turn)
    for shape in reversed(behind):
        if isinstance(shape, Shape) and shape.fill and shape.fill_opacity > 0.5 and covers(shape, x, y):
            return shape.fill
    return "#ffffff"


def test_words_in_figures_are_told_from_their_ground() -> None:
    labels = [
        (name, figure.id, item, ground_of(item, figure.items[:at]))
        for name in SHIPPED
        for figure in sheets(name).figures
        for at, item in enumerate(figure.items)
        if isinstance(item, Label)
    ]
    pale = [
        (name, figure, label.text, label.color, ground)
        for name, figure, label, ground in labels
        if contrast(colour_of(label.color), colour_of(ground)) < 4.5
    ]
    assert {ground for *_, ground in labels} > {"#ffffff"}
    assert pale == []


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48), ("#ffffff", "#ffffff", 1)]
)
def test_ratio_is_that_of_the_guidelines(one: str, other: str, ratio: float) -> None:
    assert contrast(colour_of(one), colour_of(other)) == pytest.approx(ratio, abs=0.005)
    assert contrast(colour_of(other), colour_of(one)) == pytest.approx(ratio, abs=0.005)
