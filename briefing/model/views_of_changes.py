"""What the views of blocks of changes hold beside the fields of their records: as `views.py`."""

from __future__ import annotations

from briefing.model.analysis import Judgment
from briefing.model.blocks import ChangesBlock
from briefing.model.edition import Printable
from briefing.model.views import Added


class ChangedItem:
    """What would change a judgment."""

    number: int
    """The number of the judgment."""
    text: Printable
    """What would change it."""


class Piece:
    """A stretch of a text that changed."""

    kind: str
    """same, gone, come; cut for words that stayed and are left out."""
    text: str
    """Its words."""


class ChangedLine:
    """One thing that differs from the edition before."""

    what: str
    """judgment, fact, event, account, source, indicator, scenario, implication, figure, table, record or text."""
    how: str
    """added, removed, changed, raised, lowered, reworded, position added, position removed."""
    name: str
    """What people call it; of a text the title of its section."""
    part: str
    """The position of an account or the row of a table that it is about."""
    number: int | None
    """The number of a judgment."""
    anchor: str | None
    """The id of the judgment on the page."""
    key: str
    """Which of its fields."""
    field: str
    """That in words; empty where it goes without saying."""
    old: str
    """What was said there."""
    new: str
    """What is said now."""
    said: str
    """The words of what came or went as a whole."""
    pieces: tuple[Piece, ...]
    """The words of what was edited, stretch by stretch."""


class ChangedGroup:
    """Lines on one kind of thing."""

    kind: str
    """The key of its heading: label('changed ' + kind)."""
    lines: tuple[ChangedLine, ...]
    """The first lines."""
    more: int
    """How many there are beyond them."""


class Compared:
    """What differs from the edition before."""

    edition: str
    """The number of that edition."""
    nothing: bool
    """Whether nothing differs."""
    groups: tuple[ChangedGroup, ...]
    """What differs, by what it is about."""


class ChangesView(Added):
    of = ChangesBlock
    compared: Compared | None
    """What differs from the edition before; None where none is known, or the block does not tell."""
    numbered: tuple[ChangedItem, ...]
    """What would change the judgments that `indicators_of` names."""
    revised: tuple[Judgment, ...]
    """The judgments with what became of them."""
