"""Records that came, went or changed; judgments that were raised or lowered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from briefing.edition.compare_cites import FIELDS, recited, told_by_both
from briefing.edition.compare_words import pairs
from briefing.edition.revision import LOWERED, RAISED, across
from briefing.model.comparison import KINDS, Difference
from briefing.model.snapshot import Item, Snapshot, kept, shown

_SAME = 0.75
"""Records under different ids that share this much of their words are one that got another id."""
_LEVELS = ("low", "moderate", "high")
_PART = {"position": "account", "row": "table"}
"""Items that are told of as parts of another kind."""


@dataclass(frozen=True, slots=True)
class Matched:
    """Items of both snapshots that are the same record, those of one alone, and the names that changed."""

    both: tuple[tuple[Item, Item], ...]
    gone: tuple[Item, ...]
    come: tuple[Item, ...]
    renamed: dict[str, str]


def matched(old: Snapshot, new: Snapshot) -> Matched:
    """By kind and id; what is left by its words: a record that only got another id is the same."""
    wholes = _match(_wholes(old), _wholes(new), {})
    ids = {one.id: other.id for one, other in wholes.both if one.id != other.id}
    parts = _match(_parts(old), _parts(new), ids)
    renamed = {f"{one.kind}:{one.id}": f"{other.kind}:{other.id}" for one, other in wholes.both if one.id != other.id}
    renamed |= {f"see:{one}": f"see:{other}" for one, other in ids.items()}
    gone, come = (*wholes.gone, *parts.gone), (*wholes.come, *parts.come)
    return Matched((*wholes.both, *parts.both), gone, come, renamed)


Heap = dict[tuple[str, str], list[tuple[Item, str]]]


def _wholes(snapshot: Snapshot) -> Heap:
    """Records by kind, each with all its words and those of its parts."""
    words: dict[str, list[str]] = defaultdict(list)
    for one in snapshot.items:
        words[one.of or one.id].append(_words(one))
    made: Heap = defaultdict(list)
    for one in snapshot.items:
        if not one.of:
            made[one.kind, ""].append((one, " ".join(sorted(words[one.id]))))
    return made


def _parts(snapshot: Snapshot) -> Heap:
    made: Heap = defaultdict(list)
    for one in snapshot.items:
        if one.of:
            made[one.kind, one.of].append((one, _words(one)))
    return made


def _words(item: Item) -> str:
    return " ".join((item.name, *(value for name, value in sorted(item.fields) if name not in FIELDS)))


def _match(old: Heap, new: Heap, ids: dict[str, str]) -> Matched:
    """Heap by heap; `ids` are the new ids of what the old parts belong to."""
    both: list[tuple[Item, Item]] = []
    gone: list[Item] = []
    come: list[Item] = []
    before = {(kind, ids.get(of, of)): heap for (kind, of), heap in old.items()}
    for key in sorted(set(before) | set(new)):
        ours, theirs = before.get(key, []), new.get(key, [])
        there = {one.id: one for one, _ in theirs}
        both += [(one, there[one.id]) for one, _ in ours if one.id in there]
        ours = [pair for pair in ours if pair[0].id not in there]
        theirs = [pair for pair in theirs if pair[0].id not in {one.id for one, _ in before.get(key, [])}]
        found = pairs([words for _, words in ours], [words for _, words in theirs], _SAME)
        both += [(ours[at][0], theirs[to][0]) for at, to in found]
        gone += [pair[0] for at, pair in enumerate(ours) if at not in {at for at, _ in found}]
        come += [pair[0] for to, pair in enumerate(theirs) if to not in {to for _, to in found}]
    return Matched(tuple(both), tuple(gone), tuple(come), {})


def differences_of(items: Matched, old: Snapshot, new: Snapshot) -> Iterator[Difference]:
    """A difference for each record that came or went, and for each field that changed."""
    names = {one.id: one.name for one in (*old.items, *new.items)}
    whole_gone, whole_come = ({one.id for one in heap if not one.of} for heap in (items.gone, items.come))
    for one in items.gone:
        if one.of not in whole_gone:
            yield _whole_item(one, "removed", names, old=_said(one))
    for one in items.come:
        if one.of not in whole_come:
            yield _whole_item(one, "added", names, new=_said(one))
    reach = _reaches(old), _reaches(new), old.yardstick_name == new.yardstick_name
    cited = told_by_both(old, new)
    for one, other in items.both:
        yield from _changed(one, other, items.renamed, names, reach)
        for name in FIELDS if cited else ():
            about = _field(other, name, "changed", names, "", "")
            yield from recited(about, one[name], other[name], items.renamed)


def _what(item: Item) -> str:
    kind = _PART.get(item.kind, item.kind)
    return kind if kind in KINDS else "record"


def _whole_item(item: Item, how: str, names: dict[str, str], old: str = "", new: str = "") -> Difference:
    if item.kind in _PART:
        whole = shown(names.get(item.of, ""))
        return Difference(_what(item), how, item.of, whole, item.kind, old, new, shown(item.name))
    return Difference(_what(item), how, item.id, shown(item.name), "", old, new)


def _said(item: Item) -> str:
    """What stands for the whole of an item: its words, its value."""
    parts = {"position": "", "row": "", "fact": "value"}
    named = parts.get(item.kind, "text")
    return shown(item[named] or item.name)


Reaches = dict[str, tuple[float, float]]
Yardsticks = tuple[Reaches, Reaches, bool]


def _reaches(snapshot: Snapshot) -> Reaches:
    return {term: (low, high) for term, low, high in snapshot.yardstick}


def _changed(
    one: Item, other: Item, renamed: dict[str, str], names: dict[str, str], reach: Yardsticks
) -> Iterator[Difference]:
    """The fields that changed; a text that only says the new term of its judgment is told with that."""
    told = {name: (one[name], other[name]) for name in _fields(one, other) if name not in FIELDS}
    told = {name: both for name, both in told.items() if _differ(*both, renamed)}
    if "likelihood" in told and "text" in told:
        term, now = told["likelihood"]
        if term and now and told["text"][0].replace(term, now) == told["text"][1]:
            del told["text"]
    if one.kind == "fact" and "value" in told:
        told.pop("as_of", None)
    if one.kind == "figure" and "shows" in told:
        told.pop("numbers", None)
    for name, (was, now) in told.items():
        both = ("", "") if name == "numbers" else (shown(was), shown(now))
        yield _field(other, name, _how(name, was, now, reach), names, *both)


def _differ(was: str, now: str, renamed: dict[str, str]) -> bool:
    """Whether two texts differ in what they say and in how they print."""
    return kept(was, renamed) != kept(now) and shown(was) != shown(now)


def _fields(one: Item, other: Item) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name, _ in (*other.fields, *one.fields)))


def _field(item: Item, name: str, how: str, names: dict[str, str], old: str, new: str) -> Difference:
    if item.kind in _PART:
        return Difference(_what(item), how, item.of, shown(names.get(item.of, "")), name, old, new, shown(item.name))
    return Difference(_what(item), how, item.id, shown(item.name), name, old, new)


def _how(name: str, was: str, now: str, reach: Yardsticks) -> str:
    """Raised or lowered where a scale says so, else changed."""
    if name == "confidence" and was in _LEVELS and now in _LEVELS:
        return RAISED if _LEVELS.index(now) > _LEVELS.index(was) else LOWERED
    if name != "likelihood" or was not in reach[0] or now not in reach[1]:
        return "changed"
    then, today = reach[0][was], reach[1][now]
    if reach[2] and then != today:
        return RAISED if today > then else LOWERED
    moved = across(then, today)
    return moved if moved in (RAISED, LOWERED) else "changed"
