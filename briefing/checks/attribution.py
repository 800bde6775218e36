"""Whose word it is: what is alleged, or rests on voices without a name, says so in the sentence that tells it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from briefing.checks.house_words import HouseWords, words_of
from briefing.model.blocks import AccountBlock, FigureBlock, GlossaryBlock, MethodBlock
from briefing.model.briefing import Briefing
from briefing.model.citations import Citation, Source
from briefing.model.record import Record
from briefing.model.records import Account, Actor, Event, Fact, Position, Quote, Term
from briefing.model.relationships import Relationship
from briefing.model.set_charts import Tile
from briefing.problems import Problem, error
from briefing.statements.gather import statements
from briefing.statements.statement import Statement, places_cited

_SAID_OTHERWISE = (Account, Actor, Event, Fact, Position, Quote, Relationship, Source, Term)
"""Records whose voices stand in fields of their own, or in columns beside them."""
_EXPLAINS = (MethodBlock, GlossaryBlock)
_HINT = "say whose account it is: “officials say”, “it is alleged”, “by the account of”"
_WORD = re.compile(r"[^\W\d_]{4,}")
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")
_FACT = re.compile(r"\{\s*fact\s*:\s*([a-z][a-z0-9-]*)")

Key = tuple[str, int | str]


@dataclass(frozen=True, slots=True)
class Telling:
    """Something that needs an attribution: what it is called in a message, and the stems of its words.

    `enough` of the stems in a sentence that cites the same place tell the same thing.
    """

    what: str
    stems: frozenset[str]
    enough: int


def allegations_are_attributed(briefing: Briefing) -> Iterator[Problem]:
    """Sentences that tell what is alleged, or rest on voices without a name, and do not say whose word it is."""
    words = words_of(briefing)
    for key, event in briefing.events.items():
        if event.status == "alleged" and not words(event.lang or briefing.language).attributions.find(event.text):
            message = f"the event “{key}” is alleged, and its text does not say so"
            yield error("allegation-is-attributed", message, event.span_of("text"), _HINT)
    yield from _tiles(briefing)
    tellings = _tellings(briefing)
    for one in statements(briefing):
        if not one.cites or not _tells(one):
            continue
        known = words(one.language)
        if not known.attributes(one) and (why := _needs(one, known, tellings, briefing)):
            yield error("allegation-is-attributed", f"this sentence {why}, and does not say so", one.span(), _HINT)


def _tells(one: Statement) -> bool:
    """Whether a sentence stands in running text: a part of a list or a figure says elsewhere whose word it is."""
    held = (one.record, *one.within)
    return not isinstance(one.record, _SAID_OTHERWISE) and not any(
        isinstance(record, (*_EXPLAINS, FigureBlock, AccountBlock)) for record in held
    )


def _needs(one: Statement, known: HouseWords, tellings: dict[Key, list[Telling]], briefing: Briefing) -> str | None:
    """Why a sentence needs an attribution: what it tells, or on whom it rests."""
    if one.own and any(cite.comment and cite.comment in known.unnamed for cite in one.cites):
        return "rests on voices without a name"
    if not tellings:
        return None
    seen = stems(one.text)
    for fact in _facts_in(one):
        if fact in briefing.facts and briefing.facts[fact].basis == "anonymous":
            return f"gives the fact “{fact}”, which rests on voices without a name"
    for key in _places(one.cites, briefing):
        for telling in tellings.get(key, ()):
            if len(telling.stems & seen) >= telling.enough:
                return telling.what
    return None


def _facts_in(one: Statement) -> Iterable[str]:
    """The facts that a sentence prints by {fact:ID}; a mark is blank in the text of a statement."""
    value: object = one.record
    for step in one.path:
        value = getattr(value, str(step), None) if isinstance(value, Record) else _item(value, step)
    return _FACT.findall(value[one.offset : one.offset + len(one.text) + 1]) if isinstance(value, str) else ()


def _item(value: object, step: str | int) -> object:
    try:
        return value[step]  # type: ignore[index]  # a tuple, a row or a collection: anything else is no text
    except (TypeError, KeyError, IndexError):
        return None


def _tellings(briefing: Briefing) -> dict[Key, list[Telling]]:
    """What needs an attribution, by the places that it cites."""
    found: dict[Key, list[Telling]] = {}
    names = _names(briefing)
    for key, event in briefing.events.items():
        if event.status == "alleged" or event.basis == "anonymous":
            what = "tells what is alleged" if event.status == "alleged" else "tells what rests on voices without a name"
            own = stems(f"{event.text} {event.short or ''} {event.place or ''}") - names
            _file(found, event.cite, Telling(f"{what}, “{key}”", own, max(2, min(3, len(own)))), briefing)
    for key, fact in briefing.facts.items():
        if fact.basis == "anonymous":
            own = _of_fact(fact)
            what = f"gives the fact “{key}”, which rests on voices without a name"
            _file(found, fact.cite, Telling(what, own, 2), briefing)
    for account in briefing.accounts.values():
        for position in account.positions:
            if position.basis == "anonymous":
                own = stems(position.reading) - names
                what = f"tells the account of “{position.holder}”"
                _file(found, position.cite, Telling(what, own, max(3, min(4, len(own)))), briefing)
    return found


def _of_fact(fact: Fact) -> frozenset[str]:
    """The number of a fact as it is written, and the stems of its unit."""
    written = {str(fact.value), f"{fact.value:,}"} if isinstance(fact.value, int) else set()
    spelled = stems(fact.as_words) if fact.as_words else frozenset()
    return frozenset(written) | stems(fact.unit) | spelled


def _names(briefing: Briefing) -> frozenset[str]:
    """The stems of the names of actors: they stand in many sentences about other things."""
    return frozenset(stem for actor in briefing.actors.values() for stem in stems(f"{actor.name} {actor.short or ''}"))


def _file(found: dict[Key, list[Telling]], cites: tuple[Citation, ...], telling: Telling, briefing: Briefing) -> None:
    for key in _places(cites, briefing):
        found.setdefault(key, []).append(telling)


def _places(cites: tuple[Citation, ...], briefing: Briefing) -> Iterator[Key]:
    """The places that citations name, one by one; the text of a locator that has no numbers."""
    for cite in cites:
        source = cite.source or briefing.default_source or ""
        numbers = places_cited(cite.locator)
        if numbers:
            yield from ((source, number) for number in numbers)
        else:
            yield source, cite.locator


@lru_cache(maxsize=8192)
def stems(text: str) -> frozenset[str]:
    """The words of a text cut to their first five letters, and its numbers: enough to know them in another form."""
    return frozenset(match[0].lower()[:5] for match in _WORD.finditer(text)) - _PLAIN | frozenset(_NUMBER.findall(text))


_PLAIN_WORDS = """
about after again also among another been before being both could does down during each even every first from further
have having here himself however into itself just later many more most much must only other over same since some such
than that their them then there these they this those through under until upon very were what when where whether which
while whom whose will with within without would your alleged allege said says say unnamed named officials official
account accounts oder aber auch dass eine einem einen einer eines nach noch nicht sind über unter wird wurde wurden
werden durch diese dieser dieses sich haben hatte
"""
_PLAIN = frozenset(word[:5] for word in _PLAIN_WORDS.split())
"""Stems that two sentences share by chance."""


def _tiles(briefing: Briefing) -> Iterator[Problem]:
    """Tiles of facts that rest on voices without a name, where the fact does not say whose number it is."""
    for section in briefing.sections:
        for block in section.blocks:
            for tile in getattr(getattr(block, "chart", None), "tiles", ()):
                fact = briefing.facts.get(tile.fact) if isinstance(tile, Tile) else None
                if fact is not None and fact.basis == "anonymous" and not fact.attribution:
                    message = f"the fact “{tile.fact}” rests on voices without a name, and the tile does not say so"
                    yield error(
                        "allegation-is-attributed", message, tile.span_of("fact"), "give the fact `attribution:`"
                    )
