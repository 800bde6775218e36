"""The cut: what a reader may not see, or does not want, leaves the model before anything is numbered or drawn."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from briefing.edition.markings import Scheme
from briefing.model.briefing import Briefing
from briefing.model.expression import ExpressionError, Value, holds
from briefing.model.record import Record, Records, Selected
from briefing.model.roles import roles_of
from briefing.problems import Problem, error

R = TypeVar("R", bound=Record)

_SPAN = re.compile(r"(?<!\\)\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\{([^{}]*\b(?:marking|audience|lang|when)=[^{}]*)\}")
_ATTRIBUTE = re.compile(r"([a-z]+)=(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'}]+))")


@dataclass(frozen=True, slots=True)
class Reader:
    """Whom an edition is for: the rank of the highest marking, the audience, the language, the parameters."""

    scheme: Scheme
    rank: int
    audience: str | None
    language: str
    lookup: Callable[[str], Value]

    def sees(self, marking: str | None, audience: tuple[str, ...], lang: str | None, when: str | None) -> bool:
        if self.scheme.rank(marking) > self.rank:
            return False
        if audience and self.audience is not None and self.audience not in audience:
            return False
        if lang is not None and lang.split("-")[0] != self.language.split("-")[0]:
            return False
        return when is None or holds(when, self.lookup)


class Cutter:
    """Cuts one briefing for one reader. Conditions that cannot be decided are kept as problems."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.problems: list[Problem] = []

    def cut(self, record: R) -> R:
        """The record without what its reader may not see; the same object where nothing is cut."""
        roles = roles_of(type(record))
        changed: dict[str, Any] = {}
        for name in type(record).model_fields:
            old = getattr(record, name)
            new = self._value(old, name in roles and roles[name].written is not None)
            if new is not old:
                changed[name] = new
        return record.model_copy(update=changed) if changed else record

    def _value(self, value: Any, written: bool) -> Any:
        if isinstance(value, Record):
            return self.cut(value)
        if isinstance(value, tuple) and value:
            kept = tuple(self._value(item, written) for item in value if self._visible(item))
            same = len(kept) == len(value) and all(a is b for a, b in zip(kept, value, strict=True))
            return value if same else kept
        if isinstance(value, Records):
            made = {key: self._value(item, written) for key, item in value.items() if self._visible(item)}
            same = len(made) == len(value) and all(made[key] is value[key] for key in made)
            return value if same else Records(made)
        if isinstance(value, dict):
            return {key: self._value(item, written) for key, item in value.items()}
        if isinstance(value, str) and written and "]{" in value:
            return _SPAN.sub(self._span, value)
        return value

    def _visible(self, item: Any) -> bool:
        if not isinstance(item, Selected):
            return True
        try:
            return self.reader.sees(item.marking, item.audience, item.lang, item.when)
        except ExpressionError as wrong:
            self.problems.append(error("condition-is-readable", str(wrong), item.locate(wrong.offset, "when")))
            return False

    def _span(self, match: re.Match[str]) -> str:
        """A marked span of prose: its words, or what stands in for them."""
        inside, attributes = match[1], {m[1]: m[2] or m[3] or m[4] or "" for m in _ATTRIBUTE.finditer(match[2])}
        marking = attributes.get("marking")
        if marking is not None and not self.reader.scheme.knows(marking):
            message = f"“{marking}” is not a marking of this briefing's scheme"
            self.problems.append(error("marking-is-known", message, None, self.reader.scheme.nearest(marking)))
            return attributes.get("else", "")
        audience = tuple(attributes.get("audience", "").split(",")) if attributes.get("audience") else ()
        try:
            seen = self.reader.sees(marking, audience, attributes.get("lang"), attributes.get("when"))
        except ExpressionError as wrong:
            self.problems.append(error("condition-is-readable", str(wrong)))
            return ""
        return inside if seen else attributes.get("else", "")


def check_references(before: Briefing, after: Briefing) -> tuple[Problem, ...]:
    """References that the cut has left without what they refer to."""
    if before is after:
        return ()
    gone = {
        key for name, records in before.collections.items() for key in records if key not in after.collections[name]
    }
    found: list[Problem] = []
    _dangling(after, gone, after, found)
    return tuple(found)


def _dangling(value: object, gone: set[str], briefing: Briefing, found: list[Problem]) -> None:
    if isinstance(value, Record):
        for name, role in roles_of(type(value)).items():
            if role.refers and role.refers.collections:
                ids = getattr(value, name)
                for one in (ids,) if isinstance(ids, str) else ids if isinstance(ids, tuple) else ():
                    if one in gone and not any(one in briefing.collections[c] for c in role.refers.collections):
                        message = f"this refers to “{one}”, which this reader's edition does not hold"
                        found.append(error("reference-survives-cut", message, value.span_of(name)))
        for name in type(value).model_fields:
            _dangling(getattr(value, name), gone, briefing, found)
    elif isinstance(value, tuple):
        for item in value:
            _dangling(item, gone, briefing, found)
    elif isinstance(value, Records):
        for item in value.values():
            _dangling(item, gone, briefing, found)
