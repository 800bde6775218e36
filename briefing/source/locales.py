"""A project's own locale files: `locales/<tag>.yaml` in its root says words otherwise than the files that ship."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from briefing.language.locale_files import Words, words_of_locale
from briefing.language.numerals import locale_of
from briefing.problems import Problem, Problems, Span, error
from briefing.source.inside import ReadFile, names_in, read_file
from briefing.strict_yaml import parse
from briefing.yaml_text import nearest
from briefing.yaml_tree import Node, Value

FOLDER = "locales"
_ENDING = ".yaml"
_PART = re.compile(r"\{(\w*)\}")
_OPEN = ("scales", "vague", "opening", "numbers")
"""Tables of words whose keys are the words themselves: any may stand in them."""


@dataclass(frozen=True, slots=True)
class Locales:
    """What the files of a project say, by tag in lower case; the files, and what is wrong with them."""

    by_tag: Mapping[str, Words] = field(default_factory=dict)
    files: tuple[ReadFile, ...] = ()
    problems: Problems = ()


def read_locales(root: Path) -> Locales:
    """The locale files of a project; none where it has no folder of them."""
    folder = root / FOLDER
    if not folder.is_dir():
        return Locales()
    by_tag: dict[str, Words] = {}
    files: list[ReadFile] = []
    problems: list[Problem] = []
    for name in sorted(one for one in names_in(folder) if one.endswith(_ENDING)):
        found = read_file(root, f"{FOLDER}/{name}")
        problems += (problem.at(Span(f"{FOLDER}/{name}")) for problem in found.problems)
        if found.value is not None:
            files.append(found.value)
            words, wrong = _read(found.value, name.removesuffix(_ENDING))
            problems += wrong
            by_tag[name.removesuffix(_ENDING).lower()] = words
    return Locales(by_tag, tuple(files), tuple(problems))


def _read(file: ReadFile, tag: str) -> tuple[Words, Problems]:
    """What one file says; nothing where something in it is wrong."""
    try:
        locale_of(tag)
    except ValueError as unknown:
        hint = "name the file by its language: locales/de.yaml"
        return {}, (error("locale-fits", str(unknown), Span(file.path), hint),)
    read = parse(file.data, file.path)
    if read.value is None or not isinstance(read.value.value, dict):
        return {}, read.problems or (error("locale-fits", "a locale file is a mapping", Span(file.path)),)
    wrong = (*read.problems, *_misfits(read.value.value, read.value.tree, _model(tag), ()))
    return ({} if any(one.is_error for one in wrong) else read.value.value), wrong


def _model(tag: str) -> Words:
    """What a file may say: all that English says, and what this language says beside."""
    made = dict(words_of_locale("en"))
    own = words_of_locale(tag)
    made["dates"] = {**dict.fromkeys(_DATES, ""), **made["dates"], **own["dates"]}
    return {**{key: value for key, value in own.items() if key not in made}, **made}


_COUNTS = {"months": 12, "full_months": 12, "seasons": 4, "quotes": 4}
_DAYS = ("day", "month", "mon", "year")
_FORM = "assets/locales/en.json of the program has the form of every value"
_DATES = ("first", "about_day", "since_day", "until_day", "period", "period_day", "season", "months", "full_months")


def _misfits(said: Mapping[str, Value], node: Node, model: Words, path: tuple[str, ...]) -> Iterator[Problem]:
    """Keys that nobody asks for, values of another form, and places for words that are never filled in."""
    for key, value in said.items():
        here = (*path, key)
        if key not in model:
            near = nearest(key, tuple(model))
            hints = [f"did you mean “{near[0]}”?"] if near else ["assets/locales/en.json of the program has all keys"]
            message = f"no word of the program has the key “{key}”"
            yield error("locale-fits", message, node.span_of(here, key=True), *hints)
        elif isinstance(model[key], Mapping):
            if not isinstance(value, dict):
                yield error("locale-fits", f"“{key}” is a table of words", node.span_of(here))
            elif key not in _OPEN:
                yield from _misfits(value, node, model[key], here)
        elif key in _COUNTS:
            texts = [one for one in value if isinstance(one, str)] if isinstance(value, list) else []
            if len(texts) != _COUNTS[key] or texts != value:
                yield error("locale-fits", f"“{key}” is a list of {_COUNTS[key]} texts", node.span_of(here))
        elif isinstance(model[key], str):
            yield from _text_misfits(value, model[key], node.span_of(here), key)
        elif not isinstance(value, type(model[key])):
            yield error("locale-fits", f"“{key}” is another kind of value", node.span_of(here), _FORM)


def _text_misfits(value: Value, model: str, span: Span, key: str) -> Iterator[Problem]:
    if not isinstance(value, str):
        yield error("locale-fits", f"“{key}” is a text", span, "quote it")
        return
    known = {*_PART.findall(model), *(_DAYS if key in ("day", "day_and_month", "month") else ())}
    known |= {"start", "end", "date"} if not model else set()
    for part in sorted(set(_PART.findall(value)) - known):
        has = ", ".join(f"{{{one}}}" for one in sorted(known)) or "none"
        yield error("locale-fits", f"nothing is filled in for {{{part}}} here", span, f"the English text has {has}")
