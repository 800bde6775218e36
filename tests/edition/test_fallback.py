"""A text that an edition has no words for keeps its own language and direction on the page, and in its content."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.model.request import Request
from briefing.pipeline import build
from briefing.prose.parse import parse_prose
from briefing.prose.tree import foreign, plain
from briefing.verification.again import put
from tests.proof.test_canonical import pages, project

ARABIC = Request(language="ar")
TEXT = """
format: 1
id: two
title: {en: Two harbours, ar: ميناءان}
subtitle: Only English stands here.
dateline: {as_of: 2026-01-05}
language: en
languages: [en, ar]
authors: [A]
bottom_line: The harbour will close. Nobody wrote this in Arabic.
sections:
  - id: one
    title: A first look.
    blocks:
      - {kind: prose, text: {en: Hello., ar: هذا نص عربي كامل عن الميناء.}}
      - kind: prose
        text: |
          It stands alone, and ends with a stop.

          - One point.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "two").mkdir()
    (tmp_path / "two" / "briefing.yaml").write_text(TEXT, encoding="utf-8")
    return tmp_path / "two"


def test_the_page_says_language_and_direction(folder: Path) -> None:
    page = (build(folder, Request(language="ar", format="html")).data or b"").decode()
    assert '<bdi lang="en" dir="ltr">Only English stands here.</bdi>' in page
    assert '<p lang="en" dir="ltr">It stands alone' in page
    assert '<ul><li><p lang="en" dir="ltr">One point.</p></li>' in page
    assert "<p>هذا" in page
    native = (build(folder, Request(format="html")).data or b"").decode()
    assert "<p>It stands alone" in native
    assert 'dir="ltr">It stands' not in native


def test_content_of_a_fallback_builds_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    files = project(folder, ARABIC)
    put(files, tmp_path / "again")
    assert project(tmp_path / "again", ARABIC) == files
    assert pages(tmp_path / "again", ARABIC) == pages(folder, ARABIC)


def test_plain_words_stand_apart_from_what_is_around_them() -> None:
    line = parse_prose("No words.", False)[0]
    assert plain(foreign(line, "en")) == "\u2068No words.\u2069"
    assert plain(foreign(line, None)) == "No words."
