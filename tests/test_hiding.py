"""In sixty and more places a word is hidden: no lower edition holds it, and each equals one that never held it."""

from __future__ import annotations

import dataclasses
import io
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pypdf
import pytest
from pdfminer.high_level import extract_text

from briefing.edition.prepare import plan_figures, prepare_edition
from briefing.model.edition import Edition
from briefing.model.request import Request
from briefing.pipeline import build
from briefing.source.parse import parse_briefing
from briefing.source.read import read_source
from briefing.traces.html import pieces_of_html
from briefing.traces.pdf import pieces_of_pdf
from tests.conftest import tool
from tests.edition.sample import words
from tests.hiding import PLACES, Place, word, written
from tests.pruning import TLP, pruned

SILENT = {"comment", "unused record", "remark for the analyst", "reason to ignore", "archived copy", "listing"}
SILENT |= {"picture's own remarks"}
"""Places where a word may stand unmarked: nothing of them is ever printed."""
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


def together(folder: Path, first: int) -> dict[str, str]:
    """Every place that can stand beside others in one briefing, marked in turn; the words, by place."""
    beside = [(at, place) for at, place in enumerate(PLACES) if not place.head]
    return written([(at, place, TLP[1 + (at + first) % 4]) for at, place in beside], folder, TLP)


def extracted(data: bytes, form: str, folder: Path) -> Iterator[str]:
    """What several readers of such files find in them: ours, pypdf's, pdfminer's and poppler's, or the page itself."""
    yield data.decode("latin-1")
    if form == "html":
        yield from (text for _, text, _ in pieces_of_html(data))
        return
    yield from (text for _, text, _ in pieces_of_pdf(data))
    yield from (page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)
    yield extract_text(io.BytesIO(data))
    if tool("pdftotext"):
        (folder / "made.pdf").write_bytes(data)
        for layout in ("-layout", "-raw"):
            command = ("pdftotext", layout, folder / "made.pdf", "-")
            yield subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("form", ["pdf", "html"])
def test_no_word_of_a_higher_marking_is_in_a_finished_file(
    form: Literal["pdf", "html"], tmp_path: Path, count: Callable[[int, int], int]
) -> None:
    for first in range(count(1, 4)):
        folder = tmp_path / str(first)
        words = together(folder, first)
        for level, marking in enumerate(TLP[: count(1, 4)]):
            request = Request(marking=marking, format=form)
            made = build(folder, request)
            assert made.data is not None, [problem for problem in made.problems if problem.is_error]
            never = build(pruned(folder, tmp_path / f"{first}-{level}", marking), request)
            assert made.data == never.data
            said = "\n".join(extracted(made.data, form, tmp_path)).lower()
            beside = [(at, place) for at, place in enumerate(PLACES) if not place.head]
            hidden = [place.name for at, place in beside if 1 + (at + first) % 4 > level or place.name in SILENT]
            assert [name for name in hidden if words[name].lower() in said] == []
            assert len(hidden) > 20


@pytest.mark.parametrize("form", ["pdf", "html"])
def test_a_draft_for_a_reader_is_that_of_files_without_the_cut_parts(
    form: Literal["pdf", "html"], tmp_path: Path, count: Callable[[int, int], int]
) -> None:
    together(tmp_path / "full", 0)
    file = tmp_path / "full" / "briefing.yaml"
    broken = file.read_text(encoding="utf-8").replace("Ports lie at the sea.", "Ports lie at {fact:the-sea}.", 1)
    file.write_text(broken, encoding="utf-8")
    for marking in TLP[: count(1, 4)]:
        request = Request(marking=marking, format=form, draft=True)
        made = build(tmp_path / "full", request)
        never = build(pruned(tmp_path / "full", tmp_path / marking, marking), request)
        assert made.data is not None
        assert made.data == never.data


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
