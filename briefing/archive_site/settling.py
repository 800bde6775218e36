"""Bringing the site's folder to what the site is: only what differs is written, aside and renamed; what is stale goes.

`site.json` beside the ledger says what was written last, with the SHA-256 of each file. It is taken away before the
first change and written after the last, so that a run which was killed in the midst is told by its absence; the next
one then looks at every file.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from briefing.archive_site.site import Site
from briefing.model.publication import KeptFile
from briefing.problems import EnvironmentRefusal
from briefing.safe_write import problem_of, write_whole

SITE = "site"
WRITTEN = "site.json"


@dataclass(frozen=True, slots=True)
class Settled:
    """What a run changed: paths from the site's folder, by name."""

    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Written:
    """What the list beside the ledger says: the stamp, and the SHA-256 of each file by its path."""

    stamp: str = ""
    files: Mapping[str, str] = field(default_factory=dict)


def stamp_of(archive: Path) -> str:
    """The stamp of the site that stands there whole; empty where there is none, or it was left half written."""
    return _kept_list(archive).stamp


def settle(archive: Path, site: Site, read: Callable[[KeptFile], bytes], stamp: str) -> Settled:
    """Write what is missing or differs, remove what does not belong there; `read` gives a kept file's bytes.

    Raises:
        EnvironmentRefusal: the folder cannot be written, or a kept file cannot be read. What was written stays.
    """
    wanted = {**{path: _digest(data) for path, data in site.pages.items()}}
    wanted |= {path: file.sha256 for path, file in site.files.items()}
    before = _kept_list(archive)
    known = before.files
    folder = archive / SITE
    different = tuple(path for path in sorted(wanted) if not _stands(folder, path, wanted[path], known, site))
    stale = tuple(path for path in _present(folder) if path not in wanted)
    if different or stale or before.stamp != stamp or known != wanted:
        _changed(archive, site, read, different, stale)
        said = {"stamp": stamp, "files": wanted}
        write_whole(archive / WRITTEN, (json.dumps(said, sort_keys=True, indent=0) + "\n").encode())
    return Settled(different, stale)


def _changed(
    archive: Path, site: Site, read: Callable[[KeptFile], bytes], different: tuple[str, ...], stale: tuple[str, ...]
) -> None:
    """Pages last, so that none leads to a file that is not there yet; the first page behind all others."""
    folder = archive / SITE
    try:
        (archive / WRITTEN).unlink(missing_ok=True)
        for path in sorted(different, key=lambda path: (path in site.pages, path.endswith(".html"), -path.count("/"))):
            write_whole(folder / path, site.pages[path] if path in site.pages else read(site.files[path]))
        for path in stale:
            (folder / path).unlink(missing_ok=True)
            _without_empty(folder / path, folder)
    except OSError as failure:
        raise EnvironmentRefusal(problem_of(folder, failure)) from failure


def _stands(folder: Path, path: str, digest: str, known: Mapping[str, str], site: Site) -> bool:
    """Whether the file is there as it should be; where the list of what was written knows it, its size is enough."""
    file = folder / path
    size = len(site.pages[path]) if path in site.pages else site.files[path].size
    try:
        if not file.is_file() or file.stat().st_size != size:
            return False
        return known.get(path) == digest or _digest(file.read_bytes()) == digest
    except OSError:
        return False


def _present(folder: Path) -> tuple[str, ...]:
    """All files below the site's folder, also what a killed run left aside."""
    return tuple(sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if not file.is_dir()))


def _without_empty(file: Path, folder: Path) -> None:
    """Take away the folders that a removed file leaves empty."""
    with suppress(OSError):
        for parent in file.parents:
            if parent == folder:
                return
            parent.rmdir()


def _kept_list(archive: Path) -> _Written:
    try:
        said = json.loads((archive / WRITTEN).read_bytes())
        return _Written(str(said["stamp"]), {str(path): str(digest) for path, digest in said["files"].items()})
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return _Written()


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
