"""Starters: small briefings that ship with the program, to be copied and written over."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from briefing.problems import EnvironmentRefusal, Refusal, Rule, Severity, error
from briefing.safe_write import problem_of
from briefing.shipped import assets_folder

RULES: tuple[Rule, ...] = (
    Rule(
        "name-is-plain",
        Severity.ERROR,
        "The name of a briefing becomes its id and the name of its files: it must read the same everywhere.",
        "Use small letters, digits and hyphens, and start with a letter: port-watch.",
    ),
    Rule(
        "folder-is-free",
        Severity.ERROR,
        "A starter never writes over somebody's work.",
        "Choose another name, or empty the folder.",
    ),
    Rule(
        "starter-exists",
        Severity.ERROR,
        "A starter is a folder that ships with the program.",
        "Choose one of those that `briefing new --help` lists.",
    ),
)

_ID = re.compile(r"[a-z][a-z0-9-]{0,79}")
_OWN_ID = re.compile(r"^id: .*$", re.MULTILINE)


def starters() -> tuple[str, ...]:
    """Their names, the first one being the default."""
    found = sorted(folder.name for folder in (assets_folder() / "starters").iterdir() if folder.is_dir())
    return tuple(sorted(found, key=lambda name: name != "brief"))


def purpose_of(starter: str) -> str:
    """What a starter is for, as the first remark of its briefing says it: "A weekly monitor made from data"."""
    with (assets_folder() / "starters" / starter / "briefing.yaml").open(encoding="utf-8") as text:
        said = next((line for line in text if line.startswith("# ") and "$schema" not in line), "")
    return re.split(r"[:.;]", said.removeprefix("# "), maxsplit=1)[0].strip()


def start(folder: Path, starter: str) -> tuple[Path, ...]:
    """Copy a starter to `folder`, with the folder's name as the briefing's id, and return the files written.

    Raises:
        Refusal: the name is no id, there is no such starter, or the folder holds something.
        EnvironmentRefusal: the folder cannot be written.
    """
    name = folder.absolute().name
    if not _ID.fullmatch(name):
        hint = f"try {_plain(name)}" if _plain(name) else "for example port-watch"
        words = f"“{name}” is no name for a briefing: small letters, digits and hyphens, a letter first"
        raise Refusal(error("name-is-plain", words, None, hint))
    if starter not in starters():
        raise Refusal(
            error("starter-exists", f"there is no starter “{starter}”", None, f"there are: {', '.join(starters())}")
        )
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refusal(error("folder-is-free", f"{folder} exists and is not empty", None, "choose another name"))
    return _copy(assets_folder() / "starters" / starter, folder, name)


def _copy(origin: Path, folder: Path, name: str) -> tuple[Path, ...]:
    existed = folder.exists()
    try:
        shutil.copytree(origin, folder, dirs_exist_ok=True, copy_function=shutil.copyfile)
        document = folder / "briefing.yaml"
        text = document.read_text(encoding="utf-8")
        document.write_text(_OWN_ID.sub(f"id: {name}", text, count=1), encoding="utf-8")
    except OSError as failure:
        shutil.rmtree(folder, ignore_errors=True)
        if existed:
            folder.mkdir(exist_ok=True)
        raise EnvironmentRefusal(problem_of(folder, failure)) from failure
    return tuple(sorted(path for path in folder.rglob("*") if path.is_file()))


def _plain(name: str) -> str:
    """The nearest name that would do; empty where nothing is left of it."""
    return re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-0123456789")
