"""What a theme.yaml holds, as it is written."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from briefing.theme.chart_tokens import ChartTokens
from briefing.theme.furniture import ForPrint, Furniture, Logo, Rules, Text
from briefing.theme.parts import Colour, Family, Length, Line, Name, Size, Tokens, Width


class Paper(Tokens):
    """A paper and the grid on it, in mm: a side column, a gutter and the text, together as wide as a figure."""

    width: Length
    """Width of the sheet."""
    height: Length
    """Height of the sheet."""
    margin_top: Length
    """From the upper edge to the text; the running head stands in it."""
    margin_side: Length
    """From either side to the grid."""
    margin_foot: Length
    """From the text to the lower edge; the running foot stands in it."""
    side: Width
    """Width of the side column, which notes hang in; 0 where there is none."""
    gutter: Width
    """Between the side column and the text; 0 where there is no side column."""
    text: Length
    """Width of the text column."""


class FaceFile(Tokens):
    """A font file of a family."""

    file: Annotated[str, Field(pattern=r"^[^/\\]+\.(ttf|otf)$")]
    """Name of the file, in the theme's folder `fonts`, in that of the project, or among the fonts that ship."""
    weight: Annotated[int, Field(ge=100, le=900)] = 400
    """How bold it is: 400 regular, 600 semibold; the page uses these two."""
    italic: bool = False
    """Whether it slants."""


class ThemeTokens(Tokens):
    """A whole theme. What it leaves out, the one that it extends fills."""

    name: str
    """Name of the theme for people, as `briefing themes` lists it."""
    about: str = ""
    """What it is for, in one line."""
    extends: str | None = None
    """Another theme, whose tokens, templates and style sheet fill what this one leaves out."""
    colours: dict[Name, Colour]
    """Colours by name, each as "#RRGGBB" or as the name of another."""
    grounds: dict[Name, tuple[Name, ...]] = Field(default_factory=dict)
    """Grounds of your own style sheet, each with the colours of the words on it; their contrast is checked."""
    papers: dict[Annotated[str, Field(pattern="^(a4|letter)$")], Paper]
    """The papers `a4` and `letter`, each with its margins and its grid, in mm."""
    families: dict[Name, Family]
    """Families by their role: one of `faces`, or a font in a folder `fonts` by its own family name or its file."""
    fallbacks: dict[Name, tuple[Name, ...]] = Field(default_factory=dict)
    """By role, the roles whose families lend letters that it lacks, in order; `own` is for all roles in your fonts."""
    faces: dict[Family, tuple[FaceFile, ...]] = Field(default_factory=dict)
    """Font files of each family, where they are not found by its name."""
    type: dict[Name, tuple[Size, Line]]
    """Sizes of the style sheet: size and line, in points."""
    text: Text = Text()
    """How running text is set."""
    rules: Rules = Rules()
    """Widths of the lines on a page, in points."""
    print: ForPrint = ForPrint()
    """What an edition for the printer has beyond the others."""
    furniture: Furniture
    """Running heads and feet, markings, openers."""
    logo: Logo | None = None
    """A mark of the house."""
    chart: ChartTokens
    """How charts look."""
    labels: dict[str, str] = Field(default_factory=dict)
    """Words that the theme prints, where they differ from those of the language."""
