"""What was matched with what: each number, date and name of the prose with its record, or why it was passed over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefing.checks.date_matches import DateMatch, date_matches
from briefing.checks.name_matches import NameMatch, name_matches
from briefing.checks.number_matches import OTHER, NumberMatch, number_matches
from briefing.model.briefing import Briefing
from briefing.problems import Span
from briefing.statements.gather import statements
from briefing.statements.statement import Statement


@dataclass(frozen=True, slots=True)
class Match:
    """`kind` is number, date or name, `text` what stands at `span` in `sentence`.

    `record` names what it was matched with ("fact hostages"), "" where nothing; `says` is what that record says; `why`
    the reason where it does not count, or what is wrong.
    """

    kind: str
    text: str
    sentence: str
    span: Span | None
    record: str = ""
    says: str = ""
    why: str = ""


def matches(briefing: Briefing) -> tuple[Match, ...]:
    """The numbers, dates and names of all sentences, by the order of the sentences."""
    found: dict[int, list[Match]] = {}
    for kind, each in (("number", _numbers(briefing)), ("date", _dates(briefing)), ("name", _names(briefing))):
        for statement, (start, end), record, says, why in each:
            shown, sentence = (" ".join(text.split()) for text in (statement.text[start:end], statement.text))
            match = Match(kind, shown, sentence, statement.span(start, end), record, says, why)
            found.setdefault(id(statement), []).append(match)
    return tuple(match for statement in statements(briefing) for match in found.get(id(statement), ()))


_Found = Iterator[tuple[Statement, tuple[int, int], str, str, str]]


def _numbers(briefing: Briefing) -> _Found:
    for one in number_matches(briefing):
        yield (one.statement, one.stretch, *_number(one))


def _number(one: NumberMatch) -> tuple[str, str, str]:
    known = one.known
    if known is not None:
        return f"{known.kind} {known.id}".strip(), known.words, "another unit" if one.unit == OTHER else ""
    return "", "", one.idle or "no cited record has it"


def _dates(briefing: Briefing) -> _Found:
    for one in date_matches(briefing):
        yield (one.statement, (one.mention.start, one.mention.end), *_date(one))


def _date(one: DateMatch) -> tuple[str, str, str]:
    if one.told is None:
        return "", "", one.idle
    event = one.told.event
    return f"event {event.id}", event.as_words or str(event.date or "no date"), one.idle


def _names(briefing: Briefing) -> _Found:
    for one in name_matches(briefing):
        yield (one.statement, (one.start, one.end), *_name(one))


def _name(one: NameMatch) -> tuple[str, str, str]:
    return f"actor {one.actor}", one.spelt or one.text, "another spelling" if one.spelt else ""
