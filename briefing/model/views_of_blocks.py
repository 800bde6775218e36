"""What the views of blocks hold beside the fields of their records: as `views.py`, for one kind of block each."""

from __future__ import annotations

from briefing.model.analysis import Assumption, Gap, Implication, Indicator, Judgment, Scenario
from briefing.model.blocks import (
    AccountBlock,
    AssumptionsBlock,
    FigureBlock,
    GapsBlock,
    GlossaryBlock,
    ImplicationsBlock,
    IndicatorsBlock,
    JudgmentsBlock,
    ListingBlock,
    MethodBlock,
    QuoteBlock,
    ScenariosBlock,
    TraceBlock,
)
from briefing.model.dates import Date
from briefing.model.edition import Printable
from briefing.model.records import Account, Quote
from briefing.model.set_charts import MatrixChart, OptionsChart, Tile, TilesChart
from briefing.model.table import TableBlock
from briefing.model.views import Added


class FigureView(Added):
    of = FigureBlock
    chart: OptionsChart | TilesChart | MatrixChart
    """What it shows; a chart that is drawn prints by the filter `drawing`."""
    figure_kind: str
    """The kind of its chart, which is the name of its template where it is not drawn."""
    drawn: bool
    """Whether it is a drawing, and not set in type."""
    tiles: tuple[Tile, ...]
    """Its tiles; of a figure of tiles."""
    account: Account
    """Its account; of a figure of a matrix."""


class AccountBlockView(Added):
    of = AccountBlock
    account: Account
    """The matter in dispute, with its positions."""


class JudgmentsView(Added):
    of = JudgmentsBlock
    judgments: tuple[Judgment, ...]
    """The judgments, in the order of their printing."""
    earlier: bool
    """Whether one of them shows an earlier range."""


class ScenariosView(Added):
    of = ScenariosBlock
    scenarios: tuple[Scenario, ...]
    """The scenarios, in the order of their printing."""


class IndicatorsView(Added):
    of = IndicatorsBlock
    indicators: tuple[Indicator, ...]
    """The indicators, in the order of their printing."""
    checked: Date | None
    """The day on which all of them were checked, where it is one."""


class AssumptionsView(Added):
    of = AssumptionsBlock
    assumptions: tuple[Assumption, ...]
    """The assumptions, in the order of their printing."""


class ImplicationsView(Added):
    of = ImplicationsBlock
    implications: tuple[Implication, ...]
    """The implications, in the order of their printing."""


class GapsView(Added):
    of = GapsBlock
    gaps: tuple[Gap, ...]
    """What is not known."""


class Entry:
    """An entry of a glossary."""

    name: Printable
    """The name or term."""
    meaning: Printable | None
    """What it means."""


class GlossaryView(Added):
    of = GlossaryBlock
    entries: tuple[Entry, ...]
    """Names and terms with their meaning."""


class ListingView(Added):
    of = ListingBlock
    written: str
    """The lines of a file that are shown."""


class BasisRow:
    """How many events rest on what."""

    basis: str
    """The key of its words: label('events ' + basis)."""
    count: int
    """How many."""


class MethodView(Added):
    of = MethodBlock
    summary: tuple[str, ...]
    """Sentences on the grounds of the briefing."""
    basis: tuple[BasisRow, ...]
    """How many events rest on what."""
    total: int
    """How many events there are."""


class QuoteBlockView(Added):
    of = QuoteBlock
    quote: Quote
    """The words and their speaker."""
    speaker: Printable
    """The speaker with the role."""
    quote_notes: Printable
    """The numbers of its notes."""


class Ground:
    """What a judgment stands on."""

    words: Printable
    """What it is."""
    voice: str
    """Whose voice it is."""
    grade: str
    """The grade of its source."""
    where: str
    """Where it stands."""
    under: bool
    """Whether it is a ground of the one above."""


class Traced:
    """A judgment with its grounds."""

    number: int
    """Its number."""
    text: Printable
    """The judgment."""
    anchor: str | None
    """Its id on the page; None where it does not print."""
    at: str
    """Where it stands in the files."""
    grounds: tuple[Ground, ...]
    """What it stands on."""
    verdict: str
    """How broad that is."""


class TraceView(Added):
    of = TraceBlock
    judgments: tuple[Traced, ...]
    """The judgments with their grounds."""
    long: bool
    """Whether it is too long for a page."""


class Heat:
    """How a cell stands among those of its column; for the filter `shaded`."""

    value: float
    """Its number."""
    low: float
    """The lowest."""
    high: float
    """The highest."""
    middle: float | None
    """Where the shades turn."""


class CellView:
    """A cell of a table."""

    column: str
    """The id of its column."""
    text: Printable
    """What it says."""
    kind: str
    """words, num or spark: how it is set."""
    missing: bool
    """Whether there is no value."""
    heat: Heat | None
    """How it is shaded."""
    mark: str
    """best, worst or nothing."""
    own: bool
    """Whether its row or column is the one to look at."""
    first: bool
    """Whether it names the row."""
    notes: tuple[str, ...]
    """The letters of its remarks."""


class RowView:
    """A row of a table."""

    kind: str
    """total, sums or nothing."""
    name: str
    """The name of its record or group."""
    number: int | str
    """Its number."""
    cells: tuple[CellView, ...]
    """Its cells."""
    remark: bool
    """Whether missing values were left out of a sum."""
    changed: bool
    """Whether it differs from the edition before, and bars are wanted."""


class Group:
    """Rows of a table under one title."""

    title: str
    """The title; nothing where rows are not grouped."""
    rows: tuple[RowView, ...]
    """The rows."""


class Remark:
    """A remark on cells."""

    letter: str
    """Its letter."""
    text: Printable
    """What it says."""


class Look:
    """How a column is set."""

    kind: str
    """words, num or spark."""


class TableView(Added):
    of = TableBlock
    groups: tuple[Group, ...]
    """The rows in their groups."""
    remarks: tuple[Remark, ...]
    """The remarks on cells."""
    looks: tuple[Look, ...]
    """How each column is set."""
    widths: tuple[float, ...]
    """The width of each column in per cent."""
    marked: bool
    """Whether a best or worst value is marked."""
    long: bool
    """Whether it is too long for a page."""
