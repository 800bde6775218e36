"""A press that remembers what it laid out: for a process that makes many editions of one briefing.

Layout depends on a part's markup, the style sheets, the language, the first page, the sizes of figures and the files of
pictures, and on nothing else. The pages are kept frozen (`frozen.py`), and thawed where the same is asked for again.
"""

from __future__ import annotations

import hashlib
import pickle
import re
from collections import OrderedDict
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from briefing.model.pages import Part
from briefing.press.drawings import Drawing
from briefing.press.frozen import freeze, thaw
from briefing.press.layout import Pages, Press

_PICTURE = re.compile(r"content:([^\"')\s]+)")
_MOST = 24 * 1024 * 1024
"""Bytes that are kept, the latest used."""


class Layouts:
    """Frozen pages by what decides them."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._size = 0

    def take(self, key: str) -> bytes | None:
        """The pages of that key, used now."""
        if key in self._kept:
            self._kept.move_to_end(key)
        return self._kept.get(key)

    def keep(self, key: str, content: bytes) -> None:
        """Keep pages, and let go of those that were not used for longest."""
        self._kept[key] = content
        self._size += len(content)
        while self._size > _MOST:
            _, old = self._kept.popitem(last=False)
            self._size -= len(old)


class KeptPress(Press):
    """A press with a memory, `layouts`."""

    def __init__(self, layouts: Layouts, stylesheets: Sequence[str], language: str, root: Path | None = None) -> None:
        super().__init__(stylesheets, language, root)
        self._layouts = layouts
        self._root = root

    def lay_out(self, part: Part, first_page: int = 1) -> Pages:
        """As `Press.lay_out`, with pages that were laid out before as they were.

        Raises:
            Refusal: the engine failed on this part.
        """
        key = self._key(part, first_page)
        kept = self._layouts.take(key)
        if kept is not None:
            return thaw(self, kept)
        made = super().lay_out(part, first_page)
        with suppress(pickle.PicklingError, TypeError, AttributeError, RecursionError):  # then it is laid out each time
            self._layouts.keep(key, freeze(self, made))
        return made

    def _key(self, part: Part, first_page: int) -> str:
        """A digest of all that layout depends on."""
        named = tuple(dict.fromkeys(_PICTURE.findall("\n".join((*self.stylesheets, part.html)))))
        drawn = [(name, one) for name, one in self.drawings.images.items() if isinstance(one, Drawing)]
        figures = [(name, one.width, one.height) for name, one in drawn if name in part.html]
        told = repr((part, first_page, self.stylesheets, self.language, str(self._root), figures))
        return hashlib.sha256(f"{told}\0{[self._state(name) for name in named]}".encode()).hexdigest()

    def _state(self, name: str) -> tuple[str, int, int, int]:
        try:
            seen = (self._root / name).stat() if self._root else None
        except (OSError, ValueError):
            seen = None
        return (name, seen.st_mtime_ns, seen.st_size, seen.st_ino) if seen else (name, 0, 0, 0)
