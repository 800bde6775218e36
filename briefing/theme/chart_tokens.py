"""Tokens of charts, as a theme.yaml holds them."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from briefing.theme.parts import Length, Name, Size, Tokens


class ChartColourNames(Tokens):
    """The colours of charts, by their names in `colours`."""

    ink: Name
    """Words that are read first."""
    soft: Name
    """Words beside them."""
    grey: Name
    """Words of axes and remarks."""
    accent: Name
    """Most marks."""
    highlight: Name
    """What the figure turns on."""
    quiet: Name
    """Marks that step back."""
    open: Name
    """Periods."""
    axis: Name
    """Lines that are read, such as an axis."""
    rule: Name
    """Lines that part."""
    hair: Name
    """Lines that guide the eye."""
    tint: Name
    """Grounds that lift something."""
    wash: Name
    """Grounds of areas, such as a country."""
    ground: Name
    """The paper."""


class ChartFamilies(Tokens):
    """The families of charts, by their names in `families`."""

    words: Name
    """Labels beside marks."""
    names: Name
    """Lanes and axes."""
    fallbacks: tuple[Name, ...] = ()
    """Tried in order for a label with letters that its own family lacks."""


class ChartSizes(Tokens):
    """Sizes of type in charts, in points, and the distance of lines in sizes."""

    words: Size
    """Labels beside marks."""
    names: Size
    """Lanes and categories."""
    axis: Size
    """Numbers and dates along an axis."""
    values: Size
    """Numbers at marks."""
    smallest: Size
    """No label is set smaller."""
    leading: Annotated[float, Field(ge=1, le=2)]
    """Distance of lines, in sizes of their type."""


class ChartWidths(Tokens):
    """Widths of lines and marks in charts, in points."""

    hair: Length
    """Lines that guide the eye."""
    lane: Length
    """The line of a lane."""
    rule: Length
    """Lines that part."""
    focus: Length
    """The line of what the figure turns on."""
    series: Length
    """A series."""
    series_highlight: Length
    """A series that carries the takeaway."""
    period: Length
    """A period in a lane."""
    dot: Length
    """Diameter of a dot."""
    bar: Length
    """Thickness of a bar."""
    thin_bar: Length
    """Thickness of a bar among many."""


class ChartTokens(Tokens):
    """How charts look."""

    colours: ChartColourNames
    """Colours by what they do, each a name in `colours`."""
    palette: Annotated[tuple[Name, ...], Field(min_length=1)]
    """Order of series, by names in `colours`."""
    families: ChartFamilies
    """Families by what they set, each a name in `families`."""
    sizes: ChartSizes
    """Sizes of type in points."""
    lines: ChartWidths
    """Widths of lines and marks in points."""
    narrow: tuple[str, ...] = ()
    """Kinds of charts that are set at half width, two side by side, whatever the briefing asks for."""
    aside: tuple[str, ...] = ()
    """Kinds of charts that are as wide as the text, their title and keys in the side column."""
