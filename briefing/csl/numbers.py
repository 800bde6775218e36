"""Numbers in a citation style: what counts as one, ordinals, roman figures, ranges of pages."""

from __future__ import annotations

import re

from briefing.csl.locale import Locale

_NUMERIC = re.compile(r"\s*[^\W\d_]*\d+[^\W\d_]*(?:\s*(?:[-–,&]|\s)\s*[^\W\d_]*\d+[^\W\d_]*)*\s*")
_SEVERAL = re.compile(r"\d\s*[-–,&]\s*[^\W\d_]*\d|\band\b")
_RANGE = re.compile(r"(?P<a>[^\W\d_]*)(?P<first>\d+)\s*[-–]\s*(?P<b>[^\W\d_]*)(?P<last>\d+)")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def is_numeric(text: str) -> bool:
    """Whether a text is a number, or several: 2, 2nd, D4, 3-5."""
    return _NUMERIC.fullmatch(" ".join(text.split())) is not None


def is_several(text: str) -> bool:
    """Whether a text names more than one number."""
    return _SEVERAL.search(text) is not None


def set_number(text: str, form: str, locale: Locale) -> str:
    """A number as 2, 2nd, second or ii; a text that is none stays."""
    if not is_numeric(text) or form in ("", "numeric"):
        return re.sub(r"(?<=\d)\s*-\s*(?=\d)", "–", text)

    def one(match: re.Match[str]) -> str:
        number = int(match[0])
        if form == "ordinal":
            return locale.ordinal(number)
        if form == "long-ordinal" and number <= 10:
            return locale.term(f"long-ordinal-{number:02d}") or locale.ordinal(number)
        return _roman(number) if form == "roman" and 0 < number < 4000 else locale.ordinal(number)

    return re.sub(r"\d+", one, text) if re.fullmatch(r"[\d\s,&–-]+", text) else text


def _roman(number: int) -> str:
    made = ""
    for value, sign in _ROMAN:
        made += sign * (number // value)
        number %= value
    return made


def set_pages(text: str, form: str, locale: Locale) -> str:
    """Ranges of pages as a style shortens them: expanded, minimal, minimal-two, chicago."""
    dash = locale.term("page-range-delimiter") or "–"

    def one(match: re.Match[str]) -> str:
        first, last = match["first"], match["last"]
        if match["a"] != match["b"] and match["b"]:
            return f"{match['a']}{first}{dash}{match['b']}{last}"
        if match["a"]:
            return f"{match['a']}{first}{dash}{match['b']}{last}"
        full = first[: len(first) - len(last)] + last if len(last) < len(first) else last
        return f"{match['a']}{first}{dash}{match['b']}{_shortened(first, full, form) if form else last}"

    return _RANGE.sub(one, text)


def _shortened(first: str, last: str, form: str) -> str:
    """The last page of a range without the digits that the first one has said."""
    if len(first) != len(last) or form == "expanded":
        return last
    same = next((at for at, (a, b) in enumerate(zip(first, last, strict=True)) if a != b), len(first) - 1)
    if form == "minimal":
        return last[same:]
    if form == "minimal-two":
        return last[min(same, len(last) - 2) if len(last) > 1 else 0 :]
    return _chicago(int(first), last, same, form) if form.startswith("chicago") else last


def _chicago(first: int, last: str, same: int, form: str) -> str:
    """The Chicago Manual of Style, 9.61 (16th edition): by whether the first number ends in 00 or 0X."""
    if first < 100 or first % 100 == 0:
        return last
    if first % 100 < 10:
        return last[same:]
    if form == "chicago-15" and len(last) == 4 and same == 1:
        return last
    return last[min(same, len(last) - 2) :]
