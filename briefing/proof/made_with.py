"""What made a file, beside its content: program, Python, packages, system libraries, templates, fonts.

With all of these the same, the same content gives the same bytes.
"""

from __future__ import annotations

import hashlib
import platform
import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from briefing.press.versions import MISSING, installed_packages, versions
from briefing.shipped import assets_folder, lock_file, templates_folder, version
from briefing.theme.theme import Theme

_CODE = Path(__file__).resolve().parent.parent
_PACKAGES = (
    "babel",
    "fonttools",
    "jinja2",
    "markdown-it-py",
    "matplotlib",
    "numpy",
    "pydantic",
    "rustworkx",
    "shapely",
)
"""Libraries beside those of the press that compose and draw what prints."""
_DATA = ("boundaries", "citation-styles", "locales", "vocabularies")
"""Folders of assets that what prints is made with; fonts have a digest of their own."""
_LETTERS = 32  # of a digest in hexadecimal: 128 bits tell files apart that nobody forges


def made_with(theme: Theme, own: Mapping[str, bytes]) -> dict[str, str]:
    """Everything with a say in the bytes, by name; `own` are the project's templates, fonts and words, by path."""
    said = _program() | {"theme": _theme(theme.folders), "fonts": _fonts(tuple(face.file for face in theme.faces))}
    return said | ({"own files": digest_of(own.items())} if own else {})


@cache
def surroundings() -> Mapping[str, str]:
    """What a machine brings to every file that it makes: where all is the same on two, they make the same bytes."""
    folders = {"themes": templates_folder(), "fonts": assets_folder() / "fonts"}
    return MappingProxyType(_program() | {name: digest_of(_below(folder, "")) for name, folder in folders.items()})


def _program() -> dict[str, str]:
    return {
        "briefing": version(),
        "code": _code(),
        "lock": _lock(),
        "python": platform.python_version(),
        "machine": f"{sys.platform} {platform.machine()}",
        **{name: installed_packages().get(name.replace("-", "_"), MISSING) for name in _PACKAGES},
        **versions(),
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
    }


def digest_of(files: Iterable[tuple[str, bytes]]) -> str:
    """One digest for files by their names."""
    whole = hashlib.sha256()
    for name, data in sorted(files):
        whole.update(f"{name}\0{hashlib.sha256(data).hexdigest()}\n".encode(errors="surrogateescape"))
    return whole.hexdigest()[:_LETTERS]


@cache
def _code() -> str:
    """That of the program's own modules and data."""
    data = (one for folder in _DATA for one in _below(assets_folder() / folder, ""))
    return digest_of((*_below(_CODE, ".py"), *data))


@cache
def _lock() -> str:
    """That of the lock file that the program was tested with."""
    file = lock_file()
    return digest_of([(file.name, file.read_bytes())]) if file.is_file() else MISSING


@cache
def _theme(folders: tuple[Path, ...]) -> str:
    """That of templates and style sheets that ship; those of the project stand with its other files."""
    ships = [folder for folder in folders if folder.is_relative_to(templates_folder())]
    return digest_of((f"{folder.name}/{name}", data) for folder in ships for name, data in _below(folder, ""))


@cache
def _fonts(files: tuple[Path, ...]) -> str:
    return digest_of((file.name, file.read_bytes()) for file in sorted(set(files)))


def _below(folder: Path, suffix: str) -> Iterator[tuple[str, bytes]]:
    for file in sorted(folder.rglob(f"*{suffix}")):
        inside = file.relative_to(folder)
        if file.is_file() and not {"_shipped", "__pycache__"}.intersection(inside.parts):
            yield inside.as_posix(), file.read_bytes()
