"""What an edition must not hold: words, and runs of letters, that stand only in what was cut from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from briefing.prose.spans import cut_text
from briefing.traces.words import HEAD, Runs, mirrored, normal, runs, runs_in, tokens, tokens_among


@dataclass(frozen=True, slots=True)
class Secrets:
    """Words and runs of words that only the cut parts have, all in normal form."""

    words: frozenset[str]
    runs: Runs

    def __bool__(self) -> bool:
        return bool(self.words or self.runs)

    def found_in(self, text: str) -> str:
        """The first of them that a text holds; nothing where it holds none."""
        plain = normal(text)
        for one in (plain, mirrored(plain)):
            known = tokens_among(one, self.words)
            if known:
                return min(known)
            if run := next(runs_in(one, self.runs), ""):
                return run
        return ""

    def word_in(self, text: str) -> str:
        """The first of the words alone: for texts whose letters stand together by chance."""
        return min(tokens_among(normal(text), self.words), default="")


def secrets_of(whole: Iterable[str], kept: Iterable[str]) -> Secrets:
    """What stands in the texts of the whole and not in those kept."""
    left = set(kept)
    cut = [normal(text) for text in set(whole) - left]
    words = {word for text in cut for word in tokens(text)}
    secret: dict[str, dict[int, set[str]]] = {}
    for run in (run for text in cut for run in runs(text)):
        secret.setdefault(run[:HEAD], {}).setdefault(len(run), set()).add(run)
    for text in left:
        plain = normal(text)
        words.difference_update(tokens(plain))
        for run in tuple(runs_in(plain, secret)):
            secret[run[:HEAD]][len(run)].discard(run)
    left_over = {head: {size: runs for size, runs in sizes.items() if runs} for head, sizes in secret.items()}
    return Secrets(frozenset(words), {head: sizes for head, sizes in left_over.items() if sizes})


def texts_of(value: Any) -> Iterator[str]:
    """Every text and number of a record or of bound views, at any depth; spans as the words inside them."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield from _read(one)
        elif isinstance(one, BaseModel):
            waiting += [getattr(one, name) for name in type(one).model_fields]
        elif isinstance(one, Mapping):
            yield from (key for key in one if isinstance(key, str))
            waiting += one.values()
        elif isinstance(one, tuple | list):
            waiting += one
        elif (isinstance(one, int | float) and not isinstance(one, bool)) or hasattr(one, "__html__"):
            yield str(one)
        elif hasattr(type(one), "__slots__"):
            waiting += [getattr(one, name) for name in type(one).__slots__ if hasattr(one, name)]


def _read(text: str) -> Iterator[str]:
    if "]{" not in text:
        yield text
        return
    said: list[str] = []
    yield cut_text(text, lambda span: said.append(span.attribute("else") or "")).text  # `None` shows it
    yield from said
