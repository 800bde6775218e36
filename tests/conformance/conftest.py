"""The shipped briefings, printed once for all tests of this folder: as PDF, and as the HTML that goes to the press."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from briefing import dressing, pipeline, typeset
from briefing.edition.prepare import prepare_edition
from briefing.model.edition import Edition
from briefing.model.figure import Figure
from briefing.model.request import Request
from briefing.pages.compose import Composer, compose_pages
from briefing.place import Place
from briefing.problems import Problems
from briefing.source.parse import parse_briefing
from briefing.source.read import read_source
from briefing.theme.theme import Theme
from tests.house import CHECKOUT

BRIEFINGS = tuple(sorted(path.parent for path in (CHECKOUT / "content").glob("*/briefing.yaml")))


@dataclass(frozen=True, slots=True)
class Shipped:
    """A shipped briefing: its PDF and what was told of it, the HTML of its parts, and what they were made from."""

    name: str
    file: Path
    problems: Problems
    parts: tuple[str, ...]
    edition: Edition
    theme: Theme
    figures: tuple[Figure, ...]


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Shipped, ...]]:
    folder = tmp_path_factory.mktemp("printed")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
        yield tuple(_printed(briefing, folder) for briefing in BRIEFINGS)


def _printed(briefing: Path, folder: Path) -> Shipped:
    outcome = pipeline.build(briefing)
    assert outcome.data is not None, [problem.message for problem in outcome.problems]
    file = folder / f"{briefing.name}.pdf"
    file.write_bytes(outcome.data)
    source = read_source(briefing).value
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
    parts = tuple(part.html for part in html.parts)
    return Shipped(briefing.name, file, outcome.problems, parts, edition, theme, tuple(figures.values()))
