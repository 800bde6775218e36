"""The table behind every figure is on the web page, whole, where a reader can open it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from briefing import dressing, typeset
from briefing.figures.draw import sketch_figures
from briefing.model.request import Request
from briefing.pages.compose import compose_web
from tests.figures.test_cases import CASES
from tests.figures.test_labels_are_found import edition_of
from tests.page_tree import read


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_the_table_behind_every_figure_is_on_the_page(case: Path) -> None:
    edition, place = edition_of(case, Request(format="html"))
    look = dressing.theme_of(edition, place).value
    assert look is not None
    style = look.chart_style(edition.right_to_left)
    figures = sketch_figures(typeset.plan(edition, look).value or (), style).value or {}
    setting = replace(dressing.setting_of(edition, look, place, figures), drawing=lambda figure: "")
    page = compose_web(edition, setting).value
    assert page is not None
    blocks = {
        one.attributes["id"]: one for one in read(page).all("div") if one.has_class("figure") and "id" in one.attributes
    }
    drawn = [block for block in edition.blocks if block.kind == "figure" and block.drawn]
    for block in drawn:
        table = figures[str(block.id)].table
        assert table.rows, block.id
        assert {len(row) for row in table.rows} == {len(table.head)}, block.id
        (details,) = blocks[str(block.id)].all("details")
        assert [one.words() for one in details.all("summary")] == ["Data"]
        (shown,) = details.all("table")
        head, *rows = shown.all("tr")
        cells = [" ".join(cell.split()) for row in table.rows for cell in row]
        assert [one.words() for one in head.all("th", "td")] == [" ".join(one.split()) for one in table.head]
        assert [one.words() for row in rows for one in row.all("th", "td")] == cells
        assert [one.attributes["scope"] for row in rows for one in row.all("th")] == ["row"] * len(rows)
