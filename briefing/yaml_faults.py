"""Where YAML stops or misreads, in plain words: the text that has to be quoted, the quote never closed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from yaml.error import Mark, MarkedYAMLError

from briefing.problems import Problem, Span, error, warning
from briefing.yaml_text import clipped, quote_hints, quoted
from briefing.yaml_tree import Node, Style, Text

_ENTRY = re.compile(
    r"""(?P<lead>[ ]*(?:-[ ]+)*)
    (?:(?P<key>"[^"]*"|'[^']*'|[^\s'"\[\]{}#&*!|>%@`,-][^:]*?)[ ]*:(?:[ \t]+|$))?
    (?P<value>.*?)[ \t\r]*""",
    re.VERBOSE,
)
HASH = re.compile(r"[ \t]#(?![\s#!]|$)")
"""A comment's start that was hardly meant as one: nothing stands between # and the word behind it."""
_LONG = 2000  # characters; a longer line is not taken apart, which could take for ever
_STARTS = {
    "@": "a sign that it keeps for itself",
    "`": "a sign that it keeps for itself",
    "%": "a directive",
    "&": "the name of a value to use again",
    "*": "a value named elsewhere",
    "!": "a tag",
    "|": "a block of text that starts on the next line",
    ">": "a folded block of text that starts on the next line",
    "{": "a mapping",
    "[": "a list",
    "?": "a key",
    ",": "the end of an item",
    "}": "the end of a mapping",
    "]": "the end of a list",
    "-": "an item of a list",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """Why YAML stopped, and the text with the guilty words blanked so that reading can go on behind them, if it can."""

    problem: Problem
    repaired: str | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    """The line to blame, taken apart: its number from 0, its key, its value and where the value starts."""

    number: int
    text: str
    key: str
    value: str
    start: int


def explain(wrong: MarkedYAMLError, text: Text) -> Fault:
    """The problem behind a parser's error (libyaml's or PyYAML's wording), and a way to read on."""
    what = f"{wrong.context or ''} {wrong.problem or ''}"
    at = wrong.problem_mark or wrong.context_mark or Mark(text.file, 0, 0, 0, None, 0)
    start = wrong.context_mark or at
    here, context = _line(text, at), _line(text, start)
    if "\t" in here.text[: len(here.text) - len(here.text.lstrip())] or "tab character" in what:
        return Fault(_problem(text, here, 0, "the line is indented with a tab", "indent with spaces"))
    if "end of stream" in what or "document indicator" in what:
        return _unclosed_quote(text, context, start)
    if "escape" in what or "hexdecimal" in what:  # libyaml's spelling
        message = "a backslash between double quotes starts an escape, and this one is unknown"
        return _quote(text, here, message, at.column)
    if "mapping values are not allowed" in what:
        return _second_colon(text, here)
    if "while parsing a flow" in what:
        return _flow(text, context if context.value[:1] in ("[", "{") else here)
    return _by_line(text, here, context, what)


def _by_line(text: Text, here: _Line, context: _Line, what: str) -> Fault:
    """Faults that the line itself explains better than the parser does."""
    if "simple key" in what:
        return _no_key(text, context)
    return _misread_start(text, here) or _cut_by_comment(text, here) or _indentation(text, here, what)


def _line(text: Text, mark: Mark) -> _Line:
    """The line of a mark; at the end of the file, the last line that holds something."""
    number = min(mark.line, len(text.lines) - 1)
    while number and not text.lines[number].strip():
        number -= 1
    line = text.lines[number]
    match = _ENTRY.fullmatch(line) if len(line) < _LONG else None
    if match is None:
        return _Line(number, line, "", line.strip(), len(line) - len(line.lstrip()))
    return _Line(number, line, match["key"] or "", match["value"], match.start("value"))


def _problem(text: Text, line: _Line, start: int, message: str, *hints: str) -> Problem:
    end = max(len(line.text.rstrip()), start + 1)
    return error("yaml-parses", message, Span(text.file, line.number + 1, start + 1, line.number + 1, end + 1), *hints)


def _blanked(text: Text, line: _Line, start: int, fill: str = "x") -> str:
    """The whole text, in which the line from `start` on says nothing."""
    lines = text.text.split("\n")
    here = lines[line.number].removesuffix("\r")
    lines[line.number] = here[:start] + fill * (len(here) - start)
    return "\n".join(lines)


def _quote(text: Text, line: _Line, message: str, start: int | None = None) -> Fault:
    """A text that needs quotation marks."""
    inner = line.value
    if (
        inner[:1] in ("'", '"')
        and inner[-1:] == inner[:1]
        and (inner.count(inner[0]) == 2 or inner.count(inner[0]) % 2)
    ):
        inner = inner[1:-1]
    place = line.start if start is None else start
    problem = _problem(text, line, place, message, *quote_hints(inner, line.key))
    return Fault(problem, _blanked(text, line, line.start))


def _second_colon(text: Text, line: _Line) -> Fault:
    if line.value[:1] in ("'", '"'):
        return _quote(text, line, "text goes on behind the closing quotation mark")
    if line.key and not re.search(r":(\s|$)", line.value):
        message = f"`{clipped(line.key)}` is indented below a key that has a value already"
        hints = (
            f"give `{clipped(line.key)}` the same indentation as the key above",
            "or use a block for the text above: key: |",
        )
        start = len(line.text) - len(line.text.lstrip())
        return Fault(_problem(text, line, start, message, *hints), _blanked(text, line, start))
    return _quote(text, line, "a colon and a space inside a text end it: YAML reads what follows as a value")


def _unclosed_quote(text: Text, line: _Line, mark: Mark) -> Fault:
    sign = line.text[mark.column : mark.column + 1]
    message = f"the quotation mark {sign} that opens here is never closed"
    hint = f"close it with {sign}" + (", and write an apostrophe inside the text twice: ''" if sign == "'" else "")
    return Fault(_problem(text, line, mark.column, message, hint), _blanked(text, line, mark.column))


def _flow(text: Text, line: _Line) -> Fault:
    opening, closing = ("[", "]") if line.value.startswith("[") else ("{", "}")
    kind = "list" if opening == "[" else "mapping"
    if closing in line.value:
        message = f"inside {opening}{closing} a text is cut short or misread"
        hint = f"write the {kind} with one entry a line, or quote each text in it"
        return Fault(
            _problem(text, line, line.start, message, hint, *quote_hints(line.value, line.key)),
            _blanked(text, line, line.start),
        )
    message = f"the {kind} that opens with {opening} is never closed, or a text in it is misread"
    return Fault(
        _problem(text, line, line.start, message, f"close it with {closing}", *quote_hints(line.value, line.key)),
        _blanked(text, line, line.start),
    )


def _no_key(text: Text, line: _Line) -> Fault:
    start = len(line.text) - len(line.text.lstrip())
    words = line.text.strip()
    if re.match(r"[\w-]+:\S", words):
        message, hint = "a colon needs a space behind it", f"write: {clipped(words.replace(':', ': ', 1))}"
    else:
        message, hint = (
            "this line is neither `key: value` nor part of a text",
            "indent it below its key, and use a block: key: |",
        )
    return Fault(_problem(text, line, start, message, hint), _blanked(text, line, start, " "))


def _misread_start(text: Text, line: _Line) -> Fault | None:
    first = line.value[:1]
    if first in ("'", '"'):
        return _quote(text, line, "text goes on behind the closing quotation mark")
    if first in _STARTS and (first != "-" or line.key):
        return _quote(text, line, f"a text that starts with {first} is read by YAML as {_STARTS[first]}")
    inside = re.search(r"(?<=[\[{,\s])[@`%]", line.value) if first in "[{" else None
    return _quote(text, line, f"{inside[0]} cannot start a text", line.start + inside.start()) if inside else None


def _cut_by_comment(text: Text, line: _Line) -> Fault | None:
    above = text.lines[line.number - 1] if line.number else ""
    comment = re.search(r"\s#", above)
    if comment is None or line.key:
        return None
    before = _line(text, Mark(text.file, 0, line.number - 1, 0, None, 0))
    message = "a blank and # end the text here: YAML takes the rest of the line as a comment"
    problem = _problem(text, before, comment.start() + 1, message, *quote_hints(before.value, before.key))
    return Fault(problem, _blanked(text, line, 0, " "))


def _indentation(text: Text, line: _Line, what: str) -> Fault:
    start = len(line.text) - len(line.text.lstrip())
    if "'-' indicator" in what or "block collection" in what or "block sequence" in what:
        message, hint = (
            "a list goes on with an item that starts with `- `, and this line does not",
            "indent it as an item's part",
        )
    else:
        message = "the line's indentation or its form does not fit the lines above it"
        hint = "start keys of the same record in the same column, each as `key: value`"
    return Fault(_problem(text, line, start, message, hint))


def without_value(key: Node, style: Style, *, alone: bool) -> Problem:
    """A key with nothing behind it, in a mapping of that style; `alone` where no other key stands before it."""
    name = key.raw or ""
    hint = "write its value, or `null` if it has none on purpose"
    if style is Style.FLOW and alone:
        hint = f"quote this if the braces belong to the text: {quoted('{' + clipped(name) + '}')}"
    elif style is Style.FLOW:
        hint = "quote the text before it if the comma is part of that text, or write one key a line"
    return error("key-has-value", f"`{clipped(name)}` has no value", key.span, hint)


def tagged(node: Node) -> Problem:
    """A value that starts with !."""
    rest = node.text.lines[node.line - 1][node.column - 1 :].strip()
    message = f"YAML takes `{clipped(rest.split(' ')[0])}` as a tag, and tags are not used here"
    return error("yaml-is-plain", message, node.span, *quote_hints(rest))


def cut_short(node: Node) -> Problem | None:
    """A warning where ` #word` behind an unquoted text was probably part of it."""
    rest = node.text.lines[node.end_line - 1]
    end = node.end_column - 1
    blank = len(rest) - len(rest[end:].lstrip(" \t")) - 1
    if blank < end or not HASH.match(rest, blank):
        return None
    place = Span(node.text.file, node.end_line, blank + 2, node.end_line, len(rest) + 1)
    whole = rest[node.column - 1 :] if node.line == node.end_line else f"{node.raw}{rest[end:]}"
    message = f"the text ends before `{clipped(rest[blank + 1 :])}`: YAML takes that as a comment"
    hints = (*quote_hints(whole.strip()), "write a blank behind # if a comment is meant")
    return warning("comment-is-meant", message, place, *hints)


def directive(text: Text) -> Problem | None:
    """A line that starts with % before anything else: YAML's own instructions, some of which take for ever to read."""
    for number, line in enumerate(text.lines, 1):
        if line.startswith("%"):
            place = Span(text.file, number, 1, number, len(line) + 1)
            message = "a line that starts with % is a directive to YAML"
            return error("yaml-is-plain", message, place, "delete it, or quote it if it is a text")
        if line.strip() and not line.lstrip().startswith("#"):
            return None
    return None
