"""From planned figures to drawn ones: each on its own, none knowing of the others.

`sketch_figures` says how large each will be, and needs no drawing library; `draw_figures` draws them. Pages can be laid
out around the sketches while another process draws: a `Draft` is laid out once for both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from difflib import get_close_matches

from briefing.figures.clear_marks import clear_marks
from briefing.figures.drawing import Drawing, Setting
from briefing.figures.kinds import KINDS, planner_of
from briefing.figures.typesetting import Typesetter
from briefing.model.chart_data import PlannedFigure
from briefing.model.figure import Figure, Item
from briefing.problems import Problem, Problems, Refusal, Result, error, has_errors, warning
from briefing.theme.chart_style import ChartStyle

Finish = Callable[[Drawing, Setting], tuple[Item, ...]]


def draw_figures(planned: Iterable[PlannedFigure], style: ChartStyle) -> Result[dict[str, Figure]]:
    """Draw every figure; those that could not be drawn are left out, and the problems say why.

    Messages start with the figure's id: the caller knows where its block stands.
    """
    return _all(draft(plan, style).drawn() for plan in planned)


def sketch_figures(planned: Iterable[PlannedFigure], style: ChartStyle) -> Result[dict[str, Figure]]:
    """Every figure without its items: width, height, keys, table and alternative text are those that it will have."""
    return _all(draft(plan, style).sketched() for plan in planned)


def draw_figure(plan: PlannedFigure, style: ChartStyle) -> Result[Figure]:
    """Draw one figure: the same plan and style give the same figure."""
    return draft(plan, style).drawn()


def _all(results: Iterable[Result[Figure]]) -> Result[dict[str, Figure]]:
    made: dict[str, Figure] = {}
    problems: list[Problem] = []
    for result in results:
        problems.extend(result.problems)
        if result.value is not None:
            made[result.value.id] = result.value
    return Result(made, tuple(problems))


@dataclass(frozen=True, slots=True)
class Draft:
    """A figure as it is laid out, before it is drawn; `drawing` is None where it cannot be, and `problems` say why."""

    plan: PlannedFigure
    setting: Setting
    drawing: Drawing | None
    problems: Problems

    def sketched(self) -> Result[Figure]:
        """The figure without its items."""
        return self._finished(_blank)

    def drawn(self) -> Result[Figure]:
        """The figure, drawn."""
        return self._finished(_painted)

    def _finished(self, finish: Finish) -> Result[Figure]:
        plan, drawing = self.plan, self.drawing
        if drawing is None:
            return Result(None, _named(plan, self.problems))
        try:
            items = finish(drawing, self.setting)
        except Refusal as refused:
            return Result(None, _named(plan, refused.problems))
        figure = Figure(plan.id, plan.width, drawing.height, items, plan.alt, drawing.table, drawing.keys)
        return Result(figure, _named(plan, (*self.problems, *_missing(self.setting.setter))))


def draft(plan: PlannedFigure, style: ChartStyle) -> Draft:
    """Lay out one figure."""
    setting = Setting(style, plan.width, Typesetter(style))
    planner = planner_of(plan.data.kind)
    if planner is None:
        near = get_close_matches(plan.data.kind, KINDS)
        hints = tuple(f"did you mean “{name}”?" for name in near) or (f"kinds: {', '.join(KINDS)}",)
        wrong = error("figure-kind-is-known", f"no chart kind “{plan.data.kind}”", None, *hints)
        return Draft(plan, setting, None, (wrong,))
    try:
        drawing = planner(plan.data, setting)
    except Refusal as refused:
        return Draft(plan, setting, None, refused.problems)
    return Draft(plan, setting, None if has_errors(drawing.problems) else drawing, drawing.problems)


def _painted(drawing: Drawing, setting: Setting) -> tuple[Item, ...]:
    if drawing.items:
        return clear_marks(drawing.items, setting.style)
    from briefing.figures.sheet import painted

    return clear_marks(painted(drawing, setting), setting.style)


def _blank(drawing: Drawing, setting: Setting) -> tuple[Item, ...]:
    return ()


def _missing(setter: Typesetter) -> Problems:
    if not setter.missing:
        return ()
    letters = ", ".join(f"{letter} (U+{ord(letter):04X})" for letter in setter.missing)
    return (warning("letter-has-glyph", f"no font of the theme has {letters}"),)


def _named(plan: PlannedFigure, problems: Problems) -> Problems:
    return tuple(replace(problem, message=f"figure “{plan.id}”: {problem.message}") for problem in problems)
