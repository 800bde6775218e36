"""Texts in several languages side by side: one is picked, with its place, and what lacks one is told of."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.model.briefing import Briefing
from briefing.model.request import Request
from briefing.pipeline import build, check, edited
from briefing.prose.tree import plain
from briefing.source.parse import parse_briefing
from briefing.source.read import read_source

TWO = """\
format: 1
id: two
language: en
languages: [en, ar, fr-CA]
title: {en: Two harbours, ar: ميناءان}
standfirst: Only in English.
bottom_line:
  en: >-
    The harbour waits. [@s 3]
  ar: |
    الميناء
    ينتظر [@nobody 3].
dateline: {as_of: "2026-03-01"}
sources:
  s: {title: A report, kind: report, date: "2026-02-01"}
sections:
  - id: one
    title: {en: One, ar: واحد, fr-CA: Un}
    blocks:
      - {kind: prose, text: {en: "Text here. [@s 3]", ar: "نص هنا. [@s 3]"}}
      - {kind: prose, lang: ar, text: "بالعربية فقط [@s]."}
"""
WHOLE = TWO.replace("[@nobody 3]", "[@s 4]")


def told(folder: Path, text: str, language: str | None = None) -> list[str]:
    (folder / "briefing.yaml").write_text(text, encoding="utf-8")
    found = check(folder, Request(language=language))
    return [f"{one.span.line if one.span else 0} {one.rule}: {one.message}" for one in found]


def parsed(folder: Path, text: str, language: str | None) -> Briefing:
    (folder / "briefing.yaml").write_text(text, encoding="utf-8")
    source = read_source(folder).value
    assert source is not None
    briefing = parse_briefing(source, language).value
    assert briefing is not None
    return briefing


@pytest.mark.parametrize(
    ("language", "title", "section"),
    [
        (None, "Two harbours", "One"),
        ("en-US", "Two harbours", "One"),
        ("ar-EG", "ميناءان", "واحد"),
        ("ar-u-nu-latn", "ميناءان", "واحد"),
        ("fr", "Two harbours", "Un"),
        ("de", "Two harbours", "One"),
    ],
)
def test_the_nearest_language_is_picked(tmp_path: Path, language: str | None, title: str, section: str) -> None:
    briefing = parsed(tmp_path, WHOLE, language)
    assert (briefing.title, briefing.sections[0].title) == (title, section)


def test_the_declared_order_decides_where_no_language_is_near(tmp_path: Path) -> None:
    briefing = parsed(tmp_path, WHOLE.replace("[en, ar, fr-CA]", "[ar, fr-CA, en]"), "de")
    assert (briefing.title, briefing.sections[0].title) == ("ميناءان", "واحد")


def test_a_problem_stands_where_the_picked_text_has_it(tmp_path: Path) -> None:
    assert next(line for line in told(tmp_path, TWO, "ar") if "nobody" in line).startswith("12 source-resolves")
    assert not [line for line in told(tmp_path, TWO, "en") if "nobody" in line]


def test_texts_without_the_language_are_counted_in_one_warning(tmp_path: Path) -> None:
    assert told(tmp_path, WHOLE) == []
    assert told(tmp_path, WHOLE, "en-US") == []
    (line,) = told(tmp_path, WHOLE, "ar")
    assert line == "6 text-has-variant: 1 of 5 texts has no words in “ar” and prints in “en”"
    (line,) = told(tmp_path, WHOLE, "fr")
    assert line == "5 text-has-variant: 4 of 5 texts have no words in “fr” and print in “en”; the first is here"


def test_a_briefing_without_variants_is_told_of_as_well(tmp_path: Path) -> None:
    plain_one = WHOLE.replace("languages: [en, ar, fr-CA]\n", "").replace("{en: Two harbours, ar: ميناءان}", "Two")
    plain_one = plain_one.split("bottom_line")[0] + 'dateline: {as_of: "2026-03-01"}\nsections: [{id: one, title: One, '
    plain_one += "blocks: [{kind: prose, text: Words.}]}]\n"
    assert told(tmp_path, plain_one) == []
    (line,) = told(tmp_path, plain_one, "de")
    assert "4 of 4 texts have no words in “de” and print in “en”" in line


def test_a_language_that_is_not_declared_is_an_error(tmp_path: Path) -> None:
    lines = told(tmp_path, WHOLE.replace("{en: One, ar:", "{en: One, ae:"), "ar")
    assert lines == ["18 variant-is-declared: “ae” is none of the languages of this briefing"]


def test_a_mapping_by_other_names_is_no_text(tmp_path: Path) -> None:
    (line,) = told(tmp_path, WHOLE.replace("{en: Two harbours, ar: ميناءان}", "{one: Two, three: four}"))
    assert line.startswith("5 ")
    assert "variant" not in line


def test_the_edition_holds_nothing_of_the_other_languages(tmp_path: Path) -> None:
    (tmp_path / "briefing.yaml").write_text(WHOLE, encoding="utf-8")
    _, edition = edited(tmp_path, Request(language="ar"))
    assert edition is not None
    assert (edition.language, edition.right_to_left) == ("ar", True)
    assert plain(edition.head.title) == "ميناءان"
    assert "harbour" not in repr(edition.cut)


def test_both_editions_build(tmp_path: Path) -> None:
    (tmp_path / "briefing.yaml").write_text(WHOLE, encoding="utf-8")
    assert build(tmp_path, Request(language="ar")).data


def test_a_language_that_is_not_declared_is_told_at_its_tag(tmp_path: Path) -> None:
    (one,) = [line for line in told(tmp_path, WHOLE.replace("[en, ar, fr-CA]", "[en, ar]")) if "declared" in line]
    assert one.split(":")[0].endswith(" variant-is-declared")
