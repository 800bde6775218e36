"""The lines in which a block tells what changed: few, short, in groups, with the words that came and went."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefing.edition.compare_marks import marks
from briefing.language.words import lexicon
from briefing.model.comparison import Comparison, Difference
from briefing.model.edition import View

_MOST = {"text": 6}
_ELSE = 8
"""Lines of a group; what is more is counted."""
_AROUND = 5
"""Words that are left beside a change."""
_LONG = 220
"""Letters of a text that came or went; the rest is cut."""
_HEAD = 72
"""Letters of a sentence that only says what is told of."""

_GROUPS = (
    ("judgment", ("judgment",)),
    ("fact", ("fact",)),
    ("event", ("event",)),
    ("account", ("account",)),
    ("indicator", ("indicator",)),
    ("scenario", ("scenario",)),
    ("implication", ("implication",)),
    ("figure", ("figure", "table")),
    ("record", ("record",)),
    ("text", ("text",)),
    ("citation", ("citation",)),
    ("source", ("source",)),
)
"""Groups in the order of the page, and the kinds of difference in each."""


_FIELDS = {
    "reasoning": "Reasoning",
    "basis": "Confidence, and why",
    "horizon": "Horizon",
    "review_when": "Review",
    "not_judged": "Not judged",
    "alternatives": "Other reading",
    "would_change": "Would change it",
    "likelihood": "Likelihood",
    "confidence": "Confidence",
    "threshold": "Threshold",
    "status": "Status",
    "status_note": "Status",
    "by": "By when",
    "audience_name": "For whom",
    "date": "Date",
    "as_words": "Date",
    "drivers": "Drivers",
    "signposts": "Signposts",
    "impact": "Impact",
    "if_wrong": "If wrong",
    "filled_by": "To fill it",
    "reliability": "Grade",
    "as_of": "As of",
    "place": "Where",
    "rests_on": "Rests on",
}
"""The labels of fields; another needs none, or has the words of a column."""


@dataclass(frozen=True, slots=True)
class Known:
    """The judgments' numbers, and where they stand on the page, by id."""

    numbers: Mapping[str, object]
    anchors: Mapping[str, str]


def groups_of(changes: Comparison, language: str, known: Known, told_apart: bool) -> tuple[View, ...]:
    """The groups that hold something. Judgments `told_apart` leave out what became of their terms."""
    made = []
    for name, kinds in _GROUPS:
        found = [one for one in changes.differences if one.what in kinds]
        if told_apart:
            found = [one for one in found if one.field not in ("likelihood", "confidence")]
        lines = [_line(one, language, known) for one in _once(found)]
        if lines:
            most = _MOST.get(name, _ELSE)
            most = len(lines) if len(lines) == most + 1 else most  # "and 1 more" takes the room of the one
            made.append(View({"kind": name, "lines": tuple(lines[:most]), "more": max(0, len(lines) - most)}))
    return tuple(made)


def _once(found: Sequence[Difference]) -> Iterator[Difference]:
    """Figures whose numbers changed in more than one place are told of once."""
    met: set[tuple[str, str]] = set()
    for one in found:
        key = (one.what, one.id)
        if one.what == "figure" and key in met:
            continue
        met.add(key)
        yield one


def _line(one: Difference, language: str, known: Known) -> View:
    """`how` is a word of the sign; `pieces` are the words, each with what became of it."""
    term = one.field in ("likelihood", "confidence", "status") or one.what in ("fact", "figure")
    both = bool(one.old and one.new) and not term
    pieces = marks(one.old, one.new, _AROUND) if both else ()
    said = "" if both else _clipped(one.new or one.old)
    return View(
        {
            "what": one.what,
            "how": _how(one),
            "name": one.name if one.part or one.what != "citation" else _headed(one.name),
            "part": _headed(one.part) if one.what == "citation" else one.part,
            "number": known.numbers.get(one.id) if one.what in ("judgment", "citation") and not one.part else None,
            "anchor": known.anchors.get(one.id),
            "key": one.field,
            "field": _field(one, language),
            "old": _clipped(one.old),
            "new": _clipped(one.new),
            "said": said,
            "pieces": tuple(View({"kind": piece.kind, "text": piece.text}) for piece in pieces),
        }
    )


def _how(one: Difference) -> str:
    """What a line is told as: reworded and position are kinds of change of their own."""
    if one.what == "judgment" and one.field == "text":
        return "reworded"
    if one.field == "position" and one.how in ("added", "removed"):
        return f"position {one.how}"
    return one.how


def _field(one: Difference, language: str) -> str:
    """The field by the words that the page has for it; as it is where it has words of its own, such as a column."""
    if one.field in _FIELDS and not one.part:
        return lexicon(language).label(_FIELDS[one.field])
    return one.field if one.part and one.field not in ("position", "row", "reading", "basis_note", "cites") else ""


def _headed(text: str) -> str:
    """A sentence before a colon: what it says that is told of, without its stop."""
    return _clipped(text, _HEAD).rstrip(".。۔")


def _clipped(text: str, most: int = _LONG) -> str:
    """A text that is not too long, cut at a word."""
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0].rstrip(',;:')} …"
