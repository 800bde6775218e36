"""What each field of a record is: written text, a reference, or neither, read once from its annotation."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any, get_args, get_origin

from briefing.model.record import Record, Refers, Written


@dataclass(frozen=True, slots=True)
class Role:
    """`written`: the text may hold our marks. `refers`: its values are ids of records in these collections."""

    written: Written | None = None
    refers: Refers | None = None


@lru_cache(maxsize=256)
def roles_of(kind: type[Record]) -> dict[str, Role]:
    """The roles of a record's fields, in their order; fields without one are left out."""
    made = {}
    for name, field in kind.model_fields.items():
        marks = [*field.metadata, *_marks(field.annotation)]
        written = next((mark for mark in marks if isinstance(mark, Written)), None)
        refers = next((mark for mark in marks if isinstance(mark, Refers)), None)
        if written or refers:
            made[name] = Role(written, refers)
    return made


def _marks(annotation: Any) -> list[Any]:
    if get_origin(annotation) is Annotated:
        inner, *marks = get_args(annotation)
        return [*marks, *_marks(inner)]
    return [mark for part in get_args(annotation) for mark in _marks(part)]
