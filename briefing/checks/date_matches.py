"""Each date of each sentence matched with the event that the sentence tells of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from briefing.checks.cited_places import Places, meet, places_of
from briefing.checks.dates_in_text import Mention, dates_in
from briefing.checks.units import stem
from briefing.language.quantity_words import QuantityWords, quantity_words
from briefing.model.briefing import Briefing
from briefing.model.dates import DAY, DECADE, MONTH, PERIOD, SEASON, YEAR, Date
from briefing.model.records import Event
from briefing.statements.gather import statements
from briefing.statements.marks import blanked
from briefing.statements.statement import Statement

FINENESS = {DAY: 0, MONTH: 1, SEASON: 2, YEAR: 3, DECADE: 4, PERIOD: 5}
"""How fine a date is, the finest first."""
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_CLAUSE = re.compile(r"[,;:—]\s")
_ENOUGH = 3
"""So many words at least must a sentence share with an event to be about it."""
_LABEL = 2
"""So many words at least has a label that tells an event by itself."""


@dataclass(frozen=True, slots=True)
class Told:
    """An event as sentences tell it: the stems of its words, in full and in short, and of its actors' names, those of
    persons once more; what it rests on."""

    event: Event
    stems: frozenset[str]
    short: frozenset[str]
    actors: frozenset[str]
    persons: frozenset[str]
    places: Places

    def is_in(self, stems: frozenset[str]) -> bool:
        """Whether a sentence with these stems is most likely about the event."""
        named = len(self.actors & stems)
        further = len(((self.stems | self.short) - self.actors) & stems)
        told = named > 1 or (bool(self.persons) and self.persons <= stems)
        shared = _share(self.stems, stems) >= 0.5 or _share(self.short, stems) >= 0.6
        return shared or self._is_named(stems) or (told and further > 0)

    def is_surely_in(self, stems: frozenset[str]) -> bool:
        """Whether a sentence with these stems can be about nothing else."""
        shares = max(_share(self.stems, stems), _share(self.short, stems))
        return self._is_named(stems) or shares >= (0.6 if self.actors and self.actors <= stems else 0.8)

    def _is_named(self, stems: frozenset[str]) -> bool:
        """Whether a sentence has the whole label of the event, and cites its paragraph: talks open, talks opened."""
        exact = all(paragraph is not None for _, paragraph in self.places)
        return exact and len(self.short) >= _LABEL and self.short <= stems


@dataclass(frozen=True, slots=True)
class DateMatch:
    """A date of a statement: the event that it is told of, where that is sure, and whether a record has this date.

    `idle` says why no event was looked for. `sole` says that the sentence has no other date, and no other event.
    """

    statement: Statement
    mention: Mention
    told: Told | None = None
    idle: str = ""
    sole: bool = False

    @property
    def text(self) -> str:
        return " ".join(self.statement.text[self.mention.start : self.mention.end].split())


@dataclass(slots=True)
class _Dates:
    """The events by the paragraphs that they rest on, and the exact dates that records have."""

    by_place: dict[tuple[str, int | None], list[Told]] = field(default_factory=dict)
    days: dict[tuple[date, date], list[Places]] = field(default_factory=dict)
    own: set[tuple[date, date]] = field(default_factory=set)


def date_matches(briefing: Briefing) -> Iterator[DateMatch]:
    """Every date of every statement that is not a record's own."""
    known = _known(briefing)
    as_of = briefing.dateline.as_of.last
    for statement in statements(briefing):
        found = dates_in(statement.text, statement.language, as_of)
        if not found:
            continue
        if isinstance(statement.record, Event):
            yield from (DateMatch(statement, one, idle="an event’s own date") for one in found)
            continue
        yield from _of(statement, found, known, briefing)


def _of(statement: Statement, found: tuple[Mention, ...], known: _Dates, briefing: Briefing) -> Iterator[DateMatch]:
    places = places_of(statement.cites, briefing.default_source)
    near = _told(statement, places, known) if places else ()
    for one in found:
        if statement.is_quoted(one.start, one.end):
            yield DateMatch(statement, one, idle="quoted")
            continue
        told = _best(one, near, statement)
        if told is None and not near:
            yield DateMatch(statement, one, idle="no event cited here is told")
        elif told is None:
            yield _unheld(statement, one, near, found, _exact(one, places, known))
        else:
            yield DateMatch(statement, one, told, _exact(one, places, known))


def _unheld(
    statement: Statement, one: Mention, near: tuple[Told, ...], found: tuple[Mention, ...], exact: str
) -> DateMatch:
    """A date that is within none of the events told: it goes beyond one, or is another time than the only one."""
    wider = next((told for told in near if (when := told.event.date) and _meets(one, when)), None)
    if wider is not None:
        return DateMatch(statement, one, wider, "no finer than the event")
    sole = _is_sole(statement, near, found)
    idle = exact or ("" if sole else "the events told here have other dates")
    return DateMatch(statement, one, near[0] if sole else None, idle, sole)


def _meets(one: Mention, when: Date) -> bool:
    """Whether a date and a period share a day; of one that is open on a side, its only end."""
    start, end = when.start or when.end, when.end or when.start
    return start is not None and end is not None and start <= one.last and one.first <= end


def _is_sole(statement: Statement, near: tuple[Told, ...], found: tuple[Mention, ...]) -> bool:
    """Whether a sentence has one date and surely one event, in one clause."""
    stems = _stems(
        _CLAUSE.split(statement.text[: found[0].start])[-1] + statement.text[found[0].end :], _words(statement)
    )
    return len(near) == len(found) == 1 and near[0].is_surely_in(stems)


def _words(statement: Statement) -> QuantityWords:
    return quantity_words(statement.language)


def _known(briefing: Briefing) -> _Dates:
    made = _Dates()
    for event in briefing.events.values():
        places = places_of(event.cite, briefing.default_source)
        words = quantity_words(briefing.language)
        full, short = (_stems(blanked(text).text, words) for text in (event.text, event.short or ""))
        actors, persons = _actors(event, briefing, words), _actors(event, briefing, words, persons=True)
        told = Told(event, full, short, actors, persons, places)
        for place in places:
            made.by_place.setdefault(place, []).append(told)
        if event.date is not None:
            _keep(made, event.date, places)
    for quote in briefing.quotes.values():
        _keep(made, quote.date, places_of(quote.cite, briefing.default_source))
    for fact in briefing.facts.values():
        _keep(made, fact.as_of, places_of(fact.cite, briefing.default_source))
    line = briefing.dateline
    for own in (line.as_of, line.cutoff, line.next_update, *(one.horizon for one in briefing.judgments.values())):
        if isinstance(own, Date) and own.start and own.end:
            made.own.add((own.start, own.end))
    return made


def _share(own: frozenset[str], others: frozenset[str]) -> float:
    """How much of an event's words a sentence has; nothing where it has too few of them to tell."""
    shared = len(own & others)
    return shared / len(own) if shared >= _ENOUGH else 0.0


def _actors(event: Event, briefing: Briefing, words: QuantityWords, persons: bool = False) -> frozenset[str]:
    """The last word of each actor's name, or of each person's among them, as sentences call it."""
    named = (briefing.actors[key] for key in event.actors if key in briefing.actors)
    kept = (actor for actor in named if actor.kind == "person" or not persons)
    return frozenset(stem((actor.short or actor.name).split()[-1].lower(), words) for actor in kept)


def _keep(made: _Dates, when: Date | None, places: Places) -> None:
    if when is not None and when.start and when.end and not when.approximate:
        made.days.setdefault((when.start, when.end), []).append(places)


def _stems(text: str, words: QuantityWords) -> frozenset[str]:
    found = (match[0].lower() for match in _WORD.finditer(text))
    return frozenset(stem(word, words) for word in found if word not in words.stops and len(word) > 2)


def _told(statement: Statement, places: Places, known: _Dates) -> tuple[Told, ...]:
    """The events that a statement tells of: it cites what they rest on, and has their words."""
    stems = _stems(statement.text, _words(statement))
    seen: dict[int, Told] = {}
    for place in places:
        for told in known.by_place.get(place, ())[:64]:
            if id(told.event) not in seen and told.is_in(stems):
                seen[id(told.event)] = told
    return tuple(seen.values())


def _best(one: Mention, near: tuple[Told, ...], statement: Statement) -> Told | None:
    """Of the events told the one whose date holds this one; the finest, where several do."""
    held = [
        told
        for told in near
        if (when := told.event.date) is not None
        and when.start is not None
        and when.end is not None
        and when.start <= one.first
        and one.last <= when.end
    ]
    return min(held, key=lambda told: FINENESS[told.event.date.precision] if told.event.date else 9, default=None)


def _exact(one: Mention, places: Places, known: _Dates) -> str:
    """Where a record that the sentence cites, or the briefing itself, has this very date."""
    if (one.first, one.last) in known.own:
        return "the briefing’s own date"
    if any(meet(places, others) for others in known.days.get((one.first, one.last), ())):
        return "a record’s very date"
    return ""
