"""What this machine has of what a build needs: versions, libraries, fonts, folders, and how to get what is missing."""

from __future__ import annotations

import ctypes
import os
import platform
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Literal

from briefing.press.cache import cache_folder
from briefing.shipped import font_files, templates_folder, version

Kind = Literal["program", "package", "library", "folder"]
State = Literal["fine", "slow", "missing"]

PACKAGES = (
    "weasyprint",
    "pydyf",
    "jinja2",
    "pyyaml",
    "pydantic",
    "markdown-it-py",
    "mdit-py-plugins",
    "Babel",
    "edtf",
    "matplotlib",
    "pillow",
    "click",
    "rich",
)
FONTS = 23
OLDEST_PANGO = (1, 44)
_FOLDERS = ("", "/opt/homebrew/lib/", "/usr/local/lib/")
_ADVICE = {
    "debian": "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    "fedora": "dnf install pango harfbuzz",
    "alpine": "apk add pango harfbuzz-subset",
    "arch": "pacman -S pango",
    "suse": "zypper install libpango-1_0-0 libharfbuzz-subset0",
    "darwin": "brew install pango",
    "": "install Pango 1.44 or newer, with HarfBuzz and its subset library",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. `state` is "slow" where a build works without it, only worse; `advice` says what to do."""

    kind: Kind
    name: str
    found: str
    state: State = "fine"
    advice: str = ""


def examine() -> tuple[Finding, ...]:
    """Everything, in the order of the report."""
    return (*_programs(), *map(_package, PACKAGES), *_libraries(), *_folders())


def _programs() -> Iterator[Finding]:
    yield Finding("program", "briefing", version())
    enough = sys.version_info >= (3, 11)
    yield Finding(
        "program",
        "Python",
        platform.python_version(),
        "fine" if enough else "missing",
        "" if enough else "3.11 or newer",
    )
    yield Finding("program", "system", f"{platform.system()} {platform.machine()}")


def _package(name: str) -> Finding:
    try:
        return Finding("package", name, metadata.version(name))
    except metadata.PackageNotFoundError:
        return Finding("package", name, "not installed", "missing", "install briefing again: its packages come with it")


def _libraries() -> Iterator[Finding]:
    advice = _ADVICE[_system()]
    pango = _native("pango-1.0", 0, lambda library: _text(library.pango_version_string))
    if pango and tuple(int(part) for part in pango.split(".")[:2]) < OLDEST_PANGO:
        yield Finding("library", "Pango", pango, "missing", f"1.44 or newer is needed: {advice}")
    else:
        yield _library("Pango", pango, "missing", advice)
    yield _library("Pango for FreeType", _native("pangoft2-1.0", 0), "missing", advice)
    yield _library(
        "HarfBuzz", _native("harfbuzz", 0, lambda library: _text(library.hb_version_string)), "missing", advice
    )
    slower = f"fonts are cut to size faster with it, and to other bytes: {advice}"
    yield _library("HarfBuzz subsetter", _native("harfbuzz-subset", 0), "slow", slower)
    yield _library(
        "Fontconfig", _native("fontconfig", 1, lambda library: _dotted(library.FcGetVersion())), "missing", advice
    )


def _library(name: str, found: str | None, otherwise: State, advice: str) -> Finding:
    return Finding("library", name, found) if found else Finding("library", name, "not found", otherwise, advice)


def _native(name: str, number: int, ask: Callable[[ctypes.CDLL], str] = lambda library: "found") -> str | None:
    """What a shared library says of itself; None where there is none."""
    suffix = f".{number}.dylib" if sys.platform == "darwin" else f".so.{number}"
    for folder in _FOLDERS:
        try:
            return ask(ctypes.CDLL(f"{folder}lib{name}{suffix}"))
        except (OSError, AttributeError):
            continue
    return None


def _text(function: Callable[[], bytes]) -> str:
    function.restype = ctypes.c_char_p  # type: ignore[attr-defined]  # a function of ctypes, which has no type of its own
    return function().decode()


def _dotted(number: int) -> str:
    """Fontconfig gives 21402 for 2.14.2."""
    return f"{number // 10000}.{number // 100 % 100}.{number % 100}"


def _folders() -> Iterator[Finding]:
    fonts = font_files()
    whole = len(fonts) == FONTS and all(os.access(font, os.R_OK) for font in fonts)
    again = "install briefing again, or restore the folder from the repository"
    yield Finding("folder", "fonts", f"{len(fonts)} of {FONTS}", "fine" if whole else "missing", "" if whole else again)
    themes = sorted(folder.name for folder in templates_folder().iterdir() if folder.is_dir())
    yield Finding(
        "folder", "themes", ", ".join(themes) or "none", "fine" if themes else "missing", "" if themes else again
    )
    cache = cache_folder()
    lost = "every build starts cold; set XDG_CACHE_HOME to a folder of your own"
    yield Finding("folder", "cache", str(cache or "not writable"), "fine" if cache else "slow", "" if cache else lost)


def _system() -> str:
    """The family of this system, as a key of the table of advice."""
    if sys.platform == "darwin":
        return "darwin"
    try:
        lines = Path("/etc/os-release").read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    words = {
        word for line in lines if line.startswith(("ID=", "ID_LIKE=")) for word in line.split("=")[1].strip('"').split()
    }
    families = {"ubuntu": "debian", "rhel": "fedora", "opensuse": "suse"}
    return next((family for word in sorted(words) if (family := families.get(word, word)) in _ADVICE), "")
