"""The shape that the model asks for at a place, read from the annotations of its records."""

from __future__ import annotations

import types
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from briefing.model.dates import Date
from briefing.model.described import about_fields
from briefing.model.record import Records, Selected


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for at a place.

    `path` leads there from the top of the file, `annotation` is the type of the field, or None where the model knows no
    such field. `record` is the record around it, `field` its name there. `choices` are the choices between types on the
    way: how long the path to each is, and its annotation. `is_key`: the key itself is meant, not its value.
    """

    path: tuple[str | int, ...]
    annotation: Any
    record: type[BaseModel] | None = None
    field: str = ""
    choices: tuple[tuple[int, Any], ...] = ()
    is_key: bool = False


def options(annotation: Any) -> tuple[Any, ...]:
    """The types that a field may have: unions taken apart, `Annotated` taken off, None left out."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return options(get_args(annotation)[0])
    if origin in (Union, types.UnionType):
        return tuple(one for part in get_args(annotation) for one in options(part))
    return () if annotation in (None, type(None)) else (annotation,)


def is_record(option: Any) -> bool:
    return isinstance(option, type) and issubclass(option, BaseModel)


@lru_cache(maxsize=256)
def fields_of(record: type[BaseModel]) -> dict[str, Any]:
    """The fields of a record by the name that a file uses, with their annotations as the model read them."""
    return {
        field.alias or name: Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
        for name, field in record.model_fields.items()
    }


def names_of(record: type[BaseModel]) -> dict[str, str]:
    """The name of each field in Python, by the name that a file uses."""
    return {field.alias or name: name for name, field in record.model_fields.items()}


def telling(record: type[BaseModel]) -> tuple[str, ...]:
    """The names of a record's fields, those that it must have first, those that all records share last."""
    fields = record.model_fields
    order = sorted(fields, key=lambda name: (not fields[name].is_required(), name in Selected.model_fields))
    return tuple(fields[name].alias or name for name in order)


def about(record: type[BaseModel], name: str) -> str:
    """What the model says about a field, or nothing."""
    return about_fields(record).get(names_of(record).get(name, ""), "")


def kinds_of(option: Any) -> tuple[str, ...]:
    """The words that a record's `kind` may be."""
    literal = fields_of(option).get("kind") if is_record(option) else None
    return tuple(str(word) for word in get_args(literal)) if get_origin(literal) is Literal else ()


def cells_of(record: type[BaseModel]) -> dict[str, type]:
    """Fields whose cells in a table are not read as numbers: `tuple` for lists, `str` for texts alone."""
    made: dict[str, type] = {}
    for name, annotation in fields_of(record).items():
        found = options(annotation)
        if any(get_origin(one) is tuple for one in found):
            made[name] = tuple
        elif str in found and not {int, float, bool} & set(found):
            made[name] = str
    return made


def item_of(option: Any) -> Any:
    """The type of the entries of a list or collection."""
    arguments = get_args(option)
    return arguments[0] if get_origin(option) in (tuple, Records) else arguments[-1]


def asked(model: type[BaseModel], location: Sequence[str | int]) -> Asked:
    """What the model asks for where pydantic found an error; the tags of unions are taken out of the location."""
    path: list[str | int] = []
    annotation: Any = model
    record: type[BaseModel] | None = None
    field = ""
    choices: list[tuple[int, Any]] = []
    for step in location:
        found = options(annotation)
        if len(found) > 1:
            if not all(kinds_of(one) for one in found):
                choices.append((len(path), annotation))
            annotation = _tagged(found, str(step))
            continue
        (one,) = found or (None,)
        if is_record(one):
            record, field = one, str(step)
            annotation = fields_of(one).get(field)
            path.append(step)
        elif step == "[key]":
            return Asked(tuple(path), annotation, record, field, tuple(choices), is_key=True)
        elif get_origin(one) in (tuple, dict, Records):
            annotation = item_of(one)
            path.append(step)
    return Asked(tuple(path), annotation, record, field, tuple(choices))


def _tagged(found: tuple[Any, ...], tag: str) -> Any:
    """The member of a union that a tag names: by its kind, or by the form of pydantic's label."""
    for one in found:
        if tag in kinds_of(one):
            return one
    if "function-wrap" in tag:
        return next((one for one in found if is_record(one)), found[0])
    for form in (tuple, dict):
        if tag.startswith(f"{form.__name__}["):
            return next((one for one in found if get_origin(one) is form), found[0])
    return next((one for one in found if getattr(one, "__name__", "") == tag), found[0])


def in_words(annotation: Any) -> tuple[str, ...]:
    """What may stand in a field, as words: "text", "a number", "a list", one of a few words."""
    words: list[str] = []
    found = options(annotation)
    for one in found:
        if get_origin(one) is Literal:
            words += [str(value) for value in get_args(one)]
        elif is_record(one):
            words.append("a mapping with " + ", ".join(f"`{name}`" for name in telling(one)[:3]))
        elif get_origin(one) in (tuple, dict, Records):
            words.append("a list" if get_origin(one) is tuple else "a mapping from ids to records")
        elif one is not int or float not in found:
            words.append(_PLAIN.get(one, "another value"))
    return tuple(dict.fromkeys(words))


_PLAIN: dict[Any, str] = {
    str: "text",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    Date: "a date such as 2023-10-07",
}
