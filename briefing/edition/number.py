"""Numbers of sections, figures, tables and judgments, and the words by which {see:ID} calls them."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.edition.revision import is_revised
from briefing.language.numerals import ordinal
from briefing.language.words import Lexicon, lexicon
from briefing.model.blocks import NUMBERED, AnyBlock, JudgmentsBlock, ScenariosBlock
from briefing.model.briefing import Briefing, Section
from briefing.model.charts import ChronologyChart, TimelineChart
from briefing.model.records import Event
from briefing.problems import Problem, error
from briefing.prose.parse import parse_prose
from briefing.prose.tree import plain

_PARTS = ("front", "problems", "content")
"""Anchors that every edition has."""


def series_of(block: AnyBlock) -> str | None:
    """The series that a block counts in, figure or table; None for one without a number."""
    if block.kind == "figure":
        return "table" if block.chart.kind in ("matrix", "options") else "figure"
    if block.kind == "judgments":
        return "table" if block.form == "grounds" else None
    return NUMBERED.get(block.kind)


def number_blocks(briefing: Briefing) -> dict[int, tuple[str, int]]:
    """The series and number of each numbered block, by the block's identity."""
    counts = {"figure": 0, "table": 0}
    made: dict[int, tuple[str, int]] = {}
    for _, block in blocks_of(briefing):
        series = series_of(block)
        if series is not None:
            counts[series] += 1
            made[id(block)] = (series, counts[series])
    return made


def blocks_of(briefing: Briefing) -> Iterator[tuple[Section, AnyBlock]]:
    """Every block with its section, in reading order."""
    for section in briefing.sections:
        for block in section.blocks:
            yield section, block


def chosen_events(chart: TimelineChart | ChronologyChart, briefing: Briefing) -> Iterator[tuple[int, Event]]:
    """The events that a chart of events plots, each with its place in the list."""
    if chart.events != "all":
        yield from ((at, briefing.events[key]) for at, key in enumerate(chart.events) if key in briefing.events)
        return
    tracks = {track.id for track in chart.tracks}
    for at, event in enumerate(briefing.events.values()):
        if not tracks or event.track in tracks:
            yield at, event


def number_sections(briefing: Briefing) -> dict[str, int]:
    """The numbers of the sections that carry one, by id."""
    numbered = [section.id for section in briefing.sections if section.numbered]
    return {key: at for at, key in enumerate(numbered, 1)}


def number_judgments(briefing: Briefing) -> dict[str, int]:
    """The numbers of the judgments, in the order in which the first block that prints them has them."""
    order: list[str] = []
    for _, block in blocks_of(briefing):
        if isinstance(block, JudgmentsBlock):
            order.extend(block.judgments or briefing.judgments)
    order.extend(briefing.judgments)
    return {key: at for at, key in enumerate(dict.fromkeys(order), 1)}


def number_scenarios(briefing: Briefing) -> dict[str, str]:
    """The letters of the scenarios, in the order in which the first block that prints them has them."""
    order: list[str] = []
    for _, block in blocks_of(briefing):
        if isinstance(block, ScenariosBlock):
            order.extend(block.scenarios or briefing.scenarios)
    order.extend(briefing.scenarios)
    return {key: _letter(at) for at, key in enumerate(dict.fromkeys(order))}


def _letter(at: int) -> str:
    """A to Z, then AA, AB."""
    return (_letter(at // 26 - 1) if at > 25 else "") + chr(ord("A") + at % 26)


def anchor_of(series: str, number: int) -> str:
    """The place on the page of a numbered block that has no id."""
    return f"{series}-{int(number)}"


def printed_judgments(briefing: Briefing) -> frozenset[str]:
    """The judgments that stand on a page of their own accord, where a link can lead."""
    printed: set[str] = set()
    for _, block in blocks_of(briefing):
        if isinstance(block, JudgmentsBlock) and block.form == "cards":
            printed.update(block.judgments or briefing.judgments)
    return frozenset(printed)


def find_targets(briefing: Briefing, language: str) -> dict[str, tuple[str, str]]:
    """Where {see:ID} leads: the words it prints and the anchor that it links to, by id."""
    words = lexicon(language)
    made: dict[str, tuple[str, str]] = {}
    printed = printed_judgments(briefing)
    for key, number in number_judgments(briefing).items():
        if key in printed:
            made[key] = (f"{words.label('judgment')}\u00a0{ordinal(number, language)}", f"judgment-{key}")
    numbers = number_blocks(briefing)
    for _, block in blocks_of(briefing):
        if block.id is None or block.kind == "page-break":
            continue
        if id(block) in numbers:
            series, number = numbers[id(block)]
            made[block.id] = (f"{words.label(series)}\u00a0{ordinal(number, language)}", block.id)
        else:
            title = getattr(block, "title", None)
            made[block.id] = (_quoted(title, words) if title else words.label("box"), block.id)
    sections = number_sections(briefing)
    for section in briefing.sections:
        number_of = sections.get(section.id)
        named = _quoted(section.short or section.title, words)
        shown = f"{words.label('section')}\u00a0{ordinal(number_of, language)}" if number_of else named
        made[section.id] = (shown, section.id)
    return made


def _quoted(title: str, words: Lexicon) -> str:
    """A title in quotation marks, as plain words."""
    return f"{words.quotes[0]}{plain(parse_prose(title, False, words.quotes)[0])}{words.quotes[1]}"


class Numbers:
    """The numbers that an edition gives out, made once; they print in the digits of its language.

    `revised` says that its judgments have an earlier edition.
    """

    def __init__(self, briefing: Briefing, language: str) -> None:
        blocks = number_blocks(briefing)
        self.blocks = {key: (series, ordinal(number, language)) for key, (series, number) in blocks.items()}
        self.sections = {key: ordinal(number, language) for key, number in number_sections(briefing).items()}
        self.judgments = {key: ordinal(number, language) for key, number in number_judgments(briefing).items()}
        self.printed = printed_judgments(briefing)
        self.scenarios = number_scenarios(briefing)
        self.revised = is_revised(briefing)


def check_ids(briefing: Briefing) -> tuple[Problem, ...]:
    """Sections and blocks that share an id, with each other, a judgment that prints, or a part of every edition."""
    taken = {*_PARTS, *printed_judgments(briefing), *(f"judgment-{key}" for key in briefing.judgments)}
    found: list[Problem] = []
    for record in [*briefing.sections, *(block for _, block in blocks_of(briefing) if block.id)]:
        if record.id in _PARTS:
            message = f"“{record.id}” is the name of a part that every edition has"
            found.append(error("id-is-unique", message, record.span_of("id"), "choose another id"))
        elif record.id in taken:
            found.append(error("id-is-unique", f"“{record.id}” names two things", record.span_of("id")))
        taken.add(str(record.id))
    return tuple(found)
