"""Libraries in CSL-JSON: a list of items, as Zotero and Pandoc write it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from briefing.importing.found import FoundWork, text_in, too_many
from briefing.problems import Problem, Result, Span, error

_KNOWN = frozenset(
    (
        "type", "title", "publisher", "container-title", "collection-title", "volume", "issue", "number", "page",
        "edition", "publisher-place", "genre", "DOI", "ISBN", "ISSN", "URL", "language", "license", "author",
        "editor", "translator", "issued", "accessed", "id", "citation-key", "citekey",
    )
)  # fmt: skip
_ROLES = ("author", "editor", "translator")
_PARTS = ("family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal")
_EMPHASIS = re.compile(r"</?(?:i|em)>")
_TAG = re.compile(r"</?(?:b|strong|sub|sup|sc|span)(?:\s[^<>]*)?>")


def read_csl_json(data: bytes, file: str) -> Result[tuple[FoundWork, ...]]:
    """The works of a CSL-JSON file. Nothing comes of a file with a fault in it."""
    read = text_in(data, file)
    if read.value is None:
        return Result(None, read.problems)
    try:
        found = json.loads(read.value)
    except json.JSONDecodeError as wrong:
        span = Span(file, wrong.lineno, wrong.colno, wrong.lineno, wrong.colno + 1)
        return Result(None, (_wrong(f"this is no JSON: {wrong.msg[:1].lower()}{wrong.msg[1:]}", span),))
    except (RecursionError, ValueError):
        return Result(None, (_wrong("the file is nested too deep, or has a number too long", Span(file)),))
    items = found.get("items") if isinstance(found, dict) and "items" in found else found
    items = [items] if isinstance(items, dict) else items
    if not isinstance(items, list):
        return Result(None, (_wrong("this is no list of works", Span(file), "CSL-JSON is a list of items"),))
    places = _places(read.value)
    faults = [_no_item(at, file, places) for at, item in enumerate(items) if not _is_item(item)]
    many = too_many(len(items), file)
    problems = (*faults[:20], *([many] if many else []))
    if problems:
        return Result(None, problems)
    return Result(tuple(_work(item, file, places[at] if at < len(places) else 1) for at, item in enumerate(items)))


def _is_item(item: object) -> bool:
    return isinstance(item, dict) and isinstance(item.get("type"), str) and isinstance(item.get("title", ""), str)


def _no_item(at: int, file: str, places: list[int]) -> Problem:
    line = places[at] if at < len(places) else 1
    message = f"item {at + 1} is no work: it needs a `type` and a `title` in words"
    return _wrong(message, Span(file, line, 1, line, 2))


def _places(text: str) -> list[int]:
    """The lines on which the items start: braces of the first depth below the list."""
    places, depth, line = [], 0, 1
    for match in re.finditer(r'"(?:[^"\\]|\\.)*"|[{}\[\]]|\n', text):
        sign = match[0]
        if sign == "\n":
            line += 1
        elif sign in "{[":
            if sign == "{" and depth <= 1:
                places.append(line)
            depth += 1
        elif sign in "}]":
            depth -= 1
    return places if text.lstrip().startswith("[") else places[1:] or places


def _work(item: dict[str, Any], file: str, line: int) -> FoundWork:
    work: dict[str, Any] = {"type": item["type"], "title": _text(item.get("title", ""), True)}
    lost: list[tuple[str, str]] = []
    for variable, value in item.items():
        if variable in ("type", "title", "id", "citation-key", "citekey") or value in ("", None, [], {}):
            continue
        if variable in _ROLES and isinstance(value, list):
            names = [name for one in value if (name := _name(one))]
            work |= {variable: names} if names else {}
        elif variable in ("issued", "accessed"):
            work[variable] = value
        elif variable in _KNOWN and isinstance(value, str | int | float):
            work[variable] = _text(str(value))
        else:
            lost.append((variable, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)))
    key = str(item.get("citation-key") or item.get("id") or "")
    return FoundWork(work, tuple(lost), key, file, line)


def _text(value: str, emphasis: bool = False) -> str:
    """A text without the few tags that CSL-JSON allows; U+E001 stands at both ends of emphasised words."""
    return " ".join(_TAG.sub("", _EMPHASIS.sub("\ue001" if emphasis else "", value)).split())


def _name(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        return {"literal": _text(str(value))} if isinstance(value, str) else {}
    return {part: _text(value[part]) for part in _parts(value)}


def _parts(value: dict[str, Any]) -> Iterable[str]:
    return (part for part in _PARTS if isinstance(value.get(part), str) and value[part].strip())


def _wrong(message: str, span: Span, *hints: str) -> Problem:
    return error("import-is-readable", message, span, *hints)
