"""Places: where they lie, and how exactly anybody says so."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from briefing.model.citations import Cite
from briefing.model.record import Keyed, Line, Number, Text

Exactness = Literal["exact", "approximate", "region", "country"]


class Place(Keyed):
    """A place for maps: a point as exact as its source, or a country as a whole."""

    name: Line
    """Name as it prints."""
    lat: Annotated[Number, Field(ge=-90, le=90)] | None = None
    """Latitude in degrees, negative south of the equator."""
    lon: Annotated[Number, Field(ge=-180, le=180)] | None = None
    """Longitude in degrees, negative west of Greenwich."""
    exactness: Exactness = "exact"
    """What the source gives: this very place, one somewhere near, a region or sea, or only the country."""
    form: Literal["town", "capital", "site", "sea", "area"] = "town"
    """How it is marked where it is only named: a dot, a ringed dot, a diamond, or words alone for a sea or an area."""
    country: Text | None = None
    """The country that it lies in, by code or name; the place itself where the source gives only that."""
    note: Line | None = None
    """A remark for the analyst."""
    cite: Cite = ()
    """What it rests on."""

    @model_validator(mode="after")
    def _placed(self) -> Place:
        if (self.lat is None) != (self.lon is None):
            raise ValueError("`lat` and `lon` come together")
        if self.exactness == "country":
            if self.country is None:
                raise ValueError("a place of which only the country is known names its `country`")
            if self.lat is not None:
                raise ValueError("a place of which only the country is known has no `lat` and `lon`")
        elif self.lat is None:
            raise ValueError("a place has `lat` and `lon`, or `exactness: country`")
        return self
