"""Other people's words: short, with their speaker beside them, and as the record has them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

from briefing.checks.house_words import HouseWords, words_of
from briefing.checks.phrases import Phrases
from briefing.model.blocks import ListingBlock
from briefing.model.briefing import Briefing
from briefing.model.citations import Source
from briefing.model.records import Quote
from briefing.problems import Problem, error, warning
from briefing.statements.gather import statements
from briefing.statements.statement import Statement

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_LEFT_OUT = re.compile(r"\[[^\[\]]*\]|…|\.\.\.")
_NOT_SPOKEN = (Source, ListingBlock)
_SAME = 0.6
"""Share of words in common from which two wordings are taken for one quote: of five words, three."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands between quotation marks, from `start` to `end` of a sentence; `words` in small letters."""

    one: Statement
    start: int
    end: int
    words: tuple[str, ...]

    @property
    def shown(self) -> str:
        return " ".join(self.one.text[self.start : self.end].split())


def quotations_of(sentences: Iterable[Statement]) -> Iterator[Quotation]:
    """Every quotation of these sentences, except in records that hold nothing else."""
    for one in sentences:
        if not isinstance(one.record, (Quote, *_NOT_SPOKEN)):
            for start, end in one.quoted:
                yield Quotation(one, start, end, _tokens(one.text[start:end]))


def _tokens(text: str) -> tuple[str, ...]:
    return tuple(match[0].lower().replace("’", "'") for match in _WORD.finditer(text))


def quotes_are_short(briefing: Briefing) -> Iterator[Problem]:
    """Quotations, in prose and in records, with more words than the house allows."""
    words = words_of(briefing)
    hint = "quote the few words that matter, and say the rest in your own"
    for key, quote in briefing.quotes.items():
        count, most = len(_tokens(quote.words)), words(quote.lang or briefing.language).quote_words
        if count > most:
            message = f"the quote “{key}” has {count} words; {most} are allowed"
            yield error("quote-is-short", message, quote.span_of("words"), hint)
    for it in quotations_of(statements(briefing)):
        most = words(it.one.language).quote_words
        if len(it.words) > most:
            message = f"{len(it.words)} words are quoted; {most} are allowed"
            yield error("quote-is-short", message, it.one.span(it.start, it.end), hint)


def quotes_have_speakers(briefing: Briefing) -> Iterator[Problem]:
    """Quotations of three words and more without a speaker in their sentence or beside it, and in no quote's record."""
    words = words_of(briefing)
    known = QuoteIndex(briefing)
    names = Phrases(name for actor in briefing.actors.values() for name in (str(actor.name), actor.short or "") if name)
    for _, group in groupby(statements(briefing), key=lambda one: (id(one.record), one.path, one.paragraph)):
        paragraph = tuple(group)
        for at, one in enumerate(paragraph):
            for it in quotations_of((one,)) if one.quoted else ():
                beside = paragraph[max(0, at - 1) : at + 2]
                spoken = known.same(it.words) is not None or _spoken(it, beside, words(one.language), names)
                if _needs_speaker(it) and not spoken:
                    message = f"nobody is named who says “{it.shown}”"
                    hint = "say whose words these are, in the sentence; an unnamed voice is called so"
                    yield error("quote-has-speaker", message, one.span(it.start, it.end), hint)


def _needs_speaker(it: Quotation) -> bool:
    """Whether a quotation is more than a word in inverted commas or a title: Three Words Like These."""
    words = _WORD.findall(it.one.text[it.start : it.end])
    capitals = [word for word in words if word[:1].isupper()]
    titled = len(capitals) > 1 and words[-1] in capitals and all(word in capitals for word in words if len(word) > 3)
    return len(words) >= 3 and not titled


def _spoken(it: Quotation, beside: Iterable[Statement], words: HouseWords, names: Phrases) -> bool:
    """Whether a speaker stands in the sentence of a quotation, or in one beside it."""
    named = any(not it.one.is_quoted(name.start, name.end) for name in names.find(it.one.text))
    return named or any(words.attributes(other) for other in beside)


class QuoteIndex:
    """The quotes of a briefing by their words."""

    def __init__(self, briefing: Briefing) -> None:
        self._words = {key: _tokens(quote.words) for key, quote in briefing.quotes.items()}
        self._whole = {words: key for key, words in self._words.items()}
        self._by_word: dict[str, list[str]] = {}
        for key, words in self._words.items():
            for word in set(words):
                self._by_word.setdefault(word, []).append(key)

    def same(self, words: tuple[str, ...]) -> str | None:
        """The quote of which these words are all or a part."""
        if words in self._whole:
            return self._whole[words]
        return next((key for key in self._sharing(words) if _within(words, self._words[key])), None)

    def near(self, words: tuple[str, ...]) -> str | None:
        """The quote that is most like these words, where they have most of their words in common."""
        shares = [(SequenceMatcher(None, words, self._words[key], False).ratio(), key) for key in self._sharing(words)]
        share, key = max(shares, default=(0.0, ""))
        return key if share >= _SAME else None

    def words_of(self, key: str) -> tuple[str, ...]:
        """The words of a quote, in small letters."""
        return self._words[key]

    def _sharing(self, words: tuple[str, ...]) -> list[str]:
        """The quotes that share two of these words, or all of a shorter one; words that very many have do not count."""
        shared = (self._by_word.get(word, ()) for word in sorted(set(words)))
        met = Counter(key for several in shared if len(several) <= _COMMON for key in several)
        return [key for key, count in met.items() if count >= min(2, len(self._words[key]), len(words))]


_COMMON = 50
"""Words in more quotes than these say nothing of which is meant."""


def _within(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    return any(whole[at : at + len(part)] == part for at in range(len(whole) - len(part) + 1))


def quotes_match_records(briefing: Briefing) -> Iterator[Problem]:
    """Quotations that are almost, but not quite, a quote's record."""
    known = QuoteIndex(briefing)
    for it in quotations_of(statements(briefing)) if briefing.quotes else ():
        pieces = [_tokens(piece) for piece in _LEFT_OUT.split(it.one.text[it.start : it.end])]
        whole = tuple(word for piece in pieces for word in piece)
        if known.same(whole) is not None:
            continue
        key = known.near(whole)
        if key is not None and not all(_within(piece, known.words_of(key)) for piece in pieces if piece):
            quote = briefing.quotes[key]
            message = f"“{it.shown}” is not what the quote “{key}” says: “{quote.words}”"
            hint = "quote the record word for word, or correct the record by its source"
            yield warning("quote-matches-record", message, it.one.span(it.start, it.end), hint)
