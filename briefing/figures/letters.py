"""Advance widths and kerning of a TrueType file, read straight from its tables: measuring must not cost an import.

Arabic letters are measured in their joined forms, by way of Unicode's presentation forms, which the fonts that ship
map to the same glyphs as their own joining rules. Formats: OpenType 1.9, tables cmap (4 and 12), hhea, hmtx, GPOS
(pair adjustment), GSUB (ligatures).
"""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from briefing.figures.letter_tables import Ligatures, PairTables

_FORMS = {"<isolated>": 0, "<final>": 1, "<initial>": 2, "<medial>": 3}
_LAM, _STRETCH = "\u0644", "\u0640"


class Letters:
    """The letters of one font file."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        count = struct.unpack_from(">H", data, 4)[0]
        records = (struct.unpack_from(">4sIII", data, 12 + 16 * index) for index in range(count))
        self._tables = {tag.decode("latin-1"): offset for tag, _, offset, _ in records}
        self.units = struct.unpack_from(">H", data, self._tables["head"] + 18)[0]
        self._metrics = struct.unpack_from(">H", data, self._tables["hhea"] + 34)[0]
        self._advances: dict[int, int] = {}
        self._glyphs = dict(_character_map(data, self._tables["cmap"]))
        self._pairs = PairTables(data, self._tables["GPOS"]) if "GPOS" in self._tables else None
        self._ligatures = Ligatures(data, self._tables["GSUB"]) if "GSUB" in self._tables else None

    def has(self, text: str) -> bool:
        """Whether there is a glyph for every character that shows."""
        return all(ord(letter) in self._glyphs or unicodedata.category(letter) in ("Cf", "Mn") for letter in text)

    def width(self, text: str) -> float:
        """The advance width of a line, in ems, kerned."""
        glyphs = [self._glyphs.get(ord(letter), 0) for letter in joined(text) if unicodedata.category(letter) != "Cf"]
        if self._ligatures:
            glyphs = self._ligatures.set(glyphs)
        total = sum(self._advance(glyph) for glyph in glyphs)
        if self._pairs:
            total += sum(self._pairs.between(left, right) for left, right in pairwise(glyphs))
        return total / int(self.units)

    def _advance(self, glyph: int) -> int:
        if glyph not in self._advances:
            place = self._tables["hmtx"] + 4 * min(glyph, self._metrics - 1)
            self._advances[glyph] = struct.unpack_from(">H", self._data, place)[0]
        return self._advances[glyph]


@lru_cache(maxsize=64)
def read_letters(file: Path) -> Letters:
    """The letters of a font file, kept for the life of the process.

    Raises:
        OSError: the file cannot be read.
        struct.error, KeyError: it is not a TrueType font.
    """
    return Letters(file.read_bytes())


def joined(text: str) -> str:
    """The text with Arabic letters in the forms that they take beside their neighbours."""
    if not any("\u0620" <= letter <= "\u06d3" for letter in text):
        return text
    forms, ligatures = _arabic_forms()
    letters = [letter for letter in text if unicodedata.category(letter) != "Mn"]
    return "".join(_join(letters, forms, ligatures))


def _join(letters: list[str], forms: dict[str, list[str]], ligatures: dict[str, list[str]]) -> Iterator[str]:
    before = False
    index = 0
    while index < len(letters):
        pair = "".join(letters[index : index + 2])
        if pair in ligatures:
            yield ligatures[pair][1 if before else 0]
            before, index = False, index + 2
            continue
        letter = letters[index]
        kinds = forms.get(letter)
        joins_on = bool(kinds and kinds[2]) or letter == _STRETCH
        after = (
            joins_on and index + 1 < len(letters) and (letters[index + 1] in forms or letters[index + 1] == "\u0640")
        )
        form = (1 if before else 0) + (2 if after else 0)
        yield (kinds[form] if kinds and form else "") or letter  # alone, a letter is itself
        before, index = after, index + 1


@lru_cache(maxsize=1)
def _arabic_forms() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Isolated, final, initial and medial form of each Arabic letter, and the same of lam with alef."""
    forms: dict[str, list[str]] = {}
    ligatures: dict[str, list[str]] = {}
    for code in (*range(0xFB50, 0xFC00), *range(0xFE80, 0xFEFD)):
        kind, *letters = unicodedata.decomposition(chr(code)).split() or [""]
        if kind not in _FORMS:
            continue
        plain = "".join(chr(int(letter, 16)) for letter in letters)
        if len(plain) == 1:
            forms.setdefault(plain, ["", "", "", ""])[_FORMS[kind]] = chr(code)
        elif plain[0] == _LAM and len(plain) == 2 and _FORMS[kind] < 2:
            ligatures.setdefault(plain, ["", ""])[_FORMS[kind]] = chr(code)
    return forms, {pair: both for pair, both in ligatures.items() if all(both)}


def _character_map(data: bytes, table: int) -> Iterator[tuple[int, int]]:
    """Pairs of character and glyph from the widest table of the font."""
    count = struct.unpack_from(">H", data, table + 2)[0]
    starts = {table + struct.unpack_from(">I", data, table + 8 + 8 * index)[0] for index in range(count)}
    formats = {struct.unpack_from(">H", data, start)[0]: start for start in sorted(starts)}
    if 12 in formats:
        yield from _format_12(data, formats[12])
    elif 4 in formats:
        yield from _format_4(data, formats[4])


def _format_12(data: bytes, start: int) -> Iterator[tuple[int, int]]:
    for index in range(struct.unpack_from(">I", data, start + 12)[0]):
        first, last, glyph = struct.unpack_from(">III", data, start + 16 + 12 * index)
        yield from ((code, glyph + code - first) for code in range(first, last + 1))


def _format_4(data: bytes, start: int) -> Iterator[tuple[int, int]]:
    doubled = struct.unpack_from(">H", data, start + 6)[0]
    form = f">{doubled // 2}H"
    ends, firsts, deltas, offsets = (
        struct.unpack_from(form, data, start + 14 + part * doubled + (2 if part else 0)) for part in range(4)
    )
    ranges = start + 16 + 3 * doubled
    for index, (first, last, delta, offset) in enumerate(zip(firsts, ends, deltas, offsets, strict=True)):
        for code in range(first, min(last, 0xFFFE) + 1):
            if offset == 0:
                yield code, (code + delta) & 0xFFFF
            else:
                place = ranges + 2 * index + offset + 2 * (code - first)
                glyph = struct.unpack_from(">H", data, place)[0]
                yield code, (glyph + delta) & 0xFFFF if glyph else 0
