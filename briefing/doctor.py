"""What this machine has of what a build needs: versions, libraries, fonts, folders, and how to get what is missing."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Literal

from briefing.cache import cache_folder
from briefing.press.versions import MISSING, versions
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
FONTS = 29
RELEASE = Path("/etc/os-release")
OLDEST_PANGO = (1, 44)
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
    told = versions()
    for name in ("pango", "harfbuzz", "fontconfig"):
        found = told[name]
        if found == MISSING:
            yield Finding("library", name, found, "missing", advice)
        elif name == "pango" and tuple(int(part) for part in found.split(".")[:2]) < OLDEST_PANGO:
            yield Finding("library", name, found, "missing", f"1.44 or newer is needed: {advice}")
        else:
            yield Finding("library", name, found)
    subset = told["harfbuzz-subset"]
    slower = f"with it fonts are cut to size faster, and the bytes are another machine's: {advice}"
    gone = subset == MISSING
    yield Finding("library", "harfbuzz-subset", subset, "slow" if gone else "fine", slower if gone else "")


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
        lines = RELEASE.read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    words = {
        word for line in lines if line.startswith(("ID=", "ID_LIKE=")) for word in line.split("=")[1].strip('"').split()
    }
    families = {"ubuntu": "debian", "rhel": "fedora", "opensuse": "suse"}
    return next((family for word in sorted(words) if (family := families.get(word, word)) in _ADVICE), "")
