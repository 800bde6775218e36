"""Strict YAML: plain values with the place of each, read from PyYAML's event stream; every oddity is a problem.

Only true, false, null, ~, integers and decimals are more than text: `no`, `12:30`, `010`, `2023-10-07` stay text.
The stream is budgeted (bytes, depth, nodes, aliases) before anything is built, so a hostile file ends early.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import yaml

from briefing.problems import Problem, Result, Rule, Severity, Span, error
from briefing.yaml_build import Builder, Limits, Stop
from briefing.yaml_faults import explain
from briefing.yaml_text import TURNING
from briefing.yaml_tree import Node, Text, Value

__all__ = ["RULES", "Document", "Limits", "decode", "parse", "uncollected"]

RULES: tuple[Rule, ...] = (
    Rule(
        "file-is-text",
        Severity.ERROR,
        "A briefing is read and compared as text; other bytes would be guessed at, and signs that turn the direction "
        "of letters show other words than the file holds.",
        "Save the file as UTF-8 without control characters; to set letters right, U+200E and U+200F are allowed.",
        "YAML 1.2.2, 5.1; UAX 9",
    ),
    Rule(
        "file-has-content",
        Severity.ERROR,
        "An empty file says nothing, and rarely on purpose.",
        "Write it, or take it away.",
    ),
    Rule(
        "file-is-one-document",
        Severity.ERROR,
        "Whatever follows a second `---` would be dropped in silence.",
        "Keep one document a file; split the rest into files of its own.",
    ),
    Rule(
        "yaml-parses",
        Severity.ERROR,
        "YAML gives some signs a meaning of their own, and stops where they do not fit.",
        "Quote the text, or use a block: `key: |` and the text below it, indented.",
        "YAML 1.2.2, 7.3",
    ),
    Rule(
        "yaml-is-plain",
        Severity.ERROR,
        "Tags, merge keys, directives and unused anchors make a file mean more than it shows.",
        "Quote the text if the sign belongs to it; else write the value out.",
    ),
    Rule(
        "yaml-keeps-limits",
        Severity.ERROR,
        "A small file can describe a huge one: size, depth, values and aliases are limited.",
        "Split the file, or write fewer aliases.",
    ),
    Rule(
        "key-is-unique",
        Severity.ERROR,
        "YAML keeps the last of two equal keys and drops the first.",
        "Rename or merge them.",
    ),
    Rule(
        "key-has-value",
        Severity.ERROR,
        "A key without a value is the trace of an unquoted comma between braces, or of a forgotten text.",
        "Write the value; `null` if there is none on purpose; quote a text that holds a comma.",
    ),
    Rule(
        "item-has-value",
        Severity.ERROR,
        "A `-` with nothing behind it is an item that was forgotten.",
        "Write the item, `null` if it is empty on purpose, or take the `-` away.",
    ),
    Rule(
        "comment-is-meant",
        Severity.WARNING,
        "A blank and # cut a text: YAML takes the rest of the line as a comment.",
        "Quote the text; write a blank after # where a comment is meant.",
        "YAML 1.2.2, 6.6",
    ),
)


@dataclass(frozen=True, slots=True)
class Document:
    """What a file says, and where it says it."""

    value: Value
    tree: Node


DEFAULT = Limits()
_REPAIRS = 20
_REPAIRABLE = 1_000_000  # characters; a larger file shows its first fault only
_ODD = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff" + f"{TURNING}]|\r(?!\n)"
)


def parse(data: str | bytes, file: str, limits: Limits = DEFAULT) -> Result[Document]:
    """Read one YAML file, named `file` in every place.

    The value is absent where YAML stopped or a limit was passed; after other errors it holds what could be read.
    """
    decoded = decode(data, file, limits.size)
    if decoded.value is None:
        return Result(None, decoded.problems)
    with uncollected():
        return _read(decoded.value, file, limits)


@contextmanager
def uncollected() -> Iterator[None]:
    """Hold back the cycle collector: what is read has no cycles, and collecting while it grows doubles the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _read(text: Text, file: str, limits: Limits) -> Result[Document]:
    """Read, and where YAML stops, blank the guilty words and read again, so that all faults are told at once."""
    faults: list[Problem] = []
    for _ in range(_REPAIRS):
        builder = Builder(text, limits)
        try:
            builder.build()
            break
        except Stop:
            faults.append(builder.problems.pop())
            break
        except yaml.MarkedYAMLError as wrong:
            fault = explain(wrong, text)
            if any(fault.problem.span == known.span for known in faults):
                break
            faults.append(fault.problem)
            if fault.repaired in (None, text.text) or len(text.text) > _REPAIRABLE:
                break
            text = Text(file, fault.repaired or "")
    told = {fault.span for fault in faults}
    found = (*faults, *(problem for problem in builder.problems if problem.span not in told))
    problems = tuple(sorted(found, key=lambda problem: problem.span or Span(file)))
    if faults or builder.root is None:
        return Result(None, problems or (error("file-has-content", "the file holds nothing but comments", Span(file)),))
    return Result(Document(*builder.root), problems)


def decode(data: str | bytes, file: str, size: int) -> Result[Text]:
    """The text of a file, if it is UTF-8 without control characters and not empty."""
    start = Span(file)
    if len(data) > size:
        message = f"the file has {len(data):,} bytes; {size:,} are allowed"
        return Result(None, (error("yaml-keeps-limits", message, start, "split it into several files"),))
    text = _unicode(data, file) if isinstance(data, bytes) else data
    if isinstance(text, Problem):
        return Result(None, (text,))
    text = text.removeprefix("\ufeff")
    odd = [_odd(file, text, match) for _, match in zip(range(10), _ODD.finditer(text), strict=False)]
    if not text.strip():
        odd = [error("file-has-content", "the file is empty", start)]
    return Result(None, tuple(odd)) if odd else Result(Text(file, text))


def _unicode(data: bytes, file: str) -> str | Problem:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return error("file-is-text", "the file is UTF-16, not UTF-8", Span(file), "save it as UTF-8")
    if b"\x00" in data[:4096]:
        return error("file-is-text", "the file is binary, not text", Span(file))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as wrong:
        at = _place(file, data[: wrong.start].decode("utf-8"))
        message = f"the byte {data[wrong.start]:#04x} is not UTF-8"
        return error("file-is-text", message, at, "save the file as UTF-8")


def _odd(file: str, text: str, match: re.Match[str]) -> Problem:
    name = "a lone carriage return" if match[0] == "\r" else f"the invisible character U+{ord(match[0]):04X}"
    return error("file-is-text", f"{name} stands here", _place(file, text[: match.start()]), "delete it")


def _place(file: str, before: str) -> Span:
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return Span(file, line, column, line, column + 1)
