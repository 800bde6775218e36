"""A text without a look: headings, paragraphs, lists, tables and pictures, in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one form. `marks` are of strong, em, code, sup, sub, small-caps, break (a line ends; no words).

    `href` is where they lead, `note` the anchor of the numbered note that they call: then the words are its number.
    `picture` is the source of a small picture in the line, whose alternative text are the words. `language` is a BCP
    47 tag and `direction` is ltr or rtl, where they differ from what stands around.
    """

    text: str
    marks: frozenset[str] = frozenset()
    href: str = ""
    note: str = ""
    picture: str = ""
    language: str = ""
    direction: str = ""


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A title of `level` 1 (the whole text) to 6."""

    level: int
    runs: Runs
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `role` says what it is for: body, marking, kicker, subtitle, lead, caption, source, verdict."""

    runs: Runs
    role: str = "body"
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """Lines that are printed as they are written."""

    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A break between parts."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure ("figure:ID") or a file ("content:PATH"), with its alternative text."""

    source: str
    alt: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell over `span` columns; `head` where it names its row or column, `number` where it holds one."""

    runs: Runs
    head: bool = False
    number: bool = False
    span: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """`heads` are the rows that name the columns. `role` is data for the numbers behind a figure."""

    heads: tuple[tuple[Cell, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]
    role: str = ""

    @property
    def width(self) -> int:
        """How many columns it has."""
        return max((sum(cell.span for cell in row) for row in (*self.heads, *self.rows)), default=0)


@dataclass(frozen=True, slots=True)
class List:
    """`start` is the first number, None without numbers. An item is a run of blocks."""

    items: tuple[tuple[Block, ...], ...]
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """Blocks that are set apart: another's words, or a remark."""

    blocks: tuple[Block, ...]


Block = Heading | Paragraph | Listing | Rule | Picture | Table | List | Quote


@dataclass(frozen=True, slots=True)
class Text:
    """A whole text; `notes` are the numbered notes by their anchors, in their order."""

    blocks: tuple[Block, ...]
    notes: dict[str, Runs] = field(default_factory=dict)


def runs_of(blocks: tuple[Block, ...]) -> Iterator[Runs]:
    """Every stretch of words, in reading order."""
    for block in blocks:
        if isinstance(block, Heading | Paragraph):
            yield block.runs
        elif isinstance(block, Table):
            yield from (cell.runs for row in (*block.heads, *block.rows) for cell in row)
        elif isinstance(block, List):
            for item in block.items:
                yield from runs_of(item)
        elif isinstance(block, Quote):
            yield from runs_of(block.blocks)


def numbers_of(text: Text) -> dict[str, int]:
    """The numbers of the notes through the whole text, in the order in which they are first called."""
    called = (run.note for runs in runs_of(text.blocks) for run in runs if run.note in text.notes)
    found = dict.fromkeys(called)
    return {anchor: number for number, anchor in enumerate(dict.fromkeys((*found, *text.notes)), 1)}
