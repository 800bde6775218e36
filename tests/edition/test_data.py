"""Data of an edition: cut before any query or step, made from others, from records, by SQL, with their sources."""

from __future__ import annotations

from typing import Any

import pytest

from briefing.edition.prepare import plan_figures
from briefing.model.data_table import DataTable
from briefing.model.request import Request
from briefing.problems import EnvironmentRefusal, LimitRefusal
from tests.edition.sample import edition, faults, made

GREEN, AMBER = Request(marking="TLP:GREEN"), Request(marking="TLP:AMBER")
REST = "default_source: report\nsources: {report: {kind: report, title: R}, other: {kind: report, title: O}}\n"
TABLE = (
    "sections: [{id: s, title: S, blocks: [{kind: table, title: T, data: %s, credit: C,\n"
    "  columns: [{id: %s}]}]}]\n" + REST
)
MARKED = "a,b,marking\n1,x,\n2,x,TLP:AMBER\n4,y,TLP:GREEN\n8,y,TLP:RED\n"


def tables(source: str, request: Request | None = None, **files: str) -> dict[str, DataTable]:
    return dict(edition(source, request, **files).tables)


def one(data: str, column: str = "a", request: Request | None = None, **files: str) -> DataTable:
    """The table `d` of an edition that shows it."""
    return tables(TABLE % ("d", column) + f"data:\n{data}\n", request, **files)["d"]


@pytest.mark.parametrize(
    ("request_", "seen"), [(GREEN, (1, 4)), (AMBER, (1, 2, 4)), (Request(), (1, 2, 4, 8))], ids=str
)
@pytest.mark.parametrize(
    "data",
    [
        "  d: {file: d.csv}",
        "  d: {rows: [{a: 1}, {a: 2, marking: 'TLP:AMBER'}, {a: 4, marking: 'TLP:GREEN'}, {a: 8, marking: 'TLP:RED'}]}",
        "  d: {from: raw}\n  raw: {file: d.csv}",
    ],
)
def test_rows_are_cut_for_their_reader(data: str, request_: Request, seen: tuple[int, ...]) -> None:
    found = one(data, request=request_, d=MARKED)
    assert found.columns["a"] == seen
    assert "marking" not in found.head


@pytest.mark.parametrize(
    "data",
    [
        "  d: {file: d.csv, steps: [{group: b, make: {a: sum a}}]}",
        "  d: {from: raw, query: 'SELECT b, sum(a)::INT AS a FROM raw GROUP BY b ORDER BY b'}\n  raw: {file: d.csv}",
        "  d: {from: raw, steps: [{group: b, make: {a: sum a}}]}\n  raw: {file: d.csv}",
    ],
)
def test_what_is_cut_is_in_no_sum(data: str) -> None:
    assert one(data, request=GREEN, d=MARKED).columns["a"] == (1, 4)
    assert one(data, request=AMBER, d=MARKED).columns["a"] == (3, 4)


def test_an_edition_is_the_same_as_of_a_file_without_what_was_cut() -> None:
    source = TABLE % ("d", "a") + "data: {d: {file: d.csv}}\n"
    cut = edition(source, GREEN, d=MARKED)
    never = edition(source, GREEN, d="a,b,marking\n1,x,\n4,y,TLP:GREEN\n")
    assert cut.digest == never.digest
    assert (cut.marking and cut.marking.label) == "TLP:GREEN"


@pytest.mark.parametrize("steps", ["", ", steps: [{filter: 'a < 2'}]"])
def test_the_highest_row_marks_the_edition_whatever_becomes_of_it(steps: str) -> None:
    data = f"data: {{d: {{from: raw{steps}}}, raw: {{file: d.csv}}}}\n"
    found = edition(TABLE % ("d", "a") + data, AMBER, d=MARKED)
    assert (found.marking and found.marking.label) == "TLP:AMBER"


def test_rows_are_cut_by_audience_language_and_condition() -> None:
    head = "audience: [board, press]\nparameters: {country: {label: C, default: Iraq}}\n"
    data = "data: {d: {file: d.csv}}\n"
    text = 'a,audience,lang,when\n1,board,,\n2,press,,\n4,,de,\n8,,,"country == ""Iraq"""\n16,,,"country == ""X"""\n'
    found = tables(head + TABLE % ("d", "a") + data, Request(audience="board"), d=text)
    assert found["d"].columns["a"] == (1, 8)


def test_a_column_that_is_declared_is_no_mark() -> None:
    found = one("  d: {file: d.csv, columns: [{name: lang, type: text}]}", d="a,lang\n1,de\n2,en\n")
    assert found.head == ("a", "lang")
    inline = one("  d: {rows: [{a: 1, lang: de}, {a: 2, lang: en}], columns: [{name: lang}]}")
    assert inline.rows == ((1, "de"), (2, "en"))


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("1,TLP:AMBR,", ("marking-is-known", "“TLP:AMBR” is not a marking of this briefing's scheme", 2)),
        ("1,,board", ("audience-is-known", "the briefing has no audience “board”", 2)),
    ],
)
def test_marks_of_rows_that_nobody_knows_are_told_at_their_line(row: str, problem: tuple[str, str, int]) -> None:
    found = faults(TABLE % ("d", "a") + "data: {d: {file: d.csv}}\n", d=f"a,marking,audience\n{row}\n2,,\n")
    assert found == [problem]


EVENTS = (
    "events:\n  e1: {text: 'One *thing*', date: 2024-01-05, track: x, actors: [p, q], cite: report}\n"
    "  e2: {text: Two, date: 2024-01-20, track: y, cite: report, marking: 'TLP:AMBER'}\n"
    "  e3: {text: Three, date: 2024-03, track: x, cite: report}\n"
    "actors: {p: {name: P, kind: person, cite: report}, q: {name: Q, kind: person, cite: report}}\n"
)


def test_records_are_a_table_as_cut() -> None:
    found = one("  d: {records: events}\n" + EVENTS, "text")
    assert found.head == ("id", "text", "date", "actors", "track", "status", "inferred")
    assert found.rows[0] == ("e1", "One thing", "2024-01-05", "p; q", "x", "reported", "false")
    assert found.dates == ("date",)
    months = "  d: {records: events, steps: [{resample: month, date: date, by: [track], make: {a: count}}]}\n" + EVENTS
    assert one(months).rows == (
        ("2024-01", "x", 1), ("2024-01", "y", 1), ("2024-02", "x", 0), ("2024-02", "y", 0), ("2024-03", "x", 1),
        ("2024-03", "y", 0),
    )  # fmt: skip
    green = one("  d: {records: events, query: SELECT count(*) AS a FROM events}\n" + EVENTS, request=GREEN)
    assert green.rows == ((2,),)


def test_facts_have_their_bounds_in_columns() -> None:
    facts = "facts: {f: {value: 3, unit: t, cite: report}, g: {range: {low: 1, high: 2}, unit: t, cite: report}}\n"
    found = one("  d: {records: facts}\n" + facts, "value")
    assert [found.columns[name] for name in ("id", "value", "low", "high")] == [
        ("f", "g"), (3, None), (None, 1), (None, 2),
    ]  # fmt: skip


def test_sql_joins_data_and_keeps_days() -> None:
    data = (
        "  d:\n    from: [in-out, names]\n    query: |\n      SELECT day, name, a + 1 AS a\n"
        "      FROM in_out JOIN names USING (k) ORDER BY day, name\n"
        "  in-out: {file: d.csv}\n  names: {rows: [{k: 1, name: A}, {k: 2, name: B}]}"
    )
    found = one(data, d="k,day,a\n2,2024-02-01,5\n1,2024-01-01,\n")
    assert (found.head, found.rows) == (("day", "name", "a"), (("2024-01-01", "A", None), ("2024-02-01", "B", 6)))
    assert found.dates == ("day",)


QUERY = TABLE % ("d", "a") + "data:\n  raw: {file: d.csv}\n  d:\n    from: raw\n    query: |\n      %s\n"


@pytest.mark.parametrize(
    ("query", "rule", "words", "line", "column"),
    [
        ("SELECT b FROM raw ORDER BY b", "query-runs", "“", 0, 0),
        ("SELECT a FROM raw", "query-is-ordered", "in which order", 14, 5),
        ("SELECT a, nothing FROM raw", "query-runs", "nothing", 15, 17),
        ("SELECT a FROM ray", "query-is-confined", "there is no table “ray” here; there is raw", 15, 21),
        ("SELECT * FROM read_csv('/etc/passwd')", "query-is-confined", "`read_csv` reads", 15, 21),
        ("SELECT * FROM '/etc/passwd'", "query-is-confined", "no table “/etc/passwd”", 15, 21),
        ("COPY raw TO '/tmp/x.csv'", "query-is-confined", "not COPY", 14, 5),
        ("ATTACH '/tmp/x.db'", "query-is-confined", "not ATTACH", 14, 5),
        ("SELECT now() AS a", "query-is-confined", "`now` tells of the clock", 15, 14),
        ("SELECT random() AS a", "query-is-confined", "chance", 15, 14),
        ("SELECT 1 AS a; SELECT 2 AS a", "query-is-confined", "2 statements", 14, 5),
        ("SELECT a, a FROM raw ORDER BY a", "table-is-regular", "two columns named “a”", 14, 5),
        ("SELECT a / 0.0 AS a FROM raw ORDER BY a", "query-runs", "holds inf", 14, 5),
    ],
)
def test_a_query_is_confined_and_told_of_at_its_place(
    query: str, rule: str, words: str, line: int, column: int
) -> None:
    _, problems = made(QUERY % query, d="a,b\n1,x\n2,y\n")
    if not line:
        assert [problem.rule for problem in problems] == ["data-has-column"]
        return
    problem = next(one for one in problems if one.rule == rule)
    assert words in problem.message
    assert problem.span is not None
    assert problem.span.line == line


def test_a_query_without_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    from briefing.sql import ask

    monkeypatch.setattr(ask.ask, "__defaults__", (ask.Limits(seconds=1.0), None))
    endless = "WITH RECURSIVE r AS (SELECT 1 a UNION ALL SELECT a + 1 FROM r) SELECT count(*) AS a FROM r"
    with pytest.raises(LimitRefusal, match="not answered within 1 second") as raised:
        made(QUERY % endless, d="a\n1\n")
    (problem,) = raised.value.problems
    assert problem.span is not None
    assert problem.span.line == 14


def test_a_query_over_rows_of_its_own_record() -> None:
    found = one("  d:\n    rows: [{a: 1}, {a: 2}]\n    query: SELECT a * 10 AS a FROM d ORDER BY a DESC")
    assert found.rows == ((20,), (10,))


def test_a_missing_library_is_told_with_the_command_and_the_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing.sql.ask.find_spec", lambda _: None)
    with pytest.raises(EnvironmentRefusal) as raised:
        made(QUERY % "SELECT a FROM raw", d="a\n1\n")
    (problem,) = raised.value.problems
    assert (problem.rule, problem.hints) == ("extra-is-installed", ("pip install 'briefing[data]'",))
    assert problem.span is not None


def test_data_in_a_circle_are_told() -> None:
    data = "data: {d: {from: e}, e: {from: f}, f: {from: d}}\n"
    found = faults(TABLE % ("d", "a") + data)
    assert [rule for rule, _, _ in found] == ["data-has-origin"]
    assert found[0][1] == "these data go in a circle: d from e from f from d"


def test_sources_and_illustration_follow_the_numbers() -> None:
    data = (
        "data: {d: {from: [e, f], query: SELECT * FROM e ORDER BY a}, e: {rows: [{a: 1}], cite: other 5},\n"
        "  f: {rows: [{b: 1}], illustrative: true}}\n"
        "facts: {f: {unit: t, computed: {data: d, column: a, how: latest}}}\n"
    )
    found = edition(TABLE % ("d", "a") + data).briefing
    assert [one.source for one in found.data["d"].cite] == ["other"]
    assert found.data["d"].illustrative
    shown = edition(f"sections: [{{id: s, title: S, blocks: [{{kind: prose, text: '{{fact:f}}'}}]}}]\n{REST}" + data)
    assert [one.source for one in shown.briefing.facts["f"].cite] == ["other"]


CHART = (
    "sections: [{id: s, title: S, blocks: [{kind: figure, id: f, title: T, alt: A, credit: C, chart: {kind: bar,\n"
    "  data: d, label: k, columns: [a], steps: [%s]}}]}]\ndata: {d: {file: d.csv}}\n" + REST
)


def test_a_chart_takes_its_own_steps() -> None:
    found = edition(CHART % "{filter: a > 1}, {share: a}", d="k,a\nA,1\nB,3\nC,9\n")
    planned = plan_figures(found, {"full": 400.0, "half": 200.0})
    assert planned.value is not None
    data: Any = planned.value[0].data
    assert [(bar.label, bar.values) for bar in data.bars] == [("B", (25.0,)), ("C", (75.0,))]


def test_a_step_of_a_chart_is_told_once_at_its_place() -> None:
    (problem,) = faults(CHART % "{filter: b > 1}", d="k,a\nA,1\n")
    assert problem[:2] == ("step-fits-data", "the data have no column “b”; they have k, a")
