"""Documents into folders with a first briefing: read, outlined, written aside, read again, and put in place."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from briefing.importing.document_yaml import briefing_yaml, sources_yaml
from briefing.importing.file_bytes import bytes_of
from briefing.importing.found import SIZE
from briefing.importing.found_text import FoundText
from briefing.importing.outline import Outline, outline_of
from briefing.problems import EnvironmentRefusal, Problem, Refusal, Result, Span, error, has_errors
from briefing.safe_write import problem_of
from briefing.source.parse import parse_briefing
from briefing.source.read import read_source

Reader = Callable[[bytes, Path], Result[FoundText]]

DOCUMENTS = {
    ".md": "briefing.importing.markdown_text:read_markdown",
    ".markdown": "briefing.importing.markdown_text:read_markdown",
    ".docx": "briefing.importing.word_text:read_word",
    ".docm": "briefing.importing.word_text:read_word",
}
"""What reads a document, by its suffix: Markdown and Word."""
_MOST = 60_000_000
"""Bytes of the largest Word document, whose pictures count."""
_ID = re.compile(r"[a-z][a-z0-9-]{0,79}")


@dataclass(frozen=True, slots=True)
class Brought:
    """The folder of a new briefing, the files in it, and the draft that was written."""

    folder: Path
    files: tuple[Path, ...]
    draft: Outline


def name_for(path: Path) -> str:
    """A name for the folder of a document's briefing: its own, in small letters and hyphens."""
    plain = re.sub(r"[^a-z0-9]+", "-", path.stem.casefold()).lstrip("-0123456789")[:60].strip("-")
    return plain or "imported"


def bring(path: Path, folder: Path, today: str) -> Result[Brought]:
    """Make a briefing of a document in a new folder; `today` dates one that gives no date of its own.

    Raises:
        Refusal: the folder's name is no id, or the folder holds something.
        EnvironmentRefusal: the folder cannot be written, or what reads the document is not installed.
    """
    _free(folder)
    data = _bytes(path)
    if isinstance(data, Problem):
        return Result(None, (data,))
    module, _, function = DOCUMENTS[path.suffix.lower()].partition(":")
    read: Reader = getattr(import_module(module), function)
    try:
        found = read(data, path)
        if found.value is None:
            return Result(None, found.problems)
        draft = outline_of(found.value, folder.absolute().name, path.name, today)
    except RecursionError:
        message = "the document nests its parts deeper than any text needs"
        return Result(None, (error("import-keeps-limit", message, Span(str(path)), "flatten its lists and tables"),))
    return Result(Brought(folder, _put(folder, _files(draft)), draft), found.problems)


def _free(folder: Path) -> None:
    name = folder.absolute().name
    if not _ID.fullmatch(name):
        words = f"“{name}” is no name for a briefing: small letters, digits and hyphens, a letter first"
        raise Refusal(error("name-is-plain", words, None, f"try -o {name_for(Path(name))}"))
    if folder.is_symlink() or (folder.exists() and (not folder.is_dir() or any(folder.iterdir()))):
        raise Refusal(error("folder-is-free", f"{folder} exists and is not empty", None, "name another folder with -o"))


def _bytes(path: Path) -> bytes | Problem:
    most = SIZE if path.suffix.lower() in (".md", ".markdown") else _MOST
    data = bytes_of(path, most)
    if isinstance(data, bytes) and len(data) > most:
        message = f"{path} has more than {most:,} bytes"
        return error("import-keeps-limit", message, Span(str(path)), "import its parts one by one")
    return data


def _files(draft: Outline) -> dict[str, bytes]:
    made = {"briefing.yaml": briefing_yaml(draft).encode()}
    if draft.sources:
        made["sources.yaml"] = sources_yaml(draft).encode()
    return made | draft.files


def _put(folder: Path, files: dict[str, bytes]) -> tuple[Path, ...]:
    """Write the folder beside its place, read it as a build would, and rename it.

    Raises:
        Refusal: what was written is not what our own reader takes.
    """
    target = Path(os.path.abspath(folder))  # noqa: PTH100 - links stay links
    aside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        shutil.rmtree(aside, ignore_errors=True)
        for name, data in files.items():
            file = aside / name
            file.parent.mkdir(parents=True, exist_ok=True)
            with file.open("xb") as out:
                out.write(data)
                out.flush()
                os.fsync(out.fileno())
        _proved(aside)
        if target.exists():
            target.rmdir()
        aside.rename(target)
    except OSError as failure:
        raise EnvironmentRefusal(problem_of(folder, failure)) from failure
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return tuple(folder / name for name in files)


def _proved(folder: Path) -> None:
    (folder / "briefing.toml").touch()  # its own root while it is read
    source = read_source(folder)
    problems = source.problems if source.value is None else (*source.problems, *parse_briefing(source.value).problems)
    (folder / "briefing.toml").unlink()
    if has_errors(problems):
        told = error("import-is-readable", "what was read cannot be written as a briefing", None, "please report this")
        raise Refusal(told, *problems[:3])
