"""The blocks of a section. Every block names its kind: its record here and its template find each other by it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from briefing.model.block import Block, Framed
from briefing.model.chart_kinds import Chart
from briefing.model.page_blocks import ContentsBlock, ImageBlock, ImprintBlock, PageBreakBlock
from briefing.model.record import (
    AccountId,
    Expression,
    Flag,
    Id,
    Line,
    Prose,
    QuoteId,
    Refers,
    Text,
)
from briefing.model.set_charts import SetChart
from briefing.model.table import TableBlock

AUTO = "auto"
"""An alternative text that is to be made from the data."""


class ProseBlock(Block):
    """Running text in CommonMark with our marks."""

    kind: Literal["prose"]
    """Says that this is a block of the kind `prose`."""
    text: Prose
    """Paragraphs, lists, tables and headings."""
    holds: Expression | None = None
    """Condition over facts that the text states: where it fails, the edition is not published."""


class NoteBlock(Block):
    """A short note in the margin, beside the text that follows it."""

    kind: Literal["note"]
    """Says that this is a block of the kind `note`."""
    title: Line | None = None
    """A few words at its head."""
    text: Line
    """The note."""


class QuoteBlock(Block):
    """A quote set large in the margin."""

    kind: Literal["quote"]
    """Says that this is a block of the kind `quote`."""
    quote: QuoteId
    """The words and their speaker."""
    text: Line | None = None
    """Who says so and of what; made from the quote's record where left out."""


class BoxBlock(Block):
    """A ruled box with a heading and text."""

    kind: Literal["box"]
    """Says that this is a block of the kind `box`."""
    title: Line
    """The heading."""
    text: Prose
    """The text."""


class FigureBlock(Framed):
    """A figure of any kind: drawn, or set in type."""

    kind: Literal["figure"]
    """Says that this is a block of the kind `figure`."""
    chart: Chart | SetChart = Field(discriminator="kind")
    """What is shown, and how."""
    alt: Text
    """What the figure shows, for readers who do not see it; `auto` makes it from the data: what, range, trend."""
    annex: Flag = False
    """Whether the table behind the figure prints too, in an annex at the end."""

    @model_validator(mode="after")
    def _has_table(self) -> FigureBlock:
        if self.annex and isinstance(self.chart, SetChart):
            raise ValueError(f"`annex` prints what is drawn; a figure of kind {self.chart.kind} is its own table")
        return self


class JudgmentsBlock(Block):
    """Judgments under one ruler of likelihood, or the grounds that they stand on."""

    kind: Literal["judgments"]
    """Says that this is a block of the kind `judgments`."""
    form: Literal["cards", "grounds"] = "cards"
    """`cards` prints the judgments; `grounds` why the confidence, on which assumptions, against which alternatives."""
    title: Line | None = None
    """Heading of the grounds, which carry a number as tables do."""
    judgments: tuple[Annotated[Id, Refers(("judgments",))], ...] = ()
    """Which, in this order; all where left out."""
    text: Line | None = None
    """Words beside the ruler."""


class AccountBlock(Framed):
    """Conflicting accounts side by side."""

    kind: Literal["account"]
    """Says that this is a block of the kind `account`."""
    account: AccountId
    """The matter in dispute."""
    form: Literal["matrix", "prose"] = "matrix"
    """A table with a mark for each answer, or a paragraph for each position."""


class ScenariosBlock(Framed):
    """Scenarios with the bands of their likelihood."""

    kind: Literal["scenarios"]
    """Says that this is a block of the kind `scenarios`."""
    scenarios: tuple[Annotated[Id, Refers(("scenarios",))], ...] = ()
    """Which, in this order; all where left out."""


class IndicatorsBlock(Framed):
    """Indicators with threshold and status."""

    kind: Literal["indicators"]
    """Says that this is a block of the kind `indicators`."""
    indicators: tuple[Annotated[Id, Refers(("indicators",))], ...] = ()
    """Which, in this order; all where left out."""
    directions: Flag = False
    """Whether what each would mean prints under it; one that points to no scenario says it in any case."""


class AssumptionsBlock(Framed):
    """What is taken as given, what changes if it is wrong, and which judgments rest on it."""

    kind: Literal["assumptions"]
    """Says that this is a block of the kind `assumptions`."""
    assumptions: tuple[Annotated[Id, Refers(("assumptions",))], ...] = ()
    """Which, in this order; all where left out."""


class ImplicationsBlock(Framed):
    """What follows, for whom, by when."""

    kind: Literal["implications"]
    """Says that this is a block of the kind `implications`."""
    implications: tuple[Annotated[Id, Refers(("implications",))], ...] = ()
    """Which, in this order; all where left out."""
    sort: Literal["given", "date"] = "given"
    """`date` puts them in the order of their dates, and before them what says its time in words."""


class GapsBlock(Block):
    """What is not known."""

    kind: Literal["gaps"]
    """Says that this is a block of the kind `gaps`."""
    title: Line
    """The heading."""
    gaps: tuple[Annotated[Id, Refers(("gaps",))], ...] = ()
    """Which, in this order; all where left out."""


class SourcesBlock(Block):
    """The sources of the briefing, each with its descriptor."""

    kind: Literal["sources"]
    """Says that this is a block of the kind `sources`."""
    title: Line
    """The heading."""
    text: Prose | None = None
    """What to say of them as a whole."""


class ChangesBlock(Block):
    """What changed since the last edition."""

    kind: Literal["changes"]
    """Says that this is a block of the kind `changes`."""
    title: Line
    """The heading."""
    show: Literal["records", "judgments", "both"] = "records"
    """`judgments` prints what became of each judgment since its `prior`, `both` that and the records of changes."""
    since: Flag = True
    """Whether it also tells what differs from the edition before: judgments raised or lowered, facts old and new,
    events, sources and positions added, sentences edited. Where no edition before is known, nothing of that prints."""
    changes: tuple[Annotated[Id, Refers(("changes",))], ...] = ()
    """Which, in this order; all where left out."""
    indicators_of: tuple[Annotated[Id, Refers(("judgments",))], ...] = ()
    """Judgments whose `would_change` is listed instead."""


class MethodBlock(Block):
    """How the briefing was made: method, how firm the ground is, how to read the terms."""

    kind: Literal["method"]
    """Says that this is a block of the kind `method`."""
    title: Line
    """The heading."""
    text: Prose | None = None
    """How the briefing was made."""
    show: Literal["text", "terms", "all-terms", "basis", "summary"] = "text"
    """`terms` prints the yardstick, `all-terms` the other terms for the same ranges too, `basis` counts the events by
    whose voice they rest on, `summary` says how many sources there are, of which kind and grade, and how much rests on
    unnamed voices or on one source alone (ICD 206)."""


class TraceBlock(Framed):
    """Judgments with their grounds: whose voice each is, its grade, where it stands, and what one source carries."""

    kind: Literal["trace"]
    """Says that this is a block of the kind `trace`."""
    judgments: tuple[Annotated[Id, Refers(("judgments",))], ...] = ()
    """Which, in this order; all where left out."""
    positions: Flag = True
    """Whether the positions of an account that is a ground are listed one by one."""


class GlossaryBlock(Block):
    """Names and short forms."""

    kind: Literal["glossary"]
    """Says that this is a block of the kind `glossary`."""
    title: Line
    """The heading."""
    form: Literal["run-in", "list"] = "run-in"
    """One paragraph, or a line for each entry."""


class ListingBlock(Block):
    """Lines that print as they are: a block or record as its YAML stands in the file, or commands and code."""

    kind: Literal["listing"]
    """Says that this is a block of the kind `listing`."""
    of: Id | None = None
    """Id of the block that is shown, or of a record that prints; nothing in it may be marked for some readers only."""
    text: Text | None = None
    r"""The lines themselves, in place of `of`; of marks only those are read that say who may see a span of text.
    `\{` is a brace."""
    title: Line | None = None
    """The heading."""

    @model_validator(mode="after")
    def _one_origin(self) -> ListingBlock:
        if (self.of is None) == (self.text is None):
            raise ValueError("a listing has either `of`, the id of what it shows, or `text`, the lines themselves")
        return self


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
    | AssumptionsBlock
    | ImplicationsBlock
    | GapsBlock
    | SourcesBlock
    | ChangesBlock
    | MethodBlock
    | TraceBlock
    | GlossaryBlock
    | ContentsBlock
    | ImprintBlock
    | ListingBlock
    | PageBreakBlock,
    Field(discriminator="kind"),
]

NUMBERED: dict[str, str] = {
    "figure": "figure",
    "table": "table",
    "account": "table",
    "scenarios": "figure",
    "indicators": "table",
    "assumptions": "table",
    "implications": "table",
    "trace": "table",
}
"""Kinds of block that carry a number, and the series that they count in."""
