"""Formatted words: a flat row of runs, each with its marks. All that a style prints is made of these."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

ITALIC, BOLD, SMALL_CAPS, SUPERSCRIPT, SUBSCRIPT = "italic", "bold", "small-caps", "sup", "sub"

_ATTRIBUTES = {
    ("font-style", "italic"): ITALIC,
    ("font-style", "oblique"): ITALIC,
    ("font-weight", "bold"): BOLD,
    ("font-variant", "small-caps"): SMALL_CAPS,
    ("vertical-align", "sup"): SUPERSCRIPT,
    ("vertical-align", "sub"): SUBSCRIPT,
}
_PLAIN = {
    ("font-style", "normal"): frozenset({ITALIC}),
    ("font-weight", "normal"): frozenset({BOLD}),
    ("font-variant", "normal"): frozenset({SMALL_CAPS}),
    ("vertical-align", "baseline"): frozenset({SUPERSCRIPT, SUBSCRIPT}),
}


@dataclass(frozen=True, slots=True)
class Run:
    """Words with their marks. `against` are marks that a run further in has taken off for good."""

    text: str
    marks: frozenset[str] = frozenset()
    against: frozenset[str] = frozenset()


Runs = tuple[Run, ...]


def run(text: str) -> Runs:
    """Plain words."""
    return (Run(text),) if text else ()


def words_of(runs: Runs) -> str:
    """The words alone."""
    return "".join(one.text for one in runs)


def marked(runs: Runs, attributes: dict[str, str]) -> Runs:
    """The runs with the formatting that an element asks for; what stands further in has the last word."""
    put = {_ATTRIBUTES[pair] for pair in attributes.items() if pair in _ATTRIBUTES}
    off = frozenset().union(*(_PLAIN[pair] for pair in attributes.items() if pair in _PLAIN))
    if not put and not off:
        return runs
    return tuple(replace(one, marks=one.marks | (put - one.against), against=one.against | off) for one in runs)


def joined(parts: Iterable[Runs], delimiter: str) -> Runs:
    """Parts with the delimiter between those that are there."""
    made: list[Run] = []
    for part in parts:
        if part:
            if made and delimiter:
                made.append(Run(delimiter))
            made.extend(part)
    return tuple(made)


def changed(runs: Runs, change: Callable[[str], str]) -> Runs:
    """The runs with their words changed one by one."""
    return tuple(replace(one, text=change(one.text)) for one in runs)


def trimmed(runs: Runs) -> Runs:
    """The runs without blanks at their ends."""
    found = list(runs)
    while found and not found[-1].text.strip():
        found.pop()
    while found and not found[0].text.strip():
        found.pop(0)
    if found:
        found[0] = replace(found[0], text=found[0].text.lstrip())
        found[-1] = replace(found[-1], text=found[-1].text.rstrip())
    return tuple(found)
