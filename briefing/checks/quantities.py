"""Numbers as prose writes them: their value, their qualifier, what they count; and which of them are no quantities."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from briefing.checks.number_atoms import VAGUE, Atom, any_of, atoms_in, spaced
from briefing.checks.units import measure_at, stems_of
from briefing.language.quantity_words import QuantityWords, quantity_words

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text: `start` to `end` are its characters with scale and sign, without qualifier and unit.

    `low` and `high` are its value, the same but for a range or a vague number. `qualifier` is one of a fact's, "" where
    none is written, `qualified` its stretch. `measure` is the name of a measure (percent, dollar, day), `stems` are
    the words after the number that may say what is counted, `noun` the stretch of these. `change` says that a range is
    one from a value to another, `scale` what a word multiplied it with (1,000,000 for million). `idle` says why it
    does not count, where it does not.
    """

    start: int
    end: int
    low: float
    high: float
    form: str
    qualifier: str = ""
    qualified: Stretch = (0, 0)
    measure: str = ""
    stems: tuple[str, ...] = ()
    noun: Stretch = (0, 0)
    change: bool = False
    idle: str = ""
    scale: float = 1

    @property
    def is_range(self) -> bool:
        return self.low != self.high and self.form != VAGUE


def quantities(text: str, language: str, taken: tuple[Stretch, ...] = ()) -> tuple[Quantity, ...]:
    """The numbers of a text, in order. `taken` are the stretches of its dates, which are none."""
    text = text.replace("\u2011", "-")  # a hyphen that keeps a number with its unit
    key = language.split("-", 1)[0].lower()
    words = quantity_words(language)
    atoms = atoms_in(text, key, taken)
    if not atoms:
        return ()
    pairs = _paired(text, atoms, words, _inner(key))
    return tuple(_described(text, one, words, _before(key), _after(key)) for one in pairs)


@lru_cache(maxsize=8)
def _before(language: str) -> re.Pattern[str] | None:
    words = quantity_words(language)
    forms = any_of(words.before)
    return re.compile(rf"(?<![\w-])({forms})[\s\u00a0]*(?:the\s+|an?\s+)?$", re.IGNORECASE) if forms else None


@lru_cache(maxsize=8)
def _after(language: str) -> re.Pattern[str] | None:
    words = quantity_words(language)
    return re.compile(rf"[\s\u00a0]?({any_of(words.after)})(?!\w)", re.IGNORECASE) if words.after else None


@lru_cache(maxsize=8)
def _inner(language: str) -> re.Pattern[str] | None:
    words = quantity_words(language)
    return re.compile(rf"[\s\u00a0]*(?:{any_of(words.to)})[\s\u00a0]*") if words.to else None


def _paired(text: str, atoms: list[Atom], words: QuantityWords, inner: re.Pattern[str] | None) -> Iterator[Quantity]:
    """The atoms, two of a range as one."""
    at = 0
    while at < len(atoms):
        one = atoms[at]
        other = atoms[at + 1] if at + 1 < len(atoms) else None
        if other is not None and inner is not None:
            gap = text[one.end : other.start].lower()
            head = text[max(0, one.start - 12) : one.start].lower().split()
            opened = head[-1] if head else ""
            paired = any(opened == first and gap.strip() == second for first, second in words.between)
            joined = inner.fullmatch(gap) is not None
            rising = one.form == other.form and (one.low < other.low or opened in words.change)
            if (paired or joined) and rising and VAGUE not in (one.form, other.form):
                yield _range(one, other, opened in words.change and not paired)
                at += 2
                continue
        yield Quantity(
            one.start, one.end, one.low, one.high, one.form, measure=one.sign, idle=_bare(one), scale=one.scale
        )
        at += 1


def _range(one: Atom, other: Atom, change: bool) -> Quantity:
    low = one.low
    if other.scale >= 1000 and one.scale == 1 and one.low < 1000 and one.low * other.scale <= other.high:
        low = one.low * other.scale
    sign = other.sign or one.sign
    return Quantity(one.start, other.end, low, other.high, one.form, measure=sign, change=change, scale=other.scale)


def _bare(atom: Atom) -> str:
    """A mark for figures without sign, scale or separator, which may be a name."""
    return "bare" if atom.bare else ""


def _described(
    text: str,
    one: Quantity,
    words: QuantityWords,
    before: re.Pattern[str] | None,
    after: re.Pattern[str] | None,
) -> Quantity:
    """The number with its qualifier and its unit, and whether it counts."""
    head = text[max(0, one.start - 48) : one.start]
    found = before.search(head) if before else None
    behind = after.match(text, one.end) if after and not found else None
    qualifier, qualified, end = "", (0, 0), one.end
    if found:
        place = one.start - len(head) + found.start()
        qualifier, qualified = words.before[spaced(found[1])], (place, place + len(found[1]))
    elif behind:
        qualifier, qualified, end = words.after[spaced(behind[1])], behind.span(1), behind.end()
    measure, stop = (one.measure, end) if one.measure else measure_at(text, end, words)
    stems, noun = stems_of(text, stop, words, one.form == VAGUE or one.scale > 1 or bool(measure))
    made = replace(
        one,
        qualifier=qualifier,
        qualified=qualified,
        measure=measure,
        stems=stems,
        noun=(end, stop) if measure or not stems else noun,
        idle="",
    )
    idle = _idle(text, made, words, one.idle == "bare")
    return replace(made, idle=idle) if idle else made


_PRECEDING = re.compile(r"([\w’'.]+)[\s\u00a0]+$")

_TYPE = re.compile(r"\b(?:[Tt]he|[Aa]n?)\s(?:[A-Z][\w’'-]*\s)+$")
_MANY = re.compile(r"\w*[^\Ws]s\b|people\b|troops\b|(?:\w*wo)?men\b|children\b|personnel\b")
"""An article before a name with a figure (the Boeing 737), and several of a thing (it gave the Navy 300 missiles)."""


def _idle(text: str, one: Quantity, words: QuantityWords, bare: bool) -> str:
    """Why a number does not count, "" where it does."""
    follows = text[one.end : one.end + 24].lower()
    if re.match(r"[\s-]*(?:years?|jahre?)[\s-]*(?:old|alt)\b", follows) or re.match(r"[\s-]*jährige", follows):
        return "an age"
    if re.match(r"\s*[ap]\.?m\b|\s*uhr\b|\s*o’clock|:\d\d", follows):
        return "a time of day"
    preceding = _PRECEDING.search(text[: one.start])
    word = preceding[1] if preceding else ""
    if word.lower() in words.ages:
        return "an age"
    behind = text[slice(*one.noun)].split() if one.stems and not one.measure else text[one.noun[1] :].split(None, 1)
    if behind and behind[0].lower().strip(",.;:") in words.silent:
        return "a multiple or a statistical term"
    if one.qualifier or one.measure:
        return ""
    if bare and text[max(0, one.start - 1) : one.start] in ("#", "§", "¶", "№"):
        return "a label"
    if re.search(r"[§¶№]\s*$", text[: one.start]):
        return "a label"
    if word.lower().rstrip(".") in words.labels:
        return "a label"
    named = preceding is not None and word[:1].isupper() and text[: preceding.start()].strip() != ""
    if bare and named and (not one.stems or text[one.noun[0]].isupper()):
        return "part of a name"
    if bare and named and _TYPE.search(text[: one.start]) and not _MANY.match(text[one.noun[0] :]):
        return "part of a name"
    if re.match(r",\s", text[one.end :]) and re.search(r"[A-Z]\w+,\s$", text[: one.start]) and bare and one.high < 120:
        return "an age"
    if not one.stems:
        return "no unit"
    return ""
