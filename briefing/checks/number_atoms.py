"""Numbers alone, as figures or in words: where they stand and what they are worth."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from briefing.language.quantity_words import SIGNS, SYMBOLS, QuantityWords, quantity_words

Stretch = tuple[int, int]

DIGITS, SPELLED, VAGUE = "digits", "spelled", "vague"
_WORDS = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Atom:
    """A number alone: its stretch and value; `sign` is the measure that a sign before or behind it names."""

    start: int
    end: int
    low: float
    high: float
    form: str
    sign: str
    scale: float = 1
    bare: bool = False


def atoms_in(text: str, language: str, taken: tuple[Stretch, ...]) -> list[Atom]:
    """The numbers of a text outside of the stretches that are taken. `language` is a tag without its region."""
    spelled = not _opening(language).isdisjoint(_WORDS.findall(text.lower()))
    if not spelled and not _DIGIT.search(text):
        return []
    found = _found(text, _number(language, spelled), quantity_words(language))
    return [atom for atom in found if not _inside(atom, taken)]


def _inside(atom: Atom, taken: tuple[Stretch, ...]) -> bool:
    return any(start < atom.end and atom.start < end for start, end in taken)


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of these words, the longest first."""
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
    money = any_of(SYMBOLS)
    signs = any_of(SIGNS)
    scale = rf"(?:[\s\u00a0-]?(?P<scale>{any_of(words.scales)})(?!\w))?" if words.scales else "(?P<scale>(?!))?"
    figures = (
        rf"(?P<money>(?:{money})[\s\u00a0]?)?(?<!\w)(?<!\d[.,:/])(?<![A-Za-z][-/.])(?P<minus>[-−](?<![\w)][-−]))?"
        rf"(?P<digits>(?>{digits})){scale}(?:[\s\u00a0]?(?P<sign>(?:{signs})(?!\w)))?(?P<glued>\w)?(?![.,:/]\d)"
    )
    forms = [figures]
    if words.numbers and with_words:
        spelled = any_of(word for word in words.numbers if "-" not in word)  # twenty-one is two words here
        scales = any_of(one for one in words.scales if len(one) > 3)
        more = rf"(?:[\s-]+(?:{scales}))*"
        forms.append(rf"(?<![\w-])(?P<half>half a|a|an|several|a few|eine|ein|einige)\s+(?P<ascale>{scales})(?!\w|-)")
        forms.append(rf"(?<![\w-])(?P<vague>{any_of(words.vague)})(?!\w|-)")
        forms.append(
            rf"(?<![\w-])(?P<spelled>(?:{spelled}){more}(?:(?:[\s-]+|\s+and\s+)(?:{spelled}){more}(?!\w))*)(?!\w)"
        )
    return re.compile("|".join(forms), re.IGNORECASE)


def _found(text: str, pattern: re.Pattern[str], words: QuantityWords) -> Iterator[Atom]:
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
            yield Atom(start, end, value * scale, value * scale, DIGITS, sign, scale, whole)
        elif groups.get("vague"):
            low, high = words.vague[spaced(groups["vague"])]
            yield Atom(start, end, low, high, VAGUE, "")
        elif groups.get("ascale"):
            yield _with_article(groups, start, end, words)
        else:
            spelled = _value(groups["spelled"], words)
            yield Atom(start, end, spelled, spelled, SPELLED, "", _last_scale(groups["spelled"], words))


def _with_article(groups: dict[str, str], start: int, end: int, words: QuantityWords) -> Atom:
    """A dozen, half a million, several hundred."""
    scale, article = words.scales[groups["ascale"].lower()], groups["half"].lower()
    if article.startswith("half"):
        return Atom(start, end, scale / 2, scale / 2, SPELLED, "", scale)
    if article in ("several", "a few", "einige"):
        return Atom(start, end, 2 * scale, 10 * scale - 1, VAGUE, "", scale)
    return Atom(start, end, scale, scale, SPELLED, "", scale)


def spaced(text: str) -> str:
    """A text in lower case with single blanks."""
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


def _last_scale(spelled: str, words: QuantityWords) -> float:
    """What the last word of a spelled number multiplies with: 1 where it multiplies nothing."""
    return words.scales.get(re.split(r"[\s-]+", spelled.lower())[-1], 1)
