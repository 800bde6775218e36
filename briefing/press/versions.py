"""Which libraries set the pages: the same input gives the same bytes for one set of them, so manifests name them.

Asked of the libraries themselves, without loading the page engine: a build that has nothing to do stays quick.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from types import MappingProxyType

MISSING = "missing"

# the names of a shared library on Linux and on macOS
_NAMES = {
    "pango": ("libpango-1.0.so.0", "libpango-1.0.0.dylib", "libpango-1.0.dylib"),
    "harfbuzz": ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz.dylib"),
    "harfbuzz-subset": ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib", "libharfbuzz-subset.dylib"),
    "fontconfig": ("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig.dylib"),
}
_PACKAGES = ("weasyprint", "pydyf", "pyphen", "pillow", "tinycss2", "cssselect2", "tinyhtml5")


@cache
def versions() -> Mapping[str, str]:
    """Name and version of every library that has a say in the bytes of a PDF; "missing" where there is none."""
    found = {
        "pango": _told("pango", "pango_version_string"),
        "harfbuzz": _told("harfbuzz", "hb_version_string"),
        "harfbuzz-subset": MISSING if _library("harfbuzz-subset") is None else "present",
        "fontconfig": _fontconfig(),
    }
    installed = installed_packages()
    return MappingProxyType(found | {name: installed.get(name, MISSING) for name in _PACKAGES})


def _library(name: str) -> ctypes.CDLL | None:
    for file in _NAMES[name]:
        with suppress(OSError):
            return ctypes.CDLL(file)
    return None


def _told(name: str, function: str) -> str:
    library = _library(name)
    if library is None:
        return MISSING
    tell = getattr(library, function)
    tell.restype = ctypes.c_char_p
    return str(tell().decode())


def _fontconfig() -> str:
    library = _library("fontconfig")
    if library is None:
        return MISSING
    number = int(library.FcGetVersion())
    return f"{number // 10000}.{number // 100 % 100}.{number % 100}"


def installed_packages() -> dict[str, str]:
    """Packages and versions by the names of their metadata folders; reading the metadata takes ten times as long."""
    found: dict[str, str] = {}
    for folder in sys.path:
        with suppress(OSError):
            for path in Path(folder or ".").iterdir():
                if path.name.endswith(".dist-info"):
                    package, _, version = path.name.removesuffix(".dist-info").partition("-")
                    found.setdefault(package.lower(), version)
    return found
