"""What every token of a theme is made of: closed records, colours, lengths, sizes of type."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

COLOUR = r"^#[0-9A-Fa-f]{6}$"
NAME = r"^[a-z][a-z0-9_]*$"
FAMILY = r"^[^'\"\\;{}<>]+$"
"""A family's name without the signs that a style sheet gives a meaning."""

Colour = Annotated[
    str, Field(pattern=f"{COLOUR}|{NAME}", description="A colour as #RRGGBB, or the name of another colour here.")
]
Name = Annotated[str, Field(pattern=NAME)]
Family = Annotated[str, Field(pattern=FAMILY)]
Length = Annotated[float, Field(gt=0, le=2000)]
Width = Annotated[float, Field(ge=0, le=2000)]
Size = Annotated[float, Field(ge=7, le=200, description="Size of type in points; nobody reads less than 7.")]
Line = Annotated[float, Field(ge=7, le=240, description="Distance of lines in points.")]


class Tokens(BaseModel):
    """A part of a theme: frozen, and closed to unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
