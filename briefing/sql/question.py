"""What SQL is asked about, and what it answers: tables as plain columns and rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Question:
    """A table to ask about: names of its columns, the kind of each (text, number, whole, date), their cells."""

    head: tuple[str, ...]
    kinds: tuple[str, ...]
    columns: tuple[Sequence[Any], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows of texts, finite numbers and None; which columns hold days; whether the query says their order."""

    head: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    dates: tuple[str, ...]
    ordered: bool
