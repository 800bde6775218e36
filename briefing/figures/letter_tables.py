"""Kerning and ligatures of an OpenType font: lookups 2 and 9 of GPOS, 4 and 7 of GSUB (OpenType 1.9)."""

from __future__ import annotations

import struct
from bisect import bisect_left
from collections.abc import Iterator


class PairTables:
    """Pair adjustment of the feature `kern`."""

    def __init__(self, data: bytes, start: int) -> None:
        self._data = data
        self._known: dict[tuple[int, int], int] = {}
        self._lookups = [list(_subtables(data, lookup, 2, 9)) for lookup in _lookups(data, start, b"kern")]
        self._covered: dict[int, dict[int, int]] = {}
        self._classes: dict[int, dict[int, int]] = {}

    def between(self, left: int, right: int) -> int:
        """What is added to the advance of `left` before `right`, in font units."""
        pair = (left, right)
        if pair not in self._known:
            self._known[pair] = sum(self._by_lookup(subtables, left, right) for subtables in self._lookups)
        return self._known[pair]

    def _by_lookup(self, subtables: list[int], left: int, right: int) -> int:
        for subtable in subtables:
            value = self._by_subtable(subtable, left, right)
            if value is not None:
                return value
        return 0

    def _by_subtable(self, start: int, left: int, right: int) -> int | None:
        form, coverage, first, second = struct.unpack_from(">HHHH", self._data, start)
        if start not in self._covered:
            self._covered[start] = dict(_coverage(self._data, start + coverage))
        place = self._covered[start].get(left)
        if place is None or not first & 4:  # 4: the value holds an advance
            return None
        before, size = (first & 3).bit_count(), 2 * (first.bit_count() + second.bit_count())
        return (self._listed if form == 1 else self._classed)(start, place, left, right, 2 * before, size)

    def _listed(self, start: int, place: int, left: int, right: int, before: int, size: int) -> int | None:
        pairs = start + struct.unpack_from(">H", self._data, start + 10 + 2 * place)[0]
        count = struct.unpack_from(">H", self._data, pairs)[0]
        step = 2 + size
        index = bisect_left(
            range(count), right, key=lambda item: struct.unpack_from(">H", self._data, pairs + 2 + step * item)[0]
        )
        entry = pairs + 2 + step * index
        if index < count and struct.unpack_from(">H", self._data, entry)[0] == right:
            return int(struct.unpack_from(">h", self._data, entry + 2 + before)[0])
        return None

    def _classed(self, start: int, place: int, left: int, right: int, before: int, size: int) -> int:
        one, two, _, columns = struct.unpack_from(">HHHH", self._data, start + 8)
        row, column = self._class(start + one, left), self._class(start + two, right)
        return int(struct.unpack_from(">h", self._data, start + 16 + (row * columns + column) * size + before)[0])

    def _class(self, start: int, glyph: int) -> int:
        if start not in self._classes:
            self._classes[start] = dict(_classes(self._data, start))
        return self._classes[start].get(glyph, 0)


class Ligatures:
    """Glyphs that stand for two or more: the features `liga` and `rlig`."""

    def __init__(self, data: bytes, start: int) -> None:
        self._known: dict[int, list[tuple[tuple[int, ...], int]]] = {}
        for tag in (b"rlig", b"liga"):
            for lookup in _lookups(data, start, tag):
                for subtable in _subtables(data, lookup, 4, 7):
                    self._read(data, subtable)

    def set(self, glyphs: list[int]) -> list[int]:
        """The glyphs with ligatures in the place of those that make one."""
        result: list[int] = []
        index = 0
        while index < len(glyphs):
            for rest, ligature in self._known.get(glyphs[index], ()):
                if tuple(glyphs[index + 1 : index + 1 + len(rest)]) == rest:
                    result.append(ligature)
                    index += len(rest)
                    break
            else:
                result.append(glyphs[index])
            index += 1
        return result

    def _read(self, data: bytes, start: int) -> None:
        coverage, count = struct.unpack_from(">HH", data, start + 2)
        sets = struct.unpack_from(f">{count}H", data, start + 6)
        for first, place in _coverage(data, start + coverage):
            where = start + sets[place]
            for offset in struct.unpack_from(f">{struct.unpack_from('>H', data, where)[0]}H", data, where + 2):
                ligature, parts = struct.unpack_from(">HH", data, where + offset)
                rest = struct.unpack_from(f">{parts - 1}H", data, where + offset + 4)
                self._known.setdefault(first, []).append((rest, ligature))


def _subtables(data: bytes, lookup: int, kind: int, extension: int) -> Iterator[int]:
    """The subtables of a lookup that are of one kind, also those that lie further away."""
    own, _, count = struct.unpack_from(">HHH", data, lookup)
    for offset in struct.unpack_from(f">{count}H", data, lookup + 6):
        subtable, real = lookup + offset, own
        if own == extension:
            real, far = struct.unpack_from(">HI", data, subtable + 2)
            subtable += far
        if real == kind:
            yield subtable


def _lookups(data: bytes, start: int, wanted: bytes) -> list[int]:
    """The lookups of a feature, in the first script and language that use it: our fonts have the same for all."""
    features, lookups = struct.unpack_from(">HH", data, start + 6)
    count = struct.unpack_from(">H", data, start + features)[0]
    places: list[int] = []
    for index in range(count):
        tag, offset = struct.unpack_from(">4sH", data, start + features + 2 + 6 * index)
        if tag == wanted:
            feature = start + features + offset
            used = struct.unpack_from(">H", data, feature + 2)[0]
            places = list(struct.unpack_from(f">{used}H", data, feature + 4))
            break
    return [start + lookups + struct.unpack_from(">H", data, start + lookups + 2 + 2 * place)[0] for place in places]


def _coverage(data: bytes, start: int) -> Iterator[tuple[int, int]]:
    form, count = struct.unpack_from(">HH", data, start)
    if form == 1:
        yield from ((glyph, index) for index, glyph in enumerate(struct.unpack_from(f">{count}H", data, start + 4)))
        return
    for index in range(count):
        first, last, place = struct.unpack_from(">HHH", data, start + 4 + 6 * index)
        yield from ((glyph, place + glyph - first) for glyph in range(first, last + 1))


def _classes(data: bytes, start: int) -> Iterator[tuple[int, int]]:
    form, one, two = struct.unpack_from(">HHH", data, start)
    if form == 1:
        values = struct.unpack_from(f">{two}H", data, start + 6)
        yield from ((one + index, value) for index, value in enumerate(values))
        return
    for index in range(one):
        first, last, value = struct.unpack_from(">HHH", data, start + 4 + 6 * index)
        yield from ((glyph, value) for glyph in range(first, last + 1))
