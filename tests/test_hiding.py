"""In sixty and more places a word is hidden: no lower edition holds it, and each equals one that never held it."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from briefing.edition.prepare import plan_figures, prepare_edition
from briefing.model.edition import Edition
from briefing.model.request import Request
from briefing.source.parse import parse_briefing
from briefing.source.read import read_source
from tests.edition.sample import words
from tests.hiding import PLACES, Place, word, written
from tests.pruning import TLP, pruned

WIDTHS = {"full": 500.0, "half": 240.0}


def prepared(folder: Path, request: Request) -> tuple[Edition, list[str]]:
    """The edition of a folder, with the rules that it breaks."""
    source = read_source(folder)
    assert source.value is not None, source.problems
    briefing = parse_briefing(source.value)
    assert briefing.value is not None, briefing.problems
    made = prepare_edition(briefing.value, request, source.value.tables)
    assert made.value is not None
    return made.value, sorted(problem.rule for problem in made.problems)


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_an_edition_as_cut_is_that_of_files_without_the_cut_parts(place: Place, tmp_path: Path) -> None:
    number = PLACES.index(place)
    for at, marking in enumerate(TLP[1:], 1):
        folder = tmp_path / str(at)
        written([(number, place, marking)], folder, TLP)
        request = Request(marking=TLP[at - 1])
        cut, found = prepared(folder, request)
        never, wrong = prepared(pruned(folder, tmp_path / f"{at}-pruned", request.marking or ""), request)
        assert words(cut) == words(never)
        assert cut.briefing == never.briefing
        assert cut.marking == never.marking
        assert cut.digest == never.digest
        assert plan_figures(cut, WIDTHS).value == plan_figures(never, WIDTHS).value
        assert found == wrong == []
        secret = word(number, at).lower()
        said = [text for text in words(cut) if secret in text.lower().replace(f"{secret}x", "")]
        assert said == []
        if not place.silent:
            whole, _ = prepared(folder, Request(marking=marking))
            assert any(secret in text.lower() for text in (*words(whole), str(plan_figures(whole, WIDTHS).value)))


def test_there_are_places_enough() -> None:
    assert len(PLACES) >= 60
    assert len({place.name for place in PLACES}) == len(PLACES)


def test_an_own_scheme_of_five_levels(tmp_path: Path) -> None:
    levels = ("OPEN", "SHARED", "TEAM", "DESK", "NAMED")
    scheme = "markings:\n" + "".join(f"  - {{label: {one}, ground: '#2244{at}0'}}\n" for at, one in enumerate(levels))
    place = dataclasses.replace(PLACES[0], head=scheme)
    for at, marking in enumerate(levels[1:], 1):
        folder = tmp_path / marking
        written([(1, place, marking)], folder, levels)
        file = folder / "briefing.yaml"
        file.write_text(
            file.read_text(encoding="utf-8").replace("marking: TLP:RED", "marking: NAMED"), encoding="utf-8"
        )
        request = Request(marking=levels[at - 1])
        cut, found = prepared(folder, request)
        never, _ = prepared(pruned(folder, tmp_path / f"{marking}-pruned", levels[at - 1], levels=levels), request)
        assert (words(cut), found) == (words(never), [])
        assert word(1, at) not in " ".join(words(cut))
        assert cut.marking is not None
        assert cut.marking.label == "OPEN"
