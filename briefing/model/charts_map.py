"""Maps as they are written: a region, what is shaded on it, numbered events and places, insets."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from briefing.model.charts import NumberChart
from briefing.model.record import EventId, Flag, Line, Marked, Number, PlaceId, Record, Selected, Text

Longitude = Annotated[Number, Field(ge=-180, le=180)]
Latitude = Annotated[Number, Field(ge=-90, le=90)]


_LEAST = 0.02  # degrees, about two kilometres: coasts are not known finer


class Bounds(Record):
    """An extent in degrees."""

    west: Longitude
    """Western edge; above `east` where the extent lies across the date line."""
    south: Latitude
    """Southern edge, negative south of the equator."""
    east: Longitude
    """Eastern edge."""
    north: Latitude
    """Northern edge."""

    @model_validator(mode="after")
    def _open(self) -> Bounds:
        if self.south >= self.north:
            raise ValueError("`south` is below `north`")
        if self.west == self.east:
            raise ValueError("`west` and `east` are two meridians")
        if min(self.north - self.south, (self.east - self.west) % 360) < _LEAST:
            raise ValueError(f"a map shows at least {_LEAST} degrees")
        return self


Region = Text | tuple[Text, ...] | Bounds
"""A preset by its name, countries by code or name, or bounds."""


class MapInset(Selected):
    """A part of the map at a larger scale, beside it; a frame on the map says where it lies."""

    region: Region
    """What it shows."""
    title: Line | None = None
    """Words at its head."""
    side: Literal["left", "right"] = "left"
    """Where it stands."""
    share: Annotated[Number, Field(ge=0.2, le=0.7)] = 0.4
    """Its part of the figure's width."""


class MapShade(Selected):
    """Countries shaded alike, with an entry in the key."""

    label: Line
    """What they have in common."""
    countries: tuple[Text, ...] = Field(min_length=1)
    """The countries, by code or name."""
    tone: Literal["light", "medium", "strong", "warm", "none"] | None = None
    """The shade; light, strong, warm and medium in turn where left out. `none` suits a hatch alone."""
    hatch: Flag = False
    """Hatched over the shade: a second attribute, which may hold countries of other groups too."""


class MapValue(Selected):
    """A country's number, written in the chart."""

    country: Text
    """The country, by code or name."""
    value: Number | None
    """Its number; null where there is none, which is not zero."""


class MapEvent(Marked):
    """An event with a number on the map and a line in the key."""

    event: EventId
    """The event's record."""
    at: PlaceId | None = None
    """Where, if its record does not say."""
    label: Line | None = None
    """Words in the key; the event's short label where left out."""
    when: Line | None = None
    """Words of the date; the event's own where left out."""


class MapName(Selected):
    """A country that is named first, and how."""

    country: Text
    """The country, by code or name."""
    label: Line | None = None
    """Its name on this map, where it differs."""
    note: Line | None = None
    """A few words under the name."""


class MapLink(Selected):
    """An arrow between two places."""

    from_: Annotated[PlaceId, Field(alias="from")]
    """Where it starts."""
    to: PlaceId
    """Where it leads."""
    label: Line | None = None
    """Words at its middle."""
    alleged: Flag = False
    """Dashed: somebody says so."""


class MapChart(NumberChart):
    """A map: countries shaded or in classes, numbered events with a dated key, places, arrows, insets."""

    kind: Literal["map"]
    """Says that this is a chart of the kind `map`."""
    region: Region
    """What it shows: a preset such as middle-east, a list of countries, or bounds."""
    insets: tuple[MapInset, ...] = Field(default=(), max_length=2)
    """Parts at a larger scale."""
    height: Annotated[Number, Field(ge=30, le=220)] | None = None
    """Height of the map itself in mm; made from the region where left out."""
    shade: tuple[MapShade, ...] = ()
    """Groups of shaded countries."""
    country: Text | None = None
    """Column of countries, for values from `data`."""
    value: Text | None = None
    """Column of values."""
    rows: tuple[MapValue, ...] = ()
    """The values, where they stand in the chart itself."""
    breaks: tuple[Number, ...] = Field(default=(), max_length=4)
    """Where one class of values ends and the next begins, rising; round ones are found where left out."""
    value_label: Line | None = None
    """What the values are, over the key."""
    events: tuple[MapEvent, ...] = Field(default=(), max_length=30)
    """Numbered events, in the order of their numbers."""
    places: tuple[PlaceId, ...] = ()
    """Places marked and named."""
    links: tuple[MapLink, ...] = ()
    """Arrows between places."""
    names: tuple[MapName, ...] = ()
    """Countries that are named before others, and notes under their names."""
    named: Literal["all", "shaded", "listed", "none"] = "all"
    """Which countries are named where there is room: all, the shaded ones, those in `names` alone, or none."""
    scale_bar: Flag = True
    """Whether a bar shows the scale; a map of the whole world has none."""

    @model_validator(mode="after")
    def _one_way(self) -> MapChart:
        if self.rows and self.data is not None:
            raise ValueError("a map's values stand in `rows` or in `data`, not in both")
        if self.data is not None and (self.country is None or self.value is None):
            raise ValueError("a map from `data` names its `country` column and its `value` column")
        if (self.rows or self.data is not None) and any(group.tone not in (None, "none") for group in self.shade):
            raise ValueError("a map of values has no other shades; a group may be hatched, with `tone: none`")
        if sum(group.tone != "none" for group in self.shade) > 4:
            raise ValueError("a map has at most four shades: put groups together, or hatch one with `tone: none`")
        if list(self.breaks) != sorted(set(self.breaks)):
            raise ValueError("`breaks` rise from one to the next")
        return self
