"""What views hold beside the fields of their records: the inputs of templates that no record declares.

Nobody makes these classes. The linter of templates and the handbook read their annotations and the text under each.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from briefing.model.analysis import Assumption, Implication, Indicator, Judgment, Scenario
from briefing.model.block import Block
from briefing.model.blocks import AnyBlock
from briefing.model.briefing import Briefing
from briefing.model.citations import Source
from briefing.model.edition import Edition, Printable, Row
from briefing.model.record import Record
from briefing.model.records import Actor, Fact, Position, Quote
from briefing.model.set_charts import Tile


class Added:
    """What the views of a record hold beside its fields."""

    of: ClassVar[type | None] = None


class AnyView(Added):
    """What every view has."""

    of = Record
    at: str
    """Where it stands in the files: FILE:LINE:COLUMN. As `data-at` it gives problems of the page their place."""
    record: str
    """The kind of its record."""
    id: str | None
    """Its id, where it has one."""
    notes: Printable
    """The numbers of its notes, for the filter `noted`; where it cites."""


class BlockView(Added):
    """What every block has."""

    of = Block
    kind: str
    """The kind of block, which is the name of its template."""
    number: int | None
    """The number of a figure or table."""
    series: str | None
    """What it is numbered among: figures, tables."""
    label: str | None
    """Its name and number as they print: Figure 2."""
    source: Printable | None
    """The line of its sources; of figures and tables."""
    illustrative: bool
    """Whether its data were made up to show a form; of figures and tables."""


class EditionView(Added):
    of = Edition
    head: Briefing
    """The briefing's own fields, bound; templates have it as `head`."""
    sources: tuple[Source, ...]
    """All sources that it cites."""
    blocks: tuple[AnyBlock, ...]
    """Every block, in reading order."""


class RowBlocks(Added):
    of = Row
    blocks: tuple[AnyBlock, ...]
    """Its blocks, in reading order."""


class Numbered:
    """A judgment that is named elsewhere."""

    number: int
    """Its number."""
    anchor: str | None
    """Its id on the page; None where it does not print."""


class Reach:
    """A range on the scale of likelihood."""

    term: str
    """The term that stands for it."""
    low: float
    """Lower end in per cent."""
    high: float
    """Upper end in per cent."""


class Revision:
    """What became of a judgment since its earlier edition."""

    likelihood: str
    """raised, lowered, unchanged, new, now judged, no longer judged, not comparable."""
    confidence: str | None
    """raised, lowered, unchanged; None where it cannot be told."""
    term: str | None
    """The earlier term."""
    ghost: Reach | None
    """The earlier range, where it was another."""


class JudgmentView(Added):
    of = Judgment
    number: int
    """Its number in the briefing."""
    anchor: str | None
    """Its id on the page; None where it does not print."""
    band: Reach | None
    """The range of its likelihood."""
    revision: Revision | None
    """What became of it since its earlier edition."""
    assumptions: tuple[Assumption, ...]
    """What it takes as given."""
    indicators: tuple[Indicator, ...]
    """What would show that it comes true."""


class ScenarioView(Added):
    of = Scenario
    letter: str
    """Its letter: A, B."""
    band: Reach | None
    """The range of its likelihood."""


class IndicatorView(Added):
    of = Indicator
    letters: tuple[str, ...]
    """The letters of the scenarios that it points to."""


class AssumptionView(Added):
    of = Assumption
    carries: tuple[Numbered, ...]
    """The judgments that rest on it."""


class ImplicationView(Added):
    of = Implication
    follows_from: tuple[Numbered, ...]
    """The judgments that it follows from."""
    dated: bool
    """Whether `by` is a date, and not words."""


class FactView(Added):
    of = Fact
    words: str
    """The fact as it stands in a sentence."""
    number_words: str
    """Its number alone."""
    qualifier_words: str
    """What qualifies it: about, at least."""


class SourceView(Added):
    of = Source
    label: str
    """Its sign in notes: S1."""
    entry: Printable | None
    """Its entry in the reader's citation style; None in that of the house."""


class QuoteView(Added):
    of = Quote
    speaker: Actor
    """Who says so."""


class PositionView(Added):
    of = Position
    holder: Printable
    """Who holds it."""
    actor: Actor | None
    """The actor who holds it."""


class HeadView(Added):
    of = Briefing
    places: Mapping[str, str]
    """Where the lines of the front page stand: kicker, title, subtitle, standfirst, bottom_line, bottom_line_note."""


class TileView(Added):
    of = Tile
    fact: Fact
    """Its fact."""


class LogoView:
    """The mark of the house."""

    src: str
    """Its address."""
    on_band: str
    """The address of the one for the dark band of a cover; the same where there is none."""
    alt: str
    """Its words for readers who do not see it."""
