"""Laid-out parts, kept from one look at the files to the next: only a part that changed is laid out again.

A part is known by its HTML, by the figures and pictures that it shows, and by its first page where the style sheets ask
for that. Its pictures are known by that and by the page numbers that were filled in; a page of a changed
part that looks as it did before (`likeness.py`) keeps its own.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from briefing.model.figure import Figure
from briefing.model.pages import Part
from briefing.press.audit import audit
from briefing.press.conformance import forbid_smoothing
from briefing.press.layout import Pages, Press
from briefing.press.log import recorded
from briefing.press.printing import fill_in
from briefing.press.together import lay_out_parts, looks_at_its_place
from briefing.preview.likeness import Likeness, likenesses
from briefing.preview.rasters import rasters
from briefing.preview.shown import Sheet
from briefing.preview.spots import spots_of
from briefing.problems import Problems

Key = tuple[Any, ...]
Settle = Callable[[Part, int], Pages]

_FIGURE = re.compile(r"figure:([^\"')\s]+)")
_PICTURE = re.compile(r"content:([^\"')\s]+)")


@dataclass(slots=True)
class KeptPart:
    """A part as it was laid out, by a press of its own time, with its pictures and with what is wrong with it."""

    key: Key
    press: Press
    pages: Pages
    filled: tuple[Any, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    painted: tuple[bytes, ...] = ()
    likes: tuple[Likeness, ...] = ()
    found: dict[int, Problems] = field(default_factory=dict)

    def problems(self) -> Problems:
        """What the layout and the look of its pages give to say."""
        first = self.pages.first_page
        if first not in self.found:
            self.found = {first: audit(self.pages)}
        return (*self.pages.problems, *self.found[first])


class KeptParts:
    """The parts of the edition that is shown, and the names of the pictures that were given away."""

    def __init__(self) -> None:
        self._parts: dict[str, KeptPart] = {}
        self._before: dict[str, KeptPart] = {}
        self.known: set[str] = set()

    def lay_out(
        self, press: Press, parts: Sequence[Part], figures: Mapping[str, Figure], root: Path, settle: Settle
    ) -> list[KeptPart]:
        """The parts in their order, numbered on; those that did not change as they were.

        Raises:
            Refusal: the engine failed on a part.
        """
        ground = (press.stylesheets, press.language, states_of("\n".join(press.stylesheets), root))
        keys = [(part.html, *ground, _shown(part, figures), states_of(part.html, root)) for part in parts]
        if looks_at_its_place(press, parts):
            made = self._in_turn(press, parts, keys, settle)
        else:
            made = self._apart(press, parts, keys, settle)
        self._before = self._before | {name: one for name, one in self._parts.items() if one.sheets}
        self._parts = {part.id: one for part, one in zip(parts, made, strict=True)}
        return made

    def _apart(self, press: Press, parts: Sequence[Part], keys: list[Key], settle: Settle) -> list[KeptPart]:
        new = [index for index, part in enumerate(parts) if self._kept(part, keys[index]) is None]
        laid_out = lay_out_parts(press, [parts[index] for index in new], settle)
        fresh = {index: KeptPart(keys[index], press, pages) for index, pages in zip(new, laid_out, strict=True)}
        made, first = [], 1
        for index, part in enumerate(parts):
            one = fresh.get(index) or self._parts[part.id]
            one.pages = one.pages.moved(first)
            first += one.pages.page_count
            made.append(one)
        return made

    def _in_turn(self, press: Press, parts: Sequence[Part], keys: list[Key], settle: Settle) -> list[KeptPart]:
        made, first = [], 1
        for part, key in zip(parts, keys, strict=True):
            one = self._kept(part, (first, *key)) or KeptPart((first, *key), press, settle(part, first))
            first += one.pages.page_count
            made.append(one)
        return made

    def _kept(self, part: Part, key: Key) -> KeptPart | None:
        one = self._parts.get(part.id)
        return one if one is not None and one.key == key else None

    def fill_and_paint(self, made: Sequence[KeptPart]) -> tuple[dict[str, bytes], Problems]:
        """Fill in the page numbers, and paint the pages that differ; gives new pictures by name, and problems."""
        problems = fill_in(made[0].press, [one.pages for one in made])
        fresh: dict[str, bytes] = {}
        for one in made:
            filled = tuple(spot.box.text for spot in one.pages.late.spots)
            if not one.sheets or filled != one.filled:
                fresh |= self._paint(one)
                one.filled = filled
        self._before = {}
        self.known = {sheet.picture for one in made for sheet in one.sheets}
        return fresh, problems

    def _paint(self, one: KeptPart) -> dict[str, bytes]:
        """Paint a part, but for pages that would be painted just as before: those keep their pictures."""
        pages, before = one.pages.document.pages, self._before.get(one.pages.part.id)
        likes = likenesses(pages, one.pages.tree, one.key[1:])
        alike = dict(zip(before.likes, before.painted, strict=True)) if before else {}  # it may be `one` itself
        known = dict(zip(before.painted, before.sheets, strict=True)) if before else {}
        changed = [index for index, like in enumerate(likes) if like not in alike]
        pdf, painted = _small_pdf(one, changed)
        one.likes = likes
        one.painted = tuple(painted[index] if index in painted else alike[like] for index, like in enumerate(likes))
        new = [index for index in changed if one.painted[index] not in known]
        fresh = dict(zip(new, rasters(pdf, [changed.index(index) for index in new], self.known), strict=True))
        sheets = []
        for index, page in enumerate(pages):
            like = fresh.get(index) or known[one.painted[index]]
            sheets.append(Sheet(like.picture, like.width, like.height, one.pages.part.id, spots_of(page)))
        one.sheets = tuple(sheets)
        return {raster.picture: raster.png for raster in fresh.values() if raster.png is not None}


def _small_pdf(one: KeptPart, indices: Sequence[int]) -> tuple[bytes, dict[int, bytes]]:
    """Some pages of one part alone, for a look: without tags, and without a word on links to other parts.

    With a digest of each page by its index: of what is painted, and of the drawings that it may show.
    """
    if not indices:
        return b"", {}
    press, pages = one.press, [one.pages.document.pages[index] for index in indices]
    painted: list[bytes] = []
    ground = repr(one.key[1:]).encode()

    def paint(page: Any, stream: Any, scale: float = 1) -> None:
        type(page).paint(page, stream, scale)
        digest = hashlib.blake2b(ground)
        digest.update(f"{page.width} {page.height}\n".encode())
        digest.update(b"\n".join(part if isinstance(part, bytes) else str(part).encode() for part in stream.stream))
        painted.append(digest.digest())

    for page in pages:
        page.paint = partial(paint, page)
    try:
        with recorded(press.engine.logger) as record, press.failing("painting the pages", record, (one.pages.tree,)):
            made = press.engine.document(pages, press.engine.metadata(), press.fetcher, press.fonts, {}, None)
            data: bytes = made.write_pdf(finisher=lambda _, pdf: forbid_smoothing(pdf), uncompressed_pdf=True)
    finally:
        for page in pages:
            del page.paint
    press.fetcher.clear()
    return data, dict(zip(indices, painted, strict=True))


def _shown(part: Part, figures: Mapping[str, Figure]) -> tuple[Figure | None, ...]:
    """The figures of a part, as they are drawn: the HTML says only how large they are."""
    return tuple(figures.get(name) for name in _FIGURE.findall(part.html))


def states_of(text: str, root: Path) -> tuple[tuple[str, int, int, int], ...]:
    """Which files of the project a text names, with time, size and number of each that is there."""
    found = []
    for name in dict.fromkeys(_PICTURE.findall(text)):
        try:
            seen = (root / name).stat()
            found.append((name, seen.st_mtime_ns, seen.st_size, seen.st_ino))
        except (OSError, ValueError):
            found.append((name, 0, 0, 0))
    return tuple(found)
