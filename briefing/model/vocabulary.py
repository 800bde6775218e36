"""The vocabularies of the field, as data: likelihood, confidence, source grades and the Traffic Light Protocol."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TypeVar

from briefing.model.briefing import Level
from briefing.model.house_style import HouseStyle
from briefing.model.yardstick import Yardstick
from briefing.shipped import assets_folder
from briefing.strict_yaml import parse

V = TypeVar("V", Yardstick, HouseStyle)

YARDSTICKS = ("icd203", "phia")
"""The yardsticks that ship."""
LANGUAGES = ("de", "en")
"""The languages for which lists of words ship."""
QUOTE_WORDS = 12
"""The most words of a quote, where no house style says otherwise."""

TLP = (
    Level(label="TLP:CLEAR", color="#FFFFFF", meaning="no limit on disclosure"),
    Level(label="TLP:GREEN", color="#33FF00", meaning="limited to the community"),
    Level(label="TLP:AMBER", color="#FFC000", meaning="the recipients' organisations and their clients, need to know"),
    Level(label="TLP:AMBER+STRICT", color="#FFC000", meaning="the recipients' organisations only"),
    Level(label="TLP:RED", color="#FF2B2B", meaning="individual recipients only"),
)
"""FIRST, Traffic Light Protocol 2.0 (2022), lowest first: label in its colour on black, 12 points or larger."""

RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
"""Admiralty grades of a source (NATO AJP-2.1)."""

CREDIBILITY = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "truth cannot be judged",
}
"""Admiralty grades of an item of information (NATO AJP-2.1)."""


def yardstick_of(choice: str | Yardstick) -> Yardstick | None:
    """The bands behind a briefing's `yardstick`; None where it uses none."""
    if isinstance(choice, Yardstick):
        return choice
    return _shipped(choice, Yardstick) if choice in YARDSTICKS else None


@lru_cache(maxsize=32)
def style_of(language: str, own: HouseStyle | None = None) -> HouseStyle:
    """The words that a briefing in `language` (BCP 47) is held to: those that ship for it, and the house's own."""
    spoken = language.split("-", 1)[0].lower()
    words = _shipped(spoken, HouseStyle) if spoken in LANGUAGES else HouseStyle()
    if own is None or (own.language or spoken).split("-", 1)[0].lower() != spoken:
        return words
    return words.joined(own)


@cache
def _shipped(name: str, kind: type[V]) -> V:
    """A vocabulary of `assets/vocabularies`, in the form in which an organisation writes its own."""
    file = assets_folder() / "vocabularies" / f"{name}.yaml"
    read = parse(file.read_bytes(), file.name)
    assert read.value is not None
    return kind.model_validate(read.value.value)
