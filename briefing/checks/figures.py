"""What a graphics desk asks of a figure's words: a title that says something, a subtitle that says what is measured."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.model.blocks import FigureBlock
from briefing.model.briefing import Briefing
from briefing.model.chart_kinds import DRAWN
from briefing.model.charts import NumberChart
from briefing.model.data import Data
from briefing.problems import Problem, error

_OF = (
    r"(?:number|count|shares?|rates?|overview|distribution|development|evolution|breakdown|comparison|map|timeline|"
    r"chronology|trends?|changes?)"
)
_BY = (
    r"year|month|week|weekday|day|hour|quarter|season|decade|country|region|province|district|state|city|town|port|"
    r"area|group|sector|industry|kind|type|category|class|age|sex|gender|size|source|party|product|company|"
    r"department|actor|side|front|level|status|cause|method|origin|destination"
)
_NOUNS = r"prices|exports|imports|output|production|trade|growth|demand|supply|traffic|rates?|levels?|arrivals|deaths"
_AT = r"(?:in|at|off|near|to|from|across)(?: the)?"
_PLACE = r"[A-ZÄÖÜ][\w’'-]+(?: [A-ZÄÖÜ][\w’'-]+)*"
_MEASURES = {
    "en": (
        re.compile(rf"{_OF} (?:of|in) [^,;:]+", re.IGNORECASE),
        re.compile(rf"(?:[\w’'-]+ ){{1,5}}(?:by|per) (?:{_BY})(?:s|es)?(?:(?:,| and| by) [\w’'-]+)*", re.IGNORECASE),
        re.compile(r"[\w’'-]+ over (?:time|the years)", re.IGNORECASE),
        re.compile(r"overview|timeline|chronology|map|statistics|data|figures|trends?", re.IGNORECASE),
        re.compile(rf"[A-Z][\w-]+(?: (?:\w+(?:tion|ment|ity|ance|ence)|{_NOUNS}))? {_AT} {_PLACE}"),
    ),
    "de": (
        re.compile(
            r"(?:Anzahl|Zahl|Anteile?|Entwicklung|Verteilung|Überblick|Übersicht|Vergleich|Karte|Zeitleiste) "
            r"(?:der|des|von|über|im|in) [^,;:]+"
        ),
        re.compile(r"(?:[A-ZÄÖÜ][\w-]+ ){1,2}(?:nach|pro|je) [A-ZÄÖÜ][\w-]+(?: und [A-ZÄÖÜ][\w-]+)*"),
        re.compile(r"[A-ZÄÖÜ][\w-]+ im (?:Zeitverlauf|Überblick)"),
        re.compile(rf"[A-ZÄÖÜ][\w-]+ (?:in|vor|bei|nach|aus) (?:der |den )?{_PLACE}"),
        re.compile(r"Überblick|Übersicht|Zeitleiste|Chronologie|Karte|Statistik|Daten"),
    ),
}
"""Titles that name a measure and no more, as whole titles: "Number of ships", "Freight by port", "Prices over time",
"Ships off Salen"."""

_SAYS = re.compile(
    r"\d|[{?!]|\b(?:is|are|was|were|be|been|has|have|had|do|does|did|can|could|will|would|may|might|must|should|more|"
    r"most|less|least|fewer|half|twice|double|third|than|not|no|never|only|all|none|still|again|without|alone|higher|"
    r"lower|larger|smaller|greater|longer|shorter|faster|slower|earlier|later|older|younger|better|worse|rises?|rose|"
    r"falls?|fell|grows?|grew|drops?|shrinks?|shrank|shrunk|leads?|led|lost|wins?|won|held|holds|keeps?|kept|came|"
    r"comes|went|goes|made|makes|took|takes|left|leaves|turns?|varies|differs?|peaks?|lags?|tops?|exceeds?|ist|sind|"
    r"war|waren|hat|haben|hatte|wird|werden|kann|steigt|steigen|stieg|fällt|fallen|fiel|sinkt|sinken|sank|wächst|"
    r"wachsen|wuchs|mehr|weniger|meisten|höher|niedriger|größer|kleiner|kein|keine|nicht|nur|\w{3,}(?:ed|est|ste|ten))\b",
    re.IGNORECASE,
)
"""Signs that a title says something of the measure: a number, a comparison, a verb. Too many rather than too few."""


_UNSPACED = frozenset({"ja", "km", "lo", "my", "th", "zh"})
"""Languages that leave no blanks between words."""

_MEASURED = re.compile(
    r"[\d%$€£¥°²³/;:=()]|\b(?:per|by|since|until|from|in|over|above|below|against|than|between|a|an|each|of|je|pro|"
    r"nach|seit|bis|von|im|über|gegen|zum|zur|today|now|heute|daily|weekly|monthly|yearly|annual|täglich|monatlich|"
    r"jährlich|number|numbers|anzahl|zahl|count|share|shares|anteile?|rate|rates|ratio|index|mean|average|median|mittel|"
    r"mittelwert|total|sum|summe|change|changes|difference|level|levels|hours?|days?|weeks?|months?|years?|minutes?|"
    r"seconds?|stunden|tage|wochen|monate|jahre|thousands?|millions?|billions?|tausend|millionen|milliarden|tonnes?|tons?|"
    r"tonnen|dollars?|euros?|pounds?|metres?|meters?|kilomet\w+|litres?|barrels?|degrees?|grad|percent|percentage|prozent|"
    r"points?|punkte|prices?|preise?|costs?|kosten|fees?|value|values|werte?|speed|weight|size|length|height|depth|"
    r"temperature|temperatur|population)\b",
    re.IGNORECASE,
)
"""Signs that a subtitle says what is measured, or when. Too many rather than too few."""


def titles_state_a_takeaway(briefing: Briefing) -> Iterator[Problem]:
    """Titles of figures that only name what is measured."""
    patterns = _MEASURES.get(briefing.language.split("-", 1)[0].lower(), ())
    for block in _figures(briefing):
        title = " ".join(block.title.split()).rstrip(".")
        if any(pattern.fullmatch(title) for pattern in patterns) and not _SAYS.search(_after_head(title)):
            hint = "say what a reader should see in it; the measure stands in the subtitle"
            yield error(
                "title-states-takeaway",
                f"“{title}” names a measure and says nothing of it",
                block.span_of("title"),
                hint,
            )


def _after_head(title: str) -> str:
    """A title without the word that names a kind of measure, which may look like a comparison."""
    return re.sub(rf"^{_OF}\b", "", title, flags=re.IGNORECASE)


def charts_name_their_measure(briefing: Briefing) -> Iterator[Problem]:
    """Charts of numbers without a subtitle, or whose unit a reader finds nowhere."""
    hint = "write what is measured, in which unit, where and when: Ships at anchor, Port A, 2015 to 2025"
    for block in _figures(briefing):
        if not isinstance(block.chart, NumberChart):
            continue
        if block.subtitle is None:
            message = "this figure has no subtitle that says what is measured"
            yield error("figure-names-measure", message, block.span_of("chart", "kind") or block.span_of(), hint)
        elif unit := _unsaid(block, block.chart, briefing):
            message = f"neither the subtitle nor the axis names the unit of the data, “{unit}”"
            yield error("figure-names-measure", message, block.span_of("subtitle"), hint)
        elif _is_bare(block.subtitle, block.chart, briefing.language):
            message = f"“{block.subtitle}” names neither a measure with its unit nor a period"
            yield error("figure-names-measure", message, block.span_of("subtitle"), hint)


def _is_bare(subtitle: str, chart: NumberChart, language: str) -> bool:
    """Whether a subtitle is a single word, or a few in which nothing looks like a unit, a measure or a period."""
    spoken = language.split("-", 1)[0].lower()
    if spoken in _UNSPACED or "{" in subtitle:
        return False
    if len(subtitle.split()) == 1:
        return not re.search(r"\d", subtitle)
    if spoken not in _MEASURES or "," in subtitle or chart.format.unit.strip() or chart.format.prefix.strip():
        return False
    return _MEASURED.search(subtitle) is None


def _unsaid(block: FigureBlock, chart: NumberChart, briefing: Briefing) -> str | None:
    """The one unit of a chart's data, where no word of the figure is like it. Signs and short forms are let pass."""
    data = briefing.data.get(chart.data) if chart.data else None
    units = units_of(data) if data is not None else set()
    words = " ".join(str(part).lower() for part in (block.title, block.subtitle, chart.format.unit) if part)
    if len(units) != 1 or chart.format.unit.strip():
        return None
    unit = units.pop()
    long = re.findall(r"[^\W\d_]{4,}", unit.lower())
    return None if not long or any(word[: max(4, len(word) - 2)] in words for word in long) else unit


def units_of(data: Data) -> set[str]:
    """The units that data give for all their numbers or for single columns."""
    given = {str(column.unit) for column in data.columns if column.unit}
    return given | ({str(data.unit)} if data.unit else set())


def _figures(briefing: Briefing) -> Iterator[FigureBlock]:
    for section in briefing.sections:
        for block in section.blocks:
            if isinstance(block, FigureBlock) and isinstance(block.chart, DRAWN):
                yield block
