"""What stands in for a record that the cut took out: the one that its `else:` names, wherever it is referred to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TypeVar

from briefing.model.briefing import Briefing
from briefing.model.cells import Cells
from briefing.model.citations import Citation
from briefing.model.record import Keyed, Record, Records
from briefing.model.roles import roles_of
from briefing.prose.spans import CutText
from briefing.prose.tree import FACT, SEE, SPARK

R = TypeVar("R", bound=Record)
Table = Mapping[tuple[str, str], str]
"""The id that stands in, by collection and id of what was cut; nothing where lists go without."""

_MARK = re.compile(rf"\{{\s*(?P<mark>{FACT}|{SEE}|{SPARK})\s*:\s*(?P<id>[a-z][a-z0-9-]*)")
_CITED = re.compile(r"\[@[^\[\]]*\]")
_ITEM = re.compile(r"(?:(?<=\[@)|(?<=;))\s*(?P<id>[a-z][a-z0-9-]*)(?=[\s:;\]])")
_NAMED = {FACT: ("facts",), SPARK: ("sparks", "data")}


def substitutes(before: Briefing, after: Briefing) -> Table:
    """What stands in for each record that was cut and has an `else:` that leads to a record of this edition."""
    made: dict[tuple[str, str], str] = {}
    for name, records in before.collections.items():
        left = after.collections[name]
        for key, record in records.items():
            if key not in left and isinstance(record, Keyed) and record.else_ is not None:
                found = _last(record.else_, records, left)
                if found is not None:
                    made[name, key] = found
    return made


def _last(key: str, records: Mapping[str, Any], left: Mapping[str, Any]) -> str | None:
    """The first record of a chain of substitutes that this edition holds; None where there is none."""
    passed: set[str] = set()
    while key and key not in left and key in records and key not in passed:
        passed.add(key)
        key = records[key].else_ if records[key].else_ is not None else key
    return key if not key or key in left else None


def with_substitutes(before: Briefing, after: Briefing, ranks: dict[int, int], texts: dict[str, CutText]) -> Briefing:
    """The briefing as cut, with substitutes wherever something that was cut is referred to.

    `ranks` are kept by the identity of records, and `texts` by what is left of them: those that change take theirs.
    """
    table = {} if after is before else substitutes(before, after)
    return _Putting(table, ranks, texts).record(after) if table else after


class _Putting:
    """Puts substitutes into the records of a briefing, and copies none that needs none."""

    def __init__(self, table: Table, ranks: dict[int, int], texts: dict[str, CutText]) -> None:
        self.table, self.ranks, self.texts = table, ranks, texts

    def record(self, record: R) -> R:
        roles = roles_of(type(record))
        changed: dict[str, Any] = {}
        for name, field in type(record).model_fields.items():
            old = getattr(record, name)
            role = roles.get(name)
            refers = role.refers.collections if role and role.refers else ()
            new = self._value(old, refers)
            if new == "" and old != "":
                new = old if field.is_required() else field.get_default(call_default_factory=True)
            if new is not old:
                changed[name] = new
        if not changed:
            return record
        made = record.model_copy(update=changed)
        if id(record) in self.ranks:
            self.ranks[id(made)] = self.ranks[id(record)]
        return made

    def _value(self, value: Any, refers: tuple[str, ...]) -> Any:
        if isinstance(value, str):
            return self._id(value, refers) if refers else self._text(value)
        if isinstance(value, Record):
            return self.record(value)
        if isinstance(value, tuple) and value:
            kept = [item for item in value if not self._goes(item)]
            made = tuple(dict.fromkeys(new for item in kept if (new := self._value(item, refers)) != "" or item == ""))
            made = made if refers else tuple(self._value(item, refers) for item in kept)
            return value if len(made) == len(value) and all(a is b for a, b in zip(made, value, strict=True)) else made
        if isinstance(value, Records | Cells):
            items = {key: self._value(item, refers) for key, item in value.items()}
            if all(items[key] is value[key] for key in items):
                return value
            return Records(items) if isinstance(value, Records) else Cells(items, value.at)
        return value

    def _goes(self, item: Any) -> bool:
        """Whether a citation is of a source that lists go without."""
        return isinstance(item, Citation) and self.table.get(("sources", item.source or "")) == ""

    def _id(self, key: str, collections: tuple[str, ...]) -> str:
        return next((self.table[name, key] for name in collections if (name, key) in self.table), key)

    def _text(self, text: str) -> str:
        """A text with other ids in its marks and citations; it still knows where its characters stood."""
        places: list[tuple[int, int, str]] = []
        for mark in _MARK.finditer(text) if "{" in text else ():
            names = _NAMED.get(mark["mark"], ("judgments", "implications", "scenarios", "accounts"))
            places.append((*mark.span("id"), self._id(mark["id"], names)))
        for cited in _CITED.finditer(text) if "[@" in text else ():
            items = _ITEM.finditer(text, cited.start(), cited.end())
            places += [(*item.span("id"), self._id(item["id"], ("sources",))) for item in items]
        places = sorted((start, end, new) for start, end, new in places if new and text[start:end] != new)
        return self._replaced(text, places) if places else text

    def _replaced(self, text: str, places: list[tuple[int, int, str]]) -> str:
        cut = self.texts.get(text, CutText(text, ((0, 0),)))
        pieces, seams, at, length = [], list[tuple[int, int]](), 0, 0
        for start, end, new in (*places, (len(text), len(text), "")):
            inside = {ours for ours, _ in cut.seams if at <= ours < start} | {at}
            seams += [(length + ours - at, cut.original(ours)) for ours in sorted(inside)]
            pieces += [text[at:start], new]
            seams.append((length + start - at, cut.original(start)))
            length, at = length + start - at + len(new), end
        made = "".join(pieces)
        self.texts[made] = CutText(made, tuple(seams))
        return made
