"""Which places of an edition carry a bar in the margin: paragraphs, records and rows that are new or changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from briefing.edition.snapshot import snapshot_of
from briefing.edition.snapshot_records import KINDS
from briefing.edition.snapshot_words import words_of
from briefing.model.comparison import Comparison
from briefing.model.edition import BoundSection, Edition, Row, View
from briefing.model.record import Record
from briefing.model.snapshot import names_in, shown
from briefing.prose.tree import Node, Tree, plain

CHANGED = "changed"
"""The attribute of a node that changed."""
_FORMATS = ("pdf", "html")
_PARAGRAPHS = ("p", "li", "tr", "h3", "h4")


def barred(edition: Edition) -> Edition:
    """The edition with its changed paragraphs marked, and the places of the records that changed."""
    changes = edition.changes
    asked = edition.request.change_bars
    wanted = edition.briefing.change_bars if asked is None else asked
    if not changes or not wanted or edition.request.format not in _FORMATS:
        return edition
    new = _New.of(changes, edition)
    seeker = _Seeker(new)
    sections = tuple(seeker.section(section) for section in edition.sections)
    head = seeker.head(edition.head)
    places = {*seeker.places, *_places_of(edition, new)}
    return replace(edition, sections=sections, head=head, barred=frozenset(place for place in places if place))


@dataclass(frozen=True, slots=True)
class _New:
    """What is new: sentences by section, records by kind and id, parts of records by the id of these and their name."""

    sentences: dict[str, tuple[str, ...]]
    records: frozenset[tuple[str, str]]
    parts: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, changes: Comparison, edition: Edition) -> _New:
        sentences = _told_by_facts(changes, edition)
        records, parts = set(), set()
        for one in changes.differences:
            if one.how == "removed":
                continue
            if one.what == "text":
                sentences[one.id] = (*sentences.get(one.id, ()), one.new)
            elif one.what == "citation" and one.part:  # of a sentence, or of a part of a record
                sentences[one.id] = (*sentences.get(one.id, ()), one.part)
                parts.add((one.id, one.part))
            elif one.part:
                parts.add((one.id, one.part))
            else:
                records.add((one.what, one.id))
        return cls(sentences, frozenset(records), frozenset(parts))


def _told_by_facts(changes: Comparison, edition: Edition) -> dict[str, tuple[str, ...]]:
    """The sentences that print a fact that changed, by section."""
    facts = {f"fact:{one.id}" for one in changes.differences if one.what == "fact" and one.how == "changed"}
    found: dict[str, tuple[str, ...]] = {}
    for one in snapshot_of(edition).sentences if facts else ():
        if not facts.isdisjoint(name.partition(".")[0] for name in names_in(one.text)):
            found[one.section] = (*found.get(one.section, ()), shown(one.text))
    return found


def _places_of(edition: Edition, new: _New) -> Iterator[str]:
    """Where the records stand that changed, as their views have it."""
    for collection, kind in KINDS.items():
        for record in edition.briefing.collections[collection].values():
            if not {(name, record.id) for name in (kind, "record", "citation")}.isdisjoint(new.records):
                yield _place(record)
            for position in getattr(record, "positions", ()):
                if (record.id, words_of(position.holder)) in new.parts:
                    yield _place(position)


def _place(record: Record) -> str:
    return str(record.span_of() or "")


class _Seeker:
    """Walks what is bound, marks changed paragraphs, and gathers the places of what has none."""

    def __init__(self, new: _New) -> None:
        self.new = new
        self.places: set[str] = set()

    def head(self, head: View) -> View:
        """The front page: its lines have places of their own."""
        sentences = self.new.sentences.get("", ())
        for name, place in head.places.items():
            if head.get(name) and _holds(head[name], sentences):
                self.places.add(place)
        return head

    def section(self, section: BoundSection) -> BoundSection:
        sentences = self.new.sentences.get(section.id, ())
        rows = tuple(
            Row(row.kind, tuple(self._block(block, sentences) for block in row.blocks)) for row in section.rows
        )
        return replace(section, rows=rows)

    def _block(self, block: View, sentences: tuple[str, ...]) -> View:
        if block.kind == "changes":
            return block
        names = {(block.kind, name) for name in (block.id, words_of(block.get("title") or ""))}
        if block.kind in ("figure", "table") and names & self.new.records:
            self.places.add(block.at)
        made: View = self._walked(block, sentences)
        if block.kind != "table":
            return made
        tables = (str(block.id), words_of(block.title))
        return View({**made, "groups": tuple(self._group(group, tables) for group in made.groups)})

    def _group(self, group: View, tables: tuple[str, ...]) -> View:
        """The rows of a group; their table goes by its id or its title."""
        parts = self.new.parts
        rows = (View({**row, CHANGED: any((one, _name(row)) in parts for one in tables)}) for row in group.rows)
        return View({**group, "rows": tuple(rows)})

    def _walked(self, value: Any, sentences: tuple[str, ...]) -> Any:
        if isinstance(value, Tree):
            return replace(value, nodes=_marked(value.nodes, sentences)) if value.block else value
        if isinstance(value, tuple):
            return tuple(self._walked(item, sentences) for item in value)
        if not isinstance(value, View):
            return value
        if value.get("at") and self._concerns(value, sentences):
            self.places.add(value.at)
        return View({key: self._walked(item, sentences) for key, item in value.items()})

    def _concerns(self, view: View, sentences: tuple[str, ...]) -> bool:
        """Whether a line of a view changed, or a fact that it shows."""
        lines = any(isinstance(item, Tree) and not item.block and _holds(item, sentences) for item in view.values())
        fact = view.get("fact")
        return lines or (isinstance(fact, View) and ("fact", fact.get("id")) in self.new.records)


def _name(row: View) -> str:
    return words_of(row.cells[0].text) if row.cells else ""


def _holds(tree: object, sentences: tuple[str, ...]) -> bool:
    words = words_of(tree)
    return bool(words) and any(sentence in words for sentence in sentences)


def _marked(nodes: tuple[Node, ...], sentences: tuple[str, ...]) -> tuple[Node, ...]:
    """The paragraphs, items and rows that hold a new sentence, marked; the innermost of those in one another."""
    made = []
    for node in nodes:
        inner = _marked(node.children, sentences)
        found = inner is not node.children and inner != node.children
        own = node.kind in _PARAGRAPHS and not found and _holds(plain(Tree((node,))), sentences)
        attributes = (*node.attributes, (CHANGED, "")) if own else node.attributes
        made.append(replace(node, children=inner, attributes=attributes))
    return tuple(made)
