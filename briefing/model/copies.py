"""The text of a kept copy of a source: words that a briefing is held against, and that never ship with it."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.model.briefing import Briefing
from briefing.model.record import Records


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph or a page of a copy; `place` names it in words: "paragraph 12", "page 3"."""

    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy by its passages, in order. `language` is its BCP 47 tag where the source's record says it."""

    passages: tuple[Passage, ...]
    language: str | None = None


def without_copies(briefing: Briefing) -> Briefing:
    """The briefing without a word of where its copies lie; the same object where none are kept.

    What comes after the checks sees this one, so that editions with and without copies have the same bytes.
    """
    if not any(source.archived for source in briefing.sources.values()):
        return briefing
    bare = {
        key: source.model_copy(update={"archived": None}) if source.archived else source
        for key, source in briefing.sources.items()
    }
    return briefing.model_copy(update={"sources": Records(bare)})
