"""Every sentence that prints: what it rests on, and where it stands, as written and as cut."""

from __future__ import annotations

from pathlib import Path

from briefing import pipeline
from briefing.edition.prepare import prepare_edition
from briefing.model.briefing import Briefing
from briefing.model.request import Request
from briefing.problems import Span
from briefing.statements.gather import statements
from briefing.statements.statement import Statement, places_cited
from tests.checks.test_ignoring import HEAD, loaded
from tests.source.folder import write

REST = """\
default_source: s
sources:
  s: {kind: report, title: A report}
"""


def prose(text: str, rest: str = "") -> str:
    lines = "".join(f"          {line}\n" for line in text.splitlines())
    return HEAD.replace("        text: Words.\n", f"        text: |\n{lines}") + REST + rest


def said(briefing: Briefing, words: str) -> Statement:
    (found,) = (one for one in statements(briefing) if words in one.text)
    return found


def locators(one: Statement) -> list[str]:
    return [cite.locator for cite in one.cites]


def test_a_note_covers_the_sentences_before_it_back_to_the_note_before(tmp_path: Path) -> None:
    text = "First. Second.[@1] Third. Fourth [@2] goes on.[@3: a clerk] Fifth.\n\nSixth."
    briefing = loaded(tmp_path, {"briefing.yaml": prose(text)})
    found = [(one.text.split()[0], locators(one), one.own, one.paragraph) for one in statements(briefing)][2:8]
    assert found == [
        ("First.", ["1"], False, 0),
        ("Second.", ["1"], True, 0),
        ("Third.", ["2", "3"], False, 0),
        ("Fourth", ["2", "3"], True, 0),
        ("Fifth.", [], False, 0),
        ("Sixth.", [], False, 1),
    ]


def test_without_a_note_the_record_around_is_cited(tmp_path: Path) -> None:
    table = (
        "      - kind: table\n        title: A title. And more.[@4]\n        cite: 7\n"
        "        columns: [{id: a, head: Head}]\n"
        "        rows: [{a: One cell}, {a: 'Another[@8]'}]\n"
    )
    briefing = loaded(tmp_path, {"briefing.yaml": HEAD + table + REST})
    cited = {one.text: locators(one) for one in statements(briefing) if one.within}
    assert cited["A title."] == ["4"]
    assert cited["Head"] == cited["One cell"] == ["7"]
    assert cited["Another"] == ["8"]


def test_lists_headings_and_rows_are_paragraphs(tmp_path: Path) -> None:
    text = "# Head\nText of\nlines.\n\n- item one\n  goes on[@1]\n- item two\n\n| A | B |\n|---|---|\n| c. | d[@2] |"
    briefing = loaded(tmp_path, {"briefing.yaml": prose(text)})
    found = [(one.paragraph, " ".join(one.text.split()), locators(one)) for one in statements(briefing)][2:10]
    assert found == [
        (0, "Head", []),
        (1, "Text of lines.", []),
        (2, "item one goes on", ["1"]),
        (3, "item two", []),
        (4, "A", []),
        (4, "B", []),
        (5, "c.", ["2"]),
        (5, "d", ["2"]),
    ]


def test_a_place_is_that_of_the_very_words(tmp_path: Path) -> None:
    briefing = loaded(tmp_path, {"briefing.yaml": prose("One *two* {see:one}\nthree. Four six.")})
    one = said(briefing, "six")
    assert one.span(5, 8) == Span("briefing.yaml", 13, 23, 13, 26) == one.span(one.text.index("six"), 8)
    assert one.text == "Four six."
    assert said(briefing, "three").span() == Span("briefing.yaml", 12, 11, 13, 17)


def test_what_is_quoted_is_known(tmp_path: Path) -> None:
    quotes = "quotes:\n  q: {words: our own words, speaker: a, cite: 1}\nactors:\n  a: {name: Ann, kind: person}\n"
    block = "      - kind: quote\n        quote: q\n"
    briefing = loaded(tmp_path, {"briefing.yaml": HEAD + block + REST + quotes})
    words = said(briefing, "our own words")
    assert words.quoted == ((0, 13),)
    assert words.is_quoted(4, 7)
    two = loaded(tmp_path, {"briefing.yaml": prose("She said “It came. It went.” Then no “more.”")})
    assert [[one.text[a:b] for a, b in one.quoted] for one in statements(two)][2:5] == [
        ["It came."],
        ["It went."],
        ["more."],
    ]


def test_only_what_prints_is_said(tmp_path: Path) -> None:
    facts = (
        "facts:\n  ships: {value: 3, unit: ships, cite: 1, note: For the analyst.}\n"
        "  unused: {value: 4, unit: cranes, cite: 1}\n"
    )
    briefing = loaded(tmp_path, {"briefing.yaml": prose("There are {fact:ships}.", facts)})
    texts = [one.text for one in statements(briefing)]
    assert "ships" in texts
    assert "cranes" not in texts
    assert "For the analyst." not in texts


def test_the_language_is_that_of_the_variant(tmp_path: Path) -> None:
    german = "      - kind: prose\n        lang: de\n        text: Am 7. Oktober kam er.\n"
    briefing = loaded(tmp_path, {"briefing.yaml": HEAD + german})
    assert [one.language for one in statements(briefing) if "Oktober" in one.text] == ["de"]
    assert said(briefing, "Words.").language == "en"


def test_they_are_made_once_for_a_briefing_and_for_few_at_a_time(tmp_path: Path) -> None:
    briefing = loaded(tmp_path, {"briefing.yaml": HEAD})
    first = statements(briefing)
    assert statements(briefing) is first
    copies = [briefing.model_copy(update={"title": f"Copy {at}"}) for at in range(4)]
    assert [statements(copy)[0].text for copy in copies] == ["Copy 0", "Copy 1", "Copy 2", "Copy 3"]
    assert statements(briefing) == first
    assert statements(briefing) is not first


def test_a_text_that_lost_a_span_knows_where_it_stood(tmp_path: Path) -> None:
    text = "Zero [one two]{marking=TLP:AMBER else='won too'} three. Four [secret ]{marking=TLP:RED}five."
    folder = write(tmp_path, {"briefing.yaml": prose(text).replace("id: sample\n", "id: sample\nmarking: TLP:RED\n")})
    whole = pipeline.load(folder).value
    assert whole is not None
    edition = prepare_edition(whole, Request(marking="TLP:GREEN"), {}).value
    assert edition is not None
    cut = statements(edition.cut, edition.texts)
    (one,) = (one for one in cut if "five" in one.text)
    assert one.text == "Four five."
    before = said(whole, "five")
    at = before.text.index("five")
    assert one.span(5, 9) == before.span(at, at + 4)
    (first,) = (one for one in cut if "three" in one.text)
    assert first.text == "Zero won too three."
    at = said(whole, "three").text.index("three")
    assert first.span(13, 18) == said(whole, "three").span(at, at + 5)


def test_a_text_like_one_that_was_cut_keeps_its_place(tmp_path: Path) -> None:
    text = prose("[More of ]{marking=TLP:RED}30 cranes").replace("id: sample\n", "id: sample\nmarking: TLP:RED\n")
    other = "      - kind: note\n        text: 30 cranes\n"
    folder = write(tmp_path, {"briefing.yaml": text.replace("default_source", other + "default_source", 1)})
    whole = pipeline.load(folder).value
    assert whole is not None
    edition = prepare_edition(whole, Request(marking="TLP:GREEN"), {}).value
    assert edition is not None
    spans = [one.span() for one in statements(edition.cut, edition.texts) if one.text == "30 cranes"]
    assert [(span.line, span.column) for span in spans if span] == [(13, 38), (15, 15)]


def test_the_numbers_of_a_locator() -> None:
    assert places_cited("51, 73-75") == {51, 73, 74, 75}
    assert places_cited("¶3–4") == {3, 4}
    assert places_cited("annex") == frozenset()


def test_a_table_without_words_in_its_head_says_nothing(tmp_path: Path) -> None:
    briefing = loaded(tmp_path, {"briefing.yaml": prose("|  |  |\n|---|---|\n| a | b |\n\nSixth.")})
    assert said(briefing, "Sixth.").text == "Sixth."
