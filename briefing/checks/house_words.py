"""The words that a briefing is held to, ready to be looked for in each of its languages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from briefing.checks.phrases import Found, Phrases
from briefing.model.briefing import Briefing
from briefing.model.house_style import HouseStyle, WordList
from briefing.model.vocabulary import QUOTE_WORDS, style_of
from briefing.statements.statement import Statement


@dataclass(frozen=True, slots=True)
class HouseWords:
    """The lists of a house style as phrases; `style` is what they were made of."""

    style: HouseStyle
    hedges: Phrases
    absolutes: Phrases
    attributions: Phrases
    confidence: Phrases
    negations: Phrases
    comparisons: Phrases
    unnamed: Phrases
    ourselves: Phrases
    spelling: Phrases

    @property
    def quote_words(self) -> int:
        """The most words of a quote."""
        return self.style.quote_words or QUOTE_WORDS

    def attributes(self, one: Statement) -> bool:
        """Whether a sentence says, outside its quotations, whose account it is."""
        return any(not one.is_quoted(it.start, it.end) for it in self.attributions.find(one.text))


Words = Callable[[str], HouseWords]


def words_of(briefing: Briefing) -> Words:
    """What gives the words of a language (BCP 47) of this briefing; those of each are made once."""
    made: dict[str, HouseWords] = {}

    def words(language: str) -> HouseWords:
        found = made.get(language)
        if found is None:
            found = made[language] = _ready(style_of(language, briefing.house_style))
        return found

    return words


@lru_cache(maxsize=16)
def _ready(style: HouseStyle) -> HouseWords:
    def listed(words: WordList) -> Phrases:
        return Phrases(words.words, words.but)

    return HouseWords(
        style,
        listed(style.hedges),
        listed(style.absolutes),
        listed(style.attributions),
        listed(style.confidence),
        listed(style.negations),
        listed(style.comparisons),
        listed(style.unnamed),
        listed(style.ourselves),
        Phrases(style.spelling, style.spelling.values()),
    )


def unquoted(one: Statement, phrases: Phrases) -> tuple[Found, ...]:
    """The phrases in a sentence that stand outside its quotations."""
    return tuple(it for it in phrases.find(one.text) if not one.is_quoted(it.start, it.end))
