"""Drawing many figures: each on its own, the same every time, with what was wrong told by name."""

from __future__ import annotations

import pickle
import subprocess
import sys
from dataclasses import replace
from datetime import date

from briefing.figures.draw import draw_figures
from briefing.figures.kinds import KINDS, drawer_of
from briefing.figures.rules import RULES
from briefing.figures.svg import to_svg
from briefing.model.chart_data import Bar, BarData, LineData, PlannedFigure, PlottedTrack, Series, TimelineData
from briefing.model.charts import DRAWN
from tests.figures.drawn import event, style

BARS = PlannedFigure("bars", BarData((Bar("x", (1.0,)), Bar("y", (3.0,))), ("n",)), "Bars.", 300)
LINES = PlannedFigure("lines", LineData((Series("a", (1, 2, 3), (1.0, 4.0, 2.0)),)), "Lines.", 300)
EVENTS = TimelineData(
    date(2001, 1, 1), date(2009, 1, 1), (PlottedTrack("t", "T"),), (event("e", "t", date(2004, 2, 3)),)
)
TIMELINE = PlannedFigure("events", EVENTS, "Events.", 300)


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


def test_another_process_draws_the_same_bytes_and_imports_no_library() -> None:
    figures = draw_figures((BARS,), style()).value
    assert figures is not None
    program = (
        "import sys\n"
        "from briefing.figures.draw import draw_figures\n"
        "from briefing.figures.svg import to_svg\n"
        "from tests.figures.test_draw import BARS, style\n"
        "print(to_svg(draw_figures((BARS,), style()).value['bars']))\n"
        "assert not {'matplotlib', 'numpy', 'weasyprint', 'fontTools'} & set(sys.modules)\n"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == to_svg(figures["bars"])


def test_a_figure_that_cannot_be_drawn_is_left_out_and_named() -> None:
    broken = replace(BARS, id="broken", data=BarData((), ("n",)))
    unknown = replace(BARS, id="pie", data=replace(BARS.data, kind="ber"))
    result = draw_figures((broken, unknown, BARS), style())
    assert list(result.value or {}) == ["bars"]
    assert [(problem.rule, problem.hints) for problem in result.problems] == [
        ("figure-has-data", ()),
        ("figure-kind-is-known", ("did you mean “bar”?",)),
    ]
    assert "“broken”" in result.problems[0].message


def test_a_letter_that_no_font_has_is_told() -> None:
    odd = replace(BARS, data=BarData((Bar("漢字", (1.0,)),), ("n",)))
    (problem,) = draw_figures((odd,), style()).problems
    assert problem.rule == "letter-has-glyph"
    assert "U+6F22" in problem.message


def test_every_kind_of_the_model_has_a_drawer() -> None:
    assert set(KINDS) == set(DRAWN)
    assert all(callable(drawer_of(kind)) for kind in KINDS)


def test_rule_ids_are_unique_and_say_what_should_hold() -> None:
    ids = [rule.id for rule in RULES]
    assert len(ids) == len(set(ids))
    assert all(rule.why and rule.mend for rule in RULES)
