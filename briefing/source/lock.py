"""`data.lock`: which snapshot of each remote source a briefing is built from. It holds no credentials."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from urllib.parse import urlsplit, urlunsplit

LOCK = "data.lock"
FOLDER = "data"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What was read of one source.

    `source` is its address without credentials, `file` the snapshot's path from the folder of the lock, named by its
    content; `taken` is the instant when it was read (ISO 8601, UTC), `sha256` in hexadecimal, `size` in bytes. `query`
    is the digest of the query that was asked, empty where there was none.
    """

    source: str
    file: str
    taken: str
    sha256: str
    size: int
    rows: int
    content_type: str
    query: str = ""


class LockError(ValueError):
    """The file is no lock that this program wrote."""


def parse_lock(data: bytes) -> dict[str, Snapshot]:
    """The snapshots by the id of their data.

    Raises:
        LockError: the file is damaged, or of another format.
    """
    try:
        found = json.loads(data)
        if found["format"] != FORMAT:
            raise LockError(f"`{LOCK}` has format {found['format']!r}; this program knows {FORMAT}")
        return {str(key): _snapshot(one) for key, one in found["data"].items()}
    except (ValueError, KeyError, TypeError, AttributeError) as wrong:
        if isinstance(wrong, LockError):
            raise
        raise LockError(f"`{LOCK}` is damaged") from wrong


def _snapshot(one: Mapping[str, object]) -> Snapshot:
    made = Snapshot(**one)  # type: ignore[arg-type]  # held to its types below
    for field in fields(Snapshot):
        wanted = int if field.name in ("size", "rows") else str
        if not isinstance(getattr(made, field.name), wanted):
            raise TypeError(field.name)
    return made


def lock_text(snapshots: Mapping[str, Snapshot]) -> str:
    """The lock as it is written: a mapping for each source, in the order of their ids."""
    made = {"format": FORMAT, "data": {key: asdict(snapshots[key]) for key in sorted(snapshots)}}
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def without_credentials(address: str) -> str:
    """An address without user and password; what it takes from the environment stands in it by its name, ${NAME}."""
    parts = urlsplit(address)
    if not parts.netloc:  # a file of the project
        return address
    host = parts.hostname or ""
    try:
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        port = ""
    host = f"[{host}]" if ":" in host else host
    return urlunsplit((parts.scheme, host + port, parts.path, parts.query, ""))
