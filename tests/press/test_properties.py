"""Metadata that archives read, labels of pages as they print, and places that links into a file can rely on."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pypdf
import pytest

from briefing.model.request import Request
from briefing.pipeline import build
from tests.door import BRIEF

MORE = """\
  - id: before
    title: Put before
    blocks:
      - {kind: prose, text: 'Something new. [@1]'}
"""
OF_THE_FILE = "rights: '© An office & others, CC BY 4.0'\nkeywords: [cranes, '< 3 ports']\n"
NAMED = OF_THE_FILE.join(
    BRIEF.replace("      - kind: prose", "      - id: crane\n        kind: prose").partition("sections:\n")[::2]
).replace("ports']\n", "ports']\nsections:\n")


def made(folder: Path, text: str = NAMED, request: Request = Request()) -> pypdf.PdfReader:  # noqa: B008 - frozen
    folder.mkdir(exist_ok=True)
    (folder / "briefing.yaml").write_text(text, encoding="utf-8")
    outcome = build(folder, request)
    assert outcome.data is not None, outcome.problems
    return pypdf.PdfReader(io.BytesIO(outcome.data))


def test_metadata_say_rights_identifier_subjects_and_language(tmp_path: Path) -> None:
    said = made(tmp_path, request=Request(edition="3")).xmp_metadata
    assert said is not None
    assert said.dc_rights == {"x-default": "© An office & others, CC BY 4.0"}
    assert said.dc_identifier == "port@3"
    assert said.dc_subject == ["cranes", "< 3 ports"]
    assert said.dc_language in (["en"], ["en-US"])
    assert [day.date().isoformat() for day in said.dc_date or ()] == ["2026-03-02"]
    assert said.dc_date == [said.xmp_create_date] == [said.xmp_modify_date]
    assert said.dc_title == {"x-default": "One crane does the work of two"}


def test_nothing_is_said_of_rights_that_nobody_named(tmp_path: Path) -> None:
    said = made(tmp_path, BRIEF).xmp_metadata
    assert said is not None
    assert not said.dc_rights


@pytest.mark.parametrize(("language", "labels"), [("en", ["1", "2"]), ("ar-EG", ["١", "٢"]), ("fa", ["۱", "۲"])])
def test_pages_are_labelled_as_their_numbers_print(tmp_path: Path, language: str, labels: list[str]) -> None:
    reader = made(tmp_path, NAMED.replace("sections:\n", f"language: {language}\nsections:\n" + MORE))
    root: Any = reader.trailer["/Root"]
    assert "/PageLabels" in root
    assert len(reader.pages) > 1
    assert reader.page_labels[:2] == labels


def test_links_into_a_file_hold_in_the_next_edition(tmp_path: Path) -> None:
    old = made(tmp_path / "old")
    new = made(tmp_path / "new", NAMED.replace("sections:\n", "sections:\n" + MORE, 1))
    assert {"first", "crane"} <= set(old.named_destinations)
    assert {"first", "crane", "before"} <= set(new.named_destinations)
    place: Any = new.named_destinations["crane"]
    assert new.get_destination_page_number(place) is not None
