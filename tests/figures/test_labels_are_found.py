"""What a figure says can be searched: every label of every case stands in the text that a reader takes from the PDF.

In Persian the same figures run from right to left, with Persian words and digits of their own. Poppler tells the
letters of a ligature, and the digits of a number in such a line, from left to right, and brackets as the mirrored ones
that print: there, words are compared as bags of letters.
"""

from __future__ import annotations

import subprocess
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from briefing import dressing, typeset
from briefing.edition.prepare import prepare_edition
from briefing.model.edition import Edition
from briefing.model.figure import Label
from briefing.model.request import Request
from briefing.place import Place
from briefing.source.parse import parse_briefing
from briefing.source.read import read_source
from tests.conftest import tool

CASES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))
SILENT = dict.fromkeys((0x00AD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))
MIRRORED = str.maketrans(")]}>»", "([{<«")
ADRIFT = str.maketrans("،:؛", "   ")  # signs that go over to the next word where words of both directions meet

pytestmark = pytest.mark.tool("pdftotext")


def edition_of(case: Path, request: Request) -> tuple[Edition, Place]:
    source = read_source(case).value
    assert source is not None
    briefing = parse_briefing(source).value
    assert briefing is not None
    edition = prepare_edition(briefing, request, source.tables).value
    assert edition is not None
    return edition, Place(source.root, Path(source.file).parent.as_posix())


def labels_of(edition: Edition, place: Place) -> list[Label]:
    """The labels of all figures, as they are drawn for this edition."""
    theme = dressing.theme_of(edition, place).value
    assert theme is not None
    drawn = typeset.draw(typeset.plan(edition, theme).value or (), theme, edition)
    assert drawn.value is not None
    return [item for figure in drawn.value.values() for item in figure.items if isinstance(item, Label)]


def text_of(edition: Edition, place: Place, folder: Path) -> str:
    """What pdftotext takes from the pages."""
    made = typeset.typeset(edition, place)
    assert made.value is not None, [problem.message for problem in made.problems]
    (folder / "case.pdf").write_bytes(made.value.data)
    command = (str(tool("pdftotext")), "-raw", "case.pdf", "-")
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout


def plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).translate(SILENT)


@cache
def runs_left(text: str) -> bool:
    return any(unicodedata.bidirectional(letter) in ("R", "AL", "AN") for letter in text)


def bags(text: str) -> Counter[str]:
    return Counter("".join(sorted(word)) for word in plain(text).translate(MIRRORED).translate(ADRIFT).split())


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Every case in both languages under `--prove`; else one after the other in one and in the other."""
    both = [(case, language) for case in CASES for language in (None, "fa")]
    pairs = both if metafunc.config.getoption("--prove") else [both[2 * at + at % 2] for at in range(len(CASES))]
    metafunc.parametrize(("case", "language"), pairs, ids=[f"{case.stem}-{said or 'own'}" for case, said in pairs])


def test_every_label_of_a_case_is_found(case: Path, language: str | None, tmp_path: Path) -> None:
    edition, place = edition_of(case, Request(language=language))
    labels = labels_of(edition, place)
    text = text_of(edition, place, tmp_path)
    squeezed, words = "".join(plain(text).split()), bags(text)
    missing = []
    for said, times in Counter(label.text for label in labels if label.text.strip()).items():
        if language is None and not runs_left(said):
            found = squeezed.count("".join(plain(said).split()))
        else:
            found = min(words[word] for word in bags(said))
        if found < times:
            missing.append((said, times, found))
    assert missing == []
    assert labels or case.stem in SET_IN_TYPE


SET_IN_TYPE = ("likelihood", "matrix", "options", "tiles", "table", "spark")
"""Kinds whose words are type of the page, which is text by itself."""
