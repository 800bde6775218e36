"""The shipped briefings as they go to the press: the HTML of their parts and their figures."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from briefing import dressing, typeset
from briefing.edition.prepare import prepare_edition
from briefing.model.figure import Figure
from briefing.model.request import Request
from briefing.pages.compose import Composer, compose_pages
from briefing.place import Place
from briefing.shipped import content_folder
from briefing.source.parse import parse_briefing
from briefing.source.read import read_source
from tests.builds import once


@dataclass(frozen=True, slots=True)
class Sheets:
    """The HTML of the parts of a shipped briefing, and the figures in it."""

    parts: tuple[str, ...]
    figures: tuple[Figure, ...]


@cache
def sheets(name: str) -> Sheets:
    """Those of a briefing by its name; drawn once in a run."""
    return once(f"sheets {name}", lambda: _made(name))


def _made(name: str) -> Sheets:
    source = read_source(content_folder() / name).value
    assert source is not None
    parsed = parse_briefing(source).value
    assert parsed is not None
    edition = prepare_edition(parsed, Request(), source.tables).value
    assert edition is not None
    place = Place(source.root, Path(source.file).parent.as_posix())
    theme = dressing.theme_of(edition, place).value
    assert theme is not None
    figures = typeset.draw(typeset.plan(edition, theme).value or (), theme, edition).value or {}
    html = compose_pages(Composer(edition, dressing.setting_of(edition, theme, place, figures))).value
    assert html is not None
    return Sheets(tuple(part.html for part in html.parts), tuple(figures.values()))
