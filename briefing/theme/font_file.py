"""A font file of the user: its family, what its licence allows, which letters it has. Imports fontTools when asked.

Source: OpenType 1.9.1, OS/2 (fsType, usWeightClass, fsSelection) and name.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

RESTRICTED, PREVIEW, NO_SUBSET, BITMAP_ONLY = 0x0002, 0x0004, 0x0100, 0x0200
"""Bits of fsType: must not be embedded; only in pages that nobody edits; only whole; only as pictures of letters."""
_LICENSING = 0x000E
SUFFIXES = (".ttf", ".otf")
OTHER_SUFFIXES = (".woff", ".woff2", ".ttc", ".otc", ".pfb", ".pfa", ".eot")
"""Of fonts as well, and nothing here reads them."""


@dataclass(frozen=True, slots=True)
class FontFile:
    """What a font says of itself. `weight` is from 1 to 1000; `licence` its terms or where they stand, else empty."""

    file: Path
    family: str
    weight: int
    italic: bool
    embedding: int
    licence: str
    letters: frozenset[int]

    @property
    def forbids(self) -> str:
        """Why it must not stand in a file that we make; empty where it may.

        Where several bits of the licence are set, the least strict of them counts.
        """
        if self.embedding & _LICENSING == RESTRICTED:
            return "its licence forbids to embed it (fsType 0x0002)"
        if self.embedding & BITMAP_ONLY:
            return "its licence allows pictures of its letters only (fsType 0x0200)"
        if self.embedding & NO_SUBSET:
            return "its licence forbids to embed a part of it (fsType 0x0100), and a page holds only what it uses"
        return ""

    @property
    def for_print_alone(self) -> bool:
        """Whether it may be read and printed with a document, but not be part of a page on the web."""
        return self.embedding & _LICENSING == PREVIEW


class UnreadableFontError(Exception):
    """The file is no font that can be read."""


def read_font(file: Path) -> FontFile:
    """What a font file says of itself.

    Raises:
        UnreadableFontError: it is no TrueType or OpenType font, or damaged.
    """
    stamp = file.stat()
    return _read(file, stamp.st_mtime_ns, stamp.st_size)


@lru_cache(maxsize=128)
def _read(file: Path, changed: int, size: int) -> FontFile:
    from fontTools.ttLib import TTFont, TTLibError

    try:
        with TTFont(io.BytesIO(file.read_bytes()), lazy=True) as font:
            names, about = font["name"], font["OS/2"]
            family = names.getDebugName(16) or names.getDebugName(1) or file.stem
            licence = names.getDebugName(13) or names.getDebugName(14) or ""
            return FontFile(
                file=file,
                family=family.strip(),
                weight=int(about.usWeightClass),
                italic=bool(about.fsSelection & 1 or font["head"].macStyle & 2),
                embedding=int(about.fsType),
                licence=" ".join(licence.split()),
                letters=frozenset(font.getBestCmap() or ()),
            )
    except (TTLibError, KeyError, ValueError, AssertionError, OSError, EOFError) as wrong:
        raise UnreadableFontError(str(wrong) or type(wrong).__name__) from wrong


def fonts_in(folder: Path, suffixes: tuple[str, ...] = SUFFIXES) -> tuple[Path, ...]:
    """The font files of a folder by name; a link that leads out of it leads nowhere."""
    if not folder.is_dir():
        return ()
    home = folder.resolve()
    files = (file for file in sorted(folder.iterdir()) if file.suffix.lower() in suffixes and file.is_file())
    return tuple(file for file in files if file.resolve().is_relative_to(home))
