"""A briefing as its analyst writes it: the document, its sections, its records."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from briefing.model.analysis import Assumption, Change, Gap, Implication, Indicator, Judgment, Scenario
from briefing.model.blocks import AnyBlock
from briefing.model.citations import Source
from briefing.model.dates import When
from briefing.model.record import (
    Count,
    Flag,
    Id,
    Ignore,
    Keyed,
    Line,
    Number,
    Prose,
    Record,
    Records,
    Refers,
    Selected,
    Text,
)
from briefing.model.records import Account, Actor, Data, Event, Fact, Quote, Relationship, Term


class Dateline(Record):
    """What the briefing is as of. Staleness is counted from here, never from the clock."""

    as_of: When
    """The day that the briefing describes."""
    cutoff: When | None = None
    """Nothing later was used; `as_of` where left out."""
    next_update: When | Line | None = None
    """When the next edition comes."""


class SignOff(Record):
    """Who released it."""

    name: Text
    date: When
    role: Line | None = None


class Level(Record):
    """One level of a marking scheme, lowest first."""

    label: Text
    color: Annotated[str, Field(pattern=r"^#[0-9A-Fa-f]{6}$")] = "#FFFFFF"
    ground: Annotated[str, Field(pattern=r"^#[0-9A-Fa-f]{6}$")] = "#000000"
    meaning: Line | None = None


class Band(Record):
    """One term of a yardstick, with the range in per cent that it stands for."""

    term: Text
    low: Annotated[Number, Field(ge=0, le=100)]
    high: Annotated[Number, Field(ge=0, le=100)]
    also: tuple[Text, ...] = ()
    """Other terms for the same range."""


class Yardstick(Record):
    """An organisation's own terms of likelihood."""

    name: Line
    bands: tuple[Band, ...] = Field(min_length=2)


class Parameter(Keyed):
    """Something that varies from edition to edition, such as the country."""

    label: Line | None = None
    default: Text | Number
    choices: tuple[Text | Number, ...] = ()


class Cover(Record):
    """The first page."""

    form: Literal["cover", "masthead"] = "masthead"
    """A full picture page, or a title over the text."""
    image: Text | None = None
    """Picture behind the title."""
    alt: Text | None = None
    """What the picture shows; left out where it only decorates."""
    credit: Line | None = None
    logo: Text | None = None
    logo_alt: Text | None = None


class Section(Selected):
    """A section of the document."""

    id: Id
    title: Line
    short: Line | None = None
    """Title in running heads and contents, where it differs."""
    kicker: Line | None = None
    """A few words over the title of an unnumbered section."""
    standfirst: Line | None = None
    """What the section finds, in one sentence."""
    contents_note: Line | None = None
    """A few words beside the title in the contents."""
    numbered: Flag = True
    in_contents: Flag = True
    columns: Literal[1, 2] = 1
    """Boxes in two columns, for method and sources."""
    blocks: tuple[AnyBlock, ...] = Field(min_length=1)


class Included(Record):
    """A file of records: YAML, or CSV with the collection that its rows belong to."""

    file: Text
    collection: Annotated[Literal["events", "facts"] | None, Field(alias="as")] = None


class Schedule(Record):
    """When the next edition is made."""

    every: Text
    """A cron expression, or `weekly`, `daily`, `monthly`."""
    zone: Text = "UTC"
    """Time zone, an IANA name."""
    publish: Literal["final", "signed-off", "always"] = "final"
    """Which status a scheduled edition needs."""


class Briefing(Record):
    """The whole: what prints, and every record behind it."""

    format: Literal[1]
    """Version of this model."""
    id: Id
    """Short name, used for files."""
    title: Line
    subtitle: Line | None = None
    kicker: Line | None = None
    """A few words over the title."""
    series: Line | None = None
    """Name and number in the running head, such as "Briefing 01"."""
    subject: Line | None = None
    """Words in the running head; the title where left out."""
    standfirst: Line | None = None
    """What it is about, in one or two sentences."""
    bottom_line: Line | None = None
    """The answer, in one to three sentences."""
    bottom_line_note: Line | None = None
    """A remark beside it."""
    cover: Cover = Cover()
    dateline: Dateline
    authors: tuple[Text, ...] = ()
    contact: Line | None = None
    organisation: Line | None = None
    edition: Text = "1"
    """Number of this edition."""
    edition_note: Line | None = None
    """Words beside the number, such as "the first"."""
    status: Literal["draft", "review", "final"] = "draft"
    sign_off: SignOff | None = None
    embargo: Text | None = None
    """Not before: an ISO 8601 time with its zone."""
    marking: Text | None = None
    """The highest marking that an edition may hold."""
    default_marking: Text | None = None
    """Marking of portions that name none; the lowest of the scheme where left out."""
    markings: tuple[Level, ...] = ()
    """The organisation's own scheme, lowest first; TLP 2.0 where left out."""
    audience: tuple[Text, ...] = ()
    """Audiences that the briefing knows."""
    language: Text = "en"
    """Language of the text, a BCP 47 tag."""
    paper: Literal["A4", "Letter"] = "A4"
    theme: Text = "default"
    yardstick: Literal["icd203", "phia", "none"] | Yardstick = "icd203"
    default_source: Annotated[Id, Refers(("sources",))] | None = None
    """Source of citations that name none."""
    keywords: tuple[Text, ...] = ()
    parameters: Records[Parameter] = Records()
    schedule: Schedule | None = None
    imprint: Prose | None = None
    disclaimer: Prose | None = None
    max_pages: Annotated[Count, Field(ge=1)] | None = None
    include: str | tuple[str | Included, ...] | None = None
    """Further files of records, as paths from this file."""
    sections: tuple[Section, ...] = Field(min_length=1)

    sources: Records[Source] = Records()
    actors: Records[Actor] = Records()
    relationships: tuple[Relationship, ...] = ()
    events: Records[Event] = Records()
    facts: Records[Fact] = Records()
    quotes: Records[Quote] = Records()
    accounts: Records[Account] = Records()
    judgments: Records[Judgment] = Records()
    implications: Records[Implication] = Records()
    assumptions: Records[Assumption] = Records()
    indicators: Records[Indicator] = Records()
    scenarios: Records[Scenario] = Records()
    gaps: Records[Gap] = Records()
    changes: Records[Change] = Records()
    data: Records[Data] = Records()
    terms: Records[Term] = Records()
    ignore: tuple[Ignore, ...] = ()

    @property
    def collections(self) -> dict[str, Records[Any]]:
        """The collections of records by name."""
        return {name: value for name in type(self).model_fields if isinstance(value := getattr(self, name), Records)}
