"""From planned figures to drawn ones: each on its own, none knowing of the others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from difflib import get_close_matches

from briefing.figures.drawing import Setting
from briefing.figures.kinds import KINDS, drawer_of
from briefing.figures.typesetting import Typesetter
from briefing.model.chart_data import PlannedFigure
from briefing.model.figure import Figure
from briefing.problems import Problem, Problems, Refusal, Result, error, has_errors, warning
from briefing.theme.chart_style import ChartStyle


def draw_figures(planned: Iterable[PlannedFigure], style: ChartStyle) -> Result[dict[str, Figure]]:
    """Draw every figure; those that could not be drawn are left out, and the problems say why.

    Messages start with the figure's id: the caller knows where its block stands.
    """
    drawn: dict[str, Figure] = {}
    problems: list[Problem] = []
    for plan in planned:
        result = draw_figure(plan, style)
        problems.extend(result.problems)
        if result.value is not None:
            drawn[plan.id] = result.value
    return Result(drawn, tuple(problems))


def draw_figure(plan: PlannedFigure, style: ChartStyle) -> Result[Figure]:
    """Draw one figure: the same plan and style give the same figure."""
    draw = drawer_of(plan.data.kind)
    if draw is None:
        near = get_close_matches(plan.data.kind, KINDS)
        hints = tuple(f"did you mean “{name}”?" for name in near) or (f"kinds: {', '.join(KINDS)}",)
        wrong = error("figure-kind-is-known", f"no chart kind “{plan.data.kind}”", None, *hints)
        return Result(None, _named(plan, (wrong,)))
    setter = Typesetter(style)
    try:
        drawing = draw(plan.data, Setting(style, plan.width, setter))
    except Refusal as refused:
        return Result(None, _named(plan, refused.problems))
    problems = _named(plan, (*drawing.problems, *_missing(setter)))
    if has_errors(drawing.problems):
        return Result(None, problems)
    figure = Figure(plan.id, plan.width, drawing.height, drawing.items, plan.alt, drawing.table, drawing.keys)
    return Result(figure, problems)


def _missing(setter: Typesetter) -> Problems:
    if not setter.missing:
        return ()
    letters = ", ".join(f"{letter} (U+{ord(letter):04X})" for letter in setter.missing)
    return (warning("letter-has-glyph", f"no font of the theme has {letters}"),)


def _named(plan: PlannedFigure, problems: Problems) -> Problems:
    return tuple(replace(problem, message=f"figure “{plan.id}”: {problem.message}") for problem in problems)
