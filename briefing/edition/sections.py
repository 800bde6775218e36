"""Sections as they print: their blocks bound, gathered and set in rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Any

from briefing.edition.bind import Binder, Context
from briefing.edition.number import number_blocks, number_judgments, number_sections, series_of
from briefing.edition.tables import bound_rows
from briefing.language.words import lexicon
from briefing.model.block import Framed
from briefing.model.blocks import (
    AccountBlock,
    AnyBlock,
    ChangesBlock,
    FigureBlock,
    GapsBlock,
    GlossaryBlock,
    ImplicationsBlock,
    IndicatorsBlock,
    JudgmentsBlock,
    MethodBlock,
    ScenariosBlock,
)
from briefing.model.briefing import Briefing, Section
from briefing.model.charts import ChronologyChart, TimelineChart
from briefing.model.citations import Citation
from briefing.model.edition import BoundSection, Row, View
from briefing.model.record import Record, Records
from briefing.model.records import Account
from briefing.model.set_charts import MatrixChart
from briefing.model.table import TableBlock
from briefing.model.vocabulary import yardstick_of
from briefing.problems import Problem

_CARD = frozenset({"text", "reasoning", "cite", "not_judged", "prior", "review_when"})
_GROUNDS = frozenset({"confidence", "alternatives"})
FLOW = ("prose", "note", "quote")
_BASES = ("narrator", "named", "official", "media", "mixed", "anonymous")


class Numbers:
    """The numbers that an edition gives out, made once."""

    def __init__(self, briefing: Briefing) -> None:
        self.blocks = number_blocks(briefing)
        self.sections = number_sections(briefing)
        self.judgments = number_judgments(briefing)


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
    values["label"] = f"{lexicon(binder.context.language).label(series)}\u00a0{number}" if series else None
    gather = _GATHER.get(type(block))
    if gather is not None:
        values.update(gather(block, binder, numbers))
    if isinstance(block, Framed):
        for citation in block.cite:
            binder.resolve(citation, block.span_of("cite"))
        values["source"] = binder.context.numbering.source_line(
            block.cite or tuple(derived_cites(block, binder.context))
        )
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
        tracks = {track.id for track in block.chart.tracks}
        chosen = briefing.events if block.chart.events == "all" else block.chart.events
        for key in chosen:
            event = briefing.events.get(key)
            if event is not None and (block.chart.events != "all" or not tracks or event.track in tracks):
                yield from event.cite
    if isinstance(block, TableBlock) and block.data and block.data in briefing.data:
        yield from briefing.data[block.data].cite


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


def _chosen(
    names: tuple[str, ...], records: Records[Any], binder: Binder, only: frozenset[str] | None = None
) -> tuple[View, ...]:
    """The records named, or all; each with notes of its own, in the fields that print."""
    return tuple(binder.view(records[key], only=only) for key in names or records if key in records)


def _judgments(block: JudgmentsBlock, binder: Binder, numbers: Numbers) -> dict[str, Any]:
    only = _CARD if block.form == "cards" else _GROUNDS
    made = []
    for view in _chosen(block.judgments, binder.context.briefing.judgments, binder, only):
        band = _band(binder, view.likelihood)
        made.append(View({**view, "number": numbers.judgments[view.id], "band": band, "anchor": f"judgment-{view.id}"}))
    return {"judgments": tuple(made)}


def _band(binder: Binder, term: str | None) -> View | None:
    """The range that a term stands for, on the briefing's yardstick."""
    stick = yardstick_of(binder.context.briefing.yardstick)
    for band in stick.bands if stick and term else ():
        if term == band.term or term in band.also:
            return View({"term": band.term, "low": band.low, "high": band.high})
    return None


def _scenarios(block: ScenariosBlock, binder: Binder, numbers: Numbers) -> dict[str, Any]:
    views = _chosen(block.scenarios, binder.context.briefing.scenarios, binder)
    lettered = [
        View({**view, "letter": letter, "band": _band(binder, view.likelihood)})
        for letter, view in zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", views, strict=False)
    ]
    return {"scenarios": tuple(lettered)}


def _indicators(block: IndicatorsBlock, binder: Binder, numbers: Numbers) -> dict[str, Any]:
    letters = dict(zip(binder.context.briefing.scenarios, "ABCDEFGHIJKLMNOPQRSTUVWXYZ", strict=False))
    made = []
    for view in _chosen(block.indicators, binder.context.briefing.indicators, binder):
        points = tuple(letters[scenario.id] for scenario in view.points_to if isinstance(scenario, View))
        made.append(View({**view, "letters": points}))
    return {"indicators": tuple(made)}


def _implications(block: ImplicationsBlock, binder: Binder, numbers: Numbers) -> dict[str, Any]:
    made = []
    for view in _chosen(block.implications, binder.context.briefing.implications, binder):
        numbers_of = tuple(numbers.judgments[one.id] for one in view.rests_on if isinstance(one, View))
        made.append(View({**view, "judgment_numbers": numbers_of}))
    return {"implications": tuple(made)}


def _gaps(block: GapsBlock, binder: Binder, numbers: Numbers) -> dict[str, Any]:
    return {"gaps": _chosen(block.gaps, binder.context.briefing.gaps, binder)}


def _changes(block: ChangesBlock, binder: Binder, numbers: Numbers) -> dict[str, Any]:
    briefing = binder.context.briefing
    if not block.indicators_of:
        return {"changes": _chosen(block.changes, briefing.changes, binder), "numbered": ()}
    views = [
        binder.view(briefing.judgments[key], numbered=False) for key in block.indicators_of if key in briefing.judgments
    ]
    items = tuple(View({"number": numbers.judgments[v.id], "text": v.would_change}) for v in views if v.would_change)
    return {"changes": (), "numbered": items}


def _method(block: MethodBlock, binder: Binder, numbers: Numbers) -> dict[str, Any]:
    events = binder.context.briefing.events.values()
    counts = [(basis, sum(event.basis == basis for event in events)) for basis in _BASES]
    return {"basis": tuple(View({"basis": basis, "count": n}) for basis, n in counts if n), "total": len(list(events))}


def _glossary(block: GlossaryBlock, binder: Binder, numbers: Numbers) -> dict[str, Any]:
    briefing = binder.context.briefing
    entries: list[tuple[str, Record]] = [(str(a.name), a) for a in briefing.actors.values() if a.glossary]
    entries += [(str(term.name), term) for term in briefing.terms.values()]
    made = []
    for _, record in sorted(entries, key=lambda entry: entry[0].casefold()):
        view = binder.view(record, numbered=False)
        made.append(View({"name": view.name, "meaning": view.get("meaning") or view.get("role") or view.get("note")}))
    return {"entries": tuple(made)}


def _account(block: AccountBlock, binder: Binder, numbers: Numbers) -> dict[str, Any]:
    account = binder.context.briefing.accounts.get(block.account)
    return {"account": _account_view(account, binder, block.form == "prose")} if account else {}


def _account_view(account: Account, binder: Binder, noted: bool) -> View:
    """An account; as prose each position carries its own notes."""
    view = binder.view(account)
    if not noted:
        return view
    positions = tuple(
        View({**bound, "notes": binder.notes(position.cite, position)})
        for bound, position in zip(view.positions, account.positions, strict=True)
    )
    return View({**view, "positions": positions})


def _figure(block: FigureBlock, binder: Binder, numbers: Numbers) -> dict[str, Any]:
    made: dict[str, Any] = {"drawn": series_of(block) == "figure", "figure_kind": block.chart.kind}
    if isinstance(block.chart, MatrixChart):
        account = binder.context.briefing.accounts.get(block.chart.account)
        made["account"] = _account_view(account, binder, False) if account else None
    if block.chart.kind == "tiles":
        made["tiles"] = tuple(_tile(tile, binder) for tile in block.chart.tiles)
    return made


def _tile(tile: Record, binder: Binder) -> View:
    """A tile, with the fact's citation as its note where it names none."""
    view = binder.view(tile)
    fact = binder.context.briefing.facts.get(getattr(tile, "fact", ""))
    if not view.notes and fact is not None and fact.cite:
        return View({**view, "notes": binder.notes(fact.cite, fact)})
    return view


def _table(block: TableBlock, binder: Binder, numbers: Numbers) -> dict[str, Any]:
    return {"cells": bound_rows(block, binder)}


_GATHER: dict[type[Record], Callable[[Any, Binder, Numbers], dict[str, Any]]] = {
    JudgmentsBlock: _judgments,
    ScenariosBlock: _scenarios,
    IndicatorsBlock: _indicators,
    ImplicationsBlock: _implications,
    GapsBlock: _gaps,
    ChangesBlock: _changes,
    MethodBlock: _method,
    GlossaryBlock: _glossary,
    AccountBlock: _account,
    FigureBlock: _figure,
    TableBlock: _table,
}
"""Blocks that print records beyond their own fields. A block without a row here prints what it says itself."""
