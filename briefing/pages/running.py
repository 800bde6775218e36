"""How a theme arranges sections: on pages of their own or run on, and charts at half width where it wants them so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate

from briefing.model.edition import BoundSection, Edition, Row, View
from briefing.pages.moves import moved
from briefing.theme.theme import Theme


@dataclass(frozen=True, slots=True)
class Running:
    """Sections that run on, one behind the other, on the pages that the front begins."""

    sections: tuple[BoundSection, ...]
    anchor: str = "front"

    def numbered(self) -> tuple[tuple[BoundSection, int], ...]:
        """Each section with the number of its first row among all rows."""
        counts = accumulate((len(section.rows) for section in self.sections[:-1]), initial=0)
        return tuple(zip(self.sections, counts, strict=True)) if self.sections else ()


Chapter = BoundSection | Running
"""What is laid out and fitted in one piece."""


def chapters(edition: Edition, theme: Theme) -> tuple[Chapter, ...]:
    """The pieces of an edition in a theme: its sections, or all of them as one."""
    return (Running(edition.sections),) if theme.tokens.furniture.sections == "run-on" else edition.sections


def moved_in(chapter: Chapter, row: int, paragraphs: int) -> Chapter:
    """The chapter with a figure set after the first paragraphs that follow it; as it is where it cannot move."""
    if isinstance(chapter, BoundSection):
        return moved(chapter, row, paragraphs)
    at = max((index for index, (_, first) in enumerate(chapter.numbered()) if first <= row), default=0)
    section, first = chapter.numbered()[at]
    shifted = moved(section, row - first, paragraphs)
    if shifted is section:
        return chapter
    return replace(chapter, sections=(*chapter.sections[:at], shifted, *chapter.sections[at + 1 :]))


def arranged(edition: Edition, theme: Theme) -> Edition:
    """The edition with its charts at half width where the theme wants them so, two of them side by side."""
    narrow = theme.tokens.chart.narrow
    if not narrow:
        return edition
    sections = tuple(replace(one, rows=tuple(_paired(_narrowed(one.rows, narrow)))) for one in edition.sections)
    return replace(edition, sections=sections)


def _narrowed(rows: tuple[Row, ...], narrow: tuple[str, ...]) -> Iterator[Row]:
    for row in rows:
        block = row.blocks[0]
        if row.kind == "single" and block.kind == "figure" and block.figure_kind in narrow:
            yield replace(row, blocks=(View({**block, "width": "half"}),))
        else:
            yield row


def _paired(rows: Iterator[Row]) -> Iterator[Row]:
    """Two halves that follow each other are one row."""
    held: Row | None = None
    for row in rows:
        if held is not None and _is_half(row):
            yield Row("pair", (*held.blocks, *row.blocks))
            held = None
            continue
        if held is not None:
            yield held
        held = row if _is_half(row) else None
        if held is None:
            yield row
    if held is not None:
        yield held


def _is_half(row: Row) -> bool:
    return row.kind == "single" and row.blocks[0].kind == "figure" and row.blocks[0].width == "half"


def set_widths(edition: Edition, theme: Theme) -> dict[str, str]:
    """The widths of the charts, by name, where the theme sets them otherwise than the briefing asks for."""
    chart = theme.tokens.chart
    drawn = [block for block in edition.blocks if block.kind == "figure"]
    aside = {str(one.id): "text" for one in drawn if one.figure_kind in chart.aside and one.width == "full"}
    return aside | {str(one.id): "half" for one in drawn if one.figure_kind in chart.narrow}
