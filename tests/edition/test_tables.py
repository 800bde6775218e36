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
    groups = found.blocks[0].groups
    return [
        ["(none)" if cell.missing else str(cell.text).replace("\u00a0", " ") for cell in row.cells]
        for group in groups
        for row in group.rows
    ]


def test_cells_are_bound_and_numbers_set() -> None:
    assert cells(edition(ROWS)) == [
        ["‘A’ b 3 u", "1,200.0", "0.3"],
        ["B", "(none)", "n/a"],
        ["", "−3.5", "2.0"],
    ]
    assert cells(edition(ROWS, Request(language="de")))[0] == ["‚A‘ b 3 u", "1.200,0", "0,3"]


def test_data_are_plain_words_and_an_empty_cell_is_no_zero() -> None:
    assert cells(edition(DATA, d=TABLE)) == [["*A* {b}", "1,200.0"], ["B", "(none)"], ["C", "0.0"], ["D", "(none)"]]


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


HEAD = "sections:\n  - id: s\n    title: S\n    blocks:\n      - kind: table\n        title: T\n        "
PORTS = "region,port,y1,y2,tons,share,opened\nN,A,1,2,1500.5,0.25,1931-05\nS,B,3,,20,0.5,\nN,C,5,4,,0.25,1974\n"
FROM_PORTS = "data:\n  p: {file: p.csv}\n  w: {file: w.csv}\n"
WAITS = "port,hours\nA,5\nB,7\nA,6\n"


def table(body: str, language: str = "en", more: str = FROM_PORTS) -> Edition:
    return edition(HEAD + body + more, Request(language=language), p=PORTS, w=WAITS)


def from_ports(columns: str, more: str = "") -> str:
    return f"data: p\n        columns: [{columns}]\n        {more}\n"


@pytest.mark.parametrize(
    ("column", "words", "german"),
    [
        ("id: tons", ["1,500.5", "20.0", "(none)"], "1.500,5"),
        ("id: tons, decimals: 0", ["1,501", "20", "(none)"], "1.501"),
        ("id: tons, grouped: false, decimals: 0", ["1500", "20", "(none)"], "1500"),
        ("id: tons, prefix: $, factor: 1000, decimals: 2, sign: true", ["+$1.50", "+$0.02", "(none)"], "+$1,50"),
        ("id: tons, factor: 1000, suffix: k", ["1.50k", "0.02k", "(none)"], "1,50k"),
        ("id: share, percent: true", ["25%", "50%", "25%"], "25 %"),
        ("id: opened, date: true", ["May 1931", "(none)", "1974"], "Mai 1931"),
    ],
)
def test_a_column_has_its_format(column: str, words: list[str], german: str) -> None:
    body = from_ports(f"{{id: port}}, {{{column}}}")
    assert [row[1] for row in cells(table(body))] == words
    assert cells(table(body, "de"))[0][1] == german


def test_what_is_no_date_is_told() -> None:
    body = from_ports("{id: port}, {id: region, date: true}")
    assert {fault[0] for fault in faults(HEAD + body + FROM_PORTS, p=PORTS, w=WAITS)} == {"cell-fits-format"}


def test_rows_stand_in_groups_with_their_sums() -> None:
    made = table(
        from_ports(
            "{id: port}, {id: y1, sum: true}, {id: tons, sum: true}, {id: y2}",
            "group: region\n        sums: All\n        subtotals: Part",
        )
    )
    block = made.blocks[0]
    assert [group.title for group in block.groups] == ["N", "S", ""]
    assert [[row.kind for row in group.rows] for group in block.groups] == [
        ["", "", "subtotal"],
        ["", "subtotal"],
        ["total"],
    ]
    assert cells(made)[2] == ["Part", "6", "1,500.5", ""]
    assert cells(made)[-1] == ["All", "9", "1,520.5", ""]
    assert [row.remark for group in block.groups for row in group.rows if row.kind] == [True, False, True]


FACTS = (
    "facts:\n  all: {value: 30, unit: ships}\n  half: {value: 15, unit: ships, part_of: all}\n"
    "  bit: {value: 5, unit: ships, part_of: half}\n  more: {value: 4, unit: tons}\n"
    "  some: {value: 9, unit: ships, qualifier: at least}\n  span: {range: {low: 1, high: 2}, unit: ships}\n"
)


def summed(*names: str) -> str:
    rows = "".join(f"          - {{name: {name}, n: '{{fact:{name}.value}}'}}\n" for name in names)
    return HEAD + f"sums: All\n        columns: [{{id: name}}, {{id: n, sum: true}}]\n        rows:\n{rows}" + FACTS


@pytest.mark.parametrize(
    ("names", "rule"),
    [
        (("half", "all"), "sum-adds-no-overlap"),
        (("all", "bit"), "sum-adds-no-overlap"),
        (("half", "half"), "sum-adds-no-overlap"),
        (("half", "more"), "sum-adds-like"),
        (("half", "some"), "sum-adds-like"),
        (("half", "span"), "sum-adds-like"),
    ],
)
def test_what_must_not_be_added_is_refused(names: tuple[str, ...], rule: str) -> None:
    found = faults(summed(*names))
    assert [fault[0] for fault in found] == [rule]
    assert found[0][2] == 13


def test_facts_that_do_not_overlap_are_added() -> None:
    text = summed("half", "other") + "  other: {value: 2, unit: ships, part_of: all}\n"
    assert faults(text) == []
    assert cells(edition(text))[-1] == ["All", "17"]


def test_shares_beyond_the_whole_are_not_added() -> None:
    body = from_ports("{id: port}, {id: y1, percent: true, sum: true}", "sums: All")
    assert [fault[0] for fault in faults(HEAD + body + FROM_PORTS, p=PORTS, w=WAITS)] == ["sum-adds-no-overlap"]


def test_small_charts_come_from_the_row_or_from_other_data() -> None:
    made = table(
        from_ports(
            "{id: port}, {id: t, head: Trend, spark: {columns: [y1, y2]}}, "
            "{id: w, spark: {data: w, column: hours, match: port, own_scale: false}}"
        )
    )
    shown = [row.cells for row in made.blocks[0].groups[0].rows]
    assert [cell.missing for cell in (row[2] for row in shown)] == [False, False, True]
    drawn = [one.data for one in made.sparks]
    assert [(data.values, data.low, data.high) for data in drawn] == [  # type: ignore[attr-defined]
        ((1, 2), None, None), ((3, None), None, None), ((5, 4), None, None), ((5, 6), 5, 7), ((7,), 5, 7),
    ]  # fmt: skip
    assert 'alt="A, Trend: 2 values from 1 to 2' in shown[0][1].text.__html__()


def test_a_small_chart_of_made_up_data_says_so() -> None:
    body = from_ports("{id: port}, {id: w, spark: {data: w, column: hours, match: port}}")
    made_up = FROM_PORTS.replace("{file: w.csv}", "{file: w.csv, illustrative: true}")
    assert [table(body, "en", data).blocks[0].illustrative for data in (FROM_PORTS, made_up)] == [False, True]


def test_shades_marks_and_highlights() -> None:
    made = table(from_ports("{id: port}, {id: y1, heat: true, middle: 2, best: low}", "highlight: [B]"))
    rows = made.blocks[0].groups[0].rows
    heat = rows[0].cells[1].heat
    assert (heat.low, heat.high, heat.value) == (-1, 5, 1)
    assert [row.cells[1].mark for row in rows] == ["best", "", "worst"]
    assert [row.kind for row in rows] == ["", "highlight", ""]


def test_remarks_have_letters_in_the_order_of_the_page() -> None:
    notes = "cell_notes: [{row: C, column: y1, text: Later.}, {row: A, text: First.}]"
    block = table(from_ports("{id: port}, {id: y1}", notes)).blocks[0]
    assert [(note.letter, str(note.text)) for note in block.remarks] == [("a", "First."), ("b", "Later.")]
    assert [cell.notes for row in block.groups[0].rows for cell in row.cells] == [("a",), (), (), (), (), ("b",)]


@pytest.mark.parametrize(
    "more", ["highlight: [Q]", "cell_notes: [{row: Q, text: X.}]", "cell_notes: [{row: A, column: q, text: X.}]"]
)
def test_rows_and_columns_that_are_not_there_are_told(more: str) -> None:
    found = faults(HEAD + from_ports("{id: port}, {id: y1}", more) + FROM_PORTS, p=PORTS, w=WAITS)
    assert [fault[0] for fault in found] == ["name-is-plotted"]


def test_widths_follow_what_columns_hold() -> None:
    wide = table(from_ports("{id: port}, {id: y1}, {id: opened, date: true}")).blocks[0].widths
    assert sum(wide) == pytest.approx(100, abs=0.1)
    assert wide[2] > wide[1]
    shared = table(from_ports("{id: port, share: 3}, {id: y1}")).blocks[0].widths
    assert shared == (75, 25)
