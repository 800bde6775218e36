"""Terms of likelihood as ICD 203 wants them said: of one yardstick and row, apart from confidence."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.checks.house_words import unquoted
from briefing.checks.likelihoods import Lexicon, Likelihood, judged_in, judging, lexicon_of, spoken_in
from briefing.model.analysis import Judgment, Scenario
from briefing.model.blocks import GlossaryBlock, MethodBlock
from briefing.model.briefing import Briefing
from briefing.model.records import Term
from briefing.problems import Fix, Problem, Span, error, warning
from briefing.statements.statement import Statement

_APART = "write the confidence in a sentence of its own, or leave it to its field"
Field = tuple[str | None]
"""The likelihood of a record, None for one that is not judged."""

_EXPLAINS = (MethodBlock, GlossaryBlock, Term)
"""What explains terms rather than judges with them."""


def terms_are_of_the_yardstick(briefing: Briefing) -> Iterator[Problem]:
    """Likelihoods in judgments and in the bottom line that the yardstick does not know, in the authors' own words."""
    lexicon = lexicon_of(briefing)
    if lexicon is None:
        return
    for one in judging(briefing, lexicon):
        for it in judged_in(one, lexicon):
            if it.term is None and not _contradicts(it, _field_of(one), lexicon):
                yield _outside(one, it, lexicon)


def _outside(one: Statement, found: Likelihood, lexicon: Lexicon) -> Problem:
    span = one.span(found.start, found.end)
    message = f"“{found.words}” is not a term of the yardstick {lexicon.stick.name}"
    hint = f"write “{found.nearest}”" if found.nearest else f"one of: {', '.join(b.term for b in lexicon.stick.bands)}"
    problem = warning("term-is-of-yardstick", message, span, hint)
    if found.certain and found.nearest and span is not None and span.line == span.end_line:
        return problem.mended(Fix(span, _with_capital(found.nearest, found.words)))
    return problem


def _with_capital(word: str, like: str) -> str:
    return word[:1].upper() + word[1:] if like[:1].isupper() else word


def likelihood_stands_apart(briefing: Briefing) -> Iterator[Problem]:
    """Sentences that hold both a likelihood and a confidence, in the authors' own words."""
    lexicon = lexicon_of(briefing)
    if lexicon is None or not lexicon.stick.confidence_apart:
        return
    for one in spoken_in(briefing, lexicon):
        rated = () if isinstance(one.record, _EXPLAINS) else unquoted(one, lexicon.words.confidence)
        said = judged_in(one, lexicon) if rated else ()
        if said:
            words = one.text[rated[0].start : rated[0].end]
            message = f"“{said[0].words}” and “{words}” stand in one sentence: a reader takes one for the other"
            yield error("likelihood-apart-from-confidence", message, one.span(rated[0].start, rated[0].end), _APART)


def rows_are_kept_apart(briefing: Briefing) -> Iterator[Problem]:
    """Terms of the other row of the yardstick than the first that stands in a product, unless it prints both rows."""
    lexicon = lexicon_of(briefing)
    if lexicon is None or not lexicon.stick.rows_apart or _prints_both_rows(briefing):
        return
    used = list(_used(briefing, lexicon))
    rows = {lexicon.row_of(term) for term, _ in used}
    if len(rows) < 2:
        return
    first, row = used[0][0], lexicon.row_of(used[0][0])
    for term, span in used:
        if lexicon.row_of(term) != row:
            band = lexicon.bands[term]
            other = band.term if row == 0 else band.also[0]
            message = f"“{term}” is of another row of {lexicon.stick.name} than “{first}”"
            hints = (f"write “{other}”", "or print both rows: a `method` block with `show: all-terms`")
            yield error("rows-are-not-mixed", message, span, *hints)


def _prints_both_rows(briefing: Briefing) -> bool:
    """Whether the product says that the terms of the two rows stand for the same, which is ICD 203's disclaimer."""
    blocks = (block for section in briefing.sections for block in section.blocks)
    return any(isinstance(block, MethodBlock) and block.show == "all-terms" for block in blocks)


def _used(briefing: Briefing, lexicon: Lexicon) -> Iterator[tuple[str, Span | None]]:
    """The terms that a briefing judges with: those of fields, then those of its sentences."""
    records: tuple[Judgment | Scenario, ...] = (*briefing.judgments.values(), *briefing.scenarios.values())
    for record in records:
        if record.likelihood in lexicon.bands:
            yield str(record.likelihood), record.span_of("likelihood")
    for one in judging(briefing, lexicon):
        yield from ((it.term, one.span(it.start, it.end)) for it in judged_in(one, lexicon) if it.term is not None)


def headlines_say_their_terms(briefing: Briefing) -> Iterator[Problem]:
    """Judgments whose text says another likelihood than their field, or none; scenarios that say another one."""
    lexicon = lexicon_of(briefing)
    if lexicon is None:
        return
    heads: dict[int, Judgment] = {}
    said: set[int] = set()
    for one in spoken_in(briefing, lexicon):
        record, headed = one.record, _field_of(one)
        if headed is None:
            continue
        found = tuple(it for it in lexicon.find(one.text) if not one.is_quoted(it.start, it.end))
        yield from (_other_term(one, it, headed[0]) for it in found if _contradicts(it, headed, lexicon))
        if isinstance(record, Judgment) and record.likelihood in lexicon.bands:
            heads[id(record)] = record
            said |= {id(record)} if found else set()
    for judgment in (record for key, record in heads.items() if key not in said):
        message = f"this text does not say “{judgment.likelihood}”, as its field does"
        hint = f"say “{judgment.likelihood}” in the sentence itself: readers pass it on without the field"
        yield error("headline-says-its-term", message, judgment.span_of("text"), hint)


def _field_of(one: Statement) -> Field | None:
    """The likelihood in the field of a judgment or scenario, None in it for one not judged, of whose text this is."""
    if isinstance(one.record, Judgment | Scenario) and one.path in (("text",), ("name",)):
        return (one.record.likelihood,)
    return None


def _contradicts(it: Likelihood, headed: Field | None, lexicon: Lexicon) -> bool:
    """Whether a likelihood in a text is not in the range of its field; a field that is no term is told of by itself."""
    if headed is None:
        return False
    band, said = lexicon.range_of(headed[0]), lexicon.range_of(it.term or it.nearest)
    return said is not band if band is not None else headed[0] is None


def _other_term(one: Statement, it: Likelihood, field: str | None) -> Problem:
    what = f"its field “{field}”" if field else "its field that it is not judged"
    hint = "let the two say the same" if field else "take the term out, or judge the likelihood"
    return error("headline-says-its-term", f"the text says “{it.words}”, {what}", one.span(it.start, it.end), hint)
