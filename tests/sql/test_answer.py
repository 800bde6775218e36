"""The door of the engine is shut even where nobody looks a query through."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from briefing.sql.answer import SETTINGS, SHUT
from briefing.sql.ask import Limits, Unanswered, ask
from briefing.sql.question import Question

TABLE = {"t": Question(("a", "b"), ("whole", "text"), ((1, 2, None), ("x", 'y"', None)))}


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM read_text('{file}')",
        "SELECT * FROM '{file}'",
        "COPY t TO '{file}'",
        "ATTACH '{file}.db'",
        "SET threads=4",
        "SET enable_external_access=true",
        "INSTALL httpfs",
        "SELECT * FROM here",
    ],
)
def test_no_statement_reaches_a_file_or_a_setting(statement: str, tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_text("a\n1\n")
    here = [1]
    with duckdb.connect(":memory:", config=dict(SETTINGS)) as connection:
        connection.execute("CREATE TABLE t (a INTEGER)")
        for setting in SHUT:
            connection.execute(setting)
        with pytest.raises(duckdb.Error):
            connection.execute(statement.format(file=file)).fetchall()
    assert (file.read_text(), here) == ("a\n1\n", [1])
    assert [one.name for one in tmp_path.iterdir()] == ["x.csv"]


def test_what_goes_in_comes_out() -> None:
    answer = ask(TABLE, "SELECT * FROM t ORDER BY a NULLS LAST")
    assert answer.rows == ((1, "x"), (2, 'y"'), (None, None))
    assert answer.ordered
    assert ask({}, "SELECT 1::HUGEINT AS a, 2.50::DECIMAL(9,2) AS b, true AS c").rows == ((1, 2.5, "true"),)


def test_memory_and_rows_are_limited() -> None:
    limits = Limits(seconds=20, megabytes=128, rows=10)
    for query, words in (
        ("SELECT repeat('x', 3000000000) AS a", "more memory than 128 MB"),
        ("SELECT * FROM range(11)", "more than 10 rows"),
    ):
        with pytest.raises(Exception, match=words):
            ask({}, query, limits)


def test_names_are_quoted_and_words_of_the_engine_may_be_columns() -> None:
    odd = {'se"lect': Question(('fr"om', "order"), ("number", "date"), ((1.5,), ("2024-01-01",)))}
    answer = ask(odd, 'SELECT "fr""om" AS a, "order" AS b FROM "se""lect"')
    assert (answer.rows, answer.dates) == (((1.5, "2024-01-01"),), ("b",))


@pytest.mark.parametrize("query", ["", "   ", "-- nothing", "SELECT", "(((", "SELECT 'x", "\x00"])
def test_what_is_no_query_is_told(query: str) -> None:
    with pytest.raises(Unanswered):
        ask(TABLE, query)


def test_the_same_question_has_the_same_answer() -> None:
    many = {"m": Question(("a",), ("number",), ([0.1 * at for at in range(5000)],))}
    assert ask(many, "SELECT sum(a) AS s FROM m").rows == ask(many, "SELECT sum(a) AS s FROM m").rows
