"""Blocks that hold no record: a picture, the contents, the imprint, a new page."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from briefing.model.block import Block
from briefing.model.record import Flag, Line, Number, Text


class ImageBlock(Block):
    """A photograph or picture with its credit."""

    kind: Literal["image"]
    """Says that this is a block of the kind `image`."""
    file: Text
    """PNG, JPEG or SVG inside the project's root."""
    alt: Text
    """What is seen, for readers who do not see it."""
    caption: Line | None = None
    """What the reader should see in it."""
    credit: Line
    """Who made it and under which licence."""
    rights: Line | None = None
    """Terms of use that print with it."""
    focus: Annotated[Text, Field(pattern=r"^\d{1,3}% \d{1,3}%$")] | None = None
    """Point to keep in sight when the picture is cropped, such as 50% 30%."""
    height: Annotated[Number, Field(gt=0, le=240)] | None = None
    """Height on the page in mm; the picture is cropped to it."""


class ContentsBlock(Block):
    """The contents with page numbers."""

    kind: Literal["contents"]
    """Says that this is a block of the kind `contents`."""
    title: Line | None = None
    """The heading."""
    figures: Flag = False
    """Whether figures and tables are listed too."""


class ImprintBlock(Block):
    """Who is responsible: made from the briefing's own fields, with the text of its `imprint` and `disclaimer`."""

    kind: Literal["imprint"]
    """Says that this is a block of the kind `imprint`."""
    title: Line
    """The heading."""


class PageBreakBlock(Block):
    """A new page."""

    kind: Literal["page-break"]
    """Says that this is a block of the kind `page-break`."""
