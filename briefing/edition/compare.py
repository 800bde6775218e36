"""What changed between two editions, by their snapshots: judgments, facts, records, sentences; never order, layout."""

from __future__ import annotations

from briefing.edition.compare_items import differences_of, matched
from briefing.edition.compare_sentences import changed_sentences
from briefing.model.comparison import KINDS, Comparison, Difference
from briefing.model.snapshot import Snapshot


def compare(old: Snapshot, new: Snapshot) -> Comparison:
    """All that differs, judgments first, in an order that does not depend on that of the snapshots."""
    items = matched(old, new)
    found = [*differences_of(items, old, new), *changed_sentences(old, new, items.renamed)]
    return Comparison(tuple(sorted(found, key=_rank)), old.edition, new.edition)


_FIRST = ("likelihood", "confidence")


def _rank(one: Difference) -> tuple[object, ...]:
    field = _FIRST.index(one.field) if one.field in _FIRST else len(_FIRST)
    return KINDS.index(one.what), one.id, one.name, one.part, field, one.field, one.how, one.old, one.new
