"""Sources as YAML: a block under each id, texts quoted where YAML would read something else, remarks as comments."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from briefing.importing.records import ImportedSource

_PLAIN = re.compile(r"[^\W\d_](?:[^:#\n\\]|:(?=\S)|(?<=\S)#)*[^\s:]|[^\W\d_]")
_WORDS = frozenset(("true", "false", "null", "yes", "no", "on", "off", "y", "n", "nan", "inf"))
_DATES = ("date", "accessed")
_CLIP = 100


def written(sources: Iterable[ImportedSource], indent: str = "  ", newline: str = "\n") -> str:
    """The records, each below its id, `indent` deep."""
    lines: list[str] = []
    for source in sources:
        lines += _record(source, indent)
    return "".join(f"{line}{newline}" for line in lines)


def _record(source: ImportedSource, indent: str) -> list[str]:
    inner = indent * 2
    named = f"{source.found.key}, " if source.found.key and _is_calm(source.found.key) else ""
    lines = [f"{indent}{source.id}: # {named}{source.found.file}:{source.found.line}"]
    for name, value in source.fields.items():
        if isinstance(value, tuple):
            lines += [f"{inner}{name}:", *(f"{inner}{indent}- {_scalar(item)}" for item in value)]
        else:
            lines.append(f"{inner}{name}: {value if name in _DATES else _scalar(value)}")
    lines += [f"{inner}# not carried over: {name}: {_clipped(value)}" for name, value in source.lost]
    return lines


def _is_calm(text: str) -> bool:
    return re.fullmatch(r"[\w:./+-]{1,80}", text) is not None


def _scalar(text: str) -> str:
    """A text, plain where it is read as itself, else between quotation marks."""
    if _PLAIN.fullmatch(text) and text.casefold() not in _WORDS and not text.startswith(("http", "---")):
        return text
    if re.fullmatch(r"https?://[\w./~%?=+-]+", text):
        return text
    return json.dumps(text, ensure_ascii=False)


def _clipped(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _CLIP else f"{words[: _CLIP - 1].rstrip()}…"
