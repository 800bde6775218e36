"""Bringing the site's folder to what the site is: only what differs is written, aside and renamed; what is stale goes.

`site.json` beside the ledger says what was written last, with what decides the bytes of each file, so that nothing is
made again that is there. It is taken away before the first change and written after the last, so that a run which was
killed in the midst is told by its absence; the next one then looks at every file.
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
Entry = tuple[str, int]
"""What decides the bytes of a file, as a digest, and how many they are."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What a run changed: paths from the site's folder, by name."""

    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Written:
    """What the list beside the ledger says: the stamp, an entry for each file by its path, and what was read."""

    stamp: str = ""
    files: Mapping[str, Entry] = field(default_factory=dict)
    found: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def stamp_of(archive: Path) -> str:
    """The stamp of the site that stands there whole; empty where there is none, or it was left half written."""
    return _kept_list(archive).stamp


def found_before(archive: Path) -> Mapping[str, tuple[str, ...]]:
    """What was found in kept files when the site was last made, by their SHA-256."""
    return _kept_list(archive).found


def settle(
    archive: Path,
    site: Site,
    read: Callable[[KeptFile], bytes],
    stamp: str,
    found: Mapping[str, tuple[str, ...]] | None = None,
) -> Settled:
    """Write what is missing or differs, remove what does not belong there; `read` gives a kept file's bytes.

    `found` is kept for the next time: what the site needs of kept files that it does not serve.

    Raises:
        EnvironmentRefusal: the folder cannot be written, or a kept file cannot be read. What was written stays.
        Refusal: a template fails.
    """
    before, folder = _kept_list(archive), archive / SITE
    wanted, different = _compared(folder, site, before.files)
    stale = tuple(path for path in _present(folder) if path not in wanted)
    if different or stale or before.stamp != stamp or before.files != wanted:
        _change(archive, site, read, different, stale)
        said = {"stamp": stamp, "files": wanted, "found": {name: list(told) for name, told in (found or {}).items()}}
        write_whole(archive / WRITTEN, (json.dumps(said, sort_keys=True, indent=0) + "\n").encode())
    return Settled(different, stale)


def _compared(folder: Path, site: Site, known: Mapping[str, Entry]) -> tuple[dict[str, Entry], tuple[str, ...]]:
    """The list of what should be there, and the paths whose file is missing or another.

    What the list of before knows under the same key, and has its size still, is not even made.
    """
    wanted: dict[str, Entry] = {}
    different = []
    for path in sorted({*site.leaves, *site.files}):
        leaf, size = site.leaves.get(path), _size(folder / path)
        key = leaf.key if leaf else site.files[path].sha256
        if size is not None and known.get(path) == (key, size):
            wanted[path] = (key, size)
            continue
        data = leaf.data if leaf else None
        wanted[path] = (key, site.files[path].size if data is None else len(data))
        digest = key if data is None else _digest(data)
        if size != wanted[path][1] or _digest((folder / path).read_bytes()) != digest:
            different.append(path)
    return wanted, tuple(different)


def _size(file: Path) -> int | None:
    try:
        return file.stat().st_size if file.is_file() else None
    except OSError:
        return None


def _change(
    archive: Path, site: Site, read: Callable[[KeptFile], bytes], different: tuple[str, ...], stale: tuple[str, ...]
) -> None:
    """Pages last, so that none leads to a file that is not there yet; the first page behind all others."""
    folder = archive / SITE
    try:
        (archive / WRITTEN).unlink(missing_ok=True)
        for path in sorted(different, key=_turn):
            write_whole(folder / path, site.leaves[path].data if path in site.leaves else read(site.files[path]))
        for path in stale:
            (folder / path).unlink(missing_ok=True)
            _without_empty(folder / path, folder)
    except OSError as failure:
        raise EnvironmentRefusal(problem_of(folder, failure)) from failure


def _turn(path: str) -> tuple[bool, int]:
    return path.endswith("/index.html") or path == "index.html", -path.count("/")


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
        files = {str(path): (str(key), int(size)) for path, (key, size) in said["files"].items()}
        found = {str(name): tuple(map(str, told)) for name, told in said.get("found", {}).items()}
        return _Written(str(said["stamp"]), files, found)
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return _Written()


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
