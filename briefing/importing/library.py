"""Libraries of works into sources of a briefing: read, told apart, given ids, written, and read again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path, PurePath

from pydantic import ValidationError

from briefing.importing.file_bytes import bytes_of
from briefing.importing.found import SIZE, FoundWork
from briefing.importing.joining import Known, Standing, joined
from briefing.importing.records import Ids, ImportedSource, fields_of
from briefing.importing.written import written
from briefing.model.citations import Source
from briefing.problems import Problem, Refusal, Result, Span, error, has_errors
from briefing.strict_yaml import Limits, parse

Reader = Callable[[bytes, str], Result[tuple[FoundWork, ...]]]

READERS = {
    ".bib": "briefing.importing.bibtex:read_bibtex",
    ".ris": "briefing.importing.ris:read_ris",
    ".json": "briefing.importing.csl_json:read_csl_json",
}
"""What reads a file, by its suffix: BibTeX and BibLaTeX, RIS, CSL-JSON."""

_HEAD = (
    "# Sources brought in by `briefing import`. Grades, descriptors and archived copies are yours to add.\nsources:\n"
)


@dataclass(frozen=True, slots=True)
class Twin:
    """A work that was there already: its title, the id of the record that stands, and by what they are the same."""

    title: str
    id: str
    by: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Import:
    """What came of an import: the text to write, the sources in it, the works that were there before."""

    text: str
    sources: tuple[ImportedSource, ...]
    twins: tuple[Twin, ...]


def read_library(path: Path) -> Result[tuple[FoundWork, ...]]:
    """The works of a file, by its suffix."""
    name = str(path)
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        known = ", ".join(READERS)
        hint = f"one of: {known}; of documents: .md, .docx"
        message = f"“{path.suffix or path.name}” is no suffix of a bibliography that can be read"
        return Result(None, (error("import-is-readable", message, Span(name), hint),))
    data = bytes_of(path, SIZE)
    if isinstance(data, Problem):
        return Result(None, (data,))
    module, _, function = reader.partition(":")
    read: Reader = getattr(import_module(module), function)
    found = read(data, name)
    if found.value == ():
        return Result(
            None, (*found.problems, error("import-is-readable", "there are no works in this file", Span(name)))
        )
    return found


def imported(works: tuple[FoundWork, ...], standing: Standing | None = None) -> Import:
    """The sources for works, behind those of a file where one is given; each work once.

    Raises:
        Refusal: what was made of them does not pass our own reader.
    """
    known = Known(standing.records if standing else {})
    ids = Ids(frozenset(standing.records) if standing else frozenset())
    made: list[ImportedSource] = []
    twins: list[Twin] = []
    for found in works:
        named = FoundWork(found.work, found.lost, found.key, PurePath(found.file).name, found.line)
        fields, lost = fields_of(named)
        twin = known.twin(fields)
        if twin is not None:
            twins.append(Twin(str(fields["title"]), twin[0], twin[1], named.file, named.line))
            continue
        source = ImportedSource(ids.of(named, fields), fields, lost, named)
        known.add(source.id, fields)
        made.append(source)
    sources = tuple(made)
    text = joined(standing, sources) if standing else _HEAD + written(sources)
    _proved(text, sources)
    return Import(text, sources, tuple(twins))


def _proved(text: str, sources: tuple[ImportedSource, ...]) -> None:
    """Read what shall be written, and find each source in it as it was meant.

    Raises:
        Refusal: it is not there, or another one.
    """
    if not sources:
        return
    document = parse(text, "sources.yaml", Limits(size=4 * SIZE, nodes=5_000_000))
    if document.value is None or has_errors(document.problems):
        raise Refusal(*document.problems)
    value = document.value.value
    records = value.get("sources") if isinstance(value, dict) else None
    for source in sources:
        try:
            read = records[source.id] if isinstance(records, dict) else None
            same = isinstance(read, dict) and Source.model_validate(read) == Source.model_validate(source.fields)
        except (KeyError, ValidationError):
            same = False
        if not same:
            place = Span(source.found.file, source.found.line)
            message = f"the work “{source.title}” cannot be written as a source"
            raise Refusal(error("import-is-readable", message, place, "take the entry out, and please report this"))
