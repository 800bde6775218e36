"""What judgments stand on: how many sources, whose voices, of which grade."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from briefing.model.analysis import Judgment, Scenario
from briefing.model.briefing import Briefing
from briefing.model.citations import Citation
from briefing.model.data import cites_of
from briefing.model.records import Account, Event, Fact, Quote
from briefing.problems import Problem, Span, warning

_EVIDENCE = ("facts", "events", "quotes", "accounts", "judgments", "assumptions")


def support_is_broad(briefing: Briefing) -> Iterator[Problem]:
    """Judgments and scenarios of high confidence whose support is one source or unnamed voices.

    The support of a judgment is followed through the judgments that it rests on.
    """
    for key, judgment in briefing.judgments.items():
        if judgment.confidence is not None and judgment.confidence.level == "high":
            evidence = evidence_of(judgment, briefing)
            yield from _narrow(key, judgment, evidence, briefing, judgment.span_of("confidence", "level"))
    for key, scenario in briefing.scenarios.items():
        if scenario.confidence == "high":
            yield from _narrow(key, scenario, (), briefing, scenario.span_of("confidence"))


def _narrow(
    key: str, record: Judgment | Scenario, evidence: tuple[Any, ...], briefing: Briefing, span: Span | None
) -> Iterator[Problem]:
    sources = {name for one in (record, *evidence) for name in sources_of(one, briefing)}
    voices = [voice for one in evidence for voice in _voices(one, briefing)]
    if len(sources) == 1:
        message = f"“{key}” is of high confidence and rests on one source, “{sources.pop()}”"
        yield warning("support-is-broad", message, span, "lower the confidence, or find a second source")
    elif voices and all(voice == "anonymous" for voice in voices):
        message = f"“{key}” is of high confidence and rests on unnamed voices alone"
        yield warning("support-is-broad", message, span, "lower the confidence, or find a voice with a name")


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


def evidence_of(judgment: Judgment, briefing: Briefing) -> tuple[Any, ...]:
    """Every record that a judgment rests on, through other judgments as well, each once."""
    found: dict[int, Any] = {}
    waiting = [judgment]
    while waiting:
        for name in waiting.pop().rests_on:
            for record in _named(name, briefing):
                if id(record) not in found and record is not judgment:
                    found[id(record)] = record
                    if isinstance(record, Judgment):
                        waiting.append(record)
    return tuple(found.values())


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
