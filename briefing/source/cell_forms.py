"""Cells of data read as what they hold: numbers with their decimal marks, dates in their forms, texts."""

from __future__ import annotations

import math
import re
from datetime import date, datetime
from decimal import Decimal

from briefing.model.data import DataColumn
from briefing.model.data_table import Cell
from briefing.model.dates import parse_date
from briefing.yaml_text import clipped, implicit

_BLANKS = str.maketrans(
    {"\u00a0": None, "\u202f": None, "\u2009": None, " ": None, "\u2212": "-", "'": None, "\u2019": None}
)
_GROUPED = {
    ".": re.compile(r"[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?"),
    ",": re.compile(r"[-+]?\d{1,3}(?:\.\d{3})+(?:,\d+)?"),
}
_DAY = re.compile(r"\d{4}-\d\d(?:-\d\d)?(?:[T ]\d\d:\d\d.*)?", re.ASCII)
_FORMS = {
    "YYYY-MM-DD": re.compile(r"(?P<y>\d{4})-(?P<m>\d\d?)-(?P<d>\d\d?)(?:[T ]\d\d:\d\d.*)?", re.ASCII),
    "DD.MM.YYYY": re.compile(r"(?P<d>\d\d?)\.(?P<m>\d\d?)\.(?P<y>\d{4})", re.ASCII),
    "DD/MM/YYYY": re.compile(r"(?P<d>\d\d?)/(?P<m>\d\d?)/(?P<y>\d{4})", re.ASCII),
    "MM/DD/YYYY": re.compile(r"(?P<m>\d\d?)/(?P<d>\d\d?)/(?P<y>\d{4})", re.ASCII),
    "YYYYMMDD": re.compile(r"(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)", re.ASCII),
    "MM/YYYY": re.compile(r"(?P<m>\d\d?)/(?P<y>\d{4})", re.ASCII),
    "YYYY-Qn": re.compile(r"(?P<y>\d{4})[- ]?Q(?P<q>[1-4])", re.ASCII),
}
COMMA = re.compile(r"[-+]?\d+,\d+|[-+]?\d{1,3}(?:\.\d{3})+,\d+", re.ASCII)
"""Numbers with a decimal comma, perhaps."""
UNSAID = ("n/a", "N/A")
"""Words for nothing among numbers and dates; among texts they are what they say."""
OTHER_DAY = re.compile(r"\d\d?[./]\d\d?[./]\d{4}", re.ASCII)
"""Days whose order of day and month nobody can tell."""


def is_missing(cell: object, missing: tuple[str, ...]) -> bool:
    """Whether a cell means that there is nothing."""
    if isinstance(cell, str):
        return not cell.strip() or cell in missing or cell in ("null", "~")
    return cell is None or (isinstance(cell, float) and math.isnan(cell) and "NaN" in missing)


def kind_of(cell: object, written: bool) -> str:
    """What a cell looks like: number, date or text. `written` texts may mean numbers."""
    if isinstance(cell, bool):
        return "text"
    if isinstance(cell, int | float | Decimal):
        return "number"
    if isinstance(cell, date):
        return "date"
    text = str(cell)
    value = implicit(text) if written else text
    if isinstance(value, int | float) and not isinstance(value, bool):
        return "number"
    return "date" if _DAY.fullmatch(text) else "text"


def read_cell(cell: object, kind: str, column: DataColumn) -> Cell:
    """A cell that is not missing, as its column's kind.

    Raises:
        ValueError: it is none, in words.
    """
    if kind == "text":
        return as_text(cell)
    if kind == "date":
        return _date(cell, column.date)
    number = _number(cell, column.decimal)
    if kind == "whole":
        if float(number) != int(number):
            raise ValueError(f"“{_shown(cell)}” is not a whole number")
        return int(number)
    return number


def as_text(cell: object) -> str:
    """A cell as a text, a whole number without a decimal point."""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time().isoformat() == "00:00:00" else cell.isoformat(" ")
    return str(cell)


def _number(cell: object, decimal: str) -> int | float:
    if isinstance(cell, Decimal):
        cell = int(cell) if cell == cell.to_integral_value() and abs(cell) < 10**18 else float(cell)
    if isinstance(cell, bool) or not isinstance(cell, str | int | float):
        raise ValueError(f"“{_shown(cell)}” is not a number")
    value = _written_number(cell.strip(), decimal) if isinstance(cell, str) else cell
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError(f"“{_shown(cell)}” is no number to count with")
    return value


def _written_number(text: str, decimal: str) -> int | float:
    plain = text.translate(_BLANKS) if re.search(r"\d", text) else text
    if _GROUPED[decimal].fullmatch(plain):
        plain = plain.replace("," if decimal == "." else ".", "")
    if decimal == ",":
        if "." in plain:
            raise ValueError(f"“{_shown(text)}” is not a number with a decimal comma")
        plain = plain.replace(",", ".")
    value = implicit(plain.removeprefix("+"))
    if isinstance(value, bool) or not isinstance(value, int | float):
        if re.fullmatch(r"-?0\d+(\.\d+)?", plain):
            return float(plain) if "." in plain else int(plain)
        raise ValueError(f"“{_shown(text)}” is not a number{_hint(plain)}")
    return value


def _hint(plain: str) -> str:
    return " that fits its bounds" if re.fullmatch(r"[-+]?\d+(\.\d*)?([eE][-+]?\d+)?", plain) else ""


def _date(cell: object, form: str | None) -> str:
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    text = as_text(cell).strip()
    if form is None:
        moment = re.fullmatch(r"(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d.*", text)
        return parse_date(moment[1] if moment else text).edtf
    found = _FORMS[form].fullmatch(text)
    if found is None:
        raise ValueError(f"“{_shown(text)}” is not a date written {form}")
    parts = found.groupdict()
    if "q" in parts:
        return parse_date(f"{parts['y']}-{32 + int(parts['q'])}").edtf
    written = "-".join(part.zfill(2) for part in (parts["y"], parts["m"], parts.get("d")) if part)
    if not 1 <= int(parts["m"]) <= 12:  # EDTF gives the numbers from 21 on meanings of their own
        raise ValueError(f"“{_shown(text)}” has no month {parts['m']}")
    return parse_date(written).edtf


def _shown(cell: object) -> str:
    return clipped(str(cell), 40)
