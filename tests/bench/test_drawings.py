"""Figures set as now make the file no larger than as SVG, and both ways show the same words."""

from __future__ import annotations

import base64

from briefing.figures.svg import to_svg
from briefing.model.chart_data import Bar, BarData
from tests.bench.drawings import empty, pictured, printed
from tests.figures.drawn import draw


def test_a_figure_takes_no_more_bytes_than_as_svg() -> None:
    figure = draw(BarData(tuple(Bar(f"Port {letter}", (float(ord(letter)),)) for letter in "ABCDEFGH"), ("",)))
    picture = base64.b64encode(to_svg(figure).encode()).decode()
    _, nothing = printed([figure], [empty(figure)])
    _, native = printed([figure], [pictured(figure, "figure:fig")])
    _, svg = printed([figure], [pictured(figure, f"data:image/svg+xml;base64,{picture}")])
    assert 500 < native - nothing <= svg - nothing
