"""The blocks of a section. Every block names its kind: its record here and its template find each other by it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from briefing.model.charts import Chart
from briefing.model.citations import Cite
from briefing.model.record import (
    AccountId,
    DataId,
    Expression,
    Flag,
    Id,
    Line,
    Number,
    Prose,
    QuoteId,
    Record,
    Refers,
    Selected,
    Text,
)
from briefing.model.set_charts import SetChart


class Block(Selected):
    """What all blocks share."""

    id: Id | None = None
    """Name to refer to with {see:ID}."""
    width: Literal["full", "half"] = "full"
    """Two half blocks after one another stand side by side."""


class Framed(Block):
    """What all numbered figures and tables share."""

    title: Line
    """The takeaway, in at most two lines."""
    subtitle: Line | None = None
    """Measure, unit, place and period."""
    note: Line | None = None
    """A remark under the figure."""
    credit: Line | None = None
    """Who drew or supplied it."""
    holds: Expression | None = None
    """Condition over facts that the title states: where it fails, the edition is not published."""
    cite: Cite = ()


class ProseBlock(Block):
    """Running text in CommonMark with our marks."""

    kind: Literal["prose"]
    text: Prose
    holds: Expression | None = None


class NoteBlock(Block):
    """A short note in the margin, beside the text that follows it."""

    kind: Literal["note"]
    title: Line | None = None
    text: Line


class QuoteBlock(Block):
    """A quote set large in the margin."""

    kind: Literal["quote"]
    quote: QuoteId
    text: Line | None = None
    """Who says so and of what; made from the quote's record where left out."""


class BoxBlock(Block):
    """A ruled box with a heading and text."""

    kind: Literal["box"]
    title: Line
    text: Prose


class ImageBlock(Block):
    """A photograph or picture with its credit."""

    kind: Literal["image"]
    file: Text
    """PNG, JPEG or SVG inside the project's root."""
    alt: Text
    """What is seen, for readers who do not see it."""
    caption: Line | None = None
    credit: Line
    """Who made it and under which licence."""
    rights: Line | None = None
    focus: Annotated[Text, Field(pattern=r"^\d{1,3}% \d{1,3}%$")] | None = None
    """Point to keep in sight when the picture is cropped, such as 50% 30%."""
    height: Annotated[Number, Field(gt=0, le=240)] | None = None
    """Height on the page in mm; the picture is cropped to it."""


class FigureBlock(Framed):
    """A figure of any kind: drawn, or set in type."""

    kind: Literal["figure"]
    chart: Chart | SetChart = Field(discriminator="kind")
    """What is shown, and how."""
    alt: Text
    """What the figure shows, for readers who do not see it."""


class Column(Record):
    """A column of a table."""

    id: Text
    """Name of the column in the data, or of the cell in `rows`."""
    head: Line | None = None
    """Printed head."""
    number: Flag = False
    """Set as a number, to the right."""
    decimals: Annotated[int, Field(strict=True, ge=0, le=6)] | None = None
    share: Annotated[Number, Field(gt=0)] | None = None
    """Share of the width, relative to the other columns."""
    own: Flag = False
    """Our analysis, not reporting: shaded."""


class TableBlock(Framed):
    """A table of words or numbers."""

    kind: Literal["table"]
    columns: tuple[Column, ...] = Field(min_length=1)
    rows: tuple[dict[str, Line | Number | None], ...] = ()
    data: DataId | None = None
    """Rows from a table of data instead."""
    total: Flag = False
    """Whether the last row is a total."""
    numbered_rows: Flag = False

    @model_validator(mode="after")
    def _rows_or_data(self) -> TableBlock:
        if bool(self.rows) == (self.data is not None):
            raise ValueError("a table has either `rows` or `data`")
        return self


class JudgmentsBlock(Block):
    """Judgments under one ruler of likelihood, or the grounds that they stand on."""

    kind: Literal["judgments"]
    form: Literal["cards", "grounds"] = "cards"
    """`cards` prints the judgments; `grounds` why the confidence, on which assumptions, against which alternatives."""
    title: Line | None = None
    """Heading of the grounds."""
    judgments: tuple[Annotated[Id, Refers(("judgments",))], ...] = ()
    """Which, in this order; all where left out."""
    text: Line | None = None
    """Words beside the ruler."""


class AccountBlock(Framed):
    """Conflicting accounts side by side."""

    kind: Literal["account"]
    account: AccountId
    form: Literal["matrix", "prose"] = "matrix"


class ScenariosBlock(Framed):
    """Scenarios with the bands of their likelihood."""

    kind: Literal["scenarios"]
    scenarios: tuple[Annotated[Id, Refers(("scenarios",))], ...] = ()


class IndicatorsBlock(Framed):
    """Indicators with threshold and status."""

    kind: Literal["indicators"]
    indicators: tuple[Annotated[Id, Refers(("indicators",))], ...] = ()


class ImplicationsBlock(Framed):
    """What follows, for whom, by when."""

    kind: Literal["implications"]
    implications: tuple[Annotated[Id, Refers(("implications",))], ...] = ()


class GapsBlock(Block):
    """What is not known."""

    kind: Literal["gaps"]
    title: Line
    gaps: tuple[Annotated[Id, Refers(("gaps",))], ...] = ()


class SourcesBlock(Block):
    """The sources of the briefing, each with its descriptor."""

    kind: Literal["sources"]
    title: Line
    text: Prose | None = None


class ChangesBlock(Block):
    """What changed since the last edition."""

    kind: Literal["changes"]
    title: Line
    changes: tuple[Annotated[Id, Refers(("changes",))], ...] = ()
    indicators_of: tuple[Annotated[Id, Refers(("judgments",))], ...] = ()
    """Judgments whose `would_change` is listed instead."""


class MethodBlock(Block):
    """How the briefing was made: method, how firm the ground is, how to read the terms."""

    kind: Literal["method"]
    title: Line
    text: Prose | None = None
    show: Literal["text", "terms", "basis"] = "text"
    """`terms` prints the yardstick, `basis` counts the events by whose voice they rest on."""


class GlossaryBlock(Block):
    """Names and short forms."""

    kind: Literal["glossary"]
    title: Line
    form: Literal["run-in", "list"] = "run-in"


class ContentsBlock(Block):
    """The contents with page numbers."""

    kind: Literal["contents"]
    title: Line | None = None
    figures: Flag = False
    """Whether figures and tables are listed too."""


class ImprintBlock(Block):
    """Who is responsible: made from the briefing's own fields, with the text of its `imprint` and `disclaimer`."""

    kind: Literal["imprint"]
    title: Line


class PageBreakBlock(Block):
    """A new page."""

    kind: Literal["page-break"]


AnyBlock = Annotated[
    ProseBlock
    | NoteBlock
    | QuoteBlock
    | BoxBlock
    | ImageBlock
    | FigureBlock
    | TableBlock
    | JudgmentsBlock
    | AccountBlock
    | ScenariosBlock
    | IndicatorsBlock
    | ImplicationsBlock
    | GapsBlock
    | SourcesBlock
    | ChangesBlock
    | MethodBlock
    | GlossaryBlock
    | ContentsBlock
    | ImprintBlock
    | PageBreakBlock,
    Field(discriminator="kind"),
]

NUMBERED: dict[str, str] = {
    "figure": "figure",
    "table": "table",
    "account": "table",
    "scenarios": "figure",
    "indicators": "table",
    "implications": "table",
}
"""Kinds of block that carry a number, and the series that they count in."""
