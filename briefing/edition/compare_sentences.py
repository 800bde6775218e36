"""Sentences that were edited, added or taken out; one that moved is none of these."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from briefing.edition.compare_cites import recited, told_by_both
from briefing.edition.compare_words import pairs
from briefing.model.comparison import Difference
from briefing.model.snapshot import Sentence, Snapshot, kept, shown

_EDITED = 0.5
"""Sentences that share this much of their words are one that was edited."""


def changed_sentences(old: Snapshot, new: Snapshot, renamed: Mapping[str, str]) -> Iterator[Difference]:
    """A difference for each, and for each that cites otherwise; `renamed` leads from the names in the old snapshot to
    those in the new one."""
    before = [(kept(one.text, renamed), one) for one in old.sentences]
    after = [(kept(one.text), one) for one in new.sentences]
    same = list(_alike(before, after))
    left_old, left_new = _without(before, after), _without(after, before)
    before, after = ([(shown(one.text), one) for _, one in left] for left in (left_old, left_new))
    same += _alike(before, after)  # what prints alike is no change
    left_old, left_new = _without(before, after), _without(after, before)
    found = list(_same_section(left_old, left_new))
    found += pairs_left(left_old, left_new, found)
    names = {**dict(old.sections), **dict(new.sections)}
    same += [(left_old[at][1], left_new[to][1]) for at, to in found]
    for one, other in same if told_by_both(old, new) else ():
        about = replace(_difference("", other.section, names), field="cites", part=shown(other.text))
        yield from recited(about, one.cites, other.cites, renamed)
    for at, to in found:
        one, other = left_old[at][1], left_new[to][1]
        yield _difference("changed", other.section, names, one.text, other.text)
    gone, come = {at for at, _ in found}, {to for _, to in found}
    for at, (_, one) in enumerate(left_old):
        if at not in gone:
            yield _difference("removed", one.section, names, old=one.text)
    for to, (_, other) in enumerate(left_new):
        if to not in come:
            yield _difference("added", other.section, names, new=other.text)


Keyed = Sequence[tuple[str, Sentence]]
Pairs = list[tuple[int, int]]


def _difference(how: str, section: str, names: Mapping[str, str], old: str = "", new: str = "") -> Difference:
    return Difference("text", how, section, names.get(section, ""), "", shown(old), shown(new))


def _alike(old: Keyed, new: Keyed) -> Iterator[tuple[Sentence, Sentence]]:
    """Sentences that stand in both; of one that stands there several times, those that cite the same are the same."""
    there, here = _by_words(old), _by_words(new)
    for key in sorted(set(there) & set(here)):
        same = Counter(one.cites for one in there[key]) & Counter(one.cites for one in here[key])
        yield from zip(_but(there[key], same), _but(here[key], same), strict=False)


def _by_words(keyed: Keyed) -> dict[str, list[Sentence]]:
    made: dict[str, list[Sentence]] = defaultdict(list)
    for key, one in keyed:
        made[key].append(one)
    return made


def _but(some: Sequence[Sentence], same: Counter[str]) -> list[Sentence]:
    """Those that are left when as many as `same` says are taken away by what they cite."""
    spare, left = Counter(same), []
    for one in sorted(some, key=lambda one: (one.cites, one.section)):
        if spare[one.cites] > 0:
            spare[one.cites] -= 1
        else:
            left.append(one)
    return left


def _without(ours: Keyed, theirs: Keyed) -> list[tuple[str, Sentence]]:
    """Ours that are not among theirs, however often each stands there, by section and words."""
    spare = Counter(key for key, _ in theirs)
    left = []
    for key, one in sorted(ours, key=lambda pair: (pair[0], pair[1].section)):
        if spare[key] > 0:
            spare[key] -= 1
        else:
            left.append((key, one))
    return left


def _same_section(old: Keyed, new: Keyed) -> Iterator[tuple[int, int]]:
    """Edited sentences within their section."""
    there, here = _by_section(old), _by_section(new)
    for section in sorted(set(there) & set(here)):
        ours, theirs = there[section], here[section]
        found = pairs([old[at][0] for at in ours], [new[to][0] for to in theirs], _EDITED)
        yield from ((ours[at], theirs[to]) for at, to in found)


def _by_section(keyed: Keyed) -> dict[str, list[int]]:
    made: dict[str, list[int]] = defaultdict(list)
    for at, (_, one) in enumerate(keyed):
        made[one.section].append(at)
    return made


def pairs_left(old: Keyed, new: Keyed, found: Pairs) -> Pairs:
    """Of those without a partner: edited ones that went to another section, then those in the same slot."""
    gone, come = {at for at, _ in found}, {to for _, to in found}
    ours = [at for at in range(len(old)) if at not in gone]
    theirs = [to for to in range(len(new)) if to not in come]
    moved = pairs([old[at][0] for at in ours], [new[to][0] for to in theirs], _EDITED)
    made = [(ours[at], theirs[to]) for at, to in moved]
    gone, come = gone | {at for at, _ in made}, come | {to for _, to in made}
    slots = _slots(old, gone), _slots(new, come)
    both = (key for key in sorted(set(slots[0]) & set(slots[1])) if len(slots[0][key]) == len(slots[1][key]) == 1)
    return made + [(slots[0][key][0], slots[1][key][0]) for key in both]


def _slots(keyed: Keyed, taken: set[int]) -> dict[tuple[str, str], list[int]]:
    """Those that are left, by section and place in it."""
    made: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, (_, one) in enumerate(keyed):
        if at not in taken:
            made[one.section, one.slot].append(at)
    return made
