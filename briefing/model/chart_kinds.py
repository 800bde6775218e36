"""The kinds of chart that are drawn: one line each. Kinds that are set in type stand in `set_charts`."""

from __future__ import annotations

from typing import Any, get_args

from briefing.model.charts import BarChart, ChronologyChart, TimelineChart
from briefing.model.charts_cells import HeatChart
from briefing.model.charts_compare import DotChart, LollipopChart, RangeChart, SlopeChart, WaterfallChart
from briefing.model.charts_likelihood import LikelihoodChart
from briefing.model.charts_links import FlowChart, NetworkChart
from briefing.model.charts_map import MapChart
from briefing.model.charts_plot import AreaChart, LineChart, SmallMultiplesChart, StepChart
from briefing.model.charts_points import HistogramChart, ScatterChart
from briefing.model.record import Record

Chart = (
    TimelineChart
    | ChronologyChart
    | BarChart
    | LineChart
    | StepChart
    | AreaChart
    | ScatterChart
    | HistogramChart
    | SmallMultiplesChart
    | DotChart
    | LollipopChart
    | SlopeChart
    | RangeChart
    | WaterfallChart
    | HeatChart
    | NetworkChart
    | FlowChart
    | MapChart
    | LikelihoodChart
)  # fmt: skip

_RECORDS: Any = get_args(Chart)
DRAWN: tuple[type[Record], ...] = _RECORDS
"""The records of charts that the figures room draws."""

DRAWN_KINDS: tuple[str, ...] = tuple(get_args(record.model_fields["kind"].annotation)[0] for record in DRAWN)
"""Their kinds, as they are written."""
