"""Each name of each sentence matched with the actor that bears it, or that it nearly spells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from briefing.checks.name_forms import LONG, TOKEN, is_near, is_slip, skeleton, without_one
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
        found = list(TOKEN.finditer(statement.text))
        at = 0
        while at < len(found):
            first = found[at][0]
            if not (first[0].isupper() or first in self._small or "-" in first):
                at += 1
                continue
            tokens = _Sentence(found, statement.text)
            long = self._phrase(tokens, at)
            if long is not None:
                actor, length = long
                yield NameMatch(statement, tokens[at].start, tokens[at + length - 1].end, actor)
                at += length
                continue
            near = self._near(tokens, at, statement)
            if near is not None and not statement.is_quoted(tokens[at].start, tokens[at].end):
                form, several = near
                yield NameMatch(statement, tokens[at].start, tokens[at].end, form.actor, form.word, several)
            at += 1

    @cached_property
    def _small(self) -> frozenset[str]:
        """The words without a capital that may be names, or start one, or are one that lost its capital."""
        bare = {*self._heads, *self.names.lower, *self.names.avoided}
        return frozenset({*bare, *(f"{word}{end}" for word in bare for end in ("’s", "'s"))})

    def _phrase(self, tokens: _Sentence, at: int) -> tuple[str, int] | None:
        """The longest name that starts at a word; a sentence may start with its capital."""
        first = tokens[at].word
        small = first[:1].lower() + first[1:] if at == 0 else first
        longest = max(self._heads.get(first, 0), self._heads.get(small, 0))
        if not longest:
            return None
        rest = [tokens[place].word for place in range(at + 1, min(at + longest, len(tokens)))]
        for length in range(len(rest) + 1, 0, -1):
            for head in dict.fromkeys((first, small)):
                words = (head, *rest[: length - 1])
                actor = self.names.phrases.get(words)
                if actor is not None and self.names.avoided.keys().isdisjoint(words):
                    return actor, length
        return None

    @cached_property
    def _heads(self) -> dict[str, int]:
        """The first words of names, with how many words the longest of each has."""
        made: dict[str, int] = {}
        for phrase in self.names.phrases:
            made[phrase[0]] = max(made.get(phrase[0], 0), len(phrase))
        return made

    def _near(self, tokens: _Sentence, at: int, statement: Statement) -> tuple[Form, bool] | None:
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
        if statement.text.isupper():
            return None
        return self._sound(word, statement.language) or self._slip(word, at == 0, statement.language)

    def _beside(self, tokens: _Sentence, at: int) -> tuple[Form, bool] | None:
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

    def _sound(self, word: str, language: str) -> tuple[Form, bool] | None:
        """The name that a capitalised word sounds like. German nouns have capitals too: a short one tells little."""
        proper = word[:1].isupper() or any(letter.isupper() for letter in word.partition("-")[2][:1])
        shortest = _SHORTEST + 2 if language.lower().startswith("de") else _SHORTEST
        if not proper or len(word) < shortest or len(skeleton(word)) < _SOUNDS:
            return None
        near = [form for form in self.names.sounds.get(skeleton(word), ()) if is_near(word, form.word)]
        near = [form for form in near if form.word != word and not _is_ending(word, form.word)]
        if not near or word.lower() in self.ordinary:
            return None
        return near[0], len({form.word for form in near}) > 1

    def _slip(self, word: str, opens: bool, language: str) -> tuple[Form, bool] | None:
        """The name of which a long word is one letter away: Okonyo for Okonjo.

        It may be somebody else's name, so nothing is certain. German nouns, and short words that open a sentence, have
        capitals for other reasons.
        """
        shortest = LONG + 2 if opens else LONG
        if not word[:1].isupper() or len(word) < shortest or language.lower().startswith("de"):
            return None
        offered = (form for rest in without_one(word) for form in self.names.slips.get(rest, ()))
        near = [form for form in dict.fromkeys(offered) if is_slip(word, form.word) and not _is_ending(word, form.word)]
        return (near[0], True) if near and word.lower() not in self.ordinary else None


@dataclass(frozen=True, slots=True)
class _Token:
    """A word of a sentence without its genitive; `joined` says that a blank alone parts it from the one before."""

    word: str
    start: int
    end: int
    joined: bool


class _Sentence:
    """The words of a sentence, looked at where there is need."""

    def __init__(self, found: list[re.Match[str]], text: str) -> None:
        self.found, self.text = found, text
        self._made: dict[int, _Token] = {}

    def __len__(self) -> int:
        return len(self.found)

    def __getitem__(self, at: int) -> _Token:
        if at not in self._made:
            self._made[at] = self._token(self.found[at])
        return self._made[at]

    def _token(self, match: re.Match[str]) -> _Token:
        word = match[0][:-2] if match[0].endswith(("’s", "'s")) else match[0]
        start = match.start()
        return _Token(word, start, start + len(word), self.text[max(0, start - 1) : start] in (" ", "\u00a0"))


def _is_ending(word: str, known: str) -> bool:
    """Whether one is the other with an ending."""
    longer, shorter = sorted((word, known), key=len, reverse=True)
    return longer.startswith(shorter) and longer[len(shorter) :] in _ENDINGS
