"""Tables in JSON (RFC 8259): a list of mappings, a list of lists under a head, or a mapping from columns to cells."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from briefing.problems import Result, Span, error
from briefing.source.inside import ReadFile
from briefing.source.raw_table import RawTable
from briefing.yaml_text import clipped, nearest

_DEPTH = "the values nest too deeply"


class _Odd(ValueError):
    """A file that is JSON in the eyes of Python alone."""


def read_json(file: ReadFile, under: str | None) -> Result[RawTable]:
    """The rows of a JSON file, which stand `under` these keys, with dots between them."""
    try:
        text = file.data.decode("utf-8-sig")
        found: Any = json.loads(text, object_pairs_hook=_once, parse_constant=_refused)
    except UnicodeDecodeError:
        hint = "save the file as UTF-8"
        return Result(None, (error("file-is-text", "the file is not UTF-8", Span(file.path), hint),))
    except json.JSONDecodeError as wrong:
        place = Span(file.path, wrong.lineno, wrong.colno, wrong.lineno, wrong.colno + 1)
        return Result(None, (error("table-is-regular", f"this is not JSON: {wrong.msg.lower()}", place),))
    except RecursionError:
        return Result(None, (error("table-is-regular", _DEPTH, Span(file.path)),))
    except _Odd as odd:
        return Result(None, (error("table-is-regular", str(odd), _found(file.path, text, odd.args[1])),))
    for key in under.split(".") if under else ():
        if not isinstance(found, dict) or key not in found:
            keys = list(found) if isinstance(found, dict) else []
            hints = [f"did you mean {name}?" for name in nearest(key, keys)] or [f"known: {', '.join(keys[:8])}"]
            message = f"nothing stands under `{clipped(key)}` in `{file.path}`"
            return Result(None, (error("table-is-regular", message, Span(file.path), *hints),))
        found = found[key]
    return _table(found, file.path, text)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        double = next(key for key, _ in pairs if [one for one, _ in pairs].count(key) > 1)
        raise _Odd(f"the key `{clipped(double)}` stands twice in one mapping", json.dumps(double))
    return made


def _refused(word: str) -> float:
    raise _Odd(f"`{word}` is no number of JSON; write null where there is none", word)


def _found(name: str, text: str, word: str) -> Span:
    at = max(text.find(word), 0)
    return _place(name, text, at)


def _place(name: str, text: str, at: int) -> Span:
    line, column = text.count("\n", 0, at) + 1, at - (text.rfind("\n", 0, at) + 1) + 1
    return Span(name, line, column, line, column + 1)


def _table(found: Any, name: str, text: str) -> Result[RawTable]:
    span = _places(name, text)
    if isinstance(found, list) and found and all(isinstance(row, dict) for row in found):
        head = tuple(dict.fromkeys(key for row in found for key in row))
        cells: Sequence[Sequence[object]] = [[row.get(key) for key in head] for row in found]
    elif isinstance(found, list) and found and all(isinstance(row, list) for row in found):
        head = tuple(str(cell) for cell in found[0])
        cells = found[1:]
        for at, row in enumerate(cells):
            if len(row) != len(head):
                message = f"this row has {len(row)} cells; the first row names {len(head)} columns"
                return Result(None, (error("table-is-regular", message, span(at, 0)),))
    elif isinstance(found, Mapping) and found and all(isinstance(cells, list) for cells in found.values()):
        head = tuple(found)
        lengths = {len(cells) for cells in found.values()}
        if len(lengths) > 1:
            message = f"the columns have {min(lengths)} to {max(lengths)} cells; all need as many"
            return Result(None, (error("table-is-regular", message, Span(name)),))
        cells = list(zip(*found.values(), strict=True))
    else:
        message = "a table in JSON is a list of mappings, or a mapping from columns to lists"
        hint = "name where it stands with `under:`" if isinstance(found, dict) else "change the file"
        return Result(None, (error("table-is-regular", message, Span(name), hint),))
    for row, line in enumerate(cells):
        for column, cell in enumerate(line):
            if isinstance(cell, list | dict):
                message = f"column `{clipped(head[column])}`, row {row + 1}: a cell holds one value, not a list of them"
                return Result(None, (error("cell-parses", message, span(row, column)),))
    return Result(RawTable(name, head, cells, span))


def _places(name: str, text: str) -> Callable[[int, int], Span]:
    """Where a row starts; found by reading the text again, once, and only where somebody asks."""

    @lru_cache(maxsize=1)
    def starts() -> list[int]:
        decoder = json.JSONDecoder()
        at = text.find("[")
        found: list[int] = []
        while at >= 0:
            at += 1
            while at < len(text) and text[at] in " \t\r\n,":
                at += 1
            if at >= len(text) or text[at] not in "{[":
                break
            found.append(at)
            _, at = decoder.raw_decode(text, at)
            at -= 1
            at = at if at + 1 < len(text) else -1
        return found

    @lru_cache(maxsize=1)
    def lines() -> list[int]:
        made, line, before = [], 1, 0
        for start in starts():
            line += text.count("\n", before, start)
            before = start
            made.append(line)
        return made

    def span(row: int, column: int) -> Span:
        if 0 <= row < len(lines()):
            line = lines()[row]
            at = starts()[row]
            left = at - (text.rfind("\n", 0, at) + 1) + 1
            return Span(name, line, left, line, left + 1)
        return Span(name)

    return span
