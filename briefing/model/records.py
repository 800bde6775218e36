"""What a briefing knows: actors, relationships, events, facts, quotes and conflicting accounts."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from briefing.model.citations import Cite
from briefing.model.computed import Computed, Range
from briefing.model.dates import When
from briefing.model.record import (
    ActorId,
    Count,
    FactId,
    Flag,
    Id,
    Keyed,
    Line,
    Number,
    PlaceId,
    Record,
    Records,
    Selected,
    Text,
)

Status = Literal["reported", "alleged", "confirmed", "denied"]
Basis = Literal["narrator", "named", "official", "anonymous", "media", "mixed"]
Qualifier = Literal["stated", "exactly", "about", "more than", "less than", "at least", "at most", "nearly", "up to"]
Credibility = Annotated[int, Field(strict=True, ge=1, le=6)]
ActorKind = Literal["person", "state", "organisation", "group", "body", "media", "anonymous", "place"]
Stance = Literal["affirms", "partly", "questions", "denies", "no-evidence", "silent"]


class Actor(Keyed):
    """Somebody or something that acts: a person, a group, a state, an unnamed voice."""

    name: Line
    """Name as the briefing spells it."""
    kind: ActorKind
    """Kind of actor; an unnamed voice is `anonymous`."""
    short: Text | None = None
    """Short form used after the first mention."""
    aka: tuple[Text, ...] = ()
    """Other spellings and names."""
    role: Line | None = None
    """Office or function."""
    role_as_of: When | None = None
    """When the role was true; the glossary says so where it is not the day of the briefing."""
    side: Text | None = None
    """Side or affiliation."""
    country: Text | None = None
    """Country or territory."""
    glossary: Flag = False
    """Whether a `glossary` block lists it."""
    note: Line | None = None
    """A remark for the analyst and the glossary."""
    cite: Cite = ()
    """What it rests on."""


class Event(Keyed):
    """Something that happened, or is said to have happened."""

    text: Line
    """What happened, in one sentence of our own."""
    short: Line | None = None
    """A label for figures, a few words."""
    date: When | None = None
    """When; absent where the source gives no date."""
    as_words: Text | None = None
    """The date in the source's own words, printed in place of ours: "in early 2020"."""
    time: Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")] | None = None
    """Time of day, hours and minutes; prints with the date in figures."""
    zone: Text | None = None
    """Time zone of `time`, an IANA name."""
    actors: tuple[ActorId, ...] = ()
    """Who took part."""
    place: Line | None = None
    """Where, no finer than the source says."""
    at: PlaceId | None = None
    """The record of that place, which a map marks."""
    track: Text | None = None
    """Lane of a timeline that it belongs to."""
    status: Status = "reported"
    """Alleged events keep an attribution wherever they print."""
    inferred: Flag = False
    """Whether the date is our reading of the source."""
    basis: Basis | None = None
    """Whose voice it rests on."""
    credibility: Credibility | None = None
    """Admiralty credibility of the information, 1 confirmed to 6 cannot be judged; a `trace` block prints it."""
    note: Line | None = None
    """A remark for the analyst."""
    cite: Cite = ()
    """What it rests on."""


class Fact(Keyed):
    """A number with its unit, its qualifier and its source; or words where no number may be printed."""

    value: Number | None = None
    """The number as the source gives it."""
    range: Range | None = None
    """Bounds, where the source gives a range."""
    computed: Computed | None = None
    """Taken from data instead."""
    qualifier: Qualifier = "stated"
    """How firm the number is; `stated` where the source gives it plainly."""
    unit: Line
    """What is counted."""
    unit_one: Line | None = None
    """The unit after the number 1, where it differs."""
    scope: Line | None = None
    """Where and for whom it holds; prints after the unit in a tile without a label."""
    as_of: When | None = None
    """When the number was true."""
    fresh_for: Count | Literal["always"] | None = None
    """For how many days it counts as fresh; `always` for a number of the past, which does not age."""
    part_of: FactId | None = None
    """The larger fact that contains this one: the two are never added."""
    attribution: Line | None = None
    """Whose number it is; prints in brackets in a tile."""
    basis: Basis | None = None
    """Whose voice it rests on."""
    as_words: Line | None = None
    """Print these words, not the number."""
    credibility: Credibility | None = None
    """Admiralty credibility of the information, 1 confirmed to 6 cannot be judged; a `trace` block prints it."""
    note: Line | None = None
    """A remark for the analyst."""
    cite: Cite = ()
    """What it rests on."""

    @model_validator(mode="after")
    def _one_value(self) -> Fact:
        if sum(part is not None for part in (self.value, self.range, self.computed)) > 1:
            raise ValueError("a fact has one of `value`, `range` and `computed`")
        if self.value is None and self.range is None and self.computed is None and self.as_words is None:
            raise ValueError("a fact needs `value`, `range`, `computed` or `as_words`")
        return self


class Quote(Keyed):
    """Somebody's own words, kept short."""

    words: Line
    """The words, without quotation marks."""
    speaker: ActorId
    """Who said them; an unnamed voice is an actor of kind `anonymous`."""
    occasion: Line | None = None
    """Where and to whom."""
    date: When | None = None
    """When they were said."""
    via: Line | None = None
    """Who passed them on, where they are second hand."""
    credibility: Credibility | None = None
    """Admiralty credibility of what they say, 1 confirmed to 6 cannot be judged; a `trace` block prints it."""
    note: Line | None = None
    """A remark for the analyst."""
    cite: Cite = ()
    """What it rests on."""


class Cell(Record):
    """One position on one question."""

    stance: Stance
    """What the holder says to the question."""
    note: Line | None = None
    """A few words under the mark."""


class Question(Record):
    """A question of an account."""

    id: Id
    """Name that the cells of the positions go by."""
    text: Line
    """The question as a column head, a few words."""


class Position(Selected):
    """One holder's account."""

    holder: Line
    """Whose account it is, as printed."""
    detail: Line | None = None
    """A few words more on the holder."""
    actor: ActorId | None = None
    """The holder's record, where there is one."""
    basis: Basis
    """Whose voice it is."""
    basis_note: Line | None = None
    """How the basis is printed, such as "unnamed; number not given"."""
    voices: Annotated[int, Field(strict=True, ge=1)] | None = None
    """How many voices stand behind it, where known; prints with the basis where no `basis_note` says it."""
    reading: Line
    """What they say, in our words, as a sentence that follows the holder's name."""
    told: Line | None = None
    """The same as a newspaper would tell it, the holder named in the sentence; prose prints it for the reading."""
    cells: Records[Cell] = Records()
    """A cell for every question of the account."""
    credibility: Credibility | None = None
    """Admiralty credibility of what they say, 1 confirmed to 6 cannot be judged; a `trace` block prints it."""
    cite: Cite
    """What it rests on."""


class Account(Keyed):
    """A matter on which sources conflict: all positions side by side."""

    topic: Line
    """What is in dispute; the subtitle of a block that names none."""
    questions: tuple[Question, ...] = Field(min_length=1)
    """What the positions answer, a column each."""
    positions: tuple[Position, ...] = Field(min_length=2)
    """Who says what, a row each."""
    caveat: Line | None = None
    """A caution printed with the account."""
    cite: Cite = ()
    """What it rests on."""


class Term(Keyed):
    """A glossary entry that is no actor."""

    name: Line
    """The term."""
    meaning: Line
    """What it means here, in a few words."""
    cite: Cite = ()
    """What it rests on."""
