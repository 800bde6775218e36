"""What ships, what is made up, and pages that are hard to tag are PDF/A-3a and PDF/UA-1; veraPDF sees what is not.

One run of the validator looks at all of them: it is slow to start.
"""

from __future__ import annotations

import io
import random  # noqa: TID251 - seeded: the same sample in every run
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import pypdf
import pytest

from briefing import pipeline
from briefing.model.figure import Label, Picture, Shape
from briefing.model.request import Request
from briefing.shipped import assets_folder
from tests.builds import SHIPPED, data
from tests.conformance import structure, verapdf
from tests.conformance.drawings import DRAWING, HARD, SILENT, document, figure
from tests.conformance.mutants import GATE, MUTANTS, Mutant, mutated, unchanged
from tests.faults.clean import clean
from tests.faults.layout import written
from tests.signing.test_sign import SIGNED
from tests.themes.every_kind import THEMES, printed

PAPERS = ("A4", "Letter")
LANGUAGES = tuple(sorted(file.stem for file in (assets_folder() / "locales").glob("??.json")))
_SEED = 7
_MADE_UP = 100

pytestmark = pytest.mark.skipif(bool(verapdf.missing()), reason=verapdf.missing())
Promise = Callable[[str, object, object], None]


@dataclass(frozen=True, slots=True)
class Told:
    """The files by their names, and what veraPDF found in each, by name and standard."""

    files: Mapping[str, bytes]
    found: Mapping[tuple[str, str], list[verapdf.Failure]]

    def clauses(self, name: str, flavour: str) -> list[str]:
        return [one.clause for one in self.found[f"{name}.pdf", flavour]]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory, prove: bool) -> Told:
    folder = tmp_path_factory.mktemp("conform")
    files = dict(_files(folder, prove))
    for name, content in files.items():
        (folder / f"{name}.pdf").write_bytes(content)
    return Told(files, verapdf.failures([folder / f"{name}.pdf" for name in files]))


def _files(folder: Path, prove: bool) -> Iterator[tuple[str, bytes]]:
    yield from _shipped(prove)
    yield from _themed(prove)
    yield from _for_the_printer(prove)
    yield from ((f"signed {level}", make()) for level, make in SIGNED.items())
    if prove:
        yield from ((f"made up {seed}", _made_up(folder, seed)) for seed in range(_MADE_UP))
    yield "hard", (good := document(folder, HARD))
    yield "drawn", document(folder, DRAWING, (figure(),))
    yield "plain", document(folder, "<p>x</p>", conforming=False)
    yield "silent", document(folder, SILENT)
    yield "unchanged", mutated(good, unchanged)
    yield from ((one.name, mutated(good, one.change)) for one in MUTANTS)


def _shipped(prove: bool) -> Iterator[tuple[str, bytes]]:
    """The handbook, whose hundred pages hold no kind of block that the gallery lacks, only where there is time."""
    for name in SHIPPED if prove else sorted({*SHIPPED} - {"handbook"}):
        yield f"shipped {name}", data(name)
        if prove:
            yield f"shipped {name} Letter", data(name, Request(paper="Letter"))


def _themed(prove: bool) -> Iterator[tuple[str, bytes]]:
    """Every kind of block in each theme but the default, which the shipped briefings have; or in all that there is."""
    every = list(product(THEMES, PAPERS, LANGUAGES))
    sampled = [(theme, "A4", None) for theme in THEMES if theme != "default"]
    for theme, paper, language in every if prove else (*sampled, random.Random(_SEED).choice(every)):
        yield f"every kind {theme} {paper} {language}", printed(theme, paper, language)[0].data


def _for_the_printer(prove: bool) -> Iterator[tuple[str, bytes]]:
    """With crop marks, bleed and a binding margin."""
    for theme, paper in product(THEMES, PAPERS) if prove else [("default", "A4")]:
        name = "axis-of-resistance" if prove else "climate-monitor"
        yield f"for the printer {theme} {paper}", data(name, Request(theme=theme, paper=paper, for_print=True))


def _made_up(folder: Path, seed: int) -> bytes:
    place = folder / f"made up {seed}"
    place.mkdir()
    doc = clean(seed, weeks=1 + seed % 6, language=("en", "de")[seed % 2], figures=seed % 2 == 0)
    (place / "briefing.yaml").write_text(written(doc)[0], encoding="utf-8")
    outcome = pipeline.build(place, Request(theme=THEMES[seed % len(THEMES)], paper=PAPERS[seed // 2 % 2]))
    assert outcome.data is not None, outcome.problems
    return outcome.data


def _good(told: Told) -> list[str]:
    bad = {"plain", "silent", *(one.name for one in MUTANTS)}
    return [name for name in told.files if name not in bad]


def test_what_is_printed_conforms(told: Told, promise: Promise) -> None:
    """Promise: everything is PDF/A-3a and PDF/UA-1, and nothing is found in its structure that veraPDF does not see."""
    good = _good(told)
    wrong = [
        f"{name}, {flavour}: {one}"
        for name in good
        for flavour in verapdf.FLAVOURS
        for one in _found(told, name, flavour)
    ]
    wrong += [f"{name}: {fault}" for name in good for fault in structure.faults(told.files[name])]
    kinds = ("shipped", "every kind", "for the printer", "signed", "made up")
    counts = ", ".join(f"{sum(name.startswith(kind) for name in good)} {kind}" for kind in kinds)
    promise("every PDF is PDF/A-3a and PDF/UA-1 (veraPDF)", f"{len(good)} files ({counts})", f"{len(wrong)} failures")
    assert wrong == []


def _found(told: Told, name: str, flavour: str) -> list[verapdf.Failure]:
    return told.found[f"{name}.pdf", flavour]


def test_plain_pages_and_silent_pictures_are_caught(told: Told) -> None:
    assert told.clauses("plain", verapdf.UA)
    assert told.clauses("plain", verapdf.ARCHIVE)
    assert "7.3-1" in told.clauses("silent", verapdf.UA)


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda one: one.name)
def test_each_fault_is_seen(told: Told, mutant: Mutant) -> None:
    if mutant.seen_by != GATE:
        assert mutant.clause in told.clauses(mutant.name, mutant.seen_by)
        return
    assert [told.clauses(mutant.name, flavour) for flavour in verapdf.FLAVOURS] == [[], []], "veraPDF sees it by now"
    assert structure.faults(told.files[mutant.name])


def test_there_are_enough_faults(promise: Promise) -> None:
    assert len({one.name for one in MUTANTS}) == len(MUTANTS) >= 30
    by = {who: sum(one.seen_by == who for one in MUTANTS) for who in (*verapdf.FLAVOURS, GATE)}
    promise("faults done to a good PDF are seen", len(MUTANTS), f"by PDF/UA-1, PDF/A-3a and the gate: {by}")


def test_a_drawing_holds_everything(told: Told) -> None:
    assert {type(item) for item in figure().items} == {Shape, Label, Picture}
    page = pypdf.PdfReader(io.BytesIO(told.files["drawn"])).pages[0]
    text = re.sub(r"\s+", " ", page.extract_text(orientations=(0, 90, 180, 270)))
    for word in ("two", "lines", "turned", "محور المقاومة"):
        assert word in text
