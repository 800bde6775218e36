"""Sections as they print: their blocks bound, gathered and set in rows."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from briefing.edition.bind import Binder, Context, illustrative
from briefing.edition.gather import gathered
from briefing.edition.listing import listed
from briefing.edition.number import Numbers, anchor_of, chosen_events
from briefing.model.block import Framed
from briefing.model.blocks import AccountBlock, AnyBlock, FigureBlock, ListingBlock
from briefing.model.briefing import Section
from briefing.model.charts import ChronologyChart, NumberChart, TimelineChart
from briefing.model.charts_compare import RangeChart
from briefing.model.citations import Citation
from briefing.model.edition import BoundSection, Row, View
from briefing.model.set_charts import MatrixChart
from briefing.model.table import TableBlock
from briefing.problems import Problem

FLOW = ("prose", "note", "quote")


def bind_section(section: Section, context: Context, numbers: Numbers) -> tuple[BoundSection, tuple[Problem, ...]]:
    """A section bound, and what is wrong in it."""
    binder = Binder(context, section.id)
    head = binder.view(section.model_copy(update={"blocks": ()}))
    blocks = tuple(bind_block(block, binder, numbers) for block in section.blocks)
    bound = BoundSection(
        id=section.id,
        anchor=section.id,
        number=numbers.sections.get(section.id),
        title=head.title,
        short=head.short or head.title,
        kicker=head.kicker,
        standfirst=head.standfirst,
        contents_note=head.contents_note,
        in_contents=section.in_contents,
        columns=section.columns,
        rows=tuple(_rows(blocks)),
        notes=binder.notebook.notes(),
        at=head.at,
    )
    return bound, tuple(binder.problems)


def bind_block(block: AnyBlock, binder: Binder, numbers: Numbers) -> View:
    """A block bound, with its number, its source line, and the records that it gathers."""
    values = dict(binder.view(block))
    series, number = numbers.blocks.get(id(block), (None, None))
    values["number"], values["series"] = number, series
    values["label"] = f"{binder.words.label(series)}\u00a0{number}" if series else None
    if series and number:
        values["id"] = block.id or anchor_of(series, number)
    values.update(gathered(block, binder, numbers))
    if isinstance(block, ListingBlock):
        values["written"], wrong = listed(block, binder.context.briefing)
        binder.problems.extend(wrong)
    if isinstance(block, Framed):
        for citation in block.cite:
            binder.resolve(citation, block.span_of("cite"))
        values["source"] = binder.context.numbering.source_line(
            block.cite or tuple(derived_cites(block, binder.context))
        )
        values["illustrative"] = illustrative(block, binder.context.briefing)
    return View(values)


def derived_cites(block: Framed, context: Context) -> Iterable[Citation]:
    """The citations of what a figure shows, where it names none itself."""
    briefing = context.briefing
    account = None
    if isinstance(block, AccountBlock):
        account = briefing.accounts.get(block.account)
    if isinstance(block, FigureBlock) and isinstance(block.chart, MatrixChart):
        account = briefing.accounts.get(block.chart.account)
    if account is not None:
        yield from account.cite
        for position in account.positions:
            yield from position.cite
    if isinstance(block, FigureBlock) and isinstance(block.chart, TimelineChart | ChronologyChart):
        for _, event in chosen_events(block.chart, briefing):
            yield from event.cite
    if isinstance(block, FigureBlock) and isinstance(block.chart, RangeChart):
        for row in block.chart.rows:
            yield from row.cite
    data = block.data if isinstance(block, TableBlock) else None
    if isinstance(block, FigureBlock) and isinstance(block.chart, NumberChart):
        data = block.chart.data
    if data is not None and data in briefing.data:
        yield from briefing.data[data].cite


def _rows(blocks: tuple[View, ...]) -> Iterable[Row]:
    """Running text with what hangs beside it is one row, two halves another, every other block a row of its own."""
    for flows, run in groupby(blocks, key=lambda block: block.kind in FLOW):
        group = list(run)
        if flows:
            yield Row("flow", tuple(group))
            continue
        at = 0
        while at < len(group):
            pair = at + 1 < len(group) and group[at].width == group[at + 1].width == "half"
            yield Row("pair", (group[at], group[at + 1])) if pair else Row("single", (group[at],))
            at += 2 if pair else 1
