"""The text of an edition for the tests of this room: its tree, and its words one by one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from briefing.documents.composing import text_of
from briefing.documents.tree import Block, List, Picture, Quote, Text, runs_of
from briefing.dressing import setting_of, theme_of
from briefing.model.edition import Edition
from briefing.model.figure import Figure
from briefing.model.request import Request
from briefing.pages.compose import Setting
from briefing.pipeline import edited
from briefing.place import Place
from briefing.shipped import assets_folder, content_folder
from briefing.typeset import Figures, plan

SHIPPED = tuple(
    sorted(
        file.parent
        for folder in (content_folder(), assets_folder() / "starters")
        for file in folder.glob("*/briefing.yaml")
    )
)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Told:
    """An edition with all that its files are made from, its figures too."""

    edition: Edition
    setting: Setting
    figures: Mapping[str, Figure]
    text: Text


@cache
def told(path: Path, request: Request | None = None, draws: bool = False) -> Told:
    """The text of the briefing in `path`; its figures are sketches unless it `draws` them."""
    outcome, edition = edited(path, request or Request())
    assert edition is not None, outcome.problems
    source = outcome.root
    place = Place(source, path.resolve().relative_to(Path(source).resolve()).as_posix().removeprefix("."))
    theme = theme_of(edition, place).value
    assert theme is not None
    planned = plan(edition, theme)
    with Figures(planned.value or (), theme, edition, draws=draws) as figures:
        sketched = (figures.drawn() if draws else figures.sketched()).value or {}
    setting = setting_of(edition, theme, place, sketched)
    text = text_of(edition, setting, sketched)
    assert text.value is not None, text.problems
    return Told(edition, setting, sketched, text.value)


def words(text: str) -> list[str]:
    """The words of a text, without the signs between them."""
    return _WORD.findall(text)


def words_of(text: Text) -> list[str]:
    """The words of a tree in reading order, without those of its notes and their numbers."""
    found: list[str] = []
    for block in _each(text.blocks):
        if isinstance(block, Picture):
            found += words(block.alt)
        else:
            for runs in runs_of((block,)):
                found += words("".join(run.text for run in runs if run.note not in text.notes))
            found += words(getattr(block, "text", ""))
    return found


def _each(blocks: tuple[Block, ...]) -> list[Block]:
    """Blocks at any depth, those that hold others given up for what they hold."""
    made: list[Block] = []
    for block in blocks:
        if isinstance(block, Quote):
            made += _each(block.blocks)
        elif isinstance(block, List):
            made += [one for item in block.items for one in _each(item)]
        else:
            made.append(block)
    return made
