"""Documents by their numbers, for who asks whether they come out the same: `python -m tests.proof.many FOLDER N ...`

writes them below FOLDER and prints a digest of each, as PDF. They differ in content, language, theme and paper.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from briefing import pipeline
from briefing.model.request import Request
from tests.faults.clean import clean
from tests.faults.layout import written
from tests.themes.every_kind import THEMES

PAPERS = ("A4", "Letter")


def digest(number: int, folder: Path) -> str:
    """Of the document with that number, built in that folder."""
    folder.mkdir(parents=True)
    doc = clean(number, weeks=1 + number % 3, language=("en", "de")[number % 2], figures=number % 3 == 0)
    (folder / "briefing.yaml").write_text(written(doc)[0], encoding="utf-8")
    request = Request(theme=THEMES[number % len(THEMES)], paper=PAPERS[number // 2 % 2], with_source=number % 5 == 0)
    made = pipeline.build(folder, request)
    assert made.data is not None, made.problems
    return hashlib.sha256(made.data).hexdigest()


if __name__ == "__main__":
    for wanted in map(int, sys.argv[2:]):
        print(wanted, digest(wanted, Path(sys.argv[1]) / str(wanted)), flush=True)
