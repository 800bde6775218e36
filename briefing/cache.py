"""A folder for what is dear to make again and never reaches the bytes of a PDF: parsed declarations, scanned fonts.

Every file carries the digest of its content in its first line, is written aside and renamed, and may be deleted at any
time. Where no folder can be written the press works without one, only slower.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from contextlib import suppress
from pathlib import Path


def cache_folder() -> Path | None:
    """`$XDG_CACHE_HOME/briefing`, by default `~/.cache/briefing`, made if need be; None where it cannot be written.

    Source: XDG Base Directory Specification 0.8. The folder changes how fast pages are set, not how they look.
    """
    named = os.environ.get("XDG_CACHE_HOME", "")
    try:
        folder = (Path(named) if Path(named).is_absolute() else Path.home() / ".cache") / "briefing"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except (OSError, RuntimeError):
        return None
    ours = folder.stat().st_uid == os.getuid()  # what lies here is trusted: nobody else may have put it there
    return folder if ours and os.access(folder, os.W_OK | os.X_OK) else None


def kept(folder: Path | None, name: str) -> bytes | None:
    """The content kept under `name`, or None where there is none or it was damaged."""
    if folder is None:
        return None
    try:
        digest, _, content = (folder / name).read_bytes().partition(b"\n")
    except OSError:
        return None
    return content if digest == _digest(content) else None


def keep(folder: Path | None, name: str, content: bytes) -> None:
    """Keep `content` under `name`; a folder that is full or gone is no fault."""
    if folder is None:
        return
    with suppress(OSError):
        handle, aside = tempfile.mkstemp(prefix=f".{name}-", dir=folder)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_digest(content) + b"\n" + content)
            Path(aside).replace(folder / name)
        except OSError:
            Path(aside).unlink(missing_ok=True)


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest().encode()
