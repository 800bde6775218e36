"""What a reader may not see leaves no trace: an edition as cut equals one whose files never held it."""

from __future__ import annotations

import sys
from collections import Counter
from typing import Any

import pytest

from briefing.edition.markings import Scheme
from briefing.edition.prepare import plan_figures
from briefing.edition.select import Cutter, Reader, check_references
from briefing.model.blocks import FigureBlock
from briefing.model.charts import TimelineChart
from briefing.model.edition import Edition
from briefing.model.expression import ExpressionError, Value
from briefing.model.request import Request
from tests.edition.sample import HEAD, SOURCES, edition, faults, made, prose, read, words

CLEAR = Request(marking="TLP:CLEAR")
FULL = (
    HEAD
    + SOURCES
    + """\
marking: TLP:RED
bottom_line: 'It is so[, and secretly more]{marking=TLP:AMBER}.'
sections:
  - id: open
    title: Open [secret]{marking=TLP:RED else="matters"}
    blocks:
      - kind: prose
        text: |
          One [secret [@77] [deep [deeper] secret] {fact:secret}]{marking=TLP:RED} two[@51].

          [A secret paragraph.

          And another secret.]{ else='Nothing more.' marking='TLP:AMBER+STRICT'}
      - kind: prose
        marking: TLP:GREEN
        text: A secret block.
      - kind: table
        id: table
        title: A table
        columns:
          - id: a
          - id: b
          - id: secret
            head: Third
        rows:
          - a: one
            b: '[secret]{marking=TLP:RED}cell'
          - a: secret row
            marking: TLP:AMBER
          - a: two
            b: 3
      - kind: figure
        id: fig
        title: A timeline
        alt: A timeline
        chart: {kind: timeline, from: 2020, to: 2024}
      - kind: account
        id: acc
        title: An account
        account: who
      - kind: judgments
      - kind: sources
        title: Sources
  - id: closed
    title: Secret
    marking: TLP:RED
    blocks:
      - kind: prose
        text: Secret.
events:
  seen: {text: Seen, date: 2021, cite: 51}
  hidden: {text: Secret, date: 2022, cite: 77, marking: TLP:AMBER}
facts:
  secret: {value: 77, unit: secrets, cite: 51, marking: TLP:RED}
accounts:
  who:
    topic: Who
    questions:
      - {id: knew, text: Knew}
    positions:
      - {holder: One, basis: named, reading: It knew., cite: 51,
         cells: {knew: {stance: affirms, note: 'a [secret ]{marking=TLP:RED}note'}}}
      - {holder: Two, basis: named, reading: No., cite: 51, cells: {knew: {stance: denies}}}
      - {holder: Secret, basis: anonymous, reading: Secret., cite: 77,
         cells: {knew: {stance: denies}}, marking: TLP:RED}
judgments:
  first: {text: It is so., not_judged: Too early., review_when: May, cite: 51,
          alternatives: ['[secret]{marking=TLP:RED else=none}']}
  second: {text: Secret., not_judged: Secret., review_when: Secret, cite: 77, marking: TLP:RED}
"""
)
NEVER = (
    HEAD
    + SOURCES
    + """\
marking: TLP:RED
bottom_line: 'It is so.'
sections:
  - id: open
    title: Open matters
    blocks:
      - kind: prose
        text: |
          One two[@51].

          Nothing more.
      - kind: table
        id: table
        title: A table
        columns:
          - id: a
          - id: b
          - id: secret
            head: Third
        rows:
          - a: one
            b: 'cell'
          - a: two
            b: 3
      - kind: figure
        id: fig
        title: A timeline
        alt: A timeline
        chart: {kind: timeline, from: 2020, to: 2024}
      - kind: account
        id: acc
        title: An account
        account: who
      - kind: judgments
      - kind: sources
        title: Sources
events:
  seen: {text: Seen, date: 2021, cite: 51}
accounts:
  who:
    topic: Who
    questions:
      - {id: knew, text: Knew}
    positions:
      - {holder: One, basis: named, reading: It knew., cite: 51, cells: {knew: {stance: affirms, note: 'a note'}}}
      - {holder: Two, basis: named, reading: No., cite: 51, cells: {knew: {stance: denies}}}
judgments:
  first: {text: It is so., not_judged: Too early., review_when: May, cite: 51, alternatives: ['none']}
"""
)
WIDTHS = {"full": 500.0, "half": 240.0}


def test_a_cut_edition_equals_one_whose_files_never_held_the_text() -> None:
    cut, never = edition(FULL, CLEAR), edition(NEVER, CLEAR)
    assert words(cut) == words(never)
    assert cut.briefing == never.briefing
    assert cut.digest == never.digest
    assert (cut.marking, never.marking) == (never.marking, cut.marking)
    assert plan_figures(cut, WIDTHS) == plan_figures(never, WIDTHS)


def test_no_secret_is_left_anywhere_in_what_prints() -> None:
    cut = edition(FULL, CLEAR)
    found = [word for word in (*words(cut), cut.briefing.model_dump_json()) if "secret" in word.lower()]
    assert all(word.count("secret") == 1 for word in found), found  # the column's id
    assert "77" not in " ".join(words(cut))
    whole = edition(FULL, Request(marking="TLP:RED"))
    assert sum("secret" in word.lower() for word in words(whole)) > 20
    assert whole.digest != cut.digest


def test_what_no_page_reaches_does_not_change_the_digest() -> None:
    unused = NEVER + "facts:\n  unused: {value: 5, unit: things, cite: 51}\nterms:\n  t: {name: T, meaning: M}\n"
    assert edition(unused, CLEAR).digest == edition(NEVER, CLEAR).digest
    assert "unused" not in edition(unused, CLEAR).briefing.facts
    assert "unused" in edition(unused, CLEAR).cut.facts


def test_everything_that_prints_changes_the_digest() -> None:
    base = prose("A {param:country}.") + "\nparameters:\n  country: {default: Iraq}\n"
    digest = edition(base).digest
    assert edition(base, Request(parameters=(("country", "Jordan"),))).digest != digest
    assert edition(base.replace("A {", "B {")).digest != digest
    assert edition(base, Request(draft=True)).digest != digest
    assert edition(base + "\nmarking: TLP:GREEN\n").digest != digest
    table = prose("{fact:f}") + (
        "\nfacts:\n  f: {unit: t, computed: {data: d, column: a, how: latest}}\ndata:\n  d: {file: d.csv}\n"
    )
    assert edition(table, d="a\n1\n").digest != edition(table, d="a\n2\n").digest
    assert edition(base, Request(paper="Letter")).digest != digest


@pytest.mark.parametrize(
    ("text", "request_marking", "marking"),
    [
        (prose("Text."), None, None),
        (prose("Text."), "TLP:RED", None),
        (prose("Text.", marking="TLP:RED"), None, "TLP:CLEAR"),
        (prose("A [b]{marking=TLP:AMBER} c."), None, "TLP:AMBER"),
        (prose("A [b]{marking=TLP:AMBER} c."), "TLP:GREEN", None),
        (prose("A [b]{marking=TLP:AMBER} c.", marking="TLP:RED"), "TLP:GREEN", "TLP:CLEAR"),
        (prose("Text.", default_marking="TLP:GREEN"), None, "TLP:GREEN"),
        (
            prose("Text.") + "\nfacts:\n  f: {value: 1, unit: u, cite: x, marking: TLP:RED}\nmarking: TLP:RED\n",
            None,
            "TLP:CLEAR",
        ),
    ],
)
def test_the_edition_s_marking_is_the_highest_that_its_pages_hold(
    text: str, request_marking: str | None, marking: str | None
) -> None:
    found, _ = made(text, Request(marking=request_marking))
    assert (found.marking.label if found.marking else None) == marking


def test_a_marking_inside_the_briefing_s_own_texts_counts_too() -> None:
    front = prose("Text.") + '\nbottom_line: "[Near]{marking=TLP:AMBER} and far."\nmarking: TLP:RED\n'
    for request, marking in ((Request(), "TLP:AMBER"), (CLEAR, "TLP:CLEAR")):
        found, _ = made(front, request)
        assert found.marking is not None
        assert found.marking.label == marking


def test_a_row_s_marking_counts_too() -> None:
    table = (
        "sections:\n  - id: s\n    title: S\n    blocks:\n      - kind: table\n        title: T\n"
        "        columns: [{id: a}]\n        rows:\n          - {a: x}\n          - {a: y, marking: TLP:GREEN}\n"
    )
    green = edition(table)
    assert green.marking is not None
    assert green.marking.label == "TLP:GREEN"
    assert [str(row.cells[0].text) for row in green.blocks[0].groups[0].rows] == ["x", "y"]
    assert [str(row.cells[0].text) for row in edition(table, CLEAR).blocks[0].groups[0].rows] == ["x"]
    own = table.replace("[{id: a}]", "[{id: a}, {id: marking}]")
    message = "the column “marking” holds markings such as TLP:GREEN and hides no row"
    assert faults(own, CLEAR)[0][:2] == ("marking-is-known", message)
    paint = own.replace("TLP:GREEN", "yellow")
    assert [str(row.cells[1].text) for row in edition(paint, CLEAR).blocks[0].groups[0].rows] == ["", "yellow"]


def test_an_edition_never_goes_above_the_briefing_s_marking() -> None:
    text = prose("A [b]{marking=TLP:RED} c.", marking="TLP:AMBER")
    assert faults(text, Request(marking="TLP:RED")) == [
        ("marking-is-not-exceeded", "this portion is TLP:RED, above the briefing's TLP:AMBER", 12)
    ]
    assert "b" not in str(made(text, Request(marking="TLP:RED"))[0].blocks[0].text)
    default = prose("A.", marking="TLP:CLEAR", default_marking="TLP:GREEN")
    assert faults(default)[0][:2] == (
        "marking-is-not-exceeded",
        "this portion is TLP:GREEN, above the briefing's TLP:CLEAR",
    )


def test_an_edition_below_the_default_marking_would_show_its_title() -> None:
    (rule, message, _), (empty, _, _) = faults(prose("A.", default_marking="TLP:GREEN"), CLEAR)
    assert (rule, empty) == ("marking-is-not-exceeded", "edition-holds-something")
    assert message == "what this briefing does not mark is TLP:GREEN: none of it may be shown at TLP:CLEAR"


@pytest.mark.parametrize(
    "span",
    [
        "[secret]{marking=TLP:AMBR}",
        "[secret]{marking='TLP:AMBER' class=x}",
        "[secret]{.x}",
        "[secret]{marking=TLP:AMBER",
        "[secret]{marking}",
        "[secret]{Marking=TLP:AMBER}",
        "[secret]{when='nothing == 1'}",
        "[secret]{when='1 =='}",
        "[secret]{audience=bord}",
    ],
)
def test_a_span_that_cannot_be_decided_is_an_error_and_shows_nothing(span: str) -> None:
    text = prose(f"One.\n\nTwo {span}", audience="[board]")
    found, problems = made(text, Request(audience="board"))
    assert problems
    assert all(one.is_error and one.span is not None and one.span.line == 14 for one in problems)
    assert "secret" not in " ".join(words(found))


def test_a_marking_misspelt_is_suggested() -> None:
    _, (problem,) = made(prose("A [b]{marking=tlp:ambr}."))
    assert (problem.rule, problem.hints) == ("marking-is-known", ("did you mean TLP:AMBER?",))
    _, (problem,) = made(prose("A."), Request(marking="TLP:GREN"))
    assert problem.hints == ("did you mean TLP:GREEN?",)


def test_an_unknown_marking_asked_for_shows_the_lowest_alone() -> None:
    found, _ = made(prose("A [b]{marking=TLP:GREEN}."), Request(marking="SECRET"))
    assert str(found.blocks[0].text) == "A ."


def test_an_organisation_s_own_scheme() -> None:
    scheme = "markings: [{label: OPEN}, {label: CLOSED}]\n"
    text = scheme + prose("A [b]{marking=CLOSED}.")
    assert str(edition(text, Request(marking="OPEN")).blocks[0].text) == "A ."
    whole = edition(text)
    assert (str(whole.blocks[0].text), whole.marking) == ("A b.", whole.briefing.markings[1])


CHART = (
    "sections: [{id: s, title: S, blocks: [{kind: figure, title: T, alt: A, "
    "chart: {kind: timeline, from: 2020, to: 2024, %s}}]}]\nevents:\n  e: {text: E, date: 2021, marking: TLP:RED}\n"
)


REFERS = {
    "in prose": prose("See {see:closed}.")
    + "\n  - id: closed\n    title: C\n    marking: TLP:RED\n    blocks: [{kind: page-break}]\n",
    "a fact": prose("There were {fact:f}.") + "\nfacts:\n  f: {value: 1, unit: u, cite: x, marking: TLP:RED}\n",
    "an event": CHART % "events: [e]",
    "an override": CHART % "overrides: {e: {label: L}}",
    "a source": prose("Text[@s 5].") + "\nsources:\n  s: {kind: book, title: T, marking: TLP:RED}\n",
}


@pytest.mark.parametrize("name", REFERS)
def test_a_reference_to_what_was_cut_is_an_error_and_names_no_more_than_its_id(name: str) -> None:
    assert made(REFERS[name], Request(marking="TLP:RED"))[1] == ()
    _, problems = made(REFERS[name], CLEAR)
    rules = {problem.rule for problem in problems}
    assert rules & {"reference-survives-cut", "source-resolves"}


def test_else_stands_in_for_a_reference_to_what_was_cut() -> None:
    text = prose('It is[, as {see:closed} says,]{marking=TLP:RED else=""} so.') + (
        "\n  - id: closed\n    title: C\n    marking: TLP:RED\n    blocks: [{kind: page-break}]\n"
    )
    assert str(edition(text, CLEAR).blocks[0].text) == "It is so."
    assert str(edition(text, Request(marking="TLP:RED")).blocks[0].text) == "It is, as section\u00a02 says, so."


def test_audiences_select_and_none_asked_for_sees_all() -> None:
    text = prose("A[ for the board]{audience=board}[ for both]{audience='board, staff'}.", audience="[board, staff]")
    shown = {asked: str(edition(text, Request(audience=asked)).blocks[0].text) for asked in (None, "board", "staff")}
    assert shown == {None: "A for the board for both.", "board": "A for the board for both.", "staff": "A for both."}
    assert faults(text, Request(audience="bord"))[0][:2] == (
        "audience-is-known",
        "the briefing has no audience “bord”",
    )
    block = prose("A.", audience="[board]").replace("kind: prose", "kind: prose\n        audience: [staf]")
    assert faults(block) == [("audience-is-known", "the briefing has no audience “staf”", 11)]


def test_conditions_over_parameters_select() -> None:
    text = prose("A[ and B]{when='country == \"Iraq\" and year >= 2020'}.") + (
        "\nparameters:\n  country: {default: Iraq, choices: [Iraq, Jordan]}\n  year: {default: 2024}\n"
    )

    def shown(*parameters: tuple[str, str]) -> str:
        return str(edition(text, Request(parameters=parameters)).blocks[0].text)

    assert shown() == "A and B."
    assert shown(("country", "Jordan")) == "A."
    assert shown(("year", "2019")) == "A."
    block = text.replace("- kind: prose", "- kind: page-break\n        when: 'country = 1'\n      - kind: prose")
    assert faults(block) == [("condition-is-readable", "“=” has no meaning in a condition; write == to compare", 11)]


@pytest.mark.parametrize(
    ("language", "shown"),
    [("en-US", "color"), ("en-GB", "colour"), ("de", "Farbe"), ("de-CH", "Farbe"), ("en", "colorcolour")],
)
def test_variants_are_for_their_language(language: str, shown: str) -> None:
    text = prose("[color]{lang=en-US}[colour]{lang=en-GB}[Farbe]{lang=de}")
    assert str(edition(text, Request(language=language)).blocks[0].text) == shown


def test_a_text_of_which_no_word_is_left_is_an_error() -> None:
    text = prose("[color]{lang=en-US}[colour]{lang=en-GB}")
    message = "of this, too little is left for its reader: no word of the text"
    assert faults(text, Request(language="fr")) == [("cut-leaves-whole", message, 11)]


def test_a_mark_after_a_cut_is_told_at_its_place_in_the_file() -> None:
    text = prose(
        "One [two]{marking=TLP:RED else='something much longer'} three.\nFour [five]{marking=TLP:RED} {se:x} six."
    )
    _, problems = made(text, CLEAR)
    (span,) = [problem.span for problem in problems]
    assert span is not None
    assert (span.line, span.column) == (13, 11 + len("Four [five]{marking=TLP:RED} "))


def test_a_cell_after_a_cut_row_is_told_at_its_place_in_the_file() -> None:
    text = (
        "sections:\n  - id: s\n    title: S\n    blocks:\n      - kind: table\n        title: T\n"
        "        columns: [{id: a}]\n        rows:\n          - {a: x, marking: TLP:GREEN}\n          - {a: '{se:x}'}\n"
    )
    assert [line for _, _, line in faults(text, CLEAR)] == [15]


def test_a_section_that_is_left_without_a_block_goes_with_it() -> None:
    text = prose("A.", "B.", "C.").replace("title: S2", "title: Secret")
    text = text.replace("        text: |\n          B.", "        marking: TLP:RED\n        text: |\n          B.")
    found = edition(text, CLEAR)
    assert [(section.id, section.number) for section in found.sections] == [("s1", 1), ("s3", 2)]
    assert "Secret" not in " ".join(words(found))


def lookup(name: str) -> Value:
    raise ExpressionError(f"there is no “{name}”")


def test_nothing_is_copied_where_nothing_is_cut() -> None:
    briefing, _ = read(NEVER)
    cutter = Cutter(Reader(Scheme(briefing), 4, None, "en", lookup))
    assert cutter.cut(briefing) is briefing
    assert check_references(briefing, briefing) == ()


def calls(count: int) -> Counter[str]:
    """The calls of Python that a cut of so many events makes."""
    level = ("GREEN", "CLEAR")
    events = "".join(
        f"  e{at}: {{text: 'It [is]{{marking=TLP:RED}} so {at}', date: 2021, marking: TLP:{level[at % 2]}}}\n"
        for at in range(count)
    )
    briefing, tables = read(prose("Text.") + "\nevents:\n" + events)
    found: Counter[str] = Counter()

    def note(frame: Any, event: str, argument: object) -> None:
        if event == "call" and "/briefing/" in frame.f_code.co_filename:
            found[frame.f_code.co_name] += 1

    from briefing.edition.prepare import prepare_edition

    sys.setprofile(note)
    try:
        prepare_edition(briefing, CLEAR, tables)
    finally:
        sys.setprofile(None)
    return found


def test_the_work_grows_with_the_records_and_no_faster() -> None:
    few, many = sum(calls(200).values()), sum(calls(800).values())
    assert many < 4.2 * few


ROWS = """\
sections:
  - id: s
    title: S
    blocks:
      - kind: figure
        title: T
        subtitle: Ships
        alt: A
        cite: 51
        chart:
          kind: range
          rows:
            - {label: One, low: 1, high: 2}
            - {label: Two, low: 3, high: 4, marking: TLP:RED}
            - {label: Three, low: 6, high: 5}
"""


def test_a_row_of_a_chart_after_a_cut_one_is_told_at_its_place_in_the_file() -> None:
    made_, _ = made(ROWS, CLEAR)
    (problem,) = [one for one in plan_figures(made_, WIDTHS).problems if one.is_error]
    assert problem.span is not None
    assert problem.span.line == 5 + 15


def test_an_entry_of_a_list_after_a_cut_text_is_told_at_its_place_in_the_file() -> None:
    briefing, _ = read("keywords:\n  - one\n  - '[two]{marking=TLP:RED}'\n  - three\n" + prose("A."))
    cut = Cutter(Reader(Scheme(briefing), 0, None, "en", lookup)).cut(briefing)
    assert cut.keywords == ("one", "three")
    place = cut.span_of("keywords", 1)
    assert place is not None
    assert (place.line, briefing.span_of("keywords", 2)) == (9, place)


def charted(one: Edition) -> TimelineChart:
    """The timeline of an edition."""
    blocks = one.briefing.sections[0].blocks
    (chart,) = [b.chart for b in blocks if isinstance(b, FigureBlock) and isinstance(b.chart, TimelineChart)]
    return chart


def test_a_map_s_event_and_an_override_keep_their_own_when() -> None:
    text = (CHART % "overrides: {e: {when: in spring, marking: TLP:RED}}").replace(", marking: TLP:RED}\n", "}\n")
    chart = charted(edition(text))
    assert chart.overrides["e"].when == "in spring"
    chart = charted(edition(text, CLEAR))
    assert dict(chart.overrides) == {}


def test_a_parameter_that_is_cut_neither_prints_nor_decides() -> None:
    text = prose("A[ and B]{when='secret == \"yes\"'} {param:secret}.") + (
        "\nparameters:\n  secret: {default: 'yes', marking: TLP:RED}\n"
    )
    assert str(edition(text, Request(marking="TLP:RED")).blocks[0].text) == "A and B yes."
    found, problems = made(text, CLEAR)
    assert {problem.rule for problem in problems} == {"condition-is-readable", "reference-survives-cut"}
    assert "yes" not in " ".join(words(found))


SUBSTITUTES = (
    prose("It has {fact:exact.value}, {fact:lost} and [@talk 5; report 6].")
    + """
default_source: report
sources:
  report: {kind: report, title: R, locator: paragraph}
  talk: {kind: interview, title: Secret, marking: TLP:RED, else: report}
  rumour: {kind: interview, title: Secret, marking: TLP:RED, else: ''}
facts:
  exact: {value: 77, unit: u, cite: 51, marking: TLP:RED, else: middle}
  middle: {value: 78, unit: u, cite: 51, marking: TLP:AMBER, else: about}
  about: {value: 80, unit: u, cite: 51; rumour 6}
  lost: {value: 1, unit: u, cite: 51, marking: TLP:RED, else: lost-too}
  lost-too: {value: 1, unit: u, cite: 51, marking: TLP:RED, else: lost}
"""
)


def test_substitutes_stand_in_for_what_was_cut_along_their_chain() -> None:
    found, problems = made(SUBSTITUTES, CLEAR)
    assert [(one.rule, one.message, one.span.column if one.span else 0) for one in problems] == [
        ("reference-survives-cut", "there is no fact “lost”", 11 + len("It has {fact:exact.value}, "))
    ]
    assert str(found.blocks[0].text).startswith("It has 80, ")
    assert [note.text.__html__() for note in found.sections[0].notes] == ["S1\u00a0¶5; S1\u00a0¶6."]
    assert [one.locator for one in found.briefing.facts["about"].cite] == ["51"]
    assert "Secret" not in " ".join(words(found))
