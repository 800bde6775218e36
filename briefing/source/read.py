"""A briefing's files as one mapping of values, each with its place: the main file, what it includes, its tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from briefing.language.locale_files import Words
from briefing.model.data_table import DataTable
from briefing.problems import Problem, Result, error
from briefing.source.data import read_tables
from briefing.source.inside import find_root, names_in
from briefing.source.locales import read_locales
from briefing.source.merge import Merge
from briefing.strict_yaml import uncollected
from briefing.yaml_text import clipped, nearest
from briefing.yaml_tree import Node, Value

MAIN = "briefing.yaml"


@dataclass(frozen=True, slots=True)
class Source:
    """Everything that a briefing's files say.

    `root` is the project's folder, `path` the main file, `file` its path from the root. `value` is the mapping of all
    files together, `tree` the place of each of its values. `files` names every file that was read: path from the root,
    SHA-256 in hexadecimal, size in bytes. `tables` are the tables of `data:`, by id.
    `locales` are the words that the project says otherwise, by tag.
    `complete` is false where a file that was named could not be read, so that records may be missing.
    """

    root: Path
    path: Path
    file: str
    value: dict[str, Value]
    tree: Node
    files: tuple[tuple[str, str, int], ...]
    tables: Mapping[str, DataTable]
    complete: bool = True
    locales: Mapping[str, Words] = field(default_factory=dict)


def read_source(path: Path | str, *, data: bool = True) -> Result[Source]:
    """Read a briefing: a folder that holds briefing.yaml, or a YAML file.

    The value is absent where the main file could not be read as a mapping. After other errors it holds what could be
    read, so that a caller can look for more. Without `data` no table is read.
    """
    main = _main_file(Path(path))
    if isinstance(main, Problem):
        return Result(None, (main,))
    with uncollected():
        return _read(main, data)


def _read(main: Path, data: bool) -> Result[Source]:
    root = find_root(main.parent)
    file = main.relative_to(root).as_posix()
    merge = Merge(root)
    merge.read(file)
    if merge.tree is None:
        return Result(None, tuple(merge.problems))
    tree = merge.whole(merge.tree)
    tables, problems, files = read_tables(root, merge.value.get("data") if data else None, tree, file)
    own = read_locales(root)
    for one in (*files, *own.files):
        merge.keep(one)
    read = tuple(sorted((one.path, one.sha256, len(one.data)) for one in merge.files))
    source = Source(root, main, file, merge.value, tree, read, tables, merge.complete, own.by_tag)
    return Result(source, (*merge.problems, *problems, *own.problems))


def _main_file(path: Path) -> Path | Problem:
    """The real path of the main file."""
    try:
        real = path.resolve()
        if real.is_dir():
            return real / MAIN if (real / MAIN).exists() else _no_main(path, real)
        if real.is_file():
            return real
        if real.exists():
            message = f"`{clipped(str(path))}` is a device or a pipe, not a file"
            return error("file-is-readable", message, None, "save what comes from it as a YAML file, and name that")
    except (OSError, RuntimeError, ValueError):
        return error("briefing-exists", f"`{clipped(str(path))}` cannot be opened")
    above = path.parent
    meant = nearest(path.name, names_in(above))
    message = f"there is no `{clipped(str(path))}`"
    return error("briefing-exists", message, None, *(f"did you mean {above / name}?" for name in meant))


def _no_main(path: Path, real: Path) -> Problem:
    """A folder without briefing.yaml: what else in it may have been meant."""
    names = names_in(real)
    inside = [name for name in names if (real / name / MAIN).is_file()]
    beside = [name for name in names if name.endswith((".yaml", ".yml"))]
    hints = [f"did you mean {path / name}?" for name in (*inside, *beside)][:3]
    return error("briefing-exists", f"the folder `{clipped(str(path))}` holds no {MAIN}", None, *hints)
