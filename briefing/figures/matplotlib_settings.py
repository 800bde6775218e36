"""Matplotlib's own defaults with the theme's type and colours, for as long as one figure is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from briefing.figures.matplotlib_start import mpl, theme_fonts
from briefing.theme.chart_style import ChartStyle

from matplotlib.rcsetup import cycler  # isort: skip  # matplotlib is imported in its own way first


@contextmanager
def quiet_matplotlib(style: ChartStyle) -> Iterator[None]:
    """Matplotlib's own defaults with the theme's type and colours, whatever the machine's settings; put back after."""
    colours, kind = style.colours, style.type
    own: dict[str, Any] = {
        "text.parse_math": False,
        "font.family": [kind.words],
        "font.size": kind.word_size,
        "axes.titlesize": kind.name_size,
        "axes.labelsize": kind.axis_size,
        "xtick.labelsize": kind.axis_size,
        "ytick.labelsize": kind.axis_size,
        "text.color": colours.ink,
        "axes.labelcolor": colours.grey,
        "xtick.color": colours.grey,
        "ytick.color": colours.grey,
        "axes.edgecolor": colours.axis,
        "axes.linewidth": style.lines.hair,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.axisbelow": True,
        "axes.prop_cycle": cycler(color=style.colours.palette),
        "grid.color": colours.hair,
        "grid.linewidth": style.lines.hair,
        "lines.linewidth": style.lines.series,
        "lines.scale_dashes": False,  # dashes are in points, not in widths of their line
        "figure.facecolor": "none",
        "axes.facecolor": "none",
        "figure.dpi": 72,
        "savefig.dpi": 72,
        "hatch.color": colours.ink,
        "hatch.linewidth": style.lines.hair,
    }
    parameters: Any = mpl.rcParams  # typed by the names of all its keys, which ours are not
    with mpl.rc_context(), theme_fonts(style.faces):
        mpl.rcdefaults()
        parameters.update(own)
        yield
