"""What changed between two editions, for a terminal or a pipe: a line for each, words that went and came marked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefing.edition.compare_marks import COME, CUT, GONE, marks
from briefing.edition.compare_words import alike, bag_of
from briefing.model.comparison import KINDS, Comparison, Difference
from briefing.report.excerpt import visible

_HEADS = {
    "judgment": "Judgments", "fact": "Facts", "event": "Events", "account": "Accounts", "source": "Sources",
    "citation": "Citations",
    "indicator": "Indicators", "scenario": "Scenarios", "implication": "Implications", "figure": "Figures",
    "table": "Tables", "record": "Other records", "text": "Text",
}  # fmt: skip
_STYLES = {
    "raised": "bold cyan", "lowered": "bold magenta", "added": "bold green", "removed": "bold red", "changed": "yellow",
}  # fmt: skip
_AROUND = 8
"""Words that are left beside a change in a sentence."""
_ALIKE = 0.4
"""Texts that have less of their words in common are told one after the other."""
_HOW = 8
_FIELDS = {"cites": "", "rests_on": "rests on", "value": ""}
"""Fields whose names are not what people call them."""
_NAMING = ("text", "name", "title", "topic", "words")
"""Fields that a record is called by: their words name it."""


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of a line and its style, as rich has it."""

    text: str
    style: str = ""


Line = tuple[Words, ...]


def lines_of(comparison: Comparison, old: str, new: str) -> Iterator[Line]:
    """The report in lines; `old` and `new` say what is compared."""
    count = len(comparison.differences)
    told = f"{count} difference{'' if count == 1 else 's'}" if count else "nothing changed"
    yield (Words(told, "bold"), Words(f" from {visible(old)} to {visible(new)}"))
    for kind in KINDS:
        found = [one for one in comparison.differences if one.what == kind]
        if found:
            yield ()
            yield (Words(_HEADS[kind], "bold"),)
            yield from (_line(one) for one in found)


def as_text(comparison: Comparison, old: str, new: str) -> str:
    """The report without colours: [-went-] and {+came+}."""
    return "\n".join("".join(_plain(words) for words in line).rstrip() for line in lines_of(comparison, old, new))


def _plain(words: Words) -> str:
    signs = {GONE: ("[-", "-]"), COME: ("{+", "+}")}.get(words.style)
    return f"{signs[0]}{words.text}{signs[1]}" if signs else words.text


def _line(one: Difference) -> Line:
    named = ", ".join(visible(part) for part in (one.name or ("" if one.what == "text" else one.id), one.part) if part)
    field = "" if one.field in ("", "position", "row") else _FIELDS.get(one.field, one.field.replace("_", " "))
    if one.field in _NAMING and not one.part and one.how == "changed":
        named, field = "", ""
    named = named if one.how in ("added", "removed") else named.rstrip(".")
    head = f"{named}, {field}" if named and field else named or field
    said = _said(one)
    repeats = one.how in ("added", "removed") and visible(one.old or one.new) == named
    joined = (Words(f"{head}: " if head and said and not repeats else head), *(() if repeats else said))
    return (Words("  "), Words(f"{one.how:<{_HOW}}", _STYLES.get(one.how, "")), Words(" "), *joined)


def _said(one: Difference) -> Line:
    old, new = visible(one.old), visible(one.new)
    if not old or not new:
        return (Words(old or new),) if old or new else ()
    if one.field in ("likelihood", "confidence", "status", "value"):
        return (Words(old, GONE), Words(" -> "), Words(new, COME))
    if one.what == "citation" or alike(bag_of(old), bag_of(new)) < _ALIKE:
        return (Words(old, GONE), Words(" "), Words(new, COME))
    return tuple(_marked(old, new))


def _marked(old: str, new: str) -> Iterator[Words]:
    before = ""
    for mark in marks(old, new, _AROUND):
        if before == GONE and mark.kind == COME:
            yield Words(" ")
        yield Words(mark.text, mark.kind if mark.kind in (GONE, COME) else "dim" if mark.kind == CUT else "")
        before = mark.kind
