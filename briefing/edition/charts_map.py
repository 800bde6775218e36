"""Maps planned: countries to codes, events to numbers and places, every word final."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields

from briefing.edition.bind import Context
from briefing.edition.chart_words import Lines, words_of
from briefing.edition.map_extent import Unknown, code_of, extent_of
from briefing.edition.map_values import classes_of
from briefing.language.countries import countries, country_name, find_country
from briefing.language.format import format_date
from briefing.language.numerals import digits_of
from briefing.language.words import lexicon
from briefing.model.chart_data_map import (
    Extent,
    InsetData,
    LandName,
    LinkData,
    MapData,
    MapWords,
    NumberedEvent,
    PlottedPlace,
    ShadeGroup,
)
from briefing.model.charts_map import Bounds, MapChart, MapEvent, MapInset
from briefing.model.places import Place
from briefing.model.records import Event
from briefing.problems import Problem, error

_TONES = ("light", "strong", "warm", "medium")
_MANY = 25  # shaded countries: more are not named before others
_VAGUE = re.compile(r"^(in |the )?(north|south|east|west|cent(er|re|ral)|near|around|off|border)", re.IGNORECASE)


def plan_map(chart: MapChart, context: Context) -> tuple[MapData | None, tuple[Problem, ...]]:
    """A map to draw.

    Raises:
        FactError: the data lack a table or a column.
    """
    plan = _Plan(chart, context)
    try:
        return plan.data(), tuple(plan.problems)
    except Unknown as wrong:
        return None, (*plan.problems, wrong.problem)


class _Plan:
    """One map on its way from names to codes."""

    def __init__(self, chart: MapChart, context: Context) -> None:
        self.chart, self.context, self.language = chart, context, context.language
        self.lines = Lines(context, chart)
        self.problems: list[Problem] = []

    def data(self) -> MapData:
        """The whole map.

        Raises:
            Unknown: a name is no country's or region's.
        """
        chart = self.chart
        groups = tuple(self._groups())
        classes, rows = classes_of(chart, self.context)
        links = tuple(self._links())
        ends = [place for link in chart.links for place in (link.from_, link.to)]
        places = [self._place(key) for key in dict.fromkeys((*chart.places, *ends))]
        return MapData(
            extent=self._extent(chart),
            insets=tuple(
                InsetData(self._extent(inset), self.lines.line(inset.title), inset.side, float(inset.share))
                for inset in chart.insets
            ),
            height=None if chart.height is None else float(chart.height),
            groups=groups,
            classes=classes,
            value_label=self.lines.line(chart.value_label),
            rows=rows,
            events=tuple(self._events()),
            places=tuple(place for place in places if place),
            links=links,
            names=tuple(self._names(groups)),
            scale_bar=chart.scale_bar,
            said=map_words(self.language),
            words=words_of(self.language),
        )

    def _extent(self, shown: MapChart | MapInset) -> Extent:
        region = shown.region
        if isinstance(region, str | Bounds):
            return extent_of(region, self.language, (shown.span_of("region"),))
        spans = [shown.span_of("region", at) for at in range(len(region))]
        return extent_of(region, self.language, spans)

    def _groups(self) -> Iterator[ShadeGroup]:
        """The shaded groups; a country in two of them is a problem, unless the second is a hatch alone."""
        taken: dict[str, str] = {}
        own = {group.tone for group in self.chart.shade}
        free = iter([tone for tone in _TONES if tone not in own])
        for group in self.chart.shade:
            tone: str = group.tone or next(free)
            codes = []
            for at, name in enumerate(group.countries):
                span = group.span_of("countries", at)
                code = code_of(name, self.language, span)
                if tone != "none" and code in taken:
                    message = f"“{name}” is shaded as “{taken[code]}” already"
                    self.problems.append(error("country-is-shaded-once", message, span))
                if tone != "none":
                    taken[code] = group.label
                codes.append(code)
            yield ShadeGroup(self.lines.line(group.label), tuple(codes), tone, group.hatch)

    def _names(self, groups: Iterable[ShadeGroup]) -> Iterator[LandName]:
        """The names of countries that may print, those that matter before others."""
        chart = self.chart
        listed = {code_of(one.country, self.language, one.span_of("country")): one for one in chart.names}
        shaded = {code for group in groups for code in group.codes}
        first = shaded if len(shaded) <= _MANY else set()
        kept = {"all": set(countries()), "shaded": shaded, "listed": set(), "none": set()}[chart.named]
        for code in countries():
            if code in listed:
                own = listed[code]
                name = self.lines.line(own.label) or country_name(code, self.language)
                yield LandName(code, name, self.lines.line(own.note), 0)
            elif code in kept:
                yield LandName(code, country_name(code, self.language), "", 1 if code in first else 2)

    def _links(self) -> Iterator[LinkData]:
        for link in self.chart.links:
            start, end = self._place(link.from_), self._place(link.to)
            if start and end:
                yield LinkData(start, end, self.lines.line(link.label), link.alleged)

    def _events(self) -> Iterator[NumberedEvent]:
        """The events with their numbers, in the digits of the language."""
        digits = str.maketrans("0123456789", digits_of(self.language))
        number = 0
        for own in self.chart.events:
            event = self.context.briefing.events.get(own.event)
            place = self._event_place(own, event) if event else None
            if event is None or place is None:
                continue
            number += 1
            said = Lines(self.context, event)
            label = self.lines.line(own.label) or said.line(event.short or event.text)
            when = self.lines.line(own.when) or said.line(event.as_words)
            when = when or (format_date(event.date, self.language) if event.date else "")
            yield NumberedEvent(str(number).translate(digits), label, when, place)

    def _event_place(self, own: MapEvent, event: Event) -> PlottedPlace | None:
        key = own.at or event.at
        if key is None:
            hint = "give the event's record `at:`, or the figure's, with the id of a place"
            message = f"the event “{own.event}” has no place on a map"
            self.problems.append(error("event-has-place", message, own.span_of("event"), hint))
            return None
        place = self.context.briefing.places.get(key)
        if place is None:
            return None
        span = own.span_of("at") if own.at else event.span_of("at")
        wrong = _too_exact(place, str(event.place or ""), self.language)
        if wrong:
            hint = f"give “{key}” an `exactness` that the source bears, or cite one that says where"
            self.problems.append(error("place-is-as-exact-as-source", wrong, span, hint))
        return self._place(key)

    def _place(self, key: str) -> PlottedPlace | None:
        """A place in degrees; a country lies in its middle."""
        place = self.context.briefing.places.get(key)
        if place is None:
            return None
        wrong = _too_exact(place, "", self.language)
        if wrong:
            found = error("place-is-as-exact-as-source", wrong, place.span_of("exactness") or place.span_of("name"))
            self.problems += [found] if found not in self.problems else []
        code = code_of(place.country, self.language, place.span_of("country")) if place.country else ""
        lon, lat = countries()[code].middle if place.exactness == "country" else (place.lon or 0.0, place.lat or 0.0)
        name = Lines(self.context, place).line(place.name)
        return PlottedPlace(name, float(lon), float(lat), place.exactness, place.form, code)


def _too_exact(place: Place, said: str, language: str) -> str:
    """What is wrong with a point where the source gives a country or a part of one; empty where nothing is."""
    if place.exactness in ("country", "region") or place.form in ("sea", "area"):
        return ""
    words = said or str(place.name)
    country = find_country(words, language)
    if country is not None and country.area > 3000:
        return f"“{words}” is a country, and the map would mark a point in it"
    if said and place.exactness == "exact" and _VAGUE.match(said):
        return f"“{words}” is no point, and the map would mark one"
    return ""


def map_words(language: str) -> MapWords:
    """The words that maps add, in the language of the edition; English where it has none."""
    words = lexicon(language)
    return MapWords(**{one.name: words.label(f"map {one.name}") for one in fields(MapWords)})
