"""Reading matrix.yaml and the CSV file that it names: every value with its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from briefing.model.matrix import Cell, Matrix
from briefing.problems import Problems, Refusal, Result, Span, error
from briefing.source.inside import find_root, read_file
from briefing.source.tables import read_grid
from briefing.source.wording import problems_of
from briefing.strict_yaml import Document, parse
from briefing.yaml_tree import Node, trees


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a document, as text, and where it stands. None means: as the briefing says."""

    value: str | None
    span: Span


Combination = Mapping[str, Choice]
_PARTS = ("include", "exclude")


@dataclass(frozen=True, slots=True)
class MatrixFile:
    """What a matrix says: `keys` are those that stand somewhere, each with its first place.

    `root` is the folder from which the files of its places are named; `files` are those that were read.
    """

    root: Path
    name: str | None
    name_span: Span
    axes: Mapping[str, tuple[Choice, ...]]
    rows: tuple[Combination, ...]
    include: tuple[Combination, ...]
    exclude: tuple[Combination, ...]
    keys: Mapping[str, Span]
    span: Span
    files: tuple[Path, ...]


def root_of(path: Path) -> Path:
    """The folder from which the places in a matrix are named: its project's."""
    return find_root(path.resolve().parent)


def read_matrix(path: Path) -> Result[MatrixFile]:
    """The matrix in a file; absent where it cannot be read or has not the form of one."""
    root = root_of(path)
    file = path.resolve().relative_to(root).as_posix()
    read = read_file(root, file)
    if read.value is None:
        return Result(None, read.problems)
    document = parse(read.value.data, file)
    if document.value is None or not isinstance(document.value.value, dict):
        hint = "write `axes:` and below it a list of values for each key"
        form = () if document.value is None else (error("value-fits", "a matrix is a mapping", Span(file), hint),)
        return Result(None, (*document.problems, *form))
    try:
        places = trees(document.value.value, document.value.tree)
        matrix = Matrix.model_validate(document.value.value, context={"trees": places})
    except ValidationError as failed:
        return Result(None, (*document.problems, *problems_of(failed, Matrix, document.value.tree)))
    return _placed(root, path.resolve(), matrix, document)


def _placed(root: Path, path: Path, matrix: Matrix, read: Result[Document]) -> Result[MatrixFile]:
    """The matrix with the place of each value."""
    assert read.value is not None
    tree = read.value.tree
    try:
        rows, beside = _table(root, path, matrix.rows, tree.span_of(("rows",)))
    except Refusal as refusal:
        return Result(None, (*read.problems, *refusal.problems))
    axes = {
        key: tuple(Choice(_text(cell), tree.span_of(("axes", key, at))) for at, cell in enumerate(cells))
        for key, cells in matrix.axes.items()
    }
    include, exclude = (_listed(matrix, part, tree) for part in _PARTS)
    name_span = tree.span_of(("name",)) if matrix.name else Span(tree.span.file)
    keys, whole = _keys(matrix, rows, tree), Span(tree.span.file)
    made = MatrixFile(root, matrix.name, name_span, axes, rows.value, include, exclude, keys, whole, (path, *beside))
    return Result(made, (*read.problems, *_both(matrix, rows.head)))


def _listed(matrix: Matrix, part: str, tree: Node) -> tuple[Combination, ...]:
    """The documents of `include` or `exclude`."""
    return tuple(
        {key: Choice(_text(cell), tree.span_of((part, at, key))) for key, cell in row.items()}
        for at, row in enumerate(getattr(matrix, part))
    )


def _keys(matrix: Matrix, rows: _Rows, tree: Node) -> dict[str, Span]:
    """Every key with its first place."""
    found = {key: tree.span_of(("axes", key), key=True) for key in matrix.axes}
    for key, span in rows.head.items():
        found.setdefault(key, span)
    for part in _PARTS:
        for at, row in enumerate(getattr(matrix, part)):
            for key in row:
                found.setdefault(key, tree.span_of((part, at, key), key=True))
    return found


@dataclass(frozen=True, slots=True)
class _Rows:
    """The lines of a CSV file, and the places of its columns' names."""

    value: tuple[Combination, ...]
    head: Mapping[str, Span]


def _table(root: Path, path: Path, named: str | None, span: Span) -> tuple[_Rows, tuple[Path, ...]]:
    """The rows of the CSV file beside a matrix.

    Raises:
        Refusal: it cannot be read.
    """
    if named is None:
        return _Rows((), {}), ()
    relative = (path.parent / named).relative_to(root).as_posix() if not Path(named).is_absolute() else named
    read = read_file(root, relative)
    if read.value is None:
        raise Refusal(*(problem.at(span) for problem in read.problems))
    grid = read_grid(read.value)
    if grid.value is None or any(problem.is_error for problem in grid.problems):
        raise Refusal(*grid.problems)
    head, *below = grid.value.rows
    file = grid.value.text.file
    rows = tuple(
        {
            name.text: Choice(cell.text.strip() or None, Span(file, *cell.place))
            for name, cell in zip(head, row, strict=True)
        }
        for row in below
    )
    return _Rows(rows, {cell.text: Span(file, *cell.place) for cell in head}), (root / read.value.path,)


def _text(cell: Cell) -> str | None:
    """A value as the command line would have it."""
    if cell is None or isinstance(cell, str):
        return cell
    return str(cell).lower() if isinstance(cell, bool) else str(cell)


def _both(matrix: Matrix, head: Mapping[str, Span]) -> Problems:
    """Keys that stand in the axes and in the rows."""
    return tuple(
        error("matrix-key-stands-once", f"“{key}” stands in the axes and in the rows", head[key])
        for key in matrix.axes
        if key in head
    )
