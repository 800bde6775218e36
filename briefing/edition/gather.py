"""What blocks print beyond their own fields: the records that each gathers, bound and numbered."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from briefing.edition.bind import Binder
from briefing.edition.computed import table_or_none
from briefing.edition.gather_analysis import (
    assumptions_shown,
    changes_shown,
    chosen,
    implications_shown,
    indicators_shown,
    judgments_shown,
    scenarios_shown,
)
from briefing.edition.number import Numbers, chosen_events
from briefing.edition.sourcing import summary_shown, trace_shown
from briefing.edition.tables import bound_table
from briefing.language.format import format_date
from briefing.model.blocks import (
    AccountBlock,
    AssumptionsBlock,
    ChangesBlock,
    FigureBlock,
    GapsBlock,
    GlossaryBlock,
    ImplicationsBlock,
    IndicatorsBlock,
    JudgmentsBlock,
    MethodBlock,
    QuoteBlock,
    ScenariosBlock,
    TraceBlock,
)
from briefing.model.charts import ChronologyChart, TimelineChart
from briefing.model.edition import View
from briefing.model.record import Record
from briefing.model.records import Account, Actor
from briefing.model.set_charts import MatrixChart, SetChart, Tile, TilesChart
from briefing.model.table import TableBlock
from briefing.prose.tree import TEXT, Node, Tree

_BASES = ("narrator", "named", "official", "media", "mixed", "anonymous")


def gathered(block: Record, binder: Binder, numbers: Numbers) -> dict[str, Any]:
    """What a block prints beyond its own fields, by name; nothing for one that prints what it says itself."""
    gather = _GATHER.get(type(block))
    return gather(block, binder, numbers) if gather is not None else {}


def _gaps(block: GapsBlock, binder: Binder, numbers: Numbers) -> dict[str, Any]:
    return {"gaps": chosen(block.gaps, binder.context.briefing.gaps, binder)}


def _method(block: MethodBlock, binder: Binder, numbers: Numbers) -> dict[str, Any]:
    if block.show == "summary":
        return {"summary": summary_shown(binder)}
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
        meaning = view.get("meaning") or view.get("role") or view.get("note")
        made.append(View({"name": view.name, "meaning": _dated(record, meaning, binder)}))
    return {"entries": tuple(made)}


def _dated(record: Record, meaning: Tree | None, binder: Binder) -> Tree | None:
    """An office with when it was held, where that is not the day of the briefing."""
    if not isinstance(record, Actor) or not record.role or record.role_as_of is None or meaning is None:
        return meaning
    when, today = record.role_as_of, binder.context.briefing.dateline.as_of
    if when.first <= today.first and today.last <= when.last:
        return meaning
    said = f" ({binder.words.label('as of')} {format_date(when, binder.context.language)})"
    return Tree((*meaning.nodes, Node(TEXT, said)), meaning.block)


def _quote(block: QuoteBlock, binder: Binder, numbers: Numbers) -> dict[str, Any]:
    """The words, with their speaker and the notes of where they stand."""
    quote = binder.context.briefing.quotes.get(block.quote)
    if quote is None:
        return {}
    view = binder.view(quote, numbered=False)
    speaker = view.speaker.name if isinstance(view.speaker, View) else view.speaker
    cited = block.text is not None and "[@" in block.text  # the line under it says where it is from
    notes = binder.notes(quote.cite, quote) if quote.cite and not cited else Tree(())
    return {"quote": view, "speaker": speaker, "quote_notes": notes}


def _account(block: AccountBlock, binder: Binder, numbers: Numbers) -> dict[str, Any]:
    account = binder.context.briefing.accounts.get(block.account)
    if account is None:
        return {}
    return {"account": _account_view(account, binder, block.form == "prose"), **_topic(block, account, binder)}


def _topic(block: AccountBlock | FigureBlock, account: Account, binder: Binder) -> dict[str, Any]:
    """What is in dispute, as the subtitle of a block that names none."""
    return {} if block.subtitle else {"subtitle": binder.text(account.topic, False, account, ("topic",))}


def _account_view(account: Account, binder: Binder, noted: bool) -> View:
    """An account; as prose each position carries its own notes, in a matrix its reading does not print."""
    if not noted:
        silent = tuple(
            position.model_copy(update={"reading": re.sub(r"\s*\[@[^\[\]]*\]", "", position.reading)})
            for position in account.positions
        )
        return binder.view(account.model_copy(update={"positions": silent}))
    view = binder.view(account)
    positions = tuple(
        View({**bound, "notes": binder.notes(position.cite, position) if position.cite else Tree(())})
        for bound, position in zip(view.positions, account.positions, strict=True)
    )
    return View({**view, "positions": positions})


def _figure(block: FigureBlock, binder: Binder, numbers: Numbers) -> dict[str, Any]:
    made: dict[str, Any] = {"drawn": not isinstance(block.chart, SetChart), "figure_kind": block.chart.kind}
    if isinstance(block.chart, MatrixChart):
        account = binder.context.briefing.accounts.get(block.chart.account)
        made["account"] = _account_view(account, binder, False) if account else None
        made |= _topic(block, account, binder) if account else {}
    if isinstance(block.chart, TimelineChart | ChronologyChart) and block.chart.events == "all":
        for _, event in chosen_events(block.chart, binder.context.briefing):
            binder.view(event, depth=0, numbered=False)  # what is wrong in a label is told here, not when it is drawn
    if isinstance(block.chart, TilesChart):
        made["tiles"] = tuple(_tile(tile, binder) for tile in block.chart.tiles)
    return made


def _tile(tile: Tile, binder: Binder) -> View:
    """A tile, with what it leaves out: the fact's unit and scope under the number, its citation as the note."""
    view = binder.view(tile)
    fact = binder.context.briefing.facts.get(tile.fact)
    if fact is None:
        return view
    said = [view.label or view.fact.unit] + ([view.fact.scope] if fact.scope and not view.label else [])
    nodes = [node for text in said for node in (Node(TEXT, " "), *text.nodes)][1:]
    if fact.attribution:
        nodes += (Node(TEXT, " ("), *view.fact.attribution.nodes, Node(TEXT, ")"))
    notes = view.notes if view.notes or not fact.cite else binder.notes(fact.cite, fact)
    return View({**view, "label": Tree(tuple(nodes)), "notes": notes})


def _table(block: TableBlock, binder: Binder, numbers: Numbers) -> dict[str, Any]:
    return bound_table(block, binder, table_or_none(block, binder.context.tables))


_GATHER: dict[type[Record], Callable[[Any, Binder, Numbers], dict[str, Any]]] = {
    QuoteBlock: _quote,
    JudgmentsBlock: judgments_shown,
    ScenariosBlock: scenarios_shown,
    IndicatorsBlock: indicators_shown,
    AssumptionsBlock: assumptions_shown,
    ImplicationsBlock: implications_shown,
    GapsBlock: _gaps,
    ChangesBlock: changes_shown,
    MethodBlock: _method,
    TraceBlock: trace_shown,
    GlossaryBlock: _glossary,
    AccountBlock: _account,
    FigureBlock: _figure,
    TableBlock: _table,
}
"""Blocks that print records beyond their own fields. A block without a row here prints what it says itself."""
