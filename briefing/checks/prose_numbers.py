"""Numbers of prose held against the records: each is known to one, with its qualifier and its unit."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.checks.known import Known
from briefing.checks.number_atoms import DIGITS
from briefing.checks.number_matches import OTHER, NumberMatch, number_matches
from briefing.language.words import lexicon
from briefing.model.briefing import Briefing
from briefing.model.records import Quote
from briefing.problems import Fix, Problem, warning

_FREE = ("stated", "exactly", "")
_ALIKE = (frozenset({"at most", "up to"}),)
_ARTICLES = frozenset({"a", "an", "the", "these", "those", "its", "his", "her", "their", "der", "die", "das", "den"})


def numbers_match_records(briefing: Briefing) -> Iterator[Problem]:
    """Numbers with a unit or a qualifier that no cited record knows, or that lost a qualifier or changed a unit."""
    for match in number_matches(briefing):
        if match.known is None:
            if not match.idle:
                yield _unknown(match)
        elif _is_said(match):
            continue
        elif match.unit == OTHER:
            yield _other_unit(match, match.known)
        elif match.known.kind == "fact":
            yield from _qualifier(match, match.known)


def _is_said(match: NumberMatch) -> bool:
    """Whether a number stands in somebody's own words, a quote's or between quotation marks: nobody may mend those."""
    one, statement = match.quantity, match.statement
    return statement.is_quoted(one.start, one.end) or (
        isinstance(statement.record, Quote) and statement.path[0] == "words"
    )


def _unknown(match: NumberMatch) -> Problem:
    span = match.statement.span(*match.stretch)
    if match.elsewhere is not None:
        message = f"“{match.text}” is the fact “{match.elsewhere.id}”, whose source this sentence does not cite"
        return warning("number-has-fact", message, span, "cite it here as well")
    hint = "add a fact with its source, or correct the number"
    if match.near is not None:
        hint = f"the fact “{match.near.id}” says {match.near.words}"
    return warning("number-has-fact", f"no fact or record cited here has the number “{match.text}”", span, hint)


def _other_unit(match: NumberMatch, known: Known) -> Problem:
    span = match.statement.span(*match.stretch)
    message = f"“{match.text}” counts another thing than the fact “{known.id}”, which has the same number"
    return warning("unit-is-kept", message, span, f"the fact says {known.words}")


def _qualifier(match: NumberMatch, known: Known) -> Iterator[Problem]:
    """A qualifier that was dropped, added or changed."""
    one, wanted = match.quantity, known.qualifier or ""
    if getattr(match.statement.record, "holds", None) and one.qualifier:
        return  # a condition stands beside the text, and says what it claims
    if one.qualifier == wanted or any({one.qualifier, wanted} <= alike for alike in _ALIKE):
        return
    if not one.qualifier and (wanted in _FREE or (one.low, one.high) != (known.low, known.high)):
        return
    span = match.statement.span(*match.stretch)
    if not one.qualifier:
        message = f"“{match.text}” drops the qualifier of the fact “{known.id}”: {known.words}"
        yield warning("qualifier-is-kept", message, span).mended(_insert(match, wanted))
    elif (one.low, one.high) == (known.low, known.high):
        message = f"“{match.text}” has another qualifier than the fact “{known.id}”: {known.words}"
        yield warning("qualifier-is-kept", message, span)


def _insert(match: NumberMatch, wanted: str) -> Fix | None:
    """The number with the qualifier before it, where that reads well: not behind an article, and only figures where a
    sentence starts."""
    one, statement = match.quantity, match.statement
    words = lexicon(statement.language).qualifier(wanted)
    before = statement.text[: one.start].split()
    starts = not before
    if (before and before[-1].lower() in _ARTICLES) or (starts and one.form != DIGITS) or not words[:1].isalpha():
        return None
    span = statement.span(one.start, one.end)
    number = statement.text[one.start : one.end]
    if span is None or span.line != span.end_line or span.end_column - span.column != len(number):
        return None
    return Fix(span, f"{words[:1].upper() + words[1:] if starts else words} {number}")
