"""Comments of a Word document reach the author of its briefing, and nobody who reads that."""

from __future__ import annotations

from pathlib import Path

import docx

from briefing.importing.documents import bring
from briefing.model.request import Request
from briefing.pipeline import build


def test_comments_stand_at_the_head_of_the_file_and_in_no_edition(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("The crane", 1)
    line = document.add_paragraph("The crane ")
    stands = line.add_run("stands still")
    line.add_run(" today.")
    document.add_comment(stands, "Since when?\nAsk: Bo \u2028# twice", author="Ann\nExample", initials="AE")
    document.add_comment(line.runs, "word " * 60, author="")
    file = tmp_path / "notes.docx"
    document.save(str(file))
    made = bring(file, tmp_path / "notes", "2026-03-04")
    assert made.value is not None
    head = (tmp_path / "notes/briefing.yaml").read_text(encoding="utf-8").partition("format:")[0]
    assert "# - Ann Example on “stands still”: Since when? Ask: Bo # twice\n" in head
    assert "# - somebody on “The crane stands still today.”: word word" in head
    assert all(line.startswith("#") for line in head.splitlines())
    assert made.value.draft.became["remarks"] == 2
    assert "comments" not in made.value.draft.left
    pages = build(tmp_path / "notes", Request(format="html", draft=True)).data
    assert pages is not None
    assert b"stands still" in pages
    assert b"Since when" not in pages
