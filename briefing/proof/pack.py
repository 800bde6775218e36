"""Files as one archive, and back: the same files give the same bytes, and a strange archive does no harm."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Mapping
from pathlib import PurePosixPath

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that a ZIP file knows
_MOST_FILES = 4000
_MOST_BYTES = 200_000_000
_LONGEST_PATH = 240
_PLAIN = stat.S_IFREG | 0o644


class StrangeArchiveError(Exception):
    """An archive that this program did not write, or that was changed since; the message says how it shows."""


def pack(files: Mapping[str, bytes]) -> bytes:
    """Files by their paths as a ZIP file (APPNOTE 6.3.10): in order, stored, without times or owners."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for path, data in sorted(files.items()):
            entry = zipfile.ZipInfo(path, _EPOCH)
            entry.create_system = 3
            entry.external_attr = _PLAIN << 16
            archive.writestr(entry, data)
    return made.getvalue()


def unpack(data: bytes) -> dict[str, bytes]:
    """The files of an archive by their paths.

    Raises:
        StrangeArchiveError: it is none of ours: other paths, links, compression, or more than it may hold.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _hold_size(entries, len(data))
            files = {entry.filename: _read(archive, entry) for entry in entries}
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, RuntimeError, EOFError) as wrong:
        raise StrangeArchiveError(f"it cannot be read ({wrong})") from wrong
    if len(files) < len(entries) or len({path.casefold() for path in files}) < len(files):
        raise StrangeArchiveError("two of its files have one name")
    if pack(files) != data:
        raise StrangeArchiveError("it is not written as this program writes it")
    return files


def _hold_size(entries: list[zipfile.ZipInfo], size: int) -> None:
    if len(entries) > _MOST_FILES:
        raise StrangeArchiveError(f"it holds more than {_MOST_FILES} files")
    if sum(entry.file_size for entry in entries) > min(size, _MOST_BYTES):
        raise StrangeArchiveError("its files are larger than it is")


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    parts = PurePosixPath(entry.filename).parts
    if (
        not parts
        or entry.filename.startswith("/")
        or str(PurePosixPath(entry.filename)) != entry.filename
        or any(part in ("..", ".") or part.startswith(".") for part in parts)
        or any(letter in entry.filename for letter in '\\:\0')
        or not entry.filename.isprintable()
        or len(entry.filename) > _LONGEST_PATH
    ):
        raise StrangeArchiveError(f"the path {entry.filename[:80]!r} is none of a project's")
    if entry.compress_type != zipfile.ZIP_STORED or entry.external_attr >> 16 != _PLAIN:
        raise StrangeArchiveError(f"{entry.filename} is no plain file")
    return archive.read(entry)
