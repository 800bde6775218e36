"""Binds texts for a snapshot: facts and places in the document stand in fences, since they change by themselves."""

from __future__ import annotations

from briefing.edition.bind import Binder, Context
from briefing.edition.notes import Numbering
from briefing.edition.snapshot_words import words_of
from briefing.model.edition import Edition
from briefing.model.record import Record
from briefing.model.snapshot import fenced
from briefing.problems import Span
from briefing.prose.tree import TEXT, Node


class SnapshotBinder(Binder):
    """Binds what an edition has bound once already; its problems are told there."""

    def __init__(self, edition: Edition) -> None:
        numbering = Numbering(edition.briefing.sources, edition.briefing.default_source, edition.language)
        targets = {key: (fenced(f"see:{key}", words), anchor) for key, (words, anchor) in edition.targets.items()}
        parts = (edition.briefing, edition.language, edition.parameters, edition.tables, targets, numbering)
        super().__init__(Context(*parts, texts=edition.texts), "snapshot")

    def said(self, text: str, record: Record, path: tuple[str | int, ...] = ()) -> str:
        """The words of a line as it prints."""
        return words_of(self.text(text, False, record, path, numbered=False))

    def _fact_mark(self, node: Node, span: Span | None, numbered: bool) -> tuple[Node, ...]:
        words = "".join(part.text for part in super()._fact_mark(node, span, numbered))
        return (Node(TEXT, fenced(f"fact:{node.text}", words)),)
