"""Records that lead back to themselves: a judgment that is its own evidence, a part that contains its whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefing.model.briefing import Briefing
from briefing.problems import Problem, error


def judgments_rest_on_others(briefing: Briefing) -> Iterator[Problem]:
    """Judgments that are their own evidence, directly or through others."""
    judgments = briefing.judgments
    for circle in circles({key: [one for one in held.rests_on if one in judgments] for key, held in judgments.items()}):
        judgment = judgments[circle[-1]]
        span = judgment.span_of("rests_on", judgment.rests_on.index(circle[0]))
        if len(circle) == 1:
            message = f"the judgment “{circle[0]}” rests on itself"
            yield error("judgment-rests-on-others", message, span, "name the evidence, or take the id away")
        else:
            message = f"these judgments rest on each other: {' -> '.join((*circle, circle[0]))}"
            yield error("judgment-rests-on-others", message, span, "name the evidence, and take one of the ids away")


def parts_contain_no_whole(briefing: Briefing) -> Iterator[Problem]:
    """Facts that are a part of themselves by way of others."""
    facts = briefing.facts
    inside = {key: [fact.part_of] for key, fact in facts.items() if fact.part_of and fact.part_of in facts}
    for circle in circles(inside):
        if len(circle) > 1:
            way = " -> ".join((*circle, circle[0]))
            span = facts[circle[-1]].span_of("part_of")
            yield error("part-fits-whole", f"these facts are parts of each other: {way}", span)


def circles(leads: Mapping[str, list[str]]) -> Iterator[tuple[str, ...]]:
    """The circles that a walk along `leads` closes: each step of the walk is taken once, so the time is linear."""
    done: set[str] = set()
    for start in leads:
        if start in done:
            continue
        way: dict[str, int] = {start: 0}
        ahead = [iter(leads[start])]
        while ahead:
            step = next(ahead[-1], None)
            if step is None:
                ahead.pop()
                done.add(way.popitem()[0])
            elif step in way:
                yield tuple(way)[way[step] :]
            elif step not in done:
                way[step] = len(way)
                ahead.append(iter(leads.get(step, ())))
