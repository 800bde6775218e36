"""Colours that themes give to words are told from white paper (WCAG 2.2, 1.4.3); the audit looks at other grounds."""

from __future__ import annotations

import re

import pytest

from briefing.model.figure import Label
from briefing.press.audit_contrast import colour_of, contrast
from briefing.shipped import templates_folder
from briefing.theme.theme import Theme, load_theme
from tests.conformance.conftest import Shipped

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
    pale = {colour for colour in used if contrast(colour_of(theme.tokens.colours[colour]), WHITE) < 4.5}
    assert pale == set()


def test_words_in_figures_are_told_from_white_paper(shipped: tuple[Shipped, ...]) -> None:
    labels = [(one.name, figure.id, item) for one in shipped for figure in one.figures for item in figure.items]
    pale = [
        (*where, item.text)
        for *where, item in labels
        if isinstance(item, Label) and contrast(colour_of(item.color), WHITE) < 4.5
    ]
    assert labels
    assert pale == []


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48), ("#ffffff", "#ffffff", 1)]
)
def test_ratio_is_that_of_the_guidelines(one: str, other: str, ratio: float) -> None:
    assert contrast(colour_of(one), colour_of(other)) == pytest.approx(ratio, abs=0.005)
    assert contrast(colour_of(other), colour_of(one)) == pytest.approx(ratio, abs=0.005)
