"""Numbers as prose writes them: their value, their qualifier, what they count; and which of them are no quantities."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from briefing.checks.units import measure_at, stems_of
from briefing.language.quantity_words import SIGNS, SYMBOLS, QuantityWords, quantity_words

Stretch = tuple[int, int]

_WORDS = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")

DIGITS, SPELLED, VAGUE = "digits", "spelled", "vague"


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


@dataclass(frozen=True, slots=True)
class _Atom:
    """A number alone: its stretch and value; `sign` is the measure that a sign before or behind it names."""

    start: int
    end: int
    low: float
    high: float
    form: str
    sign: str
    scale: float = 1
    bare: bool = False


def quantities(text: str, language: str, taken: tuple[Stretch, ...] = ()) -> tuple[Quantity, ...]:
    """The numbers of a text, in order. `taken` are the stretches of its dates, which are none."""
    key = language.split("-", 1)[0].lower()
    words = quantity_words(language)
    spelled = not _opening(key).isdisjoint(_WORDS.findall(text.lower()))
    if not spelled and not _DIGIT.search(text):
        return ()
    atoms = [atom for atom in _atoms(text, _number(key, spelled), words) if not _inside(atom, taken)]
    return tuple(_described(text, one, words, _before(key), _after(key)) for one in _paired(text, atoms, words))


def _inside(atom: _Atom, taken: tuple[Stretch, ...]) -> bool:
    return any(start < atom.end and atom.start < end for start, end in taken)


def _any(words: object) -> str:
    assert hasattr(words, "__iter__")
    return "|".join(re.escape(word).replace(r"\ ", r"[\s\u00a0]+") for word in sorted(words, key=len, reverse=True))


@lru_cache(maxsize=8)
def _opening(language: str) -> frozenset[str]:
    """The words that a spelled number has first, or has in it: a sentence with none of them has no such number."""
    words = quantity_words(language)
    scales = (word for word in words.scales if len(word) > 3)
    return frozenset(_WORDS.findall(word)[0] for word in (*words.numbers, *scales, *words.vague))


@lru_cache(maxsize=8)
def _number(language: str, with_words: bool) -> re.Pattern[str]:
    """One pattern for whatever is a number in a language; without its words for a text that has none."""
    words = quantity_words(language)
    group, decimal = re.escape(words.group), re.escape(words.decimal)
    digits = rf"\d{{1,3}}(?:(?:{group}|[\u00a0\u202f’'])\d{{3}})+(?:{decimal}\d+)?|\d+(?:{decimal}\d+)?"
    money = _any(SYMBOLS)
    signs = _any(SIGNS)
    scale = rf"(?:[\s\u00a0-]?(?P<scale>{_any(words.scales)})(?!\w))?" if words.scales else "(?P<scale>(?!))?"
    figures = (
        rf"(?P<money>(?:{money})[\s\u00a0]?)?(?<!\w)(?<!\d[.,:/])(?<![A-Za-z][-/.])(?P<minus>[-−](?<![\w)][-−]))?"
        rf"(?P<digits>(?>{digits})){scale}(?:[\s\u00a0]?(?P<sign>(?:{signs})(?!\w)))?(?P<glued>\w)?(?![.,:/]\d)"
    )
    forms = [figures]
    if words.numbers and with_words:
        spelled = _any(word for word in words.numbers if "-" not in word)  # twenty-one is two words here
        scales = _any(one for one in words.scales if len(one) > 3)
        more = rf"(?:[\s-]+(?:{scales}))*"
        forms.append(rf"(?<![\w-])(?P<half>half a|a|an|several|a few|eine|ein|einige)\s+(?P<ascale>{scales})(?!\w|-)")
        forms.append(rf"(?<![\w-])(?P<vague>{_any(words.vague)})(?!\w|-)")
        forms.append(
            rf"(?<![\w-])(?P<spelled>(?:{spelled}){more}(?:(?:[\s-]+|\s+and\s+)(?:{spelled}){more}(?!\w))*)(?!\w)"
        )
    return re.compile("|".join(forms), re.IGNORECASE)


@lru_cache(maxsize=8)
def _before(language: str) -> re.Pattern[str] | None:
    words = quantity_words(language)
    forms = _any(words.before)
    return re.compile(rf"(?<![\w-])({forms})[\s\u00a0]*(?:the\s+|an?\s+)?$", re.IGNORECASE) if forms else None


@lru_cache(maxsize=8)
def _after(language: str) -> re.Pattern[str] | None:
    words = quantity_words(language)
    return re.compile(rf"[\s\u00a0]?({_any(words.after)})(?!\w)", re.IGNORECASE) if words.after else None


def _atoms(text: str, pattern: re.Pattern[str], words: QuantityWords) -> Iterator[_Atom]:
    for match in pattern.finditer(text):
        groups = match.groupdict()
        start, end = match.span()
        if groups.get("digits"):
            if groups["glued"]:
                continue  # 5G, 20th, 1980s
            value = float(_plain(groups["digits"], words))
            value = -value if groups["minus"] else value
            scale = words.scales.get((groups["scale"] or "").lower(), 1)
            money = SYMBOLS.get((groups["money"] or "").strip().lower(), "")
            sign = money or SIGNS.get(groups["sign"] or "", "")
            end = match.end("sign" if groups["sign"] else "scale" if groups["scale"] else "digits")
            whole = groups["digits"].isdigit() and scale == 1 and not sign
            yield _Atom(start, end, value * scale, value * scale, DIGITS, sign, scale, whole)
        elif groups.get("vague"):
            low, high = words.vague[_spaced(groups["vague"])]
            yield _Atom(start, end, low, high, VAGUE, "")
        elif groups.get("ascale"):
            yield _with_article(groups, start, end, words)
        else:
            spelled = _value(groups["spelled"], words)
            yield _Atom(start, end, spelled, spelled, SPELLED, "", _last_scale(groups["spelled"], words))


def _with_article(groups: dict[str, str], start: int, end: int, words: QuantityWords) -> _Atom:
    """A dozen, half a million, several hundred."""
    scale, article = words.scales[groups["ascale"].lower()], groups["half"].lower()
    if article.startswith("half"):
        return _Atom(start, end, scale / 2, scale / 2, SPELLED, "", scale)
    if article in ("several", "a few", "einige"):
        return _Atom(start, end, 2 * scale, 10 * scale - 1, VAGUE, "", scale)
    return _Atom(start, end, scale, scale, SPELLED, "", scale)


def _spaced(text: str) -> str:
    return " ".join(text.lower().split())


def _plain(digits: str, words: QuantityWords) -> str:
    bare = re.sub(r"[\u00a0\u202f’']", "", digits)
    return bare.replace(words.group, "").replace(words.decimal, ".")


def _value(spelled: str, words: QuantityWords) -> float:
    """The value of spelled words: two hundred and five, three dozen."""
    total, part = 0.0, 0.0
    known = spelled.lower() if spelled.lower() in words.numbers else ""
    for word in [known] if known else re.split(r"[\s-]+", spelled.lower()):
        if word in words.numbers:
            part += words.numbers[word]
        elif word in words.scales:
            scale = words.scales[word]
            part = (part or 1) * scale
            if scale >= 1000:
                total, part = total + part, 0.0
    return total + part


def _paired(text: str, atoms: list[_Atom], words: QuantityWords) -> Iterator[Quantity]:
    """The atoms, two of a range as one."""
    inner = re.compile(rf"[\s\u00a0]*(?:{_any(words.to)})[\s\u00a0]*") if words.to else None
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


def _range(one: _Atom, other: _Atom, change: bool) -> Quantity:
    low = one.low
    if other.scale >= 1000 and one.scale == 1 and one.low < 1000:
        low = one.low * other.scale
    sign = other.sign or one.sign
    return Quantity(one.start, other.end, low, other.high, one.form, measure=sign, change=change, scale=other.scale)


def _last_scale(spelled: str, words: QuantityWords) -> float:
    """What the last word of a spelled number multiplies with: 1 where it multiplies nothing."""
    return words.scales.get(re.split(r"[\s-]+", spelled.lower())[-1], 1)


def _bare(atom: _Atom) -> str:
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
        qualifier, qualified = words.before[_spaced(found[1])], (place, place + len(found[1]))
    elif behind:
        qualifier, qualified, end = words.after[_spaced(behind[1])], behind.span(1), behind.end()
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
    if one.qualifier or one.measure:
        return "a statistical term" if one.stems and one.stems[0] in words.silent else ""
    if bare and text[max(0, one.start - 1) : one.start] in ("#", "§", "¶", "№"):
        return "a label"
    if re.search(r"[§¶№]\s*$", text[: one.start]):
        return "a label"
    if word.lower().rstrip(".") in words.labels:
        return "a label"
    named = preceding is not None and word[:1].isupper() and text[: preceding.start()].strip() != ""
    if bare and named and not one.stems:
        return "part of a name"
    if re.match(r",\s", text[one.end :]) and re.search(r"[A-Z]\w+,\s$", text[: one.start]) and bare and one.high < 120:
        return "an age"
    if not one.stems:
        return "no unit"
    return ""
