"""Files of data: six formats that say the same, cells that do not fit, and files that mean harm."""

from __future__ import annotations

import io
import sqlite3
import zipfile
from pathlib import Path
from typing import Any

import pytest

from briefing.model.data import Data
from briefing.model.data_table import DataTable
from briefing.problems import EnvironmentRefusal, LimitRefusal, Problem, Result
from briefing.source.inside import ReadFile
from briefing.source.readers import read_data
from briefing.sql.ask import Limits, ask
from briefing.yaml_tree import Node, Style, Text

NODE = Node(Text("briefing.yaml", ""), Style.BLOCK, (1, 1, 1, 1), None, {})
HEAD = ("day", "port", "tonnes")
ROWS = (("2024-01-05", "A", 1.5), ("2024-02-01", "Ä", None))


def read(data: str | bytes, name: str = "t.csv", **more: Any) -> Result[DataTable]:
    content = data if isinstance(data, bytes) else data.encode()
    return read_data(ReadFile(name, content, "digest"), Data.model_validate({"file": name, **more}), NODE)


def table(data: str | bytes, name: str = "t.csv", **more: Any) -> DataTable:
    result = read(data, name, **more)
    assert result.problems == ()
    assert result.value is not None
    return result.value


def only(data: str | bytes, name: str = "t.csv", **more: Any) -> Problem:
    (problem,) = read(data, name, **more).problems
    return problem


def database(*statements: str) -> bytes:
    base = sqlite3.connect(":memory:")
    for statement in statements:
        base.execute(statement)
    base.commit()
    made = base.serialize()
    base.close()
    return made


SHEET = (
    '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    "<sheetData>{rows}</sheetData></worksheet>"
)
PARTS = {
    "[Content_Types].xml": '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
    "_rels/.rels": '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    'officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
    '<sheet name="Moves" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/'
    '2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}


def excel(rows: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in PARTS.items():
            packed.writestr(name, content)
        packed.writestr("xl/worksheets/sheet1.xml", SHEET.replace("{rows}", rows))
    return made.getvalue()


def text_cell(at: str, text: str) -> str:
    return f'<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>'


GRID = (
    f"<row r='1'>{text_cell('A1', 'day')}{text_cell('B1', 'port')}{text_cell('C1', 'tonnes')}</row>"
    f"<row r='2'>{text_cell('A2', '2024-01-05')}{text_cell('B2', 'A')}<c r='C2'><v>1.5</v></c></row>"
    f"<row r='4'>{text_cell('A4', '2024-02-01')}{text_cell('B4', 'Ä')}</row>"
)
COPIED = ("CREATE TABLE moves (day TEXT, port TEXT, tonnes REAL)", "INSERT INTO moves VALUES ('2024-01-05','A',1.5)")


def parquet(tmp_path: Path, query: str) -> bytes:
    import duckdb

    file = tmp_path / "made.parquet"
    duckdb.connect(":memory:").execute(f"COPY ({query}) TO '{file}' (FORMAT parquet)")
    return file.read_bytes()


def test_six_formats_say_the_same(tmp_path: Path) -> None:
    made = (
        "SELECT DATE '2024-01-05' AS day, 'A' AS port, 1.5::DOUBLE AS tonnes UNION ALL SELECT '2024-02-01', 'Ä', NULL"
    )
    tables = [
        table("day,port,tonnes\n2024-01-05,A,1.5\n2024-02-01,Ä,\n"),
        table("day\tport\ttonnes\n2024-01-05\tA\t1.5\n2024-02-01\tÄ\t\n", "t.tsv"),
        table("day;port;tonnes\n05.01.2024;A;1,5\n01.02.2024;Ä;\n", separator=";", columns=[
            {"name": "day", "date": "DD.MM.YYYY"}, {"name": "tonnes", "decimal": ","},
        ]),
        table('[{"day":"2024-01-05","port":"A","tonnes":1.5},\n{"day":"2024-02-01","port":"\\u00c4"}]', "t.json"),
        table('{"x":{"day":["2024-01-05","2024-02-01"],"port":["A","Ä"],"tonnes":[1.5,null]}}', "t.json", under="x"),
        table('[["day","port","tonnes"],["2024-01-05","A",1.5],["2024-02-01","Ä",null]]', "t.json"),
        table(database(*COPIED, "INSERT INTO moves VALUES ('2024-02-01','Ä',NULL)"), "t.sqlite", table="moves"),
        table(excel(GRID), "t.xlsx", sheet="Moves"),
        table(parquet(tmp_path, made), "t.parquet"),
    ]  # fmt: skip
    for one in tables:
        assert (one.head, one.rows, one.dates) == (HEAD, ROWS, ("day",))


def test_rows_know_their_lines() -> None:
    assert table(excel(GRID), "t.xlsx").lines == (2, 4)
    assert table('[{"a":1},\n\n{"a":2}]', "t.json").lines == (1, 3)
    assert table('a\n"x\ny"\nz\n').lines == (2, 4)


@pytest.mark.parametrize(
    ("column", "text", "value"),
    [
        ({"type": "number"}, "1 234.5", 1234.5),
        ({"type": "number"}, "1\u202f234", 1234),
        ({"type": "number"}, "\u22125", -5),
        ({"type": "number"}, '"1,234,567.5"', 1234567.5),
        ({"type": "number"}, "+3", 3),
        ({"type": "number"}, "007", 7),
        ({"type": "number"}, "1e3", 1000.0),
        ({"decimal": ","}, '"1.234,5"', 1234.5),
        ({"decimal": ","}, '"1,5"', 1.5),
        ({"decimal": ","}, "1.234", 1234),
        ({"type": "text"}, "007", "007"),
        ({"type": "whole"}, "3.0", 3),
        ({"date": "DD/MM/YYYY"}, "03/04/2024", "2024-04-03"),
        ({"date": "MM/DD/YYYY"}, "03/04/2024", "2024-03-04"),
        ({"date": "MM/YYYY"}, "3/2024", "2024-03"),
        ({"date": "YYYYMMDD"}, "20240304", "2024-03-04"),
        ({"date": "YYYY-Qn"}, "2024-Q3", "2024-35"),
        ({"date": "YYYY-MM-DD"}, "2024-3-4", "2024-03-04"),
        ({"type": "date"}, "1699-12-31", "1699-12-31"),
        ({"type": "date"}, "2201-01-01", "2201-01-01"),
        ({"type": "date"}, "0900", "0900"),
        ({"type": "date"}, "2024-03-04T10:00:00Z", "2024-03-04"),
    ],
)
def test_a_declared_column_is_read_as_it_says(column: dict[str, str], text: str, value: Any) -> None:
    (row,) = table(f"a\n{text}\n", columns=[{"name": "a", **column}]).rows
    assert row == (value,)
    assert type(row[0]) is type(value)


@pytest.mark.parametrize(
    ("column", "text", "words"),
    [
        ({"type": "number"}, "1.5.6", "“1.5.6” is not a number"),
        ({"type": "number"}, '"1,5"', "“1,5” is not a number"),
        ({"type": "number"}, "12%", "“12%” is not a number"),
        ({"type": "number"}, "1e309", "“1e309” is not a number that fits its bounds"),
        ({"type": "number"}, "NaN", "“NaN” is not a number"),
        ({"type": "number"}, "inf", "“inf” is not a number"),
        ({"type": "number"}, "true", "“true” is not a number"),
        ({"decimal": ","}, "1.5", "“1.5” is not a number with a decimal comma"),
        ({"type": "whole"}, "3.5", "“3.5” is not a whole number"),
        ({"type": "date"}, "2024-02-30", "names a day that does not exist"),
        ({"date": "DD.MM.YYYY"}, "2024-01-01", "is not a date written DD.MM.YYYY"),
        ({"date": "DD/MM/YYYY"}, "03/14/2024", "has no month 14"),
        ({"date": "DD/MM/YYYY"}, "03/24/2024", "has no month 24"),
    ],
)
def test_a_cell_that_does_not_fit_is_told_with_file_row_and_column(
    column: dict[str, str], text: str, words: str
) -> None:
    problem = only(f"k,a\nx,{text}\n", columns=[{"name": "a", **column}])
    assert (problem.rule, str(problem.span)) == ("cell-parses", "t.csv:2:3")
    assert problem.message.startswith("column `a`, row 1: ")
    assert words in problem.message


@pytest.mark.parametrize(
    ("cells", "place", "words"),
    [
        (("1", "2", "x"), "t.csv:4:1", "“x” is not a number"),
        (("1", "2", "1e309"), "t.csv:4:1", "fits its bounds"),
        (("1", "NaN", "2"), "t.csv:3:1", "“NaN” is not a number"),
        (('"1,5"', '"2,5"', "3"), "t.csv:2:1", "look like numbers with a decimal comma, such as “1,5”"),
        (("01.02.2024", "03.04.2024"), "t.csv:2:1", "look like days, such as “01.02.2024”, in an unknown order"),
    ],
)
def test_cells_that_disagree_have_to_be_declared(cells: tuple[str, ...], place: str, words: str) -> None:
    text = "a\n" + "\n".join(cells) + "\n"
    problem = only(text)
    assert (problem.rule, str(problem.span)) == ("cell-parses", place)
    assert words in problem.message
    assert table(text, columns=[{"name": "a", "type": "text"}]).rows[0] == (cells[0].strip('"'),)


@pytest.mark.parametrize(
    ("cells", "made"),
    [
        (("1", "", "n/a"), (1, None, None)),
        (("x", "n/a"), ("x", "n/a")),
        (("2020", "2020-05"), ("2020", "2020-05")),
        (("010", "x1"), ("010", "x1")),
        (("12345678901234567890", "x"), ("12345678901234567890", "x")),
        (("", ""), (None, None)),
    ],
)
def test_columns_that_agree_need_no_word(cells: tuple[str, ...], made: tuple[Any, ...]) -> None:
    assert table("k,a\n" + "".join(f"x,{cell}\n" for cell in cells)).columns["a"] == made


def test_signs_for_nothing_are_named() -> None:
    assert table("a\n1\n..\n-\n", missing=["..", "-"]).columns["a"] == (1, None, None)


def test_declared_columns_are_there_renamed_or_optional() -> None:
    made = table("Tons moved\n1\n", columns=[
        {"name": "Tons moved", "as": "tons", "unit": "t"}, {"name": "Price", "optional": True},
    ])  # fmt: skip
    assert (made.head, made.rows, made.units) == (("tons", "Price"), ((1, None),), (("tons", "t"),))
    problem = only("Tons\n1\n", columns=[{"name": "Tonns"}])
    assert (problem.rule, problem.hints) == ("data-has-column", ("did you mean Tons?",))
    assert only("a,b\n1,2\n", columns=[{"name": "a", "as": "b"}]).rule == "table-is-regular"


@pytest.mark.parametrize(
    ("data", "name", "rule", "words"),
    [
        (b"", "t.csv", "file-has-content", "empty"),
        (b"\xef\xbb\xbf", "t.csv", "file-has-content", "empty"),
        ("a,b\n1\n".encode("utf-16"), "t.csv", "file-is-text", "UTF-16"),
        (b"a,a\n1,2\n", "t.csv", "table-is-regular", "two columns"),
        (b"a;b\n1;2\n", "t.csv", "table-is-regular", "semicolons"),
        (b"", "t.json", "table-is-regular", "not JSON"),
        (b"[1,2]", "t.json", "table-is-regular", "a list of mappings"),
        (b"[]", "t.json", "table-is-regular", "a list of mappings"),
        (b'{"a":[1],"b":[1,2]}', "t.json", "table-is-regular", "1 to 2 cells"),
        (b'[{"a":1,"a":2}]', "t.json", "table-is-regular", "stands twice"),
        (b'[{"a":NaN}]', "t.json", "table-is-regular", "`NaN` is no number of JSON"),
        (b'[{"a":1},{"a":-Infinity}]', "t.json", "table-is-regular", "no number of JSON"),
        (b'[{"a":1},{"a":1e999}]', "t.json", "cell-parses", "no number to count with"),
        (b'[{"a":[1]}]', "t.json", "cell-parses", "holds one value"),
        (b"[" * 100_000, "t.json", "table-is-regular", "nest too deeply"),
        ("[]".encode("utf-16"), "t.json", "file-is-text", "not UTF-8"),
        (b"PK\x03\x04", "t.xlsx", "table-is-regular", "no Excel file"),
        (b"", "t.xlsx", "table-is-regular", "no Excel file"),
        (b"PAR1", "t.parquet", "table-is-regular", "cannot be read as Parquet"),
        (b"not a database", "t.db", "table-is-regular", "SQLite cannot read this"),
        (b"SQLite format 3\x00" + b"\xff" * 5000, "t.db", "table-is-regular", "SQLite cannot read this"),
        (b"x", "t.ods", "value-fits", "ends in .csv, .tsv, .json"),
    ],
)
def test_what_is_no_table_is_told(data: bytes, name: str, rule: str, words: str) -> None:
    more = {"table": "t"} if name == "t.db" else {}
    problem = only(data, name, **more)
    assert (problem.rule, words in problem.message) == (rule, True), problem.message


def test_a_byte_order_mark_and_a_head_alone_are_well() -> None:
    assert table("\ufeffa,b\n1,2\n").head == ("a", "b")
    assert table("a,b\n").columns == {"a": (), "b": ()}
    assert table('\ufeff[{"a":1}]', "t.json").rows == ((1,),)


def test_a_cell_of_a_file_without_lines_is_shown_in_its_row() -> None:
    problem = only(excel(GRID), "t.xlsx", columns=[{"name": "tonnes", "type": "whole"}])
    assert problem.excerpt == "2024-01-05 | A | 1.5"
    assert (str(problem.span), problem.span and problem.span.end_column) == ("t.xlsx:2:18", 21)


def test_ten_thousand_rows_are_read() -> None:
    made = table("a,b\n" + "".join(f"{at},{at / 8}\n" for at in range(10_000)))
    assert (len(made.rows), made.rows[-1]) == (10_000, (9999, 1249.875))


def test_dates_and_numbers_of_excel_are_such() -> None:
    rows = (
        f"<row r='1'>{text_cell('A1', 'n')}{text_cell('B1', 'truth')}</row>"
        "<row r='2'><c r='A2'><v>3</v></c><c r='B2' t='b'><v>1</v></c></row>"
    )
    assert table(excel(rows), "t.xlsx").rows == ((3, "true"),)


STYLES = (
    '<?xml version="1.0"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs '
    'count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>'
)


def test_a_cell_set_as_a_day_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PARTS, "xl/styles.xml", STYLES)
    relation = '<Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"'
    relations = PARTS["xl/_rels/workbook.xml.rels"]
    monkeypatch.setitem(
        PARTS,
        "xl/_rels/workbook.xml.rels",
        relations.replace("</Relationships>", f'{relation} Target="styles.xml"/></Relationships>'),
    )
    rows = f"<row r='1'>{text_cell('A1', 'day')}</row><row r='2'><c r='A2' s='1'><v>45296</v></c></row>"
    made = table(excel(rows), "t.xlsx")
    assert (made.rows, made.dates) == ((("2024-01-05",),), ("day",))


@pytest.mark.parametrize("name", ["t.csv", "t.json", "t.xlsx", "t.sqlite"])
def test_damaged_files_are_told_and_never_an_accident(name: str) -> None:
    whole = {
        "t.csv": b"day,port,tonnes\n2024-01-05,A,1.5\n",
        "t.json": b'[{"a": 1, "b": "x"}, {"a": 2, "b": null}]',
        "t.xlsx": excel(GRID),
        "t.sqlite": database(*COPIED),
    }[name]
    more = {"table": "moves"} if name == "t.sqlite" else {}
    for at in range(0, len(whole), max(len(whole) // 150, 1)):
        for other in (whole[:at], whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]):
            result = read(other, name, **more)
            assert result.value is not None or result.problems


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ("", "the sheet is empty"),
        (f"<row r='1'>{text_cell('A1', 'a')}</row><row r='2'>{text_cell('C2', 'x')}</row>", "beyond the 1 columns"),
        (f"<row r='1048576'>{text_cell('XFD1048576', 'a')}</row>", "reaches to row 1,048,576 and column 16,384"),
        (f"<row r='1'>{text_cell('A1', 'a')}{text_cell('B1', 'a')}</row>", "two columns"),
        ("<row", "a damaged one"),
    ],
)
def test_odd_sheets_are_told(rows: str, words: str) -> None:
    assert words in only(excel(rows), "t.xlsx").message
    assert "there is no sheet “Mov”" in only(excel(GRID), "t.xlsx", sheet="Mov").message


def test_an_archive_that_unpacks_to_more_than_is_allowed_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing.source.sheets._UNPACKED", 1_000_000)
    bomb = excel(f"<row r='1'>{text_cell('A1', 'a' * 3_000_000)}</row>")
    assert len(bomb) < 10_000
    assert "unpacks to more than" in only(bomb, "t.xlsx").message


@pytest.mark.parametrize(
    "query",
    [
        "ATTACH '/tmp/x.db' AS x",
        "PRAGMA user_version",
        "DELETE FROM moves",
        "CREATE TABLE x (a)",
        "SELECT 1; SELECT 2",
        "SELECT random() FROM moves",
        "SELECT date('now')",
        "SELECT load_extension('x')",
        "SELECT zeroblob(1000000000)",
        "SELECT x'00' AS a",
        "SELECT nothing FROM moves",
    ],
)
def test_a_query_of_sqlite_reads_and_nothing_else(query: str) -> None:
    assert only(database(*COPIED), "t.db", query=query).rule == "query-runs"


def test_sqlite_is_asked_for_tables_or_by_query() -> None:
    base = database(*COPIED)
    assert table(base, "t.db", query="SELECT sum(tonnes) * 2 AS twice FROM moves").rows == ((3,),)
    assert only(base, "t.db", table="move").hints == ("did you mean moves?",)
    marked = database("CREATE TABLE m (a, marking)", "INSERT INTO m VALUES (1, 'TLP:RED')")
    assert only(marked, "t.db", query="SELECT count(a) AS n FROM m").rule == "query-is-confined"
    assert table(marked, "t.db", table="m").head == ("a", "marking")


def test_a_query_of_sqlite_without_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing.source.sqlite_rows._STEPS", 5_000_000)
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) AS c FROM n"
    with pytest.raises(LimitRefusal, match="more steps than are allowed") as raised:
        read(database(*COPIED), "t.db", query=endless)
    assert raised.value.problems[0].rule == "query-keeps-limits"


def test_a_missing_library_is_named_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing.sql.ask.find_spec", lambda _: None)
    for name in ("t.xlsx", "t.parquet"):
        with pytest.raises(EnvironmentRefusal) as raised:
            read(b"x", name)
        (problem,) = raised.value.problems
        assert (problem.rule, problem.hints) == ("extra-is-installed", ("pip install 'briefing[data]'",))


def test_parquet_keeps_days_decimals_and_truth(tmp_path: Path) -> None:
    made = "SELECT DATE '1650-01-02' AS d, 1.25::DECIMAL(5,2) AS n, true AS t, NULL::INTEGER AS e"
    assert table(parquet(tmp_path, made), "t.parquet").rows == (("1650-01-02", 1.25, "true", None),)
    with pytest.raises(LimitRefusal, match="more than 3 rows"):
        ask({}, "SELECT * FROM parquet", Limits(rows=3), parquet(tmp_path, "SELECT * FROM range(9)"))
