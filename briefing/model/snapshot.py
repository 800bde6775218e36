"""An edition as plain words, to compare later ones with: what its reader was told, without order, layout or numbers.

Texts stand as they print. What changes by itself, the number behind "Figure" or a fact in a sentence, is fenced in:
HELD, then `see` or `fact` and an id, SAID, the words as printed, HELD. `shown` takes the fences away, `kept` what is
behind them. What a statement cites stands in such fences too, each source BETWEEN others.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

FORMAT = 2
"""Version of what `as_json` writes."""
CITED = 2
"""The first that says what statements cite; an older one is read all the same."""
SIGN = "briefing snapshot"
"""What a snapshot calls itself."""

HELD, SAID = "\ufdd0", "\ufdd1"
BETWEEN = "\n"
_FENCED = re.compile(f"{HELD}([^{SAID}{HELD}]*){SAID}([^{HELD}]*){HELD}")


def fenced(name: str, words: str) -> str:
    """Words that change by themselves, with the name of what they print."""
    return f"{HELD}{name}{SAID}{words}{HELD}"


def shown(text: str) -> str:
    """A text as it prints."""
    return _FENCED.sub(r"\2", text) if HELD in text else text


def kept(text: str, renamed: Mapping[str, str] | None = None) -> str:
    """A text with names in place of what changes by itself, the names as `renamed` has them."""
    if HELD not in text:
        return text
    names = renamed or {}

    def named(found: re.Match[str]) -> str:
        whole, dot, part = found[1].partition(".")
        return f"{{{names.get(whole, whole)}{dot}{part}}}"

    return _FENCED.sub(named, text)


def names_in(text: str) -> tuple[str, ...]:
    """The names of what stands in fences in a text."""
    return tuple(found[1] for found in _FENCED.finditer(text)) if HELD in text else ()


@dataclass(frozen=True, slots=True)
class Item:
    """One record as it prints: a judgment, an event, a position of an account, a row of a table.

    `kind` is a collection of the briefing in the singular, or position, figure, table, row. `name` is what people call
    it, `of` the id of the item that it is a part of, `fields` its words and values by name, in a fixed order.
    """

    kind: str
    id: str
    name: str
    fields: tuple[tuple[str, str], ...]
    of: str = ""

    def __getitem__(self, name: str) -> str:
        """A field's words; nothing for one that it has not."""
        return next((value for key, value in self.fields if key == name), "")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, heading or list item of running text, in the section of that id; the front page has none.

    `slot` is the field that it stands in, with the id of its block or the kind, `cites` what it cites.
    """

    section: str
    text: str
    slot: str = ""
    cites: str = ""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """An edition as its reader got it.

    `audience` and `marking` say whose it is: the audience that was asked for, and the highest marking that it holds.
    `yardstick` are its terms of likelihood with their ranges in per cent, lowest first. `sections` are pairs of id and
    title. `format` is that of the program that made it.
    """

    briefing: str
    title: str
    edition: str
    as_of: str
    language: str
    audience: str = ""
    marking: str = ""
    yardstick_name: str = ""
    yardstick: tuple[tuple[str, float, float], ...] = ()
    sections: tuple[tuple[str, str], ...] = ()
    items: tuple[Item, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    format: int = FORMAT

    def as_json(self) -> str:
        """One line of JSON, the same for the same edition."""
        return json.dumps({"is": SIGN, **asdict(self)}, ensure_ascii=False)


def snapshot_from(text: str) -> Snapshot:
    """The snapshot that `as_json` wrote.

    Raises:
        ValueError: it is none, of a later version, or damaged; the message says which.
    """
    try:
        said = json.loads(text)
    except ValueError:
        raise ValueError("this is no kept snapshot of an edition: it cannot be read as JSON") from None
    if not isinstance(said, dict) or said.pop("is", None) != SIGN:
        raise ValueError("this is no kept snapshot of an edition, but other JSON")
    version = said.pop("format", None)
    if not isinstance(version, int) or not 1 <= version <= FORMAT:
        raise ValueError(f"this snapshot has format {version}, and this version of briefing reads up to {FORMAT}")
    try:
        return _built(said, version)
    except (KeyError, TypeError, ValueError):
        raise ValueError("this snapshot is damaged: something is missing in it, or is of another kind") from None


_PLAIN = ("briefing", "title", "edition", "as_of", "language", "audience", "marking", "yardstick_name")


def _built(said: Mapping[str, Any], version: int) -> Snapshot:
    parts: dict[str, Any] = {
        "yardstick": tuple((str(term), float(low), float(high)) for term, low, high in said["yardstick"]),
        "sections": tuple((str(key), str(title)) for key, title in said["sections"]),
        "items": tuple(_item(one) for one in said["items"]),
        "sentences": tuple(_sentence(one) for one in said["sentences"]),
    }
    rest = {name: said[name] for name in _PLAIN}
    if not all(isinstance(value, str) for value in rest.values()) or set(said) != {*rest, *parts}:
        raise TypeError
    return Snapshot(**rest, **parts, format=version)


def _sentence(one: Mapping[str, Any]) -> Sentence:
    return Sentence(str(one["section"]), str(one["text"]), str(one["slot"]), str(one.get("cites", "")))


def _item(one: Mapping[str, Any]) -> Item:
    fields = tuple((str(name), str(value)) for name, value in one["fields"])
    return Item(str(one["kind"]), str(one["id"]), str(one["name"]), fields, str(one["of"]))
