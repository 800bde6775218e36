"""Drawing many figures: each on its own, the same every time, with what was wrong told by name."""

from __future__ import annotations

import pickle
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from briefing.edition.charts import PLANNERS
from briefing.figures.draw import draw_figures, sketch_figures
from briefing.figures.kinds import KINDS, planner_of
from briefing.figures.rules import RULES
from briefing.figures.svg import to_svg
from briefing.model.chart_data import Bar, BarData, LineData, PlannedFigure, PlottedTrack, Series, TimelineData
from briefing.model.chart_kinds import DRAWN_KINDS
from tests.figures.drawn import event, style

BAR_DATA = BarData((Bar("x", (1.0,)), Bar("y", (3.0,))), ("n",))
BARS = PlannedFigure("bars", BAR_DATA, "Bars.", 300)
LINES = PlannedFigure("lines", LineData((Series("a", (1, 2, 3), (1.0, 4.0, 2.0)),)), "Lines.", 300)
EVENTS = TimelineData(
    date(2001, 1, 1), date(2009, 1, 1), (PlottedTrack("t", "T"),), (event("e", "t", date(2004, 2, 3)),)
)
TIMELINE = PlannedFigure("events", EVENTS, "Events.", 300)
COLUMNS = replace(BARS, id="columns", data=replace(BAR_DATA, direction="vertical", arrangement="stacked"))
ALL = (BARS, COLUMNS, LINES, TIMELINE, *(replace(plan, id=f"{plan.id}-wide", width=480) for plan in (BARS, LINES)))


def test_figures_come_by_id_and_know_nothing_of_each_other() -> None:
    together = draw_figures((BARS, LINES, TIMELINE), style()).value
    assert together is not None
    assert list(together) == ["bars", "lines", "events"]
    for plan in (TIMELINE, BARS, LINES):
        alone = draw_figures((plan,), style()).value
        assert alone == {plan.id: together[plan.id]}
        assert together[plan.id].alt == plan.alt


def test_drawings_are_plain_data() -> None:
    figures = draw_figures((BARS, LINES, TIMELINE), style()).value
    assert figures is not None
    assert pickle.loads(pickle.dumps(figures)) == figures


@pytest.mark.parametrize("seed", ["0", "1", "4242"])
def test_another_process_draws_the_same_bytes(seed: str, tmp_path: Path) -> None:
    figures = draw_figures(ALL, style()).value
    assert figures is not None
    program = (
        "from briefing.figures.draw import draw_figures\n"
        "from briefing.figures.svg import to_svg\n"
        "from tests.figures.test_draw import ALL, style\n"
        "for figure in reversed(draw_figures(tuple(reversed(ALL)), style()).value.values()): print(to_svg(figure))\n"
        "import sys\n"
        "assert 'matplotlib.pyplot' not in sys.modules\n"
    )
    environment = {
        "PATH": "",
        "PYTHONPATH": ".",
        "PYTHONHASHSEED": seed,
        "HOME": str(tmp_path),
        "MPLBACKEND": "agg",
        "LC_ALL": "tr_TR.UTF-8",
        "TZ": "Asia/Kathmandu",
        "PYTHONIOENCODING": "utf-8",
    }
    (tmp_path / "matplotlibrc").write_text("font.size: 30\naxes.facecolor: red\n")
    environment["MATPLOTLIBRC"] = str(tmp_path)
    run = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    assert run.stdout.splitlines() == [to_svg(figure) for figure in figures.values()]


def test_sketches_are_drawings_without_items_and_import_no_library() -> None:
    drawn, sketched = draw_figures(ALL, style()).value, sketch_figures(ALL, style()).value
    assert drawn is not None
    assert sketched == {name: replace(figure, items=()) for name, figure in drawn.items()}
    program = (
        "import sys\n"
        "from briefing.figures.draw import sketch_figures\n"
        "from tests.figures.test_draw import ALL, style\n"
        "assert len(sketch_figures(ALL, style()).value) == len(ALL)\n"
        "assert not {'matplotlib', 'numpy', 'weasyprint', 'fontTools'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_nothing_is_left_behind_in_matplotlib() -> None:
    import matplotlib as mpl

    with mpl.rc_context({"font.size": 31, "lines.linewidth": 7}):
        before = mpl.rcParams.copy()
        figures = draw_figures(ALL, style()).value
        assert mpl.rcParams.copy() == before
    assert figures == draw_figures(ALL, style()).value


@pytest.mark.parametrize("plan", [PlannedFigure("b", BarData((), ("n",)), "", 300), replace(BARS, id="漢", alt="")])
def test_a_sketch_tells_of_what_cannot_be_drawn(plan: PlannedFigure) -> None:
    sketched, drawn = sketch_figures((plan,), style()), draw_figures((plan,), style())
    assert sketched.problems == drawn.problems
    assert list(sketched.value or ()) == list(drawn.value or ())


def test_a_figure_that_cannot_be_drawn_is_left_out_and_named() -> None:
    broken = replace(BARS, id="broken", data=BarData((), ("n",)))
    unknown = replace(BARS, id="pie", data=replace(BAR_DATA, kind="ber"))
    result = draw_figures((broken, unknown, BARS), style())
    assert list(result.value or {}) == ["bars"]
    assert [problem.rule for problem in result.problems] == ["figure-has-data", "figure-kind-is-known"]
    assert result.problems[1].hints == ("did you mean “bar”?",)
    assert "“broken”" in result.problems[0].message


def test_a_letter_that_no_font_has_is_told() -> None:
    odd = replace(BARS, data=BarData((Bar("漢字", (1.0,)),), ("n",)))
    (problem,) = draw_figures((odd,), style()).problems
    assert problem.rule == "letter-has-glyph"
    assert "U+6F22" in problem.message


def test_every_kind_of_the_model_has_a_planner() -> None:
    assert set(KINDS) - {"spark"} == set(DRAWN_KINDS) == set(PLANNERS)  # which is no figure
    assert all(callable(planner_of(kind)) for kind in KINDS)


def test_rule_ids_are_unique_and_say_what_should_hold() -> None:
    ids = [rule.id for rule in RULES]
    assert len(ids) == len(set(ids))
    assert all(rule.why and rule.mend for rule in RULES)
