"""What a batch has made, in a small ledger beside its files: so that the next one knows what is there and whose it is.

One line of JSON a document, added and flushed before its file is put in place; a line that a kill has torn is none. A
document is done where its file has the bytes of its line, and nothing that decided them is otherwise now.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from briefing import manifest
from briefing.model.request import Request
from briefing.problems import EnvironmentRefusal, error
from briefing.safe_write import problem_of

LEDGER = ".batch.jsonl"
_CLOCK_STEP = 10_000_000
"""File times may lag so many nanoseconds behind the clock."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One document: digests of what decided it and of its bytes, and which paths decided it."""

    inputs: str
    sha256: str
    paths: str


class Kept:
    """The ledger of a folder, held by one batch alone. `began` is when it was planned, in nanoseconds since 1970."""

    def __init__(self, folder: Path, began: int) -> None:
        """Raises EnvironmentRefusal where the folder cannot be written, or another batch holds it."""
        self._folder, self._began = folder, began
        self._marks: dict[str, str] = {}
        self._around = json.dumps(sorted(manifest.surroundings().items()))
        self._paths: dict[str, tuple[str, ...]] = {}
        self._lines: dict[str, _Line] = {}
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._file: IO[str] = (folder / LEDGER).open("a+", encoding="utf-8")
        except OSError as failure:
            raise EnvironmentRefusal(problem_of(folder / LEDGER, failure)) from failure
        self._hold()
        self._read()

    def close(self) -> None:
        """Let another batch have the folder."""
        self._file.close()

    def owns(self, name: str) -> bool:
        """Whether a batch has made, or begun to make, the file of that name here; or there is none."""
        return name in self._lines or not os.path.lexists(self._folder / name)

    def is_done(self, name: str, request: Request) -> bool:
        """Whether the file of that name is what would be made now."""
        line = self._lines.get(name)
        if line is None or not line.inputs or _digest_of(self._folder / name) != line.sha256:
            return False
        return self._decided(request, self._paths.get(line.paths, ())) == line.inputs

    def note(self, name: str, request: Request, paths: Iterable[Path], data: bytes) -> None:
        """Keep what a document is made of, before its file is put in place."""
        named = tuple(sorted({str(path) for path in paths}))
        key = hashlib.sha256("\0".join(named).encode(errors="surrogateescape")).hexdigest()[:16]
        if key not in self._paths:
            self._paths[key] = named
            self._add({"paths": key, "are": named})
        held_still = all(manifest.touched(path) <= self._began - _CLOCK_STEP for path in named)
        line = _Line(self._decided(request, named) if held_still else "", hashlib.sha256(data).hexdigest(), key)
        self._lines[name] = line
        self._add({"name": name, **asdict(line)})

    def _add(self, line: dict[str, Any]) -> None:
        try:
            self._file.write(json.dumps(line) + "\n")
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as failure:
            raise EnvironmentRefusal(problem_of(self._folder / LEDGER, failure)) from failure

    def _decided(self, request: Request, paths: Iterable[str]) -> str:
        """A digest of all that decides the bytes of a document."""
        for path in paths:
            if path not in self._marks:
                self._marks[path] = manifest.mark_of(path)
        marks = [(path, self._marks[path]) for path in paths]
        said = json.dumps([asdict(request), marks, self._around], default=str, sort_keys=True)
        return hashlib.sha256(said.encode(errors="surrogateescape")).hexdigest()

    def _hold(self) -> None:
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._file.close()
            message = f"another batch is writing into {self._folder}"
            hint = "wait until it has ended, or name another folder with -o"
            raise EnvironmentRefusal(error("batch-is-alone", message, None, hint)) from None
        except OSError:
            pass  # a disk of the network that knows no locks

    def _read(self) -> None:
        self._file.seek(0)
        text = self._file.read()
        if text and not text.endswith("\n"):
            self._file.write("\n")  # behind a line that a kill has torn
        for row in text.splitlines():
            try:
                said = json.loads(row)
                if "are" in said:
                    self._paths[said["paths"]] = tuple(said["are"])
                else:
                    self._lines[said["name"]] = _Line(said["inputs"], said["sha256"], said["paths"])
            except (ValueError, KeyError, TypeError):
                continue


def _digest_of(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError:
        return ""
