"""Sections, figures, tables, judgments and scenarios: numbered as they print, and called so."""

from __future__ import annotations

import pytest

from briefing.edition.number import _letter
from briefing.model.edition import Edition
from briefing.model.request import Request
from tests.edition.sample import edition, faults, prose

CHART = "alt: A, chart: {kind: bar, rows: [{label: a, values: [1]}]}"
TILES = "alt: A, chart: {kind: tiles, tiles: [{fact: f}, {fact: f}]}"
SOURCE = f"""\
sections:
  - id: intro
    title: Intro
    numbered: false
    blocks:
      - {{kind: prose,
         text: '{{see:fig-b}}, {{see:tab-a}}, {{see:two}}, {{see:box}}, {{see:j2}}, {{see:intro}}, {{see:plain}}'}}
  - id: one
    title: One
    blocks:
      - {{kind: figure, id: fig-a, title: A, {CHART}}}
      - {{kind: table, id: tab-a, title: A, columns: [{{id: a}}], rows: [{{a: 1}}]}}
      - {{kind: figure, title: No id, {CHART}}}
      - {{kind: figure, id: tiles, title: Tiles, {TILES}}}
      - {{kind: box, id: box, title: The "box" *is* here, text: Text.}}
  - id: two
    title: Two
    blocks:
      - {{kind: figure, id: fig-b, title: B, {CHART}}}
      - {{kind: account, id: acc, title: Acc, account: who}}
      - {{kind: figure, id: matrix, title: M, alt: A, chart: {{kind: matrix, account: who}}}}
      - {{kind: indicators, title: I}}
      - {{kind: scenarios, title: S, scenarios: [s2, s1]}}
      - {{kind: judgments, judgments: [j2, j1]}}
      - {{kind: note, id: plain, text: Note.}}
facts:
  f: {{value: 1, unit: u}}
accounts:
  who:
    topic: Who
    questions: [{{id: q, text: Q}}]
    positions:
      - {{holder: A, basis: named, reading: R, cite: []}}
      - {{holder: B, basis: named, reading: R, cite: []}}
indicators:
  i: {{text: I, threshold: T, status: seen, points_to: [s1]}}
scenarios:
  s1: {{name: S1, text: T, likelihood: likely}}
  s2: {{name: S2, text: T, likelihood: unlikely}}
judgments:
  j1: {{text: J1, not_judged: No.}}
  j2: {{text: J2, not_judged: No.}}
"""


def labels(found: Edition) -> list[tuple[str, str | None]]:
    return [(block.kind, block.label and block.label.replace("\u00a0", " ")) for block in found.blocks]


def test_figures_and_tables_count_apart_through_the_whole() -> None:
    assert [pair for pair in labels(edition(SOURCE)) if pair[0] not in ("prose", "box", "note", "judgments")] == [
        ("figure", "Figure 1"),
        ("table", "Table 1"),
        ("figure", "Figure 2"),
        ("figure", "Figure 3"),
        ("figure", "Figure 4"),
        ("account", "Table 2"),
        ("figure", "Table 3"),
        ("indicators", "Table 4"),
        ("scenarios", "Figure 5"),
    ]


def test_references_say_what_a_thing_is_called() -> None:
    found = edition(SOURCE)
    assert str(found.blocks[0].text).replace("\u00a0", " ") == (
        "Figure 4, Table 1, section 2, “The “box” is here”, judgment 1, “Intro”, box"
    )
    assert 'href="#judgment-j2"' in str(found.blocks[0].text.__html__())
    german = edition(SOURCE, Request(language="de"))
    assert str(german.blocks[0].text).startswith("Abbildung\u00a04, Tabelle\u00a01, Abschnitt\u00a02, „The")


def test_sections_count_where_they_carry_a_number() -> None:
    assert [(section.id, section.number) for section in edition(SOURCE).sections] == [
        ("intro", None),
        ("one", 1),
        ("two", 2),
    ]


def test_judgments_and_scenarios_count_as_they_first_print() -> None:
    blocks = {block.kind: block for block in edition(SOURCE).blocks}
    assert [(one.id, one.number, one.anchor) for one in blocks["judgments"].judgments] == [
        ("j2", 1, "judgment-j2"),
        ("j1", 2, "judgment-j1"),
    ]
    assert [(one.id, one.letter) for one in blocks["scenarios"].scenarios] == [("s2", "A"), ("s1", "B")]
    assert blocks["indicators"].indicators[0].letters == ("B",)


def test_letters_go_on_after_z() -> None:
    assert [_letter(at) for at in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


def test_every_numbered_block_has_a_place_to_link_to() -> None:
    found = edition(SOURCE)
    ids = [block.id for block in found.blocks if block.label]
    assert ids == ["fig-a", "tab-a", "figure-2", "tiles", "fig-b", "acc", "matrix", "table-4", "figure-5"]


def test_a_cut_leaves_no_gap_in_the_numbers() -> None:
    marked = SOURCE.replace("id: fig-a,", "id: fig-a, marking: TLP:RED,").replace(
        "id: one", "id: one\n    numbered: true"
    )
    found = edition(marked, Request(marking="TLP:CLEAR"))
    figures = [label for _, label in labels(found) if label and "Figure" in label]
    assert figures == ["Figure 1", "Figure 2", "Figure 3", "Figure 4"]


def test_a_judgment_that_does_not_print_as_a_card_is_no_place() -> None:
    source = prose("See {see:j}.") + "\njudgments:\n  j: {text: J, not_judged: No.}\n"
    assert faults(source)[0][:2] == ("reference-prints", "nothing that prints has the id “j”")
    grounds = source.replace("      - kind: prose", "      - {kind: judgments, form: grounds}\n      - kind: prose")
    assert faults(grounds)[0][0] == "reference-prints"
    cards = grounds.replace(", form: grounds", "")
    assert str(edition(cards).blocks[1].text) == "See judgment\u00a01."


@pytest.mark.parametrize(
    ("ids", "message"),
    [
        (("a", "a"), "“a” names two things"),
        (("s1", "b"), "“s1” names two things"),
        (("front", "b"), "“front” is the name of a part that every edition has"),
        (("j", "b"), "“j” names two things"),
        (("judgment-j", "b"), "“judgment-j” names two things"),
    ],
)
def test_an_id_names_one_thing(ids: tuple[str, str], message: str) -> None:
    blocks = "".join(f"      - {{kind: box, id: {key}, title: T, text: T}}\n" for key in ids)
    source = (
        f"sections:\n  - id: s1\n    title: S\n    blocks:\n{blocks}      - {{kind: judgments}}\n"
        "judgments:\n  j: {text: J, not_judged: No.}\n"
    )
    ((rule, found, line),) = faults(source)
    assert (rule, found) == ("id-is-unique", message)
    assert line == (11 if ids[0] == ids[1] else 10)
