"""Tables: words bound, numbers in the edition's language, every cell under a column."""

from __future__ import annotations

import pytest

from briefing.model.edition import Edition
from briefing.model.request import Request
from tests.edition.sample import edition, faults, made

ROWS = (
    "sections:\n  - id: s\n    title: S\n    blocks:\n      - kind: table\n        title: T\n        columns:\n"
    "          - {id: name}\n          - {id: size, number: true}\n          - {id: part, number: true, decimals: 1}\n"
    "        rows:\n          - {name: \"'A' *b* {fact:f}\", size: 1200, part: 0.25}\n"
    "          - {name: B, part: n/a}\n          - {size: -3.5, part: 2, name: null}\n"
    "facts:\n  f: {value: 3, unit: u}\n"
)
DATA = (
    "sections:\n  - id: s\n    title: S\n    blocks:\n      - kind: table\n        title: T\n        data: d\n"
    "        columns:\n"
    "          - {id: Name}\n          - {id: Size, decimals: 1}\ndata:\n  d: {file: d.csv}\n"
)
TABLE = "Name,Size\n*A* {b},1200\nB,\nC,0\nD,n/a\n"


def cells(found: Edition) -> list[list[str]]:
    return [[str(cell).replace("\u00a0", " ") for cell in row] for row in found.blocks[0].cells]


def test_cells_are_bound_and_numbers_set() -> None:
    assert cells(edition(ROWS)) == [["‘A’ b 3 u", "1,200", "0.3"], ["B", "", "n/a"], ["", "−3.5", "2.0"]]
    assert cells(edition(ROWS, Request(language="de")))[0] == ["‚A‘ b 3 u", "1.200", "0,3"]


def test_data_are_plain_words_and_an_empty_cell_is_no_zero() -> None:
    assert cells(edition(DATA, d=TABLE)) == [["*A* {b}", "1,200.0"], ["B", ""], ["C", "0.0"], ["D", "n/a"]]


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        (ROWS.replace("{name: B,", "{nam: B,"), ("cell-has-column", "the table has no column “nam”", 18)),
        (ROWS.replace("{name: B,", "{name: '{fact:g}',"), ("reference-resolves", "there is no fact “g”", 18)),
        (DATA.replace("id: Size", "id: size"), ("data-has-column", "the data have no column “size”", 15)),
    ],
)
def test_a_cell_without_a_column_is_told_at_its_place(source: str, problem: tuple[str, str, int]) -> None:
    assert faults(source, d=TABLE) == [problem]


def test_a_near_column_is_suggested() -> None:
    assert made(ROWS.replace("{name: B,", "{nam: B,"))[1][0].hints == ("did you mean name?",)
    assert made(DATA.replace("id: Size", "id: Sise"), d=TABLE)[1][0].hints == ("did you mean Size?",)
