"""Charts of links planned: networks of actors and ties, and quantities on their way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.edition.bind import Context
from briefing.edition.chart_cells import column_for, number_of_cell, value_format
from briefing.edition.chart_labels import labels_for
from briefing.edition.chart_words import Lines, unplotted, words_of
from briefing.edition.links import boxes_of, chosen_actors, chosen_relationships, group_of, names_of
from briefing.language.format import format_span
from briefing.language.words import lexicon
from briefing.model.chart_data_links import (
    ALLEGED,
    ENGLISH_LINKS,
    FlowData,
    LinkWords,
    NetworkData,
    PlottedActor,
    PlottedTie,
    Stream,
)
from briefing.model.charts_links import FlowChart, NetworkChart, NetworkTie, NodePlace
from briefing.model.dates import Date
from briefing.model.relationships import Relationship
from briefing.problems import Problem, Span, error
from briefing.yaml_text import nearest


def link_words(language: str) -> LinkWords:
    """The words that charts of links add, in the language of the edition."""
    words = lexicon(language)
    return LinkWords(tuple((key, words.label(key)) for key, _ in ENGLISH_LINKS))


def plan_network(chart: NetworkChart, context: Context) -> tuple[NetworkData | None, tuple[Problem, ...]]:
    """Actors and ties to draw, from records or from the chart itself."""
    actors = tuple(_own_actors(chart, context) if chart.inline else _actors(chart, context))
    ties = tuple(_own_ties(chart, context) if chart.inline else _ties(chart, context))
    known = [actor.id for actor in actors]
    rows = chart.rows
    heads: tuple[str, ...] = ()
    if chart.group:
        heads = tuple(dict.fromkeys(actor.group for actor in actors))
        rows = tuple(tuple(actor.id for actor in actors if actor.group == head) for head in heads)
    elif rows:
        left = tuple(key for key in known if not any(key in row for row in rows))
        rows = (*rows, left) if left else rows
    data = NetworkData(
        actors=actors,
        ties=ties,
        rows=rows,
        heads=heads,
        accent=chart.accent or "",
        aside_label=Lines(context, chart).line(chart.aside_label),
        words=words_of(context.language),
        links=link_words(context.language),
    )
    return data, (*_unknown(chart, known), *_unknown_ties(chart, context))


def _unknown(chart: NetworkChart, known: Sequence[str]) -> Iterator[Problem]:
    """A problem for each place, row and end of a tie that no actor of the figure has."""
    named = [(key, chart.span_of("places", key, key=True)) for key in chart.places]
    named += [(key, chart.span_of("rows", at, to)) for at, row in enumerate(chart.rows) for to, key in enumerate(row)]
    named += [(tie.from_, tie.span_of("from")) for tie in chart.ties]
    named += [(tie.to, tie.span_of("to")) for tie in chart.ties]
    yield from (_nowhere(key, known, span) for key, span in named if key not in known)


def _nowhere(key: str, known: Sequence[str], span: Span | None) -> Problem:
    near = nearest(key, list(known))
    hint = f"did you mean {near[0]}?" if near else f"one of: {', '.join(known)}"
    return error("name-is-plotted", f"the figure plots no “{key}”", span, hint)


def _unknown_ties(chart: NetworkChart, context: Context) -> Iterator[Problem]:
    """A problem for each relationship that a network names and does not draw."""
    ids = [tie.id for tie in chosen_relationships(chart, context.briefing) if tie.id]
    if chart.relationships != "all":
        yield from unplotted(chart, "relationships", chart.relationships, ids)
    for key in chart.tie_words:
        if key not in ids:
            yield _nowhere(key, ids, chart.span_of("tie_words", key, key=True))


def _actors(chart: NetworkChart, context: Context) -> Iterator[PlottedActor]:
    lines = Lines(context, chart)
    for key, actor in chosen_actors(chart, context.briefing).items():
        place = chart.places.get(key) or NodePlace()
        name = lines.line(place.label) or actor.short or lines.line(actor.name)
        group = group_of(actor, chart.group, context.briefing.actors) if chart.group else ""
        detail = lines.line(place.detail) or ("" if chart.group or actor.country == name else actor.country or "")
        full = (lines.line(actor.name), *names_of(actor)[1:])
        others = ", ".join(dict.fromkeys(other for other in full if other != name))
        yield PlottedActor(key, name, actor.kind, detail, group, others, place.at, place.aside)


def _own_actors(chart: NetworkChart, context: Context) -> Iterator[PlottedActor]:
    lines = Lines(context, chart)
    for actor in chart.inline:
        place = chart.places.get(actor.id) or NodePlace()
        group = (actor.country if chart.group == "country" else actor.side if chart.group else None) or ""
        detail = lines.line(place.detail or actor.detail)
        name = lines.line(place.label or actor.name)
        yield PlottedActor(actor.id, name, actor.kind, detail, group, "", place.at, place.aside)


def _ties(chart: NetworkChart, context: Context) -> Iterator[PlottedTie]:
    boxes = boxes_of(chart)
    for tie in chosen_relationships(chart, context.briefing):
        words = tie.short or tie.type
        if tie.id and tie.id in chart.tie_words:
            words = chart.tie_words[tie.id] or ""
        start, end = boxes.get(tie.from_, tie.from_), boxes.get(tie.to, tie.to)
        yield _tie(chart, context, tie, (start, end), (words, tie.type))


def _own_ties(chart: NetworkChart, context: Context) -> Iterator[PlottedTie]:
    for tie in chart.ties:
        yield _tie(chart, context, tie, (tie.from_, tie.to), (tie.label or "", tie.label or ""))


def _tie(
    chart: NetworkChart,
    context: Context,
    tie: Relationship | NetworkTie,
    ends: tuple[str, str],
    words: tuple[str, str],
) -> PlottedTie:
    """A tie to draw; `words` are those beside its line and those of the table."""
    lines = Lines(context, tie)
    dated = tie_date(tie.since, tie.until, context.language)
    period = lines.line(tie.period)
    printed = dated or (period if chart.show_periods or isinstance(tie, NetworkTie) else "")
    silent = not words[0] and not isinstance(tie, NetworkTie)  # words taken away with `tie_words` take their date along
    beside = [lines.line(words[0]), printed if chart.show_dates and not silent else ""]
    drawn = words_of(context.language)
    return PlottedTie(
        *ends,
        label=drawn.join.join(part for part in beside if part),
        nature=tie.nature,
        two_way=tie.two_way,
        alleged=tie.status == "alleged",
        accent=chart.accent == (ALLEGED if tie.status == "alleged" else tie.nature),
        type_words=lines.line(words[1]),
        when=dated or period,
        status=lexicon(context.language).label(tie.status),
    )


def tie_date(since: Date | None, until: Date | None, language: str) -> str:
    """When a tie lasted, in words: "since 2006", "2012 to 2017", "until 2011"; nothing where neither end is known."""
    return format_span(since, until, language)


def plan_flow(chart: FlowChart, context: Context) -> tuple[FlowData | None, tuple[Problem, ...]]:
    """Quantities to draw.

    Raises:
        FactError: the data lack a table or a column.
    """
    lines = Lines(context, chart)
    streams = tuple(_own_streams(chart, lines) if chart.data is None else _data_streams(chart, context))
    names = list(dict.fromkeys(name for stream in streams for name in (stream.start, stream.end)))
    data = FlowData(
        streams=streams,
        stages=tuple(map(lines.line, chart.stages)),
        format=value_format(chart.format),
        losses=chart.balance == "losses",
        loss_label=lines.line(chart.loss_label),
        sort=chart.sort,
        height=chart.height,
        highlight=tuple(map(lines.line, chart.highlight)),
        words=words_of(context.language),
        links=link_words(context.language),
    )
    return data, tuple(unplotted(chart, "highlight", map(lines.line, chart.highlight), names))


def _own_streams(chart: FlowChart, lines: Lines) -> Iterator[Stream]:
    for link in chart.links:
        value = None if link.value is None else float(link.value)
        yield Stream(lines.line(link.from_), lines.line(link.to), value)


def _data_streams(chart: FlowChart, context: Context) -> Iterator[Stream]:
    starts, ends = (labels_for(chart, name or "", context) for name in (chart.from_, chart.to))
    for start, end, value in zip(starts, ends, column_for(chart, chart.value or "", context), strict=True):
        yield Stream(start, end, number_of_cell(value))
