"""What changed since the edition before: put into the blocks that tell it, with a bar beside what is new."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from briefing.edition.bars import barred
from briefing.edition.compare import compare
from briefing.edition.markings import Scheme
from briefing.edition.number import Numbers
from briefing.edition.select import Reader
from briefing.edition.since_lines import Known, groups_of
from briefing.edition.snapshot import snapshot_of
from briefing.edition.withheld import Withheld
from briefing.language.numerals import own_digits
from briefing.model.comparison import Comparison
from briefing.model.edition import BoundSection, Edition, Row, View
from briefing.model.snapshot import Snapshot
from briefing.problems import Problems, error


def unfit_for(previous: Snapshot | None, reader: Reader) -> Problems:
    """Why an edition before may not be compared with: it was for others, or is in another language."""
    if previous is None:
        return ()
    scheme, why = reader.scheme, ""
    if previous.language != reader.language:
        why = f"it is in {previous.language}, and this one in {reader.language}"
    elif previous.audience != (reader.audience or ""):
        why = f"it was made for {previous.audience or 'no audience of its own'}"
    elif previous.marking and (not scheme.knows(previous.marking) or scheme.rank(previous.marking) > reader.rank):
        why = f"it is marked {previous.marking}"
    if not why:
        return ()
    hint = "compare with an edition that was made for the same reader"
    message = f"the edition before, {previous.edition}, was for another reader: {why}"
    return (error("previous-is-for-reader", message, None, hint),)


def with_changes(edition: Edition, withheld: Withheld, scheme: Scheme) -> Edition:
    """The edition with what changed since its `previous` one; as it is where there is none.

    What was said then and may not be said to this reader any more stays unsaid. Where the words of an edition with a
    higher marking are repeated, that is the marking of this one.
    """
    previous = edition.request.previous
    if previous is None:
        return edition
    changes = withheld.left_of(compare(previous, snapshot_of(edition)))
    if previous.marking and any(one.old for one in changes.differences):
        rank = max(scheme.rank(previous.marking), scheme.rank(edition.marking.label) if edition.marking else 0)
        edition = replace(edition, marking=scheme.levels[rank])
    return told(edition, changes)


def told(edition: Edition, changes: Comparison | None) -> Edition:
    """The edition with these changes in it."""
    if changes is None:
        return edition
    made = with_blocks(edition, lambda block: _block(block, edition, changes))
    return barred(replace(made, changes=changes))


def untold(edition: Edition) -> Edition:
    """The edition without what it tells of the edition before."""
    return edition if edition.changes is None else with_blocks(edition, _silent)


def _silent(block: View) -> View:
    return View({**block, "compared": None}) if block.get("compared") else block


def with_blocks(edition: Edition, change: Callable[[View], View]) -> Edition:
    """The edition with every block as `change` makes it."""

    def changed(section: BoundSection) -> BoundSection:
        rows = (Row(row.kind, tuple(change(block) for block in row.blocks)) for row in section.rows)
        return replace(section, rows=tuple(rows))

    return replace(edition, sections=tuple(changed(section) for section in edition.sections))


def _block(block: View, edition: Edition, changes: Comparison) -> View:
    """A block of changes with what to print; any other as it is."""
    if block.kind != "changes" or not block.get("since") or block.indicators_of:
        return block
    return View({**block, "compared": _compared(edition, changes, told_apart=bool(block.revised))})


def compared_view(edition: Edition) -> View | None:
    """What changed, as a block of changes has it, for a form that tells it though no block asks for it."""
    if edition.changes is None or any(block.get("compared") for block in edition.blocks):
        return None
    return _compared(edition, edition.changes, told_apart=False)


def _compared(edition: Edition, changes: Comparison, told_apart: bool) -> View:
    """`told_apart`: what became of the judgments stands in the block already, by their own record."""
    numbers = Numbers(edition.briefing, edition.language)
    anchors = {key: f"judgment-{key}" for key in numbers.printed}
    groups = groups_of(changes, edition.language, Known(numbers.judgments, anchors), told_apart)
    since = changes.since
    number = own_digits(since, edition.language) if since.isascii() else since
    return View({"edition": number, "groups": groups, "nothing": not changes})
