"""Whose word it is: what is alleged, or rests on voices without a name, says so in the sentence that tells it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
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
_BEHIND = re.compile(r"(?:\s*\{[^{}]*\})*")
_FACT = re.compile(r"\{\s*fact\s*:\s*([a-z][a-z0-9-]*)")

_NAMELESS = "what rests on voices without a name"
_MANY = 100
"""Records that share a stem and a place, from which on the stem is let be."""

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
    tellings = Tellings(briefing)
    for one in statements(briefing):
        if not _tells(one):
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


def _needs(one: Statement, known: HouseWords, tellings: Tellings, briefing: Briefing) -> str | None:
    """Why a sentence needs an attribution: what it tells, or on whom it rests."""
    if one.own and any(cite.comment and cite.comment in known.unnamed for cite in one.cites):
        return "rests on voices without a name"
    for fact in _facts_in(one):
        if fact in briefing.facts and briefing.facts[fact].basis == "anonymous":
            return f"gives {_NAMELESS}, “{fact}”"
    return tellings.told_by(one)


def _facts_in(one: Statement) -> Iterable[str]:
    """The facts that a sentence prints by {fact:ID}; a mark is blank in the text of a statement."""
    value: object = one.record
    for step in one.path:
        value = getattr(value, str(step), None) if isinstance(value, Record) else _item(value, step)
    if not isinstance(value, str) or "{" not in value:
        return ()
    behind = _BEHIND.match(value, one.offset + len(one.text))  # a mark that ends a sentence is cut off its text
    return _FACT.findall(value, one.offset, behind.end() if behind else len(value))


def _item(value: object, step: str | int) -> object:
    """What stands at a step of a tuple, a row or a collection; None in anything else."""
    if isinstance(value, Mapping):
        return value.get(step)
    if isinstance(value, tuple) and isinstance(step, int) and step < len(value):
        return value[step]
    return None


class Tellings:
    """What needs an attribution, by the places that it cites and by its stems."""

    def __init__(self, briefing: Briefing) -> None:
        self._briefing = briefing
        self._found: dict[Key, dict[str, list[Telling]]] = {}
        names = _names(briefing)
        for key, event in briefing.events.items():
            if event.status == "alleged" or event.basis == "anonymous":
                what = "tells what is alleged" if event.status == "alleged" else f"tells {_NAMELESS}"
                own = stems(f"{event.text} {event.short or ''} {event.place or ''}") - names
                self._file(event.cite, Telling(f"{what}, “{key}”", own, max(2, min(3, len(own)))))
        for key, fact in briefing.facts.items():
            if fact.basis == "anonymous":
                self._file(fact.cite, Telling(f"gives {_NAMELESS}, “{key}”", _of_fact(fact), 2))
        for account in briefing.accounts.values():
            for position in account.positions:
                if position.basis == "anonymous":
                    own = stems(position.reading) - names
                    told = Telling(f"tells the account of “{position.holder}”", own, max(3, min(4, len(own))))
                    self._file(position.cite, told)

    def told_by(self, one: Statement) -> str | None:
        """What a sentence tells: that of which it has enough stems, at a place that both cite."""
        if not self._found or not one.cites:
            return None
        seen = stems(one.text)
        for key in _places(one.cites, self._briefing):
            here = self._found.get(key, {})
            for telling in (it for stem in sorted(here.keys() & seen) for it in here[stem]):
                if len(telling.stems & seen) >= telling.enough:
                    return telling.what
        return None

    def _file(self, cites: tuple[Citation, ...], telling: Telling) -> None:
        """Under each of its stems; a stem that very many share at one place tells nothing of any."""
        for key in _places(cites, self._briefing):
            here = self._found.setdefault(key, {})
            for stem in telling.stems:
                several = here.setdefault(stem, [])
                if len(several) < _MANY:
                    several.append(telling)


def _of_fact(fact: Fact) -> frozenset[str]:
    """The number of a fact as it is written, and the stems of its unit."""
    written = {str(fact.value), f"{fact.value:,}"} if isinstance(fact.value, int) else set()
    spelled = stems(fact.as_words) if fact.as_words else frozenset()
    return frozenset(written) | stems(fact.unit) | spelled


def _names(briefing: Briefing) -> frozenset[str]:
    """The stems of the names of actors: they stand in many sentences about other things."""
    return frozenset(stem for actor in briefing.actors.values() for stem in stems(f"{actor.name} {actor.short or ''}"))


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
