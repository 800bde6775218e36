"""The theme `memo`: a head with its rows, the bottom line first, paragraphs numbered from first to last, one column."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from briefing import pipeline
from briefing.model.request import Request
from briefing.pages.origin import blocks_in
from briefing.press.audit_rules import AUDIT_RULES
from briefing.shipped import templates_folder
from briefing.starters import start
from tests.builds import shipped
from tests.pages.test_compose import skeleton
from tests.themes.every_kind import body, parts, printed

GOLDEN = Path(__file__).parents[1] / "golden" / "themes"
AUDITED = {rule.id for rule in AUDIT_RULES} | {"font-has-glyph", "font-is-named"}
MEMO = Request(theme="memo")
BRIEF = """format: 1
id: bandar
title: بندر نمونه
bottom_line: "بندر کند می‌ماند. [@1]"
theme: memo
language: fa
dateline: {as_of: 2026-03-02}
default_source: report
sections:
  - id: first
    title: چه رخ داد
    blocks:
      - {kind: note, title: یادداشت, text: "این یادداشت کنار متن می‌ایستد. [@3]"}
      - kind: prose
        text: |
          جرثقیل دوم از کار افتاد و کشتی‌ها در لنگرگاه ماندند تا ترمز تازه‌ای از راه برسد و کار دوباره آغاز شود. [@1]

          - نخست ترمز
          - سپس کشتی‌ها

          و بند پایانی. [@2]
sources:
  report: {kind: report, title: گزارش هفتگی, date: 2026-03-01, locator: paragraph}
"""


def numbers(html: str) -> list[int]:
    return [int(number) for number in re.findall(r'class="para-number"[^>]*>(\d+)\. <', html)]


def test_the_front_is_as_it_was(golden: Callable[[Path, str], None]) -> None:
    golden(GOLDEN / "memo.html", skeleton(parts("memo")[0]))


def test_paragraphs_are_numbered_from_first_to_last_and_each_has_its_place() -> None:
    found = numbers(body("memo"))
    assert found == list(range(1, len(found) + 1))
    assert len(found) > 3
    assert all(f'id="p{number}"' in body("memo") for number in found)


def test_the_numbers_can_be_read_in_the_file() -> None:
    text = "\n".join(page.extract_text() for page in PdfReader(BytesIO(printed("memo")[0].data)).pages)
    assert all(re.search(rf"(?m)^\s*{number}\.", text) for number in numbers(body("memo")))


EDITIONS = (
    ("axis-of-resistance", MEMO),
    ("climate-monitor", Request(theme="memo", paper="Letter")),
    ("axis-of-resistance", Request(theme="memo", paper="Letter", marking="TLP:CLEAR")),
    ("gallery", MEMO),
)


def test_shipped_briefings_are_well_set(count: Callable[[int, int], int]) -> None:
    for name, request in EDITIONS[: count(2, len(EDITIONS))]:
        outcome = shipped(name, request)
        assert outcome.data is not None
        assert [problem.message for problem in outcome.problems] == [], name


@pytest.mark.parametrize("name", ["assessment", "weekly"])
def test_starters_are_well_set_by_a_line_of_their_own(name: str, tmp_path: Path) -> None:
    start(tmp_path / "own", name)
    file = tmp_path / "own" / "briefing.yaml"
    text = re.sub(r"(?m)^theme:.*\n", "", file.read_text(encoding="utf-8"))
    file.write_text(f"theme: memo\n{text}", encoding="utf-8")
    outcome = pipeline.build(tmp_path / "own")
    assert outcome.data is not None
    assert [problem.message for problem in outcome.problems if problem.rule in AUDITED] == []


FILLED = {
    "parts/paragraph.html": ("number", "<b>own number</b> {{ super() }}"),
    "parts/facts.html": ("marking", "<div><dt>Filed</dt><dd>own row</dd></div>"),
}


@pytest.mark.usefixtures("without_fonts")
@pytest.mark.parametrize("name", FILLED)
def test_its_templates_have_blocks_to_fill(name: str, tmp_path: Path) -> None:
    block, words = FILLED[name]
    (tmp_path / "briefing.yaml").write_text(BRIEF, encoding="utf-8")
    file = tmp_path / "templates" / name
    file.parent.mkdir(parents=True)
    file.write_text(f'{{% extends "memo/{name}" %}}{{% block {block} %}}{words}{{% endblock %}}', encoding="utf-8")
    made = pipeline.build(tmp_path, Request(format="html"))
    assert made.data is not None, made.problems
    assert words.partition(" {{")[0] in made.data.decode()


def test_every_template_of_it_has_blocks_to_fill() -> None:
    """But for one of macros."""
    own = templates_folder() / "memo"
    without = [file.name for file in own.rglob("*.html") if not blocks_in(file.read_text(encoding="utf-8"))]
    assert without == ["annexes.html"]


def test_from_right_to_left_numbers_and_letters_are_those_of_the_language(tmp_path: Path) -> None:
    (tmp_path / "briefing.yaml").write_text(BRIEF, encoding="utf-8")
    outcome = pipeline.build(tmp_path)
    assert outcome.data is not None
    assert [problem.message for problem in outcome.problems] == []
    text = PdfReader(BytesIO(outcome.data)).pages[0].extract_text()
    assert all(number in text for number in "۱۲۳")
    assert "یادداشت" in text


def test_labels_are_those_of_the_language() -> None:
    front = parts("memo", "de")[0]
    assert all(f">{label}<" in front for label in ("Vermerk", "Von", "Betreff", "Zeichen"))
