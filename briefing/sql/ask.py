"""SQL over tables: a question to DuckDB in a process of its own, with limits on time, memory and rows."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from briefing.problems import EnvironmentRefusal, LimitRefusal, Rule, Severity, error
from briefing.sql.question import Answer, Question

INSTALL = "pip install 'briefing[data]'"
RULES: tuple[Rule, ...] = (
    Rule(
        "extra-is-installed",
        Severity.ERROR,
        "SQL, Parquet, Excel, S3 and PostgreSQL need libraries that most briefings do without.",
        f"Install them with {INSTALL} (S3 and PostgreSQL: 'briefing[fetch]').",
    ),
    Rule(
        "query-is-confined",
        Severity.ERROR,
        "A query reads the data that its record names, cut for their reader, and gives the same rows every time: no "
        "files, no network, no clock, no chance.",
        "Write one SELECT over the ids in `from`, `records`, or of the record itself.",
    ),
    Rule(
        "query-runs",
        Severity.ERROR,
        "A query that fails gives no rows.",
        "Correct it at the place that the message names.",
    ),
    Rule(
        "query-keeps-limits",
        Severity.ERROR,
        "A query can be written so that it never ends; it is stopped, and nothing is printed.",
        "Look for joins without a condition and for recursion without an end.",
    ),
    Rule(
        "query-is-ordered",
        Severity.WARNING,
        "Without ORDER BY, rows come in an order of the engine's choice, which another version may choose otherwise.",
        "End the query with ORDER BY, over columns that tell all rows apart.",
    ),
)


@dataclass(frozen=True, slots=True)
class Limits:
    """Where a query is stopped: seconds, megabytes, rows of its answer."""

    seconds: float = 20.0
    megabytes: int = 512
    rows: int = 100_000


class Unanswered(Exception):
    """The query cannot be answered: `rule` says which rule it breaks, `offset` where in its text, if that is known."""

    def __init__(self, rule: str, message: str, offset: int | None) -> None:
        super().__init__(message)
        self.rule, self.offset = rule, offset


def ask(tables: Mapping[str, Question], query: str, limits: Limits = Limits(), parquet: bytes | None = None) -> Answer:
    """What the query gives over the tables, each known by its name; `parquet` is a file known as `parquet`.

    Raises:
        Unanswered: the query is wrong, or asks for what it may not.
        LimitRefusal: it was stopped.
        EnvironmentRefusal: DuckDB is not installed.
    """
    need("duckdb", "SQL and Parquet")
    with tempfile.TemporaryDirectory(prefix="briefing-") as scratch:
        file = Path(scratch) / "data.parquet"
        if parquet is not None:
            file.write_bytes(parquet)
        question = {
            "tables": {
                name: {"head": table.head, "kinds": table.kinds, "columns": table.columns}
                for name, table in tables.items()
            },
            "query": query,
            "megabytes": limits.megabytes,
            "seconds": limits.seconds,
            "rows": limits.rows,
            "parquet": str(file) if parquet is not None else None,
        }
        answer = _asked(json.dumps(question), limits, scratch)
    if "rule" in answer:
        answer["message"] = str(answer.get("message", "")).replace(str(file), "the file")
        raise _refusal(answer, limits)
    rows = tuple(tuple(row) for row in answer["rows"])
    return Answer(tuple(answer["head"]), rows, tuple(answer["dates"]), answer["ordered"])


def need(module: str, what: str) -> None:
    """Refuse where a library of an extra is missing.

    Raises:
        EnvironmentRefusal: it is.
    """
    if find_spec(module) is None:
        extra = "fetch" if module in ("psycopg", "botocore") else "data"
        message = f"{what}: the library for this is not installed"
        raise EnvironmentRefusal(error("extra-is-installed", message, None, f"pip install 'briefing[{extra}]'"))


def _asked(question: str, limits: Limits, scratch: str) -> dict[str, Any]:
    """The answer of the other process, which sees none of this one's environment."""
    paths = os.pathsep.join(path for path in sys.path if path)
    words = (sys.executable, "-P", str(Path(__file__).with_name("answer.py")))
    try:
        done = subprocess.run(
            words,
            input=question,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=limits.seconds,
            env={"PYTHONPATH": paths, "PYTHONUTF8": "1"},
            cwd=scratch,
            check=False,
        )
        answer: dict[str, Any] = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        return {"rule": "time"}
    except ValueError:
        if done.returncode == 1:  # a traceback: a bug of ours
            raise RuntimeError(done.stderr) from None
        return {"rule": "memory"}  # it was ended before it could answer: the kernel's limits are the cause
    return answer


def _refusal(answer: dict[str, Any], limits: Limits) -> Exception:
    stopped = {
        "time": f"the query was not answered within {limits.seconds:g} seconds",
        "memory": f"the query needs more memory than {limits.megabytes} MB",
        "rows": str(answer.get("message", "")),
    }.get(answer["rule"])
    if stopped is not None:
        return LimitRefusal(error("query-keeps-limits", stopped))
    return Unanswered(answer["rule"], answer["message"], answer["offset"])
