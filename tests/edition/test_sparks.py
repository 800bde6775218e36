"""Small charts in lines: named by data and column or by a record, with words for whoever does not see them."""

from __future__ import annotations

import pytest

from briefing.edition.prepare import plan_figures
from briefing.edition.sparks import spark_words
from briefing.model.chart_data_cells import SparkData
from briefing.model.edition import Edition
from briefing.problems import Problems
from tests.edition.sample import SOURCES, made, prose

TABLE = "port,price,Y2024\nA,1,5\nA,2,\nB,40,7\nA,3.14159,9\n"
DATA = "data:\n  wheat: {file: wheat.csv}\n"
SPARKS = (
    "sparks:\n  at-a: {name: Price at A, data: wheat, column: price, where: port=A}\n"
    "  own: {values: [1, null, -2], form: win-loss, alt: One *up* and one down.}\n  unused: {values: [1, 2]}\n"
)


def build(text: str, more: str = DATA + SPARKS) -> tuple[Edition, Problems]:
    return made(prose(text) + SOURCES + more, wheat=TABLE)


def planned(text: str, more: str = DATA + SPARKS) -> list[tuple[SparkData, str]]:
    edition, problems = build(text, more)
    assert problems == ()
    result = plan_figures(edition, {"full": 500.0, "half": 240.0})
    plans = tuple(result.value or ())
    return [(one.data, one.alt) for one in plans if isinstance(one.data, SparkData)]


def html(text: str, more: str = DATA + SPARKS) -> str:
    edition, _ = build(text, more)
    return str(edition.blocks[0].text.__html__())


def test_a_column_of_data_is_named_by_both() -> None:
    ((data, alt),) = planned("It rose {spark:wheat.price}.")
    assert list(data.values) == [1, 2, 40, 3.14159]
    assert alt == "price: 4 values from 1 to 3.142; lowest 1, highest 40"
    ((data, _),) = planned("It rose {spark:wheat.Y2024}.")
    assert list(data.values) == [5, None, 7, 9]


def test_a_record_names_rows_and_form() -> None:
    (first, alt), (second, words) = planned("One {spark:at-a}, two {spark:own}, and again {spark:at-a}.")
    assert (first.values, first.form) == ((1, 2, 3.14159), "line")
    assert alt.startswith("Price at A: 3 values")
    assert (second.values, second.form, words) == ((1, None, -2), "win-loss", "One up and one down.")


def test_only_what_a_page_reaches_is_in_the_edition() -> None:
    edition, _ = build("One {spark:at-a}.")
    assert list(edition.briefing.sparks) == ["at-a"]
    assert list(edition.tables) == ["wheat"]
    assert list(build("None.")[0].tables) == []


def test_the_mark_becomes_a_picture_that_fits_its_line() -> None:
    found = html("It rose {spark:at-a}.")
    assert '<img class="spark" src="figure:spark-' in found
    assert 'alt="Price at A: 3 values from 1 to 3.142; lowest 1, highest 3.142"' in found
    assert "height: 0.86em" in found


def test_made_up_numbers_are_said_to_be_so() -> None:
    edition, _ = build("It rose {spark:at-a}.", DATA.replace("csv}", "csv, illustrative: true}") + SPARKS)
    assert [str(note.text) for note in edition.sections[0].notes] == ["Illustrative data."]


@pytest.mark.parametrize(
    ("mark", "rule", "words"),
    [
        ("wheat", "spark-names-numbers", "a table"),
        ("wheat.prise", "data-has-column", "no column “prise”"),
        ("at-b", "reference-resolves", "no spark"),
        ("wheet.price", "reference-resolves", "no data “wheet”"),
        ("wheat.port", "figure-has-data", "no number"),
    ],
)
def test_a_mark_that_leads_nowhere_is_told_at_its_place(mark: str, rule: str, words: str) -> None:
    _, problems = build(f"It rose {{spark:{mark}}}.")
    assert [problem.rule for problem in problems] == [rule]
    assert words in problems[0].message
    assert problems[0].span is not None


def test_what_is_cut_is_not_named() -> None:
    sparks = "sparks:\n  secret: {values: [1, 2], marking: TLP:RED}\nmarking: TLP:GREEN\n"
    _, problems = build("It rose {spark:secret}.", sparks)
    assert "reference-survives-cut" in [problem.rule for problem in problems]


def test_the_words_speak_the_language() -> None:
    assert spark_words((1234.6, 2.25), "", "de") == "2 Werte von 1.235 bis 2,25; niedrigster 2,25, höchster 1.235"
