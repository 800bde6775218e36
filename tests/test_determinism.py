"""The same content gives the same bytes, whatever machine, folder, clock, language or user it is built by."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pytest

from briefing.model.request import Request
from tests.house import CHECKOUT
from tests.shipped_brief import FOLDER, data


@dataclass(frozen=True)
class Variant:
    """Another machine: its environment, the folder that the content lies in, and who may read what it writes."""

    name: str
    folder: str
    environment: Mapping[str, str] = field(default_factory=dict)
    umask: int = 0o022


VARIANTS = (
    Variant("plain", "content"),
    Variant(
        "far away",
        "andere Ordner/über/axis",
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "4294967295", "SOURCE_DATE_EPOCH": "0"},
        0o077,
    ),
    Variant("utf-8", "a", {"LC_ALL": "C.UTF-8", "LANG": "C.UTF-8", "PYTHONHASHSEED": "1"}),
    Variant("west", "b/c/d/e/f", {"TZ": "America/Adak", "PYTHONHASHSEED": "2", "PYTHONOPTIMIZE": "1"}),
    Variant("turkish", "ı", {"LC_ALL": "tr_TR.UTF-8", "LANGUAGE": "tr", "PYTHONHASHSEED": "3"}, 0o027),
    Variant("no terminal", "x y", {"TERM": "dumb", "NO_COLOR": "1", "COLUMNS": "20", "PYTHONUTF8": "1"}, 0o077),
    Variant("new year", "z", {"TZ": "<+14>-14", "SOURCE_DATE_EPOCH": "4102444800", "PYTHONHASHSEED": "5"}),
    Variant("styles", "q", {"MPLBACKEND": "agg", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "6"}),
)
KEPT = ("PATH", "LD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH", "VIRTUAL_ENV")


def built(variant: Variant, format_: str, folder: Path) -> bytes:
    """The file that the command line of that machine writes, in a home of its own."""
    content = folder / variant.folder / "axis-of-resistance"
    shutil.copytree(FOLDER, content)
    home = folder / "home"
    home.mkdir()
    (content / "briefing.toml").touch()
    output = folder / f"out.{format_}"
    caches = {"XDG_CACHE_HOME": str(folder.parent / "caches")} if variant in VARIANTS[:2] else {}  # cold, then warm
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    ran = subprocess.run(
        (sys.executable, "-m", "briefing", "build", content, "-o", output, "--force", "--quiet"),
        cwd=home,
        env={**kept, **caches, "HOME": str(home), "PYTHONPATH": str(CHECKOUT), **variant.environment},
        umask=variant.umask,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return output.read_bytes()


def names_of_this_machine(folder: Path) -> tuple[bytes, ...]:
    return tuple(str(path).encode() for path in (folder, CHECKOUT, Path.home()) if len(str(path)) > 5)


@pytest.mark.parametrize("format_", ["pdf", "html"])
def test_every_machine_prints_the_same_bytes(
    format_: Literal["pdf", "html"], tmp_path: Path, count: Callable[[int, int], int]
) -> None:
    here = data(Request(format=format_))
    made = {"here": here}
    for number, variant in enumerate(VARIANTS[count(1, 0) : count(2, len(VARIANTS))]):
        folder = tmp_path / str(number)
        folder.mkdir()
        made[variant.name] = built(variant, format_, folder)
        assert not [name for name in names_of_this_machine(folder) if name in made[variant.name]]
    assert len(here) > 100_000
    assert len(made) > 1
    assert [name for name, other in made.items() if other != here] == []
