"""Tables on paper: their heads stand on every page, their header cells say of what, a dash has a word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefing import dressing
from briefing.model.request import Request
from briefing.pages.compose import Composer, compose_pages
from tests.figures.test_labels_are_found import edition_of, text_of

CASES = Path(__file__).parent / "cases"
LONG = """format: 1
id: long
title: Long
dateline: {as_of: 2026-03-01}
sources: {demo: {kind: data, title: Made up}}
default_source: demo
data:
  long: {file: long.csv, illustrative: true, cite: "demo"}
sections:
  - id: s
    title: Long
    blocks:
      - kind: prose
        text: See {see:long}.
      - kind: table
        id: long
        title: Two hundred places
        data: long
        sums: Everything
        columns:
          - {id: name, head: Placename}
          - {id: n, head: Number, sum: true}
"""


def html_of(case: Path) -> str:
    edition, place = edition_of(case, Request())
    theme = dressing.theme_of(edition, place).value
    assert theme is not None
    html = compose_pages(Composer(edition, dressing.setting_of(edition, theme, place, {}))).value
    assert html is not None
    return "".join(part.html for part in html.parts)


@pytest.mark.tool("pdftotext")
def test_the_head_of_a_long_table_stands_on_every_page(tmp_path: Path) -> None:
    (tmp_path / "briefing.toml").touch()
    (tmp_path / "briefing.yaml").write_text(LONG, encoding="utf-8")
    rows = "".join(f"Place {number},{number}\n" for number in range(200))
    (tmp_path / "long.csv").write_text(f"name,n\n{rows}", encoding="utf-8")
    edition, place = edition_of(tmp_path / "briefing.yaml", Request())
    pages = [page for page in text_of(edition, place, tmp_path).split("\f") if "Place " in page]
    assert len(pages) > 3
    assert all(page.count("Placename") == 1 for page in pages)
    assert sum(page.count("Place ") for page in pages) == 200
    assert "Everything" in pages[-1]
    assert "Place 199" in pages[-1]


def test_header_cells_and_missing_ones_speak() -> None:
    html = html_of(CASES / "table.yaml")
    assert html.count('scope="rowgroup"') == 2
    assert all(
        'scope="col"' in head for head in re.findall(r"<th [^>]*>", "".join(re.findall(r"<thead>.*?</thead>", html)))
    )
    assert len(re.findall(r'<th scope="row"', html)) == 14
    assert html.count('<span class="none" aria-hidden="true">–</span><span class="unseen">no data</span>') == 6
    assert html.count('<img class="spark"') == 10
    assert 'alt="Port C, Ships: 4 values from 9 to 21; lowest 9, highest 21"' in html
    assert '<a class="cell-ref" href="#table-trade-a" aria-label="remark a">a</a>' in html
    assert re.search(r'class="num heat" style="background-color: #[0-9a-f]{6}; color: #', html)


def test_the_key_of_a_matrix_lists_what_it_shows() -> None:
    html = html_of(CASES / "matrix.yaml")
    key = html[html.index('class="figure-source keys"') :]
    assert key.count("key-item") == 6
