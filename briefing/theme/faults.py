"""What is wrong with tokens as they are written: each fault at its place, with what to write instead."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel, ValidationError

from briefing.problems import Problem, Problems, error
from briefing.theme.layers import Layers
from briefing.theme.parts import COLOUR
from briefing.theme.tokens import ThemeTokens
from briefing.yaml_text import nearest

_SHORT = re.compile(r"#?[0-9A-Fa-f]{3}")
_BARE = re.compile(r"[0-9A-Fa-f]{6}")
_LONG = re.compile(r"#[0-9A-Fa-f]{8}")

Path = tuple[int | str, ...]


def problems_of(wrong: ValidationError, layers: Layers) -> Problems:
    """The faults that the records of tokens find, in the order in which they are found."""
    return tuple(_problem(fault, layers) for fault in wrong.errors(include_url=False))


def _problem(fault: Any, layers: Layers) -> Problem:
    path: Path = tuple(fault["loc"])
    if fault["type"] == "extra_forbidden":
        return _unknown(path, _known_keys(path), layers)
    if fault["type"] == "missing":
        hint = "write it, or let the theme extend one that has it: `extends: default`"
        return error("theme-token-fits", f"the token “{_named(path)}” is missing", layers.span_of(*path), hint)
    if path[-1] == "[key]":
        return _unknown(path[:-1], _keys_of(path), layers)
    if path[0] == "colours":
        return colour_fault(path, fault["input"], layers)
    message, hints = _misfit(fault, path)
    return error("theme-token-fits", f"{_named(path)}: {message}", layers.span_of(*path), *hints)


def _unknown(path: Path, known: list[str], layers: Layers) -> Problem:
    name = str(path[-1])
    near = nearest(name, known)
    hints = tuple(f"did you mean “{word}”?" for word in near) or ((f"known here: {', '.join(known)}",) if known else ())
    level = layers.level_of(path)
    span = level.place(path, True) if level else None
    return error("theme-token-is-known", f"no token “{_named(path)}”", span, *hints)


def _known_keys(path: Path) -> list[str]:
    """The keys that the mapping of an unknown key may have, as far as records say."""
    record: Any = ThemeTokens
    for part in path[:-1]:
        field = record.model_fields.get(str(part)) if _is_record(record) else None
        kind = field.annotation if field else record
        record = next((one for one in (kind, *get_args(kind)) if _is_record(one)), record)
    return list(record.model_fields) if _is_record(record) else []


def _is_record(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _keys_of(path: Path) -> list[str]:
    return ["a4", "letter"] if path[0] == "papers" else []


def colour_fault(path: Path, value: object, layers: Layers) -> Problem:
    """A value that is no colour, with the form that may have been meant."""
    text = str(value)
    names = [str(name) for name in layers.merged.get("colours", {})]
    message = f"{_named(path)}: “{text}” is no colour" if value is not None else f"{_named(path)}: there is no colour"
    hints = _meant(value, [name for name in names if name != path[-1]]) or ('write it as "#RRGGBB", in quotes',)
    return error("theme-token-fits", message, layers.span_of(*path), *hints)


def _meant(value: object, names: list[str]) -> tuple[str, ...]:
    if value is None:
        return ('a # after a blank begins a comment: write the colour in quotes, as "#14304F"',)
    text = str(value).strip()
    if isinstance(value, int) or _BARE.fullmatch(text):
        return (f'write "#{text.rjust(6, "0").upper()}", in quotes',)
    if _SHORT.fullmatch(text):
        return (f'write "#{"".join(letter * 2 for letter in text.lstrip("#")).upper()}", with six digits',)
    if _LONG.fullmatch(text):
        return (f'write "{text[:7]}": a colour of a theme is not transparent',)
    if text in names:
        return (f'“{text}” leads back here: write one of them as "#RRGGBB"',)
    known = _web_colour(text)
    near = tuple(f"did you mean “{name}”?" for name in nearest(text, names))
    return ((f'{text.lower()} is "{known}"',) if known else ()) + near


def _web_colour(text: str) -> str | None:
    """The colour that a word or a function of CSS names; None for another text."""
    from PIL import ImageColor  # only where something is wrong anyway

    try:
        red, green, blue = ImageColor.getrgb(text.lower())[:3]
    except ValueError:
        return None
    return f"#{red:02X}{green:02X}{blue:02X}"


def _misfit(fault: Mapping[str, Any], path: Path) -> tuple[str, tuple[str, ...]]:
    """What is wrong with any other value, and what may help."""
    message = f"{fault['msg'][0].lower()}{fault['msg'][1:]}"
    given = str(fault["input"])
    words = _words_at(path)
    if fault["type"] == "literal_error" and words:
        near = nearest(given, words)
        hints = tuple(f"did you mean {word}?" for word in near) or (f"one of: {', '.join(words)}",)
        return f"there is no “{given}” here", hints
    if fault["type"].startswith("string_pattern") and path[0] in ("families", "chart", "fallbacks"):
        return f"“{given}” is no name of a token: small letters, digits and underscores", ()
    if path[0] == "logo" and path[-1] in ("file", "on_band"):
        return f"“{given}” is no picture that we print", ("write the path of a picture: .svg, .png or .jpg",)
    if path[0] == "type" and fault["type"] in ("greater_than_equal", "less_than_equal"):
        return f"{message}, and {given} stands here", ("write [size, line], both in points, 7 or more",)
    if path[0] == "type":
        return "a size of type has two numbers", ("write [size, line], both in points: [9.8, 13.5]",)
    if fault["type"] in ("float_parsing", "float_type") and re.match(r"[\d.]+ *(mm|pt|cm|in)", given):
        unit = "points" if path[0] in ("chart", "rules", "furniture") else "mm"
        return message, (f"write the number alone, in {unit}: {given.rstrip('mptcin ')}",)
    return message, ()


def _words_at(path: Path) -> tuple[str, ...]:
    """The words that may stand at a place."""
    record: Any = ThemeTokens
    kind: Any = None
    for part in path:
        if isinstance(part, str) and _is_record(record) and part in record.model_fields:
            kind = record.model_fields[part].annotation
            record = next((one for one in (kind, *get_args(kind)) if _is_record(one)), record)
    return next((get_args(one) for one in (kind, *get_args(kind)) if get_origin(one) is Literal), ())


def is_colour(text: str) -> bool:
    """Whether a colour is written out, and not by the name of another."""
    return re.fullmatch(COLOUR, text) is not None


def _named(path: Path) -> str:
    return ".".join(str(part) for part in path if part != "[key]")
