"""What templates are given: variables that all of them see, those of each template, and what filters make."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, get_args

from briefing.model.block import Block
from briefing.model.blocks import AnyBlock, ChangesBlock, JudgmentsBlock
from briefing.model.briefing import Briefing
from briefing.model.edition import BoundSection, Edition, Note, Row
from briefing.model.figure import Table
from briefing.model.views import LogoView
from briefing.pages.annex import Annexed
from briefing.pages.shapes import Keyed, Many, Of
from briefing.problems import Problem
from briefing.theme.theme import Theme


@dataclass(frozen=True, slots=True)
class Input:
    """A variable: what it is in words, and the kind of its value as far as that is known."""

    about: str
    kind: Any = None


EVERYWHERE = {
    "edition": Input("Everything that this reader's edition prints.", Of((Edition,))),
    "head": Input("The briefing's own fields: title, dateline, authors, cover.", Of((Briefing,))),
    "theme": Input("The theme and its tokens.", Of((Theme,))),
    "label": Input("A function: the theme's word for a key, else the language's. `label('Contents')`"),
    "draft": Input("Whether this is a draft."),
    "web": Input("Whether this is the page for the web, and not paper."),
    "annex": Input("The tables of the annex of data, by the id of their figure.", Keyed(Of((Annexed,)))),
    "logo": Input("The mark of the house; None where there is none.", Of((LogoView,))),
    "title": Input("The title in plain words."),
    "subject": Input("The subject in plain words, for running heads."),
    "quotes": Input("The quotation marks of the language: opening, closing."),
    "bounds": Input("The bounds of the terms of likelihood, in per cent."),
    "scale_labels": Input("Those of the bounds that have room for their number."),
    "metadata": Input("Names and contents of the document's metadata, in pairs."),
    "range": Input("A function: the numbers up to one, as in Python."),
}
"""What every template sees."""

_SECTION = Input("The section.", Of((BoundSection,)))
_FIT = Input("How tight a part is set: 0 as designed, 2 tightest.")
_NUMBER = Input("The number of the row in its section, from 0.")


def kinds_of_block() -> dict[str, type[Block]]:
    """The records of blocks by their kind, which is the name of their template."""
    records = get_args(get_args(AnyBlock)[0])
    return {get_args(record.model_fields["kind"].annotation)[0]: record for record in records}


def given_to(name: str) -> dict[str, Input]:
    """The variables that a template of this name is given beside those that all see."""
    return dict(_given(name.removeprefix("text/")))


def _given(name: str) -> Iterator[tuple[str, Input]]:
    folder, _, own = name.removesuffix(".html").rpartition("/")
    if folder in ("blocks", "figures") or name in _OF_BLOCKS:
        yield "block", Input("The block.", Of(_records(folder, own)))
    if own in ("section", "front-section", "section-body", "opener"):
        yield "section", _SECTION
    if own == "section-body":
        yield "first_row", Input("The number of the section's first row, where sections run on; else not given.")
    if own == "running":
        yield "run", Input("Each section with the number of its first row.")
    if folder == "parts" or name == "document.html":
        yield "fit", _FIT
    if name == "parts/row.html":
        yield from (("row", Input("The row.", Of((Row,)))), ("number", _NUMBER), ("section", _SECTION))
    if name == "parts/annex.html":
        yield "anchor", Input("The id of the annex on the page.")
    if name == "parts/problems.html":
        yield "problems", Input("What is wrong with the briefing.", Many(Of((Problem,))))
    if name == "web.html":
        yield "stylesheets", Input("The style sheets, to be put into the page.")


_OF_BLOCKS = ("parts/frame.html", "parts/box.html", "parts/grounds.html", "parts/data.html", "parts/since.html")


def _records(folder: str, own: str) -> tuple[type, ...]:
    known = kinds_of_block()
    if folder == "blocks" and own in known:
        return (known[own],)
    if folder == "figures":
        return (known["figure"], known["account"])
    of = {"grounds": (JudgmentsBlock,), "since": (ChangesBlock,)}
    return of.get(own, tuple(known.values()))


SAME = frozenset(("list", "sort", "reverse", "unique", "select", "reject", "selectattr", "rejectattr", "default", "d"))
"""Filters that give what they are given, or some of it."""
ONE = frozenset(("first", "last", "random", "min", "max"))
"""Filters that give one of many."""
GROUPS = frozenset(("slice", "batch"))
"""Filters that give many lists of what they are given."""
MADE = {
    "balanced": Many(Many(Of((Row,)))),
    "in_columns": Many(Many(Of((Note,)))),
    "data_table": Of((Table,)),
}
"""What our own filters give, where that has fields."""
