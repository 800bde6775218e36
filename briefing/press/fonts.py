"""The fonts that the press can find, and no others: a configuration of our own for fontconfig, families by our names.

The shipped files lie in `assets/fonts`; each is known under the name that the style sheets use (`Plex Condensed` for
IBM Plex Sans Condensed, an optical size of Source Serif as a family of its own). Declaring the families here rather
than by @font-face gives the same bytes and saves copying and scanning each file in every process. A project's own fonts
come by @font-face with `content:` addresses, through the fetcher.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

from briefing.cache import cache_folder
from briefing.shipped import font_files

FAMILIES = {
    "SourceSerif4": "Source Serif",
    "SourceSerif4Display": "Source Serif Display",
    "SourceSerif4Subhead": "Source Serif Subhead",
    "SourceSerif4SmText": "Source Serif Small",
    "IBMPlexSans": "Plex Sans",
    "IBMPlexSansCondensed": "Plex Condensed",
    "IBMPlexMono": "Plex Mono",
    "IBMPlexSansArabic": "Plex Arabic",
    "IBMPlexSansHebrew": "Plex Hebrew",
    "STIXTwoText": "STIX Two",
    "Archivo": "Archivo",
}

_HEAD = '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">\n<fontconfig>\n'


def family_of(file: Path) -> str | None:
    """The family under which style sheets and figures name the shipped `file`, by the stem of its name."""
    return FAMILIES.get(file.stem.partition("-")[0])


def font_version() -> str:
    """A digest of the shipped fonts: 64 hex digits over their names and contents, for manifests and cache keys."""
    digest = hashlib.sha256()
    for file in font_files():
        digest.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


@cache
def configuration_file() -> Path:
    """The configuration for this process's FONTCONFIG_FILE, written if need be.

    It lies in the cache, with the scanned fonts beside it, under a name that holds its own digest: scan results depend
    on the configuration that made them. Without a cache it lies in a temporary folder, which the system clears.
    """
    folder = cache_folder() or Path(tempfile.mkdtemp(prefix="briefing-fonts-"))
    text = configuration(font_files(), folder)
    key = hashlib.sha256(text.encode()).hexdigest()[:16]
    path = folder / f"fonts-{key}.conf"
    text = text.replace(str(folder / "fonts"), str(folder / f"fonts-{key}"), 1)
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        aside = path.with_suffix(".new")
        aside.write_text(text, encoding="utf-8")
        aside.replace(path)
    with suppress(OSError):
        os.utime(path)  # in use: what nobody uses is dropped one day
    return path


def configuration(files: tuple[Path, ...], folder: Path) -> str:
    """A fontconfig configuration: the folders of `files`, their families by our names, its cache in `folder`/fonts."""
    folders = sorted({str(file.parent) for file in files})
    rules = [_rule(file, family) for file in files if (family := family_of(file)) is not None]
    lists = [f"<dir>{escape(path)}</dir>\n" for path in folders]
    scanned = f"<cachedir>{escape(str(folder / 'fonts'))}</cachedir>\n"
    return _HEAD + scanned + "".join(lists) + "".join(rules) + "</fontconfig>\n"


def _rule(file: Path, family: str) -> str:
    """Put our name before the font's own; replacing it breaks Pango (WeasyPrint issue 2510)."""
    return (
        f'<match target="scan"><test name="file"><string>{escape(str(file))}</string></test>'
        f'<edit name="family" mode="prepend"><string>{escape(family)}</string></edit></match>\n'
    )
