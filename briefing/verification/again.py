"""An edition made again from its source, in a process with limits: the source may be anybody's."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from briefing.edition.since import told
from briefing.model.comparison import Comparison, comparison_of
from briefing.model.request import Request
from briefing.pipeline import edition_of, place_of
from briefing.problems import Problems, Refusal, error
from briefing.proof.project import CHANGES
from briefing.source.parse import parse_briefing
from briefing.source.read import read_source
from briefing.typeset import Tell, typeset
from briefing.workshop.hire import carry_out
from briefing.workshop.limits import Limits


@dataclass(frozen=True, slots=True)
class Again:
    """What came of making an edition again: its bytes, None where there are none, and what was wrong.

    `root` is the folder from which the files of the problems are named, None where nobody has it any more.
    """

    data: bytes | None
    problems: Problems = ()
    root: Path | None = None


def made_again(files: Mapping[str, bytes], request: Request, limits: Limits, tell: Tell) -> Again:
    """An edition from the files of its own source.

    Raises:
        Refusal: it cannot be made within the limits.
    """
    with TemporaryDirectory(prefix="briefing-") as folder:
        try:
            put(files, Path(folder))
        except OSError as failure:
            message = f"its source cannot be laid out: {failure.strerror or failure}"
            raise Refusal(error("file-is-edition", message)) from None
        made: Again = carry_out("briefing.verification.again:make", (folder, request), limits, tell)
        return made


def put(files: Mapping[str, bytes], folder: Path) -> None:
    """Write files, whose paths were looked at, into a folder that is empty."""
    for path, data in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def make(folder: str, request: Request, tell: Callable[[str, float | None], None]) -> Again:
    """The work of the child: read, cut, bind, print."""
    source = read_source(folder)
    if source.value is None:
        return Again(None, source.problems)
    briefing = parse_briefing(source.value, request.language)
    if briefing.value is None:
        return Again(None, (*source.problems, *briefing.problems))
    made = edition_of(briefing.value, request, source.value)
    if made.value is None:
        return Again(None, made.problems)
    place = place_of(source.value)
    edition = told(made.value, _changes(Path(folder) / CHANGES))
    pdf = typeset(edition, place, tell)
    return Again(pdf.value.data if pdf.value else None, pdf.problems)


def _changes(file: Path) -> Comparison | None:
    """What the edition told of the one before.

    Raises:
        Refusal: nobody wrote it so.
    """
    if not file.is_file():
        return None
    try:
        return comparison_of(json.loads(file.read_bytes()))
    except (ValueError, TypeError, KeyError, RecursionError) as wrong:
        raise Refusal(error("file-is-edition", f"its {CHANGES} cannot be read ({wrong})")) from None
