"""What changed between two editions: records, raised and lowered judgments, sentences. Frozen, and the same in JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

KINDS = (
    "judgment",
    "fact",
    "event",
    "account",
    "source",
    "citation",
    "indicator",
    "scenario",
    "implication",
    "figure",
    "table",
    "record",
    "text",
)
"""What a difference is about, in the order in which differences are told; `record` is any other, `text` a sentence,
`citation` what a statement cites or a judgment rests on."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference. `what` is one of KINDS, `how` one of added, removed, changed, raised, lowered, renamed.

    `id` is the record's, or the section's for a text; `name` what people call it; `field` which of its fields; `old`
    and `new` as they print, empty where there is none. `part` is the position of an account or the row of a table that
    it is about; `field` is `position` or `row` where that came or went as a whole. Of a citation, `field` is `cites` or
    `rests_on`, `part` the sentence or the position; `old` and `new` are what went and what came.
    """

    what: str
    how: str
    id: str
    name: str = ""
    field: str = ""
    old: str = ""
    new: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """All differences, in a fixed order; `since` and `now` are the numbers of the editions as printed."""

    differences: tuple[Difference, ...] = ()
    since: str = ""
    now: str = ""

    def __bool__(self) -> bool:
        """Whether anything differs."""
        return bool(self.differences)

    def as_json(self) -> str:
        """One line of JSON, the same for the same comparison; a field that is empty is left out."""
        each = [
            {name: value for name in Difference.__slots__ if (value := getattr(one, name))} for one in self.differences
        ]
        return json.dumps({"since": self.since, "now": self.now, "differences": each}, ensure_ascii=False)


def comparison_of(said: Mapping[str, Any]) -> Comparison:
    """The comparison that `as_json` wrote, once parsed."""
    each = tuple(Difference(**{"id": "", **one}) for one in said["differences"])
    return Comparison(each, said["since"], said["now"])
