"""Charts of links as they are written: actors and their ties, and quantities on their way from stage to stage."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from briefing.model.charts import NumberChart
from briefing.model.dates import When
from briefing.model.record import ActorId, Count, Flag, Id, Line, Number, Record, Records, Selected, Text
from briefing.model.records import ActorKind, Status
from briefing.model.relationships import Nature

Share = Annotated[Number, Field(ge=0, le=1)]
MOST_ACTORS = 40


class NetworkActor(Selected):
    """An actor written in the chart, for figures that need no records."""

    id: Id
    """Name that the ties go by."""
    name: Line
    """Words in its box."""
    kind: ActorKind = "group"
    """Kind of actor: decides the look of its box."""
    detail: Line | None = None
    """A few words under the name."""
    side: Text | None = None
    """Side, to group by."""
    country: Text | None = None
    """Country or territory, to group by."""


class NetworkTie(Selected):
    """A tie written in the chart."""

    from_: Annotated[Id, Field(alias="from")]
    """Actor that the tie starts from."""
    to: Id
    """Actor that it leads to."""
    label: Line | None = None
    """Words beside the line."""
    nature: Nature = "tie"
    """What the tie means: decides the look of the line."""
    two_way: Flag = False
    """Whether it runs both ways."""
    since: When | None = None
    """When it began."""
    until: When | None = None
    """When it ended."""
    period: Line | None = None
    """When, in words, where there is no date."""
    status: Status = "reported"
    """An alleged tie is dashed."""


class NodePlace(Selected):
    """How one actor stands in this figure, where that is not left to the layout."""

    at: tuple[Share, Share] | None = None
    """Pinned: across from the side where reading starts, and down, each from 0 to 1."""
    label: Line | None = None
    """Words in the box; the actor's short name, else its name, where left out."""
    detail: Line | None = None
    """Words under the name; the actor's country where left out, and the figure is not grouped."""
    includes: tuple[ActorId, ...] = ()
    """Actors drawn as part of this one: their ties run to and from its box."""
    aside: Flag = False
    """Drawn with a dotted edge: named, but not one of those that the figure is about."""


class NetworkChart(Record):
    """Actors and the ties between them: from the briefing's records, or written in the chart."""

    kind: Literal["network"]
    """Says that this is a chart of the kind `network`."""
    actors: tuple[ActorId, ...] | Literal["all"] = "all"
    """Actors to show; `all` shows those that a chosen relationship ties to another."""
    sides: tuple[Text, ...] = ()
    """Only actors of these sides; an actor whose name or other name is a side belongs to it."""
    actor_kinds: tuple[ActorKind, ...] = ()
    """Only actors of these kinds."""
    relationships: tuple[Id, ...] | Literal["all"] = "all"
    """Relationships to show, by their ids; `all` shows those between the actors shown."""
    natures: tuple[Nature, ...] = ()
    """Only relationships of these natures."""
    inline: tuple[NetworkActor, ...] = ()
    """The actors, where they stand in the chart itself; then `ties` hold what ties them."""
    ties: tuple[NetworkTie, ...] = ()
    """The ties between actors written in the chart."""
    rows: tuple[tuple[Id, ...], ...] = ()
    """Rows of actors from top to bottom; without them the layout finds places. An actor alone in a row is a bar."""
    group: Literal["side", "country"] | None = None
    """Actors in rows by what they have in common, each row named."""
    places: Records[NodePlace] = Field(default_factory=Records)
    """How single actors stand in this figure, by id."""
    accent: Nature | Literal["alleged"] | None = None
    """The ties that the title speaks of, drawn in the accent colour; none where left out."""
    aside_label: Line | None = None
    """What a dotted edge means; "not a member" where left out."""
    show_dates: Flag = True
    """Whether dates follow the words of a tie."""
    show_periods: Flag = False
    """Whether the source's words for when follow a tie that has no date."""
    tie_words: Records[Line | None] = Field(default_factory=Records)
    """Words beside single relationships in this figure, by their ids; null for none."""

    @model_validator(mode="after")
    def _one_origin(self) -> NetworkChart:
        if self.ties and not self.inline:
            raise ValueError("`ties` tie actors that are written in the chart: name those in `inline`")
        if self.inline and (self.actors != "all" or self.relationships != "all"):
            raise ValueError("a network has either `inline` actors or records")
        if self.rows and self.group:
            raise ValueError("a network has either `rows` or `group`")
        return self


class FlowLink(Selected):
    """A quantity on its way."""

    from_: Annotated[Line, Field(alias="from")]
    """Where it comes from."""
    to: Line
    """Where it goes."""
    value: Number | None
    """How much; null where it is not known."""


class FlowChart(NumberChart):
    """Quantities from sources to targets in two or more stages, each band as wide as its quantity."""

    kind: Literal["flow"]
    """Says that this is a chart of the kind `flow`."""
    links: tuple[FlowLink, ...] = ()
    """The quantities, where they stand in the chart itself."""
    from_: Annotated[Text | None, Field(alias="from")] = None
    """Column of the places that quantities come from."""
    to: Text | None = None
    """Column of the places that they go to."""
    value: Text | None = None
    """Column of the quantities."""
    stages: tuple[Line, ...] = ()
    """Words over the stages, in the order of reading."""
    balance: Literal["conserved", "losses"] = "conserved"
    """Whether all that reaches a stage between leaves it; with `losses` the rest ends there, and says so."""
    loss_label: Line | None = None
    """Words for what ends between the stages; "lost" where left out."""
    sort: Literal["down", "none"] = "down"
    """Order within a stage: the largest first, or as written."""
    height: Annotated[Count, Field(ge=30, le=180)] | None = None
    """Height of the bands in mm; as many places need it where left out."""

    @model_validator(mode="after")
    def _one_origin(self) -> FlowChart:
        if bool(self.links) == (self.data is not None):
            raise ValueError("a flow has either `links` or `data`")
        if self.data is not None and not (self.from_ and self.to and self.value):
            raise ValueError("a flow from `data` names its columns: `from`, `to` and `value`")
        return self
