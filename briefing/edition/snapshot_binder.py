"""Binds texts for a snapshot: facts and places in the document stand in fences, since they change by themselves."""

from __future__ import annotations

from collections.abc import Iterable

from briefing.edition.bind import Binder, Context
from briefing.edition.notes import Numbering
from briefing.edition.snapshot_cites import PLACE, joined, parted
from briefing.edition.snapshot_words import words_of
from briefing.model.citations import Citation, parse_citations
from briefing.model.edition import Edition
from briefing.model.record import Record
from briefing.model.snapshot import fenced
from briefing.problems import Span
from briefing.prose.tree import TEXT, Node, Tree


class SnapshotBinder(Binder):
    """Binds what an edition has bound once already; its problems are told there.

    `cited` are the citations of the marks that were met, as words, in the order in which they were bound.
    """

    def __init__(self, edition: Edition) -> None:
        numbering = Numbering(edition.briefing.sources, edition.briefing.default_source, edition.language)
        targets = {key: (fenced(f"see:{key}", words), anchor) for key, (words, anchor) in edition.targets.items()}
        parts = (edition.briefing, edition.language, edition.parameters, edition.tables, targets, numbering)
        super().__init__(Context(*parts, texts=edition.texts), "snapshot")
        self.cited: list[str] = []
        self._placing = False

    def said(self, text: str, record: Record, path: tuple[str | int, ...] = ()) -> str:
        """The words of a line as it prints."""
        return parted(words_of(self.placed(text, False, record, path)))[0]

    def placed(self, text: str, block: bool, record: Record, path: tuple[str | int, ...]) -> Tree:
        """A text with its citation marks in it, as the numbers of what they cite."""
        self._placing = True
        try:
            return self.text(text, block, record, path, numbered=False)
        finally:
            self._placing = False

    def cites(self, citations: Iterable[Citation]) -> str:
        """Citations in words: titles of sources with the places in them."""
        return joined(self._in_words(one) for one in citations)

    def _in_words(self, citation: Citation) -> str:
        numbering = self.context.numbering
        key = numbering.source_of(citation)
        if key is None:
            return ""
        source = numbering.sources[key]
        title = fenced(f"source:{key}", words_of(self.plain(source.short or source.title)))
        return words_of(numbering.titled(citation, title))

    def _cite(self, node: Node, span: Span | None, numbered: bool) -> tuple[Node, ...]:
        self.cited.append(self.cites(_citations(node.text)))
        return (Node(TEXT, f"{PLACE}{len(self.cited) - 1}{PLACE}"),) if self._placing else ()

    def _fact_mark(self, node: Node, span: Span | None, numbered: bool) -> tuple[Node, ...]:
        words = "".join(part.text for part in super()._fact_mark(node, span, numbered))
        return (Node(TEXT, fenced(f"fact:{node.text}", words)),)


def _citations(text: str) -> tuple[Citation, ...]:
    """What a mark cites; nothing where that cannot be read, which is told where the edition is bound."""
    try:
        parsed = parse_citations(text)
    except ValueError:
        return ()
    return tuple(Citation.model_validate(one) for one in parsed) if isinstance(parsed, tuple) else ()
