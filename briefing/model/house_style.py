"""How an organisation words its briefings: its spelling, the words that it keeps out, how long a quote may be."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from briefing.model.cells import Cells, Named
from briefing.model.record import Record, Text


class WordList(Record):
    """Words and phrases that a check looks for, and longer phrases with one of them in which it is not meant."""

    words: tuple[Text, ...] = ()
    """The words, in every form in which they are looked for; a word in small letters is found with capitals too."""
    but: Annotated[tuple[Text, ...], Field(alias="except")] = ()
    """Words of the list that are let pass, and phrases in which one of its words means something else."""

    def joined(self, other: WordList) -> WordList:
        """This list with what another one adds to it."""
        return WordList.model_construct(words=(*self.words, *other.words), but=(*self.but, *other.but))


class HouseStyle(Record):
    """The words of an organisation. They are added to those that ship for the language of the briefing."""

    name: Text | None = None
    """What it is called."""
    language: Text | None = None
    """Language of its words, a BCP 47 tag; every briefing's where left out."""
    quote_words: Annotated[int, Field(strict=True, ge=1)] | None = None
    """The most words that a quote may have; 12 where left out."""
    spelling: Named = Field(default_factory=Cells)
    """Spellings that the house does not use, and its own: `Teheran: Tehran`."""
    hedges: WordList = WordList()
    """Vague words that a judgment does without: might, perhaps, cannot be ruled out."""
    absolutes: WordList = WordList()
    """Words that leave no room for doubt: always, undoubtedly, proves."""
    attributions: WordList = WordList()
    """Words that say whose account something is: says, according to, reportedly."""
    confidence: WordList = WordList()
    """Words that rate the evidence behind a judgment: moderate confidence."""
    negations: WordList = WordList()
    """Words that turn the likelihood behind them round: not, hardly."""
    comparisons: WordList = WordList()
    """Words that make the likelihood behind them a comparison: more, less, as."""
    unnamed: WordList = WordList()
    """Words with which a citation says that its voices have no name: unnamed, anonymous."""
    ourselves: WordList = WordList()
    """Words with which a text speaks for its authors or of itself: we, our, this briefing."""
    instead: Named = Field(default_factory=Cells)
    """What to write for words of these lists: `we believe: we judge`."""

    def joined(self, other: HouseStyle) -> HouseStyle:
        """This style with another one laid over it: its lists are added, its own spelling and length of quotes win."""
        return HouseStyle.model_construct(
            name=other.name or self.name,
            language=other.language or self.language,
            quote_words=other.quote_words or self.quote_words,
            spelling=Cells({**self.spelling, **other.spelling}),
            hedges=self.hedges.joined(other.hedges),
            absolutes=self.absolutes.joined(other.absolutes),
            attributions=self.attributions.joined(other.attributions),
            confidence=self.confidence.joined(other.confidence),
            negations=self.negations.joined(other.negations),
            comparisons=self.comparisons.joined(other.comparisons),
            unnamed=self.unnamed.joined(other.unnamed),
            ourselves=self.ourselves.joined(other.ourselves),
            instead=Cells({**self.instead, **other.instead}),
        )
