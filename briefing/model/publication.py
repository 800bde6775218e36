"""What is published: an edition with its number, its renditions for readers, their files; and what is sent of it.

Plain values that the archive keeps, the archive's pages show and the targets of a delivery get.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Literal

State = Literal["held", "published", "withdrawn"]
"""Of an edition: waiting for the end of its embargo, to be read, or taken back."""


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom a rendition is cut, and how it looks; None means: as the briefing says."""

    audience: str | None = None
    marking: str | None = None
    language: str | None = None
    parameters: tuple[tuple[str, str], ...] = ()
    theme: str | None = None
    paper: str | None = None

    @property
    def key(self) -> str:
        """Twelve hexadecimal digits that name this reader; empty for the one of whom nothing is said."""
        if self == Reader():
            return ""
        said = {name: value for name, value in asdict(self).items() if value}
        return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class KeptFile:
    """One file of a rendition. `name` is what people see; the archive keeps it under its `sha256`. `size` in bytes."""

    format: str
    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Rendition:
    """An edition as one reader gets it.

    `digest` names its content as cut, `snapshot` (SHA-256) the kept record that later editions are compared with, and
    `changes` (SHA-256) what changed since the rendition of the edition before for this reader; None in a first.
    """

    reader: Reader
    digest: str
    marking: str | None
    snapshot: str
    changes: str | None
    files: tuple[KeptFile, ...]


@dataclass(frozen=True, slots=True, order=True)
class Number:
    """The number of an edition: counted from 1, and of a corrected one how often it was corrected."""

    edition: int
    correction: int = 0

    def __str__(self) -> str:
        """As files, options and messages have it: 3, 3c1."""
        return f"{self.edition}c{self.correction}" if self.correction else str(self.edition)


@dataclass(frozen=True, slots=True)
class Publication:
    """One edition in the archive.

    The first rendition is the one for the archive's own readers; the others are for deliveries. `summary` is the
    bottom line in plain text; `note` says what a correction mends or why it was withdrawn. Instants are in UTC. `slot`
    is the scheduled instant that it was made for, `turned` that of its last change of state: released, withdrawn.
    `record` (SHA-256) is the kept file that says all this, empty where there is none.
    """

    briefing: str
    number: Number
    state: State
    title: str
    summary: str
    language: str
    as_of: date
    made: datetime
    renditions: tuple[Rendition, ...]
    embargo: datetime | None = None
    slot: datetime | None = None
    note: str = ""
    turned: datetime | None = None
    record: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of a delivery, with its bytes."""

    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Parcel:
    """What one target gets. `key` is the same on every try, so that a receiver can tell a repetition.

    `publication` has this rendition alone, with its own title and bottom line. `digest` is a message as `--format
    email` makes it, of the same rendition; `link` leads to the briefing where it has one. `newest` says whether no
    later edition is out: what is called latest never goes back.
    """

    key: str
    publication: Publication
    rendition: Rendition
    files: tuple[Attachment, ...]
    digest: bytes = b""
    link: str = ""
    newest: bool = True


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of one try: whether it arrived, what the other side said, and whether another try makes sense."""

    arrived: bool
    said: str
    lasting: bool = False
    """It failed in a way that no repetition mends: an address that does not exist, a refused password."""
    wait: float = 0.0
    """Seconds that the other side asks to wait before the next try."""
