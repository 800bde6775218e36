"""Remote sources by their scheme: what each gives, as bytes with a kind, within limits on size and time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from urllib.parse import urlsplit

from briefing.credentials import token_name
from briefing.source.inside import DATA_LIMIT, read_file

SUFFIXES = (".csv", ".tsv", ".json", ".parquet", ".xlsx")
"""Kinds of file that a snapshot may be."""
_KINDS = {
    "text/csv": ".csv",
    "application/csv": ".csv",
    "text/tab-separated-values": ".tsv",
    "application/json": ".json",
    "application/vnd.apache.parquet": ".parquet",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
}


class SourceError(Exception):
    """A source that gave nothing; `again` says whether a second try may help."""

    def __init__(self, message: str, *, again: bool = False) -> None:
        super().__init__(message)
        self.again = again


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked of a source: its id, its address with credentials in it, a query, and what is allowed.

    `seconds` is the time for one attempt, `private` says whether addresses of this machine and its network may be read.
    """

    id: str
    address: str
    query: str | None = None
    environment: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    root: Path = Path()
    folder: str = ""
    seconds: float = 60.0
    limit: int = DATA_LIMIT
    private: bool = False


@dataclass(frozen=True, slots=True)
class Read:
    """What a source gave: its bytes, the end of a file's name for them, its content type."""

    data: bytes
    suffix: str
    content_type: str


def read_remote(wish: Wish) -> Read:
    """What a source gives.

    Raises:
        SourceError: it gives nothing.
        EnvironmentRefusal: a library is missing.
    """
    scheme = urlsplit(wish.address).scheme.lower()
    if scheme not in SCHEMES:
        raise SourceError(f"sources are read from {', '.join(SCHEMES)}, not {scheme or 'nowhere'}")
    return SCHEMES[scheme](wish)


def suffix_of(path: str, content_type: str) -> str:
    """The kind of file that a source gives, by its name, else by what the server says.

    Raises:
        SourceError: neither tells.
    """
    suffix = PurePosixPath(path).suffix.lower()
    said = content_type.partition(";")[0].strip().lower()
    if said == "text/html":
        raise SourceError("the server gave a web page, not data")
    if suffix in SUFFIXES:
        return suffix
    if said in _KINDS:
        return _KINDS[said]
    raise SourceError(f"nothing tells what kind of data these are (content type “{said[:60]}”)")


def _http(wish: Wish) -> Read:
    from briefing.source.remote_http import read_http

    token = wish.environment.get(token_name(urlsplit(wish.address).hostname or ""))
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    return read_http(wish, wish.address, headers)


def _s3(wish: Wish) -> Read:
    from briefing.source.remote_s3 import read_s3

    return read_s3(wish)


def _postgresql(wish: Wish) -> Read:
    from briefing.source.remote_postgresql import read_postgresql

    return read_postgresql(wish)


def _file(wish: Wish) -> Read:
    """A file of the project, as if it were remote: to try a source out before there is one."""
    path = wish.address.partition(":")[2]
    found = read_file(wish.root, str(PurePosixPath(wish.folder) / path), wish.limit)
    if found.value is None:
        raise SourceError(found.problems[0].message)
    return Read(found.value.data, suffix_of(path, ""), "")


SCHEMES: dict[str, Callable[[Wish], Read]] = {
    "https": _http,
    "http": _http,
    "s3": _s3,
    "postgresql": _postgresql,
    "file": _file,
}
"""A row for each scheme."""
