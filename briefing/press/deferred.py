"""Stand-ins under which WeasyPrint is imported: names that bring in the real thing when they are first used.

Each context manager puts its stand-ins in place for the time of the import; `settle` afterwards gives the engine's
modules the real objects where they are known.
"""

from __future__ import annotations

import importlib
import importlib.abc
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Any

from briefing.press.declarations import compiled

# the engine's modules that import fontTools, with the names that they take
_FONTTOOLS_USERS = {
    "weasyprint.text.fonts": {"TTFont": "ttLib:TTFont", "woff2": "ttLib.woff2:"},
    "weasyprint.pdf.fonts": {
        "subset": "subset:",
        "TTFont": "ttLib:TTFont",
        "TTLibError": "ttLib:TTLibError",
        "ttFont": "ttLib.ttFont:",
        "instantiateVariableFont": "varLib.instancer:instantiateVariableFont",
    },
}
_FONTTOOLS_MODULES = (
    "fontTools",
    "fontTools.ttLib",
    "fontTools.subset",
    "fontTools.varLib",
    "fontTools.varLib.instancer",
)


def is_late() -> bool:
    """Whether somebody has imported the engine already, so that nothing can be put off any more."""
    return "weasyprint" in sys.modules


class Deferred:
    """A name of fontTools: the first call or attribute imports fontTools and hands it to the engine for good."""

    def __init__(self, origin: str) -> None:
        self._origin = origin

    def __call__(self, *args: Any, **options: Any) -> Any:
        return self._real()(*args, **options)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real(), name)

    def _real(self) -> Any:
        bring_fonttools()
        return _origin(self._origin)


def bring_fonttools() -> None:
    """Import fontTools and give its names to the engine's modules, as a plain import does."""
    for user, names in _FONTTOOLS_USERS.items():
        for name, origin in names.items():
            setattr(sys.modules[user], name, _origin(origin))


def _origin(path: str) -> Any:
    module, _, name = path.partition(":")
    imported = importlib.import_module(f"fontTools.{module}")
    return getattr(imported, name) if name else imported


@contextmanager
def fonttools() -> Iterator[None]:
    """Stand-ins for the modules of fontTools, unless it is loaded already."""
    if any(name in sys.modules for name in _FONTTOOLS_MODULES):
        yield
        return
    for name in _FONTTOOLS_MODULES:
        sys.modules[name] = ModuleType(name)
    for names in _FONTTOOLS_USERS.values():
        for name, origin in names.items():
            module = origin.partition(":")[0].removesuffix("." + name)
            setattr(sys.modules["fontTools" if module == name else f"fontTools.{module}"], name, Deferred(origin))
    try:
        yield
    finally:
        for name in _FONTTOOLS_MODULES:
            sys.modules.pop(name, None)


class DeclaredFFI:
    """In the place of `cffi.FFI` while the engine declares its libraries."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self.compiled: Any = None

    def cdef(self, declarations: str) -> None:
        """Take the table of these declarations: the kept one, or one made with the real cffi, which then stays."""
        stand_in = sys.modules.pop("cffi")
        try:
            self.compiled = compiled(declarations, self._folder)
        finally:
            sys.modules.setdefault("cffi", stand_in)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.compiled, name)


@contextmanager
def declarations(folder: Path | None) -> Iterator[None]:
    """A stand-in for cffi that keeps what it parsed in `folder`, unless cffi is loaded already."""
    if "cffi" in sys.modules:
        yield
        return
    stand_in = ModuleType("cffi")
    stand_in.FFI = lambda: DeclaredFFI(folder)  # type: ignore[attr-defined]  # a module made by hand
    sys.modules["cffi"] = stand_in
    try:
        yield
    finally:
        if sys.modules.get("cffi") is stand_in:
            del sys.modules["cffi"]


class DeferredSheet:
    """A style sheet of the engine's own that is parsed when somebody looks into it."""

    def __init__(self, make: Callable[[], Any]) -> None:
        self._make = make

    def __getattr__(self, name: str) -> Any:
        self.__dict__.update(vars(self._make()))
        return self.__dict__[name]


class _SheetFinder(importlib.abc.MetaPathFinder):
    """Finds nothing; sees that `weasyprint.html` is about to be read, and gives it our maker of sheets."""

    def __init__(self) -> None:
        self.css: Any = None

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname == "weasyprint.html" and self.css is None:
            package: Any = sys.modules["weasyprint"]
            self.css, package.CSS = package.CSS, self._sheet
        return None

    def _sheet(self, **options: Any) -> Any:
        """The sheet for all elements at once, with its counter styles; those for forms and old attributes later."""
        css, is_general = self.css, "html" in options["string"] and "counter_style" in options
        return css(**options) if is_general else DeferredSheet(lambda: css(**options))


@contextmanager
def sheets() -> Iterator[None]:
    """The engine's sheets for forms and for presentational attributes are not parsed during the import."""
    finder = _SheetFinder()
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
        if finder.css is not None:
            for name in ("weasyprint", "weasyprint.html", "weasyprint.document"):
                if (module := sys.modules.get(name)) is not None:
                    module.CSS = finder.css  # type: ignore[attr-defined]  # a name of the engine


def settle() -> None:
    """Give every module of the engine the compiled declarations themselves: one look-up less at each call."""
    for name, module in tuple(sys.modules.items()):
        declared = vars(module).get("ffi") if name.startswith("weasyprint.") else None
        if isinstance(declared, DeclaredFFI):
            module.ffi = declared.compiled  # type: ignore[attr-defined]  # a name of the engine
