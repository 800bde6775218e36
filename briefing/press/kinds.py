"""The kinds of files that the press opens, how large they may be, and whether a content is what its name says."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass

MEGABYTE = 1024 * 1024
PIXELS = 40_000_000  # decoded at four bytes each: 160 MB


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: its media type, the suffixes of its names, the most bytes, how its content may begin.

    `pillow` is the format that Pillow must recognise, where the content is a raster image.
    """

    mime: str
    suffixes: tuple[str, ...]
    limit: int
    starts: tuple[bytes, ...] = ()
    pillow: str = ""


KINDS: tuple[Kind, ...] = (
    Kind("image/png", (".png",), 20 * MEGABYTE, (b"\x89PNG\r\n\x1a\n",), "PNG"),
    Kind("image/jpeg", (".jpg", ".jpeg"), 20 * MEGABYTE, (b"\xff\xd8\xff",), "JPEG"),
    Kind("image/webp", (".webp",), 20 * MEGABYTE, (b"RIFF",), "WEBP"),
    Kind("image/svg+xml", (".svg",), 4 * MEGABYTE),
    Kind("font/ttf", (".ttf",), 20 * MEGABYTE, (b"\0\1\0\0", b"true")),
    Kind("font/otf", (".otf",), 20 * MEGABYTE, (b"OTTO", b"\0\1\0\0")),
    Kind("font/woff", (".woff",), 20 * MEGABYTE, (b"wOFF",)),
    Kind("font/woff2", (".woff2",), 20 * MEGABYTE, (b"wOF2",)),
    Kind("text/css", (".css",), MEGABYTE),
)


def kind_named(name: str) -> Kind | None:
    """The kind of a file by the suffix of its name, or None where the press opens no such file."""
    lower = name.lower()
    return next((kind for kind in KINDS if lower.endswith(kind.suffixes)), None)


def kind_of_type(mime: str) -> Kind | None:
    """The kind with this media type, or None; style sheets are not taken from addresses."""
    return next((kind for kind in KINDS if kind.mime == mime and kind.mime != "text/css"), None)


def fault_of(kind: Kind, content: bytes) -> str:
    """Why `content` is not taken for a `kind`; empty when it is fine."""
    return fault_at_sight(kind, content) or (_raster_fault(kind, content) if kind.pillow else "")


def fault_at_sight(kind: Kind, content: bytes) -> str:
    """What is wrong with `content` by how it begins, without reading it as a picture; empty when it may be fine."""
    if kind.starts and not content.startswith(kind.starts):
        return f"its content is not {kind.mime}"
    if kind.mime == "image/svg+xml" and (b"<!ENTITY" in content or b"\0" in content):
        return "it declares entities, or is not UTF-8"
    return ""


def _raster_fault(kind: Kind, content: bytes) -> str:
    """The header is read, nothing is decoded."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(content), formats=(kind.pillow,))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return "it cannot be read as a picture"
    width, height = image.size
    return f"it has more than {PIXELS // 1_000_000} million pixels" if width * height > PIXELS else ""
