"""Countries and regions as a map names them: codes and extents, or what is wrong with the name."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from briefing.language.countries import countries, find_country, near_countries
from briefing.model.chart_data_map import Extent
from briefing.model.charts_map import Bounds, Region
from briefing.model.regions import REGIONS
from briefing.problems import Problem, Span, error

_MARGIN, _LEAST = 0.04, 0.6  # of the extent on each side; degrees, for the smallest of islands


class Unknown(Exception):
    """A name that is no country's or region's.

    Attributes:
        problem: what to tell.
    """

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def code_of(name: str, language: str, span: Span | None) -> str:
    """The code of a country.

    Raises:
        Unknown: there is none of this name.
    """
    found = find_country(name, language)
    if found is not None:
        return found.code
    near = near_countries(name, language)
    hints = tuple(f"did you mean {one}?" for one in near) or ("write its ISO 3166 code, such as IR or IRN",)
    raise Unknown(error("country-is-known", f"no country is called “{name}”", span, *hints))


def extent_of(region: Region, language: str, spans: Sequence[Span | None]) -> Extent:
    """West, south, east and north; `spans` are the place of the region, or of each of its countries.

    Raises:
        Unknown: a name is no country's or region's.
    """
    if isinstance(region, Bounds):
        return _opened(region.west, region.south, region.east, region.north)
    if isinstance(region, str):
        return _named(region, language, spans[0] if spans else None)
    codes = [code_of(name, language, span) for name, span in zip(region, spans, strict=True)]
    return _around([countries()[code].bounds for code in codes])


def _named(name: str, language: str, span: Span | None) -> Extent:
    """A preset, or a single country."""
    if name in REGIONS:
        return _opened(*REGIONS[name])
    country = find_country(name, language)
    if country is not None:
        return _around([country.bounds])
    near = (*difflib.get_close_matches(name, REGIONS, 2, 0.6), *near_countries(name, language)[:1])
    hints = tuple(f"did you mean {one}?" for one in near) or (f"one of: {', '.join(REGIONS)}",)
    raise Unknown(error("region-is-known", f"no region is called “{name}”", span, *hints))


def _opened(west: float, south: float, east: float, north: float) -> Extent:
    """East above west, over the date line where it has to be."""
    return float(west), float(south), float(east if east > west else east + 360), float(north)


def _around(boxes: Sequence[Extent]) -> Extent:
    """All boxes with a margin, the shorter way around the globe."""
    opened = [_opened(*box) for box in boxes]
    starts = sorted({box[0] for box in opened})
    west, reach = min(
        ((start, max((box[0] - start) % 360 + box[2] - box[0] for box in opened)) for start in starts),
        key=lambda found: (found[1], found[0]),
    )
    south, north = min(box[1] for box in opened), max(box[3] for box in opened)
    across, up = max(_LEAST, _MARGIN * reach), max(_LEAST / 2, _MARGIN * (north - south))
    if reach + 2 * across >= 360:
        west, reach, across = -180.0, 360.0, 0.0
    return west - across, max(-90.0, south - up), west + reach + across, min(90.0, north + up)
