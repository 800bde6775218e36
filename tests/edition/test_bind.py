"""Texts with their marks bound: facts, references, parameters, citations and their notes."""

from __future__ import annotations

import pytest

from briefing.model.edition import Edition, View
from briefing.model.request import Request
from briefing.prose.tree import Tree, walk
from tests.edition.sample import SOURCES, edition, faults, made, prose, words


def text(value: Edition, at: int = 0) -> str:
    """The words of a block of prose."""
    return str(value.blocks[at].text).replace("\u00a0", " ")


def notes_in(tree: Tree) -> list[tuple[str, str | None, str | None]]:
    """Number, link and own name of each note mark."""
    return [
        (node.text, node.attribute("href"), node.attribute("id")) for node in walk(tree.nodes) if node.kind == "note"
    ]


def test_a_fact_prints_in_words_and_in_parts() -> None:
    text_ = prose("{fact:f}; {fact:f.value}; {fact:f.unit}; {fact:f.qualifier}") + (
        "\nfacts:\n  f: {value: 1200, qualifier: more than, unit: hostages, cite: x}\n"
    )
    assert text(edition(text_)) == "more than 1,200 hostages; 1,200; hostages; more than"
    assert text(edition(text_, Request(language="de"))) == "mehr als 1.200 hostages; 1.200; hostages; mehr als"


@pytest.mark.parametrize(
    ("mark", "rule", "message"),
    [
        ("{fact:g}", "reference-resolves", "there is no fact “g”"),
        ("{fact:f.change}", "fact-has-part", "only a fact computed from data has a change"),
        ("{fact:f.size}", "fact-has-part", "a fact has no part “size”"),
        ("{see:nowhere}", "reference-prints", "nothing that prints has the id “nowhere”"),
        ("{param:land}", "parameter-is-known", "there is no parameter “land”"),
        ("{spark:f}", "reference-resolves", "there is no spark and no data “f”"),
        ("[@]", "citation-is-readable", "“[@]” is no citation"),
        ("[@wall 5]", "source-resolves", "there is no source “wall”"),
        ("{fakt:f}", "mark-is-known", "“{fakt:f}” is no mark that we know"),
    ],
)
def test_a_mark_that_leads_nowhere_is_told_at_its_place(mark: str, rule: str, message: str) -> None:
    source = (
        prose(f"One.\n\nTwo {mark}.")
        + SOURCES
        + ("\nfacts:\n  f: {value: 1, unit: u, cite: x}\nparameters:\n  country: {default: Iraq}\n")
    )
    _, (problem,) = made(source)
    assert (problem.rule, problem.span and (problem.span.line, problem.span.column)) == (rule, (14, 15))
    assert problem.message.startswith(message)


@pytest.mark.parametrize(
    ("mark", "shown"),
    [("{fact:g}", "[? g]"), ("{see:nowhere}", "[? nowhere]"), ("{param:land}", "[? land]"), ("{spark:f}", "[? f]")],
)
def test_a_draft_shows_where_a_mark_leads_nowhere(mark: str, shown: str) -> None:
    assert text(made(prose(f"Two {mark}.") + SOURCES)[0]) == f"Two {shown}."


def test_a_draft_shows_a_note_whose_source_is_missing() -> None:
    value, _ = made(prose("A[@male 5].") + SOURCES)
    assert [str(note.text) for note in value.sections[0].notes] == ["[? male] 5."]


@pytest.mark.parametrize(
    ("default", "shown"), [("2025", "2025"), ("12000", "12000"), ("-3", "−3"), ("0.5", "0.5"), ("Iraq", "Iraq")]
)
def test_a_parameter_prints_as_written(default: str, shown: str) -> None:
    value = edition(prose("In {param:p}.") + f"parameters:\n  p: {{default: {default}}}\n")
    assert text(value) == f"In {shown}."


SHOWN = """
facts:
  f: {unit: u, cite: 1, computed: {data: moves, column: b, how: latest}}
data:
  moves: {file: moves.csv, cite: 1, illustrative: true}
"""


def test_what_shows_made_up_data_says_so() -> None:
    value = edition(prose("So {fact:f} and {fact:f.value}, {fact:f.unit}.") + SHOWN + SOURCES, moves="a,b\n1,2\n")
    (note,) = value.sections[0].notes
    assert str(note.text) == "Illustrative data."
    assert [one[0] for one in notes_in(value.blocks[0].text)] == ["1", "1"]
    figures = (
        "sections: [{id: s, title: S, blocks: ["
        "{kind: figure, title: T, alt: A, chart: {kind: bar, data: moves, label: a, columns: [b]}}, "
        "{kind: figure, title: T, alt: A, chart: {kind: tiles, tiles: [{fact: f}, {fact: f}]}}, "
        "{kind: table, title: T, data: moves, columns: [{id: a}]}, "
        "{kind: table, title: T, columns: [{id: a}], rows: [{a: '{fact:f}'}]}]}]"
    )
    shown = [block.illustrative for block in edition(figures + SHOWN + SOURCES, moves="a,b\n1,2\n").blocks]
    assert shown == [True, True, True, False]
    real = SHOWN.replace("true", "false")
    assert not any(one.illustrative for one in edition(figures + real + SOURCES, moves="a,b\n1,2\n").blocks)


def test_no_line_ends_between_a_source_and_its_place() -> None:
    value = edition(prose("A[@report 5, 7].") + SOURCES)
    assert str(value.sections[0].notes[0].text) == "S1 ¶5, 7."


def test_a_fact_computed_from_a_column_that_is_not_there_is_told_at_the_fact() -> None:
    text_ = prose("{fact:f}") + (
        "\nfacts:\n  f:\n    unit: u\n    cite: x\n    computed: {data: moves, column: c, how: latest}\n"
        "data:\n  moves: {file: moves.csv}\n" + SOURCES
    )
    (problem,) = made(text_, moves="a,b\n1,2\n")[1]
    assert (problem.rule, problem.span and problem.span.line) == ("data-has-column", 18)


@pytest.mark.parametrize(
    ("mark", "hint"),
    [
        ("{fact:hostage}", "did you mean {fact:hostages}?"),
        ("{see:s-1}", "did you mean {see:s1}?"),
        ("{param:countri}", "did you mean {param:country}?"),
        ("[@reprot 5]", "did you mean report?"),
    ],
)
def test_a_near_miss_is_suggested(mark: str, hint: str) -> None:
    source = (
        prose(mark)
        + SOURCES
        + ("\nfacts:\n  hostages: {value: 1, unit: u, cite: x}\nparameters:\n  country: {default: Iraq}\n")
    )
    _, (problem,) = made(source)
    assert problem.hints == (hint,)


def test_a_citation_without_a_source_needs_a_default_one() -> None:
    assert faults(prose("A[@5].")) == [
        ("source-resolves", "this citation names no source, and the briefing has no `default_source`", 12)
    ]


def test_parameters_print_in_the_language() -> None:
    source = prose("{param:country} {param:size}") + (
        "\nparameters:\n  country: {default: Iraq}\n  size: {default: 1200.5}\n"
    )
    assert text(edition(source)) == "Iraq 1,200.5"
    german = Request(language="de", parameters=(("country", "Syrien"), ("size", "3000")))
    assert text(edition(source, german)) == "Syrien 3000"
    assert made(source, Request(parameters=(("size", "many"),)))[1][0].rule == "parameter-is-known"
    assert made(source, Request(parameters=(("siez", "3"),)))[1][0].hints == ("did you mean size?",)


def test_one_citation_has_one_number_in_a_section() -> None:
    source = prose("A[@51], b[@52], c[@report 51], d[@51, 60], e[@51,60].", "F[@52].") + SOURCES
    found = edition(source)
    assert [note[0] for note in notes_in(found.blocks[0].text)] == ["1", "2", "1", "3", "3"]
    assert [str(note.text) for note in found.sections[0].notes] == ["S1\u00a0¶51.", "S1\u00a0¶52.", "S1\u00a0¶51, 60."]
    assert [(note.number, str(note.text)) for note in found.sections[1].notes] == [(1, "S1\u00a0¶52.")]


def test_notes_are_linked_both_ways() -> None:
    found = edition(prose("A[@51], b[@52], c[@51].", "D[@51].") + SOURCES)
    for section, block in zip(found.sections, found.blocks, strict=True):
        marks = notes_in(block.text)
        for note in section.notes:
            assert [name for _, href, name in marks if href == note.anchor and name] == [note.back]
        assert {href for _, href, _ in marks} == {note.anchor for note in section.notes}
    anchors = [note.anchor for section in found.sections for note in section.notes]
    assert len(set(anchors)) == len(anchors)


def test_notes_of_a_table_s_cells_are_linked_both_ways() -> None:
    found = edition(
        "sections:\n  - id: s\n    title: S\n    blocks:\n      - kind: table\n        title: T\n"
        "        columns: [{id: a}, {id: b}]\n        rows: [{a: 'x[@51]', b: 2}, {a: 'y[@52]', b: 'z[@51]'}]\n"
        + SOURCES
    )
    cells = [notes_in(cell.text) for row in found.blocks[0].groups[0].rows for cell in row.cells]
    assert cells == [[("1", "s-n1", "s-r1")], [], [("2", "s-n2", "s-r2")], [("1", "s-n1", None)]]


@pytest.mark.parametrize(
    ("citation", "locator", "note"),
    [
        ("51", "paragraph", "S1 ¶51."),
        ("51, 73-75", "paragraph", "S1 ¶51, 73–75."),
        ("4", "page", "S1 p. 4."),
        ("4-6", "page", "S1 pp. 4–6."),
        ("4, 9", "page", "S1 pp. 4, 9."),
        ("p. 4", "page", "S1 p. 4."),
        ("p. 4", "paragraph", "S1 p. 4."),
        ("7", "line", "S1 line 7."),
        ("00:12:30", "time", "S1 00:12:30."),
        ("report", "page", "S1."),
        ("51: two officials; neither is named", "paragraph", "S1 ¶51. Two officials; neither is named."),
        ("51: he said: no", "paragraph", "S1 ¶51. He said: no."),
        ("51; other 2: a call", "paragraph", "S1 ¶51; Other 2. A call."),
    ],
)
def test_a_note_says_where_in_its_source(citation: str, locator: str, note: str) -> None:
    sources = f"default_source: report\nsources:\n  report: {{kind: report, title: R, locator: {locator}}}\n"
    sources += "  other: {kind: own-contact, title: O, short: Other}\n"
    found = edition(prose(f"A[@{citation}].") + sources)
    assert [str(one.text).replace("\u00a0", " ") for one in found.sections[0].notes] == [note]


def test_notes_are_in_the_edition_s_language() -> None:
    sources = "default_source: report\nsources:\n  report: {kind: report, title: R, locator: page}\n"
    found = edition(prose("A[@4].") + sources, Request(language="de"))
    assert str(found.sections[0].notes[0].text).replace("\u00a0", " ") == "S1 S. 4."
    assert 'aria-label="Quelle 1"' in str(found.blocks[0].text.__html__())


def figure(cite: str, more: str = "") -> str:
    return (
        "sections:\n  - id: s\n    title: S\n    blocks:\n      - kind: table\n        title: T\n"
        f"        columns: [{{id: a}}]\n        rows: [{{a: x}}]\n        cite: {cite}\n{more}"
        + SOURCES
        + "  wsj: {kind: media, title: W, short: WSJ}\n"
    )


@pytest.mark.parametrize(
    ("cite", "line"),
    [
        ("51", "S1\u00a0¶51."),
        ("['51', '53', '52']", "S1\u00a0¶51–53."),
        ("['73-75', '51, 74-80']", "S1\u00a0¶51, 73–80."),
        ("['51', 'wsj', '60']", "S1\u00a0¶51, 60; WSJ."),
        ("['51', 'fn. 3', '51']", "S1\u00a0¶51, fn. 3."),
        ("['51: as he says', '52: as he says']", "S1\u00a0¶51–52. as he says."),
    ],
)
def test_a_source_line_gathers_its_places(cite: str, line: str) -> None:
    assert edition(figure(f'"{cite}"' if cite.isdigit() else cite)).blocks[0].source == line


def test_a_source_line_is_made_from_what_the_figure_shows() -> None:
    source = (
        "sections:\n  - id: s\n    title: S\n    blocks:\n"
        "      - {kind: figure, title: T, alt: A, chart: {kind: timeline, from: 2020, to: 2024}}\n"
        "      - {kind: figure, title: B, alt: A, chart: {kind: bar, data: d, label: a, columns: [b]}}\n"
        "      - {kind: table, title: C, columns: [{id: a}], data: d}\n"
        "events:\n  e1: {text: E, date: 2021, cite: 5}\n  e2: {text: E, date: 2022, cite: 6}\n"
        "data:\n  d: {file: d.csv, cite: 9}\n" + SOURCES
    )
    lines = [block.source for block in edition(source, d="a,b\nx,1\n").blocks]
    assert lines == ["S1\u00a0¶5–6.", "S1\u00a0¶9.", "S1\u00a0¶9."]


def test_a_record_s_problem_is_told_once() -> None:
    source = prose("{see:j} {see:j}") + (
        "\n  - id: two\n    title: Two\n    blocks:\n      - {kind: judgments, judgments: [j]}\n"
        "      - {kind: judgments, form: grounds, judgments: [j]}\n"
        "judgments:\n  j: {text: 'It {is} so.', not_judged: No., review_when: May}\n"
    )
    assert [(rule, line) for rule, _, line in faults(source)] == [("mark-is-known", 20)]


def test_a_quote_has_its_speaker_and_its_notes() -> None:
    source = (
        "sections:\n  - id: s\n    title: S\n    blocks:\n      - {kind: quote, quote: q}\n"
        + SOURCES
        + "actors:\n  a: {name: 'The *Speaker*', kind: person}\n"
        "quotes:\n  q: {words: It's so, speaker: a, cite: 51}\n"
    )
    (block,) = edition(source).blocks
    assert (str(block.quote.words), str(block.speaker)) == ("It’s so", "The Speaker")
    assert notes_in(block.quote_notes) == [("1", "s-n1", "s-r1")]


def test_a_judgment_that_cites_in_its_reasoning_has_no_second_note() -> None:
    source = (
        "sections:\n  - id: s\n    title: S\n    blocks:\n      - {kind: judgments}\n"
        + SOURCES
        + "judgments:\n  a: {text: A., not_judged: No., reasoning: 'So[@7].', cite: 51}\n"
        "  b: {text: B., not_judged: No., cite: 52}\n"
    )
    found = edition(source)
    assert [str(note.text) for note in found.sections[0].notes] == ["S1\u00a0¶7.", "S1\u00a0¶52."]
    first, second = found.blocks[0].judgments
    assert (first.notes.nodes, notes_in(second.notes)[0][0]) == ((), "2")


def test_words_for_up_and_down_may_stand_in_a_tile() -> None:
    source = (
        "sections: [{id: s, title: S, blocks: [{kind: figure, title: T, alt: A, chart: {kind: tiles, "
        "tiles: [{fact: f}, {fact: g}]}}]}]\n"
        "facts:\n  f: {unit: t, computed: {data: d, column: a, how: change, up: 'rose by {value}', down: fell}}\n"
        "  g: {value: 3, unit: 'the *unit*', as_words: \"'three'\"}\ndata:\n  d: {file: d.csv}\n"
    )
    tiles = edition(source, d="a\n1\n3\n").blocks[0].tiles
    assert [tile.fact.words for tile in tiles] == ["rose by 2", "‘three’"]
    assert [tile.fact.number_words for tile in tiles] == ["2", "‘three’"]
    assert str(tiles[1].fact.unit) == "the unit"


def test_labels_of_a_drawing_take_no_notes() -> None:
    source = (
        "sections: [{id: s, title: S, blocks: [{kind: figure, title: 'T[@5]', alt: A, chart: {kind: bar, "
        "rows: [{label: 'a[@6]', values: [1]}]}}]}]\n" + SOURCES
    )
    assert [str(note.text) for note in edition(source).sections[0].notes] == ["S1\u00a0¶5."]


def test_views_are_read_and_not_changed() -> None:
    view = View({"a": 1, "items": 2})
    assert (view.a, view["items"], len(view), bool(View({}))) == (1, 2, 2, True)
    with pytest.raises(AttributeError, match="not changed"):
        view.a = 2
    with pytest.raises(AttributeError):
        _ = view.b


def test_nothing_of_the_machine_is_in_an_edition() -> None:
    found = " ".join(words(edition(prose("A[@5].") + SOURCES)))
    assert "/tmp" not in found
