"""The snapshot of an edition as cut for its reader: its records and sentences as words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from briefing.edition.snapshot_binder import SnapshotBinder
from briefing.edition.snapshot_cites import inside, joined, parted
from briefing.edition.snapshot_figures import pictured
from briefing.edition.snapshot_records import items_of
from briefing.edition.snapshot_words import paragraphs_of
from briefing.model.blocks import AUTO, ChangesBlock, ListingBlock
from briefing.model.briefing import Briefing, Section
from briefing.model.edition import Edition
from briefing.model.record import Keyed, Record
from briefing.model.snapshot import BETWEEN, Sentence, Snapshot, snapshot_from
from briefing.model.table import TableBlock
from briefing.statements.printing import Printed, printed
from briefing.statements.sentences import sentences

__all__ = ["snapshot_from", "snapshot_of"]

_HEAD = ("title", "subtitle", "kicker", "standfirst", "bottom_line", "bottom_line_note", "imprint", "disclaimer")
"""The briefing's own texts that are compared: those of its series, number and day change with every edition."""


def snapshot_of(edition: Edition) -> Snapshot:
    """What the reader of an edition is told, as plain words."""
    binder = SnapshotBinder(edition)
    texts = tuple(printed(edition.briefing))
    return Snapshot(
        briefing=edition.briefing.id,
        title=str(edition.head.title),
        edition=edition.briefing.edition,
        as_of=edition.briefing.dateline.as_of.edtf,
        language=edition.language,
        audience=edition.request.audience or "",
        marking=edition.marking.label if edition.marking else "",
        yardstick_name=edition.yardstick_name,
        yardstick=tuple((band.term, float(band.low), float(band.high)) for band in edition.yardstick),
        sections=tuple((section.id, str(section.title)) for section in edition.sections),
        items=(*items_of(edition, texts, binder), *pictured(edition, binder)),
        sentences=tuple(_sentences(texts, binder)),
    )


def _sentences(texts: tuple[Printed, ...], binder: SnapshotBinder) -> Iterator[Sentence]:
    """The sentences of the front page and of the sections' own texts, in reading order.

    What a block cites as a whole goes with its first sentence, mostly its title.
    """
    whole = {id(one.record): getattr(one.record, "cite", ()) for one in texts}
    for one in texts:
        section = _section_of(one)
        if section is not None and one.text != AUTO:
            for words, cites in _cited(one, binder):
                own = binder.cites(whole.pop(id(one.record), ()))
                yield Sentence(section, words, _slot(one), joined((*own.split(BETWEEN), *cites)))


def _cited(one: Printed, binder: SnapshotBinder) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The sentences of a text, each with what its marks cite."""
    for paragraph in paragraphs_of(binder.placed(one.text, one.block, one.record, one.path)):
        words, marks = parted(paragraph)
        for start, end in sentences(words, 0, len(words), _language(one, binder)):
            found = (binder.cited[number] for number in inside(marks, start, end))
            yield words[start:end], tuple(cite for each in found for cite in each.split(BETWEEN))


def _section_of(one: Printed) -> str | None:
    """The id of the section that a text stands in, empty for the front page; None for what is no running text."""
    chain: tuple[Record, ...] = (*one.within, one.record)
    if isinstance(one.record, Briefing):
        return "" if one.path[0] in _HEAD else None
    if not isinstance(chain[0], Section) or any(isinstance(record, ChangesBlock | ListingBlock) for record in chain):
        return None
    cell = isinstance(one.record, TableBlock) and one.path[0] == "rows"
    return None if cell or any(isinstance(record, Keyed) for record in chain[1:]) else chain[0].id


def _slot(one: Printed) -> str:
    """The field that a text stands in, with its block."""
    named = [getattr(record, "id", None) or getattr(record, "kind", "") for record in (*one.within[1:], one.record)]
    steps = [str(step) for step in one.path if not isinstance(step, int)]
    return ".".join(str(part) for part in (*named, *steps) if part)


def _language(one: Printed, binder: SnapshotBinder) -> str:
    records: tuple[Any, ...] = (one.record, *reversed(one.within))
    return next((found for record in records if (found := getattr(record, "lang", None))), binder.context.language)
