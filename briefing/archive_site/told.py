"""The changes of an edition in full: by kind, record and field, each with what went and what came."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from briefing.archive_site.views import Field, Group, Told
from briefing.archive_site.word_changes import pieces_of, whole
from briefing.archive_site.words import HOWS, Words, fate, groups_of
from briefing.model.comparison import Comparison, Difference


def changes_in_full(comparison: Comparison | None, words: Words) -> tuple[Group, ...]:
    """The differences in groups; the records of a group with those that were raised and lowered first."""
    made = []
    for name, own in groups_of(comparison):
        entries = _sentences(own, words) if name == "text" else _records(own, words)
        made.append(Group(name, tuple(entries)))
    return tuple(made)


def _records(differences: Sequence[Difference], words: Words) -> list[Told]:
    """One entry for a record, with all of its fields that changed."""
    by_id: dict[tuple[str, str], list[Difference]] = {}
    for one in differences:
        by_id.setdefault((one.what, one.id), []).append(one)
    entries = (Told(_name(own[0]), fate(own), tuple(_fields(own, words))) for own in by_id.values())
    return sorted(entries, key=lambda one: HOWS.index(one.how))


def _name(one: Difference) -> str:
    """What people call the record; a fact is called by its unit, which its values mostly name themselves."""
    if one.what == "fact" and one.name and one.name in one.old and one.name in one.new:
        return ""
    return one.name or one.id


def _fields(differences: Sequence[Difference], words: Words) -> Iterator[Field]:
    """What there is to say beyond that the record changed: of one that came or went, its words where its name is not
    all of them."""
    for one in differences:
        pieces = whole(one.old, one.new) if one.what == "citation" else pieces_of(one.old, one.new)
        if pieces and (one.field or one.part or (one.old or one.new) != one.name):
            yield Field(one.how, words.field(one), one.part, pieces)


def _sentences(differences: Sequence[Difference], words: Words) -> Iterator[Told]:
    """One entry for a section, by its title, with its sentences."""
    for (_, name), own in groupby(differences, key=lambda one: (one.id, one.name)):
        fields = (Field(one.how, "", "", pieces_of(one.old, one.new)) for one in own)
        yield Told(name, "changed", tuple(fields))
