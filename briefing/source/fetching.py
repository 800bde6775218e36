"""Remote sources read into snapshots: the one step with a network, each source by itself, the last snapshot kept."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import PurePosixPath
from types import MappingProxyType

from pydantic import ValidationError

from briefing.credentials import MissingCredential, filled, redacted
from briefing.model.data import Data
from briefing.problems import EnvironmentRefusal, Problem, Refusal, error
from briefing.safe_write import write_whole
from briefing.source.data import query_digest
from briefing.source.inside import DATA_LIMIT, ReadFile, read_file
from briefing.source.lock import FOLDER, LOCK, LockError, Snapshot, lock_text, parse_lock, without_credentials
from briefing.source.read import Source
from briefing.source.readers import read_data
from briefing.source.remote import Read, SourceError, Wish, read_remote
from briefing.source.remote_s3 import NOW
from briefing.world import World
from briefing.yaml_tree import Node

ATTEMPTS = 3
PAUSE = 1.0
"""Seconds before the second attempt; twice as long before the third."""


@dataclass(frozen=True, slots=True)
class Asked:
    """How sources are read: seconds for each attempt, whether addresses of this network may be, how to pause."""

    seconds: float = 60.0
    private: bool = False
    pause: Callable[[float], None] = time.sleep


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of one source.

    `status`: new, unchanged (same content, read again), kept (it failed, the last snapshot stands), failed (there is
    none); for a check fresh, stale or missing. `age` is that of the snapshot in days, None where there is none.
    """

    id: str
    source: str
    status: str
    snapshot: Snapshot | None = None
    age: int | None = None
    message: str = ""

    @property
    def good(self) -> bool:
        return self.status in ("new", "unchanged", "fresh")


class Fetcher:
    """The sources of one briefing, its lock, its folder of snapshots."""

    def __init__(self, source: Source, world: World, asked: Asked = Asked()) -> None:
        self.source, self.world, self.asked = source, world, asked
        self.folder = str(PurePosixPath(source.file).parent)
        self.lock = self._read_lock()

    def sources(self) -> Iterator[tuple[str, Data, Node]]:
        """The data with a remote source, in the order of the files."""
        records = self.source.value.get("data")
        for id_, record in records.items() if isinstance(records, dict) else ():
            with suppress(ValidationError):  # parsing says what is wrong with it
                data = Data.model_validate(record)
                if data.source is not None:
                    yield id_, data, self.source.tree.find(("data", id_))[0]

    def check(self, id_: str, data: Data) -> Fetched:
        """Whether the snapshot of a source is there, whole, and no older than its `max_age`, today."""
        shown, kept = without_credentials(data.source or ""), self.lock.get(id_)
        if kept is None or kept.source != shown or kept.query != query_digest(data):
            return Fetched(id_, shown, "missing", message="there is no snapshot of it")
        found = read_file(self.source.root, f"{self.folder}/{kept.file}", DATA_LIMIT).value
        if found is None or found.sha256 != kept.sha256:
            return Fetched(id_, shown, "missing", kept, self._age(kept), f"`{kept.file}` is not there, or was changed")
        age = self._age(kept)
        if data.max_age is not None and age > data.max_age:
            message = f"its snapshot is {_days(age)} old; {data.max_age} are allowed"
            return Fetched(id_, shown, "stale", kept, age, message)
        return Fetched(id_, shown, "fresh", kept, age)

    def fetch(self, id_: str, data: Data, node: Node) -> Fetched:
        """Read one source, and write its snapshot and the lock where it gave data that can be read."""
        shown = without_credentials(data.source or "")
        try:
            read = self._tried(id_, data)
            made = self._kept(id_, data, node, read)
        except (SourceError, MissingCredential) as wrong:
            return self._failed(id_, data, shown, str(wrong))
        except Refusal as refused:
            return self._failed(id_, data, shown, "; ".join(problem.message for problem in refused.problems))
        old = self.lock.get(id_)
        self.lock[id_] = made
        self._write(LOCK, lock_text(self.lock).encode())
        same = old is not None and old.sha256 == made.sha256
        return Fetched(id_, shown, "unchanged" if same else "new", made, 0)

    def _tried(self, id_: str, data: Data) -> Read:
        """What a source gives, after as many attempts as it takes and are allowed."""
        if not self.world.network:
            raise SourceError("this run has no network")
        environment = {**self.world.environment, NOW: self.world.now().astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")}
        wish = Wish(
            id=id_,
            address=filled(data.source or "", self.world.environment),
            query=data.query,
            environment=MappingProxyType(environment),
            root=self.source.root,
            folder=self.folder,
            seconds=self.asked.seconds,
            private=self.asked.private,
        )
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return read_remote(wish)
            except SourceError as wrong:
                if not wrong.again or attempt == ATTEMPTS:
                    raise
                self.asked.pause(PAUSE * attempt)
        raise AssertionError  # the loop returns or raises

    def _kept(self, id_: str, data: Data, node: Node, read: Read) -> Snapshot:
        """The snapshot of what was read, written.

        Raises:
            SourceError: it is no table that the record describes: the last snapshot is worth more.
        """
        file = ReadFile(f"{id_}{read.suffix}", read.data, _sha256(read.data))
        made = read_data(file, data, node)
        if made.value is None or any(problem.is_error for problem in made.problems):
            first = next(iter(made.problems), None)
            where = f" (line {first.span.line})" if first and first.span and first.span.file == file.path else ""
            raise SourceError(f"what it gives cannot be used: {first.message if first else 'it is empty'}{where}")
        name = f"{FOLDER}/{id_}-{file.sha256[:16]}{read.suffix}"
        self._write(name, read.data)
        return Snapshot(
            source=without_credentials(data.source or ""),
            file=name,
            taken=self.world.now().astimezone(UTC).isoformat(timespec="seconds"),
            sha256=file.sha256,
            size=len(read.data),
            rows=len(made.value.rows),
            content_type=read.content_type.partition(";")[0].strip()[:80],
            query=query_digest(data),
        )

    def _write(self, name: str, content: bytes) -> None:
        """Write below the briefing's folder, whole or not at all; a snapshot that is there already stays as it is."""
        path = self.source.root / self.folder / name
        real = path.resolve()
        if path.is_symlink() or not real.is_relative_to(self.source.root.resolve()):
            message = f"`{name}` leads out of the project through a symbolic link"
            raise EnvironmentRefusal(error("output-is-writable", message))
        if name != LOCK and path.is_file() and path.read_bytes() == content:
            return
        if path.is_file():
            path.chmod(0o644)
        write_whole(path, content)
        if name != LOCK:
            path.chmod(0o444)  # nobody edits a snapshot by mistake

    def _failed(self, id_: str, data: Data, shown: str, why: str) -> Fetched:
        said = redacted(why, self.world.environment, data.source or "")
        standing = self.check(id_, data)
        if standing.status == "missing":
            return Fetched(id_, shown, "failed", None, None, said)
        return replace(standing, status="kept", message=said)

    def _age(self, kept: Snapshot) -> int:
        return max((self.world.now() - datetime.fromisoformat(kept.taken)).days, 0)

    def _read_lock(self) -> dict[str, Snapshot]:
        """The lock as it stands.

        Raises:
            Refusal: it is damaged: to write over it would lose what it knew.
        """
        found = read_file(self.source.root, f"{self.folder}/{LOCK}", DATA_LIMIT)
        if found.value is None:
            return {}
        try:
            return parse_lock(found.value.data)
        except LockError as wrong:
            raise Refusal(error("snapshot-is-there", str(wrong), None, "take it away, or bring it back")) from None

    def problem(self, fetched: Fetched, node: Node) -> Problem | None:
        """What is wrong with a source, for the report."""
        if fetched.good:
            return None
        rule = "data-is-fresh" if fetched.status == "stale" else "source-answers"
        if fetched.status == "missing":
            rule = "snapshot-is-there"
        rest = f"; its last snapshot is {_days(fetched.age)} old and stands" if fetched.status == "kept" else ""
        return error(rule, f"“{fetched.id}”: {fetched.message}{rest}", node.span_of(("source",)))


def _days(age: int | None) -> str:
    return "less than a day" if not age else f"{age} day{'' if age == 1 else 's'}"


def _sha256(data: bytes) -> str:
    import hashlib

    return hashlib.sha256(data).hexdigest()


def as_rows(fetched: tuple[Fetched, ...]) -> list[Mapping[str, object]]:
    """What came of the sources, for machines."""
    return [
        {
            "id": one.id,
            "source": one.source,
            "status": one.status,
            "age_days": one.age,
            "message": one.message,
            "file": one.snapshot.file if one.snapshot else None,
            "taken": one.snapshot.taken if one.snapshot else None,
            "sha256": one.snapshot.sha256 if one.snapshot else None,
            "rows": one.snapshot.rows if one.snapshot else None,
        }
        for one in fetched
    ]
