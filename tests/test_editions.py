"""For every reader below the top: the bytes of their edition are those of one whose files never held what was cut."""

from __future__ import annotations

import random  # noqa: TID251 - seeded, in a test
import re
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest

from briefing.model.request import Request
from briefing.pipeline import build
from briefing.readers import readers
from tests.builds import shipped
from tests.edition.sample import words
from tests.hiding import PLACES, written
from tests.house import CHECKOUT
from tests.pruning import TLP, Pruner, pruned
from tests.test_hiding import prepared

SHIPPED = sorted(folder.parent for folder in (CHECKOUT / "content").glob("*/briefing.yaml"))


def lower(folder: Path) -> list[tuple[str | None, str]]:
    """The readers from whose edition something is cut, one for each edition."""
    found = readers(folder).value
    assert found is not None
    return [copy.readers[0] for copy in found.copies if copy.goes]


@pytest.mark.parametrize("folder", SHIPPED, ids=lambda folder: folder.name)
@pytest.mark.parametrize("form", ["html", "pdf"])
def test_shipped_editions_are_those_of_files_without_the_cut_parts(
    folder: Path, form: Literal["pdf", "html"], tmp_path: Path, count: Callable[[int, int], int]
) -> None:
    (tmp_path / "briefing.toml").touch()
    for at, (audience, marking) in enumerate(lower(folder)[: count(1, 99)]):
        request = Request(audience=audience, marking=marking, format=form)
        cut = shipped(folder.name, request)
        never = build(pruned(folder, tmp_path / str(at) / folder.name, marking, audience), request)
        assert cut.data is not None, [problem for problem in cut.problems if problem.is_error]
        assert cut.data == never.data
        assert (cut.name, cut.page_count) == (never.name, never.page_count)


def test_axis_of_resistance_has_editions_that_differ() -> None:
    assert len(lower(CHECKOUT / "content" / "axis-of-resistance")) >= 2


def generated(seed: int, folder: Path) -> None:
    """A briefing of many marked parts, some for an audience in place of a marking."""
    chance = random.Random(seed)
    beside = [(at, place) for at, place in enumerate(PLACES) if not place.head]
    chosen = sorted(chance.sample(beside, chance.randint(3, 25)), key=lambda one: one[0])
    written([(at, place, chance.choice(TLP[1:])) for at, place in chosen], folder, TLP)
    file = folder / "briefing.yaml"

    def swap(found: re.Match[str]) -> str:
        other = "audience=board" if found[0].startswith("marking=") else "audience: [board]"
        return other if chance.random() < 0.2 else found[0]

    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"marking=TLP:[A-Z+]+|(?m:(?<=^        )marking: .*$)", swap, text), encoding="utf-8")


def test_generated_editions_are_those_of_files_without_the_cut_parts(
    tmp_path: Path, count: Callable[[int, int], int]
) -> None:
    for seed in range(count(20, 1000)):
        folder = tmp_path / str(seed)
        generated(seed, folder)
        chance = random.Random(-seed)
        request = Request(marking=chance.choice(TLP), audience=chance.choice((None, "board", "staff")))
        cut, found = prepared(folder, request)
        into = pruned(folder, tmp_path / f"{seed}-pruned", request.marking or "", request.audience)
        never, wrong = prepared(into, request)
        assert words(cut) == words(never), seed
        assert (cut.briefing, cut.marking, cut.digest) == (never.briefing, never.marking, never.digest), seed
        if "reference-survives-cut" not in found:  # an audience in place of a marking may leave a reference behind
            assert found == wrong, seed


def test_bytes_of_generated_editions(tmp_path: Path, count: Callable[[int, int], int]) -> None:
    for seed in range(count(1, 40)):
        folder = tmp_path / str(seed)
        generated(1000 + seed, folder)
        request = Request(marking=TLP[seed % 4], audience=("staff", None)[seed % 2], format=("html", "pdf")[seed % 2])
        cut = build(folder, request)
        never = build(pruned(folder, tmp_path / f"{seed}-pruned", TLP[seed % 4], request.audience), request)
        assert cut.data is not None, [problem for problem in cut.problems if problem.is_error]
        assert cut.data == never.data, seed


def test_the_pruner_takes_out_what_is_marked_and_nothing_else() -> None:
    text = "a:\n  b: 1 # kept\n  c: {x: 1, marking: TLP:RED}\n  d:\n    - {y: 1, marking: TLP:RED}\n    - {y: 2}\n"
    assert Pruner("TLP:GREEN").text(text) == "a:\n  b: 1 # kept\n  d:\n    - {y: 2}\n"
    assert Pruner("TLP:GREEN").text("t: 'A [b]{marking=TLP:RED} c'\n") == 't: "A c"\n'
    assert Pruner("TLP:RED").text(text) == text
