"""Data behind figures and facts: where they come from, what their columns hold, what is done to them first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import Field, model_validator

from briefing.model.cells import TableRow
from briefing.model.citations import Citation, Cite
from briefing.model.record import DataId, Flag, Keyed, Line, Record, Text
from briefing.model.steps import Step

Collection = Literal["actors", "relationships", "events", "facts", "quotes", "sources", "indicators", "scenarios"]
SCHEMES = ("https", "http", "s3", "postgresql", "file")
"""How the address of a remote source starts; `file:` is a file of the project, to try one out."""
DateForm = Literal["YYYY-MM-DD", "DD.MM.YYYY", "DD/MM/YYYY", "MM/DD/YYYY", "YYYYMMDD", "MM/YYYY", "YYYY-Qn"]


class DataColumn(Record):
    """What a column of data holds."""

    name: Text
    """Name in the file."""
    as_: Annotated[Text | None, Field(alias="as")] = None
    """Name in the briefing; as in the file where left out."""
    type: Literal["text", "number", "whole", "date"] | None = None
    """What its cells hold; worked out from them where left out."""
    decimal: Literal[".", ","] = "."
    """Decimal mark of its numbers. The other of the two may part thousands, as may a blank."""
    date: Literal["YYYY-MM-DD", "DD.MM.YYYY", "DD/MM/YYYY", "MM/DD/YYYY", "YYYYMMDD", "MM/YYYY", "YYYY-Qn"] | None = (
        None
    )
    """How its dates are written; as EDTF (2024-03-01, 2024-03, 2024) where left out."""
    unit: Line | None = None
    """Unit of its numbers."""
    optional: Flag = False
    """Whether the column may be missing from the file; its cells are empty then."""


def cites_of(id_: str, data: Mapping[str, Data], above: tuple[str, ...] = ()) -> tuple[Citation, ...]:
    """What data rest on: their own sources, else those of the data that they are made from."""
    one = data.get(id_)
    if one is None or id_ in above:
        return ()
    found = (cite for base in one.bases for cite in cites_of(base, data, (*above, id_)))
    return one.cite or tuple(dict.fromkeys(found))


def is_illustrative(id_: str, data: Mapping[str, Data], above: tuple[str, ...] = ()) -> bool:
    """Whether data, or any that they are made from, were made up to show a form."""
    one = data.get(id_)
    if one is None or id_ in above:
        return False
    return one.illustrative or any(is_illustrative(base, data, (*above, id_)) for base in one.bases)


class Data(Keyed):
    """A table behind figures and facts."""

    file: Text | None = None
    """File inside the project's root, from the folder of this file: CSV, TSV, JSON, Parquet, Excel or SQLite."""
    rows: tuple[TableRow, ...] = ()
    """The rows themselves: a mapping for each, from column to cell. Here and in files, a row may have `marking`,
    `audience`, `when` or `lang`, and is then left out as a block would be."""
    source: Text | None = None
    """Address that `briefing fetch` reads into a snapshot: https://, s3://BUCKET/KEY or postgresql://HOST/DATABASE.
    Credentials come from the environment and never stand here."""
    from_: Annotated[DataId | tuple[DataId, ...] | None, Field(alias="from")] = None
    """Other data of the briefing; several for a `query`."""
    records: Collection | None = None
    """Records of the briefing as a table, a column for each of their plain fields."""
    sheet: Text | None = None
    """Sheet of an Excel file; the first where left out."""
    table: Text | None = None
    """Table or view of a SQLite database."""
    under: Text | None = None
    """Where the rows stand in a JSON file: keys with dots between them, such as `result.items`."""
    separator: Literal[",", ";", "tab", "|"] = ","
    """What parts the cells of a CSV file."""
    columns: tuple[DataColumn, ...] = ()
    """What the columns hold, where that is not plain from their cells; the others are kept as they are. Of data made
    `from` others or `records`: the units alone, as they are once the query and the steps are done."""
    missing: tuple[Text, ...] = ()
    """Cells that mean that there is nothing, such as n/a or a hyphen; an empty cell always does."""
    query: Text | None = None
    """A SQL query. Over `from`, `records` or `rows` DuckDB answers it, which knows each table by its id, with _
    for - (that of this record for its own); for a SQLite file SQLite does; at a postgresql:// source the server."""
    steps: tuple[Step, ...] = ()
    """What is done to the table, one after the other."""
    max_age: Annotated[int, Field(strict=True, ge=0)] | None = None
    """For a `source`: how many days before the dateline the snapshot may have been taken."""
    title: Line | None = None
    """What the table holds."""
    unit: Line | None = None
    """Unit of the numbers."""
    illustrative: Flag = False
    """Made up to show a form: said so wherever it prints."""
    cite: Cite = ()
    """What it rests on."""

    @property
    def bases(self) -> tuple[str, ...]:
        """The ids of the data that this is made from."""
        return (self.from_,) if isinstance(self.from_, str) else self.from_ or ()

    @property
    def made(self) -> bool:
        """Whether this is made from other data or records, so that its columns are read already."""
        return bool(self.bases) or self.records is not None

    @model_validator(mode="after")
    def _one_origin(self) -> Data:
        origins = [name for name, value in self._origins() if value]
        if len(origins) > 1 and not (set(origins) == {"from", "records"} and self.query):
            raise ValueError(f"data have one origin, and these have {' and '.join(f'`{name}`' for name in origins)}")
        if not origins:
            raise ValueError("data need an origin: `file`, `rows`, `source`, `from` or `records`")
        if len(self.bases) > 1 and self.query is None:
            raise ValueError("data from several others need a `query` that joins them")
        self._fitting()
        return self

    def _origins(self) -> tuple[tuple[str, Any], ...]:
        return (
            ("file", self.file),
            ("rows", self.rows),
            ("source", self.source),
            ("from", self.bases),
            ("records", self.records),
        )

    def _hold_source(self) -> None:
        parts = urlsplit(self.source or "")
        if "@" in parts.netloc:
            raise ValueError("credentials never stand in an address; they come from the environment")
        if parts.scheme not in SCHEMES:
            raise ValueError(f"a source starts with {', '.join(f'{scheme}:' for scheme in SCHEMES)}")
        if bool(self.query) != (parts.scheme == "postgresql"):
            raise ValueError("a postgresql:// source needs a `query`, and no other source takes one")

    def _fitting(self) -> None:
        """Options that another origin needs are a slip of the pen."""
        kind = (self.file or "").rpartition(".")[2].lower()
        sqlite = kind in ("sqlite", "sqlite3", "db")
        if sqlite and (self.table is None) == (self.query is None):
            raise ValueError("a SQLite file needs either `table` or `query`")
        if self.file and self.query and not sqlite:
            raise ValueError("a `query` reads data by their id: query it `from` another record")
        if self.max_age is not None and not self.source:
            raise ValueError("`max_age` is for data with a `source`")
        remote = self.source is not None
        if remote:
            self._hold_source()
        for name, value, fits in (
            ("sheet", self.sheet, kind == "xlsx" or remote),
            ("table", self.table, sqlite),
            ("under", self.under, kind == "json" or remote),
            ("columns", self.columns, True),
            ("missing", self.missing, bool(self.file) or remote or bool(self.rows)),
        ):
            if value and not fits:
                raise ValueError(f"`{name}` has no meaning for data of this origin")
        if self.made and any(column.model_fields_set - {"name", "unit"} for column in self.columns):
            raise ValueError("`columns` of data made from others say `name` and `unit`, and nothing else")
