"""Fonts for a page of the web: cut down to its letters and to the features that its styles ask for.

What was cut is kept, and where much is missing two processes share it. The letters that
nearly every page has are always among them: another word in a briefing rarely asks for another cut.
"""

from __future__ import annotations

import hashlib
import html
import io
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from briefing.cache import cache_folder, keep, kept
from briefing.workshop.aside import Aside

USUAL = frozenset(map(chr, range(0x20, 0x7F))) | frozenset("\u00a0–—‘’“”•…·×−")
"""Letters that are cut for every page, as far as a font has them."""

_VARIANTS = {
    "all-small-caps": ("smcp", "c2sc"),
    "diagonal-fractions": ("frac",),
    "discretionary-ligatures": ("dlig",),
    "historical-ligatures": ("hlig",),
    "lining-nums": ("lnum",),
    "oldstyle-nums": ("onum",),
    "ordinal": ("ordn",),
    "proportional-nums": ("pnum",),
    "slashed-zero": ("zero",),
    "small-caps": ("smcp",),
    "sub": ("subs",),
    "super": ("sups",),
    "tabular-nums": ("tnum",),
    "titling-caps": ("titl",),
}
"""Features of OpenType by the words of `font-variant` (CSS Fonts 4, 6); others stand in `font-feature-settings`."""
_VARIANT = re.compile(r"font(?:-variant[a-z-]*)?\s*:\s*([^;}\"']*)")
_SETTING = re.compile(r"font-feature-settings\s*:\s*([^;}]*)")
_TAG = re.compile(r"['\"]([A-Za-z0-9]{4})['\"]")

_NAMES = range(256)
"""Names that mean the same in every font (OpenType, `name`): the licence is among them."""

Cut = tuple[Path, frozenset[str]]
"""A font and the letters wanted of it."""


def features_of(page: str) -> frozenset[str]:
    """The features that a page's styles ask for beside those that every text is set with."""
    text = html.unescape(page)
    words = {word for written in _VARIANT.findall(text) for word in written.split()}
    named = {feature for word in words for feature in _VARIANTS.get(word, ())}
    return frozenset(named.union(*(_TAG.findall(written) for written in _SETTING.findall(text))))


@lru_cache(maxsize=64)
def letters_in(file: Path) -> frozenset[str]:
    """The letters that a font has."""
    from fontTools.ttLib import TTFont

    with TTFont(file, lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap()))


def cut_fonts(cuts: Sequence[Cut], features: frozenset[str]) -> list[bytes | None]:
    """Each font as WOFF2 with its letters only; None where it has none of them."""
    folder = cache_folder()
    names = [_name(file, letters, features) for file, letters in cuts]
    found = {name: content for name in names if (content := kept(folder, name)) is not None}
    missing = [(name, cut) for name, cut in zip(names, cuts, strict=True) if name not in found]
    with Aside(lambda: _cut(missing[1::2], features)) as others:
        made = dict(_cut(missing[::2], features))
        made.update(others.value())
    for name, content in made.items():
        if content is not None:
            keep(folder, name, content)
    return [found.get(name) or made.get(name) for name in names]


def _cut(missing: Iterable[tuple[str, Cut]], features: frozenset[str]) -> list[tuple[str, bytes | None]]:
    return [(name, subset_font(file, letters, features)) for name, (file, letters) in missing]


def _name(file: Path, letters: frozenset[str], features: frozenset[str]) -> str:
    """What a cut font is kept under: a digest of all that decides its bytes."""
    asked = (*map(version, ("uharfbuzz", "fonttools", "brotli")), "".join(sorted(letters)), *sorted(features))
    digest = hashlib.sha256("\n".join(asked).encode() + file.read_bytes())
    return f"font-{digest.hexdigest()[:32]}"


def subset_font(file: Path, letters: frozenset[str], features: frozenset[str] = frozenset()) -> bytes | None:
    """A font as WOFF2 with these letters only; None where it has none of them."""
    wanted = sorted(ord(letter) for letter in letters & letters_in(file))
    if not wanted:
        return None
    from fontTools.ttLib import TTFont

    made = io.BytesIO()
    with TTFont(io.BytesIO(_subset(file.read_bytes(), wanted, features)), recalcTimestamp=False, lazy=True) as font:
        font.flavor = "woff2"
        font.save(made, reorderTables=False)
    return made.getvalue()


def _subset(font: bytes, wanted: Iterable[int], features: frozenset[str]) -> bytes:
    """A font with these letters and what it draws them with; HarfBuzz cuts it in a hundredth of fontTools' time."""
    import uharfbuzz

    asked = uharfbuzz.SubsetInput()
    asked.flags = uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    asked.sets(uharfbuzz.SubsetInputSets.UNICODE).update(wanted)
    asked.sets(uharfbuzz.SubsetInputSets.NAME_ID).update(_NAMES)
    asked.sets(uharfbuzz.SubsetInputSets.LAYOUT_FEATURE_TAG).update(int.from_bytes(tag.encode()) for tag in features)
    return bytes(uharfbuzz.subset(uharfbuzz.Face(uharfbuzz.Blob(font)), asked).blob.data)
