"""One reader's edition: cut, numbered and bound. What the pages print, and nothing that its reader may not see."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from briefing.model.briefing import Briefing, Level
from briefing.model.chart_data import PlannedFigure
from briefing.model.expression import Value
from briefing.model.request import Request
from briefing.model.yardstick import Band
from briefing.problems import Problems


class Printable(Protocol):
    """Bound text: prints itself as HTML, and as plain words."""

    def __html__(self) -> str: ...
    def __str__(self) -> str: ...
    def __bool__(self) -> bool: ...


class View(Mapping[str, Any]):
    """A record as its edition prints it: texts bound, references resolved, dates and numbers kept as values.

    Templates read it by attribute, as they would the record. It cannot be changed.
    """

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, Any]) -> None:
        object.__setattr__(self, "_values", dict(values))

    def __getattr__(self, name: str) -> Any:
        try:
            return object.__getattribute__(self, "_values")[name]
        except KeyError:
            raise AttributeError(name) from None

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a view is not changed: {name}")

    def __getitem__(self, name: str) -> Any:
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __bool__(self) -> bool:
        return True

    def __reduce__(self) -> tuple[type[View], tuple[dict[str, Any]]]:
        return View, (dict(self._values),)


@dataclass(frozen=True, slots=True)
class Note:
    """A numbered source at the end of a section: `anchor` is its own, `back` that of the first place that cites it."""

    number: int
    anchor: str
    back: str
    text: Printable


@dataclass(frozen=True, slots=True)
class Row:
    """Blocks that stand together: `flow` (running text with what hangs beside it), `pair`, or `single`."""

    kind: str
    blocks: tuple[View, ...]


@dataclass(frozen=True, slots=True)
class BoundSection:
    """A section as it prints. `number` is None where it carries none; `anchor` is its id on the page."""

    id: str
    anchor: str
    number: int | None
    title: Printable
    short: Printable
    kicker: Printable | None
    standfirst: Printable | None
    contents_note: Printable | None
    in_contents: bool
    columns: int
    rows: tuple[Row, ...]
    notes: tuple[Note, ...]
    at: str = ""


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything that prints.

    `briefing` is what is left after the cut and what its pages reach, `cut` with what no page prints: that is checked,
    and goes no further. `head` its own fields, bound; `targets` where {see:ID} leads: id to words
    and anchor. `digest` names the content: the same for two editions that print the same. `sparks` are the
    small charts in lines and cells. `problems` is filled for
    drafts. `texts` are the texts that the cut shortened, by what is left of them: they know where each character stood.
    `theme` is a name, `theme_tokens` what the briefing wants otherwise in it.
    `differs` is whether anything was left out, or the day is another than in the briefing as written.
    """

    briefing: Briefing
    cut: Briefing
    request: Request
    head: View
    marking: Level | None
    language: str
    right_to_left: bool
    paper: str
    theme: str
    sections: tuple[BoundSection, ...]
    front_notes: tuple[Note, ...]
    sources: tuple[View, ...]
    yardstick_name: str
    yardstick: tuple[Band, ...]
    targets: Mapping[str, tuple[str, str]]
    digest: str
    tables: Mapping[str, Any] = field(default_factory=dict)
    parameters: Mapping[str, Value] = field(default_factory=dict)
    sparks: tuple[PlannedFigure, ...] = ()
    problems: Problems = ()
    differs: bool = True
    theme_tokens: Mapping[str, Any] = field(default_factory=dict)
    texts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def blocks(self) -> tuple[View, ...]:
        """Every block, in reading order."""
        return tuple(block for section in self.sections for row in section.rows for block in row.blocks)
