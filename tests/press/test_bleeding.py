"""An edition for the printer: the boxes of its pages, and rules that the ordinary edition does not have."""

from __future__ import annotations

from briefing.model.request import Request
from briefing.press.bleeding import set_bleed
from briefing.proof.claims import _request
from briefing.proof.manifest import asked
from briefing.shipped import templates_folder
from briefing.theme.for_print import print_rules
from briefing.theme.theme import load_theme


def test_the_bleed_is_as_asked_for() -> None:
    page = {"TrimBox": [0, 0, 595, 842], "BleedBox": [-10, -10, 605, 852]}

    class Pdf:
        objects = (page, {"Type": "/Catalog"})

    set_bleed(Pdf, 25.4)
    assert page["BleedBox"] == [-72, -72, 667, 914]


def test_inner_margins_are_wider_and_mirrored() -> None:
    theme = load_theme(templates_folder() / "default").value
    assert theme is not None
    rules = print_rules(theme.tokens, theme.paper("A4"))
    side = theme.paper("A4").margin_side
    assert "marks:crop;bleed:10mm" in rules
    assert f"@page :right{{margin-left:{side + 6:g}mm;margin-right:{side - 6:g}mm}}" in rules
    assert f"@page :left{{margin-left:{side - 6:g}mm;margin-right:{side + 6:g}mm}}" in rules


def test_a_manifest_asks_for_it_again() -> None:
    assert _request(asked(Request(for_print=True)), with_source=False).for_print
    assert "for_print" not in asked(Request())
