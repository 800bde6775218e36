"""What charts of links plot: actors and ties, quantities on their way; plain and frozen, every word final."""

from __future__ import annotations

from dataclasses import dataclass, field

from briefing.model.chart_data import ChartWords, ValueFormat

SUPPORT, RUPTURE, REPAIR, TIE = "support", "rupture", "repair", "tie"
NATURES = (SUPPORT, RUPTURE, REPAIR, TIE)
ALLEGED = "alleged"

ENGLISH_LINKS: tuple[tuple[str, str], ...] = (
    ("tie support", "support"),
    ("tie rupture", "rupture or opposition"),
    ("tie repair", "repair"),
    ("tie tie", "other tie"),
    ("tie alleged", "alleged"),
    ("actor state", "state"),
    ("actor group", "group"),
    ("actor person", "person"),
    ("actor organisation", "organisation"),
    ("actor body", "body"),
    ("actor media", "media"),
    ("actor anonymous", "unnamed voice"),
    ("actor place", "place"),
    ("actor aside", "not a member"),
    ("From", "From"),
    ("To", "To"),
    ("Tie", "Tie"),
    ("Meaning", "Meaning"),
    ("When", "When"),
    ("Status", "Status"),
    ("both ways", "both ways"),
    ("Amount", "Amount"),
    ("lost", "lost"),
    ("also called", "also {names}"),
)
"""Words that these charts add, by key, in English."""


@dataclass(frozen=True, slots=True)
class LinkWords:
    """The words that charts of links add of their own, by the keys of ENGLISH_LINKS."""

    said: tuple[tuple[str, str], ...] = ENGLISH_LINKS

    def of(self, key: str) -> str:
        """The words for a key."""
        return dict(self.said).get(key, key)


@dataclass(frozen=True, slots=True)
class PlottedActor:
    """An actor: its box holds `name` and, smaller, `detail`; `known_as` are its full and other names, for the table.

    `at` pins its middle: shares of the width, from where reading starts, and of the height. `aside`: a dotted edge.
    """

    id: str
    name: str
    kind: str
    detail: str = ""
    group: str = ""
    known_as: str = ""
    at: tuple[float, float] | None = None
    aside: bool = False


@dataclass(frozen=True, slots=True)
class PlottedTie:
    """A tie between two actors, by their ids. `nature` is one of NATURES; `label` holds the dates that print.

    `type_words`, `when` and `status` are for the table behind the figure.
    """

    start: str
    end: str
    label: str = ""
    nature: str = TIE
    two_way: bool = False
    alleged: bool = False
    accent: bool = False
    type_words: str = ""
    when: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class NetworkData:
    """A network. `rows` are ids from top to bottom, empty where the layout finds places; `heads` name them, if at all.

    `accent` is the nature, or "alleged", that the figure's title speaks of; empty for none. `aside_label` says what a
    dotted edge means.
    """

    actors: tuple[PlottedActor, ...]
    ties: tuple[PlottedTie, ...]
    rows: tuple[tuple[str, ...], ...] = ()
    heads: tuple[str, ...] = ()
    accent: str = ""
    aside_label: str = ""
    words: ChartWords = field(default_factory=ChartWords)
    links: LinkWords = field(default_factory=LinkWords)
    kind: str = "network"


@dataclass(frozen=True, slots=True)
class Stream:
    """A quantity from one place to another; None where it is not known, and no band is drawn."""

    start: str
    end: str
    value: float | None


@dataclass(frozen=True, slots=True)
class FlowData:
    """Streams between places, which are known by their names; `stages` are words over the columns.

    `losses`: what does not leave a place between ends there, under `loss_label`; else it is a fault. `height` is in mm.
    """

    streams: tuple[Stream, ...]
    stages: tuple[str, ...] = ()
    format: ValueFormat = field(default_factory=ValueFormat)
    losses: bool = False
    loss_label: str = ""
    sort: str = "down"
    height: float | None = None
    highlight: tuple[str, ...] = ()
    words: ChartWords = field(default_factory=ChartWords)
    links: LinkWords = field(default_factory=LinkWords)
    kind: str = "flow"
