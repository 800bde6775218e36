"""Imports matplotlib without its search for the fonts of the machine.

Its font manager looks for every font file on the disk when it is first imported: seconds, and a cache in the user's
home. Drawings of this room are measured in the theme's own files and never ask it. Here it is given an empty list to
start with; it makes the real one when somebody else in the process asks for a font. Where matplotlib is already
imported, nothing is done.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import matplotlib as mpl

from briefing.theme.chart_style import Face

__all__ = ["mpl", "theme_fonts"]

_VERSION = re.compile(r"^    __version__ = ['\"]([^'\"]+)['\"]", re.MULTILINE)


def _leave_out_manuals() -> None:
    """Artists without the lists of their properties in docstrings and signatures: a third of matplotlib's import."""
    from matplotlib import artist

    if hasattr(artist, "kwdoc") and hasattr(artist.Artist, "_update_set_signature_and_docstring"):
        artist.kwdoc = lambda artist: ""
        artist.Artist._update_set_signature_and_docstring = classmethod(lambda cls: None)


def _start() -> None:
    spec = find_spec("matplotlib.font_manager")
    source = Path(spec.origin).read_text(encoding="utf-8") if spec and spec.origin else ""
    version = _VERSION.search(source)
    if version is None:
        return  # another release, another cache: it starts in its own way
    empty: dict[str, Any] = {"__class__": "FontManager", "_version": version[1], "ttflist": [], "afmlist": []}
    kept = mpl.get_cachedir
    with TemporaryDirectory() as folder:
        (Path(folder) / f"fontlist-v{version[1]}.json").write_text(json.dumps(empty), encoding="utf-8")
        mpl.get_cachedir = lambda: folder
        try:
            from matplotlib import font_manager
        finally:
            mpl.get_cachedir = kept
    _defer(font_manager)


def _defer(font_manager: Any) -> None:
    """Let the empty manager fill itself at the first question."""

    class Deferred(font_manager.FontManager):  # type: ignore[misc]  # the base is known at run time only
        def __getattr__(self, name: str) -> Any:
            if name.startswith("__"):
                raise AttributeError(name)
            self.__dict__.update(font_manager._load_fontmanager().__dict__)
            return self.__dict__[name]

    manager = font_manager.fontManager
    if not manager.__dict__.get("ttflist"):
        manager.__dict__.clear()
        manager.__class__ = Deferred


@contextmanager
def theme_fonts(faces: Iterable[Face]) -> Iterator[None]:
    """While it lasts, an unfilled manager knows the theme's fonts: formatters of ticks ask for one."""
    from matplotlib import font_manager

    known = font_manager.fontManager.__dict__
    if known:
        yield
        return
    entries = [
        font_manager.FontEntry(
            fname=str(face.file), name=face.family, style="italic" if face.italic else "normal", weight=face.weight
        )
        for face in faces
    ]
    known.update(ttflist=entries, afmlist=[], defaultFamily={"ttf": "", "afm": ""})
    try:
        yield
    finally:
        known.clear()


if "matplotlib.artist" not in sys.modules:
    _leave_out_manuals()
if "matplotlib.font_manager" not in sys.modules:
    _start()
