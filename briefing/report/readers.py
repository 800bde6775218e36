"""The editions of a briefing in words: who gets which, what goes from it, what would break."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from briefing.edition.portions import KINDS, Portion
from briefing.problems import Span
from briefing.readers import Copy, Readers
from briefing.report.excerpt import visible

Seen = Callable[[Span], str]
Style = Callable[[str, str], str]
"""A text in one of the styles: head, good, bad, dim."""


def plainly(text: str, style: str) -> str:
    """The text as it is."""
    return text


def as_tree(found: Readers, seen: Seen, style: Style = plainly) -> str:
    """The copies as a tree: those who get each, how much stays, what goes and with which marks, what would break."""
    many = sum(len(copy.readers) for copy in found.copies)
    lines = [style(f"{found.title}: {_of(len(found.copies), 'edition')} for {_of(many, 'reader')}", "head")]
    for at, copy in enumerate(found.copies, 1):
        lines += ["", *_copy(at, copy, seen, style)]
    return "\n".join(lines)


def _copy(at: int, copy: Copy, seen: Seen, style: Style) -> Iterator[str]:
    verdict = style("holds", "good") if copy.holds else style("does not hold", "bad")
    yield f"{at}. {style(_who(copy), 'head')}: {verdict}"
    counts = (f"{copy.stays[kind]} of {_of(copy.whole[kind], kind)}" for kind in KINDS if copy.whole[kind])
    yield f"   stays  {', '.join(counts)}"
    yield f"   prints {visible('; '.join(copy.sections)) or 'nothing'}; {_of(copy.printed, 'record')} behind it"
    goes = [(_named(one), _marks(one), seen(one.place) if one.place else "") for one in copy.goes]
    widths = [max((len(row[column]) for row in goes), default=0) for column in range(2)]
    for row in goes:
        cells = f"{row[0]:<{widths[0]}}  {row[1]:<{widths[1]}}  "
        yield f"   {style('goes', 'dim')}   {cells}{style(row[2], 'dim')}".rstrip()
    for problem in copy.problems:
        if problem.is_error:
            place = f"{seen(problem.span)}: " if problem.span else ""
            yield f"   {style('breaks', 'bad')} {place}{problem.message} ({problem.rule})"


def _who(copy: Copy) -> str:
    """The readers of a copy, by audience: "everyone and board at TLP:CLEAR or TLP:GREEN"."""
    markings: dict[tuple[str, ...], list[str]] = {}
    for audience in dict.fromkeys(audience for audience, _ in copy.readers):
        of = tuple(marking for other, marking in copy.readers if other == audience)
        markings.setdefault(of, []).append(audience or "everyone")
    return "; ".join(f"{_joined(names, 'and')} at {_joined(of, 'or')}" for of, names in markings.items())


def _joined(names: Any, word: str) -> str:
    given = list(names)
    return given[0] if len(given) == 1 else f"{', '.join(given[:-1])} {word} {given[-1]}"


def _of(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _named(one: Portion) -> str:
    words = f" “{visible(one.words)}”" if one.words and one.words != one.name else ""
    return f"{one.kind}{f' {one.name}' if one.name else ''}{words}"


def _marks(one: Portion) -> str:
    said = {name: one.marks[name] for name in ("marking", "audience", "lang", "when") if one.marks.get(name)}
    lists = {name: ", ".join(value) if isinstance(value, tuple) else str(value) for name, value in said.items()}
    named = (value if name == "marking" else f"for {value}" if name == "audience" else f"{name} {value}"
             for name, value in lists.items())  # fmt: skip
    return ", ".join(named)


def as_json(found: Readers, seen: Seen) -> str:
    """The copies as one JSON object with `format` (1), `title` and `editions`."""
    made = [_object(copy, seen) for copy in found.copies]
    return json.dumps({"format": 1, "title": found.title, "editions": made}, ensure_ascii=False, indent=2) + "\n"


def _object(copy: Copy, seen: Seen) -> dict[str, Any]:
    errors = [problem for problem in copy.problems if problem.is_error]
    return {
        "readers": [{"audience": audience, "marking": marking} for audience, marking in copy.readers],
        "holds": copy.holds,
        "stays": copy.stays,
        "of": copy.whole,
        "sections": list(copy.sections),
        "records_printed": copy.printed,
        "goes": [
            {
                "kind": one.kind,
                "id": one.name or None,
                "words": one.words,
                "marks": {
                    name: list(value) if isinstance(value, tuple) else value for name, value in one.marks.items()
                },
                "at": seen(one.place) if one.place else None,
            }
            for one in copy.goes
        ],
        "breaks": [
            {"rule": problem.rule, "message": problem.message, "at": seen(problem.span) if problem.span else None}
            for problem in errors
        ],
    }
