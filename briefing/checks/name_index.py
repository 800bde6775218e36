"""The names of a briefing's actors, by their words, by their sound and by their neighbours."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar

from briefing.checks.name_forms import ARTICLES, LONG, TOKEN, is_near, plain, skeleton, without_one
from briefing.model.briefing import Briefing
from briefing.model.records import Actor

_Key = TypeVar("_Key", str, tuple[str, str])

_SHORTEST = 4
_PROPER = frozenset({"person", "state", "group", "organisation"})
"""Kinds of actor whose name of one word is no word of the language."""


@dataclass(frozen=True, slots=True)
class Form:
    """A word of a name as a record writes it."""

    word: str
    actor: str


@dataclass(slots=True)
class Names:
    """Names by what a text may have of them.

    `phrases` are whole names as tuples of words. `known` are all words of names and
    of what else the records name. `sounds` are the words that stand for a name alone, by their sound; `after` and
    `before` words beside another of the same name; `lower` names that lost their capital; `slips` the words that stand
    for a name alone, by what is left of them without one of their letters; `avoided` are spellings that a record lists
    as `aka` of a word of its name.
    """

    phrases: dict[tuple[str, ...], str] = field(default_factory=dict)
    known: set[str] = field(default_factory=set)
    sounds: dict[str, list[Form]] = field(default_factory=dict)
    after: dict[tuple[str, str], list[Form]] = field(default_factory=dict)
    before: dict[tuple[str, str], list[Form]] = field(default_factory=dict)
    lower: dict[str, Form] = field(default_factory=dict)
    slips: dict[str, list[Form]] = field(default_factory=dict)
    avoided: dict[str, Form] = field(default_factory=dict)


def index_names(briefing: Briefing) -> Names:
    """The names of all actors but unnamed ones. Words of countries, places, terms and sources are known as well."""
    made = Names()
    named = [actor for actor in briefing.actors.values() if actor.kind != "anonymous"]
    for actor in named:
        for name in (actor.name, actor.short or ""):
            _keep(made, actor, name)
        words = TOKEN.findall(actor.name)
        if words and (len(words) == 1 or actor.kind == "person"):
            _alone(made, actor, words[-1])
        if len(words) == 1 and actor.kind in _PROPER and words[0][:1].isupper() and len(words[0]) >= _SHORTEST:
            made.lower.setdefault(words[0].lower(), Form(words[0], actor.id))
        for other in (actor.country or "", actor.side or ""):
            made.known.update(TOKEN.findall(other))
    for actor in named:
        for other in actor.aka:
            _keep_other(made, actor, other)
    for text in _others(briefing):
        made.known.update(TOKEN.findall(text))
    return made


def _others(briefing: Briefing) -> list[str]:
    """What else bears a name of its own."""
    texts = [place.name for place in briefing.places.values()] + [term.name for term in briefing.terms.values()]
    for source in briefing.sources.values():
        texts += [source.publisher or "", *source.authors]
    return texts


def _keep(made: Names, actor: Actor, name: str) -> None:
    """A name as a whole, its words, and each beside its neighbours."""
    words = TOKEN.findall(name)
    _phrase(made, actor, words)
    proper = [word for word in words if any(letter.isupper() for letter in word)]
    for at, word in enumerate(proper):
        made.known.add(word)
        form = Form(word, actor.id)
        if at:
            _add(made.after, (proper[at - 1], skeleton(word)), form)
        if at + 1 < len(proper):
            _add(made.before, (proper[at + 1], skeleton(word)), form)
        if "-" in word:  # al-Khazali is also called Khazali
            made.known.add(word.rpartition("-")[2])


def _phrase(made: Names, actor: Actor, words: list[str]) -> None:
    if words:
        made.phrases.setdefault(tuple(words), actor.id)


def _alone(made: Names, actor: Actor, word: str) -> None:
    """A word that stands for the whole name: the last of a person's, the only one of another's."""
    if len(word) >= _SHORTEST and plain(word) not in ARTICLES:
        _add(made.sounds, skeleton(word), Form(word, actor.id))
        if actor.kind in _PROPER and len(plain(word)) >= LONG:
            for rest in without_one(word):
                _add(made.slips, rest, Form(word, actor.id))


def _add(forms: dict[_Key, list[Form]], key: _Key, form: Form) -> None:
    """Keep a form under its key, each word once."""
    kept = forms.setdefault(key, [])
    if all(one.word != form.word for one in kept):
        kept.append(form)


def _keep_other(made: Names, actor: Actor, other: str) -> None:
    """Another name is as good as the first; another spelling of its words is one to avoid outside of quotations."""
    own = TOKEN.findall(f"{actor.name} {actor.short or ''}")
    words = TOKEN.findall(other)
    _phrase(made, actor, words)
    for word in words:
        spelt = next((one for one in own if one != word and one[:1].isupper() and is_near(word, one)), None)
        if spelt is None or word in own:
            made.known.add(word)
        elif word not in made.known:
            made.avoided.setdefault(word, Form(spelt, actor.id))
