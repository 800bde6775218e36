"""The files of a new edition: each reader's, in each format, printed and read back, still in memory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from briefing.model.publication import Number, Reader
from briefing.model.request import Format, Request
from briefing.problems import Problem, Problems, error
from briefing.publishing.reading import Press
from briefing.publishing.wish import Stopped
from briefing.way import Progress


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished file: `name` is what people see."""

    format: Format
    name: str
    data: bytes


def print_all(
    path: Path, requests: Mapping[Reader, Request], formats: Mapping[Reader, tuple[Format, ...]], number: Number,
    press: Press, progress: Progress | None,
) -> tuple[dict[Reader, tuple[Printed, ...]], Problems] | Stopped:  # fmt: skip
    """Every reader's files with the warnings of making them; the first that cannot be made stops all."""
    printed: dict[Reader, tuple[Printed, ...]] = {}
    warnings: list[Problem] = []
    for reader, request in requests.items():
        made: list[Printed] = []
        for form in formats[reader]:
            outcome = press.build(path, replace(request, format=form), progress)
            problems = outcome.problems
            if outcome.data is None or outcome.code:
                return Stopped(f"{_of(reader)} cannot be built as {form}", problems, outcome.root, outcome.code or 1)
            if (fault := fault_of(outcome.data, form)) is not None:
                return Stopped(f"{_of(reader)} came out broken as {form}", (fault,), outcome.root)
            warnings += problems
            made.append(Printed(form, numbered(outcome.name, number), outcome.data))
        printed[reader] = tuple(made)
    return printed, tuple(dict.fromkeys(warnings))


def _of(reader: Reader) -> str:
    said = " ".join(value for value in (reader.audience, reader.marking, reader.language) if value)
    return f"the edition for {said}" if said else "the edition"


def numbered(name: str, number: Number) -> str:
    """`port-TLP-CLEAR.pdf` of edition 3 -> `port-TLP-CLEAR-3.pdf`."""
    stem, dot, suffix = name.rpartition(".")
    return f"{stem}-{number}{dot}{suffix}"


def fault_of(data: bytes, form: Format) -> Problem | None:
    """What is wrong with a finished file, read back; None where nothing is."""
    faults = {"pdf": _fault_of_pdf, "html": _fault_of_html}
    said = faults[form](data) if form in faults else "" if data.strip() else "it is empty"
    return error("printed-file-is-whole", f"the {form} file was read back: {said}") if said else None


def _fault_of_pdf(data: bytes) -> str:
    """Every page has to set some text: in a content stream that is the operator Tj or TJ (ISO 32000-2, 9.4.3)."""
    from io import BytesIO

    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        pages = PdfReader(BytesIO(data), strict=True).pages
        for count, page in enumerate(pages, 1):
            content = page.get_contents()
            drawn = content.get_data() if content is not None else b""
            if b"Tj" not in drawn and b"TJ" not in drawn and b" Do" not in drawn:
                return f"page {count} of {len(pages)} is empty"
        return "" if len(pages) else "it has no page"
    except (PyPdfError, ValueError, KeyError, OSError) as wrong:
        return f"it cannot be opened ({wrong})"


def _fault_of_html(data: bytes) -> str:
    text = data.rstrip()
    if not text:
        return "it is empty"
    return "" if text.endswith(b"</html>") and b"<body" in text else "it ends in the midst of the page"
