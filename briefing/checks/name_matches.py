"""Each name of each sentence matched with the actor that bears it, or that it nearly spells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from briefing.checks.name_forms import TOKEN, is_near, skeleton
from briefing.checks.name_index import Form, Names, index_names
from briefing.model.briefing import Briefing
from briefing.model.citations import Source
from briefing.model.records import Quote
from briefing.statements.gather import statements
from briefing.statements.statement import Statement

_SHORTEST = 4
"""Letters that a name has at least to be known by its sound, and sounds in it."""
_SOUNDS = 3
_ENDINGS = ("s", "es", "i", "is", "n", "ns", "an", "ian", "ians", "’", "e", "en", "er")
"""What is put to a name or taken from it without another spelling: Israelis, Iraq and Iraqi."""
_LOWER = re.compile(r"(?<![\w’'-])[a-zäöüß]{4,}(?![\w’'-])")


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A name in a statement, `start` to `end`: the actor that it names, and how the record writes it where it differs.

    `spelt` is "" where the spelling is the record's. `several` says that more than one record is near.
    """

    statement: Statement
    start: int
    end: int
    actor: str
    spelt: str = ""
    several: bool = False

    @property
    def text(self) -> str:
        return self.statement.text[self.start : self.end]


def name_matches(briefing: Briefing) -> Iterator[NameMatch]:
    """Every name of an actor in every statement, and every word that is nearly one."""
    names = index_names(briefing)
    if names.phrases:
        reader = _Reader(names, briefing)
        for statement in statements(briefing):
            spoken = isinstance(statement.record, Quote) and statement.path[0] == "words"
            if not isinstance(statement.record, Source) and not spoken:
                yield from reader.read(statement)


class _Reader:
    """Looks for names, sentence by sentence."""

    def __init__(self, names: Names, briefing: Briefing) -> None:
        self.names, self.briefing = names, briefing

    @cached_property
    def ordinary(self) -> frozenset[str]:
        """The words that the briefing also writes without a capital: no names."""
        return frozenset(word for one in statements(self.briefing) for word in _LOWER.findall(one.text))

    def read(self, statement: Statement) -> Iterator[NameMatch]:
        tokens = [_Token(match, statement.text) for match in TOKEN.finditer(statement.text)]
        at = 0
        while at < len(tokens):
            long = self._phrase(tokens, at)
            if long is not None:
                actor, length = long
                yield NameMatch(statement, tokens[at].start, tokens[at + length - 1].end, actor)
                at += length
                continue
            found = self._near(tokens, at)
            if found is not None and not statement.is_quoted(tokens[at].start, tokens[at].end):
                form, several = found
                yield NameMatch(statement, tokens[at].start, tokens[at].end, form.actor, form.word, several)
            at += 1

    def _phrase(self, tokens: list[_Token], at: int) -> tuple[str, int] | None:
        """The longest name that starts at a word; a sentence may start with its capital."""
        if not tokens[at].word[:1].isupper() and tokens[at].word not in self._heads:
            return None
        for length in range(min(self.names.longest, len(tokens) - at), 0, -1):
            words = [token.word for token in tokens[at : at + length]]
            actor = self.names.phrases.get(tuple(words))
            if actor is None and at == 0:
                actor = self.names.phrases.get((words[0][:1].lower() + words[0][1:], *words[1:]))
            if actor is not None and all(word not in self.names.avoided for word in words):
                return actor, length
        return None

    @cached_property
    def _heads(self) -> frozenset[str]:
        return frozenset(phrase[0] for phrase in self.names.phrases)

    def _near(self, tokens: list[_Token], at: int) -> tuple[Form, bool] | None:
        """The word of a name that a word nearly spells, and whether several come near."""
        word, names = tokens[at].word, self.names
        beside = self._beside(tokens, at) if word[:1].isupper() else None
        if beside is not None:
            return beside
        if word in names.avoided and word not in names.known:
            return names.avoided[word], False
        if word in names.known or (at == 0 and word[:1].lower() + word[1:] in names.known):
            return None
        if word in names.lower:
            return names.lower[word], False
        return self._sound(word)

    def _beside(self, tokens: list[_Token], at: int) -> tuple[Form, bool] | None:
        """Half of a name beside the other half: Ismail for Esmail before Qaani."""
        word, names = tokens[at].word, self.names
        before = tokens[at - 1].word if at and tokens[at].joined else ""
        after = tokens[at + 1].word if at + 1 < len(tokens) and tokens[at + 1].joined else ""
        sound = skeleton(word)
        forms = [*names.after.get((before, sound), ()), *names.before.get((after, sound), ())]
        if not forms or any(form.word == word for form in forms):
            return None
        near = [form for form in forms if is_near(word, form.word)]
        return (near[0], len({form.word for form in near}) > 1) if near else None

    def _sound(self, word: str) -> tuple[Form, bool] | None:
        """The name that a capitalised word sounds like."""
        proper = word[:1].isupper() or any(letter.isupper() for letter in word.partition("-")[2][:1])
        if not proper or len(word) < _SHORTEST or len(skeleton(word)) < _SOUNDS:
            return None
        near = [form for form in self.names.sounds.get(skeleton(word), ()) if is_near(word, form.word)]
        near = [form for form in near if form.word != word and not _is_ending(word, form.word)]
        if not near or word.lower() in self.ordinary:
            return None
        return near[0], len({form.word for form in near}) > 1


class _Token:
    """A word of a sentence without its genitive; `joined` says that a blank alone parts it from the one before."""

    __slots__ = ("end", "joined", "start", "word")

    def __init__(self, match: re.Match[str], text: str) -> None:
        word = match[0]
        self.word = word[:-2] if word.endswith(("’s", "'s")) else word
        self.start = match.start()
        self.end = self.start + len(self.word)
        self.joined = text[max(0, self.start - 1) : self.start] in (" ", "\u00a0")


def _is_ending(word: str, known: str) -> bool:
    """Whether one is the other with an ending."""
    longer, shorter = sorted((word, known), key=len, reverse=True)
    return longer.startswith(shorter) and longer[len(shorter) :] in _ENDINGS
