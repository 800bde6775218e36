"""What the pages may open: files of the project (`content:PATH`) and of the installation (`asset:PATH`), nothing else.

There is no handler for a network in here, so none can be reached by a trick. A path is walked one component at a time
from a folder that is already open, and no component may be a symbolic link: what lies outside cannot be named. Only
kinds that the press can set are opened, up to a size; refusals are kept, because the engine swallows the error in
places (a picture inside an SVG).
"""

from __future__ import annotations

import os
import re
import stat
from binascii import Error as BinasciiError
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

from briefing.press.kinds import Kind, fault_of, kind_named, kind_of_type
from briefing.press.remarks import without_remarks
from briefing.problems import Problem, error

DATA_LIMIT = 64 * 1024
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):(.*)", re.DOTALL)
_DATA = re.compile(r"([a-z]+/[a-z0-9+.-]+)((?:;[a-z-]+=[\w-]+)*)(;base64)?,(.*)", re.DOTALL | re.ASCII)


class ReferenceRefused(Exception):
    """A file is not opened. The engine logs it under this name; the problem itself is kept on the fetcher."""


class Fetcher:
    """Opens what the HTML and the style sheets refer to.

    The engine asks for an object that can be called with an address, and has `_fail_on_errors`; its own `URLFetcher`
    is not inherited from, because it registers handlers for HTTP, FTP and files before anything else.

    Args:
        response: the engine's class of answers.
        roots: a folder for each scheme ("content", "asset"); a folder's own path may lead over links.
    """

    _fail_on_errors = False

    def __init__(self, response: Any, roots: Mapping[str, Path]) -> None:
        self._response = response
        self._roots = {scheme: folder.resolve() for scheme, folder in roots.items()}
        self._refused: dict[str, Problem] = {}

    @property
    def refusals(self) -> tuple[tuple[str, Problem], ...]:
        """The refused addresses so far and why, once each, in the order in which they came."""
        return tuple(self._refused.items())

    def clear(self) -> None:
        """Forget the refusals."""
        self._refused.clear()

    def __call__(self, url: str) -> Any:
        return self.fetch(url)

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Any:
        """The content of `url`.

        Raises:
            ReferenceRefused: it is not served; the reason is in `refusals`.
        """
        try:
            kind, content = self._content(url)
        except _Refusal as refusal:
            self._refused.setdefault(url, refusal.problem(url))
            raise ReferenceRefused(url[:80]) from None
        return self._response(url, content, {"Content-Type": kind.mime})

    def _content(self, url: str) -> tuple[Kind, bytes]:
        match = _SCHEME.fullmatch(url)
        scheme, rest = (match[1], match[2]) if match else ("", url)
        if scheme in self._roots:
            kind, content = _file(self._roots[scheme], rest.partition("#")[0])
        elif scheme == "data":
            kind, content = _data(rest)
        elif scheme == "figure":
            raise _Refusal("figure-is-drawn", "no figure of this name was drawn", "name a figure of the briefing")
        else:
            raise _outside(_reason(scheme))
        if fault := fault_of(kind, content):
            hint = "save it again, as the kind that its name says: PNG, JPEG, WebP or SVG"
            raise _Refusal("reference-fits-limits", fault, hint)
        return kind, without_remarks(content) if kind.mime.startswith("image/") else content


class _Refusal(Exception):
    """Why an address is not opened, and what the user can do."""

    def __init__(
        self, rule: str, why: str, hint: str = "copy the file into the project and write content:PATH"
    ) -> None:
        super().__init__(why)
        self.rule, self.why, self.hint = rule, why, hint

    def problem(self, url: str) -> Problem:
        return error(self.rule, f"{_short(url)!r} is not opened: {self.why}", None, self.hint)


def _outside(why: str) -> _Refusal:
    return _Refusal("reference-stays-inside", why)


def _unfit(why: str) -> _Refusal:
    return _Refusal("reference-fits-limits", why, "save it smaller, as PNG, JPEG, WebP, SVG, TTF, OTF, WOFF or CSS")


def _reason(scheme: str) -> str:
    if not scheme:
        return "it has no scheme; a file of the project is written content:PATH"
    return f"the press knows content: and asset:, not {scheme}:"


def _file(root: Path, address: str) -> tuple[Kind, bytes]:
    """The file at a percent-encoded relative `address` below `root`."""
    path = unquote_to_bytes(address)
    parts = path.split(b"/")
    if b"\\" in path or b"\0" in path or b"?" in path:
        raise _outside("the path holds a backslash, a question mark or a zero byte")
    if any(part in (b"", b".", b"..") for part in parts):
        raise _outside("the path is not plainly below the project's root")
    kind = kind_named(os.fsdecode(parts[-1]))
    if kind is None:
        raise _unfit("it is no picture, font or style sheet by its suffix")
    return kind, _read(root, parts, kind.limit)


def _read(root: Path, parts: list[bytes], limit: int) -> bytes:
    """The bytes of a regular file, opened component by component without following a link.

    O_NONBLOCK: a FIFO put in the place of a picture must not hold the press.
    """
    folder = os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        for part in parts[:-1]:
            inner = os.open(part, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=folder)
            os.close(folder)
            folder = inner
        handle = os.open(parts[-1], os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=folder)
    except OSError as problem:
        raise _os_refusal(problem) from None
    finally:
        os.close(folder)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise _outside("it is no plain file")
    with os.fdopen(handle, "rb") as file:
        content = file.read(limit + 1)
    if len(content) > limit:
        raise _unfit(f"it is larger than {limit // 1024 // 1024} MB")
    return content


def _os_refusal(problem: OSError) -> _Refusal:
    if isinstance(problem, FileNotFoundError):
        return _Refusal("image-is-set", "there is no such file", "look at the path; it starts at the project's root")
    if isinstance(problem, PermissionError):
        return _Refusal("image-is-set", "it may not be read", "give yourself the right to read it")
    return _outside("it is a symbolic link, or lies behind one, or is no plain file")


def _data(rest: str) -> tuple[Kind, bytes]:
    """A small picture or font written into the address itself."""
    from base64 import b64decode

    if len(rest) > DATA_LIMIT * 4 // 3 + 200:
        raise _unfit(f"a data: address holds at most {DATA_LIMIT // 1024} kB")
    match = _DATA.fullmatch(rest)
    kind = kind_of_type(match[1]) if match else None
    if match is None or kind is None:
        raise _unfit("it holds no picture or font")
    content = unquote_to_bytes(match[4])
    try:
        return kind, b64decode(content, validate=True) if match[3] else content
    except BinasciiError:
        raise _unfit("its base64 is damaged") from None


def _short(url: str) -> str:
    return url if len(url) <= 80 else url[:60] + "…"
