"""Steps: values that hold until the next, such as rates that are set. They are laid out and drawn as lines are."""

from __future__ import annotations

from briefing.figures.drawing import Drawing, Setting
from briefing.figures.line import plan as plan_lines
from briefing.model.chart_data_plot import StepData


def plan(data: StepData, setting: Setting) -> Drawing:
    """Plan steps with their names and last values at their ends."""
    return plan_lines(data, setting)
