"""CSV keeps its places, and says what is irregular about it."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.model.data import Data
from briefing.model.data_table import DataTable
from briefing.problems import Problem, Result
from briefing.source.inside import ReadFile
from briefing.source.readers import read_data
from briefing.source.tables import read_grid, read_records
from briefing.yaml_tree import Node, Style, Text, locate


def file(text: str | bytes) -> ReadFile:
    return ReadFile("t.csv", text if isinstance(text, bytes) else text.encode(), "digest")


def table_of(read: ReadFile) -> Result[DataTable]:
    node = Node(Text("briefing.yaml", ""), Style.BLOCK, (1, 1, 1, 1), None, {})
    return read_data(read, Data(file="t.csv"), node)


def table(text: str) -> DataTable:
    result = table_of(file(text))
    assert result.problems == ()
    assert result.value is not None
    return result.value


def only(text: str | bytes) -> Problem:
    (problem,) = table_of(file(text)).problems
    return problem


def test_a_table_has_numbers_text_and_gaps() -> None:
    made = table("year,rate,note,code\n2020,1.50,no,010\n2021,,2021-10,null\n")
    assert made.head == ("year", "rate", "note", "code")
    assert made.rows == ((2020, 1.5, "no", "010"), (2021, None, "2021-10", None))
    assert made.columns["rate"] == (1.5, None)
    assert (made.file, made.sha256, made.size) == ("t.csv", "digest", 56)


def test_truth_values_stay_text_in_data() -> None:
    assert table("a\ntrue\n").rows == (("true",),)


def test_a_table_without_rows_has_columns() -> None:
    assert table("a,b\n").columns == {"a": (), "b": ()}


@given(
    st.lists(
        st.lists(st.text(alphabet='ab ,"\n;é', max_size=6).map(str.strip), min_size=2, max_size=2),
        min_size=1,
        max_size=5,
    )
)
def test_cells_are_read_as_python_reads_them(rows: list[list[str]]) -> None:
    written = io.StringIO()
    csv.writer(written).writerows([["x", "y"], *rows])
    grid = read_grid(file(written.getvalue())).value
    assert grid is not None
    assert [[cell.text for cell in row] for row in grid.rows[1:]] == rows


def test_each_cell_knows_its_line_and_column() -> None:
    text = 'id,text,value\none,"over\ntwo lines",3\n\ntwo, "quoted ""x""" ,4\r\nthree,é,5'
    grid = read_grid(file(text)).value
    assert grid is not None
    places = {cell.text: cell.place for row in grid.rows for cell in row}
    assert places["over\ntwo lines"] == (2, 5, 3, 11)
    assert places["3"] == (3, 12, 3, 13)
    assert places['quoted "x"'] == (5, 6, 5, 20)
    assert places["4"] == (5, 22, 5, 23)
    assert places["5"] == (6, 9, 6, 10)


@pytest.mark.parametrize(
    ("text", "rule", "place", "words"),
    [
        ("a,b\n1,2\n3\n", "table-is-regular", "t.csv:3:1", "1 cell;"),
        ("a,b\n1,2,3\n", "table-is-regular", "t.csv:2:1", "3 cells"),
        ("a,b,a\n1,2,3\n", "table-is-regular", "t.csv:1:5", "two columns"),
        ("a,,c\n1,2,3\n", "table-is-regular", "t.csv:1:3", "no name"),
        ("a;b\n1;2\n", "table-is-regular", "t.csv:1:1", "semicolons"),
        ('a,b\n1,"open\n', "table-is-regular", "t.csv:2:3", "not closed"),
        ('a,b\n1,"x"y\n', "table-is-regular", "t.csv:2:3", "not closed"),
        (b"a,b\n1,\xff\n", "file-is-text", "t.csv:2:3", "not UTF-8"),
        (b"PK\x03\x04\x00", "file-is-text", "t.csv:1:1", "binary"),
        (b"", "file-has-content", "t.csv:1:1", "empty"),
    ],
)
def test_what_is_irregular_is_told_at_its_place(text: str | bytes, rule: str, place: str, words: str) -> None:
    problem = only(text)
    assert (problem.rule, str(problem.span)) == (rule, place)
    assert words in problem.message


def test_records_come_from_rows() -> None:
    text = "text,id,value,actors,role\nA thing,one,3.10,hamas; iran ,5\n,two,,,\n"
    rows = read_records(file(text), {"actors": tuple, "role": str}).value
    assert rows is not None
    assert rows.records == {
        "one": {"text": "A thing", "value": 3.1, "actors": ["hamas", "iran"], "role": "5"},
        "two": {},
    }
    places = rows.places
    assert str(places.span_of(("one", "value"))) == "t.csv:2:13"
    assert str(places.span_of(("one", "value"), key=True)) == "t.csv:1:9"
    assert str(places.span_of(("one", "missing"))) == "t.csv:2:9"  # the record's id
    assert str(places.span_of(("one", "actors", 1))) == "t.csv:2:18"
    node, _ = places.find(("one", "value"))
    assert node.raw == "3.10"
    assert locate(node, 2) == node.span


@pytest.mark.parametrize(
    ("text", "rule", "place"),
    [
        ("name,text\na,b\n", "row-has-id", "t.csv:1:1"),
        ("id,text\n,b\n", "row-has-id", "t.csv:2:1"),
        ("id,text\na,b\na,c\n", "id-is-unique", "t.csv:3:1"),
    ],
)
def test_rows_need_ids_of_their_own(text: str, rule: str, place: str) -> None:
    (problem,) = read_records(file(text), {}).problems
    assert (problem.rule, str(problem.span)) == (rule, place)


def test_problems_of_one_table_are_counted() -> None:
    assert len(table_of(file("a,b\n" + "1\n" * 5000)).problems) == 100
