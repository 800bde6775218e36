"""The gallery shows everything: each kind of figure and each block, and behind it the lines that make it."""

from __future__ import annotations

from functools import cache
from typing import Any, get_args

import pytest

from briefing.model.blocks import AnyBlock
from briefing.model.briefing import Briefing
from briefing.model.chart_kinds import DRAWN_KINDS
from briefing.model.request import Request
from briefing.model.set_charts import SetChart
from briefing.shipped import content_folder
from briefing.source.parse import parse_briefing
from briefing.source.read import read_source
from tests.builds import shipped

FOLDER = content_folder() / "gallery"
KINDS = (*DRAWN_KINDS, *(get_args(kind.model_fields["kind"].annotation)[0] for kind in get_args(SetChart)))
BLOCKS = tuple(get_args(block.model_fields["kind"].annotation)[0] for block in get_args(get_args(AnyBlock)[0]))
UNLISTED = ("prose", "listing")
"""Blocks that stand everywhere and need no listing each."""


@cache
def gallery() -> Briefing:
    source = read_source(FOLDER).value
    assert source is not None
    made = parse_briefing(source).value
    assert made is not None
    return made


def blocks() -> list[Any]:
    return [block for section in gallery().sections for block in section.blocks]


def listed() -> set[str]:
    return {str(block.of) for block in blocks() if block.kind == "listing"}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_figure_stands_in_the_gallery_with_its_lines(kind: str) -> None:
    shown = [block for block in blocks() if block.kind == "figure" and block.chart.kind == kind]
    assert any(block.id in listed() for block in shown)


@pytest.mark.parametrize("kind", BLOCKS)
def test_every_block_stands_in_the_gallery_with_its_lines(kind: str) -> None:
    shown = [block for block in blocks() if block.kind == kind]
    assert shown
    assert kind == "listing" or any(block.id in listed() for block in shown)


def test_small_charts_stand_in_a_line_and_in_a_cell() -> None:
    assert any("{spark:" in str(block.text) for block in blocks() if block.kind == "prose")
    assert any(column.spark for block in blocks() if block.kind == "table" for column in block.columns)


@pytest.mark.parametrize("section", gallery().sections, ids=lambda section: section.id)
def test_every_figure_is_followed_by_its_lines(section: Any) -> None:
    order = [(block.kind, block.of if block.kind == "listing" else block.id) for block in section.blocks]
    for at, (kind, name) in enumerate(order):
        if kind in ("figure", "table"):
            assert ("listing", name) in order[at + 1 : at + 4], name


@pytest.mark.parametrize("paper", [None, "Letter"])
def test_the_gallery_builds_without_a_warning(paper: str | None) -> None:
    made = shipped("gallery", Request(paper=paper))
    assert [problem.message for problem in made.problems] == []
