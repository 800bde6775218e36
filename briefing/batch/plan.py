"""What a batch will make: the documents of a matrix, each with its name and request, or all that is wrong with it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from briefing.batch.combinations import combinations
from briefing.batch.document import Document, files_read
from briefing.batch.matrix_file import Combination, MatrixFile, read_matrix, root_of
from briefing.batch.naming import check_names, check_pattern, name_of
from briefing.batch.wishes import check_wishes, request_of
from briefing.model.request import Format, Request
from briefing.problems import Problems, error, has_errors
from briefing.proof.made_with import surroundings
from briefing.source.parse import parse_briefing
from briefing.source.read import Source, read_source
from briefing.workshop.limits import Limits


@dataclass(frozen=True, slots=True)
class Planned:
    """One document, with the values of the matrix that make it."""

    document: Document
    values: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The documents of a batch in the matrix's order, none where something is wrong.

    `problems` come with the folder from which their files are named.
    """

    documents: tuple[Planned, ...]
    problems: tuple[tuple[Path, Problems], ...]

    @property
    def holds(self) -> bool:
        return not any(has_errors(problems) for _, problems in self.problems)


def plan(path: Path, matrix: Path, wished: Request, formats: tuple[Format, ...], limits: Limits, folder: Path) -> Plan:
    """What a matrix makes of a briefing. `wished` holds for every document; `formats` are those of each of them.

    `folder` is where the files go: none of them may be one that the batch is made from.
    """
    source = read_source(path)
    if source.value is None:
        return Plan((), ((path.resolve(), source.problems),))
    parsed = parse_briefing(source.value)
    told = [(source.value.root, (*source.problems, *parsed.problems))]
    read = read_matrix(matrix)
    if parsed.value is None or read.value is None or has_errors(told[0][1]):
        return Plan((), (*told, (root_of(matrix), read.problems)))
    file, root = read.value, source.value.root
    made = combinations(file)
    wrong = (*read.problems, *check_wishes(file, parsed.value, root), *check_pattern(file), *made.problems)
    if "format" in file.keys and formats:
        said = error("matrix-key-stands-once", "formats are named here and with --format", file.keys["format"])
        wrong = (*wrong, said)
    if has_errors(wrong) or made.value is None:
        return Plan((), (*told, (file.root, wrong)))
    each = [
        (one, request_of(one, wished if form is None else replace(wished, format=form)))
        for one in made.value
        for form in formats or (None,)
    ]
    named = [(name_of(one, file.name, parsed.value.id, request.format), one) for one, request in each]
    wrong = (*wrong, *check_names(named, file), *_inputs(named, folder, source.value, file))
    made_of = _Made(path.resolve(), source.value, limits)
    planned = [
        Planned(made_of.document(name, request), tuple((key, choice.value) for key, choice in one.items()))
        for (name, one), (_, request) in zip(named, each, strict=True)
    ]
    return Plan(() if has_errors(wrong) else tuple(planned), (*told, (file.root, wrong)))


class _Made:
    """What all documents of one batch have in common."""

    def __init__(self, path: Path, source: Source, limits: Limits) -> None:
        self._path, self._limits, self._files = path, limits, files_read(source)
        self._surroundings = tuple(surroundings().items())
        self._read = hashlib.sha256(json.dumps([self._files, self._surroundings]).encode())

    def document(self, name: str, request: Request) -> Document:
        digest = self._read.copy()
        digest.update(json.dumps(asdict(request), default=str, sort_keys=True).encode())
        key = f"{name}-{digest.hexdigest()[:16]}"
        return Document(key, name, self._path, request, self._files, self._limits, self._surroundings)


def _inputs(named: Iterable[tuple[str, Combination]], folder: Path, source: Source, file: MatrixFile) -> Problems:
    """Files that would replace one that the batch is made from."""
    inputs = {(source.root / name).resolve() for name, _ in files_read(source)} | set(file.files)
    hint = "name another folder with -o, or write another `name:`"
    return tuple(
        error("names-differ", f"`{name}` would replace a file that the batch is made from", file.name_span, hint)
        for name, _ in named
        if (folder / name).resolve() in inputs
    )
