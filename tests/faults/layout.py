"""Nested values as YAML in block style, with the line on which a marked text came to stand."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

MARK = "\ue000"
"""Stands before the text that a fault is in; it is taken out of the file."""

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 _-]*[A-Za-z0-9]|[A-Za-z]")
_WORDS = {"true", "false", "null"}


def written(value: dict[str, Any]) -> tuple[str, tuple[int, ...]]:
    """The file, and the lines that hold a mark, counted from 1."""
    lines = list(_mapping(value, 0))
    marked = tuple(number for number, line in enumerate(lines, 1) if MARK in line)
    return "\n".join(lines).replace(MARK, "") + "\n", marked


def _mapping(value: dict[str, Any], indent: int) -> Iterator[str]:
    for key, below in value.items():
        yield from _entry(f"{' ' * indent}{key}:", below, indent)


def _entry(head: str, value: Any, indent: int) -> Iterator[str]:
    """A key or a dash with what stands behind it."""
    if isinstance(value, dict) and value:
        if head.endswith("-"):
            first, *rest = _mapping(value, indent + 2)
            yield f"{head} {first.lstrip(' ')}"
            yield from rest
        else:
            yield head
            yield from _mapping(value, indent + 2)
    elif isinstance(value, list) and value:
        yield head
        for item in value:
            yield from _entry(f"{' ' * (indent + 2)}-", item, indent + 2)
    elif isinstance(value, str) and "\n" in value:
        yield f"{head} |"
        yield from (" " * (indent + 2) + line if line else "" for line in value.rstrip("\n").split("\n"))
    else:
        yield f"{head} {_scalar(value)}"


def _scalar(value: Any) -> str:
    if isinstance(value, str):
        bare = value.replace(MARK, "")
        plain = _PLAIN.fullmatch(bare) and bare not in _WORDS
        return value if plain else json.dumps(bare, ensure_ascii=False) + (MARK if bare != value else "")
    return json.dumps(value)
