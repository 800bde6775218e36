"""What a map plots: lands by code, places in degrees, words final."""

from __future__ import annotations

from dataclasses import dataclass, field

from briefing.model.chart_data import ChartWords

Extent = tuple[float, float, float, float]
"""West, south, east and north in degrees; east is above west, beyond 180 over the date line."""


@dataclass(frozen=True, slots=True)
class MapWords:
    """The words that a map adds of its own. `at_latitude` takes {distance} and {latitude}."""

    note: str = "Boundaries are those of Natural Earth and imply no judgment."
    disputed: str = "boundary in dispute"
    no_data: str = "no data"
    exact: str = "place known"
    approximate: str = "place approximate"
    whole: str = "only the country or region known"
    capital: str = "capital"
    site: str = "site"
    middle: str = "middle of an area"
    alleged: str = "alleged"
    km: str = "km"
    at_latitude: str = "{distance} at {latitude}"
    north: str = "N"
    south: str = "S"
    number_head: str = "No."
    event_head: str = "Event"
    date_head: str = "Date"
    place_head: str = "Place"
    country_head: str = "Country"
    value_head: str = "Value"
    group_head: str = "Group"


@dataclass(frozen=True, slots=True)
class PlottedPlace:
    """A place. `exactness` is exact, approximate, region or country; `form` town, capital, site, sea or area."""

    name: str
    lon: float
    lat: float
    exactness: str
    form: str = "town"
    code: str = ""


@dataclass(frozen=True, slots=True)
class NumberedEvent:
    """An event of the key: its number in the edition's digits, its words, its date in words, its place."""

    number: str
    label: str
    when: str
    place: PlottedPlace


@dataclass(frozen=True, slots=True)
class ShadeGroup:
    """Lands shaded alike: `tone` is light, medium, strong, warm or none."""

    label: str
    codes: tuple[str, ...]
    tone: str
    hatch: bool = False


@dataclass(frozen=True, slots=True)
class ValueClass:
    """Lands of one class of values, from the lowest class to the highest."""

    label: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LandName:
    """A land's name. `rank`: 0 it matters, and gets a line to its name if there is no room; 1 shaded; 2 any other."""

    code: str
    name: str
    note: str = ""
    rank: int = 2


@dataclass(frozen=True, slots=True)
class InsetData:
    """A part at a larger scale: its extent, words at its head, side, share of the width."""

    extent: Extent
    title: str
    side: str
    share: float


@dataclass(frozen=True, slots=True)
class LinkData:
    """An arrow between places."""

    start: PlottedPlace
    end: PlottedPlace
    label: str = ""
    alleged: bool = False


@dataclass(frozen=True, slots=True)
class MapData:
    """A map. `height` in mm, None to follow the extent; `rows` are name and value of each land, in words."""

    extent: Extent
    insets: tuple[InsetData, ...] = ()
    height: float | None = None
    groups: tuple[ShadeGroup, ...] = ()
    classes: tuple[ValueClass, ...] = ()
    value_label: str = ""
    rows: tuple[tuple[str, str], ...] = ()
    events: tuple[NumberedEvent, ...] = ()
    places: tuple[PlottedPlace, ...] = ()
    links: tuple[LinkData, ...] = ()
    names: tuple[LandName, ...] = ()
    scale_bar: bool = True
    said: MapWords = MapWords()
    words: ChartWords = field(default_factory=ChartWords)
    kind: str = "map"
