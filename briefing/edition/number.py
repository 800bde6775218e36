"""Numbers of sections, figures, tables and judgments, and the words by which {see:ID} calls them."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.language.words import lexicon
from briefing.model.blocks import NUMBERED, AnyBlock, JudgmentsBlock
from briefing.model.briefing import Briefing, Section
from briefing.problems import Problem, error


def series_of(block: AnyBlock) -> str | None:
    """The series that a block counts in, figure or table; None for one without a number."""
    if block.kind == "figure":
        return (
            "table" if block.chart.kind in ("matrix", "options") else None if block.chart.kind == "tiles" else "figure"
        )
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


def find_targets(briefing: Briefing, language: str) -> dict[str, tuple[str, str]]:
    """Where {see:ID} leads: the words it prints and the anchor that it links to, by id."""
    words = lexicon(language)
    made: dict[str, tuple[str, str]] = {}
    for key, number in number_judgments(briefing).items():
        made[key] = (f"{words.label('judgment')}\u00a0{number}", f"judgment-{key}")
    numbers = number_blocks(briefing)
    for _, block in blocks_of(briefing):
        if block.id is None:
            continue
        if id(block) in numbers:
            series, number = numbers[id(block)]
            made[block.id] = (f"{words.label(series)}\u00a0{number}", block.id)
        else:
            title = getattr(block, "title", None)
            made[block.id] = (f"“{title}”" if title else words.label("box"), block.id)
    sections = number_sections(briefing)
    for section in briefing.sections:
        number_of = sections.get(section.id)
        shown = f"{words.label('section')}\u00a0{number_of}" if number_of else f"“{section.short or section.title}”"
        made[section.id] = (shown, section.id)
    return made


def check_ids(briefing: Briefing) -> tuple[Problem, ...]:
    """Sections and blocks that share an id."""
    seen: dict[str, object] = {}
    found: list[Problem] = []
    named = [*briefing.sections, *(block for _, block in blocks_of(briefing) if block.id)]
    for record in named:
        if record.id in seen:
            found.append(error("id-is-unique", f"“{record.id}” names two things", record.span_of("id")))
        seen[str(record.id)] = record
    return tuple(found)
