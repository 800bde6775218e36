"""The same content gives the same bytes, whatever the folder, time zone, locale, hash seed and user."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from tests.house import CHECKOUT

Promise = Callable[[str, object, object], None]
KEPT = ("PATH", "LD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH", "VIRTUAL_ENV")
PLAIN = {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1", "USER": "one", "LOGNAME": "one"}


@dataclass(frozen=True)
class Surroundings:
    """What differs from the first: one thing each."""

    name: str
    environment: Mapping[str, str] = field(default_factory=dict)
    folder: str = "a"
    user: int | None = None


EVERY = (
    Surroundings("folder", folder="andere Ordner/über/sehr/tief"),
    Surroundings("time zone", {"TZ": "Pacific/Kiritimati"}),
    Surroundings("locale", {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "LANGUAGE": "tr"}),
    Surroundings("hash seed", {"PYTHONHASHSEED": "4294967295"}),
    Surroundings("user", {"USER": "two", "LOGNAME": "two"}, user=12345),
)


@cache
def as_another(user: int | None) -> tuple[str, ...]:
    """Words that make a command run as another user, where the system lets a program have a name space of its own."""
    words = ("unshare", "--user", f"--map-user={user}")
    if user is None or not shutil.which("unshare"):
        return ()
    return words if subprocess.run((*words, "true"), capture_output=True, check=False).returncode == 0 else ()


def digests(surroundings: Surroundings, numbers: range, folder: Path) -> dict[str, str]:
    """What documents come out as there, by number, in a home of their own."""
    home = folder / "home"
    home.mkdir(parents=True)
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    made = (sys.executable, "-m", "tests.proof.many", str(folder / surroundings.folder), *map(str, numbers))
    ran = subprocess.run(
        (*as_another(surroundings.user), *made),
        cwd=home,
        env=kept | PLAIN | {"HOME": str(home), "PYTHONPATH": str(CHECKOUT)} | dict(surroundings.environment),
        umask=0o022 if surroundings.user is None else 0o077,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return dict(line.split() for line in ran.stdout.splitlines())


def test_no_document_differs_in_other_surroundings(
    tmp_path: Path, count: Callable[[int, int], int], promise: Promise
) -> None:
    """Promise: 100 documents x 5 surroundings, no difference."""
    many = count(1, 100)
    here = digests(Surroundings("plain"), range(many), tmp_path / "plain")
    assert len(set(here.values())) == many
    other = {each.name: digests(each, range(many), tmp_path / each.name) for each in EVERY}
    differ = [f"{number} by {name}" for name, made in other.items() for number in here if made[number] != here[number]]
    promise("documents are the same bytes in other surroundings", f"{many} x {len(EVERY)}", f"{len(differ)} differ")
    assert differ == []


def test_each_surrounding_is_another() -> None:
    """Nothing is compared with itself."""
    assert all(PLAIN.get(key) != value for each in EVERY for key, value in each.environment.items())
    assert [each.name for each in EVERY] == ["folder", "time zone", "locale", "hash seed", "user"]
