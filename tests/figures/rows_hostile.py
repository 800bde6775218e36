"""What every chart of categories must bear: clumsy rows, each a good figure or a clear problem."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from briefing.model.chart_data import ChartData
from tests.figures.drawn import WIDTH, assert_sound, attempt, words

HALF = 233.86
SENTENCE = "The harbour authority of a port whose name has been written out in full and then some more " * 2
Row = tuple[str, float | None]

HOSTILE: dict[str, Sequence[Row]] = {
    "one": [("Port A", 3.0)],
    "all equal": [(f"Port {n}", 4.0) for n in range(5)],
    "all zero": [(f"Port {n}", 0.0) for n in range(3)],
    "some missing": [("Port A", 3.0), ("Port B", None), ("Port C", 5.0)],
    "negative": [("Port A", -3.0), ("Port B", -7.5), ("Port C", 5.25)],
    "all negative": [("Port A", -3.0), ("Port B", -7.5)],
    "tiny": [("Port A", 1e-9), ("Port B", 2e-9)],
    "huge": [("Port A", 1.5e12), ("Port B", 2e12)],
    "long names": [(SENTENCE.strip(), 3.0), ("Port B", 2.0)],
    "long word": [("x" * 200, 3.0), ("Port B", 2.0)],
    "signs": [("$5 to $9", 3.0), ("_private_", 2.0), ("a^b_c", 1.0), ("50% & <more>", 4.0)],
    "Arabic": [("ميناء الشمال", 3.0), ("ميناء الجنوب", 2.0), ("Port C", 1.0)],
    "not finite": [("Port A", float("nan")), ("Port B", float("inf")), ("Port C", 4.0)],
    "many": [(f"Port {n}", float(n * 37 % 31)) for n in range(24)],
}
REFUSED: dict[str, tuple[Sequence[Row], str]] = {
    "empty": ([], "figure-has-data"),
    "all missing": ([("Port A", None), ("Port B", None)], "figure-has-data"),
    "not a number": ([("Port A", float("nan")), ("Port B", float("-inf"))], "figure-has-data"),
    "four hundred": ([(f"Port {n}", float(n)) for n in range(400)], "figure-has-room"),
}


def assert_bears(make: Callable[[Sequence[Row]], ChartData], *, prove: bool) -> None:
    """Every hostile set of rows is drawn soundly, in both directions and widths, or is refused with its reason.

    In every run the widths take turns between the directions; to prove it, each is drawn in all four ways.
    """
    for number, (name, rows) in enumerate(HOSTILE.items()):
        for width in (WIDTH, HALF):
            for right_to_left in (False, True) if prove else ((number + (width == HALF)) % 2 == 1,):
                result = attempt(make(rows), width, right_to_left)
                if name == "huge" and width == HALF and result.value is None:
                    assert [problem.rule for problem in result.problems] == ["figure-has-room"]
                    continue
                assert result.value is not None, (name, width, result.problems)
                assert_sound(result.value)
                assert len(result.value.table.rows) >= len(rows), name
    for name, (rows, rule) in REFUSED.items():
        result = attempt(make(rows))
        assert result.value is None, name
        assert rule in [problem.rule for problem in result.problems], (name, result.problems)
    assert "value-is-finite" in [problem.rule for problem in attempt(make(HOSTILE["not finite"])).problems]
    said = attempt(make(HOSTILE["some missing"])).value
    assert said is not None
    assert "no data" in words(said)
