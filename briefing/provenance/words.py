"""An entry in one line of plain words: what a record says, without its marks."""

from __future__ import annotations

from briefing.language.numerals import format_number
from briefing.language.words import lexicon
from briefing.model.record import Record
from briefing.model.records import Event, Fact, Position, Quote
from briefing.model.relationships import Relationship
from briefing.prose.parse import parse_prose
from briefing.prose.tree import plain

_FIELDS = ("text", "topic", "name", "title", "reading", "words")
"""Fields that say what a record is, the first of them that it has."""


def words_of(record: Record, language: str) -> str:
    """What a record says, in a line; nothing for one without words of its own."""
    if isinstance(record, Fact):
        return plain_words(_fact(record, language), language)
    if isinstance(record, Quote):
        opening, closing, *_ = lexicon(language).quotes
        return f"{opening}{plain_words(record.words, language)}{closing}"
    if isinstance(record, Position):
        return plain_words(f"{record.holder}: {record.reading}", language)
    if isinstance(record, Relationship):
        return plain_words(record.type, language)
    found = (getattr(record, name, None) for name in _FIELDS)
    return plain_words(next((text for text in found if isinstance(text, str)), ""), language)


def plain_words(text: str, language: str) -> str:
    """A text without marks, on one line."""
    return plain(parse_prose(text, False, lexicon(language).quotes)[0])


def _fact(fact: Fact, language: str) -> str:
    """A fact as it was typed; of one that is computed what is taken, because its value stands in the data."""
    if fact.as_words is not None:
        number = fact.as_words
        return f"{number} ({fact.scope})" if fact.scope else number
    parts = [lexicon(language).qualifier(fact.qualifier)]
    if fact.computed is not None:
        parts = [f"{fact.computed.how} of {fact.computed.column}"]
    elif fact.range is not None:
        low, high = (format_number(bound, language) for bound in (fact.range.low, fact.range.high))
        parts.append(lexicon(language).between.format(start=low, end=high))
    elif fact.value is not None:
        parts.append(format_number(fact.value, language))
    return " ".join(part for part in (*parts, fact.unit, fact.scope or "") if part)


def basis_of(record: Record, speaker_kind: str | None) -> str | None:
    """Whose voice a record rests on; of a quote the kind of its speaker says it."""
    if isinstance(record, Quote):
        return {"anonymous": "anonymous", "state": "official", "body": "official", "media": "media"}.get(
            speaker_kind or "", "named" if speaker_kind else None
        )
    basis: str | None = getattr(record, "basis", None)
    return basis if isinstance(record, Event | Fact | Position | Relationship) else None
