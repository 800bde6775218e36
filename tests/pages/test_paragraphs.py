"""Paragraphs numbered through a whole document, and the letters of its annexes."""

from __future__ import annotations

from typing import Any

from briefing.model.edition import Edition, Row
from briefing.pages.moves import moved
from briefing.pages.paragraphs import paragraph_filters
from tests.edition.sample import SOURCES
from tests.edition.sample import edition as edition_of

TEXT = f"""bottom_line: It is so.
sections:
  - id: one
    title: One
    blocks:
      - {{kind: figure, id: fig, title: F, alt: A, cite: 1, chart: {{kind: bar, rows: [{{label: a, values: [1]}}]}}}}
      - {{kind: note, text: Beside.}}
      - {{kind: prose, id: p3, text: "## Head\\n\\nFirst.\\n\\n- a\\n- b\\n\\nSecond.\\n\\n## Last\\n\\n- c"}}
      - {{kind: quote, quote: words}}
  - {{id: two, title: Two, numbered: false, blocks: [{{kind: judgments}}, {{kind: prose, text: "Second."}}]}}
  - {{id: three, title: Three, blocks: [{{kind: prose, text: "Second.\\n\\nThird."}}]}}
  - {{id: four, title: Four, numbered: false, blocks: [{{kind: prose, text: "Fourth."}}]}}
  - {{id: five, title: Five, numbered: false, blocks: [{{kind: box, title: B, text: "Boxed."}}]}}
quotes: {{words: {{words: So., speaker: ada, cite: 1}}}}
actors: {{ada: {{name: Ada, kind: person}}}}
judgments:
  a: {{text: It rises., likelihood: likely, confidence: {{level: low, basis: B.}}, cite: 1}}
  b: {{text: It falls., not_judged: Too early., cite: 1}}
{SOURCES}"""


def told(items: Any) -> list[tuple[int | None, str, str, str]]:
    """The number, heads, words and rest of each paragraph; a block by its kind."""
    return [
        (item.number, str(item.heads), str(item.words), str(item.rest))
        if item.kind == "paragraph"
        else (None, item.kind, "", "")
        for item in items
    ]


def made() -> tuple[Edition, Any]:
    edition = edition_of(TEXT, None)
    return edition, paragraph_filters(edition)


def test_numbers_run_through_the_document() -> None:
    edition, filters = made()
    prose = [block for block in edition.blocks if block.kind == "prose"]
    numbers = [[one.number for one in filters["paragraphs"](block)] for block in prose]
    (judgments,) = (block.judgments for block in edition.blocks if block.kind == "judgments")
    assert filters["paragraph_number"](edition.head) == 1
    assert [filters["paragraph_number"](judgment) for judgment in judgments] == [4, 5]
    assert numbers == [[2, 3, None], [6], [7, 8], [9]]


def test_a_note_stands_behind_the_paragraph_that_it_belongs_to() -> None:
    edition, filters = made()
    (row,) = (row for row in edition.sections[0].rows if row.kind == "flow")
    assert told(filters["in_line"](row)) == [
        (2, "Head", "First.", "a b"),
        (None, "note", "", ""),
        (3, "", "Second.", ""),
        (None, "Last", "", "c"),
        (None, "quote", "", ""),
    ]


def test_a_moved_figure_moves_no_number() -> None:
    edition, filters = made()
    shifted = moved(edition.sections[0], 0, 1)
    assert [row.kind for row in shifted.rows] == ["flow", "single", "flow"]
    found = [told(filters["in_line"](row)) for row in shifted.rows if row.kind == "flow"]
    assert [[one[0] for one in each if one[0]] for each in found] == [[2], [3]]


def test_a_name_that_the_briefing_took_is_no_anchor() -> None:
    edition, filters = made()
    (row,) = (row for row in edition.sections[0].rows if row.kind == "flow")
    assert [item.anchor for item in filters["in_line"](row) if item.kind == "paragraph"] == ["p2", None, None]


def test_notes_without_a_text_stay() -> None:
    edition, filters = made()
    (row,) = (row for row in edition.sections[0].rows if row.kind == "flow")
    alone = Row("flow", (row.blocks[0],))
    assert told(filters["in_line"](alone)) == [(None, "note", "", "")]


def test_what_stands_behind_the_last_numbered_section_is_an_annex() -> None:
    edition, filters = made()
    assert [filters["annex_letter"](section) for section in edition.sections] == ["", "", "", "A", "B"]
    assert filters["annex_letter"]("data_annex") == "C"


def test_without_numbered_sections_only_the_data_are_an_annex() -> None:
    edition = edition_of("sections: [{id: s, title: S, numbered: false, blocks: [{kind: prose, text: A.}]}]", None)
    letter = paragraph_filters(edition)["annex_letter"]
    assert [letter(edition.sections[0]), letter("data_annex")] == ["", "A"]
    assert [one.number for one in paragraph_filters(edition)["paragraphs"](edition.blocks[0])] == [1]
