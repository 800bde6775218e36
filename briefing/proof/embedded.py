"""A PDF opened as something hostile: its first revision, and the papers of an edition in it.

What comes after the first revision can hide or replace anything, so papers are read from that one alone; a signature
stands in a later one.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass

from briefing.proof.manifest import MANIFEST, SOURCE

_HEAD = b"%PDF-"
_END = re.compile(rb"startxref\s+(\d{1,12})\s+%%EOF[\r\n]{0,2}")
_MOST_NAMES = 64


class StrangePdfError(Exception):
    """A file that is no PDF of this program; the message says how it shows."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A PDF as far as it can be trusted to be read: `first` bytes of it are its first revision.

    `later` is how many revisions follow, `manifest` and `source` what the first one holds by these names.
    """

    size: int
    first: int
    later: int
    manifest: bytes | None
    source: bytes | None


def opened(data: bytes) -> Opened:
    """What a PDF holds of the papers of an edition. To be asked in a process with limits.

    Raises:
        StrangePdfError: it is no PDF, is encrypted, was cut short, or cannot be read.
    """
    if not data.startswith(_HEAD):
        raise StrangePdfError("it is no PDF")
    ends = [found.end() for found in _END.finditer(data)]
    if not ends:
        raise StrangePdfError("its end is missing: it was cut short on its way, or is still being written")
    papers = _papers(data[: ends[0]])
    return Opened(len(data), ends[0], len(ends) - 1, papers.get(MANIFEST), papers.get(SOURCE))


def _papers(data: bytes) -> dict[str, bytes]:
    import pypdf  # it bounds what a compressed stream may become
    from pypdf.errors import PyPdfError

    try:
        reader = pypdf.PdfReader(io.BytesIO(data), strict=True)
        if reader.is_encrypted:
            raise StrangePdfError("it is encrypted, and editions never are")
        return _attached(reader)
    except PyPdfError as wrong:
        raise StrangePdfError(f"it is damaged ({wrong})") from wrong
    except RecursionError as wrong:
        raise StrangePdfError("its objects lead in circles") from wrong
    except StrangePdfError:
        raise
    except Exception as wrong:
        raise StrangePdfError(f"it is damaged ({type(wrong).__name__})") from wrong


def _attached(reader: object) -> dict[str, bytes]:
    """The embedded files that bear our names."""
    found: dict[str, bytes] = {}
    names = reader.trailer["/Root"].get("/Names", {})  # type: ignore[attr-defined]
    listed = names.get_object().get("/EmbeddedFiles") if names else None
    pairs = listed.get_object().get("/Names", []).get_object() if listed is not None else []
    if len(pairs) > 2 * _MOST_NAMES:
        raise StrangePdfError("it holds more files than any edition")
    for name, told in zip(pairs[::2], pairs[1::2], strict=True):
        if str(name) in (MANIFEST, SOURCE):
            if str(name) in found:
                raise StrangePdfError(f"it holds two files called {name}")
            found[str(name)] = bytes(told.get_object()["/EF"]["/F"].get_object().get_data())
    return found
