"""Records that a briefing holds for nothing: no page prints them, nothing refers to them, no text draws on them."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from briefing.edition.links import names_of
from briefing.edition.reach import drawn_relationships, followed, named, starts
from briefing.model.briefing import Briefing
from briefing.model.citations import Citation, parse_citations
from briefing.model.record import Record, Records
from briefing.problems import Problem, warning

_LEDGER = ("events", "facts", "quotes", "actors", "relationships")
_MANY = 12
"""Beyond so many of a collection in one file, a single warning counts them."""

_CITED = re.compile(r"\[@([^\[\]]*)\]")
_HOLDS = re.compile(r"holds=\"([^\"]*)\"")
_WORD = re.compile(r"\w+")
_PLACE = re.compile(r"(\d+)(?:\s*[-\u2013]\s*(\d+))?")
_LONGEST = 2000
"""Numbers of a range of places that are looked at."""

_TIES = ("relationships",)

Place = tuple[str, str]


def records_are_used(briefing: Briefing) -> Iterator[Problem]:
    """Records that serve nothing in any edition of a briefing.

    Prose is held against events, facts, quotes, ties and actors, so one of these is used as well where a printed text
    cites the same place of its source, or names the actor. Files outside the briefing's folder are shared with others,
    and silent.
    """
    idle: dict[tuple[str, str], list[tuple[str, Record]]] = defaultdict(list)
    own = briefing.span_of()
    folder = posixpath.dirname(own.file) if own else ""
    for collection, key, record in _unused(briefing):
        span = record.span_of()
        if span is None or not folder or span.file.startswith(f"{folder}/"):
            idle[(collection, span.file if span else "")].append((key, record))
    for (collection, _), found in idle.items():
        yield from _told(collection, found)


def _told(collection: str, found: list[tuple[str, Record]]) -> Iterator[Problem]:
    hint = "print it, refer to it, or take it away"
    kind = collection if collection == "data" else collection.removesuffix("s")
    if len(found) > _MANY:
        message = f"{len(found)} of the {collection} in this file are used by nothing, from “{found[0][0]}” on"
        yield warning("record-is-used", message, found[0][1].span_of(key=True), hint)
        return
    for key, record in found:
        message = f"nothing prints the {kind} “{key}” or refers to it"
        yield warning("record-is-used", message, record.span_of(key=collection != "relationships"), hint)


def _unused(briefing: Briefing) -> Iterator[tuple[str, str, Record]]:
    reached = followed(starts(briefing), briefing)
    texts, cites = _printed(briefing, reached)
    places = {place for cite in cites for place in _places(cite, briefing)}
    start = [*_held(briefing, texts), *_called(briefing, texts, reached)]
    drawn = {id(tie) for tie in drawn_relationships(briefing)}
    for collection in _LEDGER:
        for key, record in _entries(briefing, collection):
            if id(record) in drawn or any(place in places for cite in record.cite for place in _places(cite, briefing)):
                start += [(collection, key)] if collection not in _TIES else named(record, briefing)
                drawn.add(id(record))
    used = followed(start, briefing, reached)
    for collection in (*briefing.collections, *_TIES):
        for key, record in _entries(briefing, collection):
            if key not in used.get(collection, ()) and id(record) not in drawn and collection != "parameters":
                yield collection, key, record


def _entries(briefing: Briefing, collection: str) -> Iterator[tuple[str, Any]]:
    if collection == "relationships":
        yield from ((tie.id or tie.type, tie) for tie in briefing.relationships)
    else:
        yield from briefing.collections[collection].items()


def _printed(briefing: Briefing, found: dict[str, set[str]]) -> tuple[list[str], list[Citation]]:
    """The texts and the citations of the pages, and of the records that they reach."""
    collections = briefing.collections
    waiting = [getattr(briefing, name) for name in type(briefing).model_fields if name not in (*collections, *_TIES)]
    waiting += (records[key] for name, records in collections.items() for key in records if key in found[name])
    texts: list[str] = []
    cites: list[Citation] = []
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            texts.append(one)
        elif isinstance(one, Citation):
            cites.append(one)
        elif isinstance(one, Record):
            waiting += one.__dict__.values()
        elif isinstance(one, tuple):
            waiting += one
        elif type(one) is Records or isinstance(one, dict):
            waiting += one.values()
    return texts, [*cites, *_in_texts(texts)]


def _in_texts(texts: list[str]) -> Iterator[Citation]:
    for match in (found for text in texts if "[@" in text for found in _CITED.finditer(text)):
        try:
            parsed = parse_citations(match[1].strip())
        except ValueError:
            continue  # it is told where texts are bound
        for one in parsed if isinstance(parsed, tuple) else ():
            yield Citation.model_construct(**{"source": None, "locator": "", "comment": None, **one})


def _places(cite: Citation, briefing: Briefing) -> Iterator[Place]:
    """The places of a source that a citation names, each paragraph or page on its own; the whole source where none."""
    source = cite.source or briefing.default_source or ""
    found = list(_PLACE.finditer(cite.locator))
    if not found:
        yield source, cite.locator
    for match in found:
        first, last = int(match[1]), int(match[2] or match[1])
        yield from ((source, str(number)) for number in range(first, min(last, first + _LONGEST) + 1))


def _held(briefing: Briefing, texts: list[str]) -> Iterator[Place]:
    """The facts that conditions ask for."""
    conditions = [match[1] for text in texts if "holds=" in text for match in _HOLDS.finditer(text)]
    conditions += (judgment.holds for judgment in briefing.judgments.values() if judgment.holds)
    conditions += (
        held for section in briefing.sections for block in section.blocks if (held := getattr(block, "holds", None))
    )
    for condition in conditions:
        yield from (("facts", name) for name in re.findall(r"[a-z][a-z0-9-]*", condition))


def _called(briefing: Briefing, texts: list[str], reached: dict[str, set[str]]) -> Iterator[Place]:
    """The actors and terms that a printed text calls by one of their names."""
    words = [word.casefold() for text in texts for word in (*_WORD.findall(text), "")]
    where: dict[str, list[int]] = defaultdict(list)
    for at, word in enumerate(words):
        where[word].append(at)
    called = [("actors", key, names_of(actor)) for key, actor in briefing.actors.items()]
    called += [("terms", key, (term.name,)) for key, term in briefing.terms.items()]
    for collection, key, names in called:
        if key not in reached[collection] and any(
            _said([word.casefold() for word in _WORD.findall(name)], words, where) for name in names
        ):
            yield collection, key


def _said(name: list[str], words: list[str], where: dict[str, list[int]]) -> bool:
    """Whether a name stands among words, looked for where its rarest word stands."""
    if not name or any(word not in where for word in name):
        return False
    rare = min(range(len(name)), key=lambda at: len(where[name[at]]))
    return any(words[at - rare : at - rare + len(name)] == name for at in where[name[rare]] if at >= rare)
