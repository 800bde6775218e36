"""What a publication is wished to be, and what may come of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from briefing.model.comparison import Comparison
from briefing.model.delivery import Target
from briefing.model.publication import Number, Publication, Reader
from briefing.model.request import Format
from briefing.problems import Problems
from briefing.sending.preview import Preview

StatusRule = Literal["final", "signed-off", "always"]
"""Which status an edition needs to be published."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be published, and for whom.

    `reader` is that of the archive's own rendition; None: as in the edition before. `formats` are its files. `targets`
    are where the edition goes, each with its own reader; None: as the briefing's schedule says. `rule` is the status
    that it needs; None: as the schedule says, else final. `force` publishes what has not changed. `correct` is the
    number of the edition that this one corrects, `note` what it mends. `fetch` reads remote data first, where this
    World has a network, `private` also from addresses of the own network. `dry` keeps, publishes and sends nothing.
    `change_bars` stand beside what changed or not; None: as the briefing says. `with_source` puts into each PDF what
    builds it again.
    """

    reader: Reader | None = None
    formats: tuple[Format, ...] = ("pdf", "html")
    targets: tuple[Target, ...] | None = None
    rule: StatusRule | None = None
    force: bool = False
    correct: int | None = None
    note: str = ""
    as_of: date | None = None
    slot: datetime | None = None
    fetch: bool = True
    private: bool = False
    dry: bool = False
    change_bars: bool | None = None
    with_source: bool = False


@dataclass(frozen=True, slots=True)
class Published:
    """A new edition is in the archive, to be read or held until its embargo ends.

    `comparison` is with the edition before, for the archive's own readers; None in a first one. `problems` are warnings
    of the content; an error among them concerns what is made from the ledger afterwards, such as the archive's site.
    """

    publication: Publication
    comparison: Comparison | None = None
    problems: Problems = ()


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What would be published, had anything been wished but a dry run; `deliveries` is what would be sent, to whom."""

    number: Number
    comparison: Comparison | None = None
    problems: Problems = ()
    deliveries: tuple[Preview, ...] = ()


@dataclass(frozen=True, slots=True)
class Unchanged:
    """No reader would be told anything that the edition `since` does not tell already: nothing was made."""

    briefing: str
    since: Publication
    problems: Problems = ()


@dataclass(frozen=True, slots=True)
class Stopped:
    """Nothing was published, and `reason` says why in a line; `root` is the folder that the problems' files are named
    from, `code` the exit code of the house."""

    reason: str
    problems: Problems = ()
    root: Path = Path()
    code: int = 1


@dataclass(frozen=True, slots=True)
class Lost:
    """Another process has taken over the run meanwhile: nothing was published here."""

    briefing: str


Ending = Published | Foreseen | Unchanged | Stopped | Lost
