"""A trace in lines for a terminal: each with its depth and its words, parted by what they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefing.language.words import lexicon
from briefing.provenance.chain import Chain, Entry
from briefing.provenance.falls import Fall
from briefing.provenance.trace import Branch

_SAID = ("text", "standfirst", "bottom_line", "bottom_line_note")
"""Fields whose sentences stand on their own beside running text; others are told with their block."""
_BASIS = {"narrator": "the source’s own voice", "anonymous": "unnamed"}
_MANY = {
    "judgment": "judgments", "implication": "implications", "scenario": "scenarios", "indicator": "indicators",
    "figure": "figures", "table": "tables", "block": "blocks", "account": "accounts", "position": "positions",
    "event": "events", "fact": "facts", "quote": "quotes", "assumption": "assumptions", "data": "data", "tie": "ties",
    "gap": "gaps", "change": "changes", "term": "terms", "place": "places", "actor": "actors",
    "sentence": "sentences",
}  # fmt: skip
"""Kinds in the order in which they are told, and what several of them are called."""
_CREDIBLE = (
    "confirmed", "probably true", "possibly true", "doubtfully true", "improbable", "truth cannot be judged",
)  # fmt: skip
"""Admiralty credibility, 1 to 6 (AJP-2.1)."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the outline. `how` and `kind` come first, `id` after them, `grade` stands last; any may be empty."""

    depth: int
    words: str
    how: str = ""
    kind: str = ""
    id: str = ""
    grade: str = ""


def outlined(branches: Iterable[Branch], told: set[str] | None = None) -> Iterator[Line]:
    """The lines of the way down. `told` are the sources that were named in full before, and grows."""
    told = set() if told is None else told
    for one in branches:
        entry = one.entry
        place = f"{entry.sign if one.places[:1].isdigit() else ''}{one.places}"
        remarks = f" ({'; '.join(one.remarks)})" if one.remarks else ""
        name = entry.key if entry.kind == "sentence" else f"{entry.id} {place}{remarks}".strip()
        if one.depth and entry.key in told:
            yield Line(one.depth, "", one.how, entry.kind, name)
            continue
        if entry.kind == "source":
            told.add(entry.key)
        again = " (above)" if one.repeated else ""
        yield Line(one.depth, f"{entry.words}{again}", one.how, entry.kind, name, graded(entry))


def graded(entry: Entry) -> str:
    """Whose voice it is and how it is graded, in a few words."""
    said = []
    if entry.basis:
        said.append(_BASIS.get(entry.basis, entry.basis))
    if entry.kind == "source":
        key = f"grade {entry.reliability}"
        said += [entry.note, f"{entry.reliability} {lexicon('en').label(key)}" if entry.reliability else "not graded"]
    if entry.credibility:
        said.append(f"{entry.credibility} {_CREDIBLE[entry.credibility - 1]}")
    if entry.kind in ("data", "file") and entry.note:
        said.append(entry.note)
    return ", ".join(said)


def outlined_fall(fall: Fall) -> Iterator[Line]:
    """The lines of what falls with an entry: the judgments first, then everything else by kind."""
    lost = [entry for entry in fall.lost if entry.kind == "judgment"]
    shaken = [one for one in fall.shaken if one.entry.kind == "judgment"]
    name = fall.of.kind
    yield Line(0, f"If this {name} falls")
    if lost:
        yield Line(1, f"these judgments lose all their support ({len(lost)})")
        yield from (Line(2, entry.words, kind="judgment", id=entry.id) for entry in lost)
    if shaken:
        yield Line(1, f"these judgments keep some ({len(shaken)})")
        for one in shaken:
            grade = f"{one.standing} of {one.of} grounds stand"
            yield Line(2, one.entry.words, kind="judgment", id=one.entry.id, grade=grade)
    if not lost and not shaken:
        yield Line(1, f"no {'other ' if name == 'judgment' else ''}judgment rests on it")
    others = [entry for entry in fall.lost if entry.kind != "judgment"]
    yield from _by_kind("falls with it", others, {})
    weaker = {one.entry.key: f"{one.standing} of {one.of}" for one in fall.shaken if one.entry.kind != "judgment"}
    yield from _by_kind("keeps some support", [one.entry for one in fall.shaken if one.entry.key in weaker], weaker)
    yield from _by_kind("names it, or cites the same place", list(fall.beside), {})


def _by_kind(head: str, entries: list[Entry], grades: dict[str, str]) -> Iterator[Line]:
    """Entries under their kinds; sentences by their paragraphs, on one line."""
    if entries:
        yield Line(0, f"What {head} ({len(entries)})")
    kinds = dict.fromkeys(entry.kind for entry in entries)
    for kind in sorted(kinds, key=list(_MANY).index):
        found = [entry for entry in entries if entry.kind == kind]
        if kind == "sentence":
            yield Line(1, ", ".join(_paragraphs(found)), kind="sentences", id=str(len(found)))
            continue
        yield Line(1, f"{_MANY[kind]} ({len(found)})")
        yield from (Line(2, one.words, id=one.id, grade=grades.get(one.key, graded(one))) for one in found)


def _paragraphs(sentences: list[Entry]) -> list[str]:
    """The paragraphs of sentences, those of one section after one another: road¶1, ¶2."""
    names = dict.fromkeys(entry.key.rpartition(".")[0] for entry in sentences)
    made: list[str] = []
    before = ""
    for name in names:
        section, sign, number = name.partition("¶")
        made.append(f"¶{number}" if sign and section == before else name)
        before = section if sign else ""
    return made


def tops(chain: Chain, sections: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """For each section, the keys of what stands in it in reading order, titles and labels left out."""
    inside: dict[str, list[Entry]] = {section: [] for section in sections}
    for entry in chain.entries.values():
        if entry.section in inside and entry.kind != "section" and (entry.kind != "sentence" or _says(entry)):
            inside[entry.section].append(entry)
    for section, entries in inside.items():
        yield section, [entry.key for entry in sorted(entries, key=_position)]


def _position(entry: Entry) -> tuple[str, int, int]:
    return (entry.at.file, entry.at.line, entry.at.column) if entry.at else ("", 0, 0)


def _says(entry: Entry) -> bool:
    paragraph = entry.key.rpartition(".")[0]
    field = paragraph.rpartition("/")[2].partition("¶")[0].partition("-")[0]
    return "/" not in paragraph or field in _SAID
