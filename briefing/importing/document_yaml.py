"""A draft as YAML: texts of several lines as blocks, every other text between quotation marks where it needs them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from textwrap import wrap
from typing import Any

from briefing.importing.outline import Outline
from briefing.importing.prose_text import readable

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 /._-]*[A-Za-z0-9]|[a-z]")
_WORDS = frozenset(("true", "false", "null", "yes", "no", "on", "off", "y", "n", "nan", "inf"))
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def briefing_yaml(draft: Outline) -> str:
    """The file `briefing.yaml`."""
    head = [
        f"# Brought in by `briefing import` from {json.dumps(draft.fields['imported'], ensure_ascii=False)}.",
        "# `briefing check` lists what is left to do: what to cite, to title and to credit. Take the line `imported:`",
        "# away when that is done.",
    ]
    if draft.remarks:
        head += ["#", "# What was remarked in its margins:", *_remarked(draft.remarks)]
    body = [*_lines(draft.fields, "")]
    if draft.sources:
        body.append("include: sources.yaml")
    return "\n".join([*head, *body, "", "sections:", *_items(draft.sections, "  ")]) + "\n"


def _remarked(remarks: tuple[str, ...]) -> Iterator[str]:
    """Comments of YAML, each remark under a hyphen."""
    for one in remarks:
        yield from wrap(readable(one), 116, initial_indent="# - ", subsequent_indent="#   ")


def sources_yaml(draft: Outline) -> str:
    """The file `sources.yaml`."""
    head = "# Addresses that the document names. Publishers, dates and grades are yours to add.\nsources:\n"
    return head + "\n".join(_lines(draft.sources, "  ")) + "\n"


def _lines(value: dict[str, Any], pad: str) -> Iterator[str]:
    for key, one in value.items():
        if isinstance(one, dict):
            yield f"{pad}{key}:"
            yield from _lines(one, f"{pad}  ")
        elif isinstance(one, list):
            yield f"{pad}{key}:"
            yield from _items(one, f"{pad}  ")
        elif isinstance(one, str) and (key == "text" or "\n" in one):
            yield f"{pad}{key}: |{'2' if one.startswith(' ') else ''}"
            yield from (f"{pad}  {line}".rstrip() for line in one.split("\n"))
        else:
            yield f"{pad}{key}: {_scalar(one)}"


def _items(values: list[Any], pad: str) -> Iterator[str]:
    for one in values:
        if isinstance(one, dict):
            first, *rest = _lines(one, f"{pad}  ")
            yield f"{pad}- {first.lstrip()}"
            yield from rest
        else:
            yield f"{pad}- {_scalar(one)}"


def _scalar(value: Any) -> str:
    if not isinstance(value, str):
        return json.dumps(value)
    calm = _PLAIN.fullmatch(value) and value.casefold() not in _WORDS
    return value if calm or _DATE.fullmatch(value) else json.dumps(value, ensure_ascii=False)
