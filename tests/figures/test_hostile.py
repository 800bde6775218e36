"""Hostile and clumsy charts of every kind: each ends in a sound figure or in a clear problem, never in an exception.

The case of a kind is changed in one way at a time: its rows, its numbers or its words. What comes of it is read,
checked, planned and drawn as a briefing would be.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefing.edition.prepare import plan_figures, prepare_edition
from briefing.figures.draw import draw_figure
from briefing.model.request import Request
from briefing.problems import Problem, has_errors
from briefing.source.parse import parse_briefing
from briefing.source.read import read_source
from tests.figures.drawn import assert_sound
from tests.figures.test_cases import CASES, FOLDER, theme

LONG = "An uncommonly long name that goes on and on " * 5
ODD = ["$x_1^2$ & <b>{}%", "_under_ \\frac{1}{2} #$", "100 % ~ [a](b) `c`", "${HOME} $$ __"]
ARABIC = ["محور المقاومة", "البحر الأحمر", "بغداد 2024", "مضيق هرمز"]

Rows = list[Any]
_FEW = 4
"""Ways in which each case is changed in every run."""


def lists_of_rows(value: Any) -> Iterator[Rows]:
    """Every list of mappings in a chart or a table: what a chart is made of."""
    if isinstance(value, list):
        if value and all(isinstance(item, dict) for item in value):
            yield value
        for item in value:
            yield from lists_of_rows(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from lists_of_rows(item)


def numbers(value: Any, change: Callable[[float], Any]) -> Any:
    """The value with every number in it changed."""
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        return change(value)
    if isinstance(value, list):
        return [numbers(item, change) for item in value]
    if isinstance(value, dict):
        kept = ("height", "decimals", "factor", "bins", "columns")
        return {key: item if key in kept else numbers(item, change) for key, item in value.items()}
    return value


def labels(value: Any, words: list[str], count: list[int]) -> Any:
    """The value with every label in it changed."""
    if isinstance(value, list):
        return [labels(item, words, count) for item in value]
    if isinstance(value, dict):
        made = {}
        for key, item in value.items():
            if key in ("label", "name") and isinstance(item, str):
                count[0] += 1
                made[key] = f"{words[count[0] % len(words)]} {count[0]}"
            else:
                made[key] = labels(item, words, count)
        return made
    return value


def replaced(chart: Any, change: Callable[[Rows], Rows]) -> Any:
    for rows in list(lists_of_rows(chart)):
        rows[:] = change(rows)
    return chart


def many(count: int) -> Callable[[Rows], Rows]:
    def change(rows: Rows) -> Rows:
        copies = [dict(rows[at % len(rows)]) for at in range(count)]
        for at, row in enumerate(copies):
            for key in ("label", "name", "id"):
                if key in row:
                    row[key] = f"{row[key]}-{at}" if key == "id" else f"{row[key]} {at}"
        return copies

    return change


MANGLES: dict[str, Callable[[Any], Any]] = {
    "no rows": lambda chart: replaced(chart, lambda rows: []),
    "one row": lambda chart: replaced(chart, lambda rows: rows[:1]),
    "all missing": lambda chart: numbers(chart, lambda number: None),
    "all equal": lambda chart: numbers(chart, lambda number: 7),
    "all zero": lambda chart: numbers(chart, lambda number: 0),
    "negative": lambda chart: numbers(chart, lambda number: -number),
    "huge": lambda chart: numbers(chart, lambda number: number * 1e30),
    "tiny": lambda chart: numbers(chart, lambda number: number * 1e-12),
    "infinite": lambda chart: numbers(chart, lambda number: float("inf")),
    "not a number": lambda chart: numbers(chart, lambda number: float("nan")),
    "words for numbers": lambda chart: numbers(chart, lambda number: "many"),
    "long labels": lambda chart: labels(chart, [LONG], [0]),
    "odd labels": lambda chart: labels(chart, ODD, [0]),
    "arabic labels": lambda chart: labels(chart, ARABIC, [0]),
    "years before 1700": lambda chart: numbers(chart, lambda number: number - 400 if number > 1000 else number),
    "years after 2200": lambda chart: numbers(chart, lambda number: number + 300 if number > 1000 else number),
    "400 rows": lambda chart: replaced(chart, many(400)),
    "10,000 rows": lambda chart: replaced(chart, many(10_000)),
}


def attempt(file: Path) -> tuple[Problem, ...]:
    """What is wrong with the briefing in a file; its figures are sound where nothing is."""
    source = read_source(file)
    if source.value is None:
        return source.problems
    briefing = parse_briefing(source.value)
    if briefing.value is None or has_errors((*source.problems, *briefing.problems)):
        return (*source.problems, *briefing.problems)
    made = prepare_edition(briefing.value, Request(), source.value.tables)
    if made.value is None or has_errors(made.problems):
        return made.problems
    look = theme()
    planned = plan_figures(made.value, {width: look.measure("A4", width) for width in ("full", "half")})
    problems = list(planned.problems)
    for plan in planned.value or ():
        for right_to_left in (False, True):
            drawn = draw_figure(plan, look.chart_style(right_to_left))
            problems += drawn.problems
            if drawn.value is not None and not has_errors(drawn.problems):
                assert_sound(drawn.value)
    return tuple(problems)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Every case in every way under `--prove`; else a few ways for each, all ways taken in turn."""
    ways = list(MANGLES)
    few = len(ways) if metafunc.config.getoption("--prove") else _FEW
    pairs = [(case, ways[(_FEW * at + step) % len(ways)]) for at, case in enumerate(CASES) for step in range(few)]
    metafunc.parametrize(("case", "mangle"), pairs, ids=[f"{case.stem}-{way}" for case, way in pairs])


def test_what_is_clumsy_ends_in_a_sound_figure_or_a_problem(case: Path, mangle: str, tmp_path: Path) -> None:
    briefing = yaml.safe_load(case.read_text(encoding="utf-8"))
    for section in briefing["sections"]:
        for block in section["blocks"]:
            if block["kind"] == "figure":
                block["chart"] = MANGLES[mangle](block["chart"])
    for record in briefing.get("data", {}).values():
        if "rows" in record:
            record["rows"] = MANGLES[mangle](record["rows"])
    for other in FOLDER.iterdir():
        if other.suffix != ".yaml" and other.is_file():
            shutil.copy(other, tmp_path)
    file = tmp_path / case.name
    file.write_text(json.dumps(briefing, ensure_ascii=False, default=str), encoding="utf-8")
    for problem in attempt(file):
        assert problem.message
        assert len(problem.message) < 600
