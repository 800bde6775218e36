"""One reader's edition: cut, numbered and bound. What the pages print, and nothing that its reader may not see."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from briefing.model.briefing import Briefing, Level
from briefing.model.chart_data import PlannedFigure
from briefing.model.comparison import Comparison
from briefing.model.expression import Value
from briefing.model.request import Request
from briefing.model.spoken import Spoken
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
    """Its number, as it stands in the text."""
    anchor: str
    """Its id on the page."""
    back: str
    """The id of the first place that cites it."""
    text: Printable
    """The source, with the place in it."""


@dataclass(frozen=True, slots=True)
class Row:
    """Blocks that stand together: `flow` (running text with what hangs beside it), `pair`, or `single`."""

    kind: str
    """flow (running text with what hangs beside it), pair, or single."""
    blocks: tuple[View, ...]
    """Its blocks, in reading order."""


@dataclass(frozen=True, slots=True)
class BoundSection:
    """A section as it prints. `number` is None where it carries none; `anchor` is its id on the page."""

    id: str
    """Its id in the briefing."""
    anchor: str
    """Its id on the page."""
    number: int | None
    """Its number; None where it carries none."""
    title: Printable
    """The title."""
    short: Printable
    """The title in few words, for the foot of pages and the contents."""
    kicker: Printable | None
    """A few words over the title."""
    standfirst: Printable | None
    """A sentence or two under the title."""
    contents_note: Printable | None
    """A remark in the contents."""
    in_contents: bool
    """Whether the contents list it."""
    columns: int
    """1, or 2 for boxes side by side."""
    rows: tuple[Row, ...]
    """Its blocks, in rows."""
    notes: tuple[Note, ...]
    """Its numbered sources."""
    at: str = ""
    """Where it stands in the files."""


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything that prints.

    `briefing` is what is left after the cut and what its pages reach, `cut` with what no page prints: that is checked,
    and goes no further. `texts` are the texts that the cut shortened, by what is left of them: they know where each
    character stood. `differs` is whether anything was left out, or the day is another than in the briefing as written.
    """

    briefing: Briefing
    """The records of the briefing after the cut, as written and not bound: print what views have instead."""
    cut: Briefing
    """The same with what no page prints."""
    request: Request
    """What was asked for: reader, paper, format, draft."""
    head: View
    """The briefing's own fields, bound; templates have it as `head`."""
    marking: Level | None
    """The marking of this edition, where it has one."""
    language: str
    """Its language, as a tag of BCP 47."""
    right_to_left: bool
    """Whether it runs from right to left."""
    paper: str
    """The name of its paper."""
    theme: str
    """The name of its theme."""
    sections: tuple[BoundSection, ...]
    """Its sections, in reading order."""
    front_notes: tuple[Note, ...]
    """The numbered sources of the front page."""
    sources: tuple[View, ...]
    """All sources that it cites."""
    yardstick_name: str
    """The name of its terms of likelihood."""
    yardstick: tuple[Band, ...]
    """Its terms of likelihood, with their ranges."""
    targets: Mapping[str, tuple[str, str]]
    """Where {see:ID} leads: words and anchor, by id."""
    digest: str
    """Names the content: the same for two editions that print the same."""
    tables: Mapping[str, Any] = field(default_factory=dict)
    """The data, by name."""
    parameters: Mapping[str, Value] = field(default_factory=dict)
    """The values of its parameters, by name."""
    sparks: tuple[PlannedFigure, ...] = ()
    """Small charts in lines and cells."""
    problems: Problems = ()
    """What is wrong with it; filled for drafts."""
    differs: bool = True
    """Whether anything was left out for its reader."""
    theme_tokens: Mapping[str, Any] = field(default_factory=dict)
    """What the briefing wants otherwise in its theme."""
    texts: Mapping[str, Any] = field(default_factory=dict)
    """Texts that the cut shortened."""
    changes: Comparison | None = None
    """What changed since the edition before for this reader; None where there is none to compare with."""
    barred: frozenset[str] = frozenset()
    """Where records stand that changed: they carry a bar in the margin."""
    own_words: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """What the project's locale files say otherwise, by tag."""
    spoken: Spoken | None = None
    """Which texts stand in another language than the edition's own; None where none does."""

    @property
    def blocks(self) -> tuple[View, ...]:
        """Every block, in reading order."""
        return tuple(block for section in self.sections for row in section.rows for block in row.blocks)
