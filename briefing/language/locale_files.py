"""Locale files: the words of a language as data, shipped or brought by a project, merged from the most general on.

`assets/locales/<tag>.json` ship: `en`, small variants that extend it (`en-US`), other languages, and `und` for a
language that Babel knows and nobody has written words for. A project's own lie over them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from briefing.shipped import assets_folder

Words = Mapping[str, Any]
ROOT = "und"
"""BCP 47's tag of no language: signs in place of words, the forms of dates as Babel has them."""


@dataclass(frozen=True, eq=False)
class OwnLocales:
    """What a project says otherwise: the words of its own locale files, by tag in lower case."""

    by_tag: Mapping[str, Words] = field(default_factory=dict)


NONE = OwnLocales()
_spoken: ContextVar[OwnLocales] = ContextVar("own_locales", default=NONE)


def own_locales() -> OwnLocales:
    """The locale files of the project that is being read or printed."""
    return _spoken.get()


def speak_as(by_tag: Mapping[str, Words]) -> None:
    """From here on the words of this project lie over those that ship."""
    if by_tag != own_locales().by_tag:
        _spoken.set(OwnLocales(by_tag) if by_tag else NONE)


@contextmanager
def speaking(own: OwnLocales) -> Iterator[None]:
    """In this `with` statement the words of a project lie over those that ship."""
    kept = _spoken.set(own)
    try:
        yield
    finally:
        _spoken.reset(kept)


def bare_tag(language: str) -> str:
    """A tag without its extensions, in lower case: `ar-u-nu-latn` -> `ar`."""
    return language.lower().partition("-u-")[0]


def shipped_tags() -> tuple[str, ...]:
    """The tags that locale files ship for, by name; `und` is none of them."""
    return tuple(tag for tag in sorted(_files()) if tag != ROOT)


def words_of_locale(language: str) -> Words:
    """All that a locale says: its own files over its parent's, over those that it extends, over `und`."""
    return _merged(bare_tag(language), own_locales())


@lru_cache(maxsize=32)
def _merged(tag: str, own: OwnLocales) -> Words:
    parent = tag.partition("-")[0]
    known = tuple(dict.fromkeys(one for one in (parent, tag) if one in _files()))
    made: dict[str, Any] = {}
    for words in (shipped_locale(ROOT), *(shipped_locale(one) for one in known)):
        laid_over(made, words)
    for one in dict.fromkeys((parent, tag)):
        laid_over(made, own.by_tag.get(one, {}))
    return made


@lru_cache(maxsize=32)
def shipped_locale(tag: str) -> Words:
    """What one shipped file says by itself.

    Raises:
        KeyError: no file of this tag ships.
    """
    read: Words = json.loads((assets_folder() / "locales" / _files()[tag.lower()]).read_bytes())
    return read


def laid_over(below: dict[str, Any], above: Words) -> None:
    """Lay one locale over another: tables key by key, texts and lists whole."""
    for key, value in above.items():
        if isinstance(value, Mapping):
            table = dict(below.get(key) or {})
            laid_over(table, value)
            below[key] = table
        else:
            below[key] = value


@lru_cache(maxsize=1)
def _files() -> Mapping[str, str]:
    """The names of the files by their tags in lower case."""
    return {file.stem.lower(): file.name for file in (assets_folder() / "locales").glob("*.json")}
