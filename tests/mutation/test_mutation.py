"""The checks are held so well that a small wrong done to one of them is noticed."""

from __future__ import annotations

import ast
from collections.abc import Callable

from tests.house import PACKAGE
from tests.mutation.equivalent import EQUIVALENT
from tests.mutation.mutants import mutants, mutated
from tests.mutation.run import sample, survivors, targets

PROMISE = 0.9
SOURCE = """\
LIMIT = 3

def check(items, most=LIMIT):
    seen = []
    for item in items:
        if item > most and not item in seen:
            seen.append(item - 1)
    return [one for one in seen if one]
"""
Promise = Callable[[str, object, object], None]


def test_each_wrong_is_done_alone() -> None:
    made = mutants(SOURCE)
    texts = {ast.unparse(mutated(SOURCE, one.at)) for one in made}
    assert len(texts) == len(made)
    assert ast.unparse(ast.parse(SOURCE)) not in texts
    assert {one.what for one in made} == {
        "3 to 4",
        "turn condition",
        "And to Or",
        "Gt to GtE",
        "drop not",
        "In to NotIn",
        "drop call",
        "Sub to Add",
        "1 to 2",
        "return None",
    }
    assert [one.what for one in made if one.module_level] == ["3 to 4"]
    (dropped,) = (one for one in made if one.what == "drop call")
    assert (dropped.line, dropped.lines) == (7, (7, 7))
    assert "seen.append" not in ast.unparse(mutated(SOURCE, dropped.at))


def test_mutants_that_change_nothing_are_of_lines_that_are_there() -> None:
    for file, line, what in EQUIVALENT:
        source = (PACKAGE / file).read_text(encoding="utf-8")
        lines = [text.strip() for text in source.splitlines()]
        assert line in lines, f"{file} has no line {line!r} any more"
        assert any(one.what == what and lines[one.line - 1] == line for one in mutants(source)), (file, line, what)


def test_wrongs_done_to_the_checks_are_noticed(prove: bool, promise: Promise) -> None:
    """Promise: nine of ten mutants of the checks, and of the sentences that they read, are killed."""
    found = targets()
    chosen = sample(found, len(found) if prove else 4, seed=7)
    left = survivors(chosen)
    killed = (len(chosen) - len(left)) / len(chosen)
    promise(f"at least {PROMISE:.0%} of mutants of the checks are killed", len(chosen), f"{killed:.1%}")
    least = PROMISE if prove else PROMISE - 0.3  # of so few, more may live by chance
    assert killed >= least, "\n".join(f"{one}   | {one.key[1]}" for one in sorted(left, key=str))
