"""A briefing held against kept copies of its sources: what it quotes stands there, what it says itself does not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from briefing.checks.copy_words import RUN, CopyWords, Word, pieces_of, words_of
from briefing.model.briefing import Briefing
from briefing.model.citations import Citation, Source
from briefing.model.records import Actor, Quote
from briefing.problems import Problem, Span, error, warning
from briefing.statements.gather import statements
from briefing.statements.statement import Statement

Copies = Mapping[str, CopyWords]
"""The words of the copies, by the id of their source."""

_LETTERS = 6  # of the words of a run that are no numbers


def quotes_stand_in_copies(briefing: Briefing, copies: Copies) -> Iterator[Problem]:
    """Quotes whose words do not stand in the copies of the sources that they cite.

    Silent where one of these sources has no copy, and where the copy is in another language: that is a translation.
    """
    names = _names(briefing)
    for words, cites, language, span in _quotes(briefing):
        pieces = pieces_of(words)
        cited = dict.fromkeys(cite.source or briefing.default_source or "" for cite in cites)
        if not pieces or not cited or tuple(form for piece in pieces for form in piece) in names:
            continue
        if any(name not in copies or copies[name].speaks_otherwise(language) for name in cited):
            continue
        if not any(copies[name].holds(pieces) for name in cited):
            near = [f"nearest in “{name}”, {found}" for name in cited if (found := copies[name].nearest(pieces))]
            said = "copy" if len(cited) == 1 else "copies"
            message = f"“{' '.join(words.split())}” does not stand in the archived {said} of {_listed(cited)}"
            yield error("quote-is-in-archive", message, span, *(near or ["nothing like it stands there"]))


def _quotes(briefing: Briefing) -> Iterator[tuple[str, Sequence[Citation], str, Span | None]]:
    """What is quoted: words, citations, language, place. In prose a single word may be a term, and is let pass."""
    for quote in briefing.quotes.values():
        yield quote.words, quote.cite, quote.lang or briefing.language, quote.span_of("words")
    for one in statements(briefing):
        for start, end in () if isinstance(one.record, Quote | Source) else one.quoted:
            if len(words_of(one.text[start:end])) > 1:
                yield one.text[start:end], one.cites, one.language, one.span(start, end)


def _listed(names: Mapping[str, object]) -> str:
    return ", ".join(f"“{name}”" for name in names)


def _names(briefing: Briefing) -> set[tuple[str, ...]]:
    """Titles and names, which stand between quotation marks without being quotes."""
    called = [source.title for source in briefing.sources.values()]
    called += [name for actor in briefing.actors.values() for name in (actor.name, *actor.aka)]
    called += [term.name for term in briefing.terms.values()]
    return {tuple(word.form for word in words_of(str(name))) for name in called}


def wording_is_own(briefing: Briefing, copies: Copies) -> Iterator[Problem]:
    """Sentences that share eight or more words in a row with a copy, outside of quotes, names and titles."""
    names = _name_runs(briefing) if copies else set()
    for one in statements(briefing) if copies else ():
        if isinstance(one.record, Quote | Source | Actor):
            continue
        for stretch in _unquoted(one):
            yield from _shared(one, stretch, copies, names)


def _unquoted(one: Statement) -> Iterator[list[Word]]:
    """The words of a sentence between its quotes."""
    stretch: list[Word] = []
    for word in words_of(one.text):
        if one.is_quoted(word.start, word.end):
            yield stretch
            stretch = []
        else:
            stretch.append(word)
    yield stretch


def _shared(one: Statement, words: list[Word], copies: Copies, names: set[tuple[str, ...]]) -> Iterator[Problem]:
    """What a stretch of words shares with the copies, each run once."""
    forms = [word.form for word in words]
    for name, copy in copies.items():
        after = 0
        for at in range(len(forms) - RUN + 1):
            run = tuple(forms[at : at + RUN])
            start = copy.runs.get(hash(run)) if at >= after else None
            length = 0 if start is None else _length(forms, at, copy.forms, start)
            if start is None or length < RUN or run in names or not _is_prose(forms[at : at + length]):
                continue
            message = f"{length} words in a row are those of the archived copy of “{name}”"
            hint = f"say it in words of your own, or quote it; {copy.shown(start, length)}"
            yield warning("wording-is-own", message, one.span(words[at].start, words[at + length - 1].end), hint)
            after = at + length


def _length(forms: list[str], at: int, others: list[str], start: int) -> int:
    """How many words two texts share from two places on."""
    length = 0
    while at + length < len(forms) and start + length < len(others) and forms[at + length] == others[start + length]:
        length += 1
    return length


def _is_prose(forms: list[str]) -> bool:
    return sum(form.isalpha() for form in forms) >= _LETTERS


def _name_runs(briefing: Briefing) -> set[tuple[str, ...]]:
    return {name[at : at + RUN] for name in _names(briefing) for at in range(len(name) - RUN + 1)}
