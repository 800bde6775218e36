"""A project's own locale files lie over those that ship; what does not fit is told with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.language.words import lexicon
from briefing.model.request import Request
from briefing.pipeline import build, check, edited
from briefing.source.parse import parse_briefing
from briefing.source.read import read_source

BRIEF = """\
format: 1
id: own
title: One
dateline: {as_of: "2026-03-07"}
sources:
  s: {title: A report, kind: report, date: "2026-02-01"}
sections:
  - id: one
    title: One
    blocks:
      - {kind: prose, text: "Text. [@s 3]"}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "briefing.toml").write_text("", encoding="utf-8")
    (tmp_path / "briefing.yaml").write_text(BRIEF, encoding="utf-8")
    (tmp_path / "locales").mkdir()
    return tmp_path


def told(project: Path, tag: str, text: str) -> list[str]:
    (project / "locales" / f"{tag}.yaml").write_text(text, encoding="utf-8")
    found = check(project, Request())
    assert {one.rule for one in found} <= {"locale-fits", "key-is-known", "yaml-parses"}
    return [f"{one.span.file if one.span else ''}:{one.span.line if one.span else 0} {one.message}" for one in found]


def test_own_words_print_and_go_with_the_next_briefing(project: Path) -> None:
    assert told(project, "en", "labels: {Sources for section: 'Belegt in'}\ndates: {day: '{day}.{mon}.{year}'}\n") == []
    outcome, edition = edited(project)
    assert edition is not None
    assert lexicon("en-US").label("Sources for section") == "Belegt in"
    assert lexicon("en-US").label("Sources") == "Sources"
    assert edition.own_words.keys() == {"en"}
    assert any(str(file).endswith("locales/en.yaml") for file in outcome.inputs)
    (project / "locales" / "en.yaml").unlink()
    edited(project)
    assert lexicon("en-US").label("Sources for section") == "Sources for section"


def test_own_words_reach_the_page(project: Path) -> None:
    told(project, "en", "labels: {Sources for section: Belegt in}\n")
    assert "Belegt in" in (build(project, Request(format="html")).data or b"").decode()


def test_a_language_may_be_new(project: Path) -> None:
    assert told(project, "sv", "dates: {since: 'sedan {start}'}\nlabels: {Sources: Källor}\n") == []
    assert lexicon("sv").since == "sedan {start}"
    assert lexicon("sv").label("Sources") == "Källor"
    assert lexicon("sv").label("Source") == "Source"
    (project / "locales" / "sv.yaml").unlink()
    parse_briefing(source) if (source := read_source(project).value) else None
    assert lexicon("sv").since == "{start} –"


@pytest.mark.parametrize(
    ("tag", "text", "words"),
    [
        ("en", "labels:\n  Sorces: x\n", "locales/en.yaml:2 no word of the program has the key “Sorces”"),
        ("de", "labels:\n  from {term}, edition {edition}: 'aus {trem}'\n", "2 nothing is filled in for {trem} here"),
        ("de", "dates:\n  months: [Jan, Feb]\n", "2 “months” is a list of 12 texts"),
        ("de", "labels: []\n", "1 “labels” is a table of words"),
        ("de", "and: 5\n", "1 “and” is a text"),
        ("nowhere", "labels: {}\n", "is not a language tag that we know"),
    ],
)
def test_what_does_not_fit_is_told(project: Path, tag: str, text: str, words: str) -> None:
    (line,) = told(project, tag, text)
    assert words in line
