"""The shipped monitor follows its data: what they no longer say stops the build, at each title that says it."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from briefing.pipeline import load, survey
from briefing.shipped import content_folder

FOLDER = content_folder() / "climate-monitor"

TURNS = {
    ("global-temp.csv", "temp"): {
        "fig-numbers",
        "fig-temperature",
        "fig-warmest",
        "It is the warmest",
        "No year of the series",
    },
    ("co2-concentration.csv", "adjusted CO2"): {
        "fig-numbers",
        "fig-co2",
        "fig-growth",
        "Carbon dioxide has risen",
        "The annual mean",
    },
    ("iowa-electricity.csv", "net_generation"): {"fig-iowa", "fig-shares", "tab-iowa"},
    ("seattle-weather.csv", "temp_max"): {"fig-hot"},
}
"""File and column to the figures, by id, and the sentences, by their first words, that are untrue when it runs back."""


def turned(folder: Path, file: str, column: str) -> Path:
    """A copy of the monitor in which a column of a file runs backwards, each source by itself: what rose falls."""
    copy = folder / "climate-monitor"
    shutil.copytree(FOLDER, copy)
    path = copy / "data" / file
    with path.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    for source in {row.get("source") for row in rows}:
        own = [row for row in rows if row.get("source") == source]
        for row, value in zip(own, [row[column] for row in reversed(own)], strict=True):
            row[column] = value
    with path.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return copy


def stopped(copy: Path) -> set[int]:
    """Lines of the briefing where something no longer holds."""
    spans = [problem.span for problem in survey(copy).problems if problem.rule == "condition-holds"]
    return {span.line for span in spans if span is not None and span.file.endswith("briefing.yaml")}


def lines_of(name: str) -> range:
    """The lines of a figure, or of the text that starts with these words."""
    text = (FOLDER / "briefing.yaml").read_text(encoding="utf-8").splitlines()
    if name[:4] in ("fig-", "tab-"):
        start = next(at for at, line in enumerate(text) if line.strip() == f"id: {name}")
        return range(start, start + 8)
    start = next(at for at, line in enumerate(text) if f"[{name}" in line)
    return range(start + 1, start + 5)


def test_the_monitor_is_true_as_it_ships() -> None:
    assert survey(FOLDER).problems == ()


@pytest.mark.parametrize(("file", "column"), TURNS, ids=lambda part: str(part).replace(" ", "-"))
def test_data_that_turn_stop_the_build_at_each_title_that_no_longer_holds(
    tmp_path: Path, file: str, column: str
) -> None:
    lines = stopped(turned(tmp_path, file, column))
    for name in TURNS[file, column]:
        assert lines & set(lines_of(name)), (name, sorted(lines))


def test_every_title_with_a_condition_is_turned_by_one_of_the_series() -> None:
    briefing = load(FOLDER).value
    assert briefing is not None
    blocks = [block for section in briefing.sections for block in section.blocks]
    conditional = {str(block.id) for block in blocks if getattr(block, "holds", None)}
    assert conditional == {name for names in TURNS.values() for name in names if name[:4] in ("fig-", "tab-")}
    assert sum(block.kind == "figure" for block in blocks) >= 8
