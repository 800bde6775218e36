"""What a computed fact is called where its words do not: what was taken from which series."""

from __future__ import annotations

from briefing.edition.snapshot_binder import SnapshotBinder
from briefing.edition.snapshot_words import words_of
from briefing.language.format import format_date
from briefing.language.numerals import format_number, own_digits
from briefing.model.computed import Computed
from briefing.model.records import Fact


def called(fact: Fact, binder: SnapshotBinder) -> str:
    """The name of a fact: "Latest value, ten-year mean (Global surface temperature)"; what it counts where it is typed
    or its data have no title."""
    spec = fact.computed
    table = binder.context.briefing.data.get(spec.data) if spec else None
    if spec is None or table is None or not table.title:
        return words_of(binder.view(fact, numbered=False).unit)
    series = words_of(binder.said(table.title, table))
    what = binder.words.label(", ").join((_taken(spec, binder), *_apart(spec, binder)))
    return binder.words.label("{what} ({series})").format(what=what[:1].upper() + what[1:], series=series)


def _apart(spec: Computed, binder: SnapshotBinder) -> tuple[str, ...]:
    """Which column and rows, where other facts of the same data take others."""
    others = [one.computed for one in binder.context.briefing.facts.values() if one.computed]
    same = [one for one in others if one.data == spec.data]
    rows = (spec.where or "").partition("=")[2].strip() if len({one.where for one in same}) > 1 else ""
    column = spec.column.replace("_", " ") if len({one.column for one in same}) > 1 else ""
    return tuple(part for part in (column, rows) if part)


def _taken(spec: Computed, binder: SnapshotBinder) -> str:
    """How the value was taken, in words."""
    label, language = binder.words.label, binder.context.language
    if spec.how == "at" and spec.at is not None:
        return label("taken at").format(date=format_date(spec.at, language))
    if spec.how == "change" and spec.over > 1:
        return label("taken change over").format(count=own_digits(str(spec.over), language))
    if spec.how == "since":
        bound = spec.above if spec.above is not None else spec.below
        said = label("taken latest") if isinstance(bound, str) or bound is None else format_number(bound, language)
        return label(f"taken since {'above' if spec.above is not None else 'below'}").format(bound=said)
    return label(f"taken {spec.how} {spec.of}" if spec.how == "which" else f"taken {spec.how}")
