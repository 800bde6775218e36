"""Each number of each sentence matched with a record that knows it, or with the reason why it does not count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from briefing.checks.cited_places import Places, meet, places_of
from briefing.checks.dates_in_text import dates_in
from briefing.checks.known import Known
from briefing.checks.known_numbers import KnownNumbers, known_numbers
from briefing.checks.number_atoms import SPELLED, VAGUE
from briefing.checks.quantities import Quantity, quantities
from briefing.language.quantity_words import QuantityWords, quantity_words
from briefing.model.analysis import Indicator
from briefing.model.blocks import BoxBlock, NoteBlock, ProseBlock
from briefing.model.briefing import Briefing
from briefing.model.charts import ChronologyChart, TimelineChart
from briefing.model.citations import Descriptor, Source
from briefing.model.record import Record
from briefing.model.records import Account, Actor, Cell, Event, Fact, Position, Question, Quote, Term
from briefing.model.relationships import Relationship
from briefing.model.table import Column
from briefing.statements.gather import statements
from briefing.statements.statement import Statement

_WORD = re.compile(r"[^\s-]+")
SAME, OPEN, OTHER = "same", "open", "other"

_RECORDS: tuple[type[Record], ...] = (
    Event, Fact, Quote, Account, Position, Question, Cell, Actor, Term, Source, Descriptor, Relationship, Indicator,
)  # fmt: skip
"""Records that know numbers of their own: these need no other record, yet keep the qualifier of one."""
_AXES = ("subtitle", "unit", "head", "x_title", "y_title", "value_label", "size_title")
_PROSE = (ProseBlock, NoteBlock, BoxBlock)
_TIMED = (TimelineChart, ChronologyChart)
_STRETCHES = (
    "next",
    "coming",
    "within",
    "every",
    "last",
    "past",
    "previous",
    "following",
    "first",
    "nächsten",
    "letzten",
    "ersten",
)


@dataclass(frozen=True, slots=True)
class NumberMatch:
    """A number of a statement and what it was matched with: `known`, with `unit` saying whether both count the same.

    Without `known` either `idle` says why the number does not count, or no record knows it; `near` is then a fact that
    counts the same, and `elsewhere` one with this very number that the sentence does not cite.
    """

    statement: Statement
    quantity: Quantity
    known: Known | None = None
    unit: str = ""
    idle: str = ""
    near: Known | None = None
    elsewhere: Known | None = None

    @property
    def text(self) -> str:
        """The number with its qualifier and unit, as written."""
        start, end = self.stretch
        return " ".join(self.statement.text[start:end].split())

    @property
    def stretch(self) -> tuple[int, int]:
        """The characters of the number, of a qualifier before it and of the unit behind it."""
        one = self.quantity
        start = min(one.start, one.qualified[0]) if one.qualifier else one.start
        return start, max(one.end, self._unit_end(), one.qualified[1])

    def _unit_end(self) -> int:
        """Where the words end that say what is counted: those that a fact knows, else the first three at most."""
        one = self.quantity
        if one.measure or not one.stems:
            return one.noun[1]
        known = self.known.stems if self.known and self.unit != OTHER else frozenset()
        kept = max((at for at, stem in enumerate(one.stems, 1) if stem in known), default=min(3, len(one.stems)))
        ends = [match.end() for match in _WORD.finditer(self.statement.text, *one.noun)]
        return ends[kept - 1] if kept <= len(ends) else one.noun[1]


def number_matches(briefing: Briefing) -> Iterator[NumberMatch]:
    """Every number of every statement, in reading order."""
    known = known_numbers(briefing)
    as_of = briefing.dateline.as_of.last
    for statement in statements(briefing):
        dates = dates_in(statement.text, statement.language, as_of)
        taken = tuple((date.start, date.end) for date in dates)
        for one in quantities(statement.text, statement.language, taken):
            yield _matched(statement, one, known, places_of(statement.cites, briefing.default_source))


def _matched(statement: Statement, one: Quantity, known: KnownNumbers, places: Places) -> NumberMatch:
    words = quantity_words(statement.language)
    found = _best(statement, one, known, places, words)
    if found is not None and (found[1] != OTHER or not one.idle):
        known_one, unit = found
        told = one.idle == "no unit" and known_one.kind in ("fact", "figure")
        if not one.idle or told or (known_one.kind == "fact" and unit == SAME):
            return NumberMatch(statement, one, known_one, unit)
    idle = one.idle or _idle(statement, one, known, places, words)
    if idle:
        return NumberMatch(statement, one, idle=idle)
    return NumberMatch(statement, one, near=_near(one, known, places), elsewhere=_elsewhere(one, known))


def _is_small(one: Quantity) -> bool:
    return one.form == SPELLED and one.high <= 10


def _candidates(one: Quantity, known: KnownNumbers, places: Places) -> Iterator[Known]:
    """The records with this number; those of figures also where their axis says the scale: 120 for 120 thousand."""
    yield from known.of_value((one.low, one.high), places)
    if one.scale > 1 and one.form != VAGUE:
        scaled = (round(one.low / one.scale, 9), round(one.high / one.scale, 9))
        yield from (other for other in known.of_value(scaled, places) if other.kind == "figure")


def _best(
    statement: Statement, one: Quantity, known: KnownNumbers, places: Places, words: QuantityWords
) -> tuple[Known, str] | None:
    """The record that knows this number best: the unit counts most, then that it is cited, then its qualifier."""
    best: tuple[tuple[int, ...], Known, str] | None = None
    around = {id(holder) for holder in (statement.record, *statement.within)}
    for candidate in _candidates(one, known, places):
        unit = agreement(one, candidate, statement, words)
        cited = bool(places) and meet(places, candidate.places)
        own = candidate.block in around
        fact = candidate.kind == "fact"
        if not (own or cited or is_shown(statement, candidate, places)) or (unit == OTHER and not fact):
            continue
        if fact and unit == OPEN and not cited:
            continue
        if (
            _is_small(one)
            and not _is_sure(one, candidate, unit)
            and not (one.measure and one.measure not in words.times)
        ):
            continue
        like = candidate.qualifier is not None and candidate.qualifier == (one.qualifier or "stated")
        shared = len(candidate.stems & set(one.stems))
        rank = 1 if candidate.kind == "band" else {SAME: 2, OPEN: 1, OTHER: 0}[unit]
        score = (rank, int(own), int(fact), int(cited), shared, int(like))
        if best is None or score > best[0]:
            best = (score, candidate, unit)
    if best is None and one.is_range:
        ends = [_best(statement, replace(one, low=end, high=end), known, places, words) for end in (one.low, one.high)]
        return ends[0] if all(ends) else None
    return (best[1], best[2]) if best else None


def _is_sure(one: Quantity, known: Known, unit: str) -> bool:
    """Whether a small spelled number is a record's: "two officials" is too common to say so by a word alone."""
    if unit != SAME:
        return False
    return known.kind == "fact" or len(known.stems & set(one.stems)) >= min(2, len(known.stems))


def is_shown(statement: Statement, known: Known, places: Places) -> bool:
    """Whether a statement cites what a number rests on, stands on a page that shows it, or cites nothing at all."""
    if known.everywhere or not places or meet(places, known.places):
        return True
    section = statement.within[0] if statement.within else statement.record
    return id(section) in known.homes


def agreement(one: Quantity, known: Known, statement: Statement, words: QuantityWords) -> str:
    """Whether a number counts what a record counts: the same, another thing, or it says not what."""
    if known.kind == "count":
        return OPEN
    if one.measure or known.measure:
        if one.measure == known.measure:
            return SAME
        if one.measure and known.measure:
            return OTHER
        if one.measure:
            return OTHER if known.stems else OPEN
        return OTHER if one.stems and not _is_participle(one, statement, words) else OPEN
    if known.heads & set(one.stems):
        return SAME
    if not one.stems or not known.heads or _is_participle(one, statement, words):
        return OPEN
    return OTHER


def _is_participle(one: Quantity, statement: Statement, words: QuantityWords) -> bool:
    """Whether a verb follows the number in place of what it counts: "600 died", "30 wounded"."""
    first = statement.text[slice(*one.noun)].split()[:1]
    if not first:
        return True
    word = first[0].lower()
    return word.endswith("ed") or word in words.kin_of or (word.endswith("en") and words.decimal == ",")


def _idle(statement: Statement, one: Quantity, known: KnownNumbers, places: Places, words: QuantityWords) -> str:
    """Why a number that no record knows does not count, "" where it does."""
    if isinstance(statement.record, _RECORDS) or any(isinstance(holder, _RECORDS) for holder in statement.within):
        return "a record’s own number"
    if _is_small(one) and not (one.measure and one.measure not in words.times) and not _is_of_fact(one, known, places):
        return "spelled, ten or less"
    if statement.is_quoted(one.start, one.end):
        return "quoted"
    if not statement.cites and isinstance(statement.record, _PROSE) and not _has_mark(statement):
        return "its paragraph cites nothing"
    if (isinstance(statement.record, Column) or statement.path[0] in _AXES) and _is_scale(one):
        return "a unit"
    if one.measure == "percent" and one.high in (0, 100):
        return "all or nothing"
    if any(id(holder) in known.closed for holder in (statement.record, *statement.within)):
        return "its table is read when an edition is made"
    if any(source in known.unread for source, _ in places):
        return "its source is a table that is read when an edition is made"
    if {one.measure, *one.stems} & known.computed_units - {""}:
        return "a computed fact counts this"
    holders = (statement.record, *statement.within)
    timed = any(isinstance(getattr(holder, "chart", holder), _TIMED) for holder in holders)
    if one.measure in words.times and (timed or _is_stretch(statement, one)):
        return "a stretch of time"
    return ""


def _is_of_fact(one: Quantity, known: KnownNumbers, places: Places) -> bool:
    """Whether a small number has all words of the unit of a fact that is cited: "six Guard commanders" where the fact
    has five. A unit of one word is too common to tell."""
    near = _near(one, known, places) if one.low > 1 and not one.measure else None
    return near is not None and near.low == near.high and len(near.stems) > 1 and near.stems <= set(one.stems)


def _has_mark(statement: Statement) -> bool:
    """Whether the paragraph of a statement leads to a figure or a record."""
    text = str(getattr(statement.record, "text", ""))
    start, end = text.rfind("\n\n", 0, statement.offset) + 1, text.find("\n\n", statement.offset)
    return "{" in text[start : end if end >= 0 else len(text)]


def _is_scale(one: Quantity) -> bool:
    """Whether a number says in what its column counts: thousands, 1000 tons."""
    return one.form == VAGUE or one.low in (1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e9)


def _is_stretch(statement: Statement, one: Quantity) -> bool:
    head = statement.text[max(0, one.start - 20) : one.start].lower().split()
    return bool(head) and head[-1] in _STRETCHES


def _near(one: Quantity, known: KnownNumbers, places: Places) -> Known | None:
    """A fact of another number that counts the same, and that the sentence cites."""
    heads = (*one.stems, *((f"={one.measure}",) if one.measure else ()))
    offered = [fact for head in heads for fact in known.by_head.get(head, ())[:64]]
    cited = [fact for fact in offered if places and meet(places, fact.places)]
    return max(cited, key=lambda fact: len(fact.stems & set(one.stems)), default=None)


def _elsewhere(one: Quantity, known: KnownNumbers) -> Known | None:
    """A fact with this number and unit that the sentence does not cite."""
    for candidate in _candidates(one, known, frozenset()):
        same = candidate.heads & set(one.stems) or (one.measure and one.measure == candidate.measure)
        if candidate.kind == "fact" and same:
            return candidate
    return None
