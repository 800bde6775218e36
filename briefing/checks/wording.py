"""The choice of words: vague ones in judgments, absolute ones outside quotations, spellings not of the house."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.checks.house_words import unquoted, words_of
from briefing.checks.phrases import Found
from briefing.model.analysis import Judgment
from briefing.model.briefing import Briefing
from briefing.model.citations import Source
from briefing.model.records import Quote
from briefing.problems import Fix, Problem, warning
from briefing.statements.gather import statements
from briefing.statements.statement import Statement

_OF_OTHERS = (Quote, Source)
"""Records whose words are somebody else's."""


def judgments_are_not_hedged(briefing: Briefing) -> Iterator[Problem]:
    """Vague words in a judgment or its reasoning, outside quotations and what others are said to hold."""
    words = words_of(briefing)
    for one in statements(briefing):
        if not isinstance(one.record, Judgment) or one.path[0] not in ("text", "reasoning"):
            continue
        known = words(one.language)
        found = unquoted(one, known.hedges)
        if found and not known.attributes(one):
            for it in found:
                instead = known.style.instead.get(it.phrase)
                hint = f"write “{instead}”" if instead else "say how likely it is, in a term of the yardstick"
                message = f"“{_shown(one, it)}” leaves open how likely this is"
                yield warning("judgment-is-not-hedged", message, one.span(it.start, it.end), hint)


def absolutes_are_quoted(briefing: Briefing) -> Iterator[Problem]:
    """Words that leave no room for doubt, outside quotations and what others are said to hold."""
    words = words_of(briefing)
    for one in statements(briefing):
        if isinstance(one.record, _OF_OTHERS):
            continue
        known = words(one.language)
        found = unquoted(one, known.absolutes)
        if found and not known.attributes(one):
            for it in found:
                message = f"“{_shown(one, it)}” leaves no room for doubt"
                instead = known.style.instead.get(it.phrase)
                hint = f"write “{instead}”" if instead else "say what is known and how well, or whose word it is"
                yield warning("absolute-is-quoted", message, one.span(it.start, it.end), hint)


def spellings_are_of_the_house(briefing: Briefing) -> Iterator[Problem]:
    """Spellings that the house style replaces, outside quotations and the titles of sources."""
    if briefing.house_style is None:
        return
    words = words_of(briefing)
    for one in statements(briefing):
        if isinstance(one.record, _OF_OTHERS):
            continue
        known = words(one.language)
        for it in unquoted(one, known.spelling):
            right = _as_written(known.style.spelling[it.phrase], _shown(one, it), it.phrase)
            span = one.span(it.start, it.end)
            message = f"the house writes “{right}”, not “{_shown(one, it)}”"
            problem = warning("spelling-is-of-the-house", message, span, f"write “{right}”")
            whole = span is not None and (span.line, span.end_column) == (
                span.end_line,
                span.column + it.end - it.start,
            )
            yield problem.mended(Fix(span, right) if whole and span else None)


def _as_written(right: str, found: str, phrase: str) -> str:
    """The house's spelling with the capitals of what it replaces, where the list has small letters."""
    if phrase != phrase.lower() or found == found.lower():
        return right
    return right.upper() if len(found) > 1 and found == found.upper() else right[:1].upper() + right[1:]


def _shown(one: Statement, it: Found) -> str:
    return " ".join(one.text[it.start : it.end].split())
