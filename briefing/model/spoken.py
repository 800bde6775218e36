"""Which language each text of an edition stands in, where it is not the edition's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefing.model.record import Marked, Record


@dataclass(frozen=True, slots=True)
class Spoken:
    """`language` is the edition's, `native` that of texts which stand in one language alone, `tags` those of the
    others, by file, line and column."""

    language: str
    """The edition's own language."""
    native: str
    """The language of texts without variants."""
    tags: Mapping[tuple[str, int, int], str] = field(default_factory=dict)
    """The languages of texts that stand in several, by their places."""

    def other(self, record: Record, path: tuple[str | int, ...]) -> str | None:
        """The language of a text where it is not the edition's own; a record of `lang:` was chosen for the edition."""
        span = record.span_of(*path)
        if span is None or (isinstance(record, Marked) and record.lang is not None):
            return None
        tag = self.tags.get((span.file, span.line, span.column), self.native)
        return tag if self.differs(tag) else None

    def differs(self, tag: str) -> bool:
        """Whether a text of this language would not be in the edition's own."""
        return _bare(tag) != _bare(self.language)


def _bare(tag: str) -> str:
    return tag.lower().split("-")[0]
