"""What a theme.yaml holds, as it is written."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Colour = Annotated[str, Field(pattern=r"^#[0-9A-Fa-f]{6}$", description="A colour as #RRGGBB.")]
Length = Annotated[float, Field(gt=0, le=2000)]
Size = Annotated[float, Field(ge=7, le=200, description="Size of type in points; nobody reads less than 7.")]


class Tokens(BaseModel):
    """A part of a theme: frozen, and closed to unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Paper(Tokens):
    """A paper and the grid on it, in mm: a side column, a gutter and the text, together as wide as a figure."""

    width: Length
    height: Length
    margin_top: Length
    margin_side: Length
    margin_foot: Length
    side: Length
    gutter: Length
    text: Length


class FaceFile(Tokens):
    """A font file of a family."""

    file: Annotated[str, Field(pattern=r"^[^/\\]+\.(ttf|otf)$")]
    """Name of the file, in the theme's folder `fonts` or among the fonts that ship."""
    weight: Annotated[int, Field(ge=100, le=900)] = 400
    italic: bool = False


class ChartColourNames(Tokens):
    """The colours of charts, by their names in `colours`."""

    ink: str
    soft: str
    grey: str
    accent: str
    highlight: str
    quiet: str
    open: str
    axis: str
    rule: str
    hair: str
    tint: str
    wash: str
    ground: str


class ChartFamilies(Tokens):
    """The families of charts, by their names in `families`."""

    words: str
    names: str
    fallbacks: tuple[str, ...] = ()


class ChartSizes(Tokens):
    """Sizes of type in charts, in points, and the distance of lines in sizes."""

    words: Size
    names: Size
    axis: Size
    values: Size
    smallest: Size
    leading: Annotated[float, Field(ge=1, le=2)]


class ChartWidths(Tokens):
    """Widths of lines and marks in charts, in points."""

    hair: Length
    lane: Length
    rule: Length
    focus: Length
    series: Length
    series_highlight: Length
    period: Length
    dot: Length
    bar: Length
    thin_bar: Length


class ChartTokens(Tokens):
    """How charts look."""

    colours: ChartColourNames
    palette: tuple[str, ...] = Field(min_length=1)
    """Order of series, by names in `colours`."""
    families: ChartFamilies
    sizes: ChartSizes
    lines: ChartWidths


class ThemeTokens(Tokens):
    """A whole theme."""

    name: str
    """Name that a reader of `briefing doctor` sees."""
    extends: str | None = None
    """Another theme, whose tokens, templates and style sheet fill what this one leaves out."""
    colours: dict[str, Colour]
    papers: dict[str, Paper]
    families: dict[str, str]
    """Families by their role, under the names of the style sheet."""
    faces: dict[str, tuple[FaceFile, ...]]
    """Font files of each family."""
    type: dict[str, tuple[Size, Size]]
    """Sizes of the style sheet: size and line, in points."""
    chart: ChartTokens
    labels: dict[str, str] = Field(default_factory=dict)
    """Words that the theme prints, where they differ from those of the language."""
