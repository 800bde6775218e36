"""From a matrix to the documents that it asks for: rows times axes, less what is excluded, and what is included."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from math import prod

from briefing.batch.matrix_file import Combination, MatrixFile
from briefing.problems import Problem, Problems, Result, error

MOST = 20_000
"""Documents of one batch."""


def combinations(matrix: MatrixFile) -> Result[tuple[Combination, ...]]:
    """The documents, rows outside and the last axis turning fastest."""
    asked = max(len(matrix.rows), 1) * prod(len(choices) for choices in matrix.axes.values()) + len(matrix.include)
    if asked > MOST:
        message = f"the matrix asks for {asked:,} documents; {MOST:,} are allowed"
        return Result(None, (error("matrix-keeps-limits", message, matrix.span, "split it into several files"),))
    if not (matrix.rows or matrix.axes or matrix.include):
        return Result(None, (error("matrix-makes-something", "the matrix has no axes and no rows", matrix.span),))
    made = [*_multiplied(matrix)] if matrix.rows or matrix.axes else []
    kept = [one for one in made if not any(_fits(one, row) for row in matrix.exclude)]
    problems = [*_idle(matrix, made)]
    if not kept and not matrix.include and not problems:
        message = "everything that the matrix makes is excluded"
        problems.append(error("matrix-makes-something", message, matrix.span, "take an exclude away"))
    return Result((*kept, *matrix.include), tuple(problems))


def _multiplied(matrix: MatrixFile) -> Iterator[Combination]:
    for row in matrix.rows or ({},):
        for choices in product(*matrix.axes.values()):
            yield {**row, **dict(zip(matrix.axes, choices, strict=True))}


def _fits(one: Combination, row: Combination) -> bool:
    return all(key in one and one[key].value == choice.value for key, choice in row.items())


def _idle(matrix: MatrixFile, made: list[Combination]) -> Problems:
    """Each exclude that takes nothing away."""
    found: list[Problem] = []
    for row in matrix.exclude:
        if row and any(_fits(one, row) for one in made):
            continue
        span = min((choice.span for choice in row.values()), default=matrix.span)
        if not row:
            found.append(error("exclude-matches", "an exclude without a key", span, "write keys and values in it"))
            continue
        wrong = next((key for key in row if not any(_fits(one, {key: row[key]}) for one in made)), "")
        said = f": nothing has `{wrong}: {row[wrong].value}`" if wrong else ""
        where = row[wrong].span if wrong else span
        found.append(error("exclude-matches", f"this exclude fits no document{said}", where))
    return tuple(found)
