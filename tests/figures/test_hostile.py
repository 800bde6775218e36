"""Hostile and clumsy charts of every kind: each ends in a sound figure or in a clear problem, never in an exception.

The case of a kind is changed in one way at a time: its rows, its numbers or its words. What comes of it is read,
checked, planned and drawn as a briefing would be.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date
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
WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 3
SIGNS = ["$x_1^2$ & more", "_under_ and 100 % #1", "a^b ^c^ ~d", "*star* $$ __", "5 < 6 > 4; 'a' \"b\""]
MARKS = ["$x_1^2$ & <b>{}%", "_under_ \\frac{1}{2} #$", "100 % ~ [a](b) `c`", "${HOME} $$ __", "a^b\nand ^{c}\n\n^"]
ARABIC = ["محور المقاومة", "البحر الأحمر", "بغداد 2024", "مضيق هرمز"]
HEBREW = ["נמל חיפה", "ים סוף (2024)", "מיצר", "הנמל הצפוני"]

Rows = list[Any]
_FEW = 3
"""Ways in which each case is changed in every run."""
_KEPT = ("height", "decimals", "factor", "bins", "columns", "share", "pin", "region")
_NAMED = ("label", "name", "short", "title", "group", "value_label", "baseline_label", "detail", "note")
_DATE = re.compile(r"[\d./~?%-]+")
_YEAR = re.compile(r"(?<!\d)(1[5-9]|2\d)\d\d(?!\d)")


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


def leaves(value: Any, change: Callable[[Any], Any], kept: tuple[str, ...] = ()) -> Any:
    """The value with every leaf in it changed, but for those under the keys that are kept."""
    if isinstance(value, list):
        return [leaves(item, change, kept) for item in value]
    if isinstance(value, dict):
        return {key: item if key in kept else leaves(item, change, kept) for key, item in value.items()}
    return change(value)


def is_number(value: Any) -> bool:
    """Whether a leaf is a number that is measured, and not a year."""
    year = isinstance(value, int) and 1400 < value < 2600
    return isinstance(value, int | float) and not isinstance(value, bool) and not year


def parts(briefing: Any) -> Iterator[tuple[dict[str, Any], str]]:
    """Where the charts and the rows of a briefing stand: a mapping, and the key in it."""
    for section in briefing["sections"]:
        yield from ((block, "chart") for block in section["blocks"] if block["kind"] == "figure")
    yield from ((record, "rows") for record in briefing.get("data", {}).values() if "rows" in record)


def in_parts(change: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """A change of each chart, and of the rows of each record of data."""

    def changed(briefing: Any) -> Any:
        for owner, key in parts(briefing):
            owner[key] = change(owner[key])
        return briefing

    return changed


def numbers(change: Callable[[float], Any]) -> Callable[[Any], Any]:
    return in_parts(lambda part: leaves(part, lambda leaf: change(leaf) if is_number(leaf) else leaf, _KEPT))


def below_zero(briefing: Any) -> Any:
    """Every number with its sign turned; bounds change places."""
    made = numbers(lambda number: -number)(briefing)
    for owner, key in parts(made):
        for found in lists_of_rows(owner[key]):
            for row in found:
                if is_number(row.get("low")) and is_number(row.get("high")):
                    row["low"], row["high"] = row["high"], row["low"]
    return made


def rows(change: Callable[[Rows], Rows]) -> Callable[[Any], Any]:
    def replaced(part: Any) -> Any:
        if isinstance(part, dict):
            part.pop("highlight", None)
        for found in list(lists_of_rows(part)):
            found[:] = change(found)
        return part

    return in_parts(replaced)


def named(value: Any, inside: bool = False) -> Iterator[str]:
    """Every label, in the order of a briefing."""
    if isinstance(value, dict):
        for key, item in value.items():
            if ("data" in value or key == "agreed") and isinstance(item, str):
                continue  # it names a column, or is a word of ours
            if isinstance(item, str) and (key in _NAMED or (inside and not _DATE.fullmatch(item))):
                yield item
            else:
                yield from named(item, key == "rows")
    elif isinstance(value, list):
        for item in value:
            yield from named(item, inside)


def labels(words: list[str]) -> Callable[[Any], Any]:
    """Every label in other words, and wherever it is named again."""

    def changed(briefing: Any) -> Any:
        found = [owner[key] for owner, key in parts(briefing)]
        found += [briefing[key] for key in ("events", "places", "actors", "relationships") if key in briefing]
        rows_of = [{"rows": part} if isinstance(part, list) else part for part in found]
        new = {name: f"{words[at % len(words)]} {at}" for at, name in enumerate(dict.fromkeys(named(rows_of)))}
        return leaves(briefing, lambda leaf: new.get(leaf, leaf) if isinstance(leaf, str) else leaf, ("kind", "id"))

    return changed


def years(by: int) -> Callable[[Any], Any]:
    """Every date, wherever it stands, so many years later."""

    def later(leaf: Any) -> Any:
        if isinstance(leaf, bool) or not isinstance(leaf, int | str | date):
            return leaf
        said = str(leaf)
        moved = _YEAR.sub(lambda year: f"{int(year[0]) + by:04}", said) if _DATE.fullmatch(said) else said
        return leaf if moved == said else int(moved) if isinstance(leaf, int) else moved

    def changed(briefing: Any) -> Any:
        return {key: item if key in ("format", "dateline") else leaves(item, later) for key, item in briefing.items()}

    return changed


def many(count: int) -> Callable[[Rows], Rows]:
    def change(rows: Rows) -> Rows:
        copies = [dict(rows[at % len(rows)]) for at in range(count)]
        for at, row in enumerate(copies):
            for key in ("label", "name", "id"):
                if key in row:
                    row[key] = f"{row[key]}-{at}" if key == "id" else f"{row[key]} {at}"
        return copies

    return change


def with_gaps(rows: Rows) -> Rows:
    """Every third row, and every second number of the others, without its numbers."""
    return [
        leaves(row, lambda leaf: None if is_number(leaf) else leaf, _KEPT) if at % 3 == 1 else row
        for at, row in enumerate(rows)
    ]


def over_the_date_line(briefing: Any) -> Any:
    """Places as far from each other as they were, on both sides of the meridian of 180 degrees."""
    for place in briefing.get("places", {}).values():
        if "lon" in place:
            place["lon"] = round((place["lon"] + 130 + 180) % 360 - 180, 2)
    for owner, key in parts(briefing):
        if key == "chart" and owner[key].get("kind") == "map":
            owner[key]["region"] = {"west": 150, "south": 0, "east": -150, "north": 50}
    return briefing


MANGLES: dict[str, Callable[[Any], Any]] = {
    "no rows": rows(lambda found: []),
    "one row": rows(lambda found: found[:1]),
    "all missing": numbers(lambda number: None),
    "gaps": rows(with_gaps),
    "all equal": numbers(lambda number: 7),
    "all zero": numbers(lambda number: 0),
    "negative": below_zero,
    "huge": numbers(lambda number: number * 1e30),
    "tiny": numbers(lambda number: number * 1e-12),
    "infinite": numbers(lambda number: float("inf")),
    "not a number": numbers(lambda number: float("nan")),
    "words for numbers": numbers(lambda number: "many"),
    "long labels": labels([LONG]),
    "long words": labels([WORD]),
    "odd labels": labels(SIGNS),
    "labels that are marks": labels(MARKS),
    "arabic labels": labels(ARABIC),
    "hebrew labels": labels(HEBREW),
    "years before 1700": years(-400),
    "years after 2200": years(+300),
    "100 rows": rows(many(100)),
    "400 rows": rows(many(400)),
    "10,000 rows": rows(many(10_000)),
    "over the date line": over_the_date_line,
}


SLOW = ("400 rows", "10,000 rows")
"""Ways that take a minute, with some kinds: they are taken under `--prove` alone."""


class Loader(yaml.SafeLoader):
    """YAML in which NO is Norway."""


Loader.yaml_implicit_resolvers = {
    letter: [pair for pair in pairs if letter not in "NnOoYy" or pair[0] != "tag:yaml.org,2002:bool"]
    for letter, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


class Plain(yaml.SafeDumper):
    """YAML without anchors."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def alone(briefing: Any) -> Iterator[tuple[str, Any]]:
    """A briefing of its own for each figure or table: what is wrong with one hides no other."""
    blocks = [(section, block) for section in briefing["sections"] for block in section["blocks"]]
    if "sparks" in briefing:
        yield "whole", briefing
    for section, block in blocks:
        if block["kind"] in ("figure", "table"):
            yield block["id"], {**briefing, "sections": [{**section, "blocks": [block]}]}


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
                assert drawn.value.table.rows or plan.data.kind == "spark"
    return tuple(problems)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Every case in every way under `--prove`; else a few ways for each, all ways taken in turn."""
    prove = metafunc.config.getoption("--prove")
    ways = [way for way in MANGLES if prove or way not in SLOW]
    few = len(ways) if prove else _FEW
    pairs = [(case, ways[(_FEW * at + step) % len(ways)]) for at, case in enumerate(CASES) for step in range(few)]
    metafunc.parametrize(("case", "mangle"), pairs, ids=[f"{case.stem}-{way}" for case, way in pairs])


def test_what_is_clumsy_ends_in_a_sound_figure_or_a_problem(case: Path, mangle: str, tmp_path: Path) -> None:
    for other in FOLDER.iterdir():
        if other.suffix != ".yaml" and other.is_file():
            shutil.copy(other, tmp_path)
    briefing = MANGLES[mangle](yaml.load(case.read_text(encoding="utf-8"), Loader))
    for name, one in alone(briefing):
        file = tmp_path / f"{name}.yaml"
        file.write_text(yaml.dump(one, Dumper=Plain, allow_unicode=True, sort_keys=False), encoding="utf-8")
        for problem in attempt(file):
            assert 10 < len(problem.message) < 600, name
            assert problem.hints or problem.span or not problem.is_error, (name, problem)
