"""A briefing as its analyst writes it: the document, its sections, its records."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any, Literal

from pydantic import Field

from briefing.model.analysis import Assumption, Change, Gap, Implication, Indicator, Judgment, Scenario
from briefing.model.blocks import AnyBlock
from briefing.model.charts_cells import Spark
from briefing.model.citations import Source
from briefing.model.data import Data
from briefing.model.dates import When
from briefing.model.house_style import HouseStyle
from briefing.model.moments import At
from briefing.model.places import Place
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
from briefing.model.records import Account, Actor, Event, Fact, Quote, Term
from briefing.model.relationships import Relationship
from briefing.model.schedule import Schedule
from briefing.model.theme_choice import AnyTheme
from briefing.model.yardstick import OrFile, Yardstick


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
    """Who signed."""
    date: When
    """When."""
    role: Line | None = None
    """In which office."""


class Level(Record):
    """One level of a marking scheme, lowest first."""

    label: Text
    """The marking as it prints."""
    color: Annotated[str, Field(pattern=r"^#[0-9A-Fa-f]{6}$")] = "#FFFFFF"
    """Colour of its letters."""
    ground: Annotated[str, Field(pattern=r"^#[0-9A-Fa-f]{6}$")] = "#000000"
    """Colour behind them."""
    meaning: Line | None = None
    """Who may read it, in a few words."""


class Parameter(Keyed):
    """Something that varies from edition to edition, such as the country."""

    label: Line | None = None
    """What it is, in words."""
    default: Text | Number
    """Its value where an edition asks for none; it sets the type."""
    choices: tuple[Text | Number, ...] = ()
    """The values that it may have; none means any."""


class Cover(Record):
    """The first page."""

    form: Literal["cover", "masthead"] = "masthead"
    """A full picture page, or a title over the text."""
    image: Text | None = None
    """Picture behind the title."""
    alt: Text | None = None
    """What the picture shows; left out where it only decorates."""
    credit: Line | None = None
    """Who made the picture and under which licence."""
    logo: Text | None = None
    """Mark of the organisation, an image file."""
    logo_alt: Text | None = None
    """What the mark says; the organisation's name where left out."""


class Section(Selected):
    """A section of the document."""

    id: Id
    """Name to refer to with {see:ID}."""
    title: Line
    """What the section is about."""
    short: Line | None = None
    """Title in running heads and contents, where it differs."""
    kicker: Line | None = None
    """A few words over the title of an unnumbered section."""
    standfirst: Line | None = None
    """What the section finds, in one sentence."""
    contents_note: Line | None = None
    """A few words beside the title in the contents."""
    numbered: Flag = True
    """Whether it carries a number."""
    in_contents: Flag = True
    """Whether the contents list it."""
    columns: Literal[1, 2] = 1
    """Boxes in two columns, for method and sources."""
    blocks: tuple[AnyBlock, ...] = Field(min_length=1)
    """What prints, in order."""


class Included(Record):
    """A file of records: YAML, or CSV with the collection that its rows belong to."""

    file: Text
    """Path from the file that includes it."""
    collection: Annotated[Literal["events", "facts"] | None, Field(alias="as")] = None
    """Collection that the rows of a CSV file belong to."""


class Briefing(Record):
    """The whole: what prints, and every record behind it."""

    format: Literal[1]
    """Version of this model."""
    id: Id
    """Short name, used for files."""
    title: Line
    """What it is called."""
    subtitle: Line | None = None
    """A second line under the title."""
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
    """How the first page looks."""
    dateline: Dateline
    """What it is as of."""
    authors: tuple[Text, ...] = ()
    """Who wrote it."""
    contact: Line | None = None
    """How to reach them."""
    url: Annotated[str, Field(pattern=r"^https?://")] | None = None
    """Address at which the whole briefing can be read, where {edition} may stand for its number; a digest by mail leads
    there."""
    organisation: Line | None = None
    """Who publishes it."""
    edition: Text = "1"
    """Number of this edition."""
    edition_note: Line | None = None
    """Words beside the number, such as "the first"."""
    status: Literal["draft", "review", "final"] = "draft"
    """How far it has come."""
    imported: Text | None = None
    """The document that `briefing import` made it from. While this stands, the check lists every paragraph that cites
    nothing and every text that is still to be filled in; take it away when the work is done."""
    sign_off: SignOff | None = None
    """Who released it."""
    embargo: At | None = None
    """Not to be published before this moment, which prints on the first page and in the imprint."""
    marking: Text | None = None
    """The highest marking that an edition may hold."""
    default_marking: Text | None = None
    """Marking of portions that name none; the lowest of the scheme where left out."""
    markings: tuple[Level, ...] = ()
    """The organisation's own scheme, lowest first; TLP 2.0 where left out."""
    audience: tuple[Text, ...] = ()
    """Audiences that the briefing knows."""
    languages: tuple[Text, ...] = ()
    """Languages (BCP 47) that texts stand in side by side, as `title: {en: ..., ar: ...}`, in the order in which an
    edition of another language falls back."""
    language: Text = "en"
    """Language of the text, a BCP 47 tag."""
    paper: Literal["A4", "Letter"] = "A4"
    """Size of the page."""
    theme: AnyTheme = "default"
    """Look of the page, by name; or a mapping with the `name` and tokens that are other than the theme's."""
    yardstick: Annotated[Literal["icd203", "phia", "none"] | Yardstick, OrFile()] = "icd203"
    """Terms of likelihood and the ranges that they stand for; or the path of a file that holds them."""
    house_style: Annotated[HouseStyle | None, OrFile()] = None
    """The organisation's own words, spelling and length of quotes; or the path of a file that holds them."""
    citation_style: Text | None = None
    """Style in which sources are listed: one that ships, such as `apa`, or a .csl file of the project."""
    default_source: Annotated[Id, Refers(("sources",))] | None = None
    """Source of citations that name none."""
    rights: Line | None = None
    """Who holds the rights in it and who may use it how, for the document's metadata."""
    keywords: tuple[Text, ...] = ()
    """Words for the document's metadata."""
    parameters: Records[Parameter] = Records()
    """What varies from edition to edition, by id."""
    schedule: Schedule | None = None
    """When the next edition is made."""
    imprint: Prose | None = None
    """Who is responsible, beyond what the fields say."""
    disclaimer: Prose | None = None
    """What the publisher does not vouch for."""
    fresh_for: Count | None = None
    """For how many days a number counts as fresh: 30, or 7 in a daily briefing, where left out."""
    change_bars: Flag = True
    """Whether what changed since the edition before carries a bar in the margin, where that edition is known."""
    with_source: Flag = False
    """Whether each PDF holds what builds it again, as its reader may see it, for `briefing verify`."""
    max_pages: Annotated[Count, Field(ge=1)] | None = None
    """A longer edition is an error."""
    include: str | tuple[str | Included, ...] | None = None
    """Further files of records, as paths from this file."""
    sections: tuple[Section, ...] = Field(min_length=1)
    """What prints, in order."""

    sources: Records[Source] = Records()
    """What statements rest on, by id."""
    actors: Records[Actor] = Records()
    """Who acts, by id."""
    relationships: tuple[Relationship, ...] = ()
    """Ties between actors."""
    events: Records[Event] = Records()
    """What happened, by id."""
    facts: Records[Fact] = Records()
    """Numbers and their sources, by id."""
    quotes: Records[Quote] = Records()
    """Words of others, by id."""
    accounts: Records[Account] = Records()
    """Matters in dispute, by id."""
    judgments: Records[Judgment] = Records()
    """What is held to be so, by id."""
    implications: Records[Implication] = Records()
    """What follows, by id."""
    assumptions: Records[Assumption] = Records()
    """What is taken as given, by id."""
    indicators: Records[Indicator] = Records()
    """What to watch, by id."""
    scenarios: Records[Scenario] = Records()
    """Courses that things may take, by id."""
    gaps: Records[Gap] = Records()
    """What is not known, by id."""
    changes: Records[Change] = Records()
    """What changed since the last edition, by id."""
    data: Records[Data] = Records()
    """Tables behind figures and facts, by id."""
    places: Records[Place] = Records()
    """Places for maps, by id."""
    sparks: Records[Spark] = Records()
    """Small charts for lines of prose, by id."""
    terms: Records[Term] = Records()
    """Entries of the glossary, by id."""
    ignore: tuple[Ignore, ...] = ()
    """Rules silenced for the whole briefing, each with a reason."""

    @property
    def collections(self) -> dict[str, Records[Any]]:
        """The collections of records by name."""
        return {name: getattr(self, name) for name in _collections(type(self))}


@cache
def _collections(kind: type[Briefing]) -> tuple[str, ...]:
    return tuple(name for name, known in kind.model_fields.items() if isinstance(known.default, Records))
