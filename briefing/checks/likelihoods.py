"""Likelihoods in running text: terms of the yardstick, their other forms, and what people write in their place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefing.checks.house_words import HouseWords, words_of
from briefing.checks.phrases import Found, Phrases
from briefing.model.analysis import Confidence, Judgment, Scenario
from briefing.model.blocks import JudgmentsBlock, ScenariosBlock
from briefing.model.briefing import Briefing, Section
from briefing.model.vocabulary import yardstick_of
from briefing.model.yardstick import Band, Yardstick
from briefing.statements.gather import statements
from briefing.statements.statement import Statement

_HEADLINES = ("title", "standfirst", "bottom_line", "bottom_line_note")


@dataclass(frozen=True, slots=True)
class Likelihood:
    """A likelihood in a text, at `start` to `end`, in `words`.

    `term` is the term of the yardstick that it is a form of; None for words outside the yardstick, which `nearest` may
    lead to one, and for a term that is turned round (`not likely`). `certain` says that `nearest` can be written in
    their place as they stand.
    """

    start: int
    end: int
    words: str
    term: str | None = None
    nearest: str | None = None
    certain: bool = False


class Lexicon:
    """The words of likelihood of one briefing, beside its other `words`. `bands` are the bands by their terms."""

    def __init__(self, stick: Yardstick, words: HouseWords, spoken: str) -> None:
        self.stick, self.words, self.spoken = stick, words, spoken
        self.bands: dict[str, Band] = {term: band for band in stick.bands for term in (band.term, *band.also)}
        self._terms = {term: term for term in self.bands if term not in stick.everyday} | stick.forms
        self._near = {**stick.replace, **stick.suggest}
        self._all = Phrases({*self._terms, *self._near})

    def find(self, text: str) -> tuple[Likelihood, ...]:
        """Every likelihood in a text; comparisons (`more likely`) are none."""
        found = self._all.find(text)
        return tuple(made for one in found if (made := self._made(text, one)) is not None) if found else ()

    def _made(self, text: str, one: Found) -> Likelihood | None:
        words = " ".join(text[one.start : one.end].split())
        if one.phrase in self._near:
            certain = one.phrase in self.stick.replace
            return Likelihood(one.start, one.end, words, None, self._near[one.phrase], certain=certain)
        if _ends_behind(self.words.comparisons, text, one.start) is not None:
            return None
        start = _ends_behind(self.words.negations, text, one.start)
        if start is not None:
            return Likelihood(start, one.end, " ".join(text[start : one.end].split()))
        return Likelihood(one.start, one.end, words, self._terms[one.phrase])

    def range_of(self, term: str | None) -> Band | None:
        """The band of a term, whichever row it is of."""
        return self.bands.get(term) if term else None

    def row_of(self, term: str) -> int:
        """0 for a term of a band, 1 for another one for the same range."""
        return 0 if self.bands[term].term == term else 1


def _ends_behind(phrases: Phrases, text: str, end: int) -> int | None:
    """Where a phrase starts that has nothing but blanks between it and `end`."""
    before = text[max(0, end - 40) : end]
    ending = [one for one in phrases.find(before) if not before[one.end :].strip()]
    return max(0, end - 40) + ending[0].start if ending else None


def lexicon_of(briefing: Briefing) -> Lexicon | None:
    """The words of likelihood to look for; None without a yardstick, or where its terms are of another language."""
    stick = yardstick_of(briefing.yardstick)
    spoken = _primary(briefing.language)
    if stick is None or _primary(stick.language or spoken) != spoken:
        return None
    return Lexicon(stick, words_of(briefing)(briefing.language), spoken)


def _primary(language: str) -> str:
    return language.split("-", 1)[0].lower()


def spoken_in(briefing: Briefing, lexicon: Lexicon) -> Iterator[Statement]:
    """The sentences of a briefing in the language of its yardstick."""
    return (one for one in statements(briefing) if _primary(one.language) == lexicon.spoken)


def judging(briefing: Briefing, lexicon: Lexicon) -> Iterator[Statement]:
    """The sentences in which a briefing judges: of judgments and scenarios, the bottom line, titles above them."""
    for one in spoken_in(briefing, lexicon):
        headed = isinstance(one.record, Briefing | Section | ScenariosBlock | JudgmentsBlock)
        if isinstance(one.record, Judgment | Scenario | Confidence) or (headed and one.path[0] in _HEADLINES):
            yield one


def judged_in(one: Statement, lexicon: Lexicon) -> tuple[Likelihood, ...]:
    """The likelihoods in a sentence that are the authors' own: not quoted, and not what somebody is said to hold."""
    found = tuple(it for it in lexicon.find(one.text) if not one.is_quoted(it.start, it.end))
    return () if found and lexicon.words.attributes(one) else found
