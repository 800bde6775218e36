"""Every kind of figure has a case: a small briefing that shows its main forms, checks clean and draws sound figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.edition.prepare import plan_figures, prepare_edition
from briefing.figures.draw import draw_figure
from briefing.model.chart_kinds import DRAWN_KINDS
from briefing.model.edition import Edition
from briefing.model.request import Request
from briefing.pipeline import survey
from briefing.shipped import templates_folder
from briefing.source.parse import parse_briefing
from briefing.source.read import read_source
from briefing.theme.theme import Theme, load_theme
from tests.figures.drawn import assert_sound

FOLDER = Path(__file__).parent / "cases"
CASES = sorted(FOLDER.glob("*.yaml"))


def theme() -> Theme:
    loaded = load_theme(templates_folder() / "default").value
    assert loaded is not None
    return loaded


def edition(case: Path) -> Edition:
    source = read_source(case).value
    assert source is not None
    briefing = parse_briefing(source).value
    assert briefing is not None
    made = prepare_edition(briefing, Request(), source.tables).value
    assert made is not None
    return made


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_case_checks_clean(case: Path) -> None:
    assert [str(problem.message) for problem in survey(case).problems] == []


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("right_to_left", [False, True], ids=["ltr", "rtl"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_case_draws_sound_figures(case: Path, right_to_left: bool, paper: str) -> None:
    look, made = theme(), edition(case)
    planned = plan_figures(made, {width: look.measure(paper, width) for width in ("full", "half")})
    assert planned.value is not None, planned.problems
    for plan in planned.value:
        result = draw_figure(plan, look.chart_style(right_to_left))
        assert result.value is not None, result.problems
        assert_sound(result.value)
        assert plan.data.kind == "spark" or result.value.table.rows, f"{plan.id} has no table"  # a word stands for it


def test_every_drawn_kind_has_a_case() -> None:
    assert set(DRAWN_KINDS) <= {case.stem for case in CASES}
