"""What judgments stand on: how many sources, whose voices, of which grade."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from briefing.model.analysis import Judgment
from briefing.model.briefing import Briefing
from briefing.model.citations import Citation
from briefing.model.data import cites_of
from briefing.model.records import Account, Event, Fact, Quote
from briefing.problems import Problem, Span, warning

_EVIDENCE = ("facts", "events", "quotes", "accounts", "judgments", "assumptions")


@dataclass(frozen=True, slots=True)
class Support:
    """What something rests on: two of its sources, as more change nothing, and whether its voices are unnamed."""

    sources: frozenset[str] = frozenset()
    unnamed: frozenset[bool] = frozenset()

    def beside(self, other: Support) -> Support:
        """Both together."""
        return Support(frozenset(sorted(self.sources | other.sources)[:2]), self.unnamed | other.unnamed)


def support_is_broad(briefing: Briefing) -> Iterator[Problem]:
    """Judgments and scenarios of high confidence whose support is one source or unnamed voices.

    The support of a judgment is followed through the judgments that it rests on.
    """
    supports = supports_of(briefing)
    for key, judgment in briefing.judgments.items():
        if judgment.confidence is not None and judgment.confidence.level == "high":
            yield from _narrow(key, supports[key], judgment.span_of("confidence", "level"))
    for key, scenario in briefing.scenarios.items():
        if scenario.confidence == "high":
            yield from _narrow(key, _own(scenario, briefing), scenario.span_of("confidence"))


def _narrow(key: str, support: Support, span: Span | None) -> Iterator[Problem]:
    if len(support.sources) == 1:
        message = f"“{key}” is of high confidence and rests on one source, “{next(iter(support.sources))}”"
        yield warning("support-is-broad", message, span, "lower the confidence, or find a second source")
    elif support.unnamed == {True}:
        message = f"“{key}” is of high confidence and rests on unnamed voices alone"
        yield warning("support-is-broad", message, span, "lower the confidence, or find a voice with a name")


def supports_of(briefing: Briefing) -> dict[str, Support]:
    """The support of every judgment, each looked at once after those that it rests on."""
    found: dict[str, Support] = {}
    for key in _from_the_ground(briefing):
        judgment = briefing.judgments[key]
        support = _own(judgment, briefing)
        for name in judgment.rests_on:
            support = support.beside(found.get(name, Support()))
            for record in _named(name, briefing):
                if not isinstance(record, Judgment):
                    support = support.beside(_own(record, briefing))
        found[key] = support
    return found


def _own(record: Any, briefing: Briefing) -> Support:
    """What a record itself cites, and whose voices it holds."""
    unnamed = frozenset(voice == "anonymous" for voice in _voices(record, briefing))
    return Support(frozenset(sorted(sources_of(record, briefing))[:2]), unnamed)


def _from_the_ground(briefing: Briefing) -> Iterator[str]:
    """The judgments, each after those that it rests on; where they go in a circle, it is cut somewhere."""
    seen: set[str] = set()
    for first in briefing.judgments:
        way = [] if first in seen else [(first, iter(briefing.judgments[first].rests_on))]
        seen.add(first)
        while way:
            below = next(way[-1][1], None)
            if below is None:
                yield way.pop()[0]
            elif below in briefing.judgments and below not in seen:
                seen.add(below)
                way.append((below, iter(briefing.judgments[below].rests_on)))


def grades_can_carry(briefing: Briefing) -> Iterator[Problem]:
    """Evidence of a judgment that is doubtful, or that nobody can grade."""
    for key, judgment in briefing.judgments.items():
        for at, name in enumerate(judgment.rests_on):
            for record in _named(name, briefing):
                if not isinstance(record, Judgment) and (flaw := _flaw(record, briefing)):
                    message = f"“{name}” carries the judgment “{key}” and is {flaw}"
                    yield warning("grade-carries-judgment", message, judgment.span_of("rests_on", at), _HINT)
        if judgment.cite and _all_f(sources_of(judgment, briefing), briefing):
            message = f"the judgment “{key}” cites nothing but sources of grade F"
            yield warning("grade-carries-judgment", message, judgment.span_of("cite"), _HINT)


_HINT = "rest it on better evidence, or say in `reasoning` why this carries it, with `ignore:`"


def sources_of(record: Any, briefing: Briefing) -> tuple[str, ...]:
    """The ids of the sources that a record cites, itself, by its positions, or by the data that it is computed from."""
    cites: tuple[Citation, ...] = record.cite
    if isinstance(record, Account):
        cites = (*cites, *(cite for position in record.positions for cite in position.cite))
    if isinstance(record, Fact) and record.computed is not None and record.computed.data in briefing.data:
        cites = (*cites, *cites_of(record.computed.data, briefing.data))
    named = (cite.source or briefing.default_source for cite in cites)
    return tuple(dict.fromkeys(name for name in named if name))


def _voices(record: Any, briefing: Briefing) -> Iterator[str]:
    """Whose voices a record of evidence rests on; an assumption and a judgment have none of their own."""
    if isinstance(record, Account):
        yield from (position.basis for position in record.positions)
    elif isinstance(record, Quote):
        speaker = briefing.actors.get(record.speaker)
        yield "anonymous" if speaker is not None and speaker.kind == "anonymous" else "named"
    elif isinstance(record, Event | Fact):
        yield record.basis or "unsaid"


def _flaw(record: Any, briefing: Briefing) -> str | None:
    """What is wrong with the grade of an item of evidence."""
    credibility = getattr(record, "credibility", None)
    if credibility is not None and credibility >= 4:
        return f"of credibility {credibility}"
    return "from a source of grade F" if _all_f(sources_of(record, briefing), briefing) else None


def _all_f(names: tuple[str, ...], briefing: Briefing) -> bool:
    found = [briefing.sources[name] for name in names if name in briefing.sources]
    return bool(found) and all(source.reliability == "F" for source in found)


def _named(name: str, briefing: Briefing) -> Iterator[Any]:
    collections = (getattr(briefing, collection) for collection in _EVIDENCE)
    yield from (records[name] for records in collections if name in records)
