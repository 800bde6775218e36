"""Pydantic's errors as problems: each at its place, in plain words, with what to write instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel, ValidationError

from briefing.model.dates import Date
from briefing.model.steps import VERBS
from briefing.problems import Fix, Problem, Problems, Span, error
from briefing.source.shape import Asked, about, asked, fields_of, in_words, is_record, kinds_of, options, telling
from briefing.source.vocabularies import VOCABULARIES
from briefing.yaml_text import clipped, nearest, quoted, slip_of
from briefing.yaml_tree import Node, Style

_MOST_NAMES = 12
_ID = "^[a-z][a-z0-9-]*$"
_FORMS = {
    _ID: "an id is made of small letters, digits and hyphens, and starts with a letter",
    r"^([01][0-9]|2[0-3]):[0-5][0-9]$": "a time is written with four digits, such as 09:30",
    "^https?://": "an address starts with http:// or https://",
    "^[0-9a-f]{64}$": "a SHA-256 digest has 64 digits of 0-9 and a-f",
    "^#[0-9A-Fa-f]{6}$": "a colour is written #RRGGBB",
    r"^\d{1,3}% \d{1,3}%$": "a point is written as two shares, such as 50% 30%",
}
_BOUNDS = {
    "greater_than_equal": ("at least", "ge"),
    "less_than_equal": ("at most", "le"),
    "greater_than": ("more than", "gt"),
    "less_than": ("less than", "lt"),
}


@dataclass(frozen=True, slots=True)
class _Wrong:
    """One error of pydantic's: its type, the value, its context, what was asked for, and the node there."""

    type: str
    value: Any
    context: dict[str, Any]
    asked: Asked
    tree: Node

    @property
    def node(self) -> Node:
        return self.tree.find(self.asked.path)[0]

    @property
    def span(self) -> Span:
        return self.tree.span_of(self.asked.path, self.asked.is_key)


def problems_of(failed: ValidationError, model: type[BaseModel], tree: Node) -> Problems:
    """The problems behind a failed validation of the value at `tree`, in the order of the files."""
    wrongs = [
        _Wrong(one["type"], one["input"], one.get("ctx", {}), asked(model, one["loc"]), tree)
        for one in failed.errors(include_url=False)
    ]
    wrongs = [
        wrong
        for wrong in wrongs  # pydantic counts the entries that had no error
        if wrong.type != "too_short" or len(wrong.value) < wrong.context["min_length"]
    ]
    told = dict.fromkeys(_problem(wrong) for wrong in _that_help(wrongs))
    return tuple(sorted(told, key=lambda problem: problem.span or tree.span))


def _that_help(wrongs: Sequence[_Wrong], level: int = 0) -> list[_Wrong]:
    """One error for each choice between types: what is deepest inside the value, or that no type fits.

    `level` is the number of choices on the way to the values that are settled.
    """
    kept: list[_Wrong] = []
    choices: dict[tuple[str | int, ...], list[_Wrong]] = {}
    for wrong in wrongs:
        if len(wrong.asked.choices) <= level:
            kept.append(wrong)
        else:
            choices.setdefault(wrong.asked.path[: wrong.asked.choices[level][0]], []).append(wrong)
    for path, several in choices.items():
        deeper = [wrong for wrong in several if len(wrong.asked.path) > len(path)]
        first = several[0]
        said = [wrong for wrong in several if wrong.type == "value_error" and isinstance(wrong.value, dict)]
        if deeper:
            kept += _that_help(deeper, level + 1)
        elif said:  # it has the form of a record, which disagrees with itself
            kept += said[:1]
        elif len({wrong.type for wrong in several}) == 1 and first.type not in _TYPES:
            kept.append(first)
        else:
            whole = Asked(path, first.asked.choices[level][1], first.asked.record, first.asked.field)
            kept.append(_Wrong("choice", first.value, {}, whole, first.tree))
    return kept


def _problem(wrong: _Wrong) -> Problem:
    """The problem behind one error."""
    for types, words in _WORDS:
        if wrong.type in types:
            return words(wrong)
    return _misfit(wrong)


def _missing(wrong: _Wrong) -> Problem:
    path, name = wrong.asked.path[:-1], wrong.asked.path[-1]
    where = next((f" in `{step}`" for step in reversed(path) if isinstance(step, str)), "")
    what = about(wrong.asked.record, str(name)) if wrong.asked.record else ""
    return error("field-is-present", f"`{name}` is missing{where}", wrong.span, *([f"{name}: {what}"] if what else []))


def _unknown(wrong: _Wrong) -> Problem:
    name = str(wrong.asked.path[-1])
    known = fields_of(wrong.asked.record) if wrong.asked.record else {}
    below = [outer for outer, annotation in known.items() if any(name in _names(one) for one in options(annotation))]
    hints = [f"`{name}` belongs below `{outer}`" for outer in below[:1]]
    hints = hints or [f"did you mean `{other}`?" for other in nearest(name, known)]
    names = telling(wrong.asked.record) if wrong.asked.record else ()
    place = wrong.tree.span_of(wrong.asked.path, key=True)
    message = f"there is no field `{clipped(name)}` here"
    meant = None if below else slip_of(name, known, closed=True)
    problem = error("key-is-known", message, place, *(hints or (f"known here: {_listed(names)}",)))
    return problem.mended(Fix(place, meant) if meant else None)


def _names(option: Any) -> dict[str, Any]:
    return fields_of(option) if is_record(option) else {}


def _no_kind(wrong: _Wrong) -> Problem:
    kinds = [kind for one in options(wrong.asked.annotation) for kind in kinds_of(one)]
    return error("field-is-present", "`kind` is missing", wrong.span, f"one of: {_listed(kinds, 40)}")


def _unknown_kind(wrong: _Wrong) -> Problem:
    kinds = [kind for one in options(wrong.asked.annotation) for kind in kinds_of(one)]
    given = str(wrong.context.get("tag", ""))
    hints = [f"did you mean {kind}?" for kind in nearest(given, kinds)]
    place = wrong.tree.span_of((*wrong.asked.path, "kind"))
    message = f"there is no kind “{clipped(given)}” here"
    meant = slip_of(given, kinds, closed=True)
    problem = error("value-fits", message, place, *hints, f"one of: {_listed(kinds, 40)}")
    return problem.mended(Fix(place, meant) if meant else None)


def _no_step(wrong: _Wrong) -> Problem:
    """A step whose verb nobody knows."""
    given = [str(key) for key in wrong.value] if isinstance(wrong.value, dict) else []
    hints = [f"did you mean `{verb}`?" for key in given for verb in nearest(key, VERBS)][:3]
    return error("field-is-present", "this step has no verb", wrong.span, *hints, f"one of: {_listed(VERBS, 40)}")


def _said(wrong: _Wrong) -> Problem:
    """What a validator of the model says in its own words."""
    found = options(wrong.asked.annotation)
    rule = "record-agrees" if any(is_record(one) for one in found) else "value-fits"
    message = str(wrong.context["error"]).replace(str(wrong.value), clipped(str(wrong.value)))
    hints = ["write a day of the calendar, such as 2023-10-07, a month or a year"] if Date in found else []
    return error(rule, message, wrong.tree.span_of(wrong.asked.path, key=rule == "record-agrees"), *hints)


def _form(wrong: _Wrong) -> Problem:
    pattern, text = wrong.context["pattern"], str(wrong.value)
    message = f"“{clipped(text)}” has not the form that `{wrong.asked.field or wrong.asked.path[-1]}` needs"
    hints = [_FORMS.get(pattern, f"it has to match {pattern}")]
    if pattern == _ID:
        message = f"“{clipped(text)}” is no id"
        written = re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-").lstrip("-0123456789")
        hints += [f"write {clipped(written)}"] if re.fullmatch(_ID, written) else []
    return error("value-fits", message, wrong.span, *hints)


def _length(wrong: _Wrong) -> Problem:
    if wrong.type == "string_too_short":
        return error("value-fits", "the text is empty", wrong.span, "write it, or leave the key out")
    least, most = wrong.context.get("min_length"), wrong.context.get("max_length")
    limit = f"at least {least}" if wrong.type == "too_short" else f"at most {most}"
    what = "characters" if wrong.type.startswith("string") else "entry" if least == 1 else "entries"
    message = f"`{wrong.asked.field}` needs {limit} {what}" if "least" in limit else f"{limit} {what} are allowed here"
    hints = ["write an entry a line, each behind `- `"] if wrong.type == "too_short" else []
    return error("value-fits", message, wrong.span, *hints)


def _bound(wrong: _Wrong) -> Problem:
    words, key = _BOUNDS[wrong.type]
    message = f"`{wrong.asked.field}` is {words} {wrong.context[key]}, and {_found(wrong)} stands here"
    return error("value-fits", message, wrong.span)


def _misfit(wrong: _Wrong) -> Problem:
    """A value of another kind than the field's."""
    found = options(wrong.asked.annotation)
    expected = in_words(wrong.asked.annotation)
    value, node = wrong.value, wrong.node
    message = f"expected {_either(expected)}, found {_found(wrong)}"
    if str in found and isinstance(value, bool | int | float) and node.style is Style.PLAIN:
        hint = f"quote this: {quoted(clipped(node.raw or ''))}"
        return error("text-is-quoted", message, wrong.span, hint).mended(Fix(wrong.span, node.raw or ""))
    words = [str(word) for one in found if get_origin(one) is Literal for word in get_args(one)]
    meant = (
        slip_of(value, words, closed=True)
        if isinstance(value, str) and list(found) == [Literal[tuple(words)]]
        else None
    )
    return error("value-fits", message, wrong.span, *_hints(wrong, found)).mended(
        Fix(wrong.span, meant) if meant else None
    )


def _hints(wrong: _Wrong, found: tuple[Any, ...]) -> list[str]:
    value, node = wrong.value, wrong.node
    words = [str(word) for one in found if get_origin(one) is Literal for word in get_args(one)]
    hints = [f"did you mean {word}?" for word in nearest(str(value), words)] if words else []
    if wrong.asked.field in VOCABULARIES and isinstance(value, str) and not hints:
        hints.append("a file that holds it is named .yaml or .yml")
    elif wrong.asked.field == "format" and not hints:
        hints.append(f"this program knows format {' and '.join(words)}")
    elif value is None:
        hints.append("write a value, or leave the key out")
    elif str in found and isinstance(value, dict | list) and node.style is Style.FLOW:
        written = node.text.lines[node.line - 1][node.column - 1 :].strip()
        hints.append(f"quote this: {quoted(clipped(written))}")
    elif bool in found and isinstance(value, str):
        hints += [f"write {word}" for word in _TRUTH.get(value.casefold(), ())]
    elif (int in found or float in found) and isinstance(value, str):
        number = re.search(r"[-+]?\d[\d,]*(?:\.\d+)?", value)
        hints += [f"write the number alone: {number[0].replace(',', '')}"] if number else []
    elif any(get_origin(one) is tuple for one in found) and not isinstance(value, dict):
        hints.append("write a list: one entry a line, each behind `- `")
    return hints


_TRUTH = {
    "yes": ("true",),
    "on": ("true",),
    "true": ("true",),
    "no": ("false",),
    "off": ("false",),
    "false": ("false",),
}


def _found(wrong: _Wrong) -> str:
    """What stands there, in words."""
    value = wrong.value
    if value is None:
        return "nothing (null)"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return f"the number {clipped(wrong.node.raw or str(value))}"
    if isinstance(value, str):
        return f"the text “{clipped(value)}”"
    return "a list" if isinstance(value, list | tuple) else "a mapping"


def _either(words: Sequence[str]) -> str:
    if len(words) > 1:
        return f"{', '.join(words[:-1])} or {words[-1]}"
    return words[0] if words else "another value"


def _listed(words: Any, most: int = _MOST_NAMES) -> str:
    names = list(words)
    return ", ".join(names[:most]) + (", ..." if len(names) > most else "")


_TYPES = frozenset({"literal_error", "string_type", "int_type", "float_type", "bool_type", "tuple_type", "dict_type"})
_WORDS: tuple[tuple[frozenset[str], Callable[[_Wrong], Problem]], ...] = (
    (frozenset({"missing"}), _missing),
    (frozenset({"extra_forbidden"}), _unknown),
    (frozenset({"union_tag_not_found"}), _no_kind),
    (frozenset({"union_tag_invalid"}), _unknown_kind),
    (frozenset({"no_step"}), _no_step),
    (frozenset({"value_error"}), _said),
    (frozenset({"string_pattern_mismatch"}), _form),
    (frozenset({"string_too_short", "string_too_long", "too_short", "too_long"}), _length),
    (frozenset(_BOUNDS), _bound),
)
